"""What a programme offers each profile for each competency, and whom of them it suffices for: by level, not by person.

People between the same whole levels are moved by the same modules, and whoever starts higher ends no lower. So of each
profile the programme suffices from some level on, and each module moves those from one level
up to another. How many these are follows from the bands that are told. That somebody is exempted from a module is left
out here: who that is, is known at work, and a figure of them would tell how they were rated.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from frameworks.model import Profile
from sessions.analysis.coverage import Step, chain, steps
from sessions.analysis.index import requirements_of
from sessions.analysis.programme import Placed, placed_modules
from sessions.identity import by_identity
from sessions.model import Session
from sessions.told.figures import Interval, Ladder, ToldFigure


class Needing(NamedTuple):
    """Who of a profile are moved by a module in a competency.

    Attributes:
        share: Their share of the profile.
        counts: Whether it counts as needed in a document: from a band up on.
    """

    share: Interval
    counts: bool


NOBODY: Final = Needing(Interval(Fraction(0), Fraction(0)), counts=False)


class Chain(NamedTuple):
    """What the modules for a profile do for one competency.

    The steps of the scale are 0 for level 0, 1 for what is between 0 and 1, 2 for level 1, and so on.

    Attributes:
        target: The least level that is wanted, 0 to 4.
        suffices_from: The step from which on they reach the target: 0 for everybody; `2 * target`, which is the target
            itself, when they do so for nobody who is below it.
        moved: Per module that moves anybody, the lowest and the highest step of whom it moves.
        whole: The modules of who starts at level 0, in the order of the programme.
    """

    target: int
    suffices_from: int
    moved: Mapping[str, tuple[int, int]]
    whole: tuple[str, ...]

    @property
    def suffices_for_all(self) -> bool:
        """Whether they reach the target from every level."""
        return self.suffices_from == 0

    @property
    def suffices_for_none(self) -> bool:
        """Whether they reach it for nobody who is below it, while somebody can be."""
        return self.suffices_from == 2 * self.target > 0

    def uncovered(self, ladder: Ladder) -> ToldFigure:
        """Give the band of those of a profile who are below target and not brought to it."""
        return ladder.up_to(self.suffices_from - 1)

    def needing(self, ladder: Ladder, module: str) -> Needing:
        """Give who of a profile are moved by a module."""
        if module not in self.moved:
            return NOBODY
        low, high = self.moved[module]
        upper, lower = ladder.up_to(high), ladder.up_to(low - 1)
        nobody_below = low == 0
        least = Fraction(0) if nobody_below else lower.interval.high
        most = Fraction(0) if nobody_below else lower.interval.low
        share = Interval(max(Fraction(0), upper.interval.low - least), upper.interval.high - most)
        return Needing(share, upper.place > (0 if nobody_below else lower.place))


def chains(session: Session) -> Mapping[tuple[str, str], Chain]:
    """Give per profile and competency that it has a target for what the programme does."""
    return _chains(placed_modules(session), session.role.profiles)


@by_identity(8)
def _chains(placed: Placed, profiles: tuple[Profile, ...]) -> Mapping[tuple[str, str], Chain]:
    return MappingProxyType(
        {
            (profile, name): _chain(steps(placed, profile).get(name, ()), target.min)
            for profile, targets in requirements_of(profiles).items()
            for name, target in targets.items()
        }
    )


@lru_cache(maxsize=4096)
def _chain(of_steps: tuple[Step, ...], target: int) -> Chain:
    walked = [chain(of_steps, step / 2, target) for step in range(2 * target)]
    suffices = next((step for step, (reached, _) in enumerate(walked) if reached >= target), 2 * target)
    moved: dict[str, tuple[int, int]] = {}
    for step, (_, taken) in enumerate(walked):
        for module in taken:
            moved[module] = moved.get(module, (step, step))[0], step
    return Chain(target, suffices, MappingProxyType(moved), walked[0][1] if walked else ())
