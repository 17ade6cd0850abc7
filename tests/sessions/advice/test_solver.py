"""The solver beside other users of it in one process, and when it can't run: never a proof of what nobody looked at."""

from typing import Any

import highspy
import pytest

from sessions.advice.adviser import Adviser
from sessions.advice.problem import Wishes, default_budget
from sessions.advice.solver import Solver
from sessions.store.reader import load
from tests.benchmarks.measuring import KAMPEN


def _other_user(threads: int) -> None:
    """Run HiGHS as another part of the process may: its threads are the whole process's from then on."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.silent()
    highspy.Highs.resetGlobalScheduler(True)
    highs.setOptionValue("threads", threads)
    highs.addVar(0.0, 1.0)
    highs.run()


def test_whatever_number_of_threads_another_user_asked_for_the_answer_is_the_same() -> None:
    session = load(KAMPEN).session
    wishes = Wishes(budget=default_budget(session)[0])
    found = []
    for threads in (1, 2):
        _other_user(threads)
        advice = Adviser(session, wishes).advise()
        assert advice.proof.sure == "optimal"
        found.append([each.module.id for each in advice.of("stays")])
    assert found[0] == found[1]
    assert len(found[0]) > len([each for each in session.programme.modules if each.mandatory])


def test_a_run_that_fails_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(self: Any) -> Any:
        del self
        return highspy.HighsStatus.kError

    solver = Solver()
    solver.add_column(1.0, whole=True)
    monkeypatch.setattr(type(solver._highs), "run", failing)  # noqa: SLF001 - what is not to be had otherwise
    outcome = solver.run(1.0, 0.0)
    assert outcome.ending == "limit"
    assert outcome.values == []
    assert outcome.bound > 1e20
