"""What a calendar is made of: meetings with their days and hours, and what could not be planned as it should be."""

from collections.abc import Sequence
from datetime import date, time
from typing import NamedTuple

from sessions.planning.cohorts import Cohort
from sessions.planning.half_days import WEEK
from sessions.planning.timing import Part

Groups = tuple[Cohort, ...] | Sequence[str]
"""The groups of a module, or the participants when they do it one by one."""

Day = date
"""A day; a name of its own, because a meeting has a `date`."""


class Meeting(NamedTuple):
    """A meeting of a group, or the period in which people do something in their own time.

    Attributes:
        module: The module's id.
        cohort: The number of the group, from 1; 0 for what is done one by one.
        number: Which meeting of the group it is, from 1; 1 for a period.
        date: Its (first) day; None without a start of the programme, and when it has no place.
        week: Its week of the programme, from 1; 0 when it has no place.
        part: The part of the day, or that it is in one's own time.
        start: When it starts; None for a period.
        end: When it ends (on its last day); None for a period.
        last: Its last day, the same as `date` when it takes no longer.
        last_week: The week of its last day.
        size: How many people take part; None where that tells of levels (`Cohort.size`).
        trainers: How many trainers it takes; 0 for a period.
    """

    module: str
    cohort: int
    number: int
    date: Day | None
    week: int
    part: Part
    start: time | None
    end: time | None
    last: Day | None
    last_week: int
    size: int | None
    trainers: int

    @property
    def is_period(self) -> bool:
        """Whether it is a period and has no hours."""
        return self.part == "own_time"


class Late(NamedTuple):
    """What of a module could not be planned as it should be.

    Attributes:
        module: The module's id.
        gaps: How many groups have more weeks between two meetings than the module allows.
        most_weeks: The most weeks between two meetings, of those.
        off_days: How many meetings are on another weekday than is preferred.
        unplanned: How many groups have a meeting for which there is no place at all.
    """

    module: str
    gaps: int
    most_weeks: int
    off_days: int
    unplanned: int


class Calendar(NamedTuple):
    """When everything is.

    Attributes:
        start: The start of the programme, as given.
        meetings: Every meeting of every group, by module in the order of the programme, group and number.
        weeks: The last week in which there is something; 0 without meetings.
        ends: The last day on which there is something; None without a start.
        busy: The trainers who are busy on each half-day, from the Monday of the first week on.
        late: What could not be planned as it should be, of the modules of which there is something to tell.
    """

    start: date | None
    meetings: tuple[Meeting, ...]
    weeks: int
    ends: date | None
    busy: tuple[int, ...]
    late: tuple[Late, ...]

    @property
    def trainer_half_days(self) -> tuple[int, ...]:
        """The half-days of all trainers together, per week."""
        return tuple(sum(self.busy[WEEK * week : WEEK * (week + 1)]) for week in range(self.weeks))

    @property
    def peak(self) -> int:
        """The most trainers who are busy on one half-day."""
        return max(self.busy, default=0)
