"""The programme: phases with their modules in order, evaluation, and what training will not solve."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from frameworks.fields import (
    Date,
    Defines,
    Flag,
    Id,
    Label,
    Money,
    Name,
    Number,
    Prose,
    Record,
    Refers,
    ShortText,
    Whole,
)
from frameworks.model import Module, Vat
from sessions.model.employees import EmployeeCode
from sessions.model.municipality import Aim

Moment = Literal["T0", "during", "T1", "T2", "T3"]
Count = Literal["once", "hour", "participant"]
"""What the price of a cost of the programme as a whole is of."""
Weekday = Literal["mon", "tue", "wed", "thu", "fri"]


class Phase(Record):
    """A phase: `explore`, `design`, `deliver`, `embed` or an own one, with its modules in order."""

    id: Annotated[Id, Defines("phase"), Label("Id")]
    name: Annotated[Name, Label("Name")]
    modules: Annotated[tuple[Annotated[Id, Refers("module")], ...], Label("Modules")] = ()


class Blackout(Record):
    """A period in which nothing is planned (elections, budget weeks)."""

    label: Annotated[Name, Label("Label")]
    first: Annotated[Date, Label("First day")]
    last: Annotated[Date, Label("Last day")]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            raise PydanticCustomError("range", "min above max", {"min": self.first, "max": self.last})
        return self


class PinnedCohort(Record):
    """A group that is fixed, because it was announced or put together by hand.

    The first of a module's is its group 1, the second its group 2; one that nobody is left in keeps its number. One
    that was made by level says so for as long as it is fixed: who is in it tells of levels.
    """

    module: Annotated[Id, Refers("module"), Label("Module")]
    members: Annotated[tuple[Annotated[EmployeeCode, Refers("employee")], ...], Label("Members")] = ()
    by_level: Annotated[Flag, Label("Made by level")] = False


class ProgrammeCost(Record):
    """A line of the price that belongs to no one module, such as leading the programme, design or a report."""

    label: Annotated[Name, Label("Label")]
    per: Annotated[Count, Label("Per")] = "once"
    number: Annotated[
        Number | None, Field(gt=0, le=100_000), Label("How many (empty: once, or all participants)")
    ] = None
    amount_eur: Annotated[Money, Label("Amount (EUR, excl. VAT)")]
    vat: Annotated[Vat, Label("VAT")]
    phase: Annotated[Annotated[Id, Refers("phase")] | None, Label("Phase (empty: the whole programme)")] = (
        None
    )


class Evaluation(Record):
    """One line of the evaluation plan: Kirkpatrick level 1 to 4 at a moment T0 (before) to T3 (a year after)."""

    goal: Annotated[Prose, Label("Goal")]
    level: Annotated[Whole, Field(ge=1, le=4), Label("Kirkpatrick level (1-4)")]
    moment: Annotated[Moment, Label("Moment")]
    competency: Annotated[Annotated[Id, Refers("competency")] | None, Label("Competency")] = None
    aim: Annotated[Aim | None, Label("Aim that it measures")] = None
    shifts: Annotated[
        tuple[Annotated[Id, Refers("shift")], ...], Label("Movements of the role that it measures")
    ] = ()
    indicator: Annotated[ShortText | None, Label("Indicator")] = None
    instrument: Annotated[ShortText | None, Label("Instrument")] = None
    target: Annotated[ShortText | None, Label("Target")] = None
    owner: Annotated[ShortText | None, Label("Owner (function)")] = None


class Measure(Record):
    """Something that training will not solve, and who will see to it."""

    text: Annotated[Prose, Label("Measure")]
    owner: Annotated[ShortText | None, Label("Owner (function)")] = None
    deadline: Annotated[Date | None, Label("Deadline")] = None


class Programme(Record):
    """The ordered modules and how their effect will be seen."""

    start: Annotated[Date | None, Label("Start")] = None
    weeks: Annotated[Whole | None, Field(ge=1, le=156), Label("Duration (weeks)")] = None
    max_hours_per_month: Annotated[
        Number | None, Field(gt=0, le=160), Label("Most hours per participant per month")
    ] = None
    weekdays: Annotated[tuple[Weekday, ...], Field(max_length=5), Label("Preferred weekdays")] = ()
    trainers: Annotated[Whole | None, Field(ge=1, le=500), Label("Trainers available at the same time")] = (
        None
    )
    principles: Annotated[Prose | None, Label("Design principles")] = None
    phases: Annotated[tuple[Phase, ...], Label("Phases")] = ()
    modules: Annotated[tuple[Module, ...], Field(max_length=200), Label("Modules")] = ()
    costs: Annotated[tuple[ProgrammeCost, ...], Label("Costs of the programme as a whole")] = ()
    blackouts: Annotated[tuple[Blackout, ...], Label("Blackouts")] = ()
    cohorts: Annotated[tuple[PinnedCohort, ...], Label("Fixed groups")] = ()
    evaluation: Annotated[tuple[Evaluation, ...], Label("Evaluation plan")] = ()
    measures: Annotated[tuple[Measure, ...], Label("Measures")] = ()
