"""What the programme costs: line by line, with what may come on top, and when it is paid."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple, get_args

from frameworks.fields import Bilingual
from frameworks.model import ZERO_EUR, Vat
from sessions.analysis.index import modules
from sessions.analysis.programme import VAT_STANDARD, CostLine, Totals, cents, cost_lines, totals
from sessions.model import Session
from sessions.model.proposal import Option, ProvisionalSum

_ALL: Final = Decimal(100)
_TAXED: Final[Mapping[Vat, Decimal]] = MappingProxyType({"standard": VAT_STANDARD})


class PriceLine(NamedTuple):
    """A line of the price with the title of its module; `None` for what belongs to the programme as a whole."""

    title: str | Bilingual | None
    line: CostLine


class PriceTable(NamedTuple):
    """The lines with one VAT treatment and their sum in EUR, excl. VAT."""

    vat: Vat
    lines: tuple[PriceLine, ...]
    subtotal: Decimal


class Extras(NamedTuple):
    """What may come on top of the price.

    Attributes:
        lines: The options or provisional sums.
        total: Their sum in EUR, excl. VAT.
        vat: The VAT on them.
    """

    lines: tuple[Option | ProvisionalSum, ...]
    total: Decimal
    vat: Decimal

    @property
    def total_incl(self) -> Decimal:
        """Their sum with VAT."""
        return self.total + self.vat


class Payment(NamedTuple):
    """An instalment: when, which part of the price (0 to 1), and how much in EUR, excl. VAT; `None` without a price."""

    label: str | Bilingual
    on: date | None
    part: float
    amount: Decimal | None


class Price(NamedTuple):
    """What the programme costs.

    Attributes:
        tables: The lines per VAT treatment.
        totals: All that is added up.
        complete: Whether every line has a quantity; without participants a total would say too little.
        options: What the client may choose.
        provisional: What is needed and not known yet.
        payments: The instalments.
    """

    tables: tuple[PriceTable, ...]
    totals: Totals
    complete: bool
    options: Extras
    provisional: Extras
    payments: tuple[Payment, ...]

    @property
    def known(self) -> bool:
        """Whether there is a price to tell."""
        return bool(self.tables) and self.complete and self.totals.price > 0

    @property
    def taxes(self) -> frozenset[Vat]:
        """The VAT treatments of all lines, options and provisional sums."""
        extras = (*self.options.lines, *self.provisional.lines)
        return frozenset((*(table.vat for table in self.tables), *(each.vat for each in extras)))

    @property
    def discounted(self) -> bool:
        """Whether there is a discount."""
        return self.totals.discount > 0


def price(session: Session) -> Price:
    """Give what the programme costs."""
    titles = modules(session)
    lines = cost_lines(session)
    told = totals(session)
    tables = []
    for vat in get_args(Vat):
        own = tuple(
            PriceLine(None if each.module is None else titles[each.module].title, each)
            for each in lines
            if each.vat == vat
        )
        if own:
            tables.append(PriceTable(vat, own, sum((each.line.subtotal for each in own), ZERO_EUR)))
    complete = all(each.quantity > ZERO_EUR for each in lines)
    known = bool(tables) and complete and told.price > 0
    return Price(
        tuple(tables),
        told,
        complete=complete,
        options=_extras(session.proposal.options),
        provisional=_extras(session.proposal.provisional_sums),
        payments=_payments(session, told.price if known else None),
    )


def _extras(lines: tuple[Option, ...] | tuple[ProvisionalSum, ...]) -> Extras:
    together = sum((each.amount_eur for each in lines), ZERO_EUR)
    vat = sum((cents(each.amount_eur * _TAXED.get(each.vat, ZERO_EUR)) for each in lines), ZERO_EUR)
    return Extras(lines, together, vat)


def _payments(session: Session, amount: Decimal | None) -> tuple[Payment, ...]:
    parts = [Decimal(str(each.percent)) for each in session.proposal.instalments]
    amounts: Iterable[Decimal | None] = (
        [None] * len(parts) if amount is None else divided(amount, [part / _ALL for part in parts])
    )
    return tuple(
        Payment(each.label, each.on, each.percent / 100, paid)
        for each, paid in zip(session.proposal.instalments, amounts, strict=True)
    )


def divided(amount: Decimal, parts: Iterable[Decimal]) -> list[Decimal]:
    """Divide an amount in whole cents by parts of 0 to 1; where these are 1 together, so are the amounts the whole."""
    found, passed, before = [], Decimal(0), ZERO_EUR
    for part in parts:
        passed += part
        # Each runs from the rounded sum up to it to the rounded sum with it, so that nothing is lost on the way.
        now = cents(amount * passed)
        found.append(now - before)
        before = now
    return found
