"""What one target touches: the people of the profile, those below it, and the coverage of needs with and without it."""

from typing import NamedTuple

from sessions.analysis.coverage import coverage
from sessions.analysis.groups import group_figures
from sessions.edits.targets import clear_target
from sessions.model import Session
from sessions.things import things


class TargetEffect(NamedTuple):
    """What a target of a profile for a competency touches; what could tell of a person is hidden and carries no value.

    Attributes:
        hidden: Whether there are people, but too few of some kind to tell anything of them.
        people: The employees with the target; those of the profile while there is no target; without employees the
            profile's headcount; `None` when that is unknown, or where so few are not assessed that it would point
            at them.
        assessed: Those with the target whose level is known; `None` when hidden or without a target.
        below: Those of `assessed` who are below it; `None` when nobody is assessed.
        covered: The share of all needs that the programme covers, 0 to 1; `None` when no need is known.
        covered_without: That share if there were no such target; `None` when hidden, without a target, when no need
            would be left, or when so few are below it that it would tell of them.
        covered_here: The share of the needs for this competency, of all profiles, that is covered, 0 to 1; `None`
            when that would tell of too few people.
    """

    hidden: bool
    people: int | None = None
    assessed: int | None = None
    below: int | None = None
    covered: float | None = None
    covered_without: float | None = None
    covered_here: float | None = None


def target_effect(session: Session, profile: str, competency: str) -> TargetEffect:
    """Give what a target touches.

    It goes over all employees when targets or ratings changed: nothing to wait for between two key presses.
    """
    of_all = coverage(session)
    figure = next(
        (
            each
            for each in group_figures(session, "profile")
            if each.group == profile and each.competency == competency
        ),
        None,
    )
    if figure is None:
        people = _people(session, profile)
        few = bool(session.employees) and people is not None and 0 < people < session.privacy.k
        return TargetEffect(hidden=few, people=None if few else people, covered=of_all.total)
    if figure.hidden:
        return TargetEffect(hidden=True, covered=of_all.total)
    below = None if figure.share_below is None or figure.n is None else round(figure.share_below * figure.n)
    tells = below is not None and (below == 0 or below >= session.privacy.k)
    enough = of_all.in_need.get(competency, 0) >= session.privacy.k
    return TargetEffect(
        hidden=False,
        people=figure.in_scope,
        assessed=figure.n,
        below=below,
        covered=of_all.total,
        covered_without=coverage(clear_target(session, profile, competency)).total if tells else None,
        covered_here=of_all.by_competency.get(competency) if enough else None,
    )


def _people(session: Session, profile: str) -> int | None:
    """Give the employees of a profile; without employees its headcount."""
    if session.employees:
        return sum(each.profile == profile for each in session.employees)
    found = things(session, "profile").get(profile)
    headcount: int | None = getattr(found, "headcount", None)
    return headcount
