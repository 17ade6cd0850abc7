"""Which figures of small groups are hidden, so that nobody is recognised in them or worked out of the others.

A cell is the figure of one group for one competency. Two trees divide the employees: units within domains, and
profiles within job families; at the top of both stands the municipality. What is shown of one tree must not tell
what is hidden in it, nor must both trees together (`disclosure`). Sources: the handbooks on statistical disclosure
control of Statistics Netherlands and the OECD (primary and secondary cell suppression).

One person's difference must not open a hidden cell either: somebody may lay two versions of a document side by side,
of which the second counts one employee more. So what is hidden keeps a margin of one person (`is_frail`), and who
is hidden along is settled by an order that no rating changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal, NamedTuple

from sessions.analysis.disclosure import Atom, Classes, gives_away

Grouping = Literal["profile", "family", "unit", "domain", "municipality"]
MUNICIPALITY: Final = "municipality"
"""The id of the one group when grouping by municipality."""
LEAST_HIDDEN: Final = 2
"""From this number of hidden cells on, what is left of a total does not tell each of them."""


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

    @property
    def is_alike(self) -> bool:
        """Whether all or none are below target, which tells it of each of them."""
        return self.n > 0 and self.below in {0, self.n}


def summed(cells: Iterable[Cell]) -> Cell:
    """Give the cell of all the people of several cells together."""
    return sum(cells, Cell(0, 0, 0))


def is_hidden(cell: Cell, k: int) -> bool:
    """Tell whether a figure must be hidden by itself (primary suppression).

    It is when fewer than `k` people are known, or fewer than `2k` and all or none of them are below target. A cell
    of which nobody is known has no figure to hide.
    """
    return 0 < cell.n < k or (cell.n < 2 * k and cell.is_alike)


def is_frail(cell: Cell, k: int) -> bool:
    """Tell whether a figure must be hidden by itself, or would have to be with one person fewer.

    Were such a cell shown, then the version of yesterday, in which it was hidden, would be the shown one less the
    newcomer, and of the newcomer the totals of both versions tell.
    """
    few_differ = min(cell.below, cell.n - cell.below) <= 1
    return cell.n > 0 and (cell.n <= k or (cell.n <= 2 * k and few_differ))


def hidden_along(
    cells: Mapping[str, Cell], frail: frozenset[str], order: Sequence[str], k: int
) -> frozenset[str]:
    """Give which parts of a known total are hidden, so that subtracting the shown ones tells nothing.

    Args:
        cells: The parts.
        frail: Those that are hidden by themselves.
        order: The parts, in the order in which others are hidden along with them.
        k: The least number of people that a figure may tell of.

    Returns:
        Nothing when no part is frail; else the frail ones and the first of the others with which the rest that
        they leave over is at least two parts, more than `k` people, and not all alike; everything when that can't be.
    """
    small = {name for name in frail if cells[name].n}
    if not small:
        return frozenset()
    told_soon = {name for name in small if not is_hidden(cells[name], k)}

    def holds(names: set[str]) -> bool:
        # One of the margin may be shown in another version: what is then left over must still stand.
        return _is_safe_rest(cells, names, k) and all(
            _is_safe_rest(cells, names - {each}, k) for each in told_soon
        )

    chosen = set(small)
    others = iter([name for name in order if name in cells and name not in small and cells[name].n])
    while not holds(chosen):
        following = next(others, None)
        if following is None:
            break
        chosen.add(following)
    return frozenset(chosen)


def _is_safe_rest(cells: Mapping[str, Cell], names: set[str], k: int) -> bool:
    rest = summed(cells[name] for name in names)
    return len(names) >= LEAST_HIDDEN and rest.n > k and not rest.is_alike and not is_frail(rest, k)


# --- a tree ---------------------------------------------------------------------------------------------------


class Tree(NamedTuple):
    """A division of the employees in two steps.

    Attributes:
        leaf: The grouping of the finer step (`unit`, `profile`).
        branch: The grouping of the coarser step (`domain`, `family`).
        parents: The branch of each leaf.
        order: The leaves, in the order in which they are hidden along with others: the smallest first by the
            headcounts of the organisation, which no rating changes.
        branch_order: The branches, in such an order.
    """

    leaf: Grouping
    branch: Grouping
    parents: Mapping[str, str]
    order: tuple[str, ...]
    branch_order: tuple[str, ...]

    @property
    def place(self) -> int:
        """The place in an atom of this tree's leaf."""
        return 0 if self.leaf == "unit" else 1


class _Shown(NamedTuple):
    """What is shown of a tree for one competency."""

    leaves: frozenset[str]
    branches: frozenset[str]
    classes: Classes


def _grouped(atoms: Mapping[Atom, Cell], tree: Tree) -> tuple[dict[str, Cell], dict[str, Cell]]:
    leaves: dict[str, Cell] = {}
    branches: dict[str, Cell] = {}
    for atom, cell in atoms.items():
        name = atom[tree.place]
        leaves[name] = leaves[name] + cell if name in leaves else cell
    for name, cell in leaves.items():
        branch = tree.parents[name]
        branches[branch] = branches[branch] + cell if branch in branches else cell
    return leaves, branches


def _frail(cells: Mapping[str, Cell], k: int) -> frozenset[str]:
    return frozenset(name for name, cell in cells.items() if is_frail(cell, k))


def _shown_of(atoms: Mapping[Atom, Cell], tree: Tree, depth: int, k: int) -> _Shown:
    """Give what is shown of a tree down to a depth: 2 with its leaves, 1 with its branches, 0 nothing of it."""
    leaves, branches = _grouped(atoms, tree)
    of_branch = {name: [leaf for leaf in leaves if tree.parents[leaf] == name] for name in branches}
    if depth == 0:
        return _Shown(frozenset(), frozenset(), dict.fromkeys(leaves, ("",)))
    hidden_branches = hidden_along(branches, _frail(branches, k), tree.branch_order, k)
    shown, classes = set[str](), dict[str, tuple[str, ...]]()
    for name, names in of_branch.items():
        parts = {leaf: leaves[leaf] for leaf in names}
        hidden = (
            frozenset(names)
            if depth == 1 or name in hidden_branches
            else hidden_along(parts, _frail(parts, k), tree.order, k)
        )
        rest = ("rest",) if name in hidden_branches else ("rest", name)
        for leaf in names:
            if leaf in hidden:
                classes[leaf] = rest
            else:
                classes[leaf] = ("leaf", leaf)
                shown.add(leaf)
    return _Shown(frozenset(shown), frozenset(set(branches) - hidden_branches), classes)


def _people_of(atoms: Mapping[Atom, Cell], tree: Tree) -> dict[str, frozenset[Atom]]:
    found: dict[str, set[Atom]] = {}
    for atom, cell in atoms.items():
        found.setdefault(atom[tree.place], set())
        if cell.n:
            found[atom[tree.place]].add(atom)
    return {name: frozenset(each) for name, each in found.items()}


# --- both trees -----------------------------------------------------------------------------------------------

_DEPTHS: Final = ((2, 2), (1, 2), (0, 2), (0, 1), (0, 0))
"""How deep the units and the profiles are shown, the most first; each is coarser than the one before it."""

Groups = Mapping[Grouping, frozenset[str]]


def shown_groups(atoms: Mapping[Atom, Cell], units: Tree, profiles: Tree, k: int) -> Groups:
    """Give the groups of which the figure of one competency may be shown, all of them at the same time.

    No figure over fewer than `k` people can be worked out by adding and subtracting those of the groups given here,
    whoever knows who is in which unit and has which profile. Units give way to their domains, and these to the
    municipality, where units and profiles together would tell too much; then profiles to their job families.

    Args:
        atoms: Per unit and profile (with `""` for none) its cell.
        units: The tree of units and domains.
        profiles: The tree of profiles and job families.
        k: The least number of people that a figure may tell of, 3 or more.
    """
    whole = summed(atoms.values())
    if whole.is_alike and not is_frail(whole, k):
        # The whole may be shown and tells it of everybody: only numbers of people are left to hide.
        atoms = {atom: Cell(cell.n, cell.in_scope, cell.n // 2) for atom, cell in atoms.items()}
    people = {atom: cell.n for atom, cell in atoms.items() if cell.n}
    small = _small(atoms, (units, profiles), k)
    for unit_depth, profile_depth in _DEPTHS:
        one = _shown_of(atoms, units, unit_depth, k)
        other = _shown_of(atoms, profiles, profile_depth, k)
        if not gives_away(people, one.classes, other.classes, small, k):
            break
    return {
        "unit": one.leaves,
        "domain": one.branches,
        "profile": other.leaves,
        "family": other.branches,
        "municipality": frozenset() if is_frail(whole, k) else frozenset({MUNICIPALITY}),
    }


def _small(atoms: Mapping[Atom, Cell], trees: Sequence[Tree], k: int) -> tuple[frozenset[Atom], ...]:
    """Give the people of each group, of any tree and step, whose figure must be hidden by itself."""
    found: set[frozenset[Atom]] = set()
    for tree in trees:
        leaves, branches = _grouped(atoms, tree)
        own = _people_of(atoms, tree)
        found.update(own[name] for name, cell in leaves.items() if is_hidden(cell, k))
        for name, cell in branches.items():
            if is_hidden(cell, k):
                members = (own[leaf] for leaf in leaves if tree.parents[leaf] == name)
                found.add(frozenset(chain.from_iterable(members)))
    return tuple(found)
