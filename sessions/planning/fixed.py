"""Placing new people in groups that are fixed, without moving anybody who is in one."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from sessions.planning.leads_apart import Ties
from sessions.planning.mixing import Groups


def beside(
    groups: Groups,
    people: Sequence[int],
    most: int,
    nearness: Callable[[int, Sequence[int]], Any],
    ties: Ties | None,
) -> tuple[Groups, list[int]]:
    """Give fixed groups with newcomers added where there is room, and the newcomers for whom there was none.

    Args:
        groups: The fixed groups.
        people: The newcomers, in the order of the file.
        most: The largest size of a group; one that was larger already stays so.
        nearness: How far a newcomer is from a group, comparable; the nearest of the smallest groups is chosen.
        ties: Who may not be together; where that can't be, it is broken rather than that somebody has no group.
    """
    groups = [[*group] for group in groups]
    place = {person: number for number, group in enumerate(groups) for person in group}
    left: list[int] = []
    for person in people:
        banned = {place[each] for each in ties.of(person) if each in place} if ties else set[int]()
        group = next(_choices(groups, person, most, nearness, banned), None)
        if group is None:
            left.append(person)
            continue
        groups[group].append(person)
        place[person] = group
    return groups, left


def _choices(
    groups: Groups,
    person: int,
    most: int,
    nearness: Callable[[int, Sequence[int]], Any],
    banned: set[int],
) -> Iterator[int]:
    open_ = [number for number, group in enumerate(groups) if len(group) < most]
    if not open_:
        return
    free = [number for number in open_ if number not in banned] or open_
    least = min(len(groups[number]) for number in free)
    smallest = [number for number in free if len(groups[number]) == least]
    yield min(smallest, key=lambda number: nearness(person, groups[number]))


def by_unit(units: Sequence[Hashable], *, together: bool) -> Callable[[int, Sequence[int]], int]:
    """Give how far a person is from a group by the units of who are in it.

    Args:
        units: The unit of each person.
        together: Whether people of one unit should be together, or apart.
    """
    sign = -1 if together else 1
    return lambda person, group: sign * sum(units[each] == units[person] for each in group)


def by_level_in_room(groups: Groups, newcomers: Groups, levels: Sequence[float], ties: Ties | None) -> Groups:
    """Give newcomers to fixed groups by level: to each group as many as it has without looking at levels.

    Args:
        groups: The fixed groups.
        newcomers: Who come beside each of them when levels are not looked at.
        levels: The level of each person.
        ties: Who may not be together, as far as that can be.
    """
    room = [len(each) for each in newcomers]
    place = {person: number for number, group in enumerate(groups) for person in group}
    found: Groups = [[] for _ in groups]
    for person in sorted(each for group in newcomers for each in group):
        banned = {place[each] for each in ties.of(person) if each in place} if ties else set[int]()
        open_ = [number for number, left in enumerate(room) if left]
        free = [number for number in open_ if number not in banned] or open_
        nearest = min(free, key=lambda number: _distance(levels, person, (*groups[number], *found[number])))
        found[nearest].append(person)
        room[nearest] -= 1
        place[person] = nearest
    return found


def _distance(levels: Sequence[float], person: int, group: Sequence[int]) -> float:
    """Give how far a person's level is from the mean of a group's."""
    return abs(levels[person] - sum(levels[each] for each in group) / len(group)) if group else 0.0
