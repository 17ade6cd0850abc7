"""Where on the scale the people of each profile stand who are below target: one point within what is told.

Advice weighs needs against one another, for which intervals won't do. So of each band its middle counts, and people
stand where the bands along the scale rise. What counts does so from the second band on (as in `routes`): at a step of
the scale up to which the band is the lowest there may be nobody. Where those below target are in the lowest band
themselves, they may be anywhere: they count evenly for each step below the target, and as lacking no more than the
least. So what a programme is found to miss of a profile is the middle of the band that `coverage` tells is not covered;
of a lowest band it is that at the most.

Nothing counts of a profile of which nothing is told, unless nothing is told of any profile in the competency: then what
is told of a larger group stands for all of them (as in `needs.needed`), who may be anywhere, too.
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
        lacking: As lacking how many steps of the scale they count, 1 to 8.
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
                    places += _anywhere(larger[name], 2 * target.min)
                for step, lacking, share in places:
                    if people[profile]:
                        yield Standing(profile, name, target, step, lacking, people[profile] * share)

    return tuple(found())


def _of_ladder(ladder: Ladder, target: int) -> Iterator[_Place]:
    """Give where those of a profile stand who are below a target, in steps of the scale."""
    before = Fraction(0)
    for step in range(target):
        band = ladder.up_to(step)
        together = band.interval.middle
        if not band.is_lowest and together > before:
            yield step, target - step, together - before
            before = together
    if target and not before:
        yield from _anywhere(ladder.up_to(target - 1).interval.middle, target)


def _anywhere(share: Fraction, target: int) -> Iterator[_Place]:
    """Give where people stand of whom is known only that they are below a target."""
    for step in range(target):
        yield step, 1, share / target
