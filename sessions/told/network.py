"""Counts that hang together, as a flow: which of them could be other ones, for all that is told.

Every person below target is a unit of flow that goes round once: from the whole through a domain and a unit into an
atom (the people of one unit and one profile) and back through the profile and its family. An arc carries the number of
a group, within the bounds that are told of it. A number can rise by one exactly when there is a way back from the head
of its arc to its tail in the residual graph: then there is another organisation of which the very same would be told
(flows of whole numbers are all that there is to look at, since such networks have no others at their corners).
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sessions.components import Edge, components

_NEW: Final = -1


class Arc(NamedTuple):
    """The number of people below target in one group.

    Attributes:
        tail: The node that it leaves.
        head: The node that it enters.
        people: The assessed people of the group, 1 or more.
        flow: Those of them below target.
        least: The least number that is possible by what is told of it.
        most: The most.
        is_atom: Whether it is a unit's people of one profile, whom nothing tells apart.
    """

    tail: int
    head: int
    people: int
    flow: int
    least: int
    most: int
    is_atom: bool

    @property
    def may_rise(self) -> bool:
        """Whether its own bounds let it rise."""
        return self.flow < self.most

    @property
    def may_fall(self) -> bool:
        """Whether its own bounds let it fall."""
        return self.flow > self.least


class Residual:
    """Where flow could be moved: along an arc that may rise, and back along one that may fall."""

    def __init__(self, arcs: Sequence[Arc], nodes: int) -> None:
        self.arcs = arcs
        self.nodes = nodes
        self.out: list[list[Edge]] = [[] for _ in range(nodes)]
        self.into: list[list[Edge]] = [[] for _ in range(nodes)]
        for number, arc in enumerate(arcs):
            if arc.flow < arc.most:
                self.out[arc.tail].append((arc.head, number))
                self.into[arc.head].append((arc.tail, number))
            if arc.flow > arc.least:
                self.out[arc.head].append((arc.tail, number))
                self.into[arc.tail].append((arc.head, number))

    def leads(self, start: int, end: int, without: int) -> bool:
        """Tell whether there is a way between two nodes that does not use an arc."""
        if start == end:
            return True
        goals = {node for node, arc in self.into[end] if arc != without}
        if start in goals:
            return True
        if not goals:
            return False
        seen = {start}
        ahead: list[Iterator[Edge]] = [iter(self.out[start])]
        while ahead:
            for node, arc in ahead[-1]:
                if node in seen or arc == without:
                    continue
                if node in goals:
                    return True
                seen.add(node)
                ahead.append(iter(self.out[node]))
                break
            else:
                ahead.pop()
        return False

    def lone(self) -> frozenset[int]:
        """Give the arcs that may both rise and fall and are on no circle of such arcs (the bridges between them)."""
        around: list[list[Edge]] = [[] for _ in range(self.nodes)]
        for number, arc in enumerate(self.arcs):
            if arc.least < arc.flow < arc.most:
                around[arc.tail].append((arc.head, number))
                around[arc.head].append((arc.tail, number))
        index, low = [_NEW] * self.nodes, [0] * self.nodes
        counter, found = 0, set[int]()
        for root in range(self.nodes):
            if index[root] != _NEW:
                continue
            index[root] = low[root] = counter
            counter += 1
            ahead = [(root, _NEW, iter(around[root]))]
            while ahead:
                node, came_by, edges = ahead[-1]
                for other, by in edges:
                    if by == came_by:
                        continue
                    if index[other] == _NEW:
                        index[other] = low[other] = counter
                        counter += 1
                        ahead.append((other, by, iter(around[other])))
                        break
                    low[node] = min(low[node], index[other])
                else:
                    ahead.pop()
                    if ahead:
                        before = ahead[-1][0]
                        low[before] = min(low[before], low[node])
                        if low[node] > index[before]:
                            found.add(came_by)
        return frozenset(found)


def is_safe(arcs: Sequence[Arc], nodes: int) -> bool:
    """Tell whether the bounds on these numbers tell of nobody and of no group what it is.

    That is so when every number of two or more people could be another one, and when of nobody, whoever knows only how
    they themselves were rated, it is certain whether they are below target. In an atom that can be certain of somebody
    only where none or all of it are below target, or none or all of the others.
    """
    graph = Residual(arcs, nodes)
    part, lone = components(graph.out), graph.lone()
    for number, arc in enumerate(arcs):
        rises, falls = arc.may_rise, arc.may_fall
        if rises != falls:
            if (arc.is_atom or arc.people > 1) and part[arc.tail] != part[arc.head]:
                return False
        elif arc.people > 1 and (not rises or (number in lone and _is_stuck(graph, number))):
            return False
    return all(_keeps_others(graph, number) for number, arc in enumerate(arcs) if arc.is_atom)


def _is_stuck(graph: Residual, number: int) -> bool:
    arc = graph.arcs[number]
    return not (graph.leads(arc.head, arc.tail, number) or graph.leads(arc.tail, arc.head, number))


def _keeps_others(graph: Residual, number: int) -> bool:
    """Tell whether somebody of an atom who knows how they were rated still can't tell of anybody else.

    Who is below target knows that the number can't fall to 0, and who is not that not all of them are.
    """
    arc = graph.arcs[number]
    if arc.flow == 1 and not _is_kept(graph, number, arc.head, arc.tail):
        return False
    return arc.flow != arc.people - 1 or _is_kept(graph, number, arc.tail, arc.head)


def _is_kept(graph: Residual, number: int, start: int, end: int) -> bool:
    """Tell whether it holds without the one step, from node to node along an atom's arc, that is known not to be.

    As long as there is another way, everything can be reached that could be reached before.
    """
    if graph.leads(start, end, number):
        return True
    if graph.arcs[number].people > 1:
        # All others of the atom are alike, and in no other organisation it is otherwise.
        return False
    part = components(graph.out, without=(start, number))
    return all(
        part[each.tail] == part[each.head]
        for at, each in enumerate(graph.arcs)
        if at != number and each.is_atom and each.may_rise != each.may_fall
    )
