from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.proposal.escape import CLOSE, OPEN, md
from sessions.proposal.marks import (
    DRAWN_ONLY,
    MARK,
    ONLY_ENDS,
    WRITTEN_ONLY,
    bar,
    compared,
    drawn,
    extent,
    slider,
    span,
    stretch,
    timeline,
    written,
)
from sessions.told.figures import Interval


@given(st.floats(0, 1), st.integers(1, 30))
def test_bars_are_of_one_width(share: float, width: int) -> None:
    assert len(written(bar(share, width))) == width
    assert bar(None) == ""


def test_a_bar_rounds_halves_up_as_numbers_do() -> None:
    assert written(bar(0.25, 10)) == "███░░░░░░░"


def test_a_share_beside_another_is_written_as_its_own_bar() -> None:
    assert written(compared(0.3, 0.5)) == written(bar(0.3))
    assert compared(0.3, None) == bar(0.3)


@given(st.fractions(0, 1), st.fractions(0, 1), st.integers(1, 30))
def test_an_extent_holds_its_share_between_what_is_full_and_what_is_shaded(
    one: Fraction, other: Fraction, width: int
) -> None:
    low, high = sorted((one, other))
    told = written(extent(Interval(low, high), width))
    full, shaded = told.count("█"), told.count("▒")
    assert len(told) == width
    assert full <= low * width < full + 1
    assert full + shaded - 1 < high * width <= full + shaded


def test_an_extent_shows_its_two_bounds() -> None:
    assert written(extent(Interval(Fraction(1, 3), Fraction(2, 3)))) == "██▒▒░░"


def test_sliders_show_today_and_goal() -> None:
    assert written(slider(3, 7)) == "───○───●───"
    assert written(slider(5, 5)) == "─────◉─────"
    assert written(slider(None, 10)) == "──────────●"
    assert written(slider(0, None)) == "○──────────"
    assert slider(None, None) == ""


@given(st.integers(1, 200), st.integers(1, 200), st.integers(1, 200))
def test_a_stretch_of_weeks_is_seen_wherever_it_falls(one: int, other: int, more: int) -> None:
    first, last = sorted((one, other))
    told = written(span(first, last, last + more))
    assert len(told) == 24
    assert "█" in told


def test_what_is_only_drawn_or_only_written_stands_in_one_of_the_two() -> None:
    text = f"Both. {DRAWN_ONLY}Drawn.{ONLY_ENDS}{WRITTEN_ONLY}Written.{ONLY_ENDS} Both."
    assert written(text) == "Both. Written. Both."
    assert drawn(text) == "Both. Drawn. Both."


def test_what_is_drawn_for_the_figure_leaves_nothing_in_a_text() -> None:
    assert written(f"a{stretch(1, 3)}{timeline(4, None, ((0, 6),))}b") == "ab"


@pytest.mark.parametrize(
    "forged",
    [
        *("bar", "bar:x:10", "slider:1", "span:1:2:0", "extent:1/0:1:0:6", "unknown:1"),
        *("bar:1:99999999999", "extent:0:99999999999:3:6", "extent:-99999999999:1:3:6"),
        *("span:1:99999999999:1", "span:-99999999999:99999999999:1"),
    ],
)
def test_a_mark_that_says_nothing_sensible_leaves_no_trace(forged: str) -> None:
    told = written(f"a{OPEN}{forged}{CLOSE}b")
    assert OPEN not in told
    assert CLOSE not in told
    assert len(told) < 60


@given(st.text())
def test_no_text_from_people_is_a_mark(text: str) -> None:
    told = md(f"{OPEN}bar:1:10{CLOSE}{text}{OPEN}")
    assert OPEN not in told
    assert CLOSE not in told
    assert not MARK.search(told)
    assert written(told) == told
