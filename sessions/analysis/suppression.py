"""Which figures of small groups are hidden, so that nobody is recognised in them.

A cell is the figure of one group for one competency. Hiding it is of no use when it can be computed from what
is shown, so a total is only shown when what it leaves over for the hidden cells may itself be shown. Sources:
the CBS and OECD handbooks on statistical disclosure control (primary and secondary cell suppression).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

LEAST_HIDDEN: Final = 2
"""From this number of hidden cells on, a total does not tell each of them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a figure is counted from.

    Attributes:
        n: The people of whom something is known (0 or more).
        in_scope: The people whom it is about, `n` or more.
        below: Of the `n`, those below their target.
    """

    n: int
    in_scope: int
    below: int

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(self.n + other.n, self.in_scope + other.in_scope, self.below + other.below)


def is_hidden(cell: Cell, k: int) -> bool:
    """Tell whether a figure must be hidden by itself (primary suppression).

    It is when fewer than `k` people are known, or fewer than `k` are the only ones not known, or fewer than
    `2k` are known and all or none of them are below target, which would tell it of each of them. A cell of
    which nobody is known has no figure to hide, unless the group itself is smaller than `k`.
    """
    few = 0 < cell.n < k
    few_missing = 0 < cell.in_scope - cell.n < k
    all_alike = 0 < cell.n < 2 * k and cell.below in {0, cell.n}
    return few or few_missing or all_alike


def may_show_total(cells: Iterable[Cell], k: int) -> bool:
    """Tell whether the total of cells may be shown beside those of them that are not hidden by themselves.

    It may when nothing is hidden, or when at least two cells are and what subtracting the shown ones from the
    total leaves over is a figure that may itself be shown. The total must of course not be hidden by itself
    either.
    """
    everything = tuple(cells)
    if is_hidden(summed(everything), k):
        return False
    hidden = [cell for cell in everything if is_hidden(cell, k)]
    if not hidden:
        return True
    rest = summed(hidden)
    return len(hidden) >= LEAST_HIDDEN and rest.n >= k and not is_hidden(rest, k)


def summed(cells: Sequence[Cell]) -> Cell:
    """Give the cell of all the people of several cells together."""
    return sum(cells, Cell(0, 0, 0))
