"""The curve as text, and amounts and days as people type them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.advice.advice import Point
from sessions.told.figures import Interval
from tui.widgets.curve import Marks, plot, short_euros
from tui.wording.amounts import read_amount, read_day


def point(budget: int, share: tuple[int, int] | None, *, proven: bool = True) -> Point:
    covered = None if share is None else Interval(Fraction(share[0], 100), Fraction(share[1], 100))
    return Point(Decimal(budget), Decimal(budget), covered, proven, frozenset())


def test_points_stand_where_their_budget_is_from_the_least_to_the_most_that_is_told() -> None:
    points = [point(0, (0, 0)), point(250, (0, 50)), point(500, (50, 75), proven=False), point(1000, None)]
    today = Decimal(750), Interval(Fraction(25, 100), Fraction(75, 100))
    lines = plot(points, Marks(today=today, chosen=Decimal(0)), 36, 7, "en")
    assert lines == [
        "100% ┤                             ●",
        "     │              ○       ◆      ┆",
        " 50% ┤       ●      ○       ┆      ┆",
        "     │       ┆              ◆      ┆",
        "  0% ┤◉      ●                     ●",
        "     └─────────────────────────────",
        "     € 0         € 500     € 1,000",
    ]


def test_an_advice_where_today_is_stands_there_as_both() -> None:
    points = [point(500, (25, 75)), point(1000, (75, 100))]
    marks = Marks(today=(Decimal(500), points[0].covered), chosen=Decimal(500))
    assert "".join(plot(points, marks, 36, 7, "en")).count("◈") == 2


bounds = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda pair: (min(pair), max(pair)))
points = st.lists(
    st.builds(point, st.integers(0, 10**9), st.none() | bounds, proven=st.booleans()), max_size=20
)


@given(points, st.integers(30, 200), st.integers(5, 60), bounds, st.integers(0, 10**9))
def test_whatever_is_plotted_fits(
    found: list[Point], width: int, height: int, share: tuple[int, int], euros: int
) -> None:
    lines = plot(found, Marks((Decimal(euros), point(0, share).covered), None), width, height, "nl")
    assert len(lines) == height
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("25000", "25000"),
        ("€ 25.000", "25000"),
        ("25,000", "25000"),
        ("1.234.567", "1234567"),
        ("25.000,50", "25000.50"),
        ("25,000.50", "25000.50"),
        ("12,5", "12.5"),
        ("0.125", "0.125"),
        ("-5", "-5"),
    ],
)
def test_an_amount_is_read_as_it_is_written_in_either_language(text: str, amount: str) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "veel", "NaN", "1e999999999", "12-5", "inf"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        read_amount(text)


def test_days_are_read_in_both_orders() -> None:
    assert read_day("2027-06-30") == read_day(" 30-06-2027") == date(2027, 6, 30)
    with pytest.raises(ValueError, match="30-30-2027"):
        read_day("30-30-2027")


def test_large_amounts_are_told_short() -> None:
    assert short_euros(Decimal(950), "nl") == "€ 950"
    assert short_euros(Decimal(155_400), "nl") == "€ 155k"
    assert short_euros(Decimal(24_500_000), "nl") == "€ 24,5M"
