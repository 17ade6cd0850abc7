"""The best order of the modules of a programme.

Best is, in this order: no module before one that it needs; the fewest broken rules (`sessions.analysis.order`), of
which the fewest that are more than a hint; the fewest modules that leave their phase; the fewest that leave their place
among the others; and the shortest way in all.

Of a few modules (five in four phases) all orders are looked at. Of more, the search starts from today's order and from
the order that keeps all prerequisites and otherwise stays closest to it. From each it moves one module at a time, those
that are named in a broken rule first; where no such move helps any more it swaps two modules or moves a few neighbours
together.

It guarantees that no module stands before one that it needs (unless they need one another in a circle), that no more
rules are broken than before, and that sorting once more changes nothing. That no other order is better still it does
not prove of more than a few modules: for that all orders would have to be tried, and of 60 modules there are too many.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, combinations_with_replacement, pairwise, permutations, product
from math import comb, factorial
from types import MappingProxyType
from typing import Final, NamedTuple

from frameworks.languages import Message
from sessions.analysis.checks.common import typed
from sessions.analysis.order import BrokenRule, broken_rules
from sessions.analysis.order.facts import Facts, facts
from sessions.analysis.order.layout import Layout, Score, layout, score
from sessions.analysis.order.rules import Judge, judge
from sessions.edits.programme import take_order
from sessions.identity import by_parts
from sessions.model import Session

FEW: Final = 10_000
"""When there are no more orders than this, all are looked at: of five modules in four phases there are 6,720."""
_FEW_MODULES: Final = 7
MOST_WORK: Final = 50_000
"""A search ends after so much work without finding anything better: steps of a group through a module."""


class Moved(NamedTuple):
    """A module that stands elsewhere in the best order.

    Attributes:
        module: Its id.
        message: Where it stands then, as a sentence.
    """

    module: str
    message: Message


class BestOrder(NamedTuple):
    """The best order that was found.

    Attributes:
        order: Per phase the ids of its modules, for `take_order`.
        moves: The modules that move, in the new order; empty when today's order is the best.
        before: The rules that today's order breaks.
        after: The rules that the best order breaks.
    """

    order: Mapping[str, tuple[str, ...]]
    moves: tuple[Moved, ...]
    before: tuple[BrokenRule, ...]
    after: tuple[BrokenRule, ...]


class _Cost(NamedTuple):
    """What makes one order worse than another, the weightiest first."""

    score: Score
    left_phase: int
    left_place: int
    distance: int


@by_parts("employees", "municipality", "privacy", "programme", "ratings", "role", size=4)
def best_order(session: Session) -> BestOrder:
    """Give the best order of the placed modules that was found; see the module for what is best and what is guaranteed.

    It takes up to about a second with 60 modules: not for between two key presses.
    """
    known = facts(session)
    now = layout(session.programme.phases, known)
    best = _best(known, judge(known, now.order), now)
    phases = session.programme.phases
    order = {
        phase.id: tuple(known.modules[at].id for at in own)
        for phase, own in zip(phases, best.phases, strict=True)
    }
    sorted_ = take_order(session, order)
    return BestOrder(
        MappingProxyType(order),
        tuple(_moves(session, known, now, best)),
        broken_rules(session),
        broken_rules(sorted_),
    )


def _best(known: Facts, judge: Judge, now: Layout) -> Layout:
    """Give the best layout, from which no search finds one that breaks less."""
    best = now
    while now.order:
        found = _searched(known, judge, best)
        # Only what breaks less is a reason to go on: what lies closer to where a search started is none to move again.
        if score(judge, found.order) >= score(judge, best.order):
            break
        best = found
    return best


def _searched(known: Facts, judge: Judge, now: Layout) -> Layout:
    search = _Search(judge, now)
    starts = [now]
    base = _in_order_of_needs(known, now)
    if base != now:
        starts.append(base)
    modules, phases = len(now.order), len(now.phases)
    if modules <= _FEW_MODULES and factorial(modules) * comb(modules + phases - 1, modules) <= FEW:
        return search.best_of_all(now)
    return min((search.improved(start) for start in starts), key=search.cost)


class _Search:
    """Makes orders better by moving one module at a time; a cost counts from the order that it started with."""

    def __init__(self, judge: Judge, now: Layout) -> None:
        self._judge = judge
        self._places = {at: place for place, at in enumerate(now.order)}
        self._phases = {at: number for number, phase in enumerate(now.phases) for at in phase}
        self._costs: dict[Layout, _Cost] = {}
        steps = sum(len(group.modules) for group in judge.facts.groups)
        self._patience = max(1, MOST_WORK // max(1, steps))
        self._idle = 0

    def cost(self, tried: Layout) -> _Cost:
        """Give the cost of an order."""
        known = self._costs.get(tried)
        if known is None:
            order = tried.order
            own = [self._places[at] for at in order]
            known = self._costs[tried] = _Cost(
                score(self._judge, order),
                sum(self._phases[at] != number for number, phase in enumerate(tried.phases) for at in phase),
                len(own) - _longest_rise(own),
                sum(abs(place - at) for place, at in enumerate(own)),
            )
        return known

    def improved(self, start: Layout) -> Layout:
        """Give an order that is better than a start, where `MOST_WORK` more found no better one."""
        best, self._idle = start, 0
        is_better = True
        while is_better and self._idle < self._patience:
            is_better = False
            for module in self._first_to_move(best):
                found = self._best_of(best, (best.moved(module, slot) for slot in best.slots(module)))
                is_better |= found is not best
                best = found
            if not is_better:
                found = self._best_of(best, _leaps(best))
                is_better = found is not best
                best = found
        return best

    def best_of_all(self, now: Layout) -> Layout:
        """Give the best of all orders: for a few modules only."""
        self._idle, self._patience = 0, sys.maxsize
        return self._best_of(now, _all(now))

    def _best_of(self, now: Layout, others: Iterable[Layout]) -> Layout:
        """Give the best of an order and others, the first of equals; not of more than there is patience for."""
        best, cost = now, self.cost(now)
        for after in others:
            if self._idle >= self._patience:
                break
            if after not in self._costs:
                order = after.order
                misplaced = sum(1 for _ in self._judge.misplaced(order))
                if misplaced > cost.score.misplaced:
                    continue
                self._idle += 1
                if misplaced == cost.score.misplaced and self._judge.breaks_more(order, cost.score.broken):
                    continue
            found = self.cost(after)
            if found < cost:
                best, cost = after, found
                self._idle = 0
        return best

    def _first_to_move(self, tried: Layout) -> Iterator[int]:
        """Give the modules: those named in a broken rule, those that are not where they were, and then the others."""
        order = tried.order
        named: dict[int, None] = {}
        for pair in self._judge.misplaced(order):
            named.update(dict.fromkeys(pair))
        for breach in self._judge.breaches(order).values():
            named.update(dict.fromkeys(at for at in (breach.module, breach.other) if at >= 0))
        moved = {at: None for place, at in enumerate(order) if self._places[at] != place}
        return iter({**named, **moved, **dict.fromkeys(order)})


def _leaps(now: Layout) -> Iterator[Layout]:
    """Give the layouts with two modules in each other's places, and with neighbours moved together."""
    order = now.order
    for one, other in combinations(order, 2):
        swap = {one: other, other: one}
        yield Layout(tuple(tuple(swap.get(at, at) for at in phase) for phase in now.phases))
    for number, phase in enumerate(now.phases):
        for first, length in product(range(len(phase) - 1), (2, 3)):
            block = phase[first : first + length]
            rest = list(now.phases)
            rest[number] = (*phase[:first], *phase[first + length :])
            for into, own in enumerate(rest):
                for place in range(len(own) + 1):
                    phases = [*rest]
                    phases[into] = (*own[:place], *block, *own[place:])
                    yield Layout(tuple(phases))


def _all(now: Layout) -> Iterator[Layout]:
    """Give all layouts of the same modules, in the same phases or others."""
    order = now.order
    for each in permutations(order):
        for ends in combinations_with_replacement(range(len(order) + 1), len(now.phases) - 1):
            yield Layout(tuple(each[first:end] for first, end in pairwise((0, *ends, len(order)))))


def _longest_rise(numbers: list[int]) -> int:
    """Give the length of the longest rising subsequence: so many can stay where they are among the others."""
    ends: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
    return len(ends)


# --- the order of needs -----------------------------------------------------------------------------------------------


def _in_order_of_needs(known: Facts, now: Layout) -> Layout:
    """Give the layout in which each module stands after those that it needs, and otherwise as it is now.

    A module that stands too early is put right after the last one that it needs; those in a circle stay as they are.
    """
    done: list[tuple[int, int]] = []
    placed = set(now.order)
    waiting = [(number, at) for number, phase in enumerate(now.phases) for at in phase]
    taken: set[int] = set()
    phase_of: dict[int, int] = {}
    while waiting:
        ready = next(
            (
                place
                for place, (_, at) in enumerate(waiting)
                if all(
                    needed in taken or needed not in placed or needed == at
                    for needed in known.given[at].requires
                )
            ),
            0,
        )
        number, at = waiting.pop(ready)
        needs = [phase_of[needed] for needed in known.given[at].requires if needed in phase_of]
        # A phase comes after those before it, so whoever waited for a later phase stands in that one.
        phase_of[at] = max([number, *needs])
        taken.add(at)
        done.append((phase_of[at], at))
    return Layout(tuple(tuple(at for own, at in done if own == number) for number in range(len(now.phases))))


# --- in words ---------------------------------------------------------------------------------------------------------


def _moves(session: Session, known: Facts, now: Layout, best: Layout) -> Iterator[Moved]:
    """Say of each module that leaves its place among the others, or its phase, where it stands then."""
    places = {at: place for place, at in enumerate(now.order)}
    order = best.order
    staying = _rising([places[at] for at in order])
    for place, at in enumerate(order):
        slot = best.slot(at)
        if places[at] in staying and now.slot(at).phase == slot.phase:
            continue
        module, phase = known.modules[at], session.programme.phases[slot.phase]
        values = {
            "module": typed(module.title),
            "phase": typed(phase.name),
            "place": place + 1,
            "before": places[at] + 1,
        }
        if slot.phase == now.slot(at).phase:
            message = Message("{module}: from place {before} to {place}, in {phase}.", values)
        else:
            message = Message("{module}: from place {before} to {place}, now in {phase}.", values)
        yield Moved(module.id, message)


def _rising(numbers: list[int]) -> frozenset[int]:
    """Give the numbers of a longest rising subsequence."""
    chains: list[list[int]] = []
    for number in numbers:
        behind: list[int] = []
        for chain in chains:
            if chain[-1] < number and len(chain) > len(behind):
                behind = chain
        chains.append([*behind, number])
    return frozenset(max(chains, key=len) if chains else ())
