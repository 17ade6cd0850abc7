"""Which element of a list is which in the other version, and which of them moved."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Matched(Generic[T]):
    """The elements of two lists.

    Attributes:
        pairs: Those in both, before and after, in the order of the second.
        gone: Those of the first only.
        new: Those of the second only.
        moved: The positions in `pairs` of those that changed places: as few as can be.
    """

    pairs: tuple[tuple[T, T], ...]
    gone: tuple[T, ...]
    new: tuple[T, ...]
    moved: tuple[int, ...]


_IDENTITIES = ("id", "code", "competency", "module")
"""The fields by which an element is one thing and no other, however alike the two are."""


def matched(before: Sequence[T], after: Sequence[T], key: Callable[[T], Hashable]) -> Matched[T]:
    """Match the elements of two lists by their keys; of those with one key, equal ones first, then in order.

    When one element of each is left over, and nothing tells that it is about another thing, they are a pair: that one
    was rewritten.
    """
    waiting: dict[Hashable, list[int]] = {}
    for place, each in enumerate(before):
        waiting.setdefault(key(each), []).append(place)
    found: dict[int, int] = {}
    for same in (True, False):
        for place, each in enumerate(after):
            if place in found:
                continue
            places = waiting.get(key(each), [])
            chosen = next((old for old in places if not same or before[old] == each), None)
            if chosen is not None:
                places.remove(chosen)
                found[place] = chosen
    gone = [place for places in waiting.values() for place in places]
    new = [place for place in range(len(after)) if place not in found]
    if len(gone) == len(new) == 1 and not any(hasattr(after[new[0]], each) for each in _IDENTITIES):
        found[new.pop()] = gone.pop()
    order = sorted(found)
    return Matched(
        tuple((before[found[place]], after[place]) for place in order),
        tuple(before[place] for place in sorted(gone)),
        tuple(after[place] for place in new),
        moved([found[place] for place in order]),
    )


def moved(order: Sequence[int]) -> tuple[int, ...]:
    """Give which positions have to move to make an increasing order: all but a longest increasing subsequence."""
    tails: list[int] = []
    tail_places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(order):
        at = bisect_left(tails, value)
        before.append(tail_places[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            tail_places.append(place)
        else:
            tails[at], tail_places[at] = value, place
    staying: set[int] = set()
    place = tail_places[-1] if tail_places else -1
    while place >= 0:
        staying.add(place)
        place = before[place]
    return tuple(each for each in range(len(order)) if each not in staying)
