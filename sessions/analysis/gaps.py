"""The distance between what an employee can and what the profile asks, and how much it matters."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from frameworks.model import SCALE_TOP, Profile, Requirement
from sessions.analysis.index import Requirements, employees_of, requirements_of
from sessions.analysis.levels import Levels, levels_of
from sessions.identity import changed_keys, derived, is_few, replaced_items, with_changes
from sessions.model import Session
from sessions.model.employees import Employee, RatingRound

IMPORTANCE_TOP: Final = 5
MIDDLE_PRIORITY: Final = 15.0
"""A gap of one level at importance 3 (of 5) gives this priority."""
HIGH_PRIORITY: Final = 40.0

Band = Literal["low", "middle", "high"]


class Gap(NamedTuple):
    """How a level stands to a target range.

    Attributes:
        gap: Levels below the range, 0 to 4; 0 inside it.
        surplus: Levels above the range, 0 to 4: a possible mentor.
        priority: 0 to 100.
    """

    gap: float
    surplus: float
    priority: float

    @property
    def band(self) -> Band:
        """The priority in words: low below 15, high from 40."""
        if self.priority < MIDDLE_PRIORITY:
            return "low"
        return "middle" if self.priority < HIGH_PRIORITY else "high"


Gaps = Mapping[str, Mapping[str, Gap]]
"""Employee code -> competency -> gap; absent where the level is unknown or the employee has no target."""


def gap_of(level: float, requirement: Requirement) -> Gap:
    """Give how a level (0 to 4) stands to a target.

    `gap = max(0, min - level)`, `surplus = max(0, level - max)`, `priority = 100 * gap/4 * importance/5`.
    """
    return _gap(level, requirement.min, requirement.max, requirement.importance)


@lru_cache(maxsize=4096)
def _gap(level: float, least: int, most: int, importance: int) -> Gap:
    gap = max(0.0, least - level)
    surplus = max(0.0, level - most)
    return Gap(gap, surplus, 100 * (gap / SCALE_TOP) * (importance / IMPORTANCE_TOP))


def targets_of(requirements: Requirements, employee: Employee) -> Mapping[str, Requirement]:
    """Give an employee's targets by competency: the profile's without what the employee is exempted from."""
    targets = requirements.get(employee.profile or "", _NO_TARGETS)
    if not employee.exemptions:
        return targets
    exempt = {each.competency for each in employee.exemptions}
    return {name: target for name, target in targets.items() if name not in exempt}


_NO_TARGETS: Final[Mapping[str, Requirement]] = MappingProxyType({})


def gaps(session: Session) -> Gaps:
    """Give the gap of each employee in each competency that has a target and a known level.

    A competency that an employee is exempted from is no target.

    Returns:
        Employee code -> competency -> `Gap`; absent where the level is unknown or there is no target.
    """
    return gaps_of(session.employees, session.role.profiles, session.ratings)


def gaps_of(
    employees: tuple[Employee, ...], profiles: tuple[Profile, ...], ratings: tuple[RatingRound, ...]
) -> Gaps:
    """Give the gaps that follow from employees, targets and ratings, as `gaps` does for a session."""
    return _gaps(employees, profiles, levels_of(ratings))


def _gaps_from(before: tuple[Any, ...], found: Gaps, now: tuple[Any, ...]) -> Gaps | None:
    """Give the gaps by computing only those of employees who are others than before, or whose levels are."""
    (old_employees, old_profiles, old_levels), (employees, profiles, levels) = before, now
    if old_profiles is not profiles:
        return None
    people = replaced_items(old_employees, employees)
    rated = changed_keys(old_levels, levels)
    if not is_few(len(people.gone) + len(people.come) + len(rated), len(employees)):
        return None
    known = employees_of(employees)
    codes = rated.union(each.code for each in chain(people.gone, people.come))
    anew = _computed((known[code] for code in codes if code in known), profiles, levels)
    return with_changes(found, codes, anew)


@derived(4, _gaps_from)
def _gaps(employees: tuple[Employee, ...], profiles: tuple[Profile, ...], levels: Levels) -> Gaps:
    return MappingProxyType(_computed(employees, profiles, levels))


def _computed(
    employees: Iterable[Employee], profiles: tuple[Profile, ...], levels: Levels
) -> dict[str, Mapping[str, Gap]]:
    requirements = requirements_of(profiles)
    outcomes = {
        profile: {name: _Outcomes(target) for name, target in targets.items()}
        for profile, targets in requirements.items()
    }
    found: dict[str, Mapping[str, Gap]] = {}
    for employee in employees:
        known, of_profile = levels.get(employee.code), outcomes.get(employee.profile or "")
        if not known or not of_profile:
            continue
        names = targets_of(requirements, employee) if employee.exemptions else of_profile
        own = {name: of_profile[name][known[name].level] for name in names if name in known}
        if own:
            found[employee.code] = own
    return found


class _Outcomes(dict[float, Gap]):
    """The `Gap` of each level to one target, made as levels occur."""

    def __init__(self, target: Requirement) -> None:
        super().__init__()
        self.target = target

    def __missing__(self, level: float) -> Gap:
        self[level] = gap = gap_of(level, self.target)
        return gap
