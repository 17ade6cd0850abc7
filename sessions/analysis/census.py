"""How many employees are alike: of the same profile, unit and exemptions, and at the same level.

What is computed of groups and of the programme's coverage needs no more than these counts. They hold until
employees, targets or ratings change, so that everything else that is edited costs no pass over the employees.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from frameworks.model import Profile
from sessions.analysis.gaps import targets_of
from sessions.analysis.index import Requirements, requirements_of
from sessions.analysis.levels import Current, levels_of
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee, RatingRound


class Alike(NamedTuple):
    """What employees have in common: profile, unit, and the modules that they are exempted from."""

    profile: str
    unit: str | None
    exempt: frozenset[str]


LevelCounts = Mapping[float | None, int]
"""The employees per current level (0 to 4); `None` are those whose level is unknown."""

Census = Mapping[Alike, Mapping[str, LevelCounts]]
"""Who are alike -> competency with a target -> employees per level."""

_NOTHING: Final[frozenset[str]] = frozenset()
_UNRATED: Final[Mapping[str, Current]] = MappingProxyType({})


def exempt_modules(employee: Employee) -> frozenset[str]:
    """Give the ids of the modules that an employee is exempted from."""
    if not employee.exemptions:
        return _NOTHING
    return frozenset(each.module for each in employee.exemptions if each.module)


def census(session: Session) -> Census:
    """Count the employees with a profile by profile, unit and exemptions, and per competency by level."""
    return _census(session.employees, session.role.profiles, session.ratings)


@by_identity(4)
def _census(
    employees: tuple[Employee, ...], profiles: tuple[Profile, ...], ratings: tuple[RatingRound, ...]
) -> Census:
    levels, requirements = levels_of(ratings), requirements_of(profiles)
    counts: dict[Alike, dict[str, dict[float | None, int]]] = {}
    for employee in employees:
        profile = employee.profile
        if profile is None or profile not in requirements:
            continue
        alike = Alike(profile, employee.unit, exempt_modules(employee))
        of_alike = counts.get(alike)
        if of_alike is None:
            of_alike = counts[alike] = _empty_counts(requirements, profile)
        own = levels.get(employee.code, _UNRATED)
        names = targets_of(requirements, employee) if employee.exemptions else of_alike
        for name in names:
            current = own.get(name)
            level = None if current is None else current.level
            of_name = of_alike[name]
            of_name[level] = of_name.get(level, 0) + 1
    return MappingProxyType(counts)


def _empty_counts(requirements: Requirements, profile: str) -> dict[str, dict[float | None, int]]:
    return {name: {} for name in requirements[profile]}
