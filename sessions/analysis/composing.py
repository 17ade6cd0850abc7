"""Composing a panel from the employees: as many quotas met as can be, in all dimensions at once.

Employees who are alike in every dimension are taken together first, so that the search is over patterns and not over
people. A place *fills a quota* in a dimension when its category still has a place to give there; of `size` places in
`d` dimensions at most `size * d` quotas are filled, and what is missing are the *seats off*.

The search starts from who may stay, fills up with whoever fills most quotas (what is scarce first), and then exchanges
one or two places as long as that fills more. Of choices that fill as much the one is taken in which
what is missing is spread most evenly. When that can't be told to be the best, a complete search bounded by a
number of steps (not by time, so that the same session gives the same panel everywhere) looks on.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final
from zlib import crc32

MOST_STEPS: Final = 60_000
"""The steps that the complete search takes before it gives up; panels of a few patterns need a few hundred."""
MOST_COMPARISONS: Final = 2_000_000
"""The comparisons that the exchanges take; a panel of 16 from 5,000 patterns needs a tenth."""
MOST_PATTERNS: Final = 400
"""Of more patterns no complete search is tried: it would not get far."""
_RESTARTS: Final = 6
_MOST_EVENINGS: Final = 60
_UNKNOWN: Final = -1


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of patterns.

    Attributes:
        counts: The places per pattern.
        filled: The quotas that they fill, over all dimensions.
        most: The quotas that could be filled at most by what is known; `filled` is the best when it is equal.
        proven: Whether no choice fills more.
    """

    counts: Mapping[int, int]
    filled: int
    most: int
    proven: bool


@dataclass(slots=True)
class _State:
    """Places taken so far: per pattern, and per category of a dimension (a bit of the masks)."""

    counts: Counter[int]
    taken: list[int]
    filled: int = 0


class Problem:
    """Which patterns to choose from, and which quotas to fill.

    Args:
        quotas: Per dimension the seats per category.
        patterns: Per pattern its category in each dimension, by position; -1 where it is not known.
        available: The employees per pattern.
        size: The places to give.
        fixed: Patterns of places that are given already and stay; they are part of `size`.
        welcome: Patterns of places that rather stay than go.
        seed: Which of equally good choices is made.
    """

    def __init__(
        self,
        quotas: Sequence[Sequence[int]],
        patterns: Sequence[Sequence[int]],
        available: Sequence[int],
        size: int,
        *,
        fixed: Sequence[int] = (),
        welcome: Sequence[int] = (),
        seed: int = 0,
    ) -> None:
        self.quota = [seats for dimension in quotas for seats in dimension]
        starts = [sum(map(len, quotas[:number])) for number in range(len(quotas))]
        self.bits = [
            tuple(
                start + category
                for start, category in zip(starts, pattern, strict=True)
                if category != _UNKNOWN
            )
            for pattern in patterns
        ]
        self.masks = [sum(1 << bit for bit in bits) for bits in self.bits]
        self.fixed = Counter(fixed)
        self.welcome = Counter(welcome)
        # Whoever has a place is an employee too: a pattern has at least as many people as places that it has now.
        self.available = [max(people, self.fixed[each]) for each, people in enumerate(available)]
        self.size = max(min(size, sum(self.available)), self.fixed.total())
        self.seed = seed
        self.dimensions = len(quotas)
        self._left = MOST_COMPARISONS
        self.supply = [0] * len(self.quota)
        for each, bits in enumerate(self.bits):
            for bit in bits:
                self.supply[bit] += self.available[each]

    # --- states -------------------------------------------------------------------------------------------------------

    def state(self, counts: Mapping[int, int]) -> _State:
        """Give the state in which so many places of each pattern are taken."""
        state = _State(Counter(), [0] * len(self.quota))
        for each, places in counts.items():
            for _ in range(places):
                self.add(state, each)
        return state

    def add(self, state: _State, each: int) -> None:
        """Give a pattern one place more."""
        state.counts[each] += 1
        for bit in self.bits[each]:
            state.filled += state.taken[bit] < self.quota[bit]
            state.taken[bit] += 1

    def take(self, state: _State, each: int) -> None:
        """Take a place away from a pattern."""
        state.counts[each] -= 1
        if not state.counts[each]:
            del state.counts[each]
        for bit in self.bits[each]:
            state.taken[bit] -= 1
            state.filled -= state.taken[bit] < self.quota[bit]

    def _open(self, state: _State) -> int:
        """Give the mask of the categories that still have a place to give."""
        return sum(
            1 << bit
            for bit, (taken, seats) in enumerate(zip(state.taken, self.quota, strict=True))
            if taken < seats
        )

    @property
    def most(self) -> int:
        """The quotas that can be filled at most, by the size and by how many employees each category has."""
        by_supply = sum(min(seats, people) for seats, people in zip(self.quota, self.supply, strict=True))
        return min(by_supply, self.size * self.dimensions)

    # --- search -------------------------------------------------------------------------------------------------------

    def solve(self) -> Chosen:
        """Give the best choice that is found."""
        best = self._from(self._welcome_start(), 0)
        for turn in range(1, _RESTARTS):
            if best.filled == self.most:
                break
            other = self._from(self.state(self.fixed), turn)
            if other.filled > best.filled:
                best = other
        proven = best.filled == self.most
        if not proven and len(self.bits) <= MOST_PATTERNS:
            searched = _Complete(self, best.filled).search()
            proven = searched.done
            if searched.best is not None:
                best = self.state(searched.best)
        self._even_out(best)
        self._welcome_back(best)
        return Chosen(dict(best.counts), best.filled, self.most, proven)

    def _order(self, turn: int) -> list[int]:
        """Give the patterns in an order by the seed and each pattern alone, so that no other one changes it."""
        salt = f"{self.seed}/{turn}/"
        return sorted(range(len(self.bits)), key=lambda each: crc32(f"{salt}{self.bits[each]}".encode()))

    def _welcome_start(self) -> _State:
        state = self.state(self.fixed)
        for each in self.welcome.elements():
            if state.counts.total() < self.size and state.counts[each] < self.available[each]:
                self.add(state, each)
        return state

    def _from(self, state: _State, turn: int) -> _State:
        order = self._order(turn)
        self._fill_up(state, order)
        while state.filled < self.most and self._left > 0:
            if not self._exchange(state, order, 1) and not self._exchange(state, order, 2):
                break
        return state

    def _best_addition(self, state: _State, order: Sequence[int], open_: int) -> int | None:
        """Give the pattern that fills most quotas; of equal ones the first in the order."""
        found, most = None, -1
        masks, counts, available = self.masks, state.counts, self.available
        self._left -= len(order)
        for each in order:
            gain = (masks[each] & open_).bit_count()
            if gain > most and counts[each] < available[each]:
                found, most = each, gain
                if most == self.dimensions:
                    break
        return found

    def _fill_up(self, state: _State, order: Sequence[int]) -> None:
        while state.counts.total() < self.size:
            open_ = self._open(state)
            needed = [bit for bit in range(len(self.quota)) if open_ >> bit & 1]
            # The category with the fewest people for each place that it still has to give goes first.
            needed.sort(
                key=lambda bit: (
                    (self.supply[bit] - state.taken[bit]) / (self.quota[bit] - state.taken[bit]),
                    bit,
                )
            )
            chosen = None
            for bit in needed:
                among = [each for each in order if self.masks[each] >> bit & 1]
                chosen = self._best_addition(state, among, open_)
                if chosen is not None:
                    break
            if chosen is None:
                chosen = self._best_addition(state, order, open_)
            if chosen is None:
                return
            self.add(state, chosen)

    def _exchange(self, state: _State, order: Sequence[int], count: int) -> bool:
        """Exchange so many places for others that fill more quotas; tell whether there were such."""
        movable = sorted((state.counts - self.fixed).elements())
        before = state.filled
        for leaving in sorted(set(combinations(movable, count))):
            if self._left <= 0:
                return False
            for each in leaving:
                self.take(state, each)
            joined = []
            for _ in leaving:
                chosen = self._best_addition(state, order, self._open(state))
                if chosen is None:
                    break
                self.add(state, chosen)
                joined.append(chosen)
            if state.filled > before:
                return True
            for each in joined:
                self.take(state, each)
            for each in leaving:
                self.add(state, each)
        return False

    def _even_out(self, state: _State) -> None:
        """Exchange places where as many quotas are filled and what is missing is spread more evenly."""
        order = self._order(0)
        for _ in range(_MOST_EVENINGS):
            if state.filled == self.size * self.dimensions or not self._even(state, order):
                return

    def _even(self, state: _State, order: Sequence[int]) -> bool:
        """Make one exchange that lowers the sum of squares of what quotas are off; tell whether there was one."""
        before = state.filled
        for leaving in sorted(state.counts - self.fixed):
            self.take(state, leaving)
            open_, loss = self._open(state), before - state.filled
            price = [2 * (taken - seats) + 1 for taken, seats in zip(state.taken, self.quota, strict=True)]
            most = sum(price[bit] for bit in self.bits[leaving])
            for each in order:
                if (self.masks[each] & open_).bit_count() < loss or state.counts[each] >= self.available[
                    each
                ]:
                    continue
                if sum(price[bit] for bit in self.bits[each]) < most:
                    self.add(state, each)
                    return True
            self.add(state, leaving)
        return False

    def _welcome_back(self, state: _State) -> None:
        """Exchange newcomers for who may stay, where that fills as many quotas."""
        for each, places in self.welcome.items():
            for _ in range(places - (state.counts[each] - self.fixed[each])):
                if state.counts[each] >= self.available[each] or not self._let_in(state, each):
                    break

    def _let_in(self, state: _State, welcome: int) -> bool:
        before = state.filled
        for each in sorted(state.counts):
            if state.counts[each] <= self.fixed[each] + self.welcome[each]:
                continue
            self.take(state, each)
            self.add(state, welcome)
            if state.filled >= before:
                return True
            self.take(state, welcome)
            self.add(state, each)
        return False


class _Complete:
    """A complete search, pattern by pattern, that leaves what can't fill more quotas than were filled already."""

    def __init__(self, problem: Problem, filled: int) -> None:
        self._problem = problem
        self._filled = filled
        self._steps = 0
        self.best: dict[int, int] | None = None
        # Patterns that are rare in something that is wanted decide most, so they come first.
        self._order = sorted(
            range(len(problem.bits)),
            key=lambda each: (
                min((problem.supply[bit] for bit in problem.bits[each]), default=1 << 30),
                each,
            ),
        )
        self._after: list[list[int]] = [[0] * len(problem.quota)]
        for each in reversed(self._order):
            row = list(self._after[-1])
            for bit in problem.bits[each]:
                row[bit] += problem.available[each] - problem.fixed[each]
            self._after.append(row)
        self._after.reverse()

    @property
    def done(self) -> bool:
        """Whether all of it was searched."""
        return self._steps < MOST_STEPS

    def search(self) -> "_Complete":
        """Search, until all is searched or the steps are used up."""
        problem = self._problem
        state = problem.state(problem.fixed)
        self._go(state, 0)
        return self

    def _bound(self, state: _State, at: int) -> int:
        problem, after = self._problem, self._after[at]
        left = problem.size - state.counts.total()
        by_supply = sum(
            min(seats, taken + more)
            for seats, taken, more in zip(problem.quota, state.taken, after, strict=True)
        )
        return min(by_supply, state.filled + left * problem.dimensions)

    def _go(self, state: _State, at: int) -> None:
        problem = self._problem
        self._steps += 1
        left = problem.size - state.counts.total()
        if not left or at == len(self._order):
            if not left and state.filled > self._filled:
                self._filled, self.best = state.filled, dict(state.counts)
            return
        if not self.done or self._filled == problem.most or self._bound(state, at) <= self._filled:
            return
        each = self._order[at]
        most = min(left, problem.available[each] - problem.fixed[each])
        for _ in range(most):
            problem.add(state, each)
        for places in range(most, -1, -1):
            self._go(state, at + 1)
            if places:
                problem.take(state, each)
