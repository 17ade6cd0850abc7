"""Days in columns: all forms, the order that the column has, and what has to be asked."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sessions.importing.dates import Days, moment_of
from tests.sessions.importing.sheets_made import notes, planned, remarks, seen, table

INTAKE = Path(__file__).with_name("intake")
ON = date(2026, 10, 2)
TWO = "Omgevingsbewust werken"


def test_all_forms_of_one_day_are_that_day() -> None:
    plan = planned(INTAKE / "09-datums.csv")
    assert remarks(plan) == []
    assert [(each.traits["age"], each.traits["tenure"]) for each in plan.after.employees] == [
        ("45-54", "10+")
    ] * 10
    found = seen(INTAKE / "09-datums.csv")
    column = found.layout.column("birth_date")
    assert column is not None
    cells = [row[column.place] for row in found.layout.table.rows[1:]]
    assert {found.days[column.place](each) for each in cells} == {date(1980, 8, 27)}


@pytest.mark.parametrize(
    "text",
    [
        "27-aug-80", "27 aug. 1980", "27 aug '80", "27aug1980", "Aug 27, 1980", "august 27 1980",
        "27 August 1980", "woensdag 27 augustus 1980",
        "wo 27-08-1980", "Wednesday, 27 August 1980", "1980/08/27", "1980.08.27", "1980-08-27 00:00:00.000",
        "27/8/80", "27-8-1980 0:00",
        "27-08-1980 12:00 PM", "1980-08-27T12:30:00+02:00", "Wed Aug 27 1980 00:00:00 GMT+0200 (CEST)",
        "27.08.80", "29460",
    ],
)  # fmt: skip
def test_a_day_is_read_in_each_form(text: str) -> None:
    assert Days(ON, "birth_date")(text) == date(1980, 8, 27)


@pytest.mark.parametrize(
    "text", ["32-1-1980", "31-02-80", "gisteren", "27-8", "1980", "aug 1980", "", "8/27/1980"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert Days(ON, "birth_date")(text) is None


@pytest.mark.parametrize(
    ("use", "text", "year"),
    [
        ("birth_date", "1-1-05", 2005),
        ("birth_date", "1-1-15", 1915),
        ("birth_date", "1-1-60", 1960),
        ("hire_date", "1-1-15", 2015),
        ("hire_date", "1-1-98", 1998),
        ("end_date", "31-12-30", 2030),
        ("date", "1-9-26", 2026),
    ],
)
def test_a_year_of_two_digits_is_the_likely_one(use: str, text: str, year: int) -> None:
    day = Days(ON, use)(text)
    assert day is not None
    assert day.year == year


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("1-10-2026 09:05:40", (9, 5, 40)),
        ("2026/10/01 2:40:55 p.m. CET", (14, 40, 55)),
        ("2026/10/01 12:02:12 a.m. CET", (0, 2, 12)),
        ("2026-09-10 09:07", (9, 7, 0)),
        (46_000.5, (12, 0, 0)),
        ("1-10-2026", (0, 0, 0)),
    ],
)
def test_the_time_behind_a_day_tells_which_is_later(text: Any, time: tuple[int, int, int]) -> None:
    assert moment_of(text) == time


def rated(*days: str) -> Any:
    """Give a list of levels with these days."""
    rows = [(day, f"Een {number}A", TWO, "2", "zelf") for number, day in enumerate(days)]
    return table(("Datum", "Naam", "Competentie", "Niveau", "Bron"), *rows)


def test_one_cell_proves_the_order_of_the_column() -> None:
    plan = planned(INTAKE / "09d-terugzetdatum.csv", scale="0-4", on=ON)
    assert [each.on for each in plan.after.ratings] == [
        date(2026, 3, 4),
        date(2026, 9, 30),
        date(2026, 10, 11),
    ]
    assert remarks(plan) == []
    assert (
        "The days in column A (Datum) were read with the month first, as its cells show or as was said."
        in notes(plan)
    )
    day_first = planned(rated("03/04/2026", "30/9/2026"), scale="0-4", on=ON)
    assert [each.on for each in day_first.after.ratings] == [date(2026, 4, 3), date(2026, 9, 30)]
    hyphens = planned(rated("03-04-2026", "9-30-2026"), scale="0-4", on=ON)
    assert [each.on for each in hyphens.after.ratings] == [date(2026, 3, 4), date(2026, 9, 30)]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("13/02/2026", "02/13/2026"), "has days with the day first and days with the month first"),
        (("03/04/2026", "05/06/2026"), "can be read with the day first or with the month first"),
        (("13-02-2026", "02-13-2026"), "has days with the day first and days with the month first"),
    ],
)
def test_where_both_orders_can_be_meant_it_is_asked(days: tuple[str, ...], told: str) -> None:
    found = seen(rated(*days), scale="0-4", on=ON)
    (question,) = found.questions
    assert question.about == "dates"
    assert told in question.message.text("en")
    assert "--dates day-first or month-first" in question.message.text("en")
    assert found.known.dates == ""
    settled = planned(rated(*days), scale="0-4", on=ON, dates="month-first")
    assert settled.after.ratings[0].on in {date(2026, 2, 13), date(2026, 3, 4)}


def test_another_column_of_the_table_proves_the_order_of_one_that_does_not() -> None:
    rows = table(
        ("Personeelsnummer", "Geboortedatum", "Datum in dienst"),
        ("1", "03/04/1980", "05/31/2010"),
        ("2", "11/02/1991", "01/02/2024"),
    )
    assert not seen(rows, on=ON).questions
    assert len([each for each in notes(planned(rows, on=ON)) if "month first" in each]) == 2


def test_days_that_fall_in_the_same_year_of_age_either_way_are_not_asked_about() -> None:
    rows = table(("Personeelsnummer", "Geboortedatum"), ("1", "03/04/1980"), ("2", "05/05/1990"))
    assert not seen(rows, on=ON).questions


def test_hyphens_and_points_have_the_day_first() -> None:
    assert planned(rated("03-04-2026"), scale="0-4", on=ON).after.ratings[0].on == date(2026, 4, 3)
    assert planned(rated("03.04.2026"), scale="0-4", on=ON).after.ratings[0].on == date(2026, 4, 3)
