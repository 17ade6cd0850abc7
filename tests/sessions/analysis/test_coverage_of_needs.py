"""Which needs the programme meets, and by which route."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.analysis.coverage import (
    chain,
    coverage,
    route,
    route_modules,
)
from sessions.model import Session
from tests.sessions.analysis.making import Data, a_session, employee, module, profile, programme, rating

WANTS_THREE = [profile("adviseur", {"luisteren": (3, 4, 4)})]


def _with(*modules: Data, order: list[str] | None = None, level: str = "1", **person: Any) -> Session:
    return a_session(
        profiles=WANTS_THREE,
        employees=[employee(1, **person)],
        ratings=[rating("self", {"M001": level})],
        programme=programme(*modules, order=order),
    )


START = module("start", ("luisteren", 0, 1))
MIDDLE = module("midden", ("luisteren", 1, 2))
LAST = module("eind", ("luisteren", 2, 3))


def test_a_chain_of_modules_up_to_the_target_covers_a_need() -> None:
    (need,) = route(_with(START, MIDDLE, LAST), "M001")
    assert (need.outcome, need.modules, need.reached) == ("covered", ("midden", "eind"), 3)


def test_a_chain_that_ends_too_low_covers_it_partly() -> None:
    (need,) = route(_with(MIDDLE), "M001")
    assert (need.outcome, need.modules) == ("partly", ("midden",))


def test_a_module_that_starts_too_high_leaves_it_open() -> None:
    (need,) = route(_with(LAST), "M001")
    assert (need.outcome, need.modules) == ("open", ())


def test_a_level_between_two_may_start_at_the_higher() -> None:
    (need,) = route(_with(LAST, level="1.5"), "M001")
    assert need.outcome == "covered"


def test_the_lowest_level_must_come_first_in_the_programme() -> None:
    session = _with(MIDDLE, LAST, order=["eind", "midden"])
    assert route(session, "M001")[0].outcome == "partly"
    assert coverage(session).total == 0


def test_a_module_for_another_profile_does_not_count() -> None:
    other = {**LAST, "audience": ["kok"]}
    assert route(_with(MIDDLE, other), "M001")[0].outcome == "partly"


def test_a_module_that_somebody_is_exempted_from_does_not_count() -> None:
    session = _with(MIDDLE, LAST, exemptions=[{"module": "eind", "reason": "al gedaan"}])
    assert route(session, "M001")[0].modules == ("midden",)


def test_mandatory_modules_are_in_every_route_of_their_audience() -> None:
    everybody = module("aftrap", mandatory=True)
    assert route_modules(_with(everybody, START, MIDDLE), "M001") == ("aftrap", "midden")
    assert route_modules(_with(everybody), "M999") == ()


def test_a_condition_is_no_need_of_the_programme() -> None:
    condition = {
        "kind": "condition",
        "text": "geen mandaat om aan tafel te beslissen",
        "competency": "luisteren",
    }
    session = _with(START, MIDDLE, LAST, level="3", needs=[condition])
    assert route(session, "M001") == ()
    assert route_modules(session, "M001") == ()


def test_coverage_is_the_share_of_needs_that_are_covered() -> None:
    session = a_session(
        profiles=WANTS_THREE,
        employees=[employee(number) for number in range(1, 5)],
        ratings=[rating("self", {"M001": "2", "M002": "1", "M003": "3", "M004": "."})],
        programme=programme(LAST),
    )
    found = coverage(session)
    assert (found.needs, found.covered, found.total) == (2, 1, 0.5)


def test_without_known_needs_there_is_no_coverage() -> None:
    assert coverage(a_session()).total is None


def test_a_condition_that_training_will_not_solve_is_in_no_route() -> None:
    need = {"kind": "condition", "text": "Geen mandaat om aan tafel te besluiten.", "competency": "luisteren"}
    people = [employee(1, needs=[need]), employee(2)]
    table = programme(module("oefentafel", ("luisteren", 0, 4)))
    session = a_session(employees=people, programme=table)
    assert route(session, "M001") == ()
    assert route_modules(session, "M001") == ()
    rated = a_session(employees=people, programme=table, ratings=[rating("self", {"M001": "2", "M002": "1"})])
    assert route_modules(rated, "M001") == ()
    assert route_modules(rated, "M002") == ("oefentafel",)


_STEPS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.integers(0, 3), st.integers(1, 4)).filter(
        lambda step: step[1] < step[2]
    )
)
_LEVELS = st.integers(0, 8).map(lambda halves: halves / 2)


@given(_STEPS, _LEVELS, st.integers(1, 4))
def test_a_chain_only_rises_and_more_modules_never_reach_less(
    steps: list[tuple[str, int, int]], level: float, target: int
) -> None:
    reached, taken = chain(steps, level, target)
    fewer, _ = chain(steps[:-1], level, target)
    assert reached >= level
    assert min(reached, target) >= min(fewer, target)
    assert bool(taken) is (reached > level)


@pytest.mark.parametrize("code", ["M001", "M404"])
def test_an_employee_without_a_profile_has_no_route(code: str) -> None:
    session = a_session(employees=[employee(1, None)], ratings=[rating("self", {"M001": "0"})])
    assert route(session, code) == ()
