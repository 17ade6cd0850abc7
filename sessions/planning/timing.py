"""How long a module takes: its meetings, the weeks between them, and what is done in one's own time."""

from collections.abc import Mapping
from datetime import time
from math import ceil
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from frameworks.learning_forms import FORMS
from frameworks.model import Module
from sessions.analysis.programme import MINUTES_PER_DAYPART, WEEKS_BETWEEN, trainers
from sessions.planning.cohorts import is_individual
from sessions.planning.half_days import Wanted

Part = Literal["morning", "afternoon", "day", "own_time"]
"""The part of the day; what is done in one's own time has a period instead."""

WORKDAYS: Final = 5
OWN_TIME_WEEKS: Final = 2
"""The least weeks for what is done in one's own time, so that it can be fitted in between the work."""

_WEEK: Final = 7
_MINUTES_PER_DAY: Final = 480
_BREAK: Final = 45
"""Minutes of the lunch on a day with meetings before and after it."""
_STARTS: Final[Mapping[Part, int]] = MappingProxyType({"morning": 540, "afternoon": 810, "day": 540})
"""When a part of the day begins, in minutes from midnight: 9:00, and 13:30."""


class Gap(NamedTuple):
    """The weeks between two meetings: at least, and at most when there is a bound."""

    least: int
    most: int | None

    @property
    def most_days(self) -> int | None:
        """The most days between two meetings; with no weeks between them they are within seven days."""
        return None if self.most is None else max(_WEEK * self.most, _WEEK - 1)


def in_own_time(module: Module) -> bool:
    """Tell whether people do a module in their own time, so that it has a period and no dates.

    That is what is done one by one, and the forms that no trainer attends: e-learning, shadowing, assignments at work.
    """
    return is_individual(module) or not FORMS[module.form].attended


def gap(module: Module) -> Gap:
    """Give the weeks between the meetings of a module: as given, else what is usual for the form."""
    least, most = module.gap_weeks_min, module.gap_weeks_max
    if least is None:
        usual = FORMS[module.form].gap_weeks or WEEKS_BETWEEN
        least = usual if most is None else min(usual, most)
    return Gap(least, most)


def own_weeks(module: Module) -> int:
    """Give the weeks of the period in which a module is done in one's own time."""
    return max(OWN_TIME_WEEKS, 1 + (module.meetings - 1) * gap(module).least)


def wanted(module: Module) -> Wanted:
    """Give what a meeting of a module takes."""
    days = ceil(module.minutes / _MINUTES_PER_DAY)
    return Wanted(1 if module.minutes <= MINUTES_PER_DAYPART else 2, days, trainers(module))


def meeting_minutes(module: Module) -> float:
    """Give the minutes that a participant spends per meeting, with an equal part of the preparation."""
    return module.participant_minutes / module.meetings


def times(module: Module, part: Part) -> tuple[time, time]:
    """Give when a meeting starts, and when it ends on its last day."""
    start = _STARTS[part]
    rest = module.minutes
    while rest > _MINUTES_PER_DAY:
        rest -= _MINUTES_PER_DAY
    pause = _BREAK if rest > MINUTES_PER_DAYPART else 0
    last = start if part != "day" or module.minutes <= _MINUTES_PER_DAY else _STARTS["day"]
    return _clock(start), _clock(last + rest + pause)


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def least_workdays(module: Module) -> int:
    """Give the least working days from the first to the last day of a module for a participant."""
    if in_own_time(module):
        return WORKDAYS * own_weeks(module)
    return WORKDAYS * gap(module).least * (module.meetings - 1) + 1
