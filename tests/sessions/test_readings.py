"""Every reading of what people type as a number or a day."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.readings import days, numbers, wholes

D = Decimal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12500", ["12500"]),
        ("12 500", ["12500"]),
        ("12\N{NO-BREAK SPACE}500", ["12500"]),
        ("12'500", ["12500"]),
        ("12.500", ["12500", "12.5"]),
        ("12,500", ["12500", "12.5"]),
        ("12.500,50", ["12500.5"]),
        ("12,500.50", ["12500.5"]),
        ("12 500,5", ["12500.5"]),
        ("1.234.567", ["1234567"]),
        ("1.234.567,89", ["1234567.89"]),
        ("1,234,567.891", ["1234567.891"]),
        ("12,5", ["12.5"]),
        ("12.50", ["12.5"]),
        ("0,125", ["0.125"]),
        ("0.500", ["0.5"]),
        ("1234.500", ["1234.5"]),
        ("12,5000", ["12.5"]),
        ("-1.000", ["-1000", "-1"]),
        ("\N{MINUS SIGN}5", ["-5"]),
        ("+5", ["5"]),
        ("0", ["0"]),
        (" 7 ", ["7"]),
    ],
)
def test_a_number_has_the_readings_that_it_can_have(text: str, found: list[str]) -> None:
    assert numbers(text) == tuple(map(D, found))


NONE = (
    "",
    "-",
    "1.2.3",
    "12,5,0",
    "1e9",
    "-0",
    "-0,00",
    "1.23.456",
    "1,2345,678",
    "1.234.56",
    "12.",
    ",5",
    "12k",
)
NOTHING = (
    *NONE,
    "veel",
    "NaN",
    "inf",
    "1_000",
    "12-5",
    "0x10",
    "١٢",
    "1 2",
    "12 5,0",
    "1.234,567.8",
    "--1",
    "9" * 31,
)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_number_has_no_reading(text: str) -> None:
    assert numbers(text) == ()
    assert wholes(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12.500", (12500,)),
        ("12,500", (12500,)),
        ("1.234.567", (1234567,)),
        ("12,5", ()),
        ("12.00", ()),
        ("-3", (-3,)),
    ],
)
def test_where_no_decimals_can_be_a_point_only_groups(text: str, found: tuple[int, ...]) -> None:
    assert wholes(text) == found


@given(st.text("0123456789.,' -+", max_size=16))
def test_a_number_has_at_most_two_readings_and_they_differ(text: str) -> None:
    found = numbers(text)
    assert len(set(found)) == len(found) <= 2
    assert set(wholes(text)) <= set(found)


TWO_OCTOBER = date(2026, 10, 2)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-02",
        "2026-10-2",
        "2026/10/02",
        "2026.10.02",
        "20261002",
        "2-10-2026",
        "02-10-2026",
        "2.10.2026",
        "2 10 2026",
        "2 okt 2026",
        "2 okt. 2026",
        "2-okt-2026",
        "2 OKTOBER 2026",
        "2 oct 2026",
        "2nd October 2026",
        "2e oktober 2026",
        "2 October, 2026",
        "October 2, 2026",
        "oct 2 2026",
        "October 2nd, 2026",
        "  2   oktober  2026 ",
    ],
)
def test_a_day_is_read_in_every_form_that_people_write(text: str) -> None:
    assert days(text) == (TWO_OCTOBER,)


def test_with_slashes_the_month_may_stand_first() -> None:
    assert days("1/2/2027") == (date(2027, 2, 1), date(2027, 1, 2))
    assert days("3/3/2027") == (date(2027, 3, 3),)
    assert days("13/2/2027") == (date(2027, 2, 13),)
    assert days("2/13/2027") == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31-2-2027",
        "29-2-2027",
        "0-1-2027",
        "1-13-2027",
        "1-2-27",
        "1/2/27",
        "1 feb 27",
        "1-2",
        "1 oktober",
        "oktober 2026",
        "1 foo 2027",
        "2027-02",
        "1-2/2027",
        "1-2-2027 10:00",
        "46000",
        "morgen",
        "12102026",
        "1-2-02027",
    ],
)
def test_what_is_no_day_has_no_reading(text: str) -> None:
    assert days(text) == ()
