"""Dealing people into groups so that each group has people of as many units as can be, and few move later.

The groups of n people are those of the first n - 1 of them with one more person: a fold over the order of the file.
From that follows what holds for whoever is added at the end:

* while the number of groups stays, nobody else moves;
* when one more group must open, exactly as many move as are needed to make its size right: one less than the smallest
  size that groups of that number of people have, because the newcomer is in it, too.

Nothing of the kind holds for who comes or goes in the middle. Groups that must not change are fixed.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import chain, islice, repeat

Groups = list[list[int]]
"""Groups of people, each by their place in the order of the file."""


def mixed(units: Sequence[Hashable], most: int) -> Groups:
    """Deal people into `ceil(people / most)` groups whose sizes differ by at most one.

    Each newcomer is put into the first of the smallest groups that has nobody of the own unit, or else the fewest.
    Into a new group go people of different units, rather those whose unit their old group has twice.

    Args:
        units: The unit of each person, in the order of the file.
        most: The largest size of a group, 1 or more.
    """
    dealer = Dealer(most)
    dealer.deal(enumerate(units))
    return dealer.groups


class Dealer:
    """Deals people one by one.

    Attributes:
        groups: The groups so far.
        units: The units of who are in them, in the same places.
    """

    def __init__(self, most: int) -> None:
        self.groups: Groups = []
        self.units: list[list[Hashable]] = []
        self._most = most
        # The groups that are one smaller than the others, by number; nobody goes elsewhere while there is one.
        self._short: list[int] = []
        # The groups that have people of one unit twice, the one that gave somebody away longest ago first.
        self._doubled: dict[int, None] = {}
        self._turn = 0

    def deal(self, people: Iterable[tuple[int, Hashable]]) -> None:
        """Deal people with their units, in the order of the file."""
        groups, units = self.groups, self.units
        for person, unit in people:
            if self.must_open():
                self._open(person, unit)
                continue
            short = self._short
            at = next((at for at, group in enumerate(short) if unit not in units[group]), -1)
            if at < 0:
                at = min(range(len(short)), key=lambda place: units[short[place]].count(unit))
                self._doubled[short[at]] = None
            group = short[at]
            del short[at]
            groups[group].append(person)
            units[group].append(unit)

    def must_open(self) -> bool:
        """Tell whether there is no room for one more; if there is, have the groups that are short at hand."""
        if not self._short:
            if not self.groups or len(self.groups[0]) == self._most:
                return True
            self._short = list(range(len(self.groups)))
        return False

    def _open(self, person: int, unit: Hashable) -> None:
        """Open a group for a newcomer, and move as few into it as its size asks for."""
        count = len(self.groups)
        least, larger = divmod(count * self._most + 1, count + 1)
        self.groups.append([person])
        self.units.append([unit])
        self.put(person, count)
        new, in_new = self.units[count], {unit}
        # One by one, everybody is a group of their own: nobody moves.
        donors = self._donors(count - larger) if self._most > 1 else []
        giving = [*chain(*repeat(range(count), self._most - least - 1)), *donors]
        for group in giving:
            at = self.mover(group, in_new)
            mover, its_unit = self.groups[group].pop(at), self.units[group].pop(at)
            self.groups[count].append(mover)
            self.put(mover, count)
            new.append(its_unit)
            in_new.add(its_unit)
        self._note_doubles([*dict.fromkeys(giving), count])
        self._short = [*sorted(donors), count] if self._most > 1 else []

    def put(self, person: int, group: int) -> None:
        """Note that a person is in a group now."""

    def mover(self, group: int, in_new: set[Hashable]) -> int:
        """Give the place in a group of who should leave it for a new one that has people of some units already."""
        if group in self._doubled:
            return _mover(self.units[group], in_new)
        return next((at for at, unit in enumerate(self.units[group]) if unit not in in_new), 0)

    def _donors(self, number: int) -> list[int]:
        """Give the groups that give somebody to a new one: those with people of one unit twice, then in turns."""
        donors = dict.fromkeys(islice(self._doubled, number))
        count = len(self.groups) - 1
        while len(donors) < number:
            donors[self._turn] = None
            self._turn = (self._turn + 1) % count
        return [*donors]

    def _note_doubles(self, groups: Iterable[int]) -> None:
        """Put groups behind all others with people of one unit twice, if they still have."""
        for group in groups:
            self._doubled.pop(group, None)
            if len(set(self.units[group])) < len(self.units[group]):
                self._doubled[group] = None


def _mover(units: Sequence[Hashable], elsewhere: set[Hashable]) -> int:
    """Give who of a group with a unit twice should leave it for one that has people of some units already.

    A unit that the new group lacks is a gain there; one that the old group has twice is no loss here.
    """
    seen: set[Hashable] = set()
    lacking = double = -1
    for at, unit in enumerate(units):
        if unit in seen:
            if unit not in elsewhere:
                return at
            double = at if double < 0 else double
            continue
        seen.add(unit)
        if lacking < 0 and unit not in elsewhere:
            lacking = at
    return lacking if lacking >= 0 else max(double, 0)
