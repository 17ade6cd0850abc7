"""When each meeting of each group is: from the start of the programme to dates and half-days.

Modules are planned in the order of the programme, and each group as soon as can be: its first meeting comes after the
last meeting that any of its members has in the modules before, on a later day. So nobody is in two places at once, and
prerequisites and phases are kept as far as the order of the programme keeps them. The groups of a module that are made
by level all begin when all its participants can, and these all go on when the last group is ready, so that no day tells
who is in which of them.

* Nothing is planned on free days (`sessions.planning.free_days`). Without a start the weeks are numbered, and only
  weekends are free.
* Meetings are on preferred weekdays as long as their spacing allows it.
* Between two meetings of a group are the weeks that the module says, or else what is usual for its form. A meeting for
  which there is no place in time is later, and that is a finding.
* There are no more trainers at a time than there are. Without a bound, groups are spread over the days of a week.
* Nobody has more hours in a month than the programme allows, unless one meeting has more; preparation counts in equal
  parts with each meeting. What would be too much moves to the next month.
* What is done in one's own time (e-learning, shadowing, assignments at work, coaching of one person) has a period.

The same session gives the same calendar.
"""

from datetime import date
from typing import Final, get_args

from sessions.analysis.programme import Placed, placed_modules
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.municipality import SchoolRegion
from sessions.model.programme import Blackout, Weekday
from sessions.planning.cohorts import cohorts_of
from sessions.planning.free_days import FreeDays
from sessions.planning.half_days import WEEK, HalfDays
from sessions.planning.meetings import Calendar, Groups
from sessions.planning.people import people_of
from sessions.planning.planner import Planner

WEEKDAYS: Final[tuple[Weekday, ...]] = get_args(Weekday)


def calendar(session: Session) -> Calendar:
    """Give when everything of the programme is (`Calendar`)."""
    programme, placed = session.programme, placed_modules(session)
    groups: list[Groups] = []
    for _, module in placed:
        found = cohorts_of(session, module)
        groups.append(found or people_of(session, module).codes)
    return _calendar(
        placed,
        programme.start,
        programme.weekdays,
        programme.trainers,
        programme.max_hours_per_month,
        programme.blackouts,
        session.municipality.school_region,
        *groups,
    )


@by_identity(8)
def _calendar(
    placed: Placed,
    start: date | None,
    weekdays: tuple[Weekday, ...],
    trainers: int | None,
    most_hours: float | None,
    blackouts: tuple[Blackout, ...],
    region: SchoolRegion | None,
    *groups: Groups,
) -> Calendar:
    days = HalfDays(
        start,
        FreeDays(region, blackouts) if start else None,
        [WEEKDAYS.index(each) for each in weekdays],
        trainers,
    )
    planner = Planner(days, None if most_hours is None else 60 * most_hours)
    for (_, module), people in zip(placed, groups, strict=True):
        planner.plan(module, people)
    found = planner.meetings
    weeks = max((each.last_week for each in found), default=0)
    return Calendar(
        start,
        tuple(found),
        weeks,
        max((each.last for each in found if each.last is not None), default=None),
        tuple(days.used[: WEEK * weeks]),
        tuple(planner.late),
    )
