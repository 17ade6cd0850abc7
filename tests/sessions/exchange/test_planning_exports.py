"""The planning as a table and as iCalendar: every meeting of every group, valid, the same each time, nobody in it."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from icalendar import Calendar

from frameworks.language import LANGUAGES
from sessions.exchange.planning_calendar import ZONE, planning_calendar
from sessions.exchange.planning_table import planning_table
from sessions.model import Session
from sessions.planning.calendar import calendar
from sessions.store.reader import load
from tests.sessions.analysis.making import a_session, employee, module, programme
from tests.sessions.planning.planned import planned_sessions


def kampen() -> Session:
    return load(Path("sessions/examples/kampen.toml")).session


def events(session: Session) -> list[dict[str, Any]]:
    found: Any = Calendar.from_ical(planning_calendar(session, "nl"))
    return [
        {
            "uid": str(each["uid"]),
            "from": each["dtstart"].dt,
            "to": each["dtend"].dt,
            "what": str(each["summary"]),
        }
        for each in found.walk("VEVENT")
    ]


def test_every_meeting_that_has_a_day_is_an_event_at_its_hours() -> None:
    session = kampen()
    found = events(session)
    meetings = [each for each in calendar(session).meetings if each.date]
    assert len(found) == len(meetings) > 200
    assert len({each["uid"] for each in found}) == len(found)
    zone = ZoneInfo(ZONE)
    spans = {(each["from"], each["to"]) for each in found}
    for each in meetings:
        assert each.date is not None
        assert each.last is not None
        if each.start is None or each.end is None:
            assert (each.date, each.last + timedelta(1)) in spans, (
                "a period is of whole days, the last one included"
            )
        else:
            began, ended = (
                datetime.combine(each.date, each.start, zone),
                datetime.combine(each.last, each.end, zone),
            )
            assert (began.astimezone(UTC), ended.astimezone(UTC)) in {
                (first.astimezone(UTC), last.astimezone(UTC))
                for first, last in spans
                if isinstance(first, datetime) and isinstance(last, datetime) and first.date() == each.date
            }


@settings(max_examples=15, deadline=None)
@given(planned_sessions())
def test_what_is_written_is_icalendar_to_the_letter_and_the_same_each_time(session: Session) -> None:
    text = planning_calendar(session, "en")
    assert text == planning_calendar(session, "en")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = re.sub(r"\r\n[ \t]", "", text)
    assert all(re.match(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*:", line) for line in unfolded.split("\r\n") if line)
    assert Calendar.from_ical(text).to_ical().decode() == text


def test_text_from_people_is_only_text() -> None:
    title = "Gesprek; met, komma\\ en\nregel \x07 BEGIN:VALARM"
    session = a_session(
        employees=[employee(number) for number in range(1, 9)],
        programme=programme(
            {**module("gesprek", ("luisteren", 1, 2)), "title": title}, start=date(2027, 2, 1)
        ),
    )
    (event,) = events(session)
    assert event["what"] == "Gesprek; met, komma\\ en\nregel   BEGIN:VALARM, groep 1"
    assert not Calendar.from_ical(planning_calendar(session, "nl")).walk("VALARM")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_a_line_per_meeting_and_nothing_of_a_person(language: str) -> None:
    session = kampen()
    text = planning_table(session, "nl" if language == "nl" else "en")
    head, *rows = csv.reader(io.StringIO(text), delimiter=";" if language == "nl" else ",")
    assert len(rows) == len(calendar(session).meetings)
    assert all(len(row) == len(head) for row in rows)
    assert not re.search(r"\bM\d{3}\b", text + planning_calendar(session, "nl"))


def test_the_size_of_a_small_group_is_hidden() -> None:
    session = a_session(
        employees=[employee(number) for number in range(1, 5)],
        programme=programme(module("gesprek", ("luisteren", 1, 2)), start=date(2027, 2, 1)),
    )
    assert "<5" in planning_table(session, "en")
    assert "Participants: <5" in re.sub(r"\r\n[ \t]", "", planning_calendar(session, "en"))
