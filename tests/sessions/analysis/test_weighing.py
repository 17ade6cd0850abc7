"""The figures of a programme that is tried, and what changes by it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.catalogue import Catalogue
from frameworks.model import Module
from sessions import edits
from sessions.analysis.weighing import Figure, FigureChange, Weighing, changes, figures, in_short, weigh
from sessions.edits import EditError
from sessions.identity import forget_all
from sessions.model import Session
from sessions.store.reader import load, loads
from sessions.store.writer import dumps
from sessions.told.figures import Interval
from tests import strategies
from tests.benchmarks.measuring import KAMPEN
from tests.made import FRAMEWORK, large_session, with_modules
from tests.sessions.analysis.making import a_module, a_session, employee, module, programme, rating
from tests.tries import tries

ALL = Interval(Fraction(1), Fraction(1))


def changed(before: Session, after: Session) -> dict[tuple[str, str], FigureChange]:
    return {each.after.key: each for each in changes(weigh(before), weigh(after)) if each.is_change}


def opened_fresh(session: Session) -> Weighing:
    """Give the figures as somebody sees them who opens the session's file."""
    text = dumps(session)
    forget_all()
    return weigh(loads(text).session)


# --- whatever is dragged where --------------------------------------------------------------------------------

OFFERED: Sequence[Module] = Catalogue(None).get(FRAMEWORK).modules
Drag = tuple[Callable[..., Session], tuple[Any, ...]]


def a_drag(data: st.DataObject, session: Session) -> Drag | None:
    """Give an edit that a drag in the list, or out of the library, makes."""
    phases, modules = session.programme.phases, session.programme.modules
    if not phases:
        return None
    phase, place = data.draw(st.sampled_from(phases)).id, data.draw(st.integers(0, 12))
    kinds = ["phase", "library", *(["module"] * 3 if modules else [])]
    kind = data.draw(st.sampled_from(kinds))
    if kind == "phase":
        return edits.move_phase, (phase, data.draw(st.integers(0, len(phases) - 1)))
    if kind == "library":
        return edits.add_module, (data.draw(st.sampled_from(OFFERED)), phase, place)
    return edits.move_module, (data.draw(st.sampled_from(modules)).id, phase, place)


def check_drags(data: st.DataObject, session: Session) -> None:
    weigh(session)
    for _ in range(data.draw(st.integers(1, 4))):
        drag = a_drag(data, session)
        if drag is None:
            return
        edit, given_ = drag
        try:
            tried = edit(session, *given_)
        except EditError:
            continue
        followed = weigh(tried)
        assert followed == opened_fresh(tried)
        # Some drags are let go of, and others are not; what is tried next starts from either.
        if data.draw(st.booleans()):
            session = tried
        assert weigh(session) == opened_fresh(session)


@given(st.data())
@settings(suppress_health_check=[*HealthCheck])
def test_whatever_is_dragged_where_the_figures_are_those_of_the_session_opened_fresh(
    data: st.DataObject,
) -> None:
    check_drags(data, data.draw(strategies.sessions(12)))


MADE = with_modules(large_session(150), 60)


@given(st.data())
@settings(max_examples=tries(4), suppress_health_check=[*HealthCheck])
def test_so_they_are_among_many_employees_and_modules(data: st.DataObject) -> None:
    check_drags(data, MADE)


@given(st.data())
@settings(max_examples=tries(5), suppress_health_check=[*HealthCheck])
def test_so_they_are_in_the_example(data: st.DataObject) -> None:
    check_drags(data, load(KAMPEN).session)


# --- what changes ---------------------------------------------------------------------------------------------


def a_chain(*order: str) -> Session:
    """Give a session of ten people at level 0 who need level 2, for which two modules make a chain."""
    people = [employee(number) for number in range(1, 11)]
    first = module("eerst", ("luisteren", 0, 1), costs=[_cost("exempt", 100), _cost("standard", 50)])
    second = module("dan", ("luisteren", 1, 2), requires=["eerst"])
    return a_session(
        municipality={"payroll_eur": 1_000_000, "training_budget_pct": 1.0},
        employees=people,
        ratings=[rating("self", {each["code"]: "0" for each in people})],
        programme=programme(first, second, order=order or ("eerst", "dan")),
    )


def _cost(vat: str, amount: int) -> dict[str, Any]:
    return {"label": "Trainer", "per": "session", "amount_eur": float(amount), "vat": vat}


def test_a_module_dragged_before_the_one_it_builds_on_costs_coverage_and_breaks_a_rule() -> None:
    session = a_chain()
    found = changed(session, edits.move_module(session, "dan", "deliver", 0))
    assert [each.value for each in found["coverage", ""]] == [ALL, Interval(Fraction(0), Fraction(1, 2))]
    assert found["coverage", ""].difference is None, "of two bounds no difference is told"
    assert found["coverage", ""].is_good is False
    assert found["competency", "luisteren"].is_good is False
    assert found["broken_rules", ""].difference is not None
    assert found["broken_rules", ""].difference > 0
    assert found["broken_rules", ""].is_good is False
    assert {name for name, _ in found} == {"coverage", "competency", "broken_rules"}


def test_a_better_order_is_good() -> None:
    session = a_chain("dan", "eerst")
    found = changed(session, edits.move_module(session, "eerst", "deliver", 0))
    assert found["coverage", ""].is_good is True
    assert found["broken_rules", ""].is_good is True


def test_a_module_of_the_library_tells_what_it_costs() -> None:
    session = a_chain()
    dear = a_module(
        "duur", costs=[_cost("exempt", 300), _cost("standard", 60), _cost("reverse", 5)], meetings=2
    )
    found = changed(session, edits.add_module(session, dear, "deliver", 2))
    assert found["price", ""].difference == Decimal("730.00")
    assert found["exempt", ""].difference == Decimal("600.00")
    assert found["standard", ""].difference == Decimal("120.00")
    assert found["other", ""].difference == Decimal("10.00")
    assert found["per_participant", ""].difference == Decimal("73.00")
    assert found["budget_share", ""].difference == pytest.approx(0.073)
    assert found["hours", ""].difference == 8.0
    assert found["hours_all", ""].difference == found["absence", ""].difference == 80.0
    assert ("workplace", "") not in found
    assert found["dayparts", ""].difference == 2.0
    assert found["price", ""].is_good is False
    assert [each.after.name for each in in_short(tuple(found.values()))] == ["price", "hours"]


def test_an_order_that_changes_nothing_tells_nothing() -> None:
    session = a_chain()
    assert changes(weigh(session), weigh(session))
    assert not changed(session, edits.move_module(session, "eerst", "deliver", 0))


def test_the_order_in_which_hours_are_summed_is_no_change() -> None:
    odd = [module(f"m{number}", minutes=each) for number, each in enumerate((17, 31, 457, 959))]
    session = a_session(employees=[employee(1), employee(2), employee(3)], programme=programme(*odd))
    turned = a_session(employees=[employee(1), employee(2), employee(3)], programme=programme(*reversed(odd)))
    assert not changed(session, turned)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((0.6, 1.0), (0.8, 1.0), (True, True)),
        ((0.6, 0.8), (0.6, 0.7), (True, False)),
        ((0.4, 0.6), (0.3, 0.8), (True, None)),
        ((0.61, 0.84), (0.62, 0.83), (False, None)),
    ],
)
def test_a_share_between_two_bounds_is_better_when_both_are_as_they_are_told(
    before: tuple[float, float], after: tuple[float, float], told: tuple[bool, bool | None]
) -> None:
    change = FigureChange(
        *(
            Figure("coverage", "", "share", Interval(*map(Fraction, map(str, each))), 1)
            for each in (before, after)
        )
    )
    assert (change.is_change, change.is_good) == told


def test_no_rating_that_comes_in_moves_a_figure() -> None:
    session = load(KAMPEN).session
    told = edits.tell_closed(session)
    coming = told.ratings[1].model_copy(
        update={"open": True, "told": False, "levels": {}, "on": told.ratings[1].on.replace(day=30)}
    )
    session = told.model_copy(update={"ratings": (*told.ratings, coming)})
    before = weigh(session)
    for each in session.employees[:40]:
        session = edits.rate(session, coming.source, coming.on, each.code, coming.competencies[0], 0.0)
    assert weigh(session).coverage == before.coverage


def test_what_becomes_known_is_a_change_without_a_difference() -> None:
    change = FigureChange(Figure("coverage", "", "share", None, 1), Figure("coverage", "", "share", 0.5, 1))
    assert change.is_change
    assert change.difference is None
    assert change.is_good is None


def test_a_learning_type_that_is_new_began_at_nothing() -> None:
    session = a_chain()
    more = edits.add_module(session, a_module("spel", form="serious_game"), "deliver", 0)
    change = changed(session, more)["type", "practice"]
    assert (change.before.value, change.is_good) == (0.0, None)
    assert change.after.value == pytest.approx(1 / 3)
    back = changed(more, session)["type", "practice"]
    assert back.after.value == 0.0


def test_shares_by_class_and_by_type_are_a_whole() -> None:
    told = figures(weigh(load(KAMPEN).session))
    for name in ("class", "type"):
        shares = [
            float(each.value)
            for each in told
            if each.name == name and not isinstance(each.value, Interval | None)
        ]
        assert sum(shares) == pytest.approx(1)


def test_without_anything_nothing_is_known_and_nothing_fails() -> None:
    told = {each.key: each.value for each in figures(weigh(a_session(role={"profiles": []})))}
    assert told["coverage", ""] is None
    assert told["hours", ""] is None
    assert told["budget_share", ""] is None
    assert told["price", ""] == 0
