"""The calendar: when each meeting of each group is, and what it keeps to."""

from collections import Counter
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from sessions.analysis.programme import placed_modules, trainers
from sessions.identity import forget_all
from sessions.model import Session
from sessions.planning.calendar import calendar
from sessions.planning.cohorts import cohorts
from sessions.planning.free_days import free_days
from sessions.planning.meetings import Calendar, Meeting
from sessions.planning.timing import gap, in_own_time, meeting_minutes
from sessions.store.reader import loads
from sessions.store.writer import dumps
from tests.sessions.analysis.making import a_session, employee, module, programme
from tests.sessions.planning.planned import per_person, planned_sessions, spans
from tests.strategies import sessions

RANDOM = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
DAYS = ("mon", "tue", "wed", "thu", "fri")


def groups(made: Calendar) -> dict[tuple[str, int], list[Meeting]]:
    """Give the meetings with a date, or at least a week, by group."""
    found: dict[tuple[str, int], list[Meeting]] = {}
    for each in made.meetings:
        if not each.is_period and each.week:
            found.setdefault((each.module, each.cohort), []).append(each)
    return found


# --- what always holds ------------------------------------------------------------------------------------------------


@given(planned_sessions())
@RANDOM
def test_every_meeting_of_every_group_is_there_once(session: Session) -> None:
    expected: list[tuple[str, int, int]] = []
    for _, each in placed_modules(session):
        own = cohorts(session)[each.id]
        count = 1 if in_own_time(each) else each.meetings
        expected += [(each.id, cohort.number, number) for cohort in own for number in range(1, count + 1)]
        if not own and in_own_time(each) and any(m.module == each.id for m in calendar(session).meetings):
            expected.append((each.id, 0, 1))
    assert [(each.module, each.cohort, each.number) for each in calendar(session).meetings] == expected


@given(planned_sessions())
@RANDOM
def test_nothing_is_on_a_free_day_or_before_the_start(session: Session) -> None:
    free, start = free_days(session), session.programme.start
    for each in calendar(session).meetings:
        assert (each.date is None) == (start is None or not each.week)
        if each.date is not None and each.last is not None and start is not None:
            assert start <= each.date <= each.last
            assert free.why(each.date) is None
            assert free.why(each.last) is None


@given(planned_sessions())
@RANDOM
def test_nobody_is_in_two_places_at_once(session: Session) -> None:
    for meetings in per_person(session, calendar(session)).values():
        taken = [half for each in meetings if not each.is_period for half in spans(each)]
        assert len(taken) == len(set(taken))


@given(planned_sessions())
@RANDOM
def test_everybody_does_the_modules_in_the_order_of_the_programme(session: Session) -> None:
    for meetings in per_person(session, calendar(session)).values():
        for before, after in pairwise(meetings):
            if before.last is None or after.date is None:
                assert before.last_week <= after.week or not after.week
            elif before.module != after.module:
                assert before.last < after.date
            else:
                assert before.last < after.date or max(spans(before)) < min(spans(after))


@given(planned_sessions())
@RANDOM
def test_weeks_between_meetings_are_within_bounds_or_reported(session: Session) -> None:
    made = calendar(session)
    known = {each.id: each for _, each in placed_modules(session)}
    too_long: Counter[str] = Counter()
    for (name, _), meetings in groups(made).items():
        bounds = gap(known[name])
        late = False
        for before, after in pairwise(meetings):
            if before.date is None or after.date is None:
                continue
            days = (after.date - before.date).days
            assert days >= 7 * bounds.least
            late = late or (bounds.most_days is not None and days > bounds.most_days)
        too_long[name] += late
    if session.programme.start is not None:
        assert +too_long == Counter({each.module: each.gaps for each in made.late if each.gaps})


@given(planned_sessions())
@RANDOM
def test_preferred_weekdays_are_kept_or_reported(session: Session) -> None:
    made, wished = calendar(session), session.programme.weekdays
    other = Counter(
        each.module
        for each in made.meetings
        if each.date is not None and not each.is_period and wished and DAYS[each.date.weekday()] not in wished
    )
    told = Counter({each.module: each.off_days for each in made.late if each.off_days})
    if session.programme.start is not None:
        assert other == told


@given(planned_sessions())
@RANDOM
def test_there_are_never_more_trainers_than_there_are(session: Session) -> None:
    most, made = session.programme.trainers, calendar(session)
    if most is None:
        return
    assert made.peak <= most
    busy: Counter[tuple[int, int]] = Counter()
    for each in made.meetings:
        for half in spans(each):
            busy[half] += min(most, each.trainers)
    assert max(busy.values(), default=0) <= most
    if session.programme.start is not None:
        assert max(busy.values(), default=0) == made.peak
        assert sum(busy.values()) == sum(made.trainer_half_days)


@given(planned_sessions())
@RANDOM
def test_no_month_asks_more_hours_than_there_are_unless_one_meeting_does(session: Session) -> None:
    most = session.programme.max_hours_per_month
    known = {each.id: each for _, each in placed_modules(session)}
    if most is None:
        return
    for meetings in per_person(session, calendar(session)).values():
        months: dict[tuple[int, int], list[float]] = {}
        for each in meetings:
            if each.date is not None and not each.is_period:
                month = months.setdefault((each.date.year, each.date.month), [])
                month.append(meeting_minutes(known[each.module]) / 60)
        for hours in months.values():
            assert len(hours) == 1 or sum(hours) <= most + 1e-9


@given(planned_sessions())
@RANDOM
def test_the_same_session_gives_the_same_calendar(session: Session) -> None:
    made = calendar(session)
    forget_all()
    again = calendar(loads(dumps(session)).session)
    assert again == made


@given(sessions())
@RANDOM
def test_any_session_has_a_calendar(session: Session) -> None:
    made = calendar(session)
    assert made.weeks == max((each.last_week for each in made.meetings), default=0)
    assert len(made.trainer_half_days) == made.weeks


# --- by example -------------------------------------------------------------------------------------------------------


def a_planned(
    *modules: dict[str, Any], people: int = 6, region: str | None = "noord", **more: Any
) -> Session:
    municipality = {"school_region": region} if region else {}
    return a_session(
        municipality=municipality,
        employees=[employee(number) for number in range(1, people + 1)],
        programme={**programme(*modules), "start": date(2027, 2, 1), **more},
    )


def days(session: Session, name: str = "kring", cohort: int = 1) -> list[date]:
    return [
        each.date
        for each in calendar(session).meetings
        if each.module == name and each.cohort == cohort and each.date
    ]


def kring(**more: Any) -> dict[str, Any]:
    given = {"form": "learning_circle", "group_min": 1, "group_max": 6, "minutes": 150, **more}
    return module("kring", **given)


def test_meetings_of_a_group_are_on_the_same_day_of_the_week() -> None:
    found = days(a_planned(kring(meetings=3, gap_weeks_min=2)))
    assert found == [date(2027, 2, 1), date(2027, 2, 15), date(2027, 3, 1)]


def test_without_weeks_between_the_usual_ones_of_the_form_are_kept() -> None:
    assert days(a_planned(kring(meetings=2))) == [date(2027, 2, 1), date(2027, 3, 1)]


@pytest.mark.parametrize(
    ("most", "expected"),
    [(5, [date(2027, 3, 1), date(2027, 4, 5)]), (4, [date(2027, 3, 2), date(2027, 3, 30)])],
)
def test_a_holiday_moves_meetings_no_further_than_may_be(most: int, expected: list[date]) -> None:
    # 29 March 2027 is Easter Monday.
    assert (
        days(a_planned(kring(meetings=2, gap_weeks_min=4, gap_weeks_max=most), start=date(2027, 3, 1)))
        == expected
    )


def test_a_group_starts_later_when_the_summer_would_tear_it_apart() -> None:
    session = a_planned(
        kring(meetings=2, gap_weeks_min=2, gap_weeks_max=3), region="noord", start=date(2027, 7, 5)
    )
    first, second = days(session)
    assert first == date(2027, 8, 23)
    assert second - first == timedelta(weeks=2)
    assert not calendar(session).late


def test_a_period_without_room_for_the_spacing_is_told() -> None:
    free = [
        {"label": "Vrij", "first": date(2027, 2, 4) + later, "last": date(2027, 2, 16) + later}
        for later in (timedelta(weeks=2 * number) for number in range(60))
    ]
    session = a_planned(
        kring(meetings=2, gap_weeks_min=1, gap_weeks_max=1), region=None, blackouts=free, weekdays=["wed"]
    )
    (late,) = calendar(session).late
    assert (late.module, late.gaps) == ("kring", 1)


def test_a_start_in_the_weekend_begins_in_the_week_after() -> None:
    session = a_planned(kring(), start=date(2027, 2, 6))
    (meeting,) = calendar(session).meetings
    assert (meeting.date, meeting.week) == (date(2027, 2, 8), 1)


def test_without_a_start_there_are_weeks_and_no_dates() -> None:
    made = calendar(a_planned(kring(meetings=2, gap_weeks_min=3), start=None))
    assert [(each.date, each.week) for each in made.meetings] == [(None, 1), (None, 4)]
    assert (made.ends, made.weeks) == (None, 4)


def test_preferred_weekdays_are_used() -> None:
    assert days(a_planned(kring(), weekdays=["thu", "wed"])) == [date(2027, 2, 3)]


@pytest.mark.parametrize(
    ("minutes", "part", "start", "end", "last"),
    [
        (240, "morning", time(9), time(13), 1),
        (360, "day", time(9), time(15, 45), 1),
        (480, "day", time(9), time(17, 45), 1),
        (960, "day", time(9), time(17, 45), 2),
        (600, "day", time(9), time(11), 2),
    ],
)
def test_a_meeting_takes_the_half_days_that_it_needs(
    minutes: int, part: str, start: time, end: time, last: int
) -> None:
    (meeting,) = calendar(a_planned(kring(minutes=minutes))).meetings
    assert (meeting.part, meeting.start, meeting.end) == (part, start, end)
    assert meeting.last == date(2027, 2, last)


def test_groups_wait_for_trainers() -> None:
    made = calendar(a_planned(kring(group_max=1 + 1, trainers=2), people=8, trainers=2))
    assert [(each.date, each.part) for each in made.meetings] == [
        (date(2027, 2, 1), "morning"),
        (date(2027, 2, 1), "afternoon"),
        (date(2027, 2, 2), "morning"),
        (date(2027, 2, 2), "afternoon"),
    ]
    assert (made.peak, made.trainer_half_days) == (2, (8,))


def test_without_a_bound_groups_are_spread_over_a_week() -> None:
    made = calendar(a_planned(kring(group_max=2), people=20))
    assert made.peak == 1
    assert made.weeks == 1


def test_what_is_too_much_for_a_month_is_done_in_the_next() -> None:
    session = a_planned(
        kring(minutes=240),
        module("les", form="masterclass", group_max=9, minutes=240),
        max_hours_per_month=6.0,
    )
    assert days(session, "les") == [date(2027, 3, 1)]


def test_what_is_done_in_ones_own_time_has_a_period_and_those_after_wait_for_its_end() -> None:
    session = a_planned(module("lezen", form="e_learning", minutes=120, group_max=500), kring())
    reading, meeting = calendar(session).meetings
    assert (reading.part, reading.cohort, reading.start, reading.trainers) == ("own_time", 0, None, 0)
    assert (reading.date, reading.last) == (date(2027, 2, 1), date(2027, 2, 12))
    assert meeting.date == date(2027, 2, 15)


def test_a_period_is_long_enough_for_the_hours_a_month() -> None:
    session = a_planned(
        module("lezen", form="e_learning", minutes=900, group_max=500), kring(), max_hours_per_month=6.0
    )
    reading, meeting = calendar(session).meetings
    assert reading.last is not None
    assert reading.last >= date(2027, 4, 1)
    assert meeting.date is not None
    assert meeting.date > reading.last


@pytest.mark.parametrize("start", [date(1, 1, 1), date(1, 1, 6), date(9999, 12, 31), date(9999, 11, 1)])
def test_the_ends_of_time_are_no_fault(start: date) -> None:
    made = calendar(a_planned(kring(meetings=20, gap_weeks_min=52), start=start))
    assert len(made.meetings) == 20


def test_what_can_never_be_planned_is_told() -> None:
    free = [{"label": "Altijd", "first": date(2020, 1, 1), "last": date(2090, 1, 1)}]
    made = calendar(
        a_planned(kring(), module("lezen", form="e_learning", minutes=60, group_max=9), blackouts=free)
    )
    assert [each.week for each in made.meetings] == [0, 0]
    assert [each.unplanned for each in made.late] == [1, 1]


def test_an_edit_elsewhere_makes_no_other_calendar() -> None:
    session = a_planned(kring())
    made = calendar(session)
    other = session.model_copy(
        update={"programme": session.programme.model_copy(update={"principles": "Anders"}), "ratings": ()}
    )
    assert calendar(other) is made


def test_trainers_are_those_of_the_module_or_its_form() -> None:
    made = calendar(a_planned(kring(trainers=0)))
    assert made.meetings[0].trainers == trainers(a_planned(kring(trainers=0)).programme.modules[0]) == 0
