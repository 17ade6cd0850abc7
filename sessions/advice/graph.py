"""Which module is better before which: where that is without contradiction, the order needs no decision.

A module does best before another one where it brings people to the level from which the other goes on. Followed round
and round, such preferences may contradict one another: one module before another for this competency, behind it for
that one. Only among modules that stand in such a knot is their order something to choose.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from frameworks.model import Module
from sessions.advice.needs import STATES, Group, bits, numbers
from sessions.advice.problem import Problem
from sessions.components import Edge, components

Pair = tuple[int, int]
"""Two modules, the first before the second."""


class Arc(NamedTuple):
    """A module's step for a group: from the state before it to the state after it."""

    module: int
    start: int
    end: int


class Graph:
    """The order among modules that the needs and the prerequisites ask for.

    Attributes:
        problem: The question.
        usable: The modules that can be chosen and of use, as bits: they move a need, or are required with such.
        pairs: The modules of which the first may bring people to where the second goes on; none that prerequisites
            forbid.
        knot: For each module the number of the knot that it stands in; alone in one is without contradiction.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        # By the identity of groups, which the problem holds on to.
        self._arcs = {
            (id(group), start, target): _arcs(group, start, target, ~problem.barred)
            for group in problem.groups
            for start, target in group.weights
        }
        self.usable = self._usable()
        self._follow_ups: dict[tuple[int, int, int], list[tuple[Arc, Arc]]] = {}
        self.pairs = self._pairs()
        edges = {*self.pairs, *self.required}
        self.knot = _knots(len(problem.candidates), edges)

    def _usable(self) -> int:
        problem = self.problem
        useful = bits({arc.module for arcs in self._arcs.values() for arc in arcs})
        for each in numbers(useful):
            useful |= problem.ancestors[each]
        return useful | problem.fixed

    @cached_property
    def required(self) -> frozenset[Pair]:
        """The prerequisites, each before what comes after it."""
        problem = self.problem
        return frozenset((each, number) for number, of in enumerate(problem.requires) for each in of)

    def _pairs(self) -> frozenset[Pair]:
        found: set[Pair] = set()
        for group in self.problem.groups:
            for start, target in group.weights:
                ahead = self.follow_ups(group, start, target)
                found.update((one.module, other.module) for one, other in ahead)
        return frozenset(pair for pair in found if self.is_possible(pair))

    def is_possible(self, pair: Pair) -> bool:
        """Tell whether prerequisites allow the first before the second."""
        return not self.problem.ancestors[pair[0]] >> pair[1] & 1

    def is_free(self, pair: Pair) -> bool:
        """Tell whether the first can always stand before the second, whatever else is chosen."""
        return self.is_possible(pair) and self.knot[pair[0]] != self.knot[pair[1]]

    def arcs(self, group: Group, start: int, target: int) -> tuple[Arc, ...]:
        """Give the steps that are on a chain from a state to a target, whatever the order."""
        return self._arcs[id(group), start, target]

    def follow_ups(self, group: Group, start: int, target: int) -> list[tuple[Arc, Arc]]:
        """Give the steps of such chains that go on where another one ends."""
        key = (id(group), start, target)
        if key not in self._follow_ups:
            self._follow_ups[key] = follow_ups(group, self.arcs(group, start, target), target)
        return self._follow_ups[key]

    def built_up(self) -> tuple[int, ...]:
        """Give all modules in an order that suits most needs: in a knot, what starts at a low level comes first."""
        candidates = self.problem.candidates
        ranks = {
            number: _mean_start(each.module) + number / (1 + len(candidates)) / STATES
            for number, each in enumerate(candidates)
        }
        return self.sorted(range(len(candidates)), ranks=ranks)

    def sorted(
        self, chosen: Iterable[int], more: Iterable[Pair] = (), ranks: Mapping[int, float] | None = None
    ) -> tuple[int, ...]:
        """Give modules in an order that prerequisites, the pairs outside knots, and more pairs ask for.

        Args:
            chosen: The modules.
            more: More pairs, which with the others contradict nothing.
            ranks: Which comes first where nothing else decides, lowest first; else as they are numbered.
        """
        free = (pair for pair in self.pairs if self.is_free(pair))
        return in_order(chosen, (*free, *self.required, *more), ranks)


def _mean_start(module: Module) -> float:
    starts = [each.from_ for each in module.objectives]
    return sum(starts) / len(starts) if starts else 0.0


def follow_ups(group: Group, arcs: Sequence[Arc], target: int) -> list[tuple[Arc, Arc]]:
    """Give the steps that go on where another one ends, without those that get as far without the first."""
    by_start: dict[int, list[Arc]] = {}
    for arc in arcs:
        by_start.setdefault(arc.start, []).append(arc)
    return [
        (one, other)
        for one in arcs
        if one.end < target
        for other in by_start.get(one.end, ())
        if other.module != one.module and group.moves[other.module][one.start] < other.end
    ]


def _arcs(group: Group, start: int, target: int, usable: int) -> tuple[Arc, ...]:
    modules = [each for each in group.moves if usable >> each & 1]
    seen, ahead, arcs = {start}, [start], []
    while ahead:
        state = ahead.pop()
        for each in modules:
            end = group.moves[each][state]
            if end > state:
                arcs.append(Arc(each, state, end))
                if end < target and end not in seen:
                    seen.add(end)
                    ahead.append(end)
    lead: set[int] = set()
    found = []
    for arc in sorted(arcs, key=lambda each: -each.start):
        if arc.end >= target or arc.end in lead:
            lead.add(arc.start)
            found.append(arc)
    return tuple(sorted(found))


def in_order(
    chosen: Iterable[int], pairs: Iterable[Pair], ranks: Mapping[int, float] | None = None
) -> tuple[int, ...]:
    """Give modules so that the first of each pair comes before the second, else by rank.

    Pairs of which one is not among the modules don't count. Where pairs go round, the lowest rank breaks the round.
    """
    known = ranks or {}
    items = {each: (known.get(each, each), each) for each in chosen}
    after: dict[int, set[int]] = {each: set() for each in items}
    before = dict.fromkeys(items, 0)
    for one, other in {pair for pair in pairs if pair[0] in items and pair[1] in items}:
        after[one].add(other)
        before[other] += 1
    ready = [key for each, key in items.items() if not before[each]]
    heapify(ready)
    order: list[int] = []
    left = set(items)
    while left:
        if not ready:
            heappush(ready, min(items[each] for each in left))
        each = heappop(ready)[1]
        if each not in left:
            continue
        left.discard(each)
        order.append(each)
        for other in after[each]:
            before[other] -= 1
            if not before[other] and other in left:
                heappush(ready, items[other])
    return tuple(order)


def _knots(count: int, edges: Iterable[Pair]) -> tuple[int, ...]:
    """Give for each module the number of the knot that it stands in: a strongly connected component."""
    after: list[list[Edge]] = [[] for _ in range(count)]
    for number, (one, other) in enumerate(sorted(edges)):
        after[one].append((other, number))
    return tuple(components(after))


def circle_in(members: Iterable[int], pairs: Iterable[Pair]) -> list[Pair]:
    """Give the pairs of a shortest circle among modules; none when there is no circle."""
    own = set(members)
    after: dict[int, list[int]] = {each: [] for each in own}
    for one, other in sorted(pairs):
        if one in own and other in own:
            after[one].append(other)
    best: list[Pair] = []
    for root in sorted(own):
        came: dict[int, int] = {}
        ahead = [root]
        while ahead and root not in came:
            following = []
            for each in ahead:
                for other in after[each]:
                    if other not in came:
                        came[other] = each
                        following.append(other)
            ahead = following
        if root in came:
            circle, each = [], root
            while True:
                circle.append((came[each], each))
                each = came[each]
                if each == root:
                    break
            if not best or len(circle) < len(best):
                best = circle
    return best
