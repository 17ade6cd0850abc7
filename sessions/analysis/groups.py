"""Exact figures of groups: how many are below target, by how much, and what comes first. Of private mode alone.

Where samples of several profiles are put together, as in the figures of a unit or of all, each profile counts for as
many people as it has (`tallies.put_together` has the formula).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from frameworks.model import Competency
from sessions.analysis.tallies import Collected, Tallies, tallies
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.told import Grouping


class GroupFigure(NamedTuple):
    """The figures of one group for one competency.

    Attributes:
        group: The id of the profile, job family, unit or domain; `""` for those without one; `MUNICIPALITY` for all.
        competency: The competency's id.
        n: The employees with a target whose level is known.
        in_scope: The employees with a target, 1 or more.
        coverage: `n / in_scope`, 0 to 1.
        share_below: The share of `n` below target, 0 to 1; `None` when `n` is 0, as are the next three.
        median_gap: In levels, 0 to 4.
        mean_gap: In levels, 0 to 4.
        mwds: Borich's mean weighted discrepancy score: mean of (target minimum - level) x mean importance,
            -20 to 20.
        importance: The mean importance of those in scope and those whom they stand for, 1 to 5.
        weighted: Whether shares and gaps are of several profiles, of which another part each was assessed, weighed by
            their headcounts.
        rank: 1 for what comes first within the group: `share_below * importance`; then the larger mean gap,
            the more important, the first id. `None` when `n` is 0.
    """

    group: str
    competency: str
    n: int
    in_scope: int
    coverage: float
    share_below: float | None
    median_gap: float | None
    mean_gap: float | None
    mwds: float | None
    importance: float
    weighted: bool
    rank: int | None = None


def group_figures(session: Session, by: Grouping) -> tuple[GroupFigure, ...]:
    """Give the exact figures per group and competency, groups and competencies in the session's order.

    Each employee is counted once: in the own unit and not in what that is part of. Nothing is hidden, also of a single
    person, so they never leave private mode: what may be told of groups is `sessions.told`.
    """
    return _figures(tallies(session, by), session.role.competencies)


@by_identity(16)
def _figures(collected: Tallies, competencies: tuple[Competency, ...]) -> tuple[GroupFigure, ...]:
    order = {each.id: at for at, each in enumerate(competencies)}
    figures: list[GroupFigure] = []
    for group, of_group in collected.items():
        names = " ".join(sorted(of_group, key=lambda name: order.get(name, len(order))))
        figures += _figures_of(group, of_group, names)
    return tuple(figures)


@by_identity(4096)
def _figures_of(group: str, of_group: Mapping[str, Collected], names: str) -> tuple[GroupFigure, ...]:
    """Give the figures of one group, which hold until something of that group changes; names have spaces between."""
    return tuple(_ranked([_figure(group, name, of_group[name]) for name in names.split()]))


def _figure(group: str, competency: str, found: Collected) -> GroupFigure:
    counted, weighed = found.counted, found.weighed
    nobody = counted.n == 0
    return GroupFigure(
        group,
        competency,
        n=counted.n,
        in_scope=counted.in_scope,
        coverage=counted.n / counted.in_scope,
        share_below=None if nobody else weighed.below / weighed.n,
        median_gap=None if nobody else weighed.median_gap(),
        mean_gap=None if nobody else weighed.mean_gap(),
        mwds=None if nobody else weighed.distance / weighed.n * found.importance,
        importance=found.importance,
        weighted=weighed is not counted,
    )


def _ranked(figures: Sequence[GroupFigure]) -> list[GroupFigure]:
    """Give the figures of one group, in the same order, with their ranks."""
    first_to_last = sorted((each for each in figures if each.share_below is not None), key=_urgency)
    ranks = {each.competency: rank for rank, each in enumerate(first_to_last, start=1)}
    return [each._replace(rank=ranks.get(each.competency)) for each in figures]


def _urgency(figure: GroupFigure) -> tuple[float, float, float, str]:
    share, importance = figure.share_below or 0.0, figure.importance
    return (-share * importance, -(figure.mean_gap or 0.0), -importance, figure.competency)
