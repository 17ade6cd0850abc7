"""Who does which module when: the group of each person, and its days."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sessions.analysis.programme import placed_modules
from sessions.identity import by_identity
from sessions.model import Session
from sessions.planning.calendar import calendar
from sessions.planning.cohorts import Cohort, cohorts_of
from sessions.planning.meetings import Meeting
from sessions.planning.people import people_of
from sessions.proposal.escape import Markdown
from sessions.proposal.language import Speaker


class Attendance(NamedTuple):
    """When somebody does a module.

    Attributes:
        group: The number of the group, from 1; 0 for what is done by oneself.
        by_level: Whether levels decided who is in the group, so that it tells of levels.
        meetings: Its meetings, or the period of what is done in one's own time; empty when nothing was planned.
    """

    group: int
    by_level: bool
    meetings: tuple[Meeting, ...]


Attendances = Mapping[str, Mapping[str, Attendance]]
"""Employee code -> module -> when; for all whom a module is meant for, in the order of the programme."""


@by_identity(2)
def attendances(session: Session) -> Attendances:
    """Give when everybody does each module that is meant for them, by the groups as they are now.

    It is the same for whoever needs a module and whoever does not; who is in a group that is made by level tells of
    levels.
    """
    meetings: dict[tuple[str, int], list[Meeting]] = {}
    for each in calendar(session).meetings:
        meetings.setdefault((each.module, each.cohort), []).append(each)
    found: dict[str, dict[str, Attendance]] = {each.code: {} for each in session.employees}
    for _, module in placed_modules(session):
        cohorts = cohorts_of(session, module)
        alone = Cohort(module.id, 0, tuple(people_of(session, module).codes))
        for cohort in cohorts or (alone,):
            planned = tuple(meetings.get((module.id, cohort.number), ()))
            attendance = Attendance(cohort.number, cohort.by_level, planned)
            for code in cohort.members:
                if code in found:
                    found[code][module.id] = attendance
    return MappingProxyType(found)


def meetings_told(meetings: Sequence[Meeting], speaker: Speaker) -> Markdown:
    """Give the days of meetings with their hours, a period, or weeks as long as there are no days."""
    planned = [each for each in meetings if each.week]
    days = speaker.parted(_day(each, speaker) for each in planned)
    hours = {_hours(each) for each in planned}
    if len(hours) == 1 and (told := hours.pop()):
        return speaker.say("{days}, {hours}", days=days, hours=Markdown(told))
    with_hours = (
        Markdown(f"{_day(each, speaker)} {told}") if (told := _hours(each)) else _day(each, speaker)
        for each in planned
    )
    return speaker.parted(with_hours)


def stretch_told(meetings: Sequence[Meeting], speaker: Speaker) -> Markdown:
    """Give the days from the first meeting to the last, or the weeks; nothing when nothing was planned."""
    planned = [each for each in meetings if each.week]
    first = min((each.date for each in planned if each.date is not None), default=None)
    last = max((each.last for each in planned if each.last is not None), default=None)
    if first is not None and last is not None:
        return speaker.days(first, last)
    weeks = [week for each in planned for week in (each.week, each.last_week)]
    return _weeks(min(weeks), max(weeks), speaker) if weeks else Markdown("")


def _day(meeting: Meeting, speaker: Speaker) -> Markdown:
    if meeting.date is not None and meeting.last is not None:
        return speaker.days(meeting.date, meeting.last)
    return _weeks(meeting.week, meeting.last_week, speaker)


def _weeks(first: int, last: int, speaker: Speaker) -> Markdown:
    if first == last:
        return speaker.say("week {week}", week=first)
    return speaker.say("week {first} to {last}", first=first, last=last)


def _hours(meeting: Meeting) -> str:
    """Give the hours of a meeting of one day; nothing for a period and for what takes longer."""
    if meeting.start is None or meeting.end is None or meeting.date != meeting.last:
        return ""
    return f"{meeting.start:%H:%M}–{meeting.end:%H:%M}"
