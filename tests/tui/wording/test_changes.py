"""A change of a share agrees with the shares that stand beside it."""

from fractions import Fraction

import pytest

from sessions.analysis.weighing import Figure, FigureChange
from sessions.told.figures import Interval
from tui.wording.changes import before_and_now, difference_text, in_words, marked


def change(before: float, after: float) -> FigureChange:
    return FigureChange(*(Figure("coverage", "", "share", each, 1) for each in (before, after)))


@pytest.mark.parametrize(
    ("before", "after", "shares", "told"),
    [
        (0.924, 0.895, "92 → 90%", "-2%"),
        (0.264, 0.236, "26 → 24%", "-2%"),
        (0.70, 0.74, "70 → 74%", "+4%"),
        (0.700, 0.703, "70%", "+0.3%"),
        (0.996, 1.0, "99 → 100%", "+0.4%"),
    ],
)
def test_a_change_is_that_of_the_shares_as_they_are_shown(
    before: float, after: float, shares: str, told: str
) -> None:
    assert before_and_now(change(before, after), "en") == shares
    assert difference_text(change(before, after), "en") == told


def test_of_shares_between_two_bounds_both_are_told_and_no_difference() -> None:
    shares = Interval(Fraction(3, 5), Fraction(1)), Interval(Fraction(1, 5), Fraction(4, 5))
    change = FigureChange(*(Figure("coverage", "", "share", each, 1) for each in shares))
    assert before_and_now(change, "en") == "≥60% → 20–80%"
    assert difference_text(change, "en") == ""
    assert marked(change, "en") == "✗"
    assert in_words(change, "en") == "✗ coverage ≥60% → 20–80%"
    same = FigureChange(change.before, change.before)
    assert (before_and_now(same, "en"), in_words(same, "en")) == ("≥60%", "")
