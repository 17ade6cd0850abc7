"""Constructive alignment: which module moves which competency from where to where."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from frameworks.model import Competency, Module
from sessions.analysis.programme import Placed, placed_modules
from sessions.identity import by_identity
from sessions.model import Session


class Alignment(NamedTuple):
    """The matrix of competencies and modules.

    Attributes:
        competencies: The rows, in the role's order.
        modules: The columns: the placed modules in the order of the programme.
        cells: (competency id, module id) -> (from, to) levels; absent where the module does not move the
            competency. Several objectives of a module for one competency are one step from the lowest to the
            highest.
    """

    competencies: tuple[Competency, ...]
    modules: tuple[Module, ...]
    cells: Mapping[tuple[str, str], tuple[int, int]]

    @property
    def uncovered(self) -> tuple[Competency, ...]:
        """The competencies that no placed module moves."""
        moved = {competency for competency, _ in self.cells}
        return tuple(each for each in self.competencies if each.id not in moved)

    @property
    def aimless(self) -> tuple[Module, ...]:
        """The placed modules that move no competency."""
        moving = {module for _, module in self.cells}
        return tuple(each for each in self.modules if each.id not in moving)


def alignment(session: Session) -> Alignment:
    """Give the matrix of the role's competencies and the placed modules."""
    return _alignment(session.role.competencies, placed_modules(session))


@by_identity()
def _alignment(competencies: tuple[Competency, ...], placed: Placed) -> Alignment:
    cells: dict[tuple[str, str], tuple[int, int]] = {}
    for _, module in placed:
        for each in module.objectives:
            low, high = cells.get((each.competency, module.id), (each.from_, each.to))
            cells[each.competency, module.id] = (min(low, each.from_), max(high, each.to))
    return Alignment(competencies, tuple(module for _, module in placed), MappingProxyType(cells))
