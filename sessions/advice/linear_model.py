"""The mixed-integer model: which modules cover most, with the proof that nothing covers more.

A module is chosen or not. A need with its weight is covered when the chosen modules make a chain from where people are
to their target. By the theorem of Menger that is so when no set of levels on the way can be cut off: for each set of
levels that people may be at, at least one chosen module leads out of it. There are at most eight such sets, so a need
is a column and a few rows, and its chain needs no columns of its own. Needs with the same rows are one.

Where the order of modules is a choice (`graph`), this says too much: the chain may want an order that another need
doesn't allow. Such needs get a column for each pair of modules in a knot, the first before the second, and the rows
that forbid what was claimed, as they turn out to be needed: each says what would have to change for the chain to hold.
No order goes round: rows for that are added in the same way. So every bound is one of the question itself, and the
model is proven when what it claims is what its order gives.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from time import perf_counter
from typing import Final, NamedTuple

from sessions.advice.graph import Arc, Graph, Pair, circle_in
from sessions.advice.needs import Group, Value, bits, numbers
from sessions.advice.solver import Solver

_SCALE: Final = 1e5
"""What the whole need weighs in the model."""
_PRICES: Final = 1e-2
"""What all modules cost in the model: so little that they only decide between what covers the same."""
_ORDERS: Final = 1e-4
"""What an order between two modules costs in the model, so that only one that is of use is decided."""
_GAP: Final = 1e-4
_SAME: Final = 1e-7
"""Shares of need that differ by less are the same: what prices and orders weigh in the model, and rounding."""
_MOST_ROUNDS: Final = 400


class Size(NamedTuple):
    """How large the model is.

    Attributes:
        columns: The columns.
        rows: The rows.
        needs: The kinds of need.
    """

    columns: int
    rows: int
    needs: int


class Optimum(NamedTuple):
    """The best modules that were found for a budget.

    Attributes:
        chosen: The modules, as bits.
        order: All modules in an order in which the chosen ones cover what they do.
        covered: The weighted need that they cover.
        bound: The weighted need that no choice can be above.
        is_proven: Whether nothing covers more.
    """

    chosen: int
    order: tuple[int, ...]
    covered: float
    bound: float
    is_proven: bool


class _Claim(NamedTuple):
    """A need for which the order matters, with the column that claims that it is covered."""

    column: int
    group: Group
    start: int
    target: int
    arcs: tuple[Arc, ...]
    ahead: Mapping[Arc, tuple[Arc, ...]]


class Model:
    """The model of a question, solved for one budget after another.

    Args:
        graph: The order among the modules.
        value: What modules cover in the order that is gone by where nothing else is known.
        cancelled: Tells whether to break off.
    """

    def __init__(self, graph: Graph, value: Value, cancelled: Callable[[], bool] = lambda: False) -> None:
        self._graph, self._problem, self._value = graph, graph.problem, value
        self._cancelled = cancelled
        self._solver = Solver(cancelled)
        self._claims: list[_Claim] = []
        self._needs = 0
        self._pairs: dict[Pair, int] = {}
        self._modules = self._add_modules()
        self._add_needs()
        self._add_limits()

    @property
    def solver(self) -> Solver:
        """The solver with the model as it is by now."""
        return self._solver

    @property
    def size(self) -> Size:
        """How large the model is by now."""
        return Size(self._solver.columns, self._solver.rows, self._needs)

    # --- making -----------------------------------------------------------------------------------------------

    def _add_modules(self) -> dict[int, int]:
        problem = self._problem
        usable = numbers(self._graph.usable & ~(problem.barred & ~problem.fixed))
        together = sum(problem.cents[each] for each in usable) or 1
        return {
            each: self._solver.add_column(
                -_PRICES * problem.cents[each] / together,
                lower=float(problem.fixed >> each & 1),
                whole=True,
            )
            for each in usable
        }

    def _add_needs(self) -> None:
        problem = self._problem
        same: dict[frozenset[int], float] = {}
        for group in problem.groups:
            for (start, target), weight in group.weights.items():
                arcs = self._graph.arcs(group, start, target)
                if not arcs:
                    continue
                pairs = self._graph.follow_ups(group, start, target)
                cuts = frozenset(_cuts(arcs, start, target))
                if all(self._graph.is_free((one.module, other.module)) for one, other in pairs):
                    same[cuts] = same.get(cuts, 0.0) + weight
                else:
                    column = self._add_need(cuts, weight)
                    ahead: dict[Arc, list[Arc]] = {}
                    for one, other in pairs:
                        if self._graph.is_possible((one.module, other.module)):
                            ahead.setdefault(one, []).append(other)
                    told = {arc: tuple(others) for arc, others in ahead.items()}
                    self._claims.append(_Claim(column, group, start, target, arcs, told))
        for cuts, weight in same.items():
            self._add_need(cuts, weight)

    def _add_need(self, cuts: frozenset[int], weight: float) -> int:
        column = self._solver.add_column(_SCALE * weight / self._problem.need, whole=False)
        for cut in sorted(cuts):
            self._add_cut(column, [self._modules[each] for each in numbers(cut)])
        self._needs += 1
        return column

    def _add_cut(self, column: int, helpers: Sequence[int]) -> None:
        self._solver.add_row([column, *helpers], [1.0, *[-1.0] * len(helpers)], 0.0)

    def _add_limits(self) -> None:
        problem, solver, columns = self._problem, self._solver, self._modules
        for number, after in enumerate(problem.requires):
            for each in after:
                if number in columns:
                    solver.add_row([columns[number], columns[each]], [1.0, -1.0], 0.0)
        for row in problem.rows:
            own = {columns[each]: float(amount) for each, amount in row.amounts.items() if each in columns}
            solver.add_row([*own], [*own.values()], row.most + 0.5)
        # In euros; half a cent on top, so that what fits to the cent is not lost in rounding.
        self._budget = solver.add_row(
            [*columns.values()], [problem.cents[each] / 100 for each in columns], None
        )

    def _pair(self, pair: Pair) -> int:
        """Give the column that says whether the first is before the second."""
        if pair not in self._pairs:
            column = self._solver.add_column(-_ORDERS, whole=True)
            self._pairs[pair] = column
            other = self._pairs.get((pair[1], pair[0]))
            if other is not None:
                self._solver.add_row([column, other], [1.0, 1.0], 1.0)
        return self._pairs[pair]

    # --- solving ----------------------------------------------------------------------------------------------

    def solve(self, ceiling: int | None, seconds: float, known: Sequence[Optimum]) -> Optimum:
        """Give the best modules for what they may cost together, in cents before the discount.

        Args:
            ceiling: What they may cost; None without a limit.
            seconds: How long it may take.
            known: What was found before and is within all limits; at least one. The best of it is given when nothing
                better is found in time. (The solver is not told: begun from a solution, HiGHS 1.16 now and then gives
                that back with the value of a better one, and it is no quicker.)
        """
        problem = self._problem
        self._solver.allow(self._budget, None if ceiling is None else ceiling / 100 + 0.005)
        best = max(known, key=lambda each: each.covered)
        bound = problem.need
        end = perf_counter() + seconds
        for _ in range(_MOST_ROUNDS):
            left = end - perf_counter()
            if left <= 0 or self._cancelled():
                break
            outcome = self._solver.run(left, _GAP)
            bound = min(bound, (outcome.bound + _PRICES + _ORDERS * len(self._pairs)) / _SCALE * problem.need)
            if not outcome.values:
                break
            chosen = bits(each for each, column in self._modules.items() if outcome.values[column] > 0.5)  # noqa: PLR2004 - whole but for rounding
            if problem.broken(chosen, ceiling) or not problem.is_allowed(chosen):
                break
            before = [pair for pair, column in self._pairs.items() if outcome.values[column] > 0.5]  # noqa: PLR2004 - as above
            found = self._found(chosen, before)
            if found.covered > best.covered:
                best = found
            if outcome.ending != "optimal" or not self._mend(chosen, before, outcome.values):
                break
            if bound - best.covered <= _SAME * problem.need:
                break
        is_proven = bound - best.covered <= 2 * _SAME * problem.need
        return best._replace(bound=best.covered if is_proven else bound, is_proven=is_proven)

    def _found(self, chosen: int, before: Sequence[Pair]) -> Optimum:
        """Give modules in the better of two orders: the one that the model claims, and the one to go by."""
        options = [self._value]
        if before:
            order = self._graph.sorted(
                self._value.order, before, {each: rank for rank, each in enumerate(self._value.order)}
            )
            options.append(Value(self._problem.groups, order))
        best = max(options, key=lambda each: each.of(chosen))
        return Optimum(chosen, best.order, best.of(chosen), self._problem.need, is_proven=False)

    # --- orders -----------------------------------------------------------------------------------------------

    def _mend(self, chosen: int, before: Sequence[Pair], values: Sequence[float]) -> bool:
        """Add the rows that what was claimed goes against; tell whether there were any."""
        rows = [*self._round(before)]
        for columns in rows:
            self._solver.add_row(columns, [1.0] * len(columns), len(columns) - 1.0)
        known = frozenset(before)
        wrong = False
        for claim in self._claims:
            if values[claim.column] > _SAME:
                helpers = self._missing(claim, chosen, known)
                if helpers is not None:
                    wrong = True
                    self._add_cut(claim.column, helpers)
        return bool(rows) or wrong

    def _round(self, before: Sequence[Pair]) -> Iterator[list[int]]:
        """Give rows against orders that go round, each the columns of which not all can hold."""
        knots: dict[int, list[Pair]] = {}
        for pair in before:
            knots.setdefault(self._graph.knot[pair[0]], []).append(pair)
        for knot, pairs in knots.items():
            members = [each for each, own in enumerate(self._graph.knot) if own == knot]
            left = {*pairs, *(pair for pair in self._graph.required if pair[0] in members)}
            while circle := circle_in(members, left):
                chosen = [pair for pair in circle if pair in self._pairs and pair not in self._graph.required]
                yield [self._pairs[pair] for pair in chosen]
                left.difference_update(chosen)

    def _missing(self, claim: _Claim, chosen: int, before: frozenset[Pair]) -> list[int] | None:
        """Give the columns of which one would have to hold for a chain; None when there is one already."""
        reached: set[Arc] = set()
        ahead = [arc for arc in claim.arcs if arc.start == claim.start and chosen >> arc.module & 1]
        helpers = {
            self._modules[arc.module]
            for arc in claim.arcs
            if arc.start == claim.start and not chosen >> arc.module & 1
        }
        edges: list[tuple[Arc, Arc]] = []
        while ahead:
            arc = ahead.pop()
            if arc in reached:
                continue
            if arc.end >= claim.target:
                return None
            reached.add(arc)
            for other in claim.ahead.get(arc, ()):
                pair = (arc.module, other.module)
                if not chosen >> other.module & 1:
                    helpers.add(self._modules[other.module])
                elif self._graph.is_free(pair) or pair in before:
                    ahead.append(other)
                else:
                    edges.append((arc, other))
        helpers.update(self._pair((arc.module, other.module)) for arc, other in edges if other not in reached)
        return sorted(helpers)


def _cuts(arcs: Sequence[Arc], start: int, target: int) -> Iterator[int]:
    """Give, for each set of states that may be all that is reached, the modules that lead out of it, as bits.

    Sets of which the modules are more than those of another say nothing more and are left out.
    """
    between = sorted({arc.start for arc in arcs} - {start})
    steps = {(1 << arc.module, arc.start, min(arc.end, target)) for arc in arcs}
    found = set()
    for size in range(len(between) + 1):
        for some in combinations(between, size):
            inside = {start, *some}
            cut = 0
            for bit, low, high in steps:
                if low in inside and high not in inside:
                    cut |= bit
            found.add(cut)
    yield from (cut for cut in found if not any(other != cut and other & cut == other for other in found))
