"""Which part of the needs the programme covers, as it is told: per profile in bands, of all people as an interval."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from math import lcm
from types import MappingProxyType
from typing import Final, NamedTuple

from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.told import BANDS
from sessions.told.chains import Chain, chains
from sessions.told.figures import Band, Interval, ToldFigure
from sessions.told.told import ToldFigures, told
from sessions.told.wholes import ANY, ENOUGH, headcounts

NOTHING: Final = Interval(Fraction(0), Fraction(0))
_PARTS: Final = lcm(*BANDS)
"""All bands begin and end at whole numbers of these parts."""
_ROUNDS: Final = 50


class Uncovered(NamedTuple):
    """What is told of the needs of a profile in a competency, and of those that the programme leaves.

    Attributes:
        profile: The profile's id.
        competency: The competency's id.
        below: The band of those below target; `None` where nothing is told.
        uncovered: The band of those below target whom the programme does not bring to it; `None` where nothing is told.
        for_all: Whether the programme brings everybody to the target, from whatever level: that is a fact of it.
        for_none: Whether it brings nobody to it.
    """

    profile: str
    competency: str
    below: ToldFigure | None
    uncovered: ToldFigure | None
    for_all: bool
    for_none: bool


class ToldCoverage(NamedTuple):
    """How much of the needs the programme covers: an employee below target in a competency is a need.

    Attributes:
        total: The share of all needs that are covered; `None` where too little is told.
        by_competency: That share per competency; a competency is absent where too little is told.
        uncovered: Per profile and competency that it has a target for what is told.
    """

    total: Interval | None
    by_competency: Mapping[str, Interval]
    uncovered: Mapping[tuple[str, str], Uncovered]


class _Cell(NamedTuple):
    """The needs of a profile in a competency: shares below target and not covered, and how many people they are of.

    Attributes:
        weight: How many people the shares are of.
        corners: The outermost pairs of people below target, and of these covered, in parts of `_PARTS`.
        for_all: As of `Uncovered`.
        for_none: As of `Uncovered`.
        is_told: Whether anything is told of them.
    """

    weight: int
    corners: tuple[tuple[int, int], ...]
    for_all: bool
    for_none: bool
    is_told: bool


def _corners(below: Interval, left: Interval, *, for_none: bool) -> Iterator[tuple[int, int]]:
    least, most = (int(_PARTS * each) for each in below)
    if for_none:
        yield from ((least, 0), (most, 0))
        return
    for uncovered in (int(_PARTS * each) for each in left):
        for number in (least, most):
            yield number, number - min(uncovered, number)
        # Where all that are below target are left, what is below moves along with it.
        number = min(max(uncovered, least), most)
        yield number, max(0, number - uncovered)


def coverage(session: Session) -> ToldCoverage:
    """Give which needs the programme covers, as it is told. It costs no pass over the employees."""
    return _coverage(told(session), chains(session), headcounts(session))


@by_identity(8)
def _coverage(
    figures: ToldFigures, of_all: Mapping[tuple[str, str], Chain], people: Mapping[str, int]
) -> ToldCoverage:
    uncovered = {key: _uncovered(figures, *key, each) for key, each in of_all.items()}
    cells: dict[str, list[_Cell]] = {}
    for (profile, name), each in uncovered.items():
        if of_all[profile, name].target:
            own = _cell(
                each.below, each.uncovered, people[profile], for_all=each.for_all, for_none=each.for_none
            )
            cells.setdefault(name, []).append(own)
    shares = {name: _covered(tuple(of_name)) for name, of_name in cells.items()}
    return ToldCoverage(
        _covered(tuple(each for of_name in cells.values() for each in of_name)),
        MappingProxyType({name: share for name, share in shares.items() if share is not None}),
        MappingProxyType(uncovered),
    )


def _uncovered(figures: ToldFigures, profile: str, name: str, of_one: Chain) -> Uncovered:
    ladder = figures.ladder(profile, name)
    return Uncovered(
        profile,
        name,
        figures.figure("profile", profile, name),
        None if ladder is None else of_one.uncovered(ladder),
        for_all=of_one.suffices_for_all,
        for_none=of_one.suffices_for_none,
    )


@lru_cache(maxsize=4096)
def _cell(below: Band | None, left: Band | None, people: int, *, for_all: bool, for_none: bool) -> _Cell:
    of_below = ANY if below is None else below.interval
    of_left = NOTHING if for_all else ANY if left is None else left.interval
    corners = {
        (people * one, people * other) for one, other in _corners(of_below, of_left, for_none=for_none)
    }
    return _Cell(people, tuple(sorted(corners)), for_all, for_none, below is not None)


@lru_cache(maxsize=1024)
def _covered(cells: tuple[_Cell, ...]) -> Interval | None:
    """Give the share of needs that is covered; `None` when too little is told, or nobody needs anything.

    A module more or less touches few competencies; of the others the answer is remembered.
    """
    if not cells:
        return None
    if all(each.for_all for each in cells):
        return Interval(Fraction(1), Fraction(1))
    if all(each.for_none for each in cells):
        return NOTHING
    found = [each for each in cells if each.weight]
    weight = sum(each.weight for each in found)
    if not weight or sum(each.weight for each in found if each.is_told) < ENOUGH * weight:
        return None
    if not any(below for each in found for below, _ in each.corners):
        return None
    return Interval(_outermost(found, -1), _outermost(found, 1))


def _outermost(cells: list[_Cell], sign: int) -> Fraction:
    """Give the lowest (-1) or highest (1) share covered, of all shares below target (Dinkelbach's method)."""
    met, needs = (0, 1) if sign > 0 else (1, 1)
    for _ in range(_ROUNDS):
        now_met = now_needs = 0
        for each in cells:
            below, covered = max(
                each.corners, key=lambda pair: (sign * (pair[1] * needs - met * pair[0]), pair[0])
            )
            now_needs += below
            now_met += covered
        if not now_needs or now_met * needs == met * now_needs:
            break
        met, needs = now_met, now_needs
    return Fraction(met, needs)
