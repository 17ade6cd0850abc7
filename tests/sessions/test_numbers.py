"""Numbers as people read them: one rounding, and shares that are only nothing or all when they are."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.numbers import apart, half_up, number, percent, percents

floats = st.floats(-1e9, 1e9)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (154.5, 0, "155"),
        (155.5, 0, "156"),
        (0.25, 1, "0.3"),
        (0.15, 1, "0.2"),
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (-0.25, 1, "-0.3"),
        (0.35 - 0.1, 1, "0.3"),
        (-0.04, 1, "0.0"),
        (7, 0, "7"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("1234567890123456.5"), 0, "1234567890123457"),
    ],
)
def test_halves_are_rounded_up_as_people_write_them(
    value: float | Decimal, decimals: int, rounded: str
) -> None:
    assert str(half_up(value, decimals)) == rounded


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 4))
def test_a_float_is_rounded_as_the_number_that_it_was_written_as(value: Decimal, decimals: int) -> None:
    step = Decimal(1).scaleb(-decimals)
    assert half_up(float(value), decimals) == value.quantize(step, ROUND_HALF_UP)


@given(floats, st.integers(0, 6))
def test_rounding_never_moves_a_number_more_than_half_a_step(value: float, decimals: int) -> None:
    assert abs(half_up(value, decimals) - Decimal(value)) <= Decimal(1).scaleb(-decimals) / 2 + Decimal(
        "1e-5"
    )


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (1234567, None, "1.234.567", "1,234,567"),
        (1234.5, None, "1.234,5", "1,234.5"),
        (1234.0, None, "1.234", "1,234"),
        (0.1 + 0.2, None, "0,3", "0.3"),
        (154.5, 0, "155", "155"),
        (7, 1, "7,0", "7.0"),
        (-0.001, 2, "0,00", "0.00"),
        (100.0, None, "100", "100"),
        (1e12, None, "1.000.000.000.000", "1,000,000,000,000"),
    ],
)
def test_a_number_has_the_separators_of_the_language(
    value: float, decimals: int | None, dutch: str, english: str
) -> None:
    assert (number(value, "nl", decimals), number(value, "en", decimals)) == (dutch, english)


def test_a_number_can_have_fewer_decimals_than_it_needs() -> None:
    assert number(1.255, "nl", most=2) == "1,26"
    assert number(1.5, "nl", most=2) == "1,5"
    assert number(2.001, "en", most=2) == "2"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, "–"),
        (0, "0%"),
        (1e-17, "0%"),
        (0.001, "<1%"),
        (0.0049, "<1%"),
        (0.005, "1%"),
        (0.285, "29%"),
        (0.625, "63%"),
        (0.994, "99%"),
        (0.996, "99%"),
        (0.999, "99%"),
        (0.9999999999999999, "100%"),
        (1, "100%"),
        (1.125, "113%"),
        (12.5, "1,250%"),
    ],
)
def test_a_share_only_reads_as_nothing_or_all_when_it_is(share: float | None, text: str) -> None:
    assert percent(share, "en") == text


def test_a_share_can_have_a_decimal_where_it_is_small() -> None:
    assert [percent(each, "nl", 1) for each in (0.0004, 0.0325, 0.9996)] == ["<0,1%", "3,3%", "99,9%"]


def test_a_share_beside_a_bound_is_told_on_its_own_side_of_it() -> None:
    assert percents(0.796, "nl", beside=0.8) == "79,6"
    assert percents(0.7996, "nl", beside=0.8) == "79,96"
    assert percents(0.8, "nl", beside=0.8) == "80"
    assert percents(0.254, "en", beside=0.25) == "25.4"
    assert percents(0.40, "en", beside=0.25) == "40"


def test_two_shares_that_differ_are_not_told_as_the_same() -> None:
    assert apart(0.61, 0.78, "nl") == ("61", "78")
    assert apart(0.612, 0.614, "nl") == ("61,2", "61,4")
    assert apart(0.612, 0.612, "nl") == ("61", "61")


@given(st.integers(0, 2000), st.integers(1, 2000))
def test_a_share_of_people_is_told_as_nothing_or_all_only_when_it_is(part: int, whole: int) -> None:
    share = min(part, whole) / whole
    assert (percent(share, "nl") == "0%") == (share == 0)
    assert (percent(share, "nl") == "100%") == (share == 1)
