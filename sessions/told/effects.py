"""What one target touches, as it is told: the people of the profile, those below it, and the coverage of needs."""

from typing import NamedTuple

from sessions.edits.targets import clear_target
from sessions.model import Session
from sessions.told.coverage import coverage
from sessions.told.figures import Interval, ToldFigure
from sessions.told.wholes import headcounts


class TargetEffect(NamedTuple):
    """What a target of a profile for a competency touches.

    Attributes:
        has_target: Whether there is one.
        people: The people of the profile: its headcount, else its employees in the session; 0 when that is unknown.
        below: The band of those below it; `None` where nothing is told, or without a target.
        covered: The share of all needs that the programme covers; `None` where too little is told.
        covered_without: That share if there were no such target; `None` without a target as well.
        covered_here: The share of the needs for this competency, of all profiles, that is covered; `None` as above.
    """

    has_target: bool
    people: int
    below: ToldFigure | None
    covered: Interval | None
    covered_without: Interval | None
    covered_here: Interval | None


def target_effect(session: Session, profile: str, competency: str) -> TargetEffect:
    """Give what a target touches. It costs no pass over the employees."""
    now = coverage(session)
    told = now.uncovered.get((profile, competency))
    return TargetEffect(
        has_target=told is not None,
        people=headcounts(session).get(profile, 0),
        below=None if told is None else told.below,
        covered=now.total,
        covered_without=None if told is None else coverage(clear_target(session, profile, competency)).total,
        covered_here=now.by_competency.get(competency),
    )
