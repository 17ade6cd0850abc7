"""The advice is the best that there is: held against every set of modules in every order."""

import pytest

from sessions.advice import solver
from sessions.advice.adviser import Adviser
from sessions.advice.problem import AdviceError
from tests.sessions.advice.cases import a_case, best, is_refused, is_within, weighted_coverage
from tests.tries import tries

CASES = tries(50)
"""So many are made; of about two thirds of them something can be chosen."""


@pytest.mark.parametrize("first", range(0, CASES, 25))
def test_nothing_in_any_order_covers_more(first: int) -> None:
    answered = 0
    for seed in range(first, first + 25):
        case = a_case(seed)
        if is_refused(case.session):
            continue
        most = best(case)
        try:
            advice = Adviser(*case).advise()
        except AdviceError:
            assert not most, seed
            continue
        answered += 1
        covered = weighted_coverage(advice.session)
        assert advice.proof.sure == "optimal", seed
        assert covered.covered == pytest.approx(most, rel=1e-6), seed
        assert is_within(advice.session, case), seed
    assert answered > 12


@pytest.mark.parametrize("seed", range(40))
def test_without_the_solver_it_is_within_the_limits_and_no_better(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case(seed)
    try:
        proven = Adviser(*case).advise()
    except AdviceError:
        return
    monkeypatch.setattr(solver, "is_there", lambda: False)
    greedy = Adviser(*case).advise()
    assert greedy.proof.sure == "unknown"
    assert is_within(greedy.session, case)
    least, most = (weighted_coverage(each.session).covered for each in (greedy, proven))
    assert 0.5 * most <= least <= most * (1 + 1e-9)


def test_the_order_that_needs_contradict_each_other_about_is_chosen_too() -> None:
    """Among the cases are those in which modules want to stand before each other both ways."""
    knots = 0
    for seed in range(CASES):
        try:
            adviser = Adviser(*a_case(seed))
        except AdviceError:
            continue
        knots += len(set(adviser.graph.knot)) < len(adviser.problem.candidates)
    assert knots > CASES / 30
