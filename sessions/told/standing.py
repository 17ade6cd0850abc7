"""Where on the scale the people of each profile stand who are below target: one point within what is told.

Advice weighs needs against one another, for which intervals won't do. So of each band of a profile its middle counts,
and people stand where the bands along the scale rise. Those in the lowest band, of whom there may be none, may be at
any step that it holds for: they count as lacking no more than they surely do, and as needing all that they may need,
which is the whole chain from level 0 (as in `routes`). So whatever suffices for some is worth the middle of the bands
that it takes off what `coverage` tells is not covered.

Nothing counts of a profile of which nothing is told, unless nothing is told of any profile in the competency: then what
is told of a larger group stands for all of them (as in `needs.needed`), who may be at any step below their targets.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from frameworks.model import Profile, Requirement
from sessions.analysis.index import requirements_of
from sessions.identity import by_identity
from sessions.model import Session
from sessions.told.figures import Ladder
from sessions.told.needs import largest_shares
from sessions.told.told import ToldFigures, told
from sessions.told.wholes import headcounts


class Standing(NamedTuple):
    """Some of a profile who are below target in a competency.

    Attributes:
        profile: The profile's id.
        competency: The competency's id.
        target: What is wanted.
        step: The step of the scale from which a chain of modules has to lead them: twice the level, 0 to 7.
        lacking: How many steps of the scale they surely lack, 1 to 8.
        people: How many of the headcount they are, above 0.
    """

    profile: str
    competency: str
    target: Requirement
    step: int
    lacking: int
    people: Fraction


_Place = tuple[int, int, Fraction]
"""A step, how many steps are lacking, and the share of a profile."""


def standings(session: Session) -> tuple[Standing, ...]:
    """Give where those below target stand, in the order of profiles and of their targets; only what is told of."""
    return _standings(told(session), session.role.profiles, headcounts(session))


@by_identity(4)
def _standings(
    figures: ToldFigures, profiles: tuple[Profile, ...], people: Mapping[str, int]
) -> tuple[Standing, ...]:
    larger, targets = largest_shares(figures), requirements_of(profiles)
    profiled = {name for _, name in figures.ladders}

    def found() -> Iterator[Standing]:
        for profile, of_profile in targets.items():
            for name, target in of_profile.items():
                ladder, places = figures.ladder(profile, name), list[_Place]()
                if ladder is not None:
                    places += _of_ladder(ladder, 2 * target.min)
                elif name not in profiled and name in larger and target.min:
                    places.append((0, 1, larger[name]))
                for step, lacking, share in places:
                    if people[profile]:
                        yield Standing(profile, name, target, step, lacking, people[profile] * share)

    return tuple(found())


def _of_ladder(ladder: Ladder, target: int) -> Iterator[_Place]:
    """Give where those of a profile stand who are below a target, in steps of the scale."""
    before = Fraction(0)
    bands = [ladder.up_to(step) for step in range(target)]
    lowest = sum(each.is_lowest for each in bands)
    if lowest:
        before = bands[0].interval.middle
        yield 0, target - lowest + 1, before
    for step, band in enumerate(bands[lowest:], lowest):
        together = band.interval.middle
        if together > before:
            yield step, target - step, together - before
        before = together
