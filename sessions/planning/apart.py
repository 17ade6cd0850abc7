"""Keeping leads and their own staff out of one group, in both directions.

A group in which people tell each other what they find hard is no place for who judges them (`intervisie`).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Final

from sessions.planning.mixing import Groups
from sessions.planning.people import NOBODY

FEW: Final = 40
"""Up to this number of people every division is tried, as far as `_TRIES` reaches, before the rule is given up."""
_TRIES: Final = 20_000


class Ties:
    """Who may not be in a group with whom: one's own lead, and one's own staff."""

    def __init__(self, leads: Sequence[int]) -> None:
        self._leads = leads
        self._staff: dict[int, list[int]] = {}
        for person, lead in enumerate(leads):
            if lead != NOBODY:
                self._staff.setdefault(lead, []).append(person)

    def of(self, person: int) -> Sequence[int]:
        """Give whom a person may not be with; two who are each other's lead stand there twice."""
        lead, staff = self._leads[person], self._staff.get(person, ())
        return staff if lead == NOBODY else (lead, *staff)

    def between(self, one: int, other: int) -> int:
        """Give how many ties two people have: 0, 1, or 2 for who are each other's lead."""
        return (self._leads[one] == other) + (self._leads[other] == one)

    def most(self) -> int:
        """Give the most people that somebody may not be with."""
        return max((len(self.of(person)) for person in {*self._staff, *self._leads} - {NOBODY}), default=0)

    def broken(self, groups: Groups) -> list[tuple[int, int]]:
        """Give each person who is in a group with the own lead, with that lead."""
        place = _places(groups, len(self._leads))
        return [
            (person, lead)
            for person, lead in enumerate(self._leads)
            if lead != NOBODY and place[person] == place[lead] != NOBODY
        ]


def _places(groups: Groups, people: int) -> list[int]:
    place = [NOBODY] * people
    for number, group in enumerate(groups):
        for person in group:
            place[person] = number
    return place


def mixed_apart(units: Sequence[Hashable], leads: Sequence[int], most: int) -> Groups:
    """Deal people as `mixed` does, with nobody in one group with the own lead.

    Where a newcomer fits in none of the smallest groups, somebody else moves to make room. When there is no way to
    keep all leads apart from their staff, the rule is kept for as many as can be.
    """
    ties = Ties(leads)
    dealer = _Dealer(most, ties, len(leads))
    dealer.deal(enumerate(units))
    return settled(dealer.groups, ties, len(leads))


class _Dealer:
    """Deals people one by one, as `mixing.Dealer` does, and keeps those with ties apart."""

    def __init__(self, most: int, ties: Ties, people: int) -> None:
        self.groups: Groups = []
        self._most = most
        self._ties = ties
        self._units: list[Hashable] = []
        self._place = [NOBODY] * people
        self._short: list[int] = []
        self._turn = 0

    def deal(self, people: Iterable[tuple[int, Hashable]]) -> None:
        """Deal people with their units, in the order of the file."""
        for person, unit in people:
            self._units.append(unit)
            if not self._short:
                if not self.groups or len(self.groups[0]) == self._most:
                    self._open(person)
                    continue
                self._short = list(range(len(self.groups)))
            group = self._choose(person, self._short)
            if group is None:
                group = self._make_room(person)
            else:
                self._short.remove(group)
            self._put(person, group)

    def _put(self, person: int, group: int) -> None:
        self.groups[group].append(person)
        self._place[person] = group

    def _banned(self, person: int) -> set[int]:
        place = self._place
        return {place[other] for other in self._ties.of(person)}

    def _has(self, group: int, unit: Hashable) -> bool:
        units = self._units
        return any(units[each] == unit for each in self.groups[group])

    def _choose(self, person: int, among: Sequence[int]) -> int | None:
        """Give the first group without a tie that lacks the person's unit, or else any without a tie."""
        banned, unit, second = self._banned(person), self._units[person], None
        for group in among:
            if group in banned:
                continue
            if not self._has(group, unit):
                return group
            if second is None:
                second = group
        return second

    def _make_room(self, person: int) -> int:
        """Move one other into a smallest group, so that the newcomer can have that place; give where it is.

        When that can't be, it is the smallest group with the fewest ties, and the rule is broken there for now.
        """
        ties: dict[int, list[int]] = {}
        for each in self._ties.of(person):
            ties.setdefault(self._place[each], []).append(each)
        for number, group in enumerate(self.groups):
            tied = ties.get(number, ())
            if len(tied) > 1:
                continue
            for other in tied or group:
                room = [each for each in self._short if each != number and each not in self._banned(other)]
                if not room:
                    continue
                goes = self._choose(other, room)
                if goes is not None:
                    group.remove(other)
                    self._put(other, goes)
                    self._short.remove(goes)
                    return number
        least = min(self._short, key=lambda group: len(ties.get(group, ())))
        self._short.remove(least)
        return least

    def _open(self, person: int) -> None:
        """Open a group for a newcomer, and move as few into it as its size asks for."""
        count = len(self.groups)
        least, larger = divmod(count * self._most + 1, count + 1)
        self.groups.append([])
        self._put(person, count)
        in_new = {self._units[person]}
        gives = count - larger if self._most > 1 else 0
        donors = [(self._turn + step) % count for step in range(gives)]
        self._turn = (self._turn + gives) % count if count else 0
        for group in [*chain(*repeat(range(count), self._most - least - 1)), *donors]:
            mover = self._mover(group, in_new, count)
            in_new.add(self._units[mover])
            self.groups[group].remove(mover)
            self._put(mover, count)
        self._short = [*sorted(donors), count] if self._most > 1 else []

    def _mover(self, group: int, in_new: set[Hashable], new: int) -> int:
        """Give who of a group should leave it for the new one."""
        own, place = self.groups[group], self._place
        units = [self._units[each] for each in own]

        def rank(at: int) -> tuple[int, int, int]:
            ties = self._ties.of(own[at])
            gain = sum(place[each] == new for each in ties) - sum(place[each] == group for each in ties)
            return gain, units[at] in in_new, units.count(units[at]) == 1

        return own[min(range(len(own)), key=rank)]


# --- what is broken after all ---------------------------------------------------------------------------------------


def settled(groups: Groups, ties: Ties, people: int) -> Groups:
    """Give groups of the same sizes in which as few as can be are with their own lead.

    People change places two by two, with the nearest groups first, as long as that helps; of few people every division
    is tried after that. Groups in which nothing is broken are given as they are.
    """
    broken = ties.broken(groups)
    if not broken:
        return groups
    groups = [[*group] for group in groups]
    place = _places(groups, people)
    while broken:
        swap = next(_swaps(groups, ties, place, broken), None)
        if swap is None:
            break
        _exchange(groups, place, *swap)
        broken = ties.broken(groups)
    if broken and sum(map(len, groups)) <= FEW:
        return _every_way(groups, ties, people) or groups
    return groups


def _swaps(
    groups: Groups, all_ties: Ties, place: list[int], broken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Give the changes of places that leave fewer ties broken."""
    for person in dict.fromkeys(each for pair in broken for each in pair):
        here = place[person]
        ties = Counter(place[each] for each in all_ties.of(person))
        for there in sorted(range(len(groups)), key=lambda number: (abs(number - here), number)):
            if there == here:
                continue
            for other in groups[there]:
                others = Counter(place[each] for each in all_ties.of(other))
                gain = ties[here] - ties[there] + others[there] - others[here]
                if gain + 2 * all_ties.between(person, other) > 0:
                    yield person, other


def _exchange(groups: Groups, place: list[int], one: int, other: int) -> None:
    here, there = place[one], place[other]
    groups[here][groups[here].index(one)] = other
    groups[there][groups[there].index(other)] = one
    place[one], place[other] = there, here


def _every_way(groups: Groups, ties: Ties, people: int) -> Groups | None:
    """Give a division of the same sizes with no tie broken that is near to this one; None when none was found."""
    before = _places(groups, people)
    room = [len(group) for group in groups]
    who = sorted((each for group in groups for each in group), key=lambda each: -len(ties.of(each)))
    now = [NOBODY] * people
    tries = 0

    def place_from(at: int) -> bool:
        nonlocal tries
        tries += 1
        if at == len(who):
            return True
        if tries > _TRIES:
            return False
        person = who[at]
        banned = {now[other] for other in ties.of(person)}
        seen: set[int] = set()
        for group in (before[person], *range(len(room))):
            if group in seen or group in banned or not room[group]:
                continue
            seen.add(group)
            now[person], room[group] = group, room[group] - 1
            if place_from(at + 1):
                return True
            now[person], room[group] = NOBODY, room[group] + 1
        return False

    if not place_from(0):
        return None
    found: Groups = [[] for _ in groups]
    for number, group in enumerate(groups):
        stay = [each for each in group if now[each] == number]
        found[number].extend(stay)
    for person in sorted(who):
        if before[person] != now[person]:
            found[now[person]].append(person)
    return found
