"""Keeping leads and their own staff out of one group, in both directions.

A group in which people tell each other what they find hard is no place for who judges them (`intervisie`).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from sessions.planning.mixing import Dealer, Groups
from sessions.planning.people import NOBODY

_TRIES: Final = 100_000
"""How many people are placed in all while other divisions are tried, before the rule is given up."""


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

    def has_staff(self, person: int) -> bool:
        """Tell whether somebody is a lead of one of these people."""
        return person in self._staff

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
    return settled(dealt_apart(units, leads, most), Ties(leads), len(leads))


def dealt_apart(units: Sequence[Hashable], leads: Sequence[int], most: int) -> Groups:
    """Deal people one by one, each newcomer as well apart as can be: the rule may be broken where there are few groups.

    As long as it is kept so, somebody without a lead or staff who is added at the end moves nobody, unless a group must
    open.
    """
    dealer = _Dealer(most, Ties(leads), len(leads))
    dealer.deal(enumerate(units))
    return dealer.groups


class _Dealer(Dealer):
    """Deals people one by one and keeps those with ties apart."""

    def __init__(self, most: int, ties: Ties, people: int) -> None:
        super().__init__(most)
        self._ties = ties
        self._place = [NOBODY] * people

    def deal(self, people: Iterable[tuple[int, Hashable]]) -> None:
        """Deal people with their units, in the order of the file."""
        for person, unit in people:
            if self.must_open():
                self._open(person, unit)
                continue
            group = self._choose(person, unit, self._short)
            if group is None:
                group = self._make_room(person)
            else:
                self._short.remove(group)
            self._add(person, unit, group)

    def _add(self, person: int, unit: Hashable, group: int) -> None:
        if unit in self.units[group]:
            self._doubled[group] = None
        self.groups[group].append(person)
        self.units[group].append(unit)
        self.put(person, group)

    def put(self, person: int, group: int) -> None:
        """Note that a person is in a group now."""
        self._place[person] = group

    def _banned(self, person: int) -> set[int]:
        place = self._place
        return {place[other] for other in self._ties.of(person)}

    def _choose(self, person: int, unit: Hashable, among: Sequence[int]) -> int | None:
        """Give the first group without a tie that lacks the person's unit, or else any without a tie."""
        banned, second = self._banned(person), None
        for group in among:
            if group in banned:
                continue
            if unit not in self.units[group]:
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
                room = [each for each in self._short if each != number]
                unit = self.units[number][group.index(other)]
                goes = self._choose(other, unit, room)
                if goes is not None:
                    self.units[number].pop(group.index(other))
                    group.remove(other)
                    self._add(other, unit, goes)
                    self._short.remove(goes)
                    return number
        least = min(self._short, key=lambda group: len(ties.get(group, ())))
        self._short.remove(least)
        return least

    def mover(self, group: int, in_new: set[Hashable]) -> int:
        """Give the place in a group of who should leave it for a new one."""
        own, units, place, new = self.groups[group], self.units[group], self._place, len(self.groups) - 1

        def rank(at: int) -> tuple[int, int, int]:
            ties = self._ties.of(own[at])
            gain = sum(place[each] == new for each in ties) - sum(place[each] == group for each in ties)
            return gain, units[at] in in_new, units.count(units[at]) == 1

        return min(range(len(own)), key=rank)


# --- what is broken after all ---------------------------------------------------------------------------------------


def settled(groups: Groups, ties: Ties, people: int) -> Groups:
    """Give groups of the same sizes in which as few as can be are with their own lead.

    People change places two by two, with the nearest groups first, as long as that helps; after that other divisions
    are tried. Groups in which nothing is broken are given as they are.
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
    if broken:
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
            gain = ties[here] - ties[there]
            for other in groups[there]:
                more = gain
                for each in all_ties.of(other):
                    more += (place[each] == there) - (place[each] == here)
                if more + 2 * all_ties.between(person, other) > 0:
                    yield person, other


def _exchange(groups: Groups, place: list[int], one: int, other: int) -> None:
    here, there = place[one], place[other]
    groups[here][groups[here].index(one)] = other
    groups[there][groups[there].index(other)] = one
    place[one], place[other] = there, here


def _every_way(groups: Groups, ties: Ties, people: int) -> Groups | None:
    """Give a division of the same sizes with no tie broken that is near to this one; None when none was found.

    Those with staff are placed in every way, as far as the tries reach, each first where they are now. Everybody else
    has one lead at most, so whether there is a place for all of them is then told by exchanging along a path.
    """
    before = _places(groups, people)
    room = [len(group) for group in groups]
    who = [each for group in groups for each in group]
    others = len(who) - min(room)
    if any(len(ties.of(each)) - 1 > others for each in who):
        # Too few are left to fill a group around somebody. One tie may be counted twice.
        return None
    leads = sorted((each for each in who if ties.has_staff(each)), key=lambda each: -len(ties.of(each)))
    rest = sorted(each for each in who if not ties.has_staff(each))
    now: dict[int, int] = {}
    tries = _TRIES // len(who)

    def place_from(at: int) -> list[int] | None:
        nonlocal tries
        if at == len(leads):
            tries -= 1
            return _filled(before, now, rest, room, ties)
        person = leads[at]
        banned = {now.get(other) for other in ties.of(person)}
        for group in dict.fromkeys((before[person], *range(len(room)))):
            if group in banned or not room[group] or tries <= 0:
                continue
            now[person], room[group] = group, room[group] - 1
            found = place_from(at + 1)
            if found is not None:
                return found
            del now[person]
            room[group] += 1
        return None

    found = place_from(0)
    if found is None:
        return None
    made: Groups = [[each for each in group if found[each] == number] for number, group in enumerate(groups)]
    for person in sorted(who):
        if before[person] != found[person]:
            made[found[person]].append(person)
    return made


def _filled(
    before: Sequence[int], leads: Mapping[int, int], rest: Sequence[int], room: Sequence[int], ties: Ties
) -> list[int] | None:
    """Give where everybody is when all but those with staff are put in the room that is left; None without a way."""
    place = [*before]
    for person, group in leads.items():
        place[person] = group
    banned = {person: {leads[other] for other in ties.of(person) if other in leads} for person in rest}
    inside: Groups = [[] for _ in room]
    for person in rest:
        # A path of people who each take the place of the next, from this one to a group with room.
        came: dict[int, tuple[int, int]] = {}
        order = dict.fromkeys((before[person], *range(len(room))))
        reached = [group for group in order if group not in banned[person]]
        came.update(dict.fromkeys(reached, (NOBODY, person)))
        end = NOBODY
        for group in reached:
            if len(inside[group]) < room[group]:
                end = group
                break
            for other in inside[group]:
                for further in range(len(room)):
                    if further not in came and further not in banned[other]:
                        came[further] = (group, other)
                        reached.append(further)
            if len(came) == len(room) and all(len(inside[each]) >= room[each] for each in reached):
                break
        if end == NOBODY:
            return None
        while end != NOBODY:
            start, mover = came[end]
            inside[end].append(mover)
            place[mover] = end
            if start != NOBODY:
                inside[start].remove(mover)
            end = start
    return place
