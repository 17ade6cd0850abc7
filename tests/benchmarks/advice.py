"""What advice costs beside the solver: the question and the answer, against the bare solver on the same model."""

import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

from sessions.advice.advice import Point
from sessions.advice.adviser import Adviser
from sessions.advice.problem import Wishes
from sessions.advice.solver import Solver, bare_seconds
from sessions.model import Session
from tests.benchmarks.measuring import Comparison, in_turns
from tests.made import large_session, with_modules

SIZES = (450, 20_000)
MODULES = 60
_LIMIT = 10_000.0
"""Milliseconds that a proof may take."""


def advice(_folder: Path, repeats: int, sizes: tuple[int, ...] = SIZES) -> list[Comparison]:
    """Compare an advice, and a whole curve, to the solver alone on the model of that advice."""
    compared = []
    for employees in sizes:
        session = with_modules(large_session(employees), MODULES)
        wishes = Wishes(budget=_half_way(session))
        adviser = Adviser(session, wishes)
        sure = adviser.advise().proof.sure
        solver = adviser.solver
        if solver is None:
            return []
        told = f"the bare solver on the same model ({sure})"

        def choice(session: Session = session, wishes: Wishes = wishes) -> float:
            return _timed(lambda: Adviser(session, wishes).choose())

        def answer(session: Session = session, wishes: Wishes = wishes) -> float:
            return _timed(lambda: Adviser(session, wishes).advise())

        def floor(solver: Solver = solver) -> float:
            return 1000 * bare_seconds(solver)

        name = f"{employees} employees, {MODULES} modules"
        compared.append(Comparison(f"proof for {name}", *in_turns(choice, floor, repeats), told=told, aim=2))
        found = in_turns(answer, floor, repeats)
        compared.append(Comparison("with order, reasons and the session", *found, told="the same"))
        curve = _timed(partial(_all_points, adviser))
        compared.append(
            Comparison(f"the curve for {name}", curve, _LIMIT, told="the time that it may take", aim=1)
        )
    return compared


def _half_way(session: Session) -> Decimal:
    """Give a budget between what has to stay and what closes all that can be closed."""
    points = sorted(Adviser(session, Wishes()).curve())
    return points[len(points) // 2].budget


def _all_points(adviser: Adviser) -> list[Point]:
    return [*adviser.curve()]


def _timed(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return 1000 * (time.perf_counter() - start)
