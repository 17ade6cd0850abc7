"""Numbers of people that do not follow from how they were rated, as they are told: to the nearest 5, or few."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from sessions.analysis.levels import Levels
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.told.figures import Numbers, People, people
from sessions.told.levels import closed_levels

LOW_COVERAGE: Final = Fraction(3, 5)
"""Below this share assessed, a figure says little about the group."""


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


def from_one_source(session: Session) -> People:
    """Give of how many people a level rests on one source only, by the closed rounds."""
    return _from_one_source(closed_levels(session))


@by_identity(4)
def _from_one_source(levels: Levels) -> People:
    return people(
        sum(any(current.single_source for current in of_one.values()) for of_one in levels.values())
    )


def are_few(numbers: Numbers) -> bool:
    """Tell whether clearly fewer than `LOW_COVERAGE` of who have a target were assessed.

    Of fewer than 10 who have one it is not told.
    """
    in_scope = numbers.in_scope.about
    return in_scope is not None and (numbers.assessed.about or 0) < LOW_COVERAGE * in_scope


def _named(of_people: Iterable[set[str]]) -> Named:
    number, counts = 0, dict[str, int]()
    for names in of_people:
        number += bool(names)
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    return Named(people(number), MappingProxyType({name: people(many) for name, many in counts.items()}))
