"""Numbers of people that do not follow from levels, as they are told: to the nearest 5, or fewer than 10."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.told.figures import People, people


class Named(NamedTuple):
    """How many people something was noted of.

    Attributes:
        all: Of all of them, each counted once.
        by_competency: Per competency that it is about; `""` for none.
    """

    all: People
    by_competency: Mapping[str, People]


def with_conditions(session: Session) -> Named:
    """Give how many employees named what training will not solve (time, mandate, means)."""
    return _with_conditions(session.employees)


@by_identity(4)
def _with_conditions(employees: tuple[Employee, ...]) -> Named:
    return _named(
        {need.competency or "" for need in each.needs if need.kind == "condition"}
        for each in employees
        if each.needs
    )


def exempted(session: Session) -> Named:
    """Give how many employees are exempted from a module or a competency."""
    return _exempted(session.employees)


@by_identity(4)
def _exempted(employees: tuple[Employee, ...]) -> Named:
    return _named({each.competency or "" for each in one.exemptions} for one in employees if one.exemptions)


def _named(of_people: Iterable[set[str]]) -> Named:
    number, counts = 0, dict[str, int]()
    for names in of_people:
        number += bool(names)
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    return Named(people(number), MappingProxyType({name: people(many) for name, many in counts.items()}))
