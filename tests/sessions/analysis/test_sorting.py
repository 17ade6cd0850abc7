"""The best order of a programme."""

from itertools import permutations
from random import Random
from time import process_time

import pytest
from hypothesis import given

from sessions.analysis.order import broken_rules
from sessions.analysis.order.facts import facts
from sessions.analysis.order.layout import layout, score
from sessions.analysis.order.rules import judge
from sessions.analysis.sorting import best_order
from sessions.edits import EditError, move_module, remove_module, take_order
from sessions.model import Session
from tests.sessions.analysis.making import a_session, module, programme
from tests.sessions.analysis.orders import a_programme, placed, programmes
from tests.tries import tries


def _sorted(session: Session) -> Session:
    return take_order(session, best_order(session).order)


@given(programmes())
def test_sorting_keeps_all_modules_and_every_prerequisite_that_can_be_kept(session: Session) -> None:
    after = _sorted(session)
    assert sorted(placed(after)) == sorted(placed(session))
    assert after.programme.modules is session.programme.modules
    assert not [rule for rule in broken_rules(after) if rule.code == "prerequisite-order"]


@given(programmes())
def test_sorting_never_leaves_more_broken_rules_and_once_more_changes_nothing(session: Session) -> None:
    best = best_order(session)
    after = take_order(session, best.order)
    prerequisites = [rule for rule in best.before if rule.code == "prerequisite-order"]
    if not prerequisites:
        assert len(best.after) <= len(best.before)
    assert best.after == broken_rules(after)
    assert take_order(after, best_order(after).order) is after
    assert best_order(after).moves == ()


def test_no_order_of_a_few_modules_breaks_less_than_the_best() -> None:
    for seed in range(tries(50)):
        session = a_programme(Random(seed), most=6)  # noqa: S311 - the same every time
        known = facts(session)
        now = layout(session.programme.phases, known)
        all_orders = judge(known, now.order)
        least = min(score(all_orders, order) for order in permutations(now.order))
        after = layout(_sorted(session).programme.phases, known)
        assert score(all_orders, after.order) == least, seed


def test_what_is_in_order_stays_as_it_is() -> None:
    session = a_session(programme=programme(module("a"), module("b", requires=["a"])))
    best = best_order(session)
    assert best.moves == ()
    assert take_order(session, best.order) is session


def test_a_module_stays_in_its_phase_where_that_costs_nothing() -> None:
    session = a_session(
        programme={
            **programme(module("a"), module("b", requires=["c"]), module("c"), module("d")),
            "phases": [
                {"id": "een", "name": "Een", "modules": ["a"]},
                {"id": "twee", "name": "Twee", "modules": ["b", "c", "d"]},
            ],
        }
    )
    best = best_order(session)
    assert dict(best.order) == {"een": ("a",), "twee": ("c", "b", "d")}
    (moved,) = best.moves
    assert "from place" in moved.message.text("en")


def test_a_circle_is_left_as_it_is_and_the_rest_is_sorted() -> None:
    session = a_session(
        programme=programme(
            module("a", requires=["b"]),
            module("b", requires=["a"]),
            module("d", requires=["c"]),
            module("c"),
        )
    )
    after = placed(_sorted(session))
    assert after.index("c") < after.index("d")
    assert sorted(after) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("phases", [[], [{"id": "a", "name": "A"}]])
def test_a_programme_without_modules_or_phases_is_its_own_best_order(phases: list[dict[str, str]]) -> None:
    session = a_session(programme={"phases": phases})
    assert best_order(session).moves == ()
    assert take_order(session, best_order(session).order) is session


def test_an_order_of_another_programme_is_refused_with_a_plain_sentence() -> None:
    session = a_session(programme=programme(module("b", requires=["a"]), module("a")))
    best = best_order(session)
    with pytest.raises(EditError, match="sort it again"):
        take_order(remove_module(session, "a"), best.order)


def test_module_b_needs_a_and_is_put_above_it_which_is_allowed_told_and_sorted_away() -> None:
    session = a_session(programme=programme(module("a"), module("b", requires=["a"])))
    wrong = move_module(session, "b", "deliver", 0)
    assert placed(wrong) == ["b", "a"]
    (rule,) = broken_rules(wrong)
    assert rule.severity == "error"
    assert "Module a" in rule.message.text("en")
    assert "Module b" in rule.message.text("en")
    assert placed(_sorted(wrong)) == ["a", "b"]


def test_sixty_modules_are_sorted_in_seconds_and_ask_no_pass_over_employees() -> None:
    session = a_programme(Random(3), most=6)  # noqa: S311 - the same every time
    modules = [
        module(
            f"m{number}",
            (("luisteren", "durven")[number % 2], number * 3 // 60, number * 3 // 60 + 1),
            requires=[f"m{number - 7}"] if number % 5 == 0 and number > 7 else [],
            minutes=120,
        )
        for number in range(60)
    ]
    order = [f"m{number * 37 % 60}" for number in range(60)]
    session = a_session(
        competencies=("luisteren", "durven"),
        programme=programme(*modules, order=order),
    )
    started = process_time()
    best = best_order(session)
    assert process_time() - started < 10
    assert not [rule for rule in best.after if rule.code == "prerequisite-order"]
    assert len(best.after) < len(best.before)
