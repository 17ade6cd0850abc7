"""How many people go by a module, and whose needs stay open: why, and at which module."""

from collections import Counter
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.analysis.coverage import chain, coverage, open_needs, route, route_modules
from sessions.analysis.open_needs import OpenNeed, best_chain, open_needs_by_reason
from sessions.analysis.programme import placed_modules
from sessions.analysis.routes import ModulePeople, people_per_module, route_lengths, shown_need
from sessions.model import Session
from sessions.store.reader import load
from tests import strategies
from tests.benchmarks.measuring import KAMPEN
from tests.made import large_session, with_modules
from tests.sessions.analysis.making import Data, a_session, employee, module, profile, programme, rating

PROFILES = [
    profile("adviseur", {"luisteren": (3, 4, 4)}),
    profile("manager", {"luisteren": (3, 4, 4)}),
]


def _with(
    *modules: Data, order: list[str] | None = None, level: str = "1", count: int = 1, **person: Any
) -> Session:
    people = [employee(number, **person) for number in range(1, count + 1)]
    return a_session(
        profiles=PROFILES,
        employees=people,
        ratings=[rating("self", {each["code"]: level for each in people})],
        programme=programme(*modules, order=order),
    )


def _why(session: Session) -> tuple[str, str | None, int, int]:
    (need,) = open_needs_by_reason(session)
    return need.reason, need.module, need.reached, need.wanted


LOW = module("laag", ("luisteren", 1, 2))
HIGH = module("hoog", ("luisteren", 2, 3))
OTHER = module("anders", ("schrijven", 0, 3))


# --- why --------------------------------------------------------------------------------------------------------


def test_a_covered_need_is_not_open() -> None:
    assert open_needs_by_reason(_with(LOW, HIGH)) == ()


def test_no_module_moves_the_competency() -> None:
    assert _why(_with()) == ("no_module", None, 1, 3)


def test_a_chain_that_starts_too_high_tells_the_gap() -> None:
    assert _why(_with(HIGH)) == ("gap", "hoog", 1, 2)
    # From a half level a module that starts at the next whole one is within reach.
    assert open_needs_by_reason(_with(HIGH, level="1.5")) == ()
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


def test_people_with_the_same_need_for_the_same_reason_are_counted_together() -> None:
    assert open_needs_by_reason(_with(HIGH, count=4)) == (
        OpenNeed("adviseur", "luisteren", "gap", "hoog", 1, 2, 4),
    )


@given(strategies.sessions(10))
@settings(max_examples=80, deadline=None)
def test_every_need_that_is_not_covered_has_one_reason(session: Session) -> None:
    met, told = coverage(session), Counter[str]()
    for each in open_needs_by_reason(session):
        told[each.competency] += each.people
    for name, people in met.in_need.items():
        assert told[name] == round(people * (1 - met.by_competency[name]))


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


# --- how many ---------------------------------------------------------------------------------------------------


def test_a_module_is_meant_for_its_audience_and_needed_by_whom_it_moves() -> None:
    people = [employee(1), employee(2), employee(3, "manager")]
    session = a_session(
        profiles=PROFILES,
        employees=people,
        ratings=[rating("self", {"M001": "1", "M002": "2", "M003": "3"})],
        programme=programme(LOW, HIGH),
    )
    assert people_per_module(session) == {"laag": ModulePeople(3, 1), "hoog": ModulePeople(3, 2)}


def test_without_ratings_nobody_knows_who_needs_a_module() -> None:
    session = a_session(profiles=PROFILES, employees=[employee(1)], programme=programme(LOW))
    assert people_per_module(session) == {"laag": ModulePeople(1, None)}
    assert route_lengths(session) == {}


@pytest.mark.parametrize("make", [lambda: load(KAMPEN).session, lambda: with_modules(large_session(450), 40)])
def test_the_numbers_are_those_of_the_routes_one_by_one(make: Any) -> None:
    session = make()
    needed: Counter[str] = Counter()
    lengths: dict[str, list[int]] = {}
    for each in session.employees:
        needed.update({name for need in route(session, each.code) for name in need.modules})
        if each.profile is not None:
            lengths.setdefault(each.profile, []).append(len(route_modules(session, each.code)))
    told = people_per_module(session)
    assert {name: people.needed for name, people in told.items()} == {
        module.id: needed[module.id] for _, module in placed_modules(session)
    }
    for name, length in route_lengths(session).items():
        assert length.least >= min(lengths[name])
        assert length.most == max(lengths[name])
        assert length.least <= length.median <= length.most


# --- what may be told -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meant", "needed", "told"),
    [
        (40, 12, 10),
        (40, 13, 15),
        (40, 4, None),
        (40, 37, None),
        (40, 0, 0),
        (40, 40, 40),
        (4, 0, None),
        (40, None, None),
    ],
)
def test_who_needs_a_module_is_told_in_round_numbers(
    meant: int, needed: int | None, told: int | None
) -> None:
    assert shown_need(a_session(privacy={"k": 5}), ModulePeople(meant, needed)) == told


def test_all_that_is_found_of_many_is_found_from_a_handful_of_needs() -> None:
    session = with_modules(large_session(450), 60)
    assert sum(each.people for each in open_needs_by_reason(session)) <= sum(open_needs(session).values())
