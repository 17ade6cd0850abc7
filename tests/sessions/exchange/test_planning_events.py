"""What calendar programs make of the planning: hours, summer time, UIDs, and any text that people type."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sessions
from frameworks.languages import Language
from sessions.exchange.planning_calendar import planning_calendar
from sessions.exchange.planning_table import planning_table
from sessions.identity import forget_all
from sessions.model import Session
from sessions.planning.calendar import calendar
from sessions.store.reader import load
from tests.sessions.analysis.making import a_session, employee, module, programme
from tests.sessions.planning.planned import planned_sessions
from tests.strategies import filled_texts

RANDOM = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
KAMPEN = Path(sessions.__file__).parent / "examples" / "kampen.toml"
LONGEST = 75


def planned(title: str = "Leerkring", people: int = 12, **more: Any) -> Session:
    circle = module("kring", form="learning_circle", group_max=6, minutes=150, meetings=2, gap_weeks_min=4)
    reading = module("lezen", form="e_learning", group_max=500, minutes=60)
    return a_session(
        municipality={"school_region": "noord"},
        employees=[employee(number) for number in range(1, people + 1)],
        programme={
            **programme({**circle, "title": title}, reading),
            "start": date(2027, 3, 15),
            **more,
        },
    )


def events(text: str) -> list[Any]:
    made: Any = icalendar.Calendar.from_ical(text)
    return list(made.walk("VEVENT"))


def rows(text: str, language: Language = "en") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=";" if language == "nl" else ","))


# --- the calendar -----------------------------------------------------------------------------------------------------


def test_every_meeting_is_an_event_at_its_hours_in_dutch_time() -> None:
    first, second, *_ = events(planning_calendar(planned(), "en"))
    read: Any = icalendar.vDDDTypes.from_ical
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (
        read("20270315T090000", "Europe/Amsterdam"),
        read("20270315T113000", "Europe/Amsterdam"),
    )
    assert first["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert str(first["SUMMARY"]) == "Leerkring, group 1, meeting 1 of 2"
    assert str(second["SUMMARY"]) == "Leerkring, group 2, meeting 1 of 2"


def test_dutch_time_knows_its_summer() -> None:
    made = events(planning_calendar(planned(), "en"))
    offsets = {each["DTSTART"].dt.utcoffset() for each in made if isinstance(each["DTSTART"].dt, datetime)}
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}
    text = planning_calendar(planned(), "en")
    assert "DTSTART:19810329T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in text


def test_what_is_done_in_ones_own_time_is_whole_days_that_leave_the_agenda_free() -> None:
    session = planned()
    period = calendar(session).meetings[-1]
    assert period.last is not None
    (found,) = [each for each in events(planning_calendar(session, "en")) if each["UID"].startswith("lezen")]
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (period.date, period.last + timedelta(1))
    assert found["TRANSP"] == "TRANSPARENT"


def test_an_event_keeps_its_uid_when_it_moves() -> None:
    before, after = planned(), planned(start=date(2027, 9, 6))
    told = [planning_calendar(each, "en") for each in (before, after)]
    assert {str(each["UID"]) for each in events(told[0])} == {str(each["UID"]) for each in events(told[1])}
    assert told[0] != told[1]


def test_the_stamp_is_not_of_the_clock() -> None:
    assert {each["DTSTAMP"].dt for each in events(planning_calendar(planned(), "en"))} == {
        datetime(2027, 3, 15, tzinfo=UTC)
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_same_session_gives_the_same_bytes(language: Language) -> None:
    session = load(KAMPEN).session
    text, table = planning_calendar(session, language), planning_table(session, language)
    forget_all()
    again = load(KAMPEN).session
    assert (planning_calendar(again, language), planning_table(again, language)) == (text, table)


def check_strictly(text: str) -> None:
    """Hold what RFC 5545 asks of the lines and of the properties that must be there."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= LONGEST
        line.decode()  # No character is cut in two.
        assert all(byte >= ord(" ") or byte == ord("\t") for byte in line)
        assert b"\x7f" not in line
    made: Any = icalendar.Calendar.from_ical(text)
    assert made["VERSION"] == "2.0"
    assert made["PRODID"]
    uids = [str(each["UID"]) for each in made.walk("VEVENT")]
    assert len(uids) == len(set(uids))
    for each in made.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= set(each)
        assert each["DTEND"].dt > each["DTSTART"].dt


@given(filled_texts.filter(lambda text: len(text) <= 200))
@RANDOM
def test_any_title_comes_out_as_it_was_typed(title: str) -> None:
    text = planning_calendar(planned(title), "en")
    check_strictly(text)
    lines = title.replace("\r\n", "\n").replace("\r", "\n")
    shown = "".join(" " if (each < " " and each != "\n") or each == "\x7f" else each for each in lines)
    first = str(events(text)[0]["SUMMARY"]).replace("\t", " ")
    assert first == f"{shown}, group 1, meeting 1 of 2"


@given(planned_sessions(), st.sampled_from(["nl", "en"]))
@RANDOM
def test_any_planning_is_valid_and_whole(session: Session, language: Language) -> None:
    text = planning_calendar(session, language)
    check_strictly(text)
    expected = [each for each in calendar(session).meetings if each.date is not None]
    assert len(events(text)) == len(expected)


# --- the table --------------------------------------------------------------------------------------------------------


def test_the_table_has_a_line_for_each_meeting_by_day() -> None:
    found = rows(planning_table(planned(), "en"))
    assert len(found) == len(calendar(planned()).meetings)
    days = [each["First day"] for each in found]
    assert days == sorted(days)
    first = found[0]
    assert (first["First day"], first["From"], first["Until"]) == ("2027-03-15", "09:00", "11:30")
    assert (first["Week of the year"], first["Week of the programme"]) == ("11", "1")
    assert (first["Meeting"], first["Meetings in all"], first["Group size"]) == ("1", "2", "6")
    assert found[-1]["From"] == ""
    assert found[-1]["Part of the day"] == "in one's own time"


def test_a_title_is_no_formula() -> None:
    found = rows(planning_table(planned("=1+1"), "en"))
    assert found[0]["Module"] == "'=1+1"


def test_what_has_no_day_is_in_the_table_and_not_in_the_calendar() -> None:
    free = [{"label": "Altijd", "first": date(2020, 1, 1), "last": date(2090, 1, 1)}]
    session = planned(blackouts=free)
    assert {each["First day"] for each in rows(planning_table(session, "en"))} == {""}
    assert events(planning_calendar(session, "en")) == []
