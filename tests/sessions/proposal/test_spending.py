"""What the price is spent on, per phase and per year."""

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from sessions.analysis.programme import totals
from sessions.model import Session
from sessions.proposal.facts.money import divided
from sessions.proposal.facts.spending import MOST_YEARS, spending
from tests.sessions.proposal.example import data, session
from tests.strategies import sessions
from tests.tries import tries


@settings(max_examples=tries(15), suppress_health_check=list(HealthCheck))
@given(sessions())
def test_parts_and_years_are_the_price_and_fit_on_a_page(made: Session) -> None:
    found = spending(made)
    assert len(found.years) <= MOST_YEARS
    assert found.total.total == totals(made).price
    for column in range(len(found.years)):
        parts = sum((row.years[column] for row in found.rows), Decimal(0)) + found.discount.years[column]
        assert parts == found.total.years[column]
    if found.years:
        for row in (*found.rows, found.discount, found.total):
            assert sum(row.years, Decimal(0)) == row.total


def test_a_line_falls_in_the_years_of_its_meetings_and_a_single_payment_in_that_of_the_first() -> None:
    found = spending(session(programme={"start": date(2027, 11, 1)}))
    assert found.years == (2027, 2028)
    assert all(amount > 0 for amount in found.total.years)
    once = {"label": "Ontwerp", "per": "once", "amount_eur": 700.0, "vat": "standard"}
    modules = [
        {**each, "costs": [once] if each["id"] == "intervisie" else []}
        for each in data()["programme"]["modules"]
    ]
    only = spending(
        session(programme={"start": date(2027, 11, 1), "modules": modules}, proposal={"discount_eur": None})
    )
    assert sorted(only.total.years) in ([Decimal(700)], [Decimal(0), Decimal(700)])


def test_what_belongs_to_the_whole_falls_in_the_years_by_their_days() -> None:
    modules = [{**each, "costs": []} for each in data()["programme"]["modules"]]
    cost = {
        "label": "Programmaleiding",
        "per": "hour",
        "number": 100.0,
        "amount_eur": 100.0,
        "vat": "standard",
    }
    plan = {"start": date(2027, 11, 1), "modules": modules, "costs": [cost]}
    found = spending(session(programme=plan, proposal={"discount_eur": None}))
    (row,) = found.rows
    assert row.name is None
    assert sum(row.years) == row.total == Decimal(10000)
    assert 0 < row.years[0] < row.years[1]


def test_without_a_calendar_there_are_parts_and_no_years() -> None:
    found = spending(session(programme={"start": None}))
    assert found.years == ()
    assert sum(row.total for row in found.rows) + found.discount.total == found.total.total


def test_an_amount_is_divided_without_loss() -> None:
    thirds = [Decimal(1) / 3] * 3
    assert sum(divided(Decimal("100.00"), thirds)) == Decimal("100.00")
    assert divided(Decimal("-5000.00"), [Decimal("0.25"), Decimal("0.75")]) == [
        Decimal("-1250.00"),
        Decimal("-3750.00"),
    ]
