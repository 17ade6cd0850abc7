"""An attacker who adds and subtracts all that is shown, to work out what is hidden.

What is shown are equations over the people, who are told apart as finely as the attacker can: by unit and profile. A
hidden group is pinned down when its sum follows from the equations. This is plain linear algebra over fractions, and
knows nothing of how maatwerk decides what to hide.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

Atom = tuple[str, str]
Group = frozenset[Atom]


class Equations:
    """A set of sums over atoms that are known, kept in echelon form."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self._place = {atom: at for at, atom in enumerate(atoms)}
        self._rows: dict[int, list[Fraction]] = {}

    def _vector(self, group: Iterable[Atom]) -> list[Fraction]:
        row = [Fraction(0)] * len(self._place)
        for atom in group:
            row[self._place[atom]] += 1
        return row

    def _reduced(self, row: list[Fraction]) -> list[Fraction]:
        for pivot, known in self._rows.items():
            if row[pivot]:
                factor = row[pivot]
                row = [one - factor * other for one, other in zip(row, known, strict=True)]
        return row

    def learn(self, group: Iterable[Atom]) -> None:
        """Take the sum over a group as known."""
        row = self._reduced(self._vector(group))
        pivot = next((at for at, value in enumerate(row) if value), None)
        if pivot is None:
            return
        row = [value / row[pivot] for value in row]
        for at, known in self._rows.items():
            factor = known[pivot]
            self._rows[at] = [one - factor * other for one, other in zip(known, row, strict=True)]
        self._rows[pivot] = row

    def pins(self, group: Iterable[Atom]) -> bool:
        """Tell whether the sum over a group follows from what is known."""
        return not any(self._reduced(self._vector(group)))


def pinned(atoms: Sequence[Atom], shown: Iterable[Group], hidden: Mapping[str, Group]) -> list[str]:
    """Give the names of the hidden groups whose sums follow from those of the shown ones."""
    equations = Equations(atoms)
    for each in shown:
        equations.learn(each)
    return [name for name, group in hidden.items() if equations.pins(group)]
