"""Figures of groups: how many are below target, by how much, and what comes first.

Figures that could tell of a person are hidden here already and carry no value, so nothing that shows them can
leak them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

from frameworks.model import Competency, Profile, Requirement
from sessions.analysis.census import Alike, Census, LevelCounts, census
from sessions.analysis.gaps import gap_of
from sessions.analysis.index import domains_of, requirements_of
from sessions.analysis.suppression import Cell, is_hidden, may_show_total
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.municipality import Unit

Grouping = Literal["profile", "unit", "domain", "municipality"]
MUNICIPALITY: Final = "municipality"
"""The id of the one group when grouping by municipality."""

LOW_COVERAGE: Final = 0.6
"""Below this share assessed, a figure says little about the group."""


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """The figures of one group for one competency; all values are `None` when hidden.

    Attributes:
        group: The id of the profile, unit or domain; `""` for those without one; `MUNICIPALITY` for all.
        competency: The competency's id.
        hidden: Whether showing it could tell of a person.
        n: The employees with a target whose level is known.
        in_scope: The employees with a target.
        coverage: `n / in_scope`, 0 to 1.
        share_below: The share of `n` below target, 0 to 1; `None` when `n` is 0, as are the next three.
        median_gap: In levels, 0 to 4.
        mean_gap: In levels, 0 to 4.
        mwds: Borich's mean weighted discrepancy score: mean of (target minimum - level) x mean importance,
            -20 to 20.
        importance: The mean importance of those in scope, 1 to 5.
        rank: 1 for what comes first within the group: `share_below * importance`; then the larger mean gap,
            the more important, the first id. `None` when `n` is 0.
    """

    group: str
    competency: str
    hidden: bool
    n: int | None = None
    in_scope: int | None = None
    coverage: float | None = None
    share_below: float | None = None
    median_gap: float | None = None
    mean_gap: float | None = None
    mwds: float | None = None
    importance: float | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """The figures that a document may show together.

    Attributes:
        by: How they are grouped.
        figures: The figures per group and competency, hidden ones included (they carry no values).
        totals: Per competency the figure of the municipality, only where no hidden figure follows from it.
    """

    by: Grouping
    figures: tuple[GroupFigure, ...]
    totals: Mapping[str, GroupFigure]


class _Tally:
    """What is collected of one group and competency: people per gap, and sums over people."""

    __slots__ = ("distance", "gaps", "importance", "in_scope", "n")

    def __init__(self) -> None:
        self.in_scope = 0
        self.n = 0
        self.importance = 0
        self.distance = 0.0
        self.gaps: dict[float, int] = {}

    def add(self, target: Requirement, counts: LevelCounts) -> None:
        """Add people who have the same target, counted by level."""
        for level, people in counts.items():
            self.in_scope += people
            self.importance += people * target.importance
            if level is not None:
                gap = gap_of(level, target).gap
                self.n += people
                self.distance += people * (target.min - level)
                self.gaps[gap] = self.gaps.get(gap, 0) + people

    def cell(self) -> Cell:
        """Give what decides whether the figure is hidden."""
        return Cell(self.n, self.in_scope, self.n - self.gaps.get(0.0, 0))

    def mean_gap(self) -> float:
        """Give the mean gap of the people whose level is known."""
        return sum(gap * people for gap, people in self.gaps.items()) / self.n

    def median_gap(self) -> float:
        """Give the median gap of the people whose level is known."""
        return (self._gap_at((self.n - 1) // 2) + self._gap_at(self.n // 2)) / 2

    def _gap_at(self, place: int) -> float:
        """Give the gap of the person at a place, from 0, in the order of gaps."""
        passed = 0
        for gap in sorted(self.gaps):
            passed += self.gaps[gap]
            if place < passed:
                return gap
        raise IndexError(place)


Tallies = Mapping[str, Mapping[str, _Tally]]


def group_figures(session: Session, by: Grouping) -> tuple[GroupFigure, ...]:
    """Give the figures per group and competency, groups and competencies in the session's order.

    Each employee is counted once: in the own unit and not in what that is part of. Figures that are hidden by
    themselves (`suppression.is_hidden`) carry no values; whether a total may be shown beside them is told by
    `shown_figures`, so tables are made from that.
    """
    return _figures(_session_tallies(session, by), session.role.competencies, session.privacy.k)


@by_identity(16)
def _figures(tallies: Tallies, competencies: tuple[Competency, ...], k: int) -> tuple[GroupFigure, ...]:
    order = {each.id: at for at, each in enumerate(competencies)}
    figures: list[GroupFigure] = []
    for group, of_group in tallies.items():
        names = sorted(of_group, key=lambda name: order.get(name, len(order)))
        figures += _ranked([_figure(group, name, of_group[name], k) for name in names])
    return tuple(figures)


def _figure(group: str, competency: str, tally: _Tally, k: int) -> GroupFigure:
    if is_hidden(tally.cell(), k):
        return GroupFigure(group, competency, hidden=True)
    cell, importance, known = tally.cell(), tally.importance / tally.in_scope, tally.n > 0
    return GroupFigure(
        group,
        competency,
        hidden=False,
        n=cell.n,
        in_scope=cell.in_scope,
        coverage=cell.n / cell.in_scope,
        share_below=cell.below / cell.n if known else None,
        median_gap=tally.median_gap() if known else None,
        mean_gap=tally.mean_gap() if known else None,
        mwds=tally.distance / cell.n * importance if known else None,
        importance=importance,
    )


def _ranked(figures: Sequence[GroupFigure]) -> list[GroupFigure]:
    """Give the figures of one group, in the same order, with their ranks."""
    first_to_last = sorted((each for each in figures if each.share_below is not None), key=_urgency)
    ranks = {each.competency: rank for rank, each in enumerate(first_to_last, start=1)}
    return [replace(each, rank=ranks.get(each.competency)) for each in figures]


def _urgency(figure: GroupFigure) -> tuple[float, float, float, str]:
    share, importance = figure.share_below or 0.0, figure.importance or 0.0
    return (-share * importance, -(figure.mean_gap or 0.0), -importance, figure.competency)


def _session_tallies(session: Session, by: Grouping) -> Tallies:
    return _tallies(census(session), session.role.profiles, session.municipality.units, by)


@by_identity(16)
def _tallies(
    counted: Census, profiles: tuple[Profile, ...], units: tuple[Unit, ...], by: Grouping
) -> Tallies:
    """Give what is collected per group, the groups in the session's order."""
    targets, group_of = requirements_of(profiles), _grouper(units, by)
    tallies: dict[str, dict[str, _Tally]] = {}
    for alike, of_alike in counted.items():
        of_group = tallies.setdefault(group_of(alike), {})
        for name, counts in of_alike.items():
            if counts:
                of_group.setdefault(name, _Tally()).add(targets[alike.profile][name], counts)
    order = _order(profiles, units, by)
    last = len(order)
    ordered = sorted(tallies, key=lambda group: (order.get(group, last), group))
    return MappingProxyType({group: tallies[group] for group in ordered})


def _grouper(units: tuple[Unit, ...], by: Grouping) -> Callable[[Alike], str]:
    if by == "profile":
        return lambda alike: alike.profile
    if by == "unit":
        return lambda alike: alike.unit or ""
    if by == "domain":
        domains = domains_of(units)
        return lambda alike: domains.get(alike.unit or "", "")
    return lambda _: MUNICIPALITY


def _order(profiles: tuple[Profile, ...], units: tuple[Unit, ...], by: Grouping) -> dict[str, int]:
    """Give the place of each group in the session; those without a profile, unit or domain are not in it."""
    ids: Iterable[str]
    if by == "profile":
        ids = (each.id for each in profiles)
    elif by == "unit":
        ids = (each.id for each in units)
    else:
        ids = domains_of(units).values()
    return {group: at for at, group in enumerate(dict.fromkeys(ids))}


def _tells(figures: Iterable[GroupFigure]) -> bool:
    """Tell whether any of the figures says how many are below target."""
    return any(figure.share_below is not None for figure in figures)


def shown_level(session: Session) -> Grouping:
    """Give how a document groups figures: by profile if any of that may be shown, else as a whole."""
    return "profile" if _tells(group_figures(session, "profile")) else "municipality"


def shown_figures(session: Session) -> ShownFigures | None:
    """Give the figures that a document may show together, with the totals that give no hidden figure away.

    Returns:
        `None` when not even a figure of the whole municipality may be shown, or nobody has been assessed.
    """
    by = shown_level(session)
    if not _tells(group_figures(session, by)):
        return None
    whole = {each.competency: each for each in group_figures(session, "municipality") if not each.hidden}
    tallies, k = _session_tallies(session, by), session.privacy.k
    totals = {
        name: figure
        for name, figure in whole.items()
        if may_show_total((group[name].cell() for group in tallies.values() if name in group), k)
    }
    return ShownFigures(by, group_figures(session, by), MappingProxyType(totals))
