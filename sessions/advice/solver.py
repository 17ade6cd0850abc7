"""HiGHS as the adviser uses it: silent, one thread, the same every time, and to be broken off."""

from collections.abc import Callable, Sequence
from itertools import accumulate, chain
from time import perf_counter
from typing import Any, Final, Literal, NamedTuple

Ending = Literal["optimal", "limit", "cancelled", "infeasible"]
SEED: Final = 1


class Outcome(NamedTuple):
    """What a run gave.

    Attributes:
        ending: Why it ended.
        values: The value of each column in the best solution; empty when none was found.
        bound: What no solution can be above.
    """

    ending: Ending
    values: list[float]
    bound: float


def is_there() -> bool:
    """Tell whether the solver is installed."""
    from importlib.util import find_spec

    try:
        return find_spec("highspy") is not None
    except (ImportError, ValueError):
        return False


class Solver:
    """A mixed-integer model that is made larger, changed and solved again, to be maximised."""

    def __init__(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        self._highs = _silent()
        self._infinity: float = self._highs.getInfinity()
        self._cancelled = cancelled
        self._end = 0.0
        self._new_columns: list[tuple[float, float, bool]] = []
        self._new_rows: list[tuple[Sequence[int], Sequence[float], float]] = []
        self.columns = 0
        self.rows = 0
        for option, value in (
            ("threads", 1),
            ("parallel", "off"),
            ("random_seed", SEED),
            ("mip_rel_gap", 0.0),
            ("mip_feasibility_tolerance", 1e-9),
            ("primal_feasibility_tolerance", 1e-9),
        ):
            self._highs.setOptionValue(option, value)
        import highspy

        self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._highs.cbMipInterrupt.subscribe(self._ask)
        self._highs.cbSimplexInterrupt.subscribe(self._ask)

    def _ask(self, event: Any) -> None:
        # Said each time: what was asked for in an earlier run holds on.
        event.interrupt(self._cancelled() or perf_counter() > self._end)

    def add_column(self, gain: float, lower: float = 0.0, *, whole: bool) -> int:
        """Add a column from `lower` to 1 and give its number."""
        self._new_columns.append((gain, lower, whole))
        self.columns += 1
        return self.columns - 1

    def add_row(self, columns: Sequence[int], values: Sequence[float], most: float | None) -> int:
        """Add a row that may be `most` at the most, and give its number."""
        self._new_rows.append((columns, values, self._infinity if most is None else most))
        self.rows += 1
        return self.rows - 1

    def _hand_over(self) -> None:
        """Give the solver all that is new in one go: one by one takes longer than solving."""
        import highspy
        import numpy as np

        if self._new_columns:
            gains, lowers, wholes = zip(*self._new_columns, strict=True)
            count = len(gains)
            first = self.columns - count
            self._highs.addCols(count, gains, lowers, np.ones(count), 0, [], [], [])
            numbers = [first + at for at, whole in enumerate(wholes) if whole]
            kinds = [highspy.HighsVarType.kInteger] * len(numbers)
            self._highs.changeColsIntegrality(len(numbers), numbers, kinds)
        if self._new_rows:
            columns, values, most = zip(*self._new_rows, strict=True)
            starts = [0, *accumulate(map(len, columns))]
            least = np.full(len(most), -self._infinity)
            together = [*chain.from_iterable(columns)], [*chain.from_iterable(values)]
            self._highs.addRows(len(most), least, most, starts[-1], starts[:-1], *together)
        self._new_columns.clear()
        self._new_rows.clear()

    def allow(self, row: int, most: float | None) -> None:
        """Change what a row may be at the most."""
        self._hand_over()
        self._highs.changeRowBounds(row, -self._infinity, self._infinity if most is None else most)

    def model(self) -> Any:
        """Give the model as the solver has it."""
        return self._highs.getModel()

    def take(self, model: Any) -> None:
        """Take a whole model in the place of the own one."""
        self._highs.passModel(model)

    def run(self, seconds: float, gap: float) -> Outcome:
        """Solve.

        Args:
            seconds: How long it may take.
            gap: How far the best solution may be from the bound to count as optimal.
        """
        import highspy

        self._hand_over()
        highs = self._highs
        self._end = perf_counter() + seconds
        # Before it begins HiGHS holds the time of all runs together against its limit, and while it runs only its own:
        # so its own limit is the later end, and it is asked to stop at the right one.
        highs.setOptionValue("time_limit", highs.getRunTime() + max(0.01, seconds))
        highs.setOptionValue("mip_abs_gap", gap)
        if highs.run() == highspy.HighsStatus.kError:
            # It runs in no process in which something else gave HiGHS another number of threads, until that is undone.
            highspy.Highs.resetGlobalScheduler(True)
            if highs.run() == highspy.HighsStatus.kError:
                return Outcome("limit", [], self._infinity)
        status = highs.getModelStatus()
        info = highs.getInfo()
        known = info.primal_solution_status == _FEASIBLE
        values = list(highs.getSolution().col_value) if known else []
        if status == highspy.HighsModelStatus.kOptimal:
            return Outcome("optimal", values, info.mip_dual_bound)
        if status == highspy.HighsModelStatus.kInfeasible:
            return Outcome("infeasible", [], -self._infinity)
        ending: Ending = "cancelled" if self._cancelled() else "limit"
        # Before it has looked at anything its bound is zero, which says nothing.
        return Outcome(ending, values, info.mip_dual_bound if info.valid else self._infinity)


_FEASIBLE: Final = 2
"""A solution that keeps to all rows, in the solver's own words."""


def _silent() -> Any:
    """Give a solver that says nothing.

    It greets on standard output as soon as it is told of its callbacks, which is while it is made: what is a
    command's result or an app's screen there. So it is told to be silent right before.
    """
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 - the solver's own name
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]  # as the solver has it

    return Silent()  # type: ignore[no-untyped-call]  # as above


def bare_seconds(solver: Solver) -> float:
    """Give how long the solver alone takes for a model: handing it over whole, and solving it.

    It is what an advice is held against.
    """
    model = solver.model()
    start = perf_counter()
    again = Solver()
    again.take(model)
    again.run(3600.0, 0.0)
    return perf_counter() - start
