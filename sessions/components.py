"""The strongly connected components of a graph: what can be reached from one another."""

from collections.abc import Sequence
from typing import Final

Edge = tuple[int, int]
"""A node that can be reached in one step, and the arc that leads there."""

_NEW: Final = -1


def components(out: Sequence[Sequence[Edge]], without: Edge | None = None) -> list[int]:
    """Give per node the number, from 0, of its component: nodes of one can all be reached from one another.

    Source: Tarjan, Depth-first search and linear graph algorithms (1972); here without recursion.

    Args:
        out: Per node the steps that leave it.
        without: A node and an arc: the step that leaves the node along that arc is not taken.
    """
    nodes = len(out)
    index, low, part = [_NEW] * nodes, [0] * nodes, [_NEW] * nodes
    stack: list[int] = []
    counter = found = 0
    for root in range(nodes):
        if index[root] != _NEW:
            continue
        index[root] = low[root] = counter
        counter += 1
        stack.append(root)
        ahead = [(root, iter(out[root]))]
        while ahead:
            node, edges = ahead[-1]
            for other, arc in edges:
                if without is not None and (node, arc) == without:
                    continue
                if index[other] == _NEW:
                    index[other] = low[other] = counter
                    counter += 1
                    stack.append(other)
                    ahead.append((other, iter(out[other])))
                    break
                if part[other] == _NEW and index[other] < low[node]:
                    low[node] = index[other]
            else:
                ahead.pop()
                if ahead and low[node] < low[ahead[-1][0]]:
                    low[ahead[-1][0]] = low[node]
                if low[node] == index[node]:
                    while True:
                        last = stack.pop()
                        part[last] = found
                        if last == node:
                            break
                    found += 1
    return part
