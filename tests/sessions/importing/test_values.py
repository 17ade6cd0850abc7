"""Numbers, days and words as people write them, and the bands that keep a person from being told by them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.tables.cells import CellValue, letters
from frameworks.tables.headers import plain
from sessions.importing.values import (
    AGE_BANDS,
    TENURE_BANDS,
    Bands,
    age_band,
    age_bands_on,
    count_of,
    day_of,
    is_bsn,
    number_of,
    scale_band,
    tenure_band,
    tenure_bands_on,
    text_of,
)

MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
days = st.dates(date(1901, 1, 1), date(2099, 12, 31))


def _band(bands: Bands, day: date) -> str:
    return bands.names[bands.place(day)]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0,8", 0.8),
        ("0.8", 0.8),
        (" 80 % ", 80.0),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("36", 36.0),
        (36, 36.0),
        ("-1,5", -1.5),
        ("zes", None),
        ("1.000", 1.0),
        ("1 234,5", 1234.5),
        ("1-2", None),
        ("", None),
        (True, None),
        (date(2026, 1, 1), None),
    ],
)
def test_a_number_is_read_with_a_point_or_a_comma(cell: CellValue, number: float | None) -> None:
    assert number_of(cell) == number


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12.000", 12000),
        ("1,250", 1250),
        ("1 250", 1250),
        ("12", 12),
        ("12,0", 12),
        (12.0, 12),
        ("12,5", None),
        ("", None),
    ],
)
def test_in_a_count_a_point_groups(cell: CellValue, number: int | None) -> None:
    assert count_of(cell) == number


@given(days)
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    written: list[CellValue] = [
        day,
        datetime(day.year, day.month, day.day, 9, 30),  # noqa: DTZ001 - a spreadsheet knows no zone
        f"{day.day:02d}-{day.month:02d}-{day.year}",
        f"{day.day}/{day.month}/{day.year}",
        day.isoformat(),
        f"{day.isoformat()}T00:00:00",
        f"{day:%Y%m%d}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day}-{day.month}-{day.year} 10:30:00",
        float((day - date(1899, 12, 30)).days),
    ]
    if (day - date(1899, 12, 30)).days >= 366:
        assert {day_of(each) for each in written} == {day}


@pytest.mark.parametrize("cell", ["31-02-2026", "onbekend", "", 0, 12.0, 99_999_999, True, "1-1-80"])
def test_what_is_no_day_is_none(cell: CellValue) -> None:
    assert day_of(cell) is None


@given(days, days)
def test_an_age_band_is_that_of_the_full_years(birth: date, on: date) -> None:
    if birth > on:
        return
    years = on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
    if (birth.month, birth.day) == (2, 29) or (on.month, on.day) == (2, 29):
        return
    assert _band(age_bands_on(on), birth) == age_band(years)
    assert _band(tenure_bands_on(on), birth) == tenure_band(years)


@pytest.mark.parametrize(
    ("years", "band"), [(20, "<35"), (34.9, "<35"), (35, "35-44"), (54, "45-54"), (59, "55-59"), (60, "60+")]
)
def test_ages_fall_in_the_bands_of_the_personnel_monitor(years: float, band: str) -> None:
    assert age_band(years) == band


@pytest.mark.parametrize(("years", "band"), [(0, "<2"), (2, "2-5"), (5, "5-10"), (10, "10+"), (40, "10+")])
def test_years_of_service_fall_in_bands(years: float, band: str) -> None:
    assert tenure_band(years) == band


@pytest.mark.parametrize(("scale", "band"), [(1, "1-6"), (7, "7-9"), (10, "10-12"), (13, "13+"), (18, "13+")])
def test_salary_scales_fall_in_bands(scale: float, band: str) -> None:
    assert scale_band(scale) == band


def test_a_birthday_of_29_february_is_counted_from_28_february_in_other_years() -> None:
    assert _band(age_bands_on(date(2027, 2, 28)), date(1992, 2, 29)) in AGE_BANDS
    assert _band(tenure_bands_on(date(2024, 2, 29)), date(2022, 2, 28)) == TENURE_BANDS[1]


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_of_a_spreadsheet_is_text_without_a_point(number: int) -> None:
    assert text_of(float(number)) == str(number)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Functie_omschrijving", "functie omschrijving"),
        ("organizationUnitName", "Organization unit name"),
        ("E-mail (werk)", "e mail werk"),
        ("Deeltijd%", "deeltijd %"),
        ("  Café  ", "cafe"),
    ],
)
def test_two_ways_to_write_one_header_are_the_same(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "is_one"), [("111222333", True), ("123456782", True), ("123456789", False), ("10041", False)]
)
def test_a_citizen_service_number_passes_its_own_test(text: str, *, is_one: bool) -> None:
    assert is_bsn(text) is is_one


@given(st.integers(0, 20_000))
def test_columns_are_lettered_as_in_a_spreadsheet(place: int) -> None:
    back = 0
    for letter in letters(place):
        back = back * 26 + ord(letter) - 64
    assert back == place + 1


@given(days, st.integers(0, 30_000))
def test_an_earlier_birth_is_never_a_younger_band(birth: date, more: int) -> None:
    bands = age_bands_on(date(2026, 11, 1))
    earlier = max(birth - timedelta(days=more), date(1901, 1, 1))
    assert AGE_BANDS.index(_band(bands, earlier)) >= AGE_BANDS.index(_band(bands, birth))
