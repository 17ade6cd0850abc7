"""The components of a graph, against what can be reached step by step."""

from hypothesis import given
from hypothesis import strategies as st

from sessions.components import Edge, components

PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=16)


def _reached(out: list[list[Edge]], start: int, without: Edge | None) -> set[int]:
    """Give the nodes that can be reached from a node, itself too."""
    seen, ahead = {start}, [start]
    while ahead:
        node = ahead.pop()
        for other, arc in out[node]:
            if (node, arc) != without and other not in seen:
                seen.add(other)
                ahead.append(other)
    return seen


@given(PAIRS, st.integers(0, 20))
def test_nodes_are_of_one_component_when_each_can_be_reached_from_the_other(
    pairs: list[tuple[int, int]], left_out: int
) -> None:
    out: list[list[Edge]] = [[] for _ in range(7)]
    for arc, (one, other) in enumerate(pairs):
        out[one].append((other, arc))
    without = (pairs[left_out][0], left_out) if left_out < len(pairs) else None
    reached = [_reached(out, node, without) for node in range(7)]
    found = components(out, without)
    for one in range(7):
        for other in range(7):
            assert (found[one] == found[other]) is (other in reached[one] and one in reached[other])
