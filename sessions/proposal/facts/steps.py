"""What each module adds: the price so far, and the share of the needs that is met by then, as it is told."""

from decimal import Decimal
from typing import Final, NamedTuple

from frameworks.model import ZERO_EUR, Module
from sessions.analysis.programme import module_price, placed_modules
from sessions.model import Session
from sessions.told.coverage import coverage
from sessions.told.figures import Interval

_FEWEST: Final = 3
"""Of fewer modules there is no line to draw."""


class Step(NamedTuple):
    """A module in its order.

    Attributes:
        number: Its number, from 1.
        module: The module.
        price: What it and those before it cost in EUR excl. VAT, before the discount of the whole.
        covered: The share of all needs that they meet, as it is told.
    """

    number: int
    module: Module
    price: Decimal
    covered: Interval


def steps(session: Session) -> tuple[Step, ...]:
    """Give what each module adds; nothing where too little is told of any step, or nothing has a price."""
    placed = [module for _, module in placed_modules(session)]
    found: list[Step] = []
    price = ZERO_EUR
    for number, module in enumerate(placed, start=1):
        covered = coverage(_up_to(session, frozenset(each.id for each in placed[:number]))).total
        price += module_price(session, module)
        if covered is None:
            return ()
        found.append(Step(number, module, price, covered))
    return tuple(found) if len(found) >= _FEWEST and price > ZERO_EUR else ()


def _up_to(session: Session, kept: frozenset[str]) -> Session:
    """Give the session with only some of the modules in its phases."""
    programme = session.programme
    phases = tuple(
        each.model_copy(update={"modules": tuple(name for name in each.modules if name in kept)})
        for each in programme.phases
    )
    return session.model_copy(update={"programme": programme.model_copy(update={"phases": phases})})
