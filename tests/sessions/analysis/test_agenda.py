"""The meeting that goes on: which point is at hand, and what time is left, by the clock."""

from datetime import date, datetime, time, timedelta

import pytest

from sessions import edits
from sessions.analysis.agenda import at_hand, owners, planned_for, starts
from sessions.edits import EditError
from sessions.model import Session
from sessions.model.agenda import Agenda, Point
from tests.sessions.analysis.making import a_session

DAY = date(2026, 11, 12)
NOON = datetime(2026, 11, 12, 12, 0)  # noqa: DTZ001 - the time on the wall


def going_through(*points: Point) -> Session:
    """Give a session in which a meeting began at noon."""
    session = a_session().model_copy(update={"agendas": (Agenda(points=points),)})
    return edits.begin_meeting(session, 0, NOON)


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_the_first_point_that_is_not_closed_is_at_hand_with_the_time_left_of_it_and_of_all() -> None:
    session = going_through(Point(step="role", minutes=30), Point(title="Pauze", minutes=15))
    found = at_hand(session, after(10))
    assert found is not None
    assert (found.place, found.of, found.spent, found.left, found.left_in_all) == (0, 2, 10, 20, 35)
    session = edits.close_point(session, "open", after(40), " griffier ")
    found = at_hand(session, after(42))
    assert found is not None
    assert (found.place, found.left, found.left_in_all) == (1, 13, 3)
    assert session.agendas[0].points[0] == Point(
        step="role", minutes=30, result="open", owner="griffier", ended="12:40"
    )
    assert [*starts(session.agendas[0])] == [time(12, 0), time(12, 40)]
    session = edits.close_point(session, "done", after(60))
    assert at_hand(session, after(61)) is None
    with pytest.raises(EditError, match="No meeting"):
        edits.close_point(session, "done", after(61))


def test_a_point_that_takes_longer_is_below_zero_and_one_without_minutes_has_no_time() -> None:
    found = at_hand(going_through(Point(step="role", minutes=5)), after(7))
    assert found is not None
    assert (found.left, found.left_in_all) == (-2, -2)
    found = at_hand(going_through(Point(title="Zomaar")), after(7))
    assert found is not None
    assert (found.spent, found.left, found.left_in_all) == (7, None, None)


def test_a_meeting_goes_on_past_midnight_and_through_a_clock_that_is_put_back_but_not_for_ever() -> None:
    session = going_through(Point(minutes=600), Point(minutes=600))
    late = edits.close_point(session, "agreed", after(11 * 60))
    found = at_hand(late, after(11 * 60 + 30))
    assert found is not None
    assert found.spent == 30
    evening = edits.begin_meeting(
        a_session().model_copy(update={"agendas": (Agenda(points=(Point(), Point())),)}), 0, after(690)
    )
    midnight = edits.close_point(evening, "agreed", after(750))
    found = at_hand(midnight, after(760))
    assert found is not None
    assert found.spent == 10
    back = at_hand(session, after(-30))
    assert back is not None
    assert back.spent == 0
    assert at_hand(session, after(-61)) is None
    assert at_hand(session, after(12 * 60)) is None


def test_nothing_on_the_agenda_can_be_gone_through_and_that_is_said() -> None:
    session = edits.plan_meeting(a_session(), DAY)
    assert sum(each.minutes for each in session.agendas[0].points) == 120
    empty = session.model_copy(update={"agendas": (Agenda(on=DAY),)})
    with pytest.raises(EditError, match="nothing on the agenda"):
        edits.begin_meeting(empty, 0, NOON)
    gone = session.model_copy(update={"agendas": (Agenda(points=(Point(result="done"),)),)})
    with pytest.raises(EditError, match="closed"):
        edits.begin_meeting(gone, 0, NOON)
    with pytest.raises(EditError, match="no longer"):
        edits.begin_meeting(session, 5, NOON)


def test_the_agenda_of_today_comes_before_one_without_a_day_and_one_of_another_day_does_not_come() -> None:
    agendas = (Agenda(on=DAY), Agenda(), Agenda(on=date(2026, 12, 24)), Agenda(on=DAY, began="09:00"))
    session = a_session().model_copy(update={"agendas": agendas})
    assert planned_for(session, DAY) == 0
    assert planned_for(session, date(2026, 11, 13)) == 1
    assert planned_for(a_session(), DAY) is None


def test_who_took_something_up_is_offered_once_the_last_first() -> None:
    session = going_through(Point(minutes=5), Point(minutes=5), Point(minutes=5))
    for owner in ("griffier", "HR"):
        session = edits.close_point(session, "open", after(5), owner)
    session = edits.park(session, "rooster", "griffier")
    session = edits.park(session, "geld", "controller")
    assert owners(session)[:3] == ("HR", "griffier", "controller")
