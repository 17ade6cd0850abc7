"""Figures of groups: how many are below target, by how much, and what comes first.

Where samples of several profiles are put together, as in the figures of a unit or of all, each profile counts for as
many people as it has (`tallies.put_together` has the formula).

Figures that could tell of a person are hidden here already and carry no value, so nothing that shows them can leak
them. All figures that are not hidden may be shown side by side, of every grouping at once.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, get_args

from frameworks.model import Competency, Profile
from sessions.analysis.coverage import coverage
from sessions.analysis.suppression import MUNICIPALITY, Grouping, Groups, Tree, shown_groups
from sessions.analysis.tallies import Atoms, Collected, Tallies, atoms, profile_tree, tallies, unit_tree
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.municipality import Unit
from sessions.told.numbers import LOW_COVERAGE

__all__ = [
    "GROUPINGS",
    "LOW_COVERAGE",
    "MUNICIPALITY",
    "GroupFigure",
    "Grouping",
    "ShownFigures",
    "exact_figures",
    "group_figures",
    "shown_figures",
    "shown_level",
]

GROUPINGS: Final[tuple[Grouping, ...]] = get_args(Grouping)


class GroupFigure(NamedTuple):
    """The figures of one group for one competency; all values are `None` when hidden.

    Attributes:
        group: The id of the profile, job family, unit or domain; `""` for those without one; `MUNICIPALITY` for all.
        competency: The competency's id.
        hidden: Whether showing it could tell of a person.
        n: The employees with a target whose level is known.
        in_scope: The employees with a target; `None` where so few of them are not known that it would point at them.
        coverage: `n / in_scope`, 0 to 1; `None` as `in_scope` is.
        share_below: The share of `n` below target, 0 to 1; `None` when `n` is 0, as are the next three.
        median_gap: In levels, 0 to 4.
        mean_gap: In levels, 0 to 4.
        mwds: Borich's mean weighted discrepancy score: mean of (target minimum - level) x mean importance,
            -20 to 20.
        importance: The mean importance of those in scope and those whom they stand for, 1 to 5.
        rank: 1 for what comes first within the group: `share_below * importance`; then the larger mean gap,
            the more important, the first id. `None` when `n` is 0.
        weighted: Whether shares and gaps are of several profiles, of which another part each was assessed, weighed by
            their headcounts.
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
    weighted: bool = False


class ShownFigures(NamedTuple):
    """The figures that a document may show together.

    Attributes:
        by: How they are grouped.
        figures: The figures per group and competency, hidden ones included (they carry no values).
        totals: Per competency the figure of the municipality, where it may be shown.
    """

    by: Grouping
    figures: tuple[GroupFigure, ...]
    totals: Mapping[str, GroupFigure]


def group_figures(session: Session, by: Grouping) -> tuple[GroupFigure, ...]:
    """Give the figures per group and competency, groups and competencies in the session's order.

    Each employee is counted once: in the own unit and not in what that is part of. What is hidden is settled for all
    groupings together (`suppression.shown_groups`).
    """
    return _figures(tallies(session, by), _shown(session), session.role.competencies, by, session.privacy.k)


def exact_figures(session: Session, by: Grouping) -> tuple[GroupFigure, ...]:
    """Give the figures per group and competency with nothing hidden: for private mode, and for nobody else."""
    return _exact(tallies(session, by), session.role.competencies)


@by_identity(16)
def _exact(collected: Tallies, competencies: tuple[Competency, ...]) -> tuple[GroupFigure, ...]:
    order = {each.id: at for at, each in enumerate(competencies)}
    figures: list[GroupFigure] = []
    for group, of_group in collected.items():
        names = " ".join(sorted(of_group, key=lambda name: order.get(name, len(order))))
        figures += _figures_of(group, of_group, names, names, 0)
    return tuple(figures)


def _shown(session: Session) -> Mapping[str, Groups]:
    return _shown_groups(atoms(session), session.municipality.units, session.role.profiles, session.privacy.k)


@by_identity(4)
def _shown_groups(
    found: Mapping[str, Atoms], units: tuple[Unit, ...], profiles: tuple[Profile, ...], k: int
) -> Mapping[str, Groups]:
    """Give per competency the groups of each grouping of which the figure is shown."""
    of_units, of_profiles = unit_tree(units), profile_tree(profiles)
    return MappingProxyType(
        {name: _shown_of_one(of_atom, of_units, of_profiles, k) for name, of_atom in found.items()}
    )


@by_identity(64)
def _shown_of_one(of_atom: Atoms, units: Tree, profiles: Tree, k: int) -> Groups:
    """Give what is shown of one competency, which holds until something of that very one changes."""
    return shown_groups({atom: tally.cell() for atom, tally in of_atom.items()}, units, profiles, k)


@by_identity(16)
def _figures(
    collected: Tallies,
    shown: Mapping[str, Groups],
    competencies: tuple[Competency, ...],
    by: Grouping,
    k: int,
) -> tuple[GroupFigure, ...]:
    order = {each.id: at for at, each in enumerate(competencies)}
    figures: list[GroupFigure] = []
    for group, of_group in collected.items():
        names = sorted(of_group, key=lambda name: order.get(name, len(order)))
        told = " ".join(name for name in names if group in shown[name][by])
        figures += _figures_of(group, of_group, told, " ".join(names), k)
    return tuple(figures)


@by_identity(4096)
def _figures_of(
    group: str, of_group: Mapping[str, Collected], shown: str, names: str, k: int
) -> tuple[GroupFigure, ...]:
    """Give the figures of one group, which hold until something of that group changes; names have spaces between."""
    told = set(shown.split())
    return tuple(_ranked([_figure(group, name, of_group[name], name in told, k) for name in names.split()]))


def _figure(group: str, competency: str, found: Collected, is_shown: bool, k: int) -> GroupFigure:  # noqa: FBT001 - told by position
    cell, weighed = found.cell(), found.weighed
    nobody = cell.n == 0
    if (not is_shown and not nobody) or (nobody and cell.in_scope < k):
        return GroupFigure(group, competency, hidden=True)
    few_missing = 0 < cell.in_scope - cell.n < k
    return GroupFigure(
        group,
        competency,
        hidden=False,
        n=cell.n,
        in_scope=None if few_missing else cell.in_scope,
        coverage=None if few_missing else cell.n / cell.in_scope,
        share_below=None if nobody else weighed.cell().below / weighed.n,
        median_gap=None if nobody else weighed.median_gap(),
        mean_gap=None if nobody else weighed.mean_gap(),
        mwds=None if nobody else weighed.distance / weighed.n * found.importance,
        importance=found.importance,
        weighted=weighed is not found.counted,
    )


def _ranked(figures: Sequence[GroupFigure]) -> list[GroupFigure]:
    """Give the figures of one group, in the same order, with their ranks."""
    first_to_last = sorted((each for each in figures if each.share_below is not None), key=_urgency)
    ranks = {each.competency: rank for rank, each in enumerate(first_to_last, start=1)}
    return [each._replace(rank=ranks.get(each.competency)) for each in figures]


def _urgency(figure: GroupFigure) -> tuple[float, float, float, str]:
    share, importance = figure.share_below or 0.0, figure.importance or 0.0
    return (-share * importance, -(figure.mean_gap or 0.0), -importance, figure.competency)


def _tells(figures: Sequence[GroupFigure]) -> bool:
    """Tell whether any of the figures says how many are below target."""
    return any(figure.share_below is not None for figure in figures)


def shown_level(session: Session) -> Grouping:
    """Give how a document groups figures: by profile if any of that may be shown, else as a whole."""
    return "profile" if _tells(group_figures(session, "profile")) else "municipality"


def shown_figures(session: Session) -> ShownFigures | None:
    """Give the figures that a document may show together.

    Returns:
        `None` when not even a figure of the whole municipality may be shown, or nobody has been assessed.
    """
    by = shown_level(session)
    if not _tells(group_figures(session, by)):
        return None
    whole = group_figures(session, "municipality")
    totals = {each.competency: each for each in whole if not each.hidden}
    return ShownFigures(by, group_figures(session, by), MappingProxyType(totals))


def shown_coverage(session: Session) -> Mapping[str, float | None]:
    """Give the share of needs (0 to 1) that the programme covers per competency, fit to be published.

    It is told where at least `k` people have that need, and where how many they are may be told too; else `None`.
    """
    told, k = coverage(session), session.privacy.k
    shown = {each.competency for each in group_figures(session, "municipality") if not each.hidden}
    return MappingProxyType(
        {
            name: share if name in shown and told.in_need[name] >= k else None
            for name, share in told.by_competency.items()
        }
    )
