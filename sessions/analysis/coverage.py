"""Which needs the programme meets, and the route of modules that meets them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from frameworks.model import Module, Profile
from sessions.analysis.census import Alike, Census, LevelCounts, census, exempt_modules
from sessions.analysis.gaps import gaps
from sessions.analysis.headcounts import headcounts
from sessions.analysis.index import Requirements, competencies, employees, requirements, requirements_of
from sessions.analysis.levels import current_levels
from sessions.analysis.programme import Placed, placed_modules
from sessions.analysis.tallies import Tallies, tallies
from sessions.identity import by_identity, changed_keys, derived, is_few
from sessions.model import Session

Outcome = Literal["covered", "partly", "open"]


class Coverage(NamedTuple):
    """How many needs the programme meets. Exact, so for private mode alone.

    Attributes:
        needs: The known needs of all employees; one is an employee with a gap in a competency.
        covered: Those that the programme covers, at most `needs`.
        total: The share of all needs that are covered, 0 to 1, in which a profile counts for as many people as it has,
            however many of it were assessed (as `sessions.told.coverage` tells it); `None` when no need is known.
    """

    needs: int
    covered: int
    total: float | None


class RouteNeed(NamedTuple):
    """One need of an employee and the modules that meet it.

    Attributes:
        competency: The competency's id.
        level: The current level, 0 to 4.
        target: The least level that is wanted, 0 to 4.
        reached: The level after the modules, 0 to 4.
        outcome: `covered` when the modules reach the target, `partly` when they only move up, else `open`.
        modules: The ids of the modules that move this need, in the order of the programme.
    """

    competency: str
    level: float
    target: int
    reached: float
    outcome: Outcome
    modules: tuple[str, ...]


Step = tuple[str, int, int]
"""A module's id with the levels that it moves a competency from and to."""

Steps = Mapping[str, tuple[Step, ...]]


# --- one need -----------------------------------------------------------------------------------------------


def chain(steps: Iterable[Step], level: float, target: int) -> tuple[float, tuple[str, ...]]:
    """Walk steps in their order and take each that starts at or below the level reached and ends above it.

    A level between two whole ones may start at the higher: from 1.5 a step from 2 is possible. The walk ends where
    the target is reached.

    Args:
        steps: Of one competency, in the order of the programme.
        level: The current level, 0 to 4.
        target: The least level that is wanted, above `level`.

    Returns:
        The level reached and the ids of the modules taken.
    """
    reached, taken = level, []
    for module, low, high in steps:
        if reached >= target:
            break
        if low <= ceil(reached) and high > reached:
            reached = float(high)
            taken.append(module)
    return reached, tuple(dict.fromkeys(taken))


def _need(competency: str, level: float, target: int, steps: Iterable[Step]) -> RouteNeed:
    reached, taken = chain(steps, level, target)
    outcome: Outcome = "covered" if reached >= target else "partly" if taken else "open"
    return RouteNeed(competency, level, target, reached, outcome, taken)


@by_identity()
def modules_in_order(placed: Placed) -> tuple[Module, ...]:
    """Give the placed modules, in the order of the programme."""
    return tuple(module for _, module in placed)


def is_for(module: Module, profile: str | None, exempt: frozenset[str]) -> bool:
    """Tell whether a module is for people of a profile who are exempted from some modules."""
    return (not module.audience or profile in module.audience) and module.id not in exempt


@by_identity()
def all_steps(placed: Placed) -> Steps:
    """Give per competency the steps of all placed modules, whomever they are for, in the order of the programme."""
    return _steps_of(modules_in_order(placed))


@by_identity(64)
def steps(placed: Placed, profile: str | None) -> Steps:
    """Give per competency the steps of the modules for a profile, in the order of the programme."""
    return _steps_of(module for module in modules_in_order(placed) if is_for(module, profile, frozenset()))


def _steps_of(modules: Iterable[Module]) -> Steps:
    """Give per competency the steps of modules in order; within a module the lowest level comes first."""
    steps: dict[str, list[Step]] = {}
    for module in modules:
        for each in sorted(module.objectives, key=lambda each: each.from_):
            steps.setdefault(each.competency, []).append((module.id, each.from_, each.to))
    return MappingProxyType({name: tuple(each) for name, each in steps.items()})


# --- everybody ----------------------------------------------------------------------------------------------


class Need(NamedTuple):
    """A need as the programme sees it; many employees have the same.

    Attributes:
        profile: The id of the profile of who has it.
        exempt: The ids of the modules that they are exempted from.
        competency: The competency's id.
        level: The current level, 0 to 4, below `target`.
        target: The least level that is wanted, 0 to 4.
    """

    profile: str
    exempt: frozenset[str]
    competency: str
    level: float
    target: int

    def met(self, placed: Placed) -> RouteNeed:
        """Give how the placed modules meet it."""
        return _outcomes(placed)[self]

    def met_anew(self, placed: Placed) -> RouteNeed:
        """Work out how the placed modules meet it."""
        own = steps(placed, self.profile).get(self.competency, ())
        if self.exempt:
            own = tuple(step for step in own if step[0] not in self.exempt)
        return _need(self.competency, self.level, self.target, own)


class _Outcomes(dict[Need, RouteNeed]):
    """How each need is met by the same modules, found as needs occur."""

    def __init__(self, placed: Placed) -> None:
        super().__init__()
        self.placed = placed

    def __missing__(self, need: Need) -> RouteNeed:
        self[need] = met = need.met_anew(self.placed)
        return met


@by_identity(4)
def _outcomes(placed: Placed) -> _Outcomes:
    return _Outcomes(placed)


Needs = Mapping[Need, int]
Covered = Mapping[str, Mapping[str, tuple[int, int]]]
"""Competency -> profile -> its needs, and those of them that are covered."""


def _needs_from(before: tuple[Any, ...], needs: Needs, now: tuple[Any, ...]) -> Needs | None:
    """Give the needs by looking only at those who are alike and of whom somebody changed."""
    (old_census, old_profiles), (counted, profiles) = before, now
    alikes = changed_keys(old_census, counted)
    if old_profiles is not profiles or not is_few(len(alikes), len(counted)):
        return None
    targets = requirements_of(profiles)
    changed = dict(needs)
    for sign, of_all in ((-1, old_census), (1, counted)):
        for alike in alikes:
            for need, people in _needs_of(alike, of_all.get(alike, {}), targets):
                changed[need] = changed.get(need, 0) + sign * people
                if not changed[need]:
                    del changed[need]
    return MappingProxyType(changed)


@derived(4, _needs_from)
def _open_needs(counted: Census, profiles: tuple[Profile, ...]) -> Needs:
    """Give the needs of all employees, alike ones counted together, with the number of people."""
    targets = requirements_of(profiles)
    needs: Counter[Need] = Counter()
    for alike, of_alike in counted.items():
        for need, people in _needs_of(alike, of_alike, targets):
            needs[need] += people
    return MappingProxyType(needs)


def _needs_of(
    alike: Alike, of_alike: Mapping[str, LevelCounts], targets: Requirements
) -> Iterator[tuple[Need, int]]:
    for name, counts in of_alike.items():
        target = targets[alike.profile][name].min
        for level, people in counts.items():
            if level is not None and level < target:
                yield Need(alike.profile, alike.exempt, name, level, target), people


def open_needs(session: Session) -> Needs:
    """Give the needs of all employees with the number of people: who have the same need stand together."""
    return _open_needs(census(session), session.role.profiles)


def coverage(session: Session) -> Coverage:
    """Give how many of the known needs the programme covers.

    A need is an employee with a gap in a competency. It is covered when the modules for that employee (by
    audience, without those exempted from) make a chain, in the order of the programme, that starts at or
    below the current level rounded up and ends at or above the least level wanted.
    """
    needs = _open_needs(census(session), session.role.profiles)
    return _coverage(needs, placed_modules(session), tallies(session, "profile"), headcounts(session))


@by_identity()
def _coverage(needs: Needs, placed: Placed, assessed: Tallies, people: Mapping[str, int]) -> Coverage:
    needed = covered = 0
    weighted, met = Fraction(0), Fraction(0)
    for name, of_name in _covered(needs, placed).items():
        for profile, (number, number_covered) in of_name.items():
            needed += number
            covered += number_covered
            weight = Fraction(people.get(profile, 0), assessed[profile][name].counted.n)
            weighted += number * weight
            met += number_covered * weight
    return Coverage(needed, covered, float(met / weighted) if weighted else None)


@by_identity(4)
def _needs_by_competency(needs: Needs) -> Mapping[str, tuple[tuple[Need, int], ...]]:
    found: dict[str, list[tuple[Need, int]]] = {}
    for need, people in needs.items():
        found.setdefault(need.competency, []).append((need, people))
    return MappingProxyType({name: tuple(found[name]) for name in sorted(found)})


def _covered_from(before: tuple[Any, ...], covered: Covered, now: tuple[Any, ...]) -> Covered | None:
    """Give the numbers by counting only the competencies that another chain of modules leads through.

    A module that moves touches the competencies that it moves itself, and of those only where it changes places with
    another one that moves them: few of the needs are met in another way, at each step of a drag.
    """
    (old_needs, old_placed), (needs, placed) = before, now
    if old_needs is not needs:
        return None
    changed: set[str] = set()
    for profile in {need.profile for need in needs}:
        old, new = steps(old_placed, profile), steps(placed, profile)
        changed.update(name for name in {*old, *new} if old.get(name) != new.get(name))
    return MappingProxyType(
        {
            name: _covered_of(of_name, placed) if name in changed else covered[name]
            for name, of_name in _needs_by_competency(needs).items()
        }
    )


@derived(4, _covered_from)
def _covered(needs: Needs, placed: Placed) -> Covered:
    """Give the needs and how many of them are covered, per competency that anybody needs and per profile."""
    return MappingProxyType(
        {name: _covered_of(of_name, placed) for name, of_name in _needs_by_competency(needs).items()}
    )


def _covered_of(needs: Iterable[tuple[Need, int]], placed: Placed) -> Mapping[str, tuple[int, int]]:
    outcomes = _outcomes(placed)
    found: dict[str, tuple[int, int]] = {}
    for need, people in needs:
        number, covered = found.get(need.profile, (0, 0))
        met = people if outcomes[need].outcome == "covered" else 0
        found[need.profile] = number + people, covered + met
    return found


# --- one employee -------------------------------------------------------------------------------------------


def route(session: Session, code: str) -> tuple[RouteNeed, ...]:
    """Give the needs of one employee, in the order of the competencies, each with the modules that meet it.

    Returns:
        Empty for an unknown code, without known gaps, or without a profile. It tells of a person: never for a
        document.
    """
    employee = employees(session).get(code)
    if employee is None or employee.profile is None:
        return ()
    own, known = gaps(session).get(code, {}), current_levels(session).get(code, {})
    targets, placed, exempt = requirements(session), placed_modules(session), exempt_modules(employee)
    return tuple(
        Need(employee.profile, exempt, name, known[name].level, targets[employee.profile][name].min).met(
            placed
        )
        for name in competencies(session)
        if name in own and own[name].gap > 0
    )


def route_modules(session: Session, code: str) -> tuple[str, ...]:
    """Give the modules of one employee, in the programme's order: those that meet a need or are mandatory."""
    employee = employees(session).get(code)
    if employee is None:
        return ()
    needed = {module for need in route(session, code) for module in need.modules}
    exempt = exempt_modules(employee)
    return tuple(
        module.id
        for module in modules_in_order(placed_modules(session))
        if module.id in needed or (module.mandatory and is_for(module, employee.profile, exempt))
    )
