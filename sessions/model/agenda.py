"""The agendas of meetings: the points that are gone through, with their minutes and what came of each."""

from typing import Annotated, Literal

from pydantic import Field, Strict, StringConstraints

from frameworks.fields import Date, Label, Record, ShortText, Whole, Word

StepId = Literal["municipality", "panel", "role", "needs", "programme", "proposal"]
"""A step of the method."""

Result = Literal["agreed", "open", "done"]
"""What came of a point: the team agreed, it was left open, or there was nothing to decide."""

TimeOfDay = Annotated[str, Strict(), StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""A time on the clock where the meeting is held, such as `13:30`."""


class Point(Record):
    """A point of an agenda: a step of the method, something in own words such as a break, or a step in own words."""

    step: Annotated[StepId | None, Label("Step of the method")] = None
    title: Annotated[ShortText | None, Label("In own words")] = None
    minutes: Annotated[Whole, Field(ge=0, le=960), Label("Minutes")] = 0
    result: Annotated[Result | None, Label("What came of it")] = None
    owner: Annotated[Word | None, Label("Who takes it up")] = None
    ended: Annotated[TimeOfDay | None, Label("Ended at")] = None


class Agenda(Record):
    """The agenda of one meeting; with the time at which it began once it did."""

    on: Annotated[Date | None, Label("Date")] = None
    began: Annotated[TimeOfDay | None, Label("Began at")] = None
    points: Annotated[tuple[Point, ...], Field(max_length=100), Label("Points")] = ()
