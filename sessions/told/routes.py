"""Who goes by which modules, as it is told: the modules of each profile, and about how many people need each module."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor
from types import MappingProxyType
from typing import NamedTuple

from frameworks.languages import Message
from frameworks.model import Profile
from sessions.analysis.coverage import is_for, modules_in_order
from sessions.analysis.programme import Placed, placed_modules
from sessions.analysis.taking_part import participants
from sessions.identity import by_identity
from sessions.model import Session
from sessions.told.chains import Chain, chains
from sessions.told.figures import NEAREST, Interval
from sessions.told.told import ToldFigures, told
from sessions.told.wholes import ANY, headcounts


class PeopleInterval(NamedTuple):
    """A number of people, somewhere between two bounds.

    Attributes:
        low: A multiple of 5.
        high: A multiple of 5, or all whom it is about; `low` or more.
    """

    low: int
    high: int

    @property
    def words(self) -> Message:
        """The number in words: `40 to 110`, `at most 25`."""
        if self.low == self.high:
            return Message("about {number}", {"number": self.high})
        if not self.low:
            return Message("at most {number}", {"number": self.high})
        return Message("{low} to {high}", {"low": self.low, "high": self.high})

    @property
    def short(self) -> str:
        """The number for a cell: two bounds, or the upper one."""
        if self.low == self.high:
            return str(self.high)
        return f"{self.low}–{self.high}" if self.low else f"≤{self.high}"


class ModuleNeed(NamedTuple):
    """The people of a module.

    Attributes:
        meant: Whom it is for: its audience without those exempted from it; a fact.
        needed: How many of the headcount it moves, by what is told; `None` where nothing is told of any profile.
    """

    meant: int
    needed: PeopleInterval | None


def routes_by_profile(session: Session) -> Mapping[str, tuple[str, ...]]:
    """Give per profile the modules of its route, in the order of the programme.

    They are those that are meant for it by name, that are mandatory, or that count as needed by it: in a competency of
    which its band is the second or a higher one, the modules that move some of it by a band or more; in every other,
    the whole chain from level 0, so that a route never tells that nobody needs anything.
    """
    return _routes(told(session), chains(session), placed_modules(session), session.role.profiles)


@by_identity(8)
def _routes(
    figures: ToldFigures,
    of_all: Mapping[tuple[str, str], Chain],
    placed: Placed,
    profiles: tuple[Profile, ...],
) -> Mapping[str, tuple[str, ...]]:
    needed: dict[str, set[str]] = {each.id: set() for each in profiles}
    for (profile, name), one in of_all.items():
        needed[profile].update(_needed(figures, profile, name, one))
    return MappingProxyType(
        {
            each.id: tuple(
                module.id
                for module in modules_in_order(placed)
                if is_for(module, each.id, frozenset())
                and (module.audience or module.mandatory or module.id in needed[each.id])
            )
            for each in profiles
        }
    )


def _needed(figures: ToldFigures, profile: str, name: str, one: Chain) -> set[str]:
    ladder, figure = figures.ladder(profile, name), figures.figure("profile", profile, name)
    if ladder is None or figure is None or figure.is_lowest:
        return set(one.whole)
    return {module for module in one.moved if one.needing(ladder, module).counts}


def needed_by(session: Session) -> Mapping[str, frozenset[str]]:
    """Give per placed module the profiles whose route it is in."""
    found: dict[str, set[str]] = {module.id: set() for _, module in placed_modules(session)}
    for profile, modules in routes_by_profile(session).items():
        for module in modules:
            found[module].add(profile)
    return MappingProxyType({module: frozenset(of_module) for module, of_module in found.items()})


def people_per_module(session: Session) -> Mapping[str, ModuleNeed]:
    """Give per placed module for how many people it is meant, and how many of the headcount it moves."""
    needed = _people(told(session), chains(session), placed_modules(session), headcounts(session))
    return MappingProxyType(
        {
            module.id: ModuleNeed(participants(session, module), needed.get(module.id))
            for _, module in placed_modules(session)
        }
    )


@by_identity(8)
def _people(
    figures: ToldFigures, of_all: Mapping[tuple[str, str], Chain], placed: Placed, people: Mapping[str, int]
) -> Mapping[str, PeopleInterval]:
    if not figures.ladders:
        return MappingProxyType({})
    shares: dict[tuple[str, str], Interval] = {}
    for (profile, name), one in of_all.items():
        ladder = figures.ladder(profile, name)
        for moving in one.moved:
            share = ANY if ladder is None else one.needing(ladder, moving).share
            before = shares.get((moving, profile))
            # Who needs it for one competency may be the same people as who do for another, or others.
            shares[moving, profile] = (
                share
                if before is None
                else Interval(max(share.low, before.low), min(Fraction(1), share.high + before.high))
            )
    found: dict[str, PeopleInterval] = {}
    for module in modules_in_order(placed):
        own = [(people[profile], share) for (moving, profile), share in shares.items() if moving == module.id]
        low = sum((number * share.low for number, share in own), Fraction(0))
        high = sum((number * share.high for number, share in own), Fraction(0))
        found[module.id] = PeopleInterval(
            NEAREST * floor(low / NEAREST),
            min(NEAREST * ceil(high / NEAREST), sum(number for number, _ in own)),
        )
    return MappingProxyType(found)
