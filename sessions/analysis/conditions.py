"""What employees need that training will not solve: time, mandate, means. It leads to measures and to no module."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sessions.analysis.suppression import Cell, hidden_along, is_hidden
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee


class Conditions(NamedTuple):
    """The enabling conditions that employees named.

    Attributes:
        people: The employees who named one or more; `None` where they are fewer than `k`, but some.
        by_competency: The employees per competency that a condition is about, `""` for none; `None` where the number
            could tell of somebody.
    """

    people: int | None
    by_competency: Mapping[str, int | None]


def conditions(session: Session) -> Conditions:
    """Give how many employees named an enabling condition, in all and per competency, in the role's order."""
    order = ("", *(each.id for each in session.role.competencies))
    return _conditions(session.employees, order, session.privacy.k)


@by_identity(4)
def _named(employees: tuple[Employee, ...]) -> tuple[int, Mapping[str, int]]:
    """Give the employees who named a condition, and per competency that it is about."""
    people, counts = 0, dict[str, int]()
    for each in employees:
        if not each.needs:
            continue
        about = {need.competency or "" for need in each.needs if need.kind == "condition"}
        people += bool(about)
        for name in about:
            counts[name] = counts.get(name, 0) + 1
    return people, MappingProxyType(counts)


def _conditions(employees: tuple[Employee, ...], order: tuple[str, ...], k: int) -> Conditions:
    people, counts = _named(employees)
    # Nobody is below or on target in these numbers: only how many they are can tell.
    cells = {name: Cell(number, number, number // 2) for name, number in counts.items()}
    few = frozenset(name for name, cell in cells.items() if is_hidden(cell, k))
    hidden = hidden_along(cells, few, tuple(sorted(counts, key=lambda name: (counts[name], name))), k)
    told = {name: None if name in hidden else counts[name] for name in order if name in counts}
    return Conditions(None if 0 < people < k else people, MappingProxyType(told))
