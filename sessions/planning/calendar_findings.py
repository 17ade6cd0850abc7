"""What a calendar tells to be wrong or unwise: what could not be planned as it should be."""

from collections.abc import Iterator

from frameworks.findings import Finding
from sessions.analysis.checks.common import finding, module_place, typed
from sessions.analysis.index import modules
from sessions.model import Session
from sessions.planning.calendar import calendar
from sessions.planning.meetings import Late
from sessions.planning.timing import gap


def calendar_findings(session: Session) -> tuple[Finding, ...]:
    """Give what is wrong or unwise in the calendar of a session, in the order of the programme.

    The calendar of a large municipality takes a second to make, so that these are no part of what is found at each
    edit; `with_calendar` puts them with those.
    """
    return tuple(_found(session))


def with_calendar(session: Session, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Give the findings of a session with those of its calendar; an estimate gives way to what the calendar tells."""
    own = calendar_findings(session)
    known = {(each.code, each.path) for each in own}
    return (*(each for each in found if (each.code, each.path) not in known), *own)


def _found(session: Session) -> Iterator[Finding]:
    made, weeks = calendar(session), session.programme.weeks
    if weeks is not None and made.weeks > weeks:
        yield finding(
            "programme-too-long",
            "warning",
            ("programme", "weeks"),
            "The calendar runs to week {last}, {over} weeks more than the {weeks} of the programme: leave out a "
            "module, lower the weeks between meetings, keep fewer periods free, find more trainers, or give the "
            "programme more weeks.",
            last=made.weeks,
            over=made.weeks - weeks,
            weeks=weeks,
        )
    for each in made.late:
        yield from _late(session, each)


def _late(session: Session, late: Late) -> Iterator[Finding]:
    module = modules(session)[late.module]
    place = module_place(session, module)
    values = {"module": typed(module.title)}
    if late.unplanned:
        yield finding(
            "no-day-left",
            "warning",
            place,
            "{module}: for {groups} groups there is no day on which it can be planned. Keep fewer periods free, find "
            "more trainers, or choose an earlier start.",
            **values,
            groups=late.unplanned,
        )
    if late.gaps:
        yield finding(
            "meeting-gap",
            "warning",
            (*place, "gap_weeks_max"),
            "{module}: {groups} groups have up to {weeks} weeks between two meetings, where {most} is the most: allow "
            "more weeks, choose another start, or find more trainers.",
            **values,
            groups=late.gaps,
            weeks=late.most_weeks,
            most=gap(module).most,
        )
    if late.off_days:
        yield finding(
            "other-weekday",
            "hint",
            place,
            "{module}: {meetings} meetings are on another day of the week than is preferred, to keep the weeks between "
            "them. Allow more weeks between meetings, or more days.",
            **values,
            meetings=late.off_days,
        )
