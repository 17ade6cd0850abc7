"""What the programme costs, line by line."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, get_args

from frameworks.fields import Bilingual
from frameworks.model import ZERO_EUR, Vat
from sessions.analysis.index import modules
from sessions.analysis.programme import CostLine, Totals, cost_lines, totals
from sessions.model import Session

Treatment = Literal["exempt", "standard", "other"]
_TREATMENTS: Final[Mapping[Vat, Treatment]] = MappingProxyType(
    {"exempt": "exempt", "standard": "standard", "reverse": "other", "none": "other"}
)


class PriceLine(NamedTuple):
    """A line of the price with the title of its module."""

    title: str | Bilingual
    line: CostLine


class PriceTable(NamedTuple):
    """The lines with one VAT treatment and their sum in EUR, excl. VAT."""

    vat: Treatment
    lines: tuple[PriceLine, ...]
    subtotal: Decimal


class Price(NamedTuple):
    """What the programme costs.

    Attributes:
        tables: The lines per VAT treatment.
        totals: All that is added up.
        complete: Whether every line has a quantity; without participants a total would say too little.
    """

    tables: tuple[PriceTable, ...]
    totals: Totals
    complete: bool

    @property
    def known(self) -> bool:
        """Whether there is a price to tell."""
        return bool(self.tables) and self.complete and self.totals.price > 0

    @property
    def exempts(self) -> bool:
        """Whether some lines are exempt from VAT."""
        return any(table.vat == "exempt" for table in self.tables)

    @property
    def discounted(self) -> bool:
        """Whether there is a discount."""
        return self.totals.discount > 0


def price(session: Session) -> Price:
    """Give what the programme costs."""
    titles = modules(session)
    lines = cost_lines(session)
    told = totals(session)
    sums = {"exempt": told.price_exempt, "standard": told.price_standard, "other": told.price_other}
    tables = []
    for vat in get_args(Treatment):
        own = tuple(
            PriceLine(titles[each.module].title, each) for each in lines if _TREATMENTS[each.vat] == vat
        )
        if own:
            tables.append(PriceTable(vat, own, sums[vat]))
    return Price(tuple(tables), told, complete=all(each.quantity > ZERO_EUR for each in lines))
