"""The modules and the thread of alignment as tables for a spreadsheet."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.languages import LANGUAGES, Language
from sessions.analysis.programme import totals
from sessions.exchange.alignment_table import alignment_table
from sessions.exchange.modules_table import modules_table
from sessions.model import Session
from sessions.model.programme import ProgrammeCost
from sessions.told.coverage import coverage
from sessions.told.routes import people_per_module
from sessions.told.wholes import wholes
from tests.sessions.analysis.making import Data, a_session, employee, module, programme, rating
from tests.strategies import sessions


def rows(text: str, language: Language) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if language == "nl" else ","))


def cost(amount: float, vat: str = "exempt") -> Data:
    return {"label": "Trainer", "per": "once", "amount_eur": amount, "vat": vat}


def a_programme(people: int = 12, title: str = "Oefentafel") -> Session:
    codes = {f"M{number:03d}": "1" if number % 3 else "2.5" for number in range(1, people + 1)}
    return a_session(
        competencies=("luisteren", "durven"),
        municipality={
            "drivers": [{"id": "wet", "name": "Omgevingswet"}, {"id": "los", "name": "Losse aanleiding"}]
        },
        role={
            "shifts": [
                {
                    "id": "een",
                    "from": "a",
                    "to": "bedoeling",
                    "drivers": ["wet"],
                    "competencies": ["luisteren"],
                },
                {"id": "twee", "from": "b", "to": "wijk"},
            ]
        },
        employees=[employee(number) for number in range(1, people + 1)],
        ratings=[rating("self", codes)],
        programme=programme(
            module("borrel", costs=[cost(100)]),
            {
                **module("tafel", ("luisteren", 1, 2), ("durven", 0, 1), requires=["borrel"]),
                "title": title,
                "costs": [cost(1000), cost(501, "standard"), cost(50, "none")],
            },
            evaluation=[
                {
                    "goal": "Anders",
                    "level": 3,
                    "moment": "T2",
                    "competency": "luisteren",
                    "instrument": "Steekproef",
                }
            ],
        ),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_module_is_a_row_in_the_order_of_the_programme_with_its_price_by_vat(language: Language) -> None:
    session = a_programme()
    text = modules_table(session, language)
    values = [[*row.values()] for row in rows(text, language)]
    assert [row[2] for row in values] == ["borrel", "tafel"]
    number = (lambda cell: Decimal(cell.replace(",", "."))) if language == "nl" else Decimal
    assert [number(cell) for cell in values[1][-4:]] == [1000, 501, 50, 1551]
    assert sum(number(row[-1]) for row in values) == totals(session).price
    assert values[1][12:14] == ["12", "1"], "participants and groups"
    assert "Module borrel" in values[1], "what it comes after, by its title"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_paid_for_the_programme_as_a_whole_stands_below_the_modules(language: Language) -> None:
    made = a_programme()
    phase = made.programme.phases[0]
    costs = (
        ProgrammeCost(label="Programmaleiding", amount_eur=Decimal(1450), vat="standard", number=3),
        ProgrammeCost(label="Rapport", amount_eur=Decimal("99.50"), vat="exempt", phase=phase.id),
    )
    session = made.model_copy(update={"programme": made.programme.model_copy(update={"costs": costs})})
    values = [[*row.values()] for row in rows(modules_table(session, language), language)]
    number = (lambda cell: Decimal(cell.replace(",", "."))) if language == "nl" else Decimal
    whole = {"nl": "Het programma als geheel", "en": "The programme as a whole"}[language]
    assert [row[:4] for row in values[2:]] == [
        ["", whole, "", "Programmaleiding"],
        ["", phase.name, "", "Rapport"],
    ]
    assert [[number(cell) for cell in row[-4:]] for row in values[2:]] == [
        [0, 4350, 0, 4350],
        [Decimal("99.5"), 0, 0, Decimal("99.5")],
    ]
    assert {*values[2][4:-4]} == {""}
    assert sum(number(row[-1]) for row in values) == totals(session).price


def test_fewer_than_k_participants_carry_no_number() -> None:
    row = rows(modules_table(a_programme(people=3), "en"), "en")[0]
    assert row["Participants"] == "<5"


def test_the_thread_is_a_row_per_competency_and_module_and_broken_links_have_empty_cells() -> None:
    found = rows(alignment_table(a_programme(), "en"), "en")
    moved = next(row for row in found if row["Competency id"] == "luisteren")
    assert (moved["Drivers"], moved["Shifts"], moved["Module id"]) == ("Omgevingswet", "bedoeling", "tafel")
    assert (moved["From level"], moved["To level"]) == ("1", "2")
    assert moved["Measured"].startswith("3 T2")
    assert moved["Indicator or instrument"] == "Steekproef"
    daring = next(row for row in found if row["Competency id"] == "durven")
    assert (daring["Drivers"], daring["Shifts"], daring["Measured"]) == ("", "", "")
    lost = [row for row in found if not row["Competency id"]]
    assert [row["Module id"] for row in lost] == ["borrel", "", ""]
    assert [row["Shifts"] for row in lost] == ["", "wijk", ""]
    assert lost[2]["Drivers"] == "Losse aanleiding"


def test_the_parts_of_the_price_are_the_price_together() -> None:
    session = a_programme()
    parts = [row["Part of the price (EUR excl. VAT)"] for row in rows(alignment_table(session, "en"), "en")]
    assert sum(Decimal(each) for each in parts if each) == totals(session).price


@given(sessions())
def test_the_prices_of_both_tables_add_up_to_the_price_before_discount(session: Session) -> None:
    told = totals(session)
    for table, column in (
        (alignment_table, "Part of the price (EUR excl. VAT)"),
        (modules_table, "Price excl. VAT (EUR)"),
    ):
        parts = [row[column] for row in rows(table(session, "en"), "en")]
        assert sum(Decimal(each) for each in parts if each) == told.price + told.discount


def test_what_is_paid_for_the_whole_stands_below_the_thread_by_its_label() -> None:
    made = a_programme()
    costs = (ProgrammeCost(label="Rapport", amount_eur=Decimal("99.50"), vat="exempt"),)
    session = made.model_copy(update={"programme": made.programme.model_copy(update={"costs": costs})})
    last = rows(alignment_table(session, "en"), "en")[-1]
    assert {name: each for name, each in last.items() if each} == {
        "Module": "Rapport",
        "Part of the price (EUR excl. VAT)": "99.50",
    }


def test_shares_in_the_thread_stand_as_they_are_told() -> None:
    found = rows(alignment_table(a_programme(), "en"), "en")
    row = next(each for each in found if each["Competency id"] == "luisteren")
    session = a_programme()
    assert row["Share below target"] == wholes(session)["luisteren"].short == "≥⅔"
    assert row["Share covered by the programme"] == coverage(session).by_competency["luisteren"].short


def test_a_share_of_few_people_is_empty_in_the_thread() -> None:
    found = rows(alignment_table(a_programme(people=4), "en"), "en")
    row = next(each for each in found if each["Competency id"] == "luisteren")
    assert row["Share below target"] == ""


def test_how_many_people_need_a_module_stands_between_bounds() -> None:
    session = a_programme()
    found = {row["Module id"]: row for row in rows(modules_table(session, "en"), "en")}
    needed = people_per_module(session)["tafel"].needed
    assert needed is not None
    assert found["tafel"]["Needed by (people)"] == needed.short
    few = rows(modules_table(a_programme(people=4), "en"), "en")
    assert {row["Needed by (people)"] for row in few} == {""}


@given(st.sampled_from(("=", "+", "-", "@")), st.text("abc|;,\"'", min_size=1, max_size=8))
def test_no_title_is_taken_for_a_formula_or_breaks_its_row(first: str, rest: str) -> None:
    session = a_programme(title=first + rest)
    for table in (modules_table, alignment_table):
        for language in LANGUAGES:
            found = rows(table(session, language), language)
            assert any(first + rest in cell for row in found for cell in row.values())
            assert not any(cell.startswith(first) for row in found for cell in row.values())


@given(sessions())
def test_any_session_gives_whole_tables(session: Session) -> None:
    for table in (modules_table, alignment_table):
        lines = list(csv.reader(io.StringIO(table(session, "en"), newline="")))
        assert len({len(line) for line in lines}) == 1
