"""Constructive alignment: from why the role changes to what is measured, by way of what is learnt.

A driver asks for shifts, a shift for competencies, a competency is moved by modules that cost something, and lines of
the evaluation plan measure whether it moved.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from frameworks.model import ZERO_EUR, Competency, Driver, Module, Shift
from sessions.analysis.index import drivers
from sessions.analysis.programme import Placed, cost_lines, placed_modules
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.programme import Evaluation

_CENTS: Final = 100


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


class Thread(NamedTuple):
    """What hangs together around one competency and one module that moves it; what is missing is a broken link.

    Attributes:
        drivers: The drivers of the shifts; without a shift the driver that leads nowhere.
        shifts: The shifts that ask for the competency; without a competency the shift that asks for none.
        competency: The competency; `None` where a driver, a shift or a module leads to none.
        module: A placed module that moves it; `None` when none does.
        levels: The levels that the module takes it from and to.
        price: The competency's part of the module's price in EUR excl. VAT before discount, by an even split over the
            competencies that it moves, to the cent; of a module that moves none all of it.
        evaluation: The lines of the evaluation plan that measure the competency.
    """

    drivers: tuple[Driver, ...] = ()
    shifts: tuple[Shift, ...] = ()
    competency: Competency | None = None
    module: Module | None = None
    levels: tuple[int, int] | None = None
    price: Decimal | None = None
    evaluation: tuple[Evaluation, ...] = ()


def threads(session: Session) -> tuple[Thread, ...]:
    """Give the whole thread, a competency after the other with each module that moves it; then what leads nowhere."""
    return tuple(_threads(session))


def _threads(session: Session) -> Iterator[Thread]:
    matrix, known, shifts = alignment(session), drivers(session), session.role.shifts
    parts = _price_parts(session, matrix)
    for competency in matrix.competencies:
        own = tuple(shift for shift in shifts if competency.id in shift.competencies)
        why = dict.fromkeys(name for shift in own for name in shift.drivers if name in known)
        evaluation = tuple(line for line in session.programme.evaluation if line.competency == competency.id)
        thread = Thread(tuple(known[name] for name in why), own, competency, evaluation=evaluation)
        moving = [module for module in matrix.modules if (competency.id, module.id) in matrix.cells]
        for module in moving:
            levels = matrix.cells[competency.id, module.id]
            price = next(parts[module.id])
            yield thread._replace(module=module, levels=levels, price=price)
        if not moving:
            yield thread
    for module in matrix.aimless:
        yield Thread(module=module, price=next(parts[module.id]))
    for shift in shifts:
        if not shift.competencies:
            yield Thread(tuple(known[name] for name in shift.drivers if name in known), (shift,))
    used = {name for shift in shifts for name in shift.drivers}
    for driver in known.values():
        if driver.id not in used:
            yield Thread((driver,))


def _price_parts(session: Session, matrix: Alignment) -> Mapping[str, Iterator[Decimal]]:
    """Give per module the parts of its price for the competencies that it moves, in whole cents, together its price."""
    prices = dict.fromkeys((module.id for module in matrix.modules), ZERO_EUR)
    for line in cost_lines(session):
        if line.module is not None:
            prices[line.module] += line.subtotal
    moved = [module for _, module in matrix.cells]
    return {name: iter(_divided(price, max(1, moved.count(name)))) for name, price in prices.items()}


def _divided(price: Decimal, parts: int) -> Iterator[Decimal]:
    """Give a price in parts that differ by a cent at most, the larger ones first."""
    each, over = divmod(int(price * _CENTS), parts)
    return (Decimal(each + (at < over)) / _CENTS for at in range(parts))
