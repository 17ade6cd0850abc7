"""Figures of all people, where only a sample was assessed: worked out of what is told of profiles, as intervals.

Each profile weighs by its headcount (Kish, weighting by strata), so a profile of which more people were assessed counts
for no more. What is told of no more than a tenth of the headcount may lack; that part can be anything.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from frameworks.languages import Message
from sessions.analysis.headcounts import headcounts, is_everybody
from sessions.analysis.index import requirements
from sessions.model import Session
from sessions.model.told import MUNICIPALITY
from sessions.told.figures import Band, Interval, ToldFigure
from sessions.told.told import told

__all__ = ["ANY", "ENOUGH", "Basis", "Weighted", "Whole", "headcounts", "together", "wholes"]

ENOUGH: Final = Fraction(9, 10)
"""Profiles of at least this part of the headcount must be told of for a figure of all people."""
ANY: Final = Interval(Fraction(0), Fraction(1))

Basis = Literal["everybody", "weighted", "assessed"]
"""All who work there were assessed; worked out of profiles; only of the assessed, who may not stand for all."""


class Whole(NamedTuple):
    """How many of all people are below target in a competency.

    Attributes:
        competency: The competency's id.
        share: A band or an interval; `None` where nothing is told.
        basis: What it rests on; `None` where nothing is told.
        figure: The band of those who were assessed, with their number and date; `None` where that is not told.
    """

    competency: str
    share: Band | Interval | None
    basis: Basis | None
    figure: ToldFigure | None

    @property
    def interval(self) -> Interval | None:
        """The share as an interval, 0 to 1."""
        return self.share.interval if isinstance(self.share, Band) else self.share

    @property
    def words(self) -> Message | None:
        """The share in words."""
        return None if self.share is None else self.share.words

    @property
    def short(self) -> str:
        """The share for a cell; a dash where nothing is told."""
        return "–" if self.share is None else self.share.short


class Weighted(NamedTuple):
    """A share of one profile.

    Attributes:
        weight: How many people it stands for.
        share: What is told of it; `None` when nothing.
    """

    weight: int
    share: Interval | None


def together(parts: Iterable[Weighted]) -> Interval | None:
    """Give the share of several parts together; `None` unless parts of at least nine tenths of the weight are told."""
    found = [each for each in parts if each.weight]
    weight = sum(each.weight for each in found)
    if not weight or sum(each.weight for each in found if each.share is not None) < ENOUGH * weight:
        return None
    low = sum((each.weight * (each.share or ANY).low for each in found), Fraction(0)) / weight
    high = sum((each.weight * (each.share or ANY).high for each in found), Fraction(0)) / weight
    return Interval(low, high)


def wholes(session: Session) -> Mapping[str, Whole]:
    """Give per competency that profiles have a target for how many of all people are below it."""
    return _wholes(session, headcounts(session))


def _wholes(session: Session, people: Mapping[str, int]) -> Mapping[str, Whole]:
    figures, targets = told(session), requirements(session)
    found: dict[str, Whole] = {}
    for competency in session.role.competencies:
        name = competency.id
        asked = [profile for profile, of_profile in targets.items() if name in of_profile]
        if not asked:
            continue
        own, numbers = figures.figure("municipality", MUNICIPALITY, name), figures.numbers.get(name)
        everybody = (
            numbers is not None and numbers.everybody and all(is_everybody(session, each) for each in asked)
        )
        if own is not None and everybody and name not in figures.former:
            found[name] = Whole(name, own, "everybody", own)
            continue
        shares = together(
            Weighted(
                people[each],
                None if (each_told := figures.figure("profile", each, name)) is None else each_told.interval,
            )
            for each in asked
        )
        if shares is not None:
            found[name] = Whole(name, shares, "weighted", own)
        else:
            found[name] = Whole(name, own, None if own is None else "assessed", own)
    return MappingProxyType(found)
