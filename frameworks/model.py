"""The shapes that frameworks and sessions share: drivers, shifts, competencies, profiles, modules; and a framework.

A session copies these from a framework and then owns them, so both have the same shape. What only a session knows of
them (a shift's place today, a profile's headcount) is absent in a framework.
"""

from decimal import Decimal
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from frameworks.fields import (
    Defines,
    Flag,
    Id,
    Label,
    Money,
    Name,
    Note,
    Prose,
    Record,
    Refers,
    ShortText,
    Whole,
    Word,
)
from frameworks.form_facts import Form, Purpose
from frameworks.scale import SCALE_TOP

Kind = Literal["knowledge", "skill", "attitude", "mixed"]
JobFamily = Literal[
    "politiek", "management", "beleid", "realisatie", "beheer", "dienstverlening", "ondersteuning", "other"
]

Modality = Literal["onsite", "online", "hybrid", "workplace"]
CostBasis = Literal["once", "session", "participant", "hour"]
Vat = Literal["exempt", "standard", "reverse", "none"]

Level = Annotated[Whole, Field(ge=0, le=SCALE_TOP)]
Links = tuple[Word, ...]
"""Where the same thing is found elsewhere: the address of a skill in ESCO, or `moodle:` and an ID number in Moodle."""


class Driver(Record):
    """Why the role changes (`aanleiding`)."""

    id: Annotated[Id, Defines("driver"), Label("Id")]
    name: Annotated[Name, Label("Name")]
    urgency: Annotated[Whole | None, Field(ge=1, le=5), Label("Urgency (1-5)")] = None
    note: Annotated[Prose | None, Label("What it means here")] = None


class Shift(Record):
    """A movement in the role, *van -> naar*; 0 is wholly the one, 10 wholly the other."""

    id: Annotated[Id, Defines("shift"), Label("Id")]
    from_: Annotated[Name, Field(alias="from"), Label("From")]
    to: Annotated[Name, Label("To")]
    now: Annotated[Whole | None, Field(ge=0, le=10), Label("Today (0-10)")] = None
    goal: Annotated[Whole | None, Field(ge=0, le=10), Label("Goal (0-10)")] = None
    drivers: Annotated[tuple[Annotated[Id, Refers("driver")], ...], Label("Drivers")] = ()
    competencies: Annotated[
        tuple[Annotated[Id, Refers("competency")], ...], Label("Competencies that it asks for")
    ] = ()


class LevelDescriptions(Record):
    """The behavioural indicators of each level; level 0 has none."""

    level_1: Annotated[tuple[ShortText, ...], Field(alias="1"), Label("Level 1")] = ()
    level_2: Annotated[tuple[ShortText, ...], Field(alias="2"), Label("Level 2")] = ()
    level_3: Annotated[tuple[ShortText, ...], Field(alias="3"), Label("Level 3")] = ()
    level_4: Annotated[tuple[ShortText, ...], Field(alias="4"), Label("Level 4")] = ()

    def of(self, level: int) -> tuple[ShortText, ...]:
        """Give the indicators of a level 1 to 4."""
        return (self.level_1, self.level_2, self.level_3, self.level_4)[level - 1]


class Competency(Record):
    """A competency with what it looks like at each level."""

    id: Annotated[Id, Defines("competency"), Label("Id")]
    name: Annotated[Name, Label("Name")]
    definition: Annotated[Prose | None, Label("Definition")] = None
    kind: Annotated[Kind | None, Label("Kind")] = None
    levels: Annotated[LevelDescriptions, Label("Behaviour per level")] = Field(
        default_factory=LevelDescriptions
    )
    links: Annotated[Links, Label("The same elsewhere")] = ()


class Requirement(Record):
    """What a profile needs of a competency: a range in which there is no gap, and how much it matters."""

    competency: Annotated[Id, Refers("competency"), Label("Competency")]
    min: Annotated[Level, Label("Target from (0-4)")]
    max: Annotated[Level, Label("Target to (0-4)")]
    importance: Annotated[Whole, Field(ge=1, le=5), Label("Importance (1-5)")]
    indicators: Annotated[tuple[ShortText, ...], Label("Own wording")] = ()

    @model_validator(mode="after")
    def _range_is_ordered(self) -> Self:
        if self.min > self.max:
            raise PydanticCustomError("range", "min above max", {"min": self.min, "max": self.max})
        return self


class Profile(Record):
    """A target group of the programme (`functieprofiel`, `doelgroep`)."""

    id: Annotated[Id, Defines("profile"), Label("Id")]
    name: Annotated[Name, Label("Name")]
    job_family: Annotated[JobFamily | None, Label("Job family (HR21)")] = None
    headcount: Annotated[Whole | None, Field(ge=0, le=30_000), Label("Headcount")] = None
    requirements: Annotated[tuple[Requirement, ...], Label("Targets")] = ()


class Objective(Record):
    """What a module moves: a competency from a level to a higher one."""

    competency: Annotated[Id, Refers("competency"), Label("Competency")]
    from_: Annotated[Whole, Field(alias="from", ge=0, le=SCALE_TOP - 1), Label("From level (0-3)")]
    to: Annotated[Whole, Field(ge=1, le=SCALE_TOP), Label("To level (1-4)")]

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.to <= self.from_:
            raise PydanticCustomError("rise", "to not above from", {"from": self.from_, "to": self.to})
        return self


class Cost(Record):
    """A line of the price of a module."""

    label: Annotated[Name, Label("Label")]
    per: Annotated[CostBasis, Label("Per")]
    amount_eur: Annotated[Money, Label("Amount (EUR, excl. VAT)")]
    vat: Annotated[Vat, Label("VAT")]


class Step(Record):
    """A step of a module's meeting: what is done, and how long it takes."""

    text: Annotated[Prose, Label("What is done")]
    minutes: Annotated[Whole | None, Field(ge=1, le=960), Label("Minutes")] = None


class Module(Record):
    """A learning activity of the programme."""

    id: Annotated[Id, Defines("module"), Label("Id")]
    title: Annotated[Name, Label("Title")]
    description: Annotated[Prose | None, Label("Description")] = None
    form: Annotated[Form, Label("Learning form")]
    modality: Annotated[Modality | None, Label("Modality")] = None
    meetings: Annotated[Whole, Field(ge=1, le=20), Label("Meetings")] = 1
    minutes: Annotated[Whole, Field(ge=15, le=960), Label("Minutes per meeting")]
    preparation_minutes: Annotated[Whole, Field(ge=0, le=2400), Label("Preparation (minutes, in all)")] = 0
    group_min: Annotated[Whole, Field(ge=1, le=500), Label("Group size from")] = 1
    group_max: Annotated[Whole, Field(ge=1, le=500), Label("Group size to")]
    cohorts: Annotated[Purpose | None, Label("Groups made up by")] = None
    trainers: Annotated[Whole | None, Field(ge=0, le=4), Label("Trainers")] = None
    actors: Annotated[Whole | None, Field(ge=0, le=4), Label("Actors")] = None
    requires: Annotated[tuple[Annotated[Id, Refers("module", binding=False)], ...], Label("Comes after")] = ()
    gap_weeks_min: Annotated[Whole | None, Field(ge=0, le=52), Label("Weeks between meetings, at least")] = (
        None
    )
    gap_weeks_max: Annotated[Whole | None, Field(ge=0, le=52), Label("Weeks between meetings, at most")] = (
        None
    )
    audience: Annotated[tuple[Annotated[Id, Refers("profile")], ...], Label("For (empty: everybody)")] = ()
    mandatory: Annotated[Flag, Label("Mandatory")] = False
    transfer: Annotated[Prose | None, Label("Transfer to the workplace")] = None
    material: Annotated[Prose | None, Label("Material, for facilitators")] = None
    steps: Annotated[
        tuple[Step, ...], Field(max_length=40), Label("Steps of a meeting, for facilitators")
    ] = ()
    objectives: Annotated[tuple[Objective, ...], Label("Objectives")] = ()
    costs: Annotated[tuple[Cost, ...], Label("Costs")] = ()

    @model_validator(mode="after")
    def _bounds_are_ordered(self) -> Self:
        if self.group_min > self.group_max:
            raise PydanticCustomError(
                "range", "min above max", {"min": self.group_min, "max": self.group_max}
            )
        least, most = self.gap_weeks_min, self.gap_weeks_max
        if least is not None and most is not None and least > most:
            raise PydanticCustomError("range", "min above max", {"min": least, "max": most})
        return self

    @property
    def participant_minutes(self) -> int:
        """The minutes that one participant spends on the module, preparation included."""
        return self.meetings * self.minutes + self.preparation_minutes


class About(Record):
    """What a framework is."""

    id: Annotated[Id, Defines("framework"), Label("Id")]
    name: Annotated[Name, Label("Name")]
    description: Annotated[Prose | None, Label("Description")] = None
    credit: Annotated[ShortText | None, Label("Credit")] = None
    links: Annotated[Links, Label("The same elsewhere")] = ()
    levels: Annotated[
        tuple[Name, ...], Field(max_length=SCALE_TOP + 1), Label("Names of the levels 0 to 4")
    ] = ()


class Framework(Record):
    """What a role and a programme can be built from."""

    format: Annotated[Literal[1], Label("Format")]
    framework: Annotated[About, Label("Framework")]
    drivers: Annotated[tuple[Driver, ...], Label("Drivers")] = ()
    shifts: Annotated[tuple[Shift, ...], Label("Shifts")] = ()
    competencies: Annotated[tuple[Competency, ...], Field(max_length=60), Label("Competencies")] = ()
    profiles: Annotated[tuple[Profile, ...], Label("Profiles")] = ()
    modules: Annotated[tuple[Module, ...], Label("Modules")] = ()

    @property
    def id(self) -> str:
        """The framework's id."""
        return self.framework.id


ZERO_EUR: Final = Decimal("0.00")
__all__ = [
    "SCALE_TOP",
    "ZERO_EUR",
    "About",
    "Competency",
    "Cost",
    "CostBasis",
    "Driver",
    "Framework",
    "JobFamily",
    "Kind",
    "Level",
    "LevelDescriptions",
    "Modality",
    "Module",
    "Note",
    "Objective",
    "Profile",
    "Requirement",
    "Shift",
    "Step",
    "Vat",
    "Word",
]
