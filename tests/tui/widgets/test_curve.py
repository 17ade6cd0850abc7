"""The curve as text."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sessions.advice.advice import Point
from tui.widgets.curve import Marks, plot


def point(budget: int, share: float, *, proven: bool = True) -> Point:
    return Point(Decimal(budget), Decimal(budget), share, share, proven)


def test_points_stand_where_their_budget_and_share_are() -> None:
    points = [point(0, 0.0), point(500, 0.5, proven=False), point(1000, 1.0)]
    lines = plot(points, Marks(today=(Decimal(1000), 0.0), chosen=Decimal(0)), 36, 7, "en")
    assert lines == [
        "100% ┤                          ···●",
        "     │                  ········",
        " 50% ┤           ···○···",
        "     │    ·······",
        "  0% ┤◉···                         ◆",
        "     └─────────────────────────────",
        "     € 0         € 500     € 1,000",
    ]


points = st.lists(st.builds(point, st.integers(0, 10**9), st.floats(0, 1), proven=st.booleans()), max_size=20)


@given(points, st.integers(30, 200), st.integers(5, 60), st.floats(0, 1), st.integers(0, 10**9))
def test_whatever_is_plotted_fits(
    found: list[Point], width: int, height: int, share: float, euros: int
) -> None:
    lines = plot(found, Marks((Decimal(euros), share), None), width, height, "nl")
    assert len(lines) == height
    assert max(map(len, lines)) <= width
