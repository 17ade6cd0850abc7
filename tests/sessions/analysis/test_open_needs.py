"""Why a need stays open, and at which module."""

from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sessions.analysis.coverage import chain, open_needs
from sessions.analysis.open_needs import WhyOpen, best_chain, why_open
from sessions.analysis.programme import placed_modules
from sessions.model import Session
from tests import strategies
from tests.sessions.analysis.making import Data, a_session, employee, module, profile, programme, rating

PROFILES = [
    profile("adviseur", {"luisteren": (3, 4, 4)}),
    profile("manager", {"luisteren": (3, 4, 4)}),
]


def _with(*modules: Data, order: list[str] | None = None, level: str = "1", **person: Any) -> Session:
    return a_session(
        profiles=PROFILES,
        employees=[employee(1, **person)],
        ratings=[rating("self", {"M001": level})],
        programme=programme(*modules, order=order),
    )


def _open(session: Session) -> list[WhyOpen]:
    placed = placed_modules(session)
    return [why_open(need, placed) for need in open_needs(session) if need.met(placed).outcome != "covered"]


def _why(session: Session) -> WhyOpen:
    (why,) = _open(session)
    return why


LOW = module("laag", ("luisteren", 1, 2))
HIGH = module("hoog", ("luisteren", 2, 3))


def test_a_covered_need_is_not_open() -> None:
    assert _open(_with(LOW, HIGH)) == []


def test_no_module_moves_the_competency() -> None:
    assert _why(_with()) == ("no_module", None, 1, 3)


def test_a_chain_that_starts_too_high_tells_the_gap() -> None:
    assert _why(_with(HIGH)) == ("gap", "hoog", 1, 2)
    # From a half level a module that starts at the next whole one is within reach.
    assert _open(_with(HIGH, level="1.5")) == []
    assert _why(_with(HIGH, level="0.5")) == ("gap", "hoog", 1, 2)


def test_a_chain_that_ends_below_the_target_tells_where_it_ends() -> None:
    assert _why(_with(LOW)) == ("ends_below", "laag", 2, 3)
    assert _why(_with(LOW, level="2.5")) == ("ends_below", "laag", 2, 3)


def test_a_wrong_order_tells_which_module_stands_too_late() -> None:
    assert _why(_with(LOW, HIGH, order=["hoog", "laag"])) == ("order", "laag", 2, 3)


def test_an_audience_that_leaves_them_out_is_told() -> None:
    assert _why(_with(LOW, {**HIGH, "audience": ["manager"]})) == ("audience", "hoog", 2, 3)
    assert _why(_with({**LOW, "audience": ["manager"]})) == ("audience", "laag", 1, 3)


def test_an_exemption_is_told() -> None:
    spared = [{"module": "hoog", "reason": "Elders gedaan"}]
    assert _why(_with(LOW, HIGH, exemptions=spared)) == ("exempt", "hoog", 2, 3)


@given(strategies.sessions(10))
def test_every_need_that_is_not_covered_has_a_reason_at_a_module_that_there_is(session: Session) -> None:
    placed = placed_modules(session)
    for need in open_needs(session):
        if need.met(placed).outcome != "covered":
            why = why_open(need, placed)
            assert (why.module is None) is (why.reason == "no_module")
            assert why.module is None or why.module in {module.id for _, module in placed}
            assert why.reached < why.wanted


STEPS = st.lists(
    st.tuples(st.sampled_from("abcde"), st.integers(0, 3), st.integers(1, 4)).filter(
        lambda step: step[1] < step[2]
    ),
    max_size=5,
)


@given(STEPS, st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0, 2.5]), st.integers(1, 4))
def test_the_best_chain_is_as_far_as_any_order_leads(
    steps: list[tuple[str, int, int]], level: float, target: int
) -> None:
    if level >= target:
        return
    farthest = max(min(chain(each, level, target)[0], target) for each in permutations(steps))
    assert min(best_chain(steps, level, target)[0], target) == farthest
