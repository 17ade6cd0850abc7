"""Which part of the needs the programme covers, as it is told: per profile in bands, of all people as an interval."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from sessions.identity import by_identity
from sessions.model import Session
from sessions.told.chains import Chain, chains
from sessions.told.figures import Interval, ToldFigure
from sessions.told.told import ToldFigures, told
from sessions.told.wholes import ANY, ENOUGH, headcounts

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
    """The needs of a profile in a competency: shares below target and not covered, and how many people they are of."""

    weight: int
    below: Interval
    uncovered: Interval
    for_all: bool
    for_none: bool
    is_told: bool

    def corners(self) -> Iterator[tuple[Fraction, Fraction]]:
        """Give the outermost pairs of shares below target, and of these covered."""
        if self.for_none:
            yield from ((below, Fraction(0)) for below in self.below)
            return
        for below in self.below:
            for left in self.uncovered:
                yield below, below - min(left, below)
        # Where all that are below target are left, what is below moves along with it.
        for left in self.uncovered:
            below = min(max(left, self.below.low), self.below.high)
            yield below, max(Fraction(0), below - left)


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
            cells.setdefault(name, []).append(_cell(each, people[profile]))
    shares = {name: _covered(of_name) for name, of_name in cells.items()}
    return ToldCoverage(
        _covered([each for of_name in cells.values() for each in of_name]),
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


def _cell(told_of: Uncovered, weight: int) -> _Cell:
    below = ANY if told_of.below is None else told_of.below.interval
    left = ANY if told_of.uncovered is None else told_of.uncovered.interval
    if told_of.for_all:
        left = Interval(Fraction(0), Fraction(0))
    return _Cell(weight, below, left, told_of.for_all, told_of.for_none, told_of.below is not None)


def _covered(cells: Iterable[_Cell]) -> Interval | None:
    """Give the share of needs that is covered; `None` when too little is told, or nobody needs anything."""
    cells = [*cells]
    if not cells:
        return None
    for fact, covered in (("for_all", 1), ("for_none", 0)):
        if all(getattr(each, fact) for each in cells):
            return Interval(Fraction(covered), Fraction(covered))
    found = [each for each in cells if each.weight]
    weight = sum(each.weight for each in found)
    if not weight or sum(each.weight for each in found if each.is_told) < ENOUGH * weight:
        return None
    if not any(each.below.high for each in found):
        return None
    return Interval(_outermost(found, -1), _outermost(found, 1))


def _outermost(cells: list[_Cell], sign: int) -> Fraction:
    """Give the lowest (-1) or highest (1) share covered, of all shares below target (Dinkelbach's method)."""
    share = Fraction(0) if sign > 0 else Fraction(1)
    for _ in range(_ROUNDS):
        needs = met = Fraction(0)
        for each in cells:
            below, covered = max(
                each.corners(), key=lambda pair: (sign * (pair[1] - share * pair[0]), pair[0])
            )
            needs += each.weight * below
            met += each.weight * covered
        now = met / needs if needs else share
        if now == share:
            break
        share = now
    return share
