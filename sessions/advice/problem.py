"""What the adviser is asked: the modules to choose from, what they cost, and the limits. All of it constants."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from functools import cached_property
from typing import Final, Literal, NamedTuple, get_args

from frameworks.languages import Message
from frameworks.model import ZERO_EUR, Module
from sessions.advice.needs import Group, bits, numbers
from sessions.analysis.programme import cents, cost_lines, totals, training_budget
from sessions.model import Session

MOST_MODULES: Final = 200
Origin = Literal["placed", "unplaced", "library"]
Limit = Literal["budget", "hours", "until"]
LIMITS: Final[tuple[Limit, ...]] = get_args(Limit)


class AdviceError(Exception):
    """No advice can be given; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text("en"))
        self.message = message


class Wishes(NamedTuple):
    """What an advice has to keep to; what is None has no limit.

    Attributes:
        budget: The most that the programme may cost, in EUR excl. VAT, after its discount.
        hours: The most hours that anybody may spend on it, preparation included.
        until: The last day on which it may end.
        keep: The ids of modules that have to be in it.
        ban: The ids of modules that may not be in it.
    """

    budget: Decimal | None = None
    hours: float | None = None
    until: date | None = None
    keep: frozenset[str] = frozenset()
    ban: frozenset[str] = frozenset()


class Candidate(NamedTuple):
    """A module that can be chosen.

    Attributes:
        module: The module, as the session has it or would have it.
        origin: Whether it stands in the programme, is the session's without a place, or is a framework's.
        price: What it costs in EUR excl. VAT.
        minutes: What a participant spends on it.
        weeks: How long it takes.
    """

    module: Module
    origin: Origin
    price: Decimal
    minutes: int
    weeks: int


class Row(NamedTuple):
    """A limit: of the modules in `amounts`, those chosen may come to `most` together."""

    limit: Limit
    amounts: dict[int, int]
    most: int


@dataclass(frozen=True)
class Problem:
    """The question in numbers; modules are numbered as `candidates` stand, those placed first, in their order.

    Attributes:
        session: The session.
        wishes: What was asked for.
        candidates: The modules to choose from.
        groups: The needs.
        requires: Per module those that have to be chosen with it, before it.
        fixed: The modules that have to be in it, as bits.
        barred: The modules that can't be in it, as bits: banned ones, and those that come after what can't be had.
        rows: The limits on hours and weeks, for each kind of people; the budget apart.
    """

    session: Session
    wishes: Wishes
    candidates: tuple[Candidate, ...]
    groups: tuple[Group, ...]
    requires: tuple[tuple[int, ...], ...]
    fixed: int
    barred: int
    rows: tuple[Row, ...]

    @cached_property
    def cents(self) -> tuple[int, ...]:
        """The modules' prices in cents."""
        return tuple(int(100 * each.price) for each in self.candidates)

    @cached_property
    def discount(self) -> int:
        """What comes off the prices of modules in cents: the discount less what the programme costs beside modules."""
        beside = sum((line.subtotal for line in cost_lines(self.session) if line.module is None), ZERO_EUR)
        return int(100 * cents((self.session.proposal.discount_eur or ZERO_EUR) - beside))

    @cached_property
    def need(self) -> float:
        """The weighted need in all."""
        return sum(sum(group.weights.values()) for group in self.groups)

    @cached_property
    def today(self) -> int:
        """The modules of the programme as it is, as bits."""
        return bits(number for number, each in enumerate(self.candidates) if each.origin == "placed")

    @cached_property
    def ancestors(self) -> tuple[int, ...]:
        """Per module all that have to be chosen with it, directly or not, as bits."""
        found: list[int | None] = [None] * len(self.candidates)

        def of(number: int) -> int:
            known = found[number]
            if known is None:
                known = 0
                for each in self.requires[number]:
                    known |= 1 << each | of(each)
                found[number] = known
            return known

        return tuple(of(number) for number in range(len(self.candidates)))

    def ceiling(self, budget: Decimal | None) -> int | None:
        """Give what the modules may cost together, in cents before the discount; None without a budget."""
        if budget is None:
            return None
        return int((100 * budget).to_integral_value(ROUND_FLOOR)) + self.discount

    def gross(self, chosen: int) -> int:
        """Give what modules, as bits, cost together in cents, before the discount."""
        return sum(self.cents[each] for each in numbers(chosen))

    def price(self, chosen: int) -> Decimal:
        """Give what a programme of modules, as bits, costs in EUR excl. VAT."""
        return Decimal(max(0, self.gross(chosen) - self.discount)) / 100

    def broken(self, chosen: int, ceiling: int | None) -> set[Limit]:
        """Give the limits that modules, as bits, go over."""
        over: set[Limit] = {
            row.limit
            for row in self.rows
            if sum(amount for each, amount in row.amounts.items() if chosen >> each & 1) > row.most
        }
        if ceiling is not None and self.gross(chosen) > ceiling:
            over.add("budget")
        return over

    def is_allowed(self, chosen: int) -> bool:
        """Tell whether modules, as bits, have all that is required with them and nothing that is barred."""
        if chosen & self.barred or self.fixed & ~chosen:
            return False
        return all(not self.ancestors[each] & ~chosen for each in numbers(chosen))


def default_budget(session: Session) -> tuple[Decimal | None, Message]:
    """Give the budget that is taken when none is given, and a sentence that says which it is.

    The price of the programme as it is; without one the yearly training budget; without that none.
    """
    price, budget = totals(session).price, training_budget(session.municipality)[0]
    if price:
        return price, Message("The budget is what the programme costs now.")
    if budget is not None:
        return budget, Message("The budget is the yearly training budget.")
    return None, Message("There is no budget.")
