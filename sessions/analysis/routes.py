"""Who goes by which modules: per profile, per module how many people, and how many modules a person does."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from frameworks.model import Profile
from sessions.analysis.census import exempt_modules
from sessions.analysis.coverage import Need, is_for, modules_in_order, open_needs
from sessions.analysis.gaps import targets_of
from sessions.analysis.index import requirements
from sessions.analysis.levels import Current, current_levels
from sessions.analysis.programme import placed_modules
from sessions.analysis.taking_part import participants
from sessions.identity import by_parts
from sessions.model import Session


class ProfileRoute(NamedTuple):
    """The modules for a profile, and for how many people.

    Attributes:
        profile: The profile's id.
        modules: The ids of the modules, in the order of the programme.
        people: The employees of the profile; without employees its headcount; `None` when neither is known.
        hidden: Whether there are people but too few to tell how many.
    """

    profile: str
    modules: tuple[str, ...]
    people: int | None
    hidden: bool


class ModulePeople(NamedTuple):
    """The people of a module. Counts are of the whole organisation: not for a document.

    Attributes:
        meant: Whom it is for: its audience without those exempted from it, 0 or more.
        needed: Of the employees those whose needs it moves, 0 or more; `None` while no need of anybody is known.
    """

    meant: int
    needed: int | None


class RouteLength(NamedTuple):
    """How many modules the people of a profile do: those that move a need of theirs, and the mandatory ones.

    Attributes:
        people: The employees of whom a level is known, 1 or more.
        least: The fewest modules of one of them.
        median: The modules that half of them do not exceed.
        most: The most modules of one of them.
    """

    people: int
    least: int
    median: int
    most: int


# --- profiles -----------------------------------------------------------------------------------------------


@by_parts("employees", "privacy", "programme", "ratings", "role", size=8)
def routes_by_profile(session: Session) -> Mapping[str, ProfileRoute]:
    """Give per profile the modules of the programme for it, and the number of people.

    They are the modules that are meant for the profile by name, that are mandatory, or that anyone of the
    profile needs. Where fewer than `k` of the profile have a known need that last part follows from the
    targets alone, as a chain from level 0, so that a route never tells what one person needs.
    """
    counts = Counter(each.profile for each in session.employees)
    return MappingProxyType(
        {profile.id: _profile_route(session, profile, counts) for profile in session.role.profiles}
    )


def _profile_route(session: Session, profile: Profile, counts: Mapping[str | None, int]) -> ProfileRoute:
    needed = _needed_by(session, profile)
    modules = tuple(
        module.id
        for module in modules_in_order(placed_modules(session))
        if is_for(module, profile.id, frozenset())
        and (module.audience or module.mandatory or module.id in needed)
    )
    people = counts.get(profile.id, 0) if session.employees else profile.headcount
    return ProfileRoute(
        profile.id, modules, people, hidden=people is not None and 0 < people < session.privacy.k
    )


def _needed_by(session: Session, profile: Profile) -> set[str]:
    """Give the modules that anyone of a profile needs, or its targets ask for when too few are in need."""
    placed = placed_modules(session)
    needs = open_needs(session)
    own = [need for need in needs if need.profile == profile.id]
    in_need: Counter[str] = Counter()
    for need in own:
        in_need[need.competency] += needs[need]
    told = {name for name, people in in_need.items() if people >= session.privacy.k}
    needed = {module for need in own if need.competency in told for module in need.met(placed).modules}
    for target in profile.requirements:
        if target.competency not in told:
            untold = Need(profile.id, frozenset(), target.competency, 0.0, target.min)
            needed.update(untold.met(placed).modules)
    return needed


# --- how many people ----------------------------------------------------------------------------------------------


_UNRATED: Final[Mapping[str, Current]] = MappingProxyType({})


class _People(NamedTuple):
    """Employees who go by the same modules.

    Attributes:
        profile: Their profile.
        needed: The modules that move a need of theirs, as bits in the order of the programme.
        done: Those and the mandatory ones that are for them.
        is_known: Whether a level of theirs is known.
    """

    profile: str
    needed: int
    done: int
    is_known: bool


@by_parts("employees", "programme", "ratings", "role")
def _people(session: Session) -> Mapping[_People, int]:
    """Count the employees with a profile by the modules that they go by: one pass over the employees."""
    placed, levels, targets = placed_modules(session), current_levels(session), requirements(session)
    bits = {module.id: 1 << at for at, (_, module) in enumerate(placed)}
    counts: Counter[_People] = Counter()
    moved: dict[tuple[str, frozenset[str]], dict[tuple[str, float], int]] = {}
    mandatory: dict[tuple[str, frozenset[str]], int] = {}
    for employee in session.employees:
        profile = employee.profile
        if profile is None or profile not in targets:
            continue
        kind = (profile, exempt_modules(employee))
        if kind not in moved:
            moved[kind] = {}
            mandatory[kind] = sum(
                bits[module.id] for _, module in placed if module.mandatory and is_for(module, *kind)
            )
        of_kind, known, needed, is_known = moved[kind], levels.get(employee.code, _UNRATED), 0, False
        for name, target in targets_of(targets, employee).items():
            current = known.get(name)
            if current is None:
                continue
            is_known = True
            if current.level < target.min:
                key = (name, current.level)
                if key not in of_kind:
                    met = Need(*kind, name, current.level, target.min).met(placed)
                    of_kind[key] = sum(bits[module] for module in met.modules)
                needed |= of_kind[key]
        counts[_People(profile, needed, needed | mandatory[kind], is_known)] += 1
    return MappingProxyType(counts)


def people_per_module(session: Session) -> Mapping[str, ModulePeople]:
    """Give per placed module for how many people it is meant, and how many of them need it."""
    counts: Counter[int] = Counter()
    for people, number in _people(session).items():
        counts[people.needed] += number
    known = bool(open_needs(session))
    return MappingProxyType(
        {
            module.id: ModulePeople(
                participants(session, module),
                sum(number for needed, number in counts.items() if needed >> at & 1) if known else None,
            )
            for at, (_, module) in enumerate(placed_modules(session))
        }
    )


def route_lengths(session: Session) -> Mapping[str, RouteLength]:
    """Give per profile how many modules its people do; absent for a profile of which no level is known."""
    found: dict[str, Counter[int]] = {}
    for people, number in _people(session).items():
        if people.is_known:
            found.setdefault(people.profile, Counter())[people.done.bit_count()] += number
    return MappingProxyType({profile: _length(counts) for profile, counts in found.items()})


def _length(counts: Counter[int]) -> RouteLength:
    people, passed = counts.total(), 0
    for modules in sorted(counts):
        passed += counts[modules]
        if 2 * passed >= people:
            return RouteLength(people, min(counts), modules, max(counts))
    raise ValueError


def shown_need(session: Session, people: ModulePeople) -> int | None:
    """Give how many people need a module as it may leave the app: to the nearest multiple of `k`.

    Modules of one chain are needed by people of whom the one group lies within the other; of rounded numbers the
    difference tells of nobody. `None` where it is unknown, or fewer than `k` people need it or do not.
    """
    needed, k = people.needed, session.privacy.k
    if needed is None or 0 < needed < k or 0 < people.meant - needed < k or people.meant < k:
        return None
    return k * ((2 * needed + k) // (2 * k))
