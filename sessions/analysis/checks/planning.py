"""Checks of what can be said of the planning before a calendar is made: cheap enough to be made at each edit.

`sessions.planning.calendar_findings` tells what only the calendar itself can tell.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from frameworks.findings import Finding
from sessions.analysis.checks.common import Check, finding, module_place, number, reads, typed
from sessions.analysis.programme import placed_modules, trainers
from sessions.model import Session
from sessions.planning.free_days import FreeDays, school_unknown_from
from sessions.planning.timing import (
    WORKDAYS,
    in_own_time,
    least_workdays,
    meeting_minutes,
)

_YEAR: Final = 366
_FAR: Final = date.max - timedelta(weeks=160)
"""A start after this day leaves no room for a programme in the calendar that computers have."""


@reads("municipality", "programme")
def start_is_open(session: Session) -> Iterator[Finding]:
    """The programme starts on a day on which there can be a meeting."""
    start = session.programme.start
    if start is None:
        return
    free = FreeDays(session.municipality.school_region, session.programme.blackouts)
    why = free.why(start)
    if why is None:
        return
    place = ("programme", "start")
    first = free.first_open(start, _YEAR)
    if first is None:
        yield finding(
            "start-on-free-day",
            "warning",
            place,
            "Nothing can be planned in the year after the start, {day}: look at the periods that are kept free, or "
            "choose another start.",
            day=start.isoformat(),
        )
        return
    yield finding(
        "start-on-free-day",
        "hint",
        place,
        "The start, {day}, is in a weekend: the first meetings are on {first} at the earliest. Choose a "
        "working day, or leave it so."
        if why == "weekend"
        else "The start, {day}, is kept free ({name}): the first meetings are on {first} at the earliest. Choose "
        "another start, or leave it so.",
        day=start.isoformat(),
        first=first.isoformat(),
        name=typed(free.name(start)),
    )


@reads("municipality", "programme")
def school_holidays_are_known(session: Session) -> Iterator[Finding]:
    """It is known when the schools are closed while the programme runs."""
    start, placed = session.programme.start, placed_modules(session)
    if start is None or not placed:
        return
    region = session.municipality.school_region
    if region is None:
        yield finding(
            "school-holidays-unknown",
            "hint",
            ("municipality", "school_region"),
            "The school holiday region of the municipality is not known, so meetings may fall in school holidays: "
            "choose the region.",
        )
        return
    days = sum(least_workdays(module) for _, module in placed)
    weeks = max(session.programme.weeks or 0, -(-days // WORKDAYS))
    end = min(start, _FAR) + timedelta(weeks=min(weeks, 150))
    unknown = school_unknown_from(region, start, max(start, end))
    if unknown is not None:
        yield finding(
            "school-holidays-unknown",
            "hint",
            ("programme", "start"),
            "From {day} on it is not known when the schools have holidays, so meetings may fall in them: add those "
            "that you know as periods kept free.",
            day=unknown.isoformat(),
        )


@reads("programme", "role")
def programme_is_long_enough(session: Session) -> Iterator[Finding]:
    """What a participant does fits into the weeks of the programme, even when every day is free for it."""
    weeks, placed = session.programme.weeks, [module for _, module in placed_modules(session)]
    if weeks is None:
        return
    profiles = [None, *(each.id for each in session.role.profiles)]
    routes = [
        [module for module in placed if not module.audience or profile in module.audience]
        for profile in profiles
    ]
    least = max(-(-sum(map(least_workdays, route)) // WORKDAYS) for route in routes)
    if least <= weeks:
        return
    longest = max((each for route in routes for each in route), key=least_workdays)
    own = -(-least_workdays(longest) // WORKDAYS)
    by_one = own > weeks
    needed = own if by_one else least
    yield finding(
        "programme-too-long",
        "warning",
        ("programme", "weeks"),
        "{module} takes at least {least} weeks, {over} more than the {weeks} weeks of the programme: lower its "
        "meetings or the weeks between them, or give the programme more weeks."
        if by_one
        else "With the modules after one another the programme takes at least {least} weeks, {over} more than its "
        "{weeks} weeks: leave out a module, lower the weeks between meetings, or give it more weeks.",
        module=typed(longest.title),
        weeks=weeks,
        least=needed,
        over=needed - weeks,
    )


@reads("programme")
def meetings_fit_a_month(session: Session) -> Iterator[Finding]:
    """One meeting, or two that come close together, ask no more than the hours a month."""
    most = session.programme.max_hours_per_month
    if most is None:
        return
    for _, module in placed_modules(session):
        hours = meeting_minutes(module) / 60
        if in_own_time(module) or hours <= most:
            continue
        place = (*module_place(session, module), "minutes")
        yield finding(
            "meeting-above-month",
            "warning",
            place,
            "A meeting of {module} takes {hours} hours with its preparation, more than the {most} hours a month that "
            "participants have: make it shorter, or raise the most hours.",
            module=typed(module.title),
            hours=number(hours),
            most=number(most),
        )


@reads("programme")
def trainers_are_enough(session: Session) -> Iterator[Finding]:
    """There are as many trainers at the same time as a meeting needs."""
    most = session.programme.trainers
    if most is None:
        return
    for _, module in placed_modules(session):
        needed = trainers(module)
        if in_own_time(module) or needed <= most:
            continue
        place = (*module_place(session, module), "trainers")
        yield finding(
            "too-few-trainers",
            "warning",
            place,
            "{module} takes {needed} trainers at the same time, and there are {most}: find more trainers, or lower "
            "those of the module.",
            module=typed(module.title),
            needed=needed,
            most=most,
        )


CHECKS: Final[tuple[Check, ...]] = (
    start_is_open,
    school_holidays_are_known,
    programme_is_long_enough,
    meetings_fit_a_month,
    trainers_are_enough,
)
