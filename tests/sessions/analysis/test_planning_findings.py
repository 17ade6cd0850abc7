"""What is said of a planning: at each edit, and when the calendar is made."""

from datetime import date, timedelta
from typing import Any

import pytest

from frameworks.findings import Finding
from sessions.analysis.checks import planning
from sessions.analysis.findings import findings
from sessions.model import Session
from sessions.planning.calendar_findings import calendar_findings, with_calendar
from tests.sessions.analysis.making import a_session, employee, module, programme


def planned(*modules: dict[str, Any], region: str | None = "noord", **more: Any) -> Session:
    own = modules or (kring(),)
    return a_session(
        municipality={"school_region": region} if region else {},
        employees=[employee(number) for number in range(1, 7)],
        programme={**programme(*own), "start": date(2027, 2, 1), **more},
    )


def kring(name: str = "kring", **more: Any) -> dict[str, Any]:
    return module(name, **{"form": "learning_circle", "group_max": 6, "minutes": 150, **more})


def only(session: Session, code: str) -> Finding:
    (found,) = [each for each in findings(session) if each.code == code]
    return found


def told(session: Session, code: str) -> str:
    return only(session, code).message.text("en")


def codes(session: Session) -> set[str]:
    return {each.code for each in planning_findings(session)}


def planning_findings(session: Session) -> list[Finding]:
    return [each for check in planning.CHECKS for each in check(session)]


def test_a_sound_planning_says_nothing() -> None:
    assert not planning_findings(planned(weeks=10, max_hours_per_month=8.0, trainers=2))
    assert not calendar_findings(planned(weeks=10, max_hours_per_month=8.0, trainers=2))


def test_a_start_in_a_weekend_says_when_it_can_begin() -> None:
    session = planned(start=date(2027, 2, 6))
    assert told(session, "start-on-free-day") == (
        "The start, 2027-02-06, is in a weekend: the first meetings are on 2027-02-08 at the earliest. Choose a "
        "working day, or leave it so."
    )
    assert only(session, "start-on-free-day").path == ("programme", "start")


def test_a_start_on_a_holiday_names_it() -> None:
    session = planned(start=date(2027, 4, 27))
    assert "King's Day" in told(session, "start-on-free-day")
    assert "2027-05-03 at the earliest" in told(session, "start-on-free-day")


def test_a_start_that_leaves_no_day_for_a_year_is_a_warning() -> None:
    free = [{"label": "Dicht", "first": date(2027, 1, 1), "last": date(2029, 1, 1)}]
    assert only(planned(blackouts=free), "start-on-free-day").severity == "warning"


@pytest.mark.parametrize(
    ("region", "start", "is_said"),
    [
        (None, date(2027, 2, 1), True),
        ("noord", date(2027, 2, 1), False),
        ("noord", date(2033, 2, 1), True),
        (None, None, False),
    ],
)
def test_school_holidays_that_are_not_known_are_said(
    region: str | None, start: date | None, *, is_said: bool
) -> None:
    session = planned(region=region, start=start)
    assert ("school-holidays-unknown" in codes(session)) == is_said


def test_a_module_longer_than_the_programme_says_by_how_much() -> None:
    session = planned(kring(meetings=5, gap_weeks_min=4), weeks=10)
    assert told(session, "programme-too-long") == (
        "Module kring takes at least 17 weeks, 7 more than the 10 weeks of the programme: lower its meetings or the "
        "weeks between them, or give the programme more weeks."
    )


def test_modules_that_are_too_long_together_say_by_how_much() -> None:
    session = planned(
        *(kring(each, meetings=2, gap_weeks_min=4) for each in ("een", "twee", "drie")), weeks=10
    )
    assert "at least 13 weeks, 3 more than its 10 weeks" in told(session, "programme-too-long")


def test_modules_for_different_people_are_not_added_up() -> None:
    both = [kring(each, meetings=2, gap_weeks_min=8, audience=[each]) for each in ("adviseur", "leiding")]
    profiles = [{"id": each, "name": each, "headcount": 6} for each in ("adviseur", "leiding")]
    session = a_session(profiles=profiles, programme={**programme(*both), "weeks": 10})
    assert "programme-too-long" not in codes(session)


def test_the_estimate_never_tells_more_weeks_than_the_calendar() -> None:
    session = planned(
        module("lezen", form="e_learning", group_max=500),
        kring(meetings=3),
        kring("nog", meetings=2),
        weeks=1,
    )
    estimate = only(session, "programme-too-long").message.values["least"]
    (exact,) = [each for each in calendar_findings(session) if each.code == "programme-too-long"]
    assert estimate <= exact.message.values["last"]


def test_what_the_calendar_tells_takes_the_place_of_the_estimate() -> None:
    session = planned(kring(meetings=5, gap_weeks_min=4), weeks=10)
    all_of = with_calendar(session, findings(session))
    (found,) = [each for each in all_of if each.code == "programme-too-long"]
    assert "runs to week" in found.message.text("en")


def test_a_meeting_above_the_hours_a_month_is_said() -> None:
    session = planned(kring(minutes=480, preparation_minutes=60), max_hours_per_month=8.0)
    assert "takes 9 hours with its preparation, more than the 8 hours" in told(session, "meeting-above-month")


def test_more_trainers_than_there_are_is_said() -> None:
    session = planned(kring(trainers=3), trainers=2)
    assert "takes 3 trainers at the same time, and there are 2" in told(session, "too-few-trainers")


def test_groups_whose_meetings_are_too_far_apart_are_said() -> None:
    firsts = [date(2027, 2, 4) + timedelta(weeks=2 * each) for each in range(60)]
    free = [{"label": "Vrij", "first": each, "last": each + timedelta(12)} for each in firsts]
    session = planned(
        kring(meetings=2, gap_weeks_min=1, gap_weeks_max=1), region=None, blackouts=free, weekdays=["wed"]
    )
    (found,) = [each for each in calendar_findings(session) if each.code == "meeting-gap"]
    assert "where 1 is the most" in found.message.text("en")
    assert found.path == ("programme", "modules", 0, "gap_weeks_max")


def test_meetings_on_another_weekday_are_said() -> None:
    mondays = [date(2027, 3, 8) + timedelta(weeks=each) for each in range(60)]
    session = planned(
        kring(meetings=2, gap_weeks_min=1, gap_weeks_max=2),
        start=date(2027, 3, 1),
        weekdays=["mon"],
        blackouts=[{"label": "Raad", "first": each, "last": each} for each in mondays],
    )
    (found,) = calendar_findings(session)
    assert (found.code, found.severity) == ("other-weekday", "hint")
    assert "1 meetings are on another day" in found.message.text("en")


def test_what_can_never_be_planned_is_said() -> None:
    free = [{"label": "Altijd", "first": date(2020, 1, 1), "last": date(2090, 1, 1)}]
    (found,) = calendar_findings(planned(blackouts=free))
    assert (found.code, found.severity) == ("no-day-left", "warning")


def test_a_rating_makes_no_planning_finding_anew() -> None:
    session = planned(start=date(2027, 2, 6))
    before = planning_findings(session)
    after = planning_findings(session.model_copy(update={"ratings": (), "employees": ()}))
    assert all(new is old for new, old in zip(after, before, strict=True))
