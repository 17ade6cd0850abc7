"""What figures of groups are counted from: people per gap, for each unit and profile together, and sums of those.

The people of one unit and one profile (an atom) have the same targets. Every group is made of atoms.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import lcm
from types import MappingProxyType
from typing import Any, NamedTuple

from frameworks.model import Profile, Requirement
from sessions.analysis.census import Alike, Census, LevelCounts, census
from sessions.analysis.headcounts import stand_for
from sessions.analysis.index import domains_of, families_of, requirements_of
from sessions.identity import changed_keys, derived, is_few
from sessions.model import Session
from sessions.model.municipality import Unit
from sessions.model.told import MUNICIPALITY, Grouping


class Tally:
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
                gap = max(0.0, target.min - level)
                self.n += people
                self.distance += people * (target.min - level)
                self.gaps[gap] = self.gaps.get(gap, 0) + people

    def take(self, other: "Tally", times: int = 1) -> None:
        """Add all that was collected of another group, so many times."""
        self.in_scope += times * other.in_scope
        self.n += times * other.n
        self.importance += times * other.importance
        self.distance += times * other.distance
        for gap, people in other.gaps.items():
            self.gaps[gap] = self.gaps.get(gap, 0) + times * people

    @property
    def below(self) -> int:
        """The people whose level is known and below their target."""
        return self.n - self.gaps.get(0.0, 0)

    def mean_gap(self) -> float:
        """Give the mean gap of the people whose level is known, in levels."""
        return sum(gap * people for gap, people in self.gaps.items()) / self.n

    def median_gap(self) -> float:
        """Give the median gap of the people whose level is known, in levels."""
        return (self._gap_at((self.n - 1) // 2) + self._gap_at(self.n // 2)) / 2

    def _gap_at(self, place: int) -> float:
        """Give the gap of the person at a place, from 0, in the order of gaps."""
        passed = 0
        for gap in sorted(self.gaps):
            passed += self.gaps[gap]
            if place < passed:
                return gap
        raise IndexError(place)


Atom = tuple[str, str]
"""A unit's id (`""` for none) and a profile's id."""
Atoms = Mapping[Atom, Tally]


def _atom(alike: Alike) -> Atom:
    return alike.unit or "", alike.profile


def _atoms_from(
    before: tuple[Any, ...], found: Mapping[str, Atoms], now: tuple[Any, ...]
) -> Mapping[str, Atoms] | None:
    """Give what is collected by collecting it only of atoms of which somebody changed."""
    (old_census, old_profiles), (counted, profiles) = before, now
    alikes = changed_keys(old_census, counted)
    if old_profiles is not profiles or not is_few(len(alikes), len(counted)):
        return None
    names: dict[str, set[Atom]] = {}
    for alike in alikes:
        old, new = old_census.get(alike, {}), counted.get(alike, {})
        for name in old.keys() | new.keys():
            if old.get(name) != new.get(name):
                names.setdefault(name, set()).add(_atom(alike))
    touched = set[Atom]().union(*names.values())
    anew = _collected({alike: counted[alike] for alike in counted if _atom(alike) in touched}, profiles)
    changed = {**found}
    for name, of_name in names.items():
        atoms_of_name = {**changed.get(name, {})}
        for atom in of_name:
            tally = anew.get(name, {}).get(atom)
            if tally is not None:
                atoms_of_name[atom] = tally
            else:
                atoms_of_name.pop(atom, None)
        changed[name] = _in_order(atoms_of_name)
    return _by_name(changed)


@derived(4, _atoms_from)
def _atoms(counted: Census, profiles: tuple[Profile, ...]) -> Mapping[str, Atoms]:
    return _by_name({name: _in_order(each) for name, each in _collected(counted, profiles).items()})


def _in_order(of_atom: Mapping[Atom, Tally]) -> Atoms:
    """Give atoms in a fixed order, so that sums over them come out the same to the last bit."""
    return {atom: of_atom[atom] for atom in sorted(of_atom)}


def _by_name(found: Mapping[str, Atoms]) -> Mapping[str, Atoms]:
    return MappingProxyType({name: found[name] for name in sorted(found) if found[name]})


def _collected(counted: Census, profiles: tuple[Profile, ...]) -> Mapping[str, Mapping[Atom, Tally]]:
    targets = requirements_of(profiles)
    found: dict[str, dict[Atom, Tally]] = {}
    for alike, of_alike in counted.items():
        atom = _atom(alike)
        for name, counts in of_alike.items():
            if counts:
                of_atom = found.setdefault(name, {})
                if atom not in of_atom:
                    of_atom[atom] = Tally()
                of_atom[atom].add(targets[alike.profile][name], counts)
    return found


class Collected(NamedTuple):
    """What is collected of a group, which may be of several profiles.

    Attributes:
        counted: The people as they were counted.
        weighed: The same as if of each profile the same part was assessed, in a unit of its own: for shares and means
            and not for numbers. It is the very same tally where that is so already.
        importance: The mean importance of all people in scope, 1 to 5, each counted for how many it stands for.
    """

    counted: Tally
    weighed: Tally
    importance: float


def put_together(strata: Mapping[str, Tally], stand_for: Mapping[str, Fraction]) -> Collected:
    """Put what is collected of profiles together, so that a profile of which more were assessed counts for no more.

    With `n` assessed of the `N` people of a profile, each of these counts `N / n` times, so that a share becomes
    `sum(N * share) / sum(N)` over the profiles of which anybody was assessed; one of which nobody was says nothing.
    It is the mean of a stratified sample: Kish, Survey Sampling (1965), chapter 3; Cochran, Sampling Techniques (1977),
    chapter 5. `N` are the people in scope in the session, and those whom they stand for.

    Args:
        strata: What is collected per profile, at least of one.
        stand_for: For how many people each employee of a profile stands (`headcounts.stand_for`).
    """
    people = {name: tally.in_scope * stand_for.get(name, 1) for name, tally in strata.items()}
    if len(strata) == 1:
        ((_, only),) = strata.items()
        return Collected(only, only, only.importance / only.in_scope)
    counted, weighed = Tally(), Tally()
    for tally in strata.values():
        counted.take(tally)
    times = {name: Fraction(people[name]) / tally.n for name, tally in strata.items() if tally.n}
    # Whole numbers in the same proportion: what is summed of them comes out exactly.
    whole = lcm(*(each.denominator for each in times.values()))
    if len(set(times.values())) > 1:
        for name, each in times.items():
            weighed.take(strata[name], each.numerator * (whole // each.denominator))
    every = sum(people.values())
    importance = (
        sum(people[name] * Fraction(tally.importance, tally.in_scope) for name, tally in strata.items())
        / every
        if every
        else Fraction(counted.importance, counted.in_scope)
    )
    return Collected(counted, weighed if weighed.n else counted, float(importance))


Tallies = Mapping[str, Mapping[str, Collected]]
"""Group -> competency -> what is collected."""


def tallies(session: Session, by: Grouping) -> Tallies:
    """Give what is collected per group and competency, the groups in the session's order."""
    return _tallies(
        _atoms(census(session), session.role.profiles),
        session.role.profiles,
        session.municipality.units,
        by,
        stand_for(session),
    )


def _tallies_from(before: tuple[Any, ...], groups: Tallies, now: tuple[Any, ...]) -> Tallies | None:
    """Give what is collected by collecting it only of groups of which an atom changed."""
    (old_found, old_profiles, old_units, _, old_people), (found, profiles, units, by, people) = before, now
    if old_profiles is not profiles or old_units is not units or old_found.keys() != found.keys():
        return None
    if old_people != people:
        return None
    group_of = _grouper(profiles, units, by)
    changed = {**groups}
    for name in changed_keys(old_found, found):
        affected = {group_of(atom) for atom in changed_keys(old_found[name], found[name])}
        anew: dict[str, dict[str, Tally]] = {}
        for atom, tally in found[name].items():
            group = group_of(atom)
            if group in affected:
                _add(anew.setdefault(group, {}), atom, tally)
        for group in affected:
            if group not in anew or name not in changed.get(group, {}):
                return None
            changed[group] = {**changed[group], name: put_together(anew[group], people)}
    return MappingProxyType(changed)


@derived(16, _tallies_from)
def _tallies(
    found: Mapping[str, Atoms],
    profiles: tuple[Profile, ...],
    units: tuple[Unit, ...],
    by: Grouping,
    people: Mapping[str, Fraction],
) -> Tallies:
    group_of = _grouper(profiles, units, by)
    strata: dict[str, dict[str, dict[str, Tally]]] = {}
    for name, of_atom in found.items():
        for atom, tally in of_atom.items():
            _add(strata.setdefault(group_of(atom), {}).setdefault(name, {}), atom, tally)
    order = {group: at for at, group in enumerate(_ids(profiles, units, by))}
    return MappingProxyType(
        {
            group: {name: put_together(each, people) for name, each in strata[group].items()}
            for group in sorted(strata, key=lambda group: (order.get(group, len(order)), group))
        }
    )


def _add(strata: dict[str, Tally], atom: Atom, tally: Tally) -> None:
    """Add what is collected of an atom to that of its profile."""
    _, profile = atom
    if profile not in strata:
        strata[profile] = Tally()
    strata[profile].take(tally)


def _grouper(profiles: tuple[Profile, ...], units: tuple[Unit, ...], by: Grouping) -> Callable[[Atom], str]:
    if by == "profile":
        return lambda atom: atom[1]
    if by == "unit":
        return lambda atom: atom[0]
    if by == "municipality":
        return lambda _: MUNICIPALITY
    parents = domains_of(units) if by == "domain" else families_of(profiles)
    place = 0 if by == "domain" else 1
    return lambda atom: parents.get(atom[place], "")


def _ids(profiles: tuple[Profile, ...], units: tuple[Unit, ...], by: Grouping) -> dict[str, None]:
    """Give the groups in the order of the session; those without a unit, domain or family are not in it."""
    if by == "profile":
        return dict.fromkeys(each.id for each in profiles)
    if by == "unit":
        return dict.fromkeys(each.id for each in units)
    if by == "municipality":
        return {MUNICIPALITY: None}
    return dict.fromkeys((domains_of(units) if by == "domain" else families_of(profiles)).values())
