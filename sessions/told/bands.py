"""Bands of counts: how coarse a number of people below target is told.

Of `n` assessed people the number below target is 0 to `n`. It is told as one of at most twenty equal parts of them, the
bands, each of which holds at least `WIDTH` possible numbers; of fewer than `LEAST` nothing is told at all. Sources: the
threshold and rounding rules of national statistical offices; a band is their interval rule for shares.
"""

from fractions import Fraction
from typing import Final

from sessions.model.told import BANDS

WIDTH: Final = 4
"""The fewest possible numbers that a band holds."""
LEAST: Final = 7
"""The fewest assessed people of whom anything is told."""


def least_told(k: int) -> int:
    """Give the fewest people of whom anything is told where a session asks for `k`: 7 or more."""
    return max(LEAST, k)


def bands(n: int, k: int = 0) -> int:
    """Give how many bands the counts of `n` people are told in: 0 for too few to tell, else 2, 3, 4, 5, 10 or 20."""
    if n < least_told(k):
        return 0
    return next((each for each in BANDS if n >= WIDTH * each), BANDS[-1])


def band(count: int, n: int, of: int) -> int:
    """Give the band, from 0, in which `count` of `n` people stands; 0 <= count <= n, `of` as `bands` gives it."""
    return min(of - 1, of * count // n)


def counts(place: int, n: int, of: int) -> tuple[int, int]:
    """Give the least and the most of `n` people that stand in a band (from 0)."""
    least = -(-place * n // of)
    most = n if place == of - 1 else -(-(place + 1) * n // of) - 1
    return least, most


def part(place: int, of: int) -> tuple[Fraction, Fraction]:
    """Give the part of the people (0 to 1) from which and up to which a band goes."""
    return Fraction(place, of), Fraction(place + 1, of)
