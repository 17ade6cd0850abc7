"""An advice without proof, in milliseconds: always the step that closes most of the need per euro, then improved.

A step is a module with all that it comes after, or the cheapest modules that together take people from where they are
to their target: one of those alone may close nothing.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from sessions.advice.graph import Graph
from sessions.advice.needs import Moves, Value, numbers

_ROUNDS: Final = 8
_TINY: Final = 1e-9


class Greedy:
    """Chooses step by step.

    Args:
        graph: The order among the modules.
        value: What modules cover in the order that is gone by.
    """

    def __init__(self, graph: Graph, value: Value) -> None:
        self._problem = graph.problem
        self._value = value
        self._usable = [each for each in value.order if graph.usable >> each & 1]

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """The steps that can be taken, as bits."""
        return tuple(dict.fromkeys(self._bundles()))

    def choose(self, ceiling: int | None, start: int = 0) -> int:
        """Give modules, as bits, within the limits.

        Args:
            ceiling: What they may cost together in cents, before the discount; None without a limit.
            start: Modules to begin from, within the limits themselves.
        """
        problem = self._problem
        chosen = self._filled(start | problem.fixed, ceiling)
        for _ in range(_ROUNDS):
            better = self._improved(chosen, ceiling)
            if better == chosen:
                break
            chosen = better
        return self.pruned(chosen)

    def pruned(self, chosen: int) -> int:
        """Give modules without those that close nothing beside the others, the dearest first."""
        problem, value = self._problem, self._value
        covered = value.of(chosen)
        for each in sorted(numbers(chosen), key=lambda each: (-problem.cents[each], -each)):
            less = self._without(chosen, each)
            if less != chosen and value.of(less) >= covered - _TINY * problem.need:
                chosen = less
        return chosen

    def _bundles(self) -> Iterator[int]:
        problem = self._problem
        for each in self._usable:
            yield 1 << each | problem.ancestors[each]
        for group in problem.groups:
            for start, target in sorted(group.weights):
                yield from self._chains(group.moves, start, target)

    def _chains(self, moves: Mapping[int, Moves], start: int, target: int) -> Iterator[int]:
        """Give the cheapest modules that lead from a state to a target in the order."""
        problem = self._problem
        best: dict[int, tuple[int, int]] = {start: (0, 0)}
        for each in self._usable:
            table = moves.get(each)
            if table is None:
                continue
            with_all = 1 << each | problem.ancestors[each]
            for state, (_cost, chosen) in [*best.items()]:
                end = table[state]
                if end <= state or state >= target:
                    continue
                more = chosen | with_all
                price = problem.gross(more)
                if end not in best or price < best[end][0]:
                    best[end] = (price, more)
        yield from (chosen for state, (_, chosen) in best.items() if state >= target)

    def _filled(self, chosen: int, ceiling: int | None) -> int:
        """Give modules with more as long as there is a step that closes something and fits."""
        problem, value = self._problem, self._value
        covered = value.of(chosen)
        while True:
            best, best_rate = chosen, 0.0
            for step in self.steps:
                more = chosen | step
                if more == chosen:
                    continue
                gain = value.of(more) - covered
                if gain <= _TINY * problem.need:
                    continue
                rate = gain / (1 + problem.gross(more & ~chosen))
                if rate > best_rate and not problem.broken(more, ceiling):
                    best, best_rate = more, rate
            if best == chosen:
                return chosen
            chosen, covered = best, value.of(best)

    def _improved(self, chosen: int, ceiling: int | None) -> int:
        """Give modules that cover more when some go and others come in their place, or the same ones."""
        best, covered = chosen, self._value.of(chosen)
        for other in self._neighbours(chosen, ceiling):
            value = self._value.of(other)
            if value > covered + _TINY * self._problem.need:
                best, covered = other, value
        return best

    def _neighbours(self, chosen: int, ceiling: int | None) -> Iterator[int]:
        """Give what comes of it when one module goes, or when a step is taken and what is least of use makes room."""
        for each in numbers(chosen):
            less = self._without(chosen, each)
            if less != chosen:
                yield self._filled(less, ceiling)
        for step in self.steps:
            if step & ~chosen:
                fitting = self._made_to_fit(chosen | step, step, ceiling)
                if fitting is not None:
                    yield self._filled(fitting, ceiling)

    def _made_to_fit(self, chosen: int, step: int, ceiling: int | None) -> int | None:
        """Give modules without those that close least per euro until the limits hold; None when the step can't stay."""
        problem, value = self._problem, self._value
        while problem.broken(chosen, ceiling):
            covered = value.of(chosen)
            options = [
                less
                for each in numbers(chosen & ~step & ~problem.fixed)
                if (less := self._without(chosen, each)) != chosen and not step & ~less
            ]
            if not options:
                return None
            chosen = min(
                options,
                key=lambda less: (
                    (covered - value.of(less)) / (1 + problem.gross(chosen & ~less)),
                    less,
                ),
            )
        return chosen

    def _without(self, chosen: int, number: int) -> int:
        """Give modules without one and those that come after it; the same when one of these has to stay."""
        problem = self._problem
        gone = 1 << number
        for each in numbers(chosen):
            if problem.ancestors[each] >> number & 1:
                gone |= 1 << each
        return chosen if gone & problem.fixed else chosen & ~gone
