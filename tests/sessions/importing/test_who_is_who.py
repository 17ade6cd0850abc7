"""Who somebody is: what is a person's alone, in one form; who is not to be known; and what contradicts itself."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sessions.importing.identity_forms import name_text, number_text
from sessions.importing.layout import Refusal
from sessions.importing.plan import Plan
from sessions.importing.register import NAME, Register
from sessions.model import Session
from tests.sessions.importing.sheets_made import design, notes, planned, remarks, table

INTAKE = Path(__file__).with_name("intake")
RATED: dict[str, Any] = {"source": "self", "on": date(2026, 10, 2), "scale": "0-4"}
ONE, TWO = "Over grenzen heen werken", "Omgevingsbewust werken"
STRANGERS = "{} of the {} people in this table are nobody of the session. They are taken as new."
Cells = Sequence[Any]


def two_files(first: str | Any, second: str | Any, **known: Any) -> tuple[Plan, Plan]:
    """Give what importing one table and then another would do, with the keys of the first beside the session."""
    register = Register.new()
    once = planned(INTAKE / first if isinstance(first, str) else first, register=register)
    again = Register(
        register.keys, {code: register.marks().get(code, ()) for code in register.codes()}, found_any=True
    )
    rows = INTAKE / second if isinstance(second, str) else second
    return once, planned(rows, once.after, register=again, **{**RATED, **known})


def test_who_answered_anonymously_is_somebody_without_identity_and_never_merged() -> None:
    rows, known = INTAKE / "01-msforms-anoniem.csv", {**RATED, "scale": "1-5"}
    register = Register.new()
    once = planned(rows, register=register, **known)
    assert once.effect.people.added == 4
    assert len(once.after.ratings[0].levels) == 4
    assert register.marks() == {}
    later = planned(rows, once.after, register=register, **{**known, "on": date(2026, 10, 30)})
    assert later.effect.people.added == 4
    assert len(later.after.employees) == 8
    assert set(later.after.ratings[1].levels).isdisjoint(once.after.ratings[0].levels)


@pytest.mark.parametrize(
    "word", ["anonymous", "Anoniem", "ANONIEM", "anonieme gebruiker", "anon1", "Gast", "Respondent 3"]
)
@pytest.mark.parametrize("header", ["Naam", "E-mail", "Personeelsnummer"])
def test_words_for_nobody_in_particular_identify_nobody(word: str, header: str) -> None:
    rows = table(
        (header, ONE, TWO),
        (word, 1, 2),
        ("1001" if header != "E-mail" else "a@b.example", 3, 4),
        (word, 2, 2),
    )
    plan = planned(rows, **RATED)
    numbered = word in {"anon1", "Respondent 3"}
    assert plan.effect.people.added == (2 if numbered else 3)
    assert [each[2] for each in remarks(plan)] == ["the same person stands on an earlier row"] * numbered
    assert any(each.startswith("Answers of people who are not to be known") for each in notes(plan))


@pytest.mark.parametrize(
    "word", ["-", "n.v.t.", "onbekend", "0", "000", "x", "geen", "niet ingevuld", "nvt", "?", "N/A"]
)
def test_placeholders_identify_nobody(word: str) -> None:
    rows = table(
        ("Personeelsnummer", "Naam", "E-mail", "Afdeling"),
        (word, "Een, A", word, "Groen"),
        (word, "Twee, B", word, "Groen"),
        (word, word, word, "Groen"),
    )
    plan = planned(rows)
    assert plan.effect.people.added == 2
    assert remarks(plan) == [((4,), "", "nothing tells who this is about")]


@pytest.mark.parametrize("mailbox", ["buitendienst@voorbeeld.nl", "info@voorbeeld.nl"])
def test_a_shared_mailbox_identifies_nobody(mailbox: str) -> None:
    plan = planned(INTAKE / "01g-hr-nummers.csv")
    assert plan.effect.people.added == 3
    assert notes(plan) == [
        "Rows 2-4 share an e-mail address with somebody else, so it tells nobody apart: it was left out."
    ]
    by_name = table(
        ("Naam", "E-mail"), ("Jansen, P", mailbox), ("Bakker, R", mailbox), ("P. Jansen", mailbox)
    )
    found = planned(by_name)
    assert found.effect.people.added == 2
    assert remarks(found) == [((4,), "", "the same person stands on an earlier row")]
    by_number = table(("Personeelsnummer", "E-mail"), ("1", mailbox), ("2", mailbox))
    assert planned(by_number).effect.people.added == 2


def test_one_persons_own_address_on_two_rows_is_one_person() -> None:
    rows = table(
        ("Personeelsnummer", "Naam", "E-mail"),
        ("1", "Jansen, P", "p@b.example"),
        ("2", "P. Jansen", "P@b.example"),
    )
    assert planned(rows).effect.people.added == 1


def test_a_number_that_many_have_identifies_nobody_and_is_told() -> None:
    rows = table(
        ("Personeelsnummer", "Naam"),
        ("9999", "Een, A"),
        ("9999", "Twee, B"),
        ("9999", "Drie, C"),
        ("4", "Vier, D"),
    )
    plan = planned(rows)
    assert plan.effect.people.added == 4
    assert notes(plan) == [
        "Rows 2-4 have a number that several people have, so it tells nobody apart: it was left out."
    ]


@pytest.mark.parametrize(
    "written",
    ["'000123", '="000123"', "000123", " 123 ", "123.0", "123,0", 123, 123.0, "\u00a0123", '"123"', "=123"],
)
def test_a_number_is_the_same_however_a_spreadsheet_keeps_it(written: Any) -> None:
    assert number_text(written) == "123"


@pytest.mark.parametrize(
    ("one", "other"), [("1.234", "1234"), ("1 234", 1234.0), ("1.234.567", "1234567"), ("A-12", "a-12")]
)
def test_a_number_is_the_same_with_and_without_groups(one: Any, other: Any) -> None:
    assert number_text(one) == number_text(other)


def test_numbers_with_zeros_in_front_are_those_of_the_same_people() -> None:
    _once, plan = two_files("11-hr.csv", "11-levels.csv")
    assert len(plan.after.employees) == 2
    assert sorted(plan.after.ratings[0].levels.values()) == ["2 3", "3 4"]


def test_names_are_the_same_with_other_signs_and_initials_in_front() -> None:
    _once, plan = two_files("11c-hr.csv", "11c-levels.csv")
    assert len(plan.after.employees) == 6
    assert len(plan.after.ratings[0].levels) == 6
    assert not any("nobody of the session" in each for each in notes(plan))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jansen, P.", "P. Jansen"),
        ("Jansen, P.J.", "P. J. Jansen"),
        ("Hof, A. van 't", "A. van \u2019t Hof"),
        ("Jansen-de Vries, B.", "B. Jansen \u2013 de Vries"),
        ("D'Angelo, M", "M. D`Angelo"),
        ("dhr. P. Jansen", "Jansen, P."),
        ("Dr. Ø. Åkesson", "akesson, o"),
        ("Müßig, Đ.", "d mussig"),
        ("ŁUKASZ ŻAK", "Zak, Lukasz"),
        ("Yılmaz, İ.", "i yilmaz"),
        ("Jose\u0301 Pérez", "PEREZ, jose"),
    ],
)
def test_a_name_is_the_same_however_people_write_it(one: str, other: str) -> None:
    assert name_text([one]) == name_text([other])


def test_letters_of_another_alphabet_are_kept() -> None:
    assert name_text(["Иван Петров"]) != name_text(["Олег Сидоров"]) != ""


def test_who_is_new_to_the_session_is_told() -> None:
    first = table(("Naam", "Afdeling"), ("Een, A", "Groen"), ("Twee, B", "Groen"))
    rows = table(("Naam", ONE), ("A. Een", 1), ("Tien, J", 2), ("Elf, K", 3))
    _once, plan = two_files(first, rows)
    assert STRANGERS.format(2, 3) in notes(plan)


def test_people_of_a_file_of_an_earlier_version_are_recognised_by_the_name_as_it_was() -> None:
    register = Register.new()
    earlier = {"M001": [register.marker(NAME)("hof o'brien")], "M002": [register.marker(NAME)("a. ukasz")]}
    session = planned(table(("Medewerker", "Afdeling"), ("M001", "Groen"), ("M002", "Groen"))).after
    again = Register(register.keys, earlier, found_any=True)
    plan = planned(
        table(("Naam", ONE), ("O'Brien, Hof", 1), ("Łukasz, A.", 2)), session, register=again, **RATED
    )
    assert (plan.effect.people.added, len(plan.after.employees)) == (0, 2)


# --- contradictions -------------------------------------------------------------------------------------------------

KNOWN: tuple[Cells, ...] = (
    ("Personeelsnummer", "Naam", "E-mail"),
    ("1", "Jansen, P", "jansen@b.example"),
    ("2", "Bakker, R", "bakker@b.example"),
)


def after(*rows: Cells, session: Session | None = None, **known: Any) -> Plan:
    """Give what a second table would do after the first."""
    register = Register.new()
    once = planned(table(*KNOWN), session or design(), register=register).after
    return planned(table(KNOWN[0], *rows), once, register=register, **known)


@pytest.mark.parametrize(
    "row",
    [
        ("1", "Bakker, R", ""),
        ("1", "", "bakker@b.example"),
        ("1", "Smit, A", "smit@b.example"),
        ("3", "Smit, A", "jansen@b.example"),
    ],
)
def test_a_row_that_is_of_two_people_is_asked_about(row: Cells) -> None:
    with pytest.raises(Refusal) as raised:
        after(row)
    told = raised.value.message.text("en")
    assert told.startswith("On rows 2 the number, the address and the name are not all of the same person.")
    assert "--by number, email or name" in told
    assert not any(each in told for each in ("Jansen", "Bakker", "b.example"))


def test_what_goes_before_can_be_said() -> None:
    plan = after(("1", "Bakker, R", ""), ("2", "Jansen, P", ""), by="number")
    assert (plan.effect.people.added, len(plan.after.employees)) == (0, 2)


def test_two_people_with_one_number_in_one_table_are_asked_about() -> None:
    rows = table(("Personeelsnummer", "Naam"), ("1", "Jansen, P"), ("1", "Bakker, R"), ("2", "Smit, A"))
    with pytest.raises(Refusal) as raised:
        planned(rows)
    assert "On rows 2-3" in raised.value.message.text("en")
    assert planned(rows, by="name").effect.people.added == 3


def test_another_name_with_the_same_number_is_the_same_person_and_told() -> None:
    plan = after(("1", "Jansen-Smit, P", "jansen@b.example"), ("2", "Vries, R de", ""))
    assert plan.effect.people.added == 0
    told = (
        "Rows 2-3 are of people who are known by their number or address under another name. They were taken as the "
        "same people."
    )
    assert told in notes(plan)


def test_namesakes_with_numbers_of_their_own_are_no_contradiction() -> None:
    plan = after(("1", "Jansen, P", ""), ("7", "Jansen, P", "jansen7@b.example"))
    assert plan.effect.people.added == 1
