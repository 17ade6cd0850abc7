"""What changed on agendas is told with the votes and decisions, in words."""

from datetime import date, datetime

from sessions import edits
from sessions.comparing import compare
from sessions.comparing.agenda import closed_since
from sessions.merge import merge
from sessions.model import Session
from sessions.model.agenda import Agenda, Point
from tests.sessions.analysis.making import a_session

NOON = datetime(2026, 11, 12, 12, 0)  # noqa: DTZ001 - the time on the wall


def lines(before: Session, after: Session) -> list[str]:
    return [line for group in compare(before, after).groups for line in group.lines("en")]


def test_what_came_of_points_is_told_and_who_takes_them_up() -> None:
    start = a_session()
    planned = edits.plan_meeting(start, date(2026, 11, 12))
    assert lines(start, planned) == ["Agenda of 12 November 2026: an agenda was made: 6 points, 120 minutes"]
    begun = edits.begin_meeting(planned, 0, NOON)
    agreed = edits.close_point(begun, "agreed", NOON)
    left = edits.close_point(agreed, "open", NOON, "griffier")
    assert lines(planned, left) == [
        "Agenda of 12 November 2026: the meeting began at 12:00",
        "Agenda of 12 November 2026, Municipality: agreed",
        "Agenda of 12 November 2026, Cross-section: left open, taken up by griffier",
    ]
    assert lines(left, agreed) == ["Agenda of 12 November 2026, Cross-section: not closed any more"]
    assert [point.step for _agenda, point in closed_since(agreed, left)] == ["panel"]


def test_points_that_come_go_move_and_change_are_told_as_that() -> None:
    def of(*points: Point) -> Session:
        return a_session().model_copy(update={"agendas": (Agenda(points=points),)})

    role, needs, rest = Point(step="role", minutes=30), Point(step="needs"), Point(title="Pauze")
    assert lines(of(role, needs), of(role, needs, rest)) == ["Agenda: points added: Pauze"]
    assert lines(of(role, needs, rest), of(role, needs)) == ["Agenda: points taken out: Pauze"]
    assert lines(of(role, needs), of(needs, role)) == ["Agenda: Needs stands before Role now"]
    longer = role.model_copy(update={"minutes": 45})
    assert lines(of(role), of(longer)) == ["Agenda, Role: Minutes from 30 to 45"]


def test_two_who_change_other_points_of_one_agenda_are_merged() -> None:
    base = edits.plan_meeting(a_session(), date(2026, 11, 12))
    mine = edits.set_field(base, ("agendas", 0, "points", 2, "minutes"), 50)
    theirs = edits.add_item(base, ("agendas", 0, "points"), Point(title="Pauze", minutes=15), 3)
    merged = merge(base, mine, theirs)
    assert not merged.conflicts
    points = merged.session.agendas[0].points
    assert (points[2].minutes, points[3].title, len(points)) == (50, "Pauze", 7)
