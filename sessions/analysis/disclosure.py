"""What can be worked out of figures that are shown together.

The people of whom something is known stand in the cells of a table of units by profiles (the atoms). Shown are sums
over some units and sums over some profiles. Whoever adds and subtracts those can form every sum in which an atom of
unit `u` and profile `p` counts `a[u] - b[p]` times, for any numbers `a` and `b` (alike for units, and for profiles,
that are only known together), and no other. So a hidden group can be worked out exactly when such numbers give 1 for
its atoms and 0 for all others.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from math import inf
from typing import Final

Atom = tuple[str, str]
"""A unit's id and a profile's id."""
Class = tuple[str, ...]
"""What is known together: units (or profiles) of the same class are only known by their sum."""
Classes = Mapping[str, Class]
Node = tuple[int, Class]

_UNIT: Final = 0
_PROFILE: Final = 1


def gives_away(
    people: Mapping[Atom, int],
    units: Classes,
    profiles: Classes,
    hidden: Iterable[frozenset[Atom]],
    k: int,
) -> bool:
    """Tell whether sums over classes of units and of profiles give a hidden group away, or any fewer than `k` people.

    Args:
        people: The people per atom, 1 or more.
        units: The class of each unit.
        profiles: The class of each profile.
        hidden: The atoms of each group that is hidden.
        k: The least number of people that may be told of.
    """
    edges: dict[tuple[Node, Node], int] = {}
    nodes = {atom: ((_UNIT, units[atom[0]]), (_PROFILE, profiles[atom[1]])) for atom in people}
    for atom, number in people.items():
        edges[nodes[atom]] = edges.get(nodes[atom], 0) + number
    return any(_can_be_formed(nodes, group) for group in hidden) or _tells_of_few(edges, k)


def _can_be_formed(nodes: Mapping[Atom, tuple[Node, Node]], group: frozenset[Atom]) -> bool:
    """Tell whether there are numbers `a` and `b` with `a - b` 1 for the atoms of a group and 0 for all others."""
    above: dict[Node, list[tuple[Node, int]]] = {}
    for atom, (unit, profile) in nodes.items():
        difference = 1 if atom in group else 0
        above.setdefault(unit, []).append((profile, -difference))
        above.setdefault(profile, []).append((unit, difference))
    value: dict[Node, int] = {}
    for start in above:
        if start in value:
            continue
        value[start] = 0
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for other, more in above[node]:
                wanted = value[node] + more
                if other not in value:
                    value[other] = wanted
                    queue.append(other)
                elif value[other] != wanted:
                    return False
    return True


def _tells_of_few(edges: Mapping[tuple[Node, Node], int], k: int) -> bool:
    """Tell whether some units less some profiles that lie wholly within them leave over 1 to `k - 1` people.

    For each two that few people share: the fewest people that are in chosen units and not in chosen profiles, when
    the one is chosen and the other is not. That is a minimum cut; a flow of `k` shows that it is not below `k`.
    """
    room: dict[Node, dict[Node, float]] = {}
    for (unit, profile), number in edges.items():
        room.setdefault(unit, {})[profile] = number
        room.setdefault(profile, {})[unit] = inf
    return any(
        number < k and not _flows_easily(room, unit, profile, k) and _flow(room, unit, profile, k) < k
        for (unit, profile), number in edges.items()
    )


def _flows_easily(room: Mapping[Node, Mapping[Node, float]], start: Node, end: Node, enough: int) -> bool:
    """Tell whether ways with one profile and one unit between two nodes give a flow that is large enough.

    In a large organisation nearly all do, and then no largest flow need be looked for.
    """
    total = room[start][end]
    used: dict[Node, float] = {start: inf}
    for profile, supply in room[start].items():
        if profile == end:
            continue
        left = supply
        for unit in room[profile]:
            free = room[unit].get(end, 0) - used.get(unit, 0)
            if free > 0:
                step = min(left, free)
                total += step
                if total >= enough:
                    return True
                used[unit] = used.get(unit, 0) + step
                left -= step
                if not left:
                    break
    return total >= enough


def _flow(room: Mapping[Node, Mapping[Node, float]], start: Node, end: Node, enough: int) -> float:
    """Give the largest flow between two nodes, or `enough` as soon as it is that large (Edmonds and Karp)."""
    left = {node: dict(each) for node, each in room.items()}
    total: float = 0
    while total < enough:
        came_from: dict[Node, Node] = {start: start}
        queue = deque([start])
        while queue and end not in came_from:
            node = queue.popleft()
            for other, free in left[node].items():
                if free > 0 and other not in came_from:
                    came_from[other] = node
                    queue.append(other)
        if end not in came_from:
            return total
        path, node = [], end
        while node != start:
            path.append((came_from[node], node))
            node = came_from[node]
        step = min(enough - total, *(left[one][other] for one, other in path))
        for one, other in path:
            left[one][other] -= step
            left[other][one] += step
        total += step
    return total
