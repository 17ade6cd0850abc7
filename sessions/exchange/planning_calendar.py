"""The planning as iCalendar (RFC 5545), for calendar programs; nothing of a person."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from typing import Any, Final
from zoneinfo import ZoneInfo

from frameworks.fields import Bilingual, in_language
from frameworks.languages import Language, catalogue
from frameworks.learning_forms import form_name
from frameworks.model import Module
from sessions.analysis.programme import placed_modules
from sessions.exchange.calendar_record import CalendarRecord, Sent, sequence_at
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
_KEPT: Final = timedelta(366)
"""How long after its day what was cancelled is still sent, for who did not take in the calendar meanwhile."""
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def planning_calendar(session: Session, language: Language) -> str:
    """Give the planning as iCalendar, as `sent_calendar` does of one of which nothing was sent before.

    The same session gives the same text: events are stamped with the day of the proposal, or else the start, and not
    with the clock.
    """
    stamped = session.proposal.date or session.programme.start or date.min
    return sent_calendar(session, language, CalendarRecord(), datetime.combine(stamped, time(), UTC))[0]


def sent_calendar(
    session: Session, language: Language, before: CalendarRecord, now: datetime
) -> tuple[str, CalendarRecord]:
    """Give the planning as iCalendar: an event per meeting of a group, and one of whole days for each period.

    An event keeps its UID when it moves or is called otherwise, and whatever the session is called: it is made of the
    session's identity, the module, and the numbers of group and meeting. What differs from what was sent before has a
    higher number and a later stamp; what was sent and is no more is sent as cancelled, until a year after its day.
    Sizes of groups below k are hidden. What has no date is left out; without a start that is everything.

    Args:
        session: The session.
        language: The language of what the events say.
        before: What was sent before; that of another session counts for nothing.
        now: When this is made, with its zone.

    Returns:
        The text, and what has been sent now.
    """
    from icalendar import Calendar, Timezone, vText

    known = {each.uid: each for each in before.events} if before.session == session.session.id else {}
    now = now.astimezone(UTC).replace(microsecond=0)
    found = Calendar()
    found.add("prodid", _PRODUCT.format(language=language.upper()))
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    # Of a property that is not in the standard nothing is escaped by itself.
    found.add("x-wr-calname", vText(_clean(in_language(session.session.title, language))))
    found.add("x-wr-timezone", ZONE)
    found.add_component(Timezone.from_ical(_TIMEZONE))
    sent: list[Sent] = []
    for event, made in _events(session, language, now):
        each = made.after(known.pop(made.uid, None))
        _number(event, each)
        found.add_component(event)
        sent.append(each)
    for old in known.values():
        each = _gone(old, now).after(old)
        if _is_long_ago(each, now):
            continue
        found.add_component(_cancelled(each))
        sent.append(each)
    return str(found.to_ical().decode("utf-8")), CalendarRecord(
        session=session.session.id, events=tuple(sent)
    )


def _events(session: Session, language: Language, now: datetime) -> Iterator[tuple[Any, Sent]]:
    """Give each event, and what is kept of it when nothing was sent of it before."""
    from icalendar import Event

    zone = ZoneInfo(ZONE)
    placed = {module.id: (phase, module) for phase, module in placed_modules(session)}
    space = _space(session)
    for each in in_order(session):
        if each.date is None or each.last is None:
            continue
        phase, module = placed[each.module]
        uid = f"{each.module}.{each.cohort}.{each.number}@{space}"
        first: date | datetime = each.date
        last: date | datetime = each.last + timedelta(1)
        event = Event()
        event.add("uid", uid)
        if each.start is None or each.end is None:
            event.add("dtstart", first)
            event.add("dtend", last)
            event.add("transp", "TRANSPARENT")
        else:
            first, last = datetime.combine(each.date, each.start), datetime.combine(each.last, each.end)
            event.add("dtstart", first.replace(tzinfo=zone))
            event.add("dtend", last.replace(tzinfo=zone))
        title = _clean(_summary(each, module, language))
        event.add("summary", title)
        event.add("description", _clean(_description(session, each, phase, module, language)))
        event.add("categories", [_clean(in_language(phase.name, language))])
        mark = blake2b(event.to_ical(), digest_size=8).hexdigest()
        yield (
            event,
            Sent(
                uid=uid,
                sequence=sequence_at(now),
                stamp=now,
                first=first,
                last=last,
                title=title,
                mark=mark,
            ),
        )


def _number(event: Any, sent: Sent) -> None:
    event.add("sequence", sent.sequence)
    event.add("dtstamp", sent.stamp)


def _gone(before: Sent, now: datetime) -> Sent:
    """Give an event that was sent before as one that has gone."""
    return before.model_copy(update={"cancelled": True, "sequence": sequence_at(now), "stamp": now})


def _cancelled(sent: Sent) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", sent.uid)
    for name, at in (("dtstart", sent.first), ("dtend", sent.last)):
        event.add(name, at.replace(tzinfo=ZoneInfo(ZONE)) if isinstance(at, datetime) else at)
    event.add("summary", _clean(sent.title))
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    _number(event, sent)
    return event


def _is_long_ago(sent: Sent, now: datetime) -> bool:
    last = sent.last.date() if isinstance(sent.last, datetime) else sent.last
    return last < now.date() - _KEPT


def _space(session: Session) -> str:
    """Give what tells the events of this session from those of others, as a host name.

    That is the identity of the session; of one that has none yet, and so was never exported to be kept, a hash of what
    it is called.
    """
    heading = session.session
    title = heading.title if isinstance(heading.title, str) else f"{heading.title.nl}\n{heading.title.en}"
    called = f"{session.municipality.name}\n{title}".encode()
    return f"{heading.id or blake2b(called, digest_size=8).hexdigest()}.maatwerk.invalid"


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
    ]
    if meeting.size is not None:
        lines.append(say("Participants: {size}").format(size=group_size(session, meeting)))
    if meeting.trainers:
        lines.append(say("Trainers: {count}").format(count=meeting.trainers))
    if module.preparation_minutes:
        lines.append(say("Preparation, in all: {minutes} minutes").format(minutes=module.preparation_minutes))
    return "\n".join(lines)
