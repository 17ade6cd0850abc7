"""Dealing people into groups so that each group has people of as many units as can be, and few move later.

The groups of n people are those of the first n - 1 of them with one more person: a fold over the order of the file.
From that follows what holds for whoever is added at the end:

* while the number of groups stays, nobody else moves;
* when one more group must open, exactly as many move as are needed to make its size right: one less than the smallest
  size that groups of that number of people have, because the newcomer is in it, too.

Nothing of the kind holds for who comes or goes in the middle. Groups that must not change are fixed.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import chain, repeat

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
    """

    def __init__(self, most: int) -> None:
        self.groups: Groups = []
        self._most = most
        self._units: list[list[Hashable]] = []
        # The groups that are one smaller than the others, by number; nobody goes elsewhere while there is one.
        self._short: list[int] = []
        self._turn = 0

    def deal(self, people: Iterable[tuple[int, Hashable]]) -> None:
        """Deal people with their units, in the order of the file."""
        groups, units = self.groups, self._units
        for person, unit in people:
            short = self._short
            if not short:
                if not groups or len(groups[0]) == self._most:
                    self._open(person, unit)
                    continue
                short = self._short = list(range(len(groups)))
            at = next((at for at, group in enumerate(short) if unit not in units[group]), -1)
            if at < 0:
                at = min(range(len(short)), key=lambda place: units[short[place]].count(unit))
            group = short[at]
            del short[at]
            groups[group].append(person)
            units[group].append(unit)

    def _open(self, person: int, unit: Hashable) -> None:
        """Open a group for a newcomer, and move as few into it as its size asks for."""
        groups, units = self.groups, self._units
        count = len(groups)
        least, larger = divmod(count * self._most + 1, count + 1)
        new, new_units = [person], [unit]
        in_new = {unit}
        gives = count - larger if self._most > 1 else 0
        donors = [(self._turn + step) % count for step in range(gives)]
        self._turn = (self._turn + len(donors)) % count if count else 0
        for group in [*chain(*repeat(range(count), self._most - least - 1)), *donors]:
            own = units[group]
            at = _mover(own, in_new)
            in_new.add(own[at])
            new_units.append(own.pop(at))
            new.append(groups[group].pop(at))
        groups.append(new)
        units.append(new_units)
        self._short = [*sorted(donors), count] if self._most > 1 else []


def _mover(units: Sequence[Hashable], elsewhere: set[Hashable]) -> int:
    """Give who of a group should leave it for one that has people of some units already."""
    if len(set(units)) == len(units):
        return next((at for at, unit in enumerate(units) if unit not in elsewhere), 0)
    chosen, best = 0, 3
    for at, unit in enumerate(units):
        # A unit that the new group lacks is a gain there; one that the old group has twice is no loss here.
        rank = (unit in elsewhere) * 2 + (units.count(unit) == 1)
        if rank < best:
            chosen, best = at, rank
            if not rank:
                break
    return chosen
