"""The dimensions that a panel must reflect, each with the number of employees per category.

Where the numbers come from, what comes first wins:

1. what was typed: the headcounts of the units, the population of a dimension; as soon as one of its numbers is above 0;
   a unit without a headcount is then left out, for how many work there is not known;
2. the employees in the session: their unit, their traits, and for the job family, without such a trait, their profile.
   These figures follow the employees by themselves. A population of nothing but zeros says which categories there are
   and no number, so it follows the employees too.

A dimension without a number from either is left out of the figures.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from frameworks.fields import Bilingual
from frameworks.languages import mark
from frameworks.model import Profile
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.model.municipality import Unit
from sessions.model.panel import Dimension
from sessions.standard_dimensions import JOB_FAMILY, STANDARD, category_name

UNIT: Final = "unit"
"""The id of the dimension that follows from the municipality's units."""

UNIT_NAME: Final = mark("Unit")
Source = Literal["typed", "employees"]
Counts = Mapping[str, int]
_NONE: Final[Counts] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Populated:
    """A dimension with its employees.

    Attributes:
        id: Its id; `unit` for the units.
        name: Its name as typed; for the units the sentence `UNIT_NAME` of the catalogue.
        population: The employees per category, in the order of the file.
        names: What people call each category.
        category_of: The category that a trait stands for: a team counts for its domain.
        source: Where the numbers come from.
        unknown: Of the employees in the session, those whose category is not known or is none of these.
    """

    id: str
    name: str | Bilingual
    population: Counts
    names: Mapping[str, str | Bilingual]
    category_of: Mapping[str, str]
    source: Source
    unknown: int


def dimensions(session: Session) -> tuple[Populated, ...]:
    """Give the dimensions of which the employees are known: the units first, then those of the panel."""
    return _dimensions(
        session.municipality.units, session.panel.dimensions, session.employees, session.role.profiles
    )


@by_identity()
def _dimensions(
    units: tuple[Unit, ...],
    own: tuple[Dimension, ...],
    employees: tuple[Employee, ...],
    profiles: tuple[Profile, ...],
) -> tuple[Populated, ...]:
    by_unit = _unit_dimension(units, employees)
    found = [_own_dimension(each, employees, profiles) for each in own]
    return tuple(each for each in (by_unit, *found) if each is not None)


# --- units ----------------------------------------------------------------------------------------------------


def children(units: Sequence[Unit], parent: str | None) -> list[Unit]:
    """Give the units right inside a unit, or the highest ones."""
    return [unit for unit in units if unit.parent == parent]


def unit_categories(units: Sequence[Unit]) -> list[Unit]:
    """Give the highest units of which there are at least two; an only one is the organisation itself."""
    level, seen = children(units, None), set[str]()
    while len(level) == 1 and level[0].id not in seen:
        seen.add(level[0].id)
        below = children(units, level[0].id)
        if not below:
            break
        level = below
    return level


def unit_people(units: Sequence[Unit], unit: Unit) -> int | None:
    """Give the headcount of a unit: its own, else that of the units in it together; `None` if none is known."""
    return _unit_people(units, unit, frozenset())


def _unit_people(units: Sequence[Unit], unit: Unit, above: frozenset[str]) -> int | None:
    if unit.headcount is not None or unit.id in above:
        return unit.headcount
    inside = [_unit_people(units, child, above | {unit.id}) for child in children(units, unit.id)]
    known = [people for people in inside if people is not None]
    return sum(known) if known else None


def _unit_dimension(units: tuple[Unit, ...], employees: tuple[Employee, ...]) -> Populated | None:
    tops = unit_categories(units)
    category_of: dict[str, str] = {}
    pending = [(unit, unit.id) for unit in tops]
    while pending:
        unit, top = pending.pop()
        if unit.id not in category_of:
            category_of[unit.id] = top
            pending += [(child, top) for child in children(units, unit.id)]
    counted = Counter[str]()
    for unit_id, people in unit_counts(employees).items():
        if unit_id in category_of:
            counted[category_of[unit_id]] += people
    typed = {unit.id: unit_people(units, unit) for unit in tops}
    population = {name: people for name, people in typed.items() if people is not None}
    source: Source = "typed"
    if sum(population.values()):
        # Of a unit without a headcount it is not known how large its part is; that is not none.
        category_of = {unit: top for unit, top in category_of.items() if top in population}
    else:
        population, source = {unit.id: counted[unit.id] for unit in tops}, "employees"
    if not sum(population.values()):
        return None
    names = {unit.id: unit.name for unit in tops if unit.id in population}
    unknown = len(employees) - sum(counted[name] for name in population)
    return Populated(UNIT, UNIT_NAME, population, names, category_of, source, unknown)


def people_below(units: Sequence[Unit], employees: tuple[Employee, ...]) -> dict[str, int]:
    """Count the employees in the session per unit, with those of all units inside it."""
    found = {unit.id: 0 for unit in units}
    parents = {unit.id: unit.parent for unit in units}
    for unit_id, people in unit_counts(employees).items():
        at: str | None = unit_id
        passed = set[str]()
        while at in found and at not in passed:
            passed.add(at)
            found[at] += people
            at = parents[at]
    return found


# --- the panel's own ----------------------------------------------------------------------------------------------


def counted(dimension: Dimension, employees: tuple[Employee, ...], profiles: tuple[Profile, ...]) -> Counts:
    """Count the employees in the session per category of a dimension.

    Returns:
        The dimension's categories in their order, each with its employees, also 0; without categories of its own those
        that the employees have, the standard ones in their order and others as they are met.
    """
    found = _family_counts(employees, profiles) if dimension.id == JOB_FAMILY else _NONE
    found = found or trait_counts(employees, dimension.id)
    if dimension.population:
        return {name: found.get(name, 0) for name in dimension.population}
    standard = STANDARD.get(dimension.id)
    order = [name for name in (standard.categories if standard else ()) if name in found]
    return {name: found[name] for name in (*order, *(each for each in found if each not in order))}


def is_typed(dimension: Dimension) -> bool:
    """Tell whether numbers of employees were typed for a dimension, so that they do not follow the employees."""
    return any(dimension.population.values())


def _own_dimension(
    dimension: Dimension, employees: tuple[Employee, ...], profiles: tuple[Profile, ...]
) -> Populated | None:
    among = counted(dimension, employees, profiles)
    typed = is_typed(dimension)
    population = dimension.population if typed else among
    if not sum(population.values()):
        return None
    return Populated(
        dimension.id,
        dimension.name,
        population,
        {name: category_name(dimension.id, name) for name in population},
        {name: name for name in population},
        "typed" if typed else "employees",
        len(employees) - sum(among.values()),
    )


# --- counting employees -------------------------------------------------------------------------------------------


@by_identity(4)
def unit_counts(employees: tuple[Employee, ...]) -> Counts:
    """Count the employees per unit; those without one are left out."""
    found = Counter(each.unit or each.traits.get(UNIT) for each in employees)
    return MappingProxyType({unit: people for unit, people in found.items() if unit is not None})


@by_identity(64)
def trait_counts(employees: tuple[Employee, ...], dimension: str) -> Counts:
    """Count the employees per category of a dimension by their traits; those without one are left out."""
    found = Counter(each.traits.get(dimension) for each in employees)
    return MappingProxyType({category: people for category, people in found.items() if category is not None})


@by_identity(4)
def _family_counts(employees: tuple[Employee, ...], profiles: tuple[Profile, ...]) -> Counts:
    family = families(profiles)
    found = Counter(each.traits.get(JOB_FAMILY) or family.get(each.profile or "") for each in employees)
    return MappingProxyType({name: people for name, people in found.items() if name is not None})


@by_identity(4)
def families(profiles: tuple[Profile, ...]) -> Mapping[str, str]:
    """Give the job family per profile that has one."""
    return MappingProxyType({each.id: each.job_family for each in profiles if each.job_family})


# --- who is alike -------------------------------------------------------------------------------------------------

Pattern = tuple[str | None, ...]
"""A category per dimension; `None` where it is not known."""


def patterns(session: Session) -> Mapping[Pattern, tuple[str, ...]]:
    """Give the employees' codes by what they have in common: their category in each of `dimensions(session)`."""
    return _patterns(dimensions(session), session.employees, session.role.profiles)


@by_identity(2)
def _patterns(
    found: tuple[Populated, ...],
    employees: tuple[Employee, ...],
    profiles: tuple[Profile, ...],
) -> Mapping[Pattern, tuple[str, ...]]:
    reads = list(_readers(found, families(profiles)))
    alike: dict[Pattern, list[str]] = {}
    for employee in employees:
        pattern = tuple([known.get(read(employee)) for read, known in reads])
        alike.setdefault(pattern, []).append(employee.code)
    return MappingProxyType({pattern: tuple(codes) for pattern, codes in alike.items()})


Read = Callable[[Employee], str | None]


def _readers(
    found: Sequence[Populated], family: Mapping[str, str]
) -> Iterator[tuple[Read, Mapping[str | None, str]]]:
    """Give per dimension what reads an employee's trait, and the category that each trait stands for."""
    for dimension in found:
        known: dict[str | None, str] = {}
        known.update(dimension.category_of)
        if dimension.id == UNIT:
            yield (lambda each: each.unit or each.traits.get(UNIT)), known
        elif dimension.id == JOB_FAMILY:
            yield (lambda each: each.traits.get(JOB_FAMILY) or family.get(each.profile or "")), known
        else:
            yield (lambda each, name=dimension.id: each.traits.get(name)), known  # type: ignore[misc]  # bound at once
