"""An agenda in words, and how a point of it is typed."""

from datetime import date, datetime, timedelta

import pytest

from sessions import edits
from sessions.model.agenda import Agenda, Point
from tests.sessions.analysis.making import a_session
from tui.translation import set_language
from tui.wording.agenda import agenda_line, came_of, read_point, time_told

NOON = datetime(2026, 11, 12, 12, 0)  # noqa: DTZ001 - the time on the wall


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("Pauze 15", Point(title="Pauze", minutes=15)),
        ("Rol (30 min)", Point(step="role", minutes=30)),
        ("needs, 20 minutes", Point(step="needs", minutes=20)),
        ("Behoeften – 5'", Point(step="needs", minutes=5)),
        ("Terugblik op 2026", Point(title="Terugblik op 2026")),
        ("Rondje 3", Point(title="Rondje", minutes=3)),
        ("90", Point(title="90")),
    ],
)
def test_a_point_is_typed_as_a_step_or_own_words_with_its_minutes_behind(typed: str, point: Point) -> None:
    assert read_point(typed) == point


def test_the_time_left_is_told_in_full_and_in_short_and_when_it_is_over() -> None:
    points = (Point(step="role", minutes=30), Point(title="x" * 400, minutes=5))
    session = a_session().model_copy(update={"agendas": (Agenda(on=date(2026, 11, 12), points=points),)})
    assert time_told(session, NOON, narrow=False) == ""
    session = edits.begin_meeting(session, 0, NOON)
    later = NOON + timedelta(minutes=12)
    assert time_told(session, later, narrow=False) == "Role: 18 min left · meeting: 23 min left"
    assert time_told(session, later, narrow=True) == "Role: 18 min left, 23 in all"
    set_language("nl")
    over = NOON + timedelta(minutes=33)
    assert time_told(session, over, narrow=False) == "Rol: 3 min uitloop · bijeenkomst: nog 2 min"
    long = edits.close_point(session, "open", over, "griffier")
    assert len(time_told(long, over, narrow=True)) < 50
    assert came_of(long.agendas[0].points[0]) == "→ nog open · griffier"
    assert agenda_line(long.agendas[0]) == "1 van 2 afgerond · 35 min"
    assert agenda_line(Agenda()) == "0 punten"
