"""The planning as iCalendar (RFC 5545), for calendar programs; nothing of a person."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from frameworks.fields import Bilingual, in_language, slug
from frameworks.languages import Language, catalogue
from frameworks.learning_forms import form_name
from frameworks.model import Module
from sessions.analysis.programme import placed_modules
from sessions.exchange.planning_table import group_size, in_order
from sessions.model import Session
from sessions.model.programme import Phase
from sessions.planning.meetings import Meeting

ZONE: Final = "Europe/Amsterdam"
_PRODUCT: Final = "-//maatwerk//planning//{language}"
_TIMEZONE: Final = "\r\n".join(
    (
        "BEGIN:VTIMEZONE",
        f"TZID:{ZONE}",
        "BEGIN:DAYLIGHT",
        "DTSTART:19810329T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    )
)
"""Central European time by the rule that holds since 1996: short, and understood by every calendar program."""
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def planning_calendar(session: Session, language: Language) -> str:
    """Give the planning as iCalendar: an event per meeting of a group, and one of whole days for each period.

    A meeting keeps its UID when it moves, so that a calendar program that takes the file in again moves it, too. The
    same session gives the same text: events are stamped with the day of the proposal, or else the start, and not with
    the clock. Sizes of groups below k are hidden. What has no date is left out; without a start that is everything.
    """
    from icalendar import Calendar, Timezone

    found = Calendar()
    found.add("prodid", _PRODUCT.format(language=language.upper()))
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", _clean(in_language(session.session.title, language)))
    found.add("x-wr-timezone", ZONE)
    found.add_component(Timezone.from_ical(_TIMEZONE))
    for each in _events(session, language):
        found.add_component(each)
    return str(found.to_ical().decode("utf-8"))


def _events(session: Session, language: Language) -> Iterator[Any]:
    from icalendar import Event

    zone = ZoneInfo(ZONE)
    placed = {module.id: (phase, module) for phase, module in placed_modules(session)}
    start = session.programme.start
    stamped = session.proposal.date or start
    space = _space(session)
    for each in in_order(session):
        if each.date is None or each.last is None or stamped is None:
            continue
        phase, module = placed[each.module]
        event = Event()
        event.add("uid", f"{each.module}.{each.cohort}.{each.number}@{space}")
        event.add("dtstamp", datetime.combine(stamped, time(), UTC))
        if each.start is None or each.end is None:
            event.add("dtstart", each.date)
            event.add("dtend", each.last + timedelta(1))
            event.add("transp", "TRANSPARENT")
        else:
            event.add("dtstart", datetime.combine(each.date, each.start, zone))
            event.add("dtend", datetime.combine(each.last, each.end, zone))
        event.add("summary", _clean(_summary(each, module, language)))
        event.add("description", _clean(_description(session, each, phase, module, language)))
        event.add("categories", [_clean(in_language(phase.name, language))])
        yield event


def _space(session: Session) -> str:
    """Give what tells the events of this session from those of others: municipality and title, as a host name."""
    where, title = session.municipality.name, session.session.title
    told = title if isinstance(title, str) else title.nl or title.en
    return f"{slug(told)}.{slug(where)}.maatwerk.invalid"


def _clean(text: str) -> str:
    """Give a text without the control characters that the format has no room for."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _summary(meeting: Meeting, module: Module, language: Language) -> str:
    say = catalogue("sessions", language).gettext
    title = in_language(module.title, language)
    if meeting.is_period:
        if not meeting.cohort:
            return say("{title} (in one's own time)").format(title=title)
        told = say("{title}, group {group} (in one's own time)")
    elif module.meetings > 1:
        told = say("{title}, group {group}, meeting {number} of {meetings}")
    else:
        told = say("{title}, group {group}")
    return told.format(title=title, group=meeting.cohort, number=meeting.number, meetings=module.meetings)


def _description(session: Session, meeting: Meeting, phase: Phase, module: Module, language: Language) -> str:
    say = catalogue("sessions", language).gettext

    def typed(text: str | Bilingual) -> str:
        return in_language(text, language)

    lines = [
        say("Phase: {phase}").format(phase=typed(phase.name)),
        say("Learning form: {form}").format(form=form_name(module.form, language)),
        say("Participants: {size}").format(size=group_size(session, meeting)),
    ]
    if meeting.trainers:
        lines.append(say("Trainers: {count}").format(count=meeting.trainers))
    if module.preparation_minutes:
        lines.append(say("Preparation, in all: {minutes} minutes").format(minutes=module.preparation_minutes))
    return "\n".join(lines)
