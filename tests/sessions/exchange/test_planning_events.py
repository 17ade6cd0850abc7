"""What calendar programs make of the planning: hours, summer time, UIDs, and any text that people type."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sessions
from frameworks.fields import Bilingual
from frameworks.languages import Language
from sessions.exchange.calendar_record import CalendarRecord, load_record, record_text
from sessions.exchange.planning_calendar import planning_calendar, sent_calendar
from sessions.exchange.planning_table import planning_table
from sessions.identity import forget_all
from sessions.model import Session
from sessions.planning.calendar import calendar
from sessions.store.beside import calendar_path
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


# --- what was sent before ---------------------------------------------------------------------------------------------

ID, OTHER = "0123456789abcdef", "fedcba9876543210"
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
LONG = "Ontwikkelprogramma integraal samenwerken voor het {} domein"


def known(session: Session, name: str = ID, title: str = "Samen") -> Session:
    """Give a session that has an identity, and is called so."""
    heading = session.session.model_copy(update={"id": name, "title": title})
    return session.model_copy(update={"session": heading})


def sent(
    session: Session, before: CalendarRecord | None = None, now: datetime = NOON
) -> tuple[list[Any], CalendarRecord]:
    text, record = sent_calendar(session, "en", before or CalendarRecord(), now)
    check_strictly(text)
    return events(text), record


def uids(found: list[Any]) -> set[str]:
    return {str(each["UID"]) for each in found}


def cancelled(found: list[Any]) -> list[Any]:
    return [each for each in found if each.get("STATUS") == "CANCELLED"]


def test_an_event_keeps_its_uid_when_it_moves_and_whatever_the_session_is_called() -> None:
    first, _ = sent(known(planned(), title=LONG.format("sociaal")))
    moved, _ = sent(known(planned("Anders", start=date(2027, 9, 6)), title=LONG.format("fysiek")))
    assert uids(first) == uids(moved)


def test_two_sessions_have_no_uid_in_common_however_they_are_called() -> None:
    assert not uids(sent(known(planned()))[0]) & uids(sent(known(planned(), OTHER))[0])
    without = [known(planned(), title=LONG.format(each)) for each in ("sociaal", "fysiek")]
    nameless = [
        each.model_copy(update={"session": each.session.model_copy(update={"id": None})}) for each in without
    ]
    assert not uids(sent(nameless[0])[0]) & uids(sent(nameless[1])[0])


def test_what_has_moved_has_a_higher_number_and_a_later_stamp_even_within_the_second() -> None:
    first, record = sent(known(planned()))
    again, _ = sent(known(planned(start=date(2027, 4, 26))), record)
    before = {str(each["UID"]): each for each in first}
    for each in again:
        old = before[str(each["UID"])]
        assert each["SEQUENCE"] > old["SEQUENCE"]
        assert each["DTSTAMP"].dt > old["DTSTAMP"].dt
        assert each["DTSTART"].dt > old["DTSTART"].dt
    assert cancelled(again) == []


def test_what_says_the_same_is_sent_as_it_was() -> None:
    first = sent_calendar(known(planned()), "en", CalendarRecord(), NOON)
    assert sent_calendar(known(planned()), "en", first[1], NOON + timedelta(days=9)) == first


def test_numbers_rise_also_where_nobody_knows_what_was_sent_before() -> None:
    first, _ = sent(known(planned()))
    later, _ = sent(known(planned(start=date(2027, 4, 26))), None, NOON + timedelta(minutes=1))
    assert min(each["SEQUENCE"] for each in later) > max(each["SEQUENCE"] for each in first)
    assert min(each["DTSTAMP"].dt for each in later) > max(each["DTSTAMP"].dt for each in first)


def test_a_group_that_has_gone_is_sent_as_cancelled_and_one_that_comes_back_is_not() -> None:
    first, record = sent(known(planned(people=18)))
    second, fewer = sent(known(planned(people=12)), record, NOON + timedelta(days=1))
    gone = cancelled(second)
    assert uids(gone) == {f"kring.3.{number}@{ID}.maatwerk.invalid" for number in (1, 2)}
    before = {str(each["UID"]): each for each in first}
    for each in gone:
        old = before[str(each["UID"])]
        assert each["SEQUENCE"] > old["SEQUENCE"]
        assert each["DTSTAMP"].dt > old["DTSTAMP"].dt
        assert (each["DTSTART"].dt, each["DTEND"].dt) == (old["DTSTART"].dt, old["DTEND"].dt)
        assert each["SUMMARY"] == old["SUMMARY"]
    third, still = sent(known(planned(people=12)), fewer, NOON + timedelta(days=2))
    assert still == fewer
    back, _ = sent(known(planned(people=18)), still, NOON + timedelta(days=3))
    assert cancelled(back) == []
    numbers = {str(each["UID"]): each["SEQUENCE"] for each in back}
    assert all(numbers[str(each["UID"])] > each["SEQUENCE"] for each in cancelled(third))


def test_what_was_cancelled_is_forgotten_a_year_after_its_day() -> None:
    _, record = sent(known(planned(people=18)))
    _, fewer = sent(known(planned(people=12)), record)
    late, left = sent(known(planned(people=12)), fewer, datetime(2029, 1, 1, tzinfo=UTC))
    assert cancelled(late) == []
    assert len(left.events) == len(late)


def test_what_was_sent_of_another_session_counts_for_nothing() -> None:
    _, record = sent(known(planned(people=18), OTHER))
    found, _ = sent(known(planned()), record)
    assert cancelled(found) == []
    assert not [each for each in uids(found) if OTHER in each]


def test_what_was_sent_comes_back_from_its_file(tmp_path: Path) -> None:
    _, record = sent(known(planned(people=18)))
    _, record = sent(known(planned(people=12)), record)
    session = tmp_path / "kampen.toml"
    assert load_record(session) == CalendarRecord()
    calendar_path(session).write_text(record_text(record), encoding="utf-8")
    assert load_record(session) == record


@given(filled_texts.filter(lambda text: len(text) <= 200), st.sampled_from(["both", "one"]))
@RANDOM
def test_whatever_people_type_it_stands_in_the_calendar_as_text(typed: str, languages: str) -> None:
    title = Bilingual(nl="x", en=typed) if languages == "both" else typed
    session = known(planned(typed))
    phases = tuple(each.model_copy(update={"name": title}) for each in session.programme.phases)
    session = session.model_copy(
        update={
            "session": session.session.model_copy(update={"title": title}),
            "programme": session.programme.model_copy(update={"phases": phases}),
        }
    )
    text, record = sent_calendar(session, "en", CalendarRecord(), NOON)
    check_strictly(text)
    shown = _shown(typed)
    assert text_of(text, "X-WR-CALNAME") == shown
    assert text_of(text, "CATEGORIES") == shown
    check_strictly(sent_calendar(known(planned(people=2)), "en", record, NOON)[0])


def text_of(text: str, name: str) -> str:
    """Read the first property of a name as RFC 5545 has texts: folded, and escaped by backslashes."""
    line = next(each for each in text.replace("\r\n ", "").split("\r\n") if each.startswith(f"{name}:"))
    value = line.removeprefix(f"{name}:")
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value).replace("\t", " ")


def _shown(typed: str) -> str:
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(" " if (each < " " and each != "\n") or each == "\x7f" else each for each in lines)


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
        assert {"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= set(each)
        assert each["DTEND"].dt > each["DTSTART"].dt


@given(filled_texts.filter(lambda text: len(text) <= 200))
@RANDOM
def test_any_title_comes_out_as_it_was_typed(title: str) -> None:
    text = planning_calendar(planned(title), "en")
    check_strictly(text)
    first = str(events(text)[0]["SUMMARY"]).replace("\t", " ")
    assert first == f"{_shown(title)}, group 1, meeting 1 of 2"


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
