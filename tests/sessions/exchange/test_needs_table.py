"""The figures of needs as a table for a spreadsheet."""

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from frameworks.languages import Language
from sessions.exchange.needs_table import needs_table
from sessions.exchange.spreadsheet import rounded, table_text
from sessions.model import Session
from sessions.told.told import GROUPINGS, told, told_rows
from tests.sessions.analysis.making import a_session, employee, profile, rating


def _session(name: str = "Adviseur") -> Session:
    people = [employee(number) for number in range(1, 21)] + [
        employee(number, "klein") for number in range(21, 25)
    ]
    levels = {str(each["code"]): "1.5" if at % 3 else "2.5" for at, each in enumerate(people)}
    wanted = {"luisteren": (2, 3, 4)}
    others = [profile(each, wanted) for each in ("groot", "klein")]
    people += [employee(number, "groot") for number in range(25, 45)]
    levels |= {f"M{number:03d}": "1" if number % 2 else "3" for number in range(25, 45)}
    return a_session(
        profiles=[{**profile("adviseur", wanted), "name": name}, *others],
        employees=people,
        ratings=[rating("self", levels)],
    )


def _rows(text: str, language: Language) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if language == "nl" else ","))


def test_there_is_a_line_per_group_and_competency_and_a_header() -> None:
    session = _session()
    rows = _rows(needs_table(session, "en"), "en")
    assert len(rows) == 1 + sum(len(told_rows(session, by)) for by in GROUPINGS)
    assert {len(row) for row in rows} == {16}


def test_a_figure_is_its_band_with_its_bounds_and_about_how_many_were_assessed() -> None:
    session = _session()
    figure = told(session).figure("profile", "groot", "luisteren")
    assert figure is not None
    row = next(row for row in _rows(needs_table(session, "en"), "en") if row[1] == "groot")
    low, high = figure.interval
    assert row[5:9] == ["20", figure.short, str(figure.place + 1), str(figure.of)]
    assert (float(row[9]), float(row[10])) == (round(float(low), 4), round(float(high), 4))
    assert row[11:] == ["those assessed", "2026-10-01", "", "4", "1"]


def test_dutch_has_a_decimal_comma_and_english_a_point() -> None:
    session = _session()
    dutch = next(row for row in _rows(needs_table(session, "nl"), "nl") if row[1] == "groot")
    english = next(row for row in _rows(needs_table(session, "en"), "en") if row[1] == "groot")
    assert dutch[9].replace(",", ".") == english[9]
    assert "," in dutch[9]


def test_of_what_is_not_told_cells_are_empty() -> None:
    rows = _rows(needs_table(_session(), "en"), "en")
    hidden = next(row for row in rows if row[1] == "klein")
    assert hidden[5:14] == [""] * 9
    assert hidden[15] == ""


@given(
    st.sampled_from(("=", "+", "-", "@", "\t", "\r", "\n")),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(str.strip),
)
def test_no_name_is_taken_for_a_formula(first: str, rest: str) -> None:
    session = _session(f"{first}{rest}")
    for row in _rows(needs_table(session, "nl"), "nl"):
        assert not row[2].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert any(row[2] == f"'{first}{rest}" for row in _rows(needs_table(session, "nl"), "nl"))


def test_a_number_keeps_its_digits_and_a_half_is_rounded_up() -> None:
    cells = table_text(
        (), [(1_234_567, 1234567.5, rounded(0.00005), Decimal("12.5"), None)], "nl"
    ).splitlines()[1]
    assert cells == "1234567;1234567,5;0,0001;12,50;"
