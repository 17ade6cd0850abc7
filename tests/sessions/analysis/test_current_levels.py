"""What the current level of an employee is, and what is known of it."""

from datetime import date

import pytest

from frameworks.model import Requirement
from sessions.analysis.gaps import gap_of, gaps
from sessions.analysis.levels import current_levels, current_of
from sessions.model import Session
from tests.sessions.analysis.making import a_session, employee, profile, rating

TARGET = Requirement(competency="luisteren", min=2, max=3, importance=4)


def _level(session: Session, code: str = "M001", competency: str = "luisteren") -> float:
    return current_levels(session)[code][competency].level


def test_a_single_self_rating_counts_and_is_flagged() -> None:
    session = a_session(employees=[employee(1)], ratings=[rating("self", {"M001": "1.5"})])
    current = current_levels(session)["M001"]["luisteren"]
    assert (current.level, current.single_source, current.discrepancy) == (1.5, True, None)


def test_without_a_rating_a_level_is_unknown_and_there_is_no_gap_at_all() -> None:
    session = a_session(employees=[employee(1), employee(2)], ratings=[rating("self", {"M001": "."})])
    assert current_levels(session) == {}
    assert gaps(session) == {}


def test_observation_and_test_weigh_twice() -> None:
    current = current_of({"self": 4.0, "manager": 1.0, "observation": 2.0, "test": 3.0})
    assert current is not None
    assert current.level == pytest.approx((4 + 1 + 2 * 2 + 2 * 3) / 6)
    assert current.discrepancy == pytest.approx(4 - 2)
    assert current.disputed


def test_self_and_others_half_a_level_apart_is_no_dispute() -> None:
    current = current_of({"self": 2.5, "manager": 2.0})
    assert current is not None
    assert not current.disputed
    assert not current.single_source


def test_of_a_source_the_newest_round_that_rates_the_competency_counts() -> None:
    both = ("luisteren", "durven")
    session = a_session(
        competencies=both,
        employees=[employee(1)],
        ratings=[
            rating("self", {"M001": "3 ."}, both, date(2026, 11, 1)),
            rating("self", {"M001": "1 2"}, both, date(2026, 6, 1)),
        ],
    )
    assert _level(session) == 3
    assert _level(session, competency="durven") == 2


@pytest.mark.parametrize(("older", "counts"), [(date(2025, 11, 1), True), (date(2025, 10, 31), False)])
def test_rounds_older_than_twelve_months_before_the_newest_do_not_count(older: date, *, counts: bool) -> None:
    session = a_session(
        employees=[employee(1), employee(2)],
        ratings=[
            rating("self", {"M001": "1"}, on=older),
            rating("manager", {"M002": "2"}, on=date(2026, 11, 1)),
        ],
    )
    assert ("M001" in current_levels(session)) is counts


def test_a_year_before_a_leap_day_is_the_last_of_february() -> None:
    session = a_session(
        employees=[employee(1)],
        ratings=[
            rating("self", {"M001": "1"}, on=date(2027, 2, 28)),
            rating("manager", {"M001": "2"}, on=date(2028, 2, 29)),
        ],
    )
    assert _level(session) == 1.5


def test_several_peers_on_one_date_count_as_their_median() -> None:
    peers = [rating("peer", {"M001": level}) for level in ("1", "2", "4")]
    older = rating("peer", {"M001": "0"}, on=date(2026, 9, 1))
    session = a_session(employees=[employee(1)], ratings=[older, *peers, rating("self", {"M001": "3"})])
    assert _level(session) == 2.5


def test_rounds_with_their_competencies_in_another_order_are_read_by_competency() -> None:
    session = a_session(
        competencies=("luisteren", "durven"),
        employees=[employee(1)],
        ratings=[
            rating("self", {"M001": "1 3"}, ("luisteren", "durven")),
            rating("manager", {"M001": "4 2"}, ("durven", "luisteren")),
        ],
    )
    assert _level(session) == 1.5
    assert _level(session, competency="durven") == 3.5


@pytest.mark.parametrize(
    ("level", "gap", "surplus"), [(1.5, 0.5, 0.0), (2.0, 0.0, 0.0), (3.0, 0.0, 0.0), (3.5, 0.0, 0.5)]
)
def test_inside_the_range_there_is_no_gap_and_above_it_a_possible_mentor(
    level: float, gap: float, surplus: float
) -> None:
    found = gap_of(level, TARGET)
    assert (found.gap, found.surplus) == (gap, surplus)


@pytest.mark.parametrize(
    ("gap", "importance", "priority", "band"), [(1, 3, 15, "middle"), (2, 5, 50, "high"), (1, 2, 10, "low")]
)
def test_priority_weighs_gap_and_importance(gap: int, importance: int, priority: float, band: str) -> None:
    found = gap_of(3 - gap, TARGET.model_copy(update={"min": 3, "importance": importance}))
    assert found.priority == pytest.approx(priority)
    assert found.band == band


def test_a_competency_that_somebody_is_exempted_from_is_no_target() -> None:
    session = a_session(
        employees=[employee(1, exemptions=[{"competency": "luisteren", "reason": "net gedaan"}])],
        ratings=[rating("self", {"M001": "0"})],
    )
    assert gaps(session) == {}


def test_a_competency_that_the_profile_does_not_ask_for_gives_no_gap() -> None:
    session = a_session(
        competencies=("luisteren", "durven"),
        profiles=[profile("adviseur", {"luisteren": (2, 3, 4)})],
        employees=[employee(1)],
        ratings=[rating("self", {"M001": "1 1"}, ("luisteren", "durven"))],
    )
    assert list(gaps(session)["M001"]) == ["luisteren"]


def test_a_round_without_competencies_tells_nothing() -> None:
    session = a_session(employees=[employee(1)], ratings=[rating("self", {"M001": ""}, ())])
    assert current_levels(session) == {}
