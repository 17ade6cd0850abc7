"""The short way to see that a flow is large enough never says so of one that is not."""

from hypothesis import given
from hypothesis import strategies as st

from sessions.analysis import disclosure
from sessions.analysis.disclosure import Node

UNITS: list[Node] = [(0, (name,)) for name in "abcd"]
PROFILES: list[Node] = [(1, (name,)) for name in "wxyz"]
TABLES = st.dictionaries(
    st.tuples(st.sampled_from(UNITS), st.sampled_from(PROFILES)), st.integers(1, 9), min_size=1
)


def room_of(edges: dict[tuple[Node, Node], int]) -> dict[Node, dict[Node, float]]:
    room: dict[Node, dict[Node, float]] = {}
    for (unit, profile), number in edges.items():
        room.setdefault(unit, {})[profile] = number
        room.setdefault(profile, {})[unit] = float("inf")
    return room


@given(TABLES, st.integers(3, 12))
def test_what_flows_easily_flows(edges: dict[tuple[Node, Node], int], k: int) -> None:
    room = room_of(edges)
    for unit, profile in edges:
        if disclosure._flows_easily(room, unit, profile, k):  # noqa: SLF001 - a short way within the whole
            assert disclosure._flow(room, unit, profile, k) >= k  # noqa: SLF001 - the long way


@given(TABLES, st.integers(3, 12))
def test_few_are_told_of_exactly_where_a_flow_is_too_small(
    edges: dict[tuple[Node, Node], int], k: int
) -> None:
    room = room_of(edges)
    plain = any(
        number < k and disclosure._flow(room, unit, profile, k) < k  # noqa: SLF001 - the long way
        for (unit, profile), number in edges.items()
    )
    assert disclosure._tells_of_few(edges, k) == plain  # noqa: SLF001 - as above
