"""What the price is spent on: per phase, and per calendar year by the days on which the work is done."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from frameworks.fields import Bilingual
from frameworks.model import ZERO_EUR
from sessions.analysis.programme import CostLine, cost_lines, totals
from sessions.model import Session
from sessions.planning.duration import planned
from sessions.proposal.facts.groups import MOST_COLUMNS
from sessions.proposal.facts.money import divided

if TYPE_CHECKING:
    from sessions.planning.meetings import Calendar

MOST_YEARS: Final = MOST_COLUMNS - 2
"""Beside the years a table has the parts and their totals."""

Years = Mapping[int, Decimal]
Days = tuple[date, date]


class SpendingRow(NamedTuple):
    """What is spent on a phase, in EUR excl. VAT.

    Attributes:
        name: The phase; `None` for the programme as a whole.
        years: The amount of each year.
        total: The years together.
    """

    name: str | Bilingual | None
    years: tuple[Decimal, ...]
    total: Decimal


class Spending(NamedTuple):
    """What the price is spent on.

    Attributes:
        years: The calendar years, in their order, as many as fit on a page; empty as long as there is no calendar.
        later: Whether what falls after the last of these years is put with it.
        rows: Per phase, and last what belongs to the programme as a whole.
        discount: The discount; its total is 0 without one.
        total: All of it, which is the price.
    """

    years: tuple[int, ...]
    later: bool
    rows: tuple[SpendingRow, ...]
    discount: SpendingRow
    total: SpendingRow


def spending(session: Session) -> Spending:
    """Give what the price is spent on, per phase and per calendar year.

    A line of a module falls in the years of its meetings, in proportion; what is paid once in the year of the first.
    A line of the programme as a whole falls in the years of its phase, or of the programme, in proportion to the days.
    """
    made = planned(session)
    spans = {} if made is None else _spans(session, made)
    lines = [(line, _by_year(line, made, spans)) for line in cost_lines(session)]
    found = sorted({year for _, amounts in lines for year in amounts})
    years = tuple(found[:MOST_YEARS])
    lines = [(line, _until(years[-1], amounts) if years else amounts) for line, amounts in lines]
    names = {phase.id: phase.name for phase in session.programme.phases}
    rows = []
    for phase in (*names, None):
        own = [each for each in lines if each[0].phase == phase]
        if own:
            rows.append(_row(None if phase is None else names[phase], own, years))
    told = totals(session)
    gross = _row(None, lines, years)
    off = _discount(-told.discount, gross)
    together = SpendingRow(
        None, tuple(one + other for one, other in zip(gross.years, off.years, strict=True)), told.price
    )
    return Spending(years, len(found) > len(years), tuple(rows), off, together)


def _until(last: int, amounts: Years) -> Years:
    """Give the amounts with what falls after a year put with that year."""
    kept: dict[int, Decimal] = {}
    for year, amount in amounts.items():
        kept[min(year, last)] = kept.get(min(year, last), ZERO_EUR) + amount
    return kept


def _row(
    name: str | Bilingual | None, lines: list[tuple[CostLine, Years]], years: tuple[int, ...]
) -> SpendingRow:
    return SpendingRow(
        name,
        tuple(sum((amounts.get(year, ZERO_EUR) for _, amounts in lines), ZERO_EUR) for year in years),
        sum((line.subtotal for line, _ in lines), ZERO_EUR),
    )


def _discount(amount: Decimal, gross: SpendingRow) -> SpendingRow:
    if not gross.total:
        return SpendingRow(None, tuple(ZERO_EUR for _ in gross.years), amount)
    return SpendingRow(None, tuple(divided(amount, [each / gross.total for each in gross.years])), amount)


def _spans(session: Session, made: "Calendar") -> Mapping[str | None, Days]:
    """Give the first and the last day of each phase, and under `None` of the programme."""
    phase_of = {module: phase.id for phase in session.programme.phases for module in phase.modules}
    days: dict[str | None, list[date]] = {}
    for each in made.meetings:
        if each.date is not None and each.last is not None:
            for place in (None, phase_of.get(each.module)):
                days.setdefault(place, []).extend((each.date, each.last))
    return {place: (min(found), max(found)) for place, found in days.items()}


def _by_year(line: CostLine, made: "Calendar | None", spans: Mapping[str | None, Days]) -> Years:
    if made is None:
        return {}
    if line.module is None:
        weights = _days_per_year(spans.get(line.phase, spans[None]))
    else:
        met = sorted(
            each.date for each in made.meetings if each.module == line.module and each.date is not None
        )
        weights = Counter(each.year for each in (met[:1] if line.per == "once" else met))
    whole = Decimal(sum(weights.values()))
    years = sorted(weights)
    amounts = divided(line.subtotal, [weights[year] / whole for year in years])
    return dict(zip(years, amounts, strict=True))


def _days_per_year(days: Days) -> Mapping[int, int]:
    first, last = days
    return Counter((first + timedelta(at)).year for at in range((last - first).days + 1))
