"""The curve as text."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sessions.advice.advice import Point
from sessions.told.figures import Interval
from tui.widgets.curve import Marks, plot


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
