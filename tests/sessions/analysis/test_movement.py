"""How one person moved: by the same source, from the day before to the newest."""

from datetime import date
from typing import Any

from sessions.analysis.movement import Movement, movement_of
from sessions.model import Session
from tests.sessions.analysis.making import a_session, employee
from tests.sessions.analysis.making import rating as rating_of

FIRST, LATER, LAST = date(2026, 10, 1), date(2027, 6, 1), date(2028, 1, 9)


def rating(source: Any, lines: dict[str, str], on: date) -> Any:
    return rating_of(source, lines, ("luisteren", "afwegen"), on)


def of(*ratings: Any, **more: Any) -> Session:
    return a_session(
        competencies=("luisteren", "afwegen"),
        employees=[employee(1), employee(2)],
        ratings=list(ratings),
        **more,
    )


def told(session: Session) -> list[tuple[str, str, float, float, float | None]]:
    return [
        (each.competency, each.source, each.before, each.after, each.by)
        for each in movement_of(session, "M001").moved
    ]


def test_each_source_is_compared_with_itself_alone() -> None:
    session = of(
        rating("self", {"M001": "1 2"}, on=FIRST),
        rating("manager", {"M001": "3 3"}, on=FIRST),
        rating("self", {"M001": "2.5 1"}, on=LATER),
        rating("peer", {"M001": "4 4"}, on=LATER),
    )
    assert told(session) == [("luisteren", "self", 1, 2.5, 1.5), ("afwegen", "self", 2, 1, -1)]


def test_the_last_two_days_are_compared() -> None:
    days = ((FIRST, "0 0"), (LAST, "3 3"), (LATER, "1 1"))
    session = of(*(rating("self", {"M001": line}, on=on) for on, line in days))
    assert told(session) == [("luisteren", "self", 1, 3, 2), ("afwegen", "self", 1, 3, 2)]


def test_what_was_rated_in_one_of_them_only_is_said_and_not_compared() -> None:
    session = of(rating("self", {"M001": "1 ."}, on=FIRST), rating("self", {"M001": ". 2"}, on=LATER))
    found = movement_of(session, "M001")
    assert found.moved == ()
    assert [(each.competency, each.is_new, each.on) for each in found.once] == [
        ("luisteren", False, FIRST),
        ("afwegen", True, LATER),
    ]


def test_whoever_was_rated_once_or_not_at_all_did_not_move() -> None:
    session = of(rating("self", {"M001": "1 1"}, on=FIRST), rating("self", {"M002": "1 1"}, on=LATER))
    assert movement_of(session, "M001") == movement_of(session, "M002") == Movement((), ())


def test_peers_count_by_their_median_from_three_on() -> None:
    first = [rating("peer", {"M001": f"{level} 1"}, on=FIRST) for level in (1, 1, 4)]
    assert told(of(*first, *(rating("peer", {"M001": f"{level} 2"}, on=LATER) for level in (2, 3, 4)))) == [
        ("luisteren", "peer", 1, 3, 2),
        ("afwegen", "peer", 1, 2, 1),
    ]
    assert told(of(*first, *(rating("peer", {"M001": "4 4"}, on=LATER) for _ in range(2)))) == []
