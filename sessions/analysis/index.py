"""Finding a session's things by their id.

Each index is remembered by the identity of the tuple that it indexes and not of the session, so an edit
elsewhere in the session costs nothing here.
"""

from collections.abc import Mapping
from operator import is_
from types import MappingProxyType
from typing import Any

from frameworks.model import Competency, Driver, Module, Profile, Requirement
from sessions.identity import by_identity, derived, is_few, replaced_items
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.model.municipality import Domain, Unit

Requirements = Mapping[str, Mapping[str, Requirement]]


@by_identity()
def competencies_of(items: tuple[Competency, ...]) -> Mapping[str, Competency]:
    """Give competencies by id."""
    return MappingProxyType({each.id: each for each in items})


def competencies(session: Session) -> Mapping[str, Competency]:
    """Give the role's competencies by id, in their order."""
    return competencies_of(session.role.competencies)


@by_identity()
def profiles_of(items: tuple[Profile, ...]) -> Mapping[str, Profile]:
    """Give profiles by id."""
    return MappingProxyType({each.id: each for each in items})


def profiles(session: Session) -> Mapping[str, Profile]:
    """Give the role's profiles by id, in their order."""
    return profiles_of(session.role.profiles)


@by_identity()
def units_of(items: tuple[Unit, ...]) -> Mapping[str, Unit]:
    """Give units by id."""
    return MappingProxyType({each.id: each for each in items})


def units(session: Session) -> Mapping[str, Unit]:
    """Give the municipality's units by id, in their order."""
    return units_of(session.municipality.units)


@by_identity()
def modules_of(items: tuple[Module, ...]) -> Mapping[str, Module]:
    """Give modules by id."""
    return MappingProxyType({each.id: each for each in items})


def modules(session: Session) -> Mapping[str, Module]:
    """Give the programme's modules by id, in the order of the file (not of the programme)."""
    return modules_of(session.programme.modules)


def _employees_from(
    before: tuple[Any, ...], known: Mapping[str, Employee], now: tuple[Any, ...]
) -> Mapping[str, Employee] | None:
    """Give the index with some employees put in the places of others of the same code."""
    gone, come = replaced_items(before[0], now[0])
    if len(before[0]) != len(now[0]) or not is_few(len(come), len(known)):
        return None
    if [each.code for each in gone] != [each.code for each in come]:
        return None
    # Nobody else changed; where one moved among them, the order is another and is made anew.
    changed = known.copy()  # type: ignore[attr-defined]  # of a read-only view of a dict
    changed.update((each.code, each) for each in come)
    return MappingProxyType(changed) if all(map(is_, changed.values(), now[0])) else None


@derived(4, _employees_from)
def employees_of(items: tuple[Employee, ...]) -> Mapping[str, Employee]:
    """Give employees by code."""
    return MappingProxyType({each.code: each for each in items})


def employees(session: Session) -> Mapping[str, Employee]:
    """Give the employees by code, in their order."""
    return employees_of(session.employees)


@by_identity()
def drivers_of(items: tuple[Driver, ...]) -> Mapping[str, Driver]:
    """Give drivers by id."""
    return MappingProxyType({each.id: each for each in items})


def drivers(session: Session) -> Mapping[str, Driver]:
    """Give the municipality's drivers by id, in their order."""
    return drivers_of(session.municipality.drivers)


@by_identity()
def families_of(items: tuple[Profile, ...]) -> Mapping[str, str]:
    """Give the job family of each profile that has one."""
    return MappingProxyType({each.id: each.job_family for each in items if each.job_family})


@by_identity()
def requirements_of(items: tuple[Profile, ...]) -> Requirements:
    """Give per profile its targets by competency."""
    return MappingProxyType(
        {
            profile.id: MappingProxyType({each.competency: each for each in profile.requirements})
            for profile in items
        }
    )


def requirements(session: Session) -> Requirements:
    """Give per profile its targets by competency."""
    return requirements_of(session.role.profiles)


def requirement(session: Session, profile_id: str | None, competency_id: str) -> Requirement | None:
    """Give what a profile needs of a competency; `None` without a target or without a profile."""
    if profile_id is None:
        return None
    return requirements(session).get(profile_id, {}).get(competency_id)


def unit_path_in(items: tuple[Unit, ...], unit_id: str | None) -> tuple[Unit, ...]:
    """Give the path of a unit among units, as `unit_path` does for a session."""
    known = units_of(items)
    path: list[Unit] = []
    unit = known.get(unit_id) if unit_id else None
    while unit is not None and unit not in path:
        path.append(unit)
        unit = known.get(unit.parent) if unit.parent else None
    return tuple(reversed(path))


def unit_path(session: Session, unit_id: str | None) -> tuple[Unit, ...]:
    """Give a unit with what it is part of, the outermost first; empty when there is no such unit.

    A cycle, which a file may not have, ends the walk where it begins again.
    """
    return unit_path_in(session.municipality.units, unit_id)


@by_identity()
def domains_of(items: tuple[Unit, ...]) -> Mapping[str, Domain]:
    """Give the domain of each unit: its own, else that of the nearest unit that it is part of."""
    found: dict[str, Domain] = {}
    for unit in items:
        domain = next((each.domain for each in reversed(unit_path_in(items, unit.id)) if each.domain), None)
        if domain is not None:
            found[unit.id] = domain
    return MappingProxyType(found)


def domain_of(session: Session, unit_id: str | None) -> Domain | None:
    """Give a unit's domain: its own, else that of the nearest unit that it is part of, if any has one."""
    return domains_of(session.municipality.units).get(unit_id or "")
