"""The figures of needs as a table for a spreadsheet."""

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from frameworks.language import Language
from sessions.analysis.groups import GROUPINGS, group_figures
from sessions.exchange.needs_table import needs_table
from sessions.exchange.spreadsheet import rounded, table_text
from sessions.model import Session
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


def test_there_is_a_line_per_figure_and_a_header() -> None:
    session = _session()
    rows = _rows(needs_table(session, "en"), "en")
    assert len(rows) == 1 + sum(len(group_figures(session, by)) for by in GROUPINGS)
    assert {len(row) for row in rows} == {14}


def test_dutch_has_a_decimal_comma_and_english_a_point() -> None:
    session = _session()
    dutch = next(row for row in _rows(needs_table(session, "nl"), "nl") if row[1] == "municipality")
    english = next(row for row in _rows(needs_table(session, "en"), "en") if row[1] == "municipality")
    assert dutch[8].replace(",", ".") == english[8]
    assert "," in dutch[8]


def test_a_hidden_figure_is_told_to_be_below_k_and_nothing_else() -> None:
    rows = _rows(needs_table(_session(), "en"), "en")
    hidden = next(row for row in rows if row[1] == "klein")
    assert hidden[5:] == ["<5"] * 9


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
