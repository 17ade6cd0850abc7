"""What a file is taken for is what explains most of it: the sheet, the headers, the shape; and what is asked."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frameworks.tables.cells import Table
from sessions.importing.layout import Refusal
from sessions.importing.recognition import look
from tests.frameworks.tables.sheets import workbook
from tests.sessions.importing.sheets_made import design, notes, planned, remarks, seen, table, uses

INTAKE = Path(__file__).with_name("intake")
RATED: dict[str, Any] = {"source": "self", "on": date(2026, 10, 2), "scale": "0-4"}
ONE, TWO, THREE = "Over grenzen heen werken", "Omgevingsbewust werken", "Eigenaarschap tonen"
PRESENT = ["1 3 2", "2 1 4", "3 2 1"]
Cells = Sequence[Any]


def levels(rows: Table | Path, **known: Any) -> list[str]:
    """Give the levels that a table brings in one round, sorted."""
    (found,) = planned(rows, **{**RATED, **known}).after.ratings
    return sorted(found.levels.values())


def test_of_wanted_and_present_levels_the_present_ones_are_peoples_own() -> None:
    rows = INTAKE / "13d-vereist-huidig.csv"
    assert levels(rows) == PRESENT
    assert notes(planned(rows, **RATED)) == [
        (
            "Columns with wanted levels were left out: C, E, G. They are nobody's own. Put them in the role as targets "
            "of profiles, or import them as a sheet of roles."
        )
    ]
    again = planned(rows, **RATED).known
    assert again.header == 2
    assert planned(rows, **again.model_dump(exclude_none=True)).known.columns == again.columns


@pytest.mark.parametrize(
    ("wanted", "present"),
    [
        ("Gewenst", "Actueel"),
        ("Norm", "Nu"),
        ("Required", "Current"),
        ("Doelniveau", "Werkelijk niveau"),
        ("Target", "Score"),
    ],
)
@pytest.mark.parametrize("kind", ["two rows", "merged", "brackets", "behind", "in front", "gap"])
def test_wanted_levels_are_told_from_present_ones_however_they_are_headed(
    wanted: str, present: str, kind: str
) -> None:
    people = [("Een A", 3, 2, 3, 1), ("Twee B", 3, 3, 3, 2), ("Drie C", 2, 1, 4, 3)]
    kinds: dict[str, list[Cells]] = {
        "two rows": [("Naam", ONE, "", TWO, ""), ("", wanted, present, wanted, present)],
        "merged": [("Naam", ONE, ONE, TWO, TWO), ("Naam", wanted, present, wanted, present)],
        "brackets": [("Naam", *(f"{each} ({what})" for each in (ONE, TWO) for what in (wanted, present)))],
        "behind": [
            ("Naam", *(f"{each} - {what.lower()}" for each in (ONE, TWO) for what in (wanted, present)))
        ],
        "in front": [("Naam", *(f"{what}: {each}" for each in (ONE, TWO) for what in (wanted, present)))],
        "gap": [("Naam", ONE, "", "", TWO, "", ""), ("", *(wanted, present, "Verschil") * 2)],
    }
    headers = kinds[kind]
    rows = [(who, *(each for at in (0, 2) for each in (*own[at : at + 2], -1))) for who, *own in people]
    made = table(*headers, *(rows if kind == "gap" else people))
    assert levels(made) == ["1 3", "2 1", "3 2"]


def test_levels_by_two_sources_beside_each_other_are_asked_about() -> None:
    rows = table(
        ("Naam", ONE, "", TWO, ""),
        ("", "Zelf", "Leidinggevende", "Zelf", "Leidinggevende"),
        ("Een A", 3, 2, 3, 1),
        ("Twee B", 1, 2, 0, 4),
    )
    told = [each.message.text("en") for each in seen(rows, on=RATED["on"], scale="0-4").questions]
    assert told[0].startswith("The table has levels by several sources beside each other (manager, self).")
    assert levels(rows, source="self") == ["1 0", "3 3"]
    assert levels(rows, source="manager") == ["2 1", "2 4"]


def test_a_sheet_with_instructions_in_front_is_not_the_table() -> None:
    plan = planned(INTAKE / "23-instructieblad.xlsx", source="manager", on=RATED["on"], scale="0-4")
    assert plan.known.sheet == "Matrix"
    assert sorted(plan.after.ratings[0].levels.values()) == ["1 4", "2 3"]
    assert notes(plan) == ["Other sheets were not looked at: Instructie."]


@pytest.mark.parametrize(
    "front",
    [
        [
            ["Naam", "Wat vult u in?"],
            ["Naam", "de naam van de medewerker"],
            ["Functie", "uit de lijst"],
            ["Niveau", "0 tot 4"],
        ],
        [["Afdeling", "Functie"], *(["Groen", f"Functie {number}"] for number in range(40))],
        [["Medewerker", "Afdeling"], ["voorbeeld", "voorbeeld"]],
        [
            ["Competentie", "Niveau 0", "Niveau 4"],
            [ONE, "doet niets", "doet alles"],
            [TWO, "doet niets", "doet alles"],
        ],
    ],
)
def test_the_sheet_that_explains_most_is_taken(front: list[list[object]], tmp_path: Path) -> None:
    matrix: list[list[object]] = [
        ["Naam", "Functie", ONE, TWO],
        ["Een A", "Beleidsadviseur", 2, 3],
        ["Twee B", "", 1, 4],
    ]
    from openpyxl import Workbook

    book = Workbook()
    for name, rows in (("Uitleg", front), ("Matrix", matrix)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "m.xlsx")
    assert seen(tmp_path / "m.xlsx", **RATED).layout.table.sheet == "Matrix"
    assert levels(tmp_path / "m.xlsx") == ["1 4", "2 3"]


def test_two_sheets_that_are_as_good_are_asked_about() -> None:
    rows = (("Naam", ONE), ("Een A", 2), ("Twee B", 3))
    tables = [table(*rows, sheet="Team A"), table(*rows, sheet="Team B")]
    found = look(
        tables, design(), planned(tables[0], **RATED).known.model_copy(update={"sheet": None}), "employees"
    )
    assert [each.message.text("en") for each in found.questions] == [
        (
            "Several sheets can be meant: Team A, Team B. Import them one by one, and say which: "
            '--sheet "Team A", or in the mapping: sheet = "Team A"'
        )
    ]


def test_a_title_and_a_row_of_groups_above_the_headers_are_not_the_headers() -> None:
    rows = table(
        ("Competentiematrix afdeling Groen", "", "", ""),
        ("", "", "Samen", "Omgeving"),
        ("Naam", "Functie", ONE, TWO),
        ("Een A", "Hovenier", 2, 3),
    )
    assert (seen(rows, **RATED).known.header, levels(rows)) == (3, ["2 3"])


def test_a_competency_in_brackets_behind_a_question_is_recognised() -> None:
    assert levels(INTAKE / "08-google-grid.csv", scale="1-5") == ["0 2 2", "1 4 3", "2 3 1"]


@pytest.mark.parametrize(
    "header",
    [
        "Hoe vaak laat u dit zien? [{}]", "Geef een score ({})", "3. {}", "Q3: {}", "Vraag 3 - {}",
        "In welke mate geldt: {}?", "{}:",
        "{}: hoe vaak laat u dit zien?", "Beoordeel uzelf > {}", "a) {}", "Hoe vaak?\n{}", "{} [1-5]",
        "Competentie 2: {}",
    ],
)  # fmt: skip
def test_a_question_around_a_competency_is_recognised(header: str) -> None:
    rows = table(
        ("Naam", header.format(ONE), header.format(TWO), "Wat hebt u nodig?"), ("Een A", 2, 3, "tijd")
    )
    found = uses(seen(rows, **RATED))
    assert found[" ".join(header.format(ONE).split())] == "competency:over-grenzen-heen"
    assert levels(rows) == ["2 3"]


def test_a_list_of_questions_and_answers_is_a_list_of_levels() -> None:
    found = seen(INTAKE / "07-nextcloud-lang.csv", **RATED)
    assert found.layout.shape == "long"
    assert uses(found)["Response"] == "rating"
    assert levels(INTAKE / "07-nextcloud-lang.csv") == ["2 1", "3 4"]


@pytest.mark.parametrize(
    ("who", "what", "level"),
    [
        ("Deelnemer", "Stelling", "Antwoord"),
        ("E-mail", "Item", "Score"),
        ("Naam", "Vraag", "Uw oordeel"),
        ("Person", "Q", "Value"),
        ("Respondent", "Stelling", "Antwoord"),
        ("Gebruiker-ID", "Vraag", "Antwoord"),
        ("Username", "Question", "Response"),
        ("Gebruikersnaam", "Vraag", "Antwoord"),
        ("Token", "Item", "Antwoord"),
    ],
)
def test_long_lists_are_recognised_by_what_stands_in_them(who: str, what: str, level: str) -> None:
    rows = table(
        ("Nr", who, what, level),
        (1, "a@b.example", f"1. {ONE}", 3),
        (2, "a@b.example", f"2. {TWO}", 2),
        (3, "c@d.example", f"1. {ONE}", 4),
        (4, "c@d.example", "3. Wat hebt u nodig?", "tijd"),
    )
    plan = planned(rows, **RATED)
    assert plan.look.layout.shape == "long"
    assert sorted(plan.after.ratings[0].levels.values()) == ["3 2", "4 ."]
    assert remarks(plan) == [((5,), "", "the competency is none of this session")]


def test_a_long_list_in_which_nothing_tells_people_apart_is_refused() -> None:
    rows = table(("Vraag", "Antwoord"), (ONE, 3), (TWO, 2), (ONE, 1))
    with pytest.raises(Refusal) as raised:
        planned(rows, **RATED)
    assert raised.value.message.text("en").startswith(
        "Nothing tells which of these levels are of the same person."
    )


def test_a_turned_matrix_is_told_and_taken_once_that_is_said() -> None:
    rows = INTAKE / "28-gekanteld.csv"
    with pytest.raises(Refusal) as raised:
        seen(rows, **RATED)
    assert "say so: --shape turned" in raised.value.message.text("en")
    plan = planned(rows, shape="turned", **RATED)
    assert sorted(plan.after.ratings[0].levels.values()) == PRESENT
    assert [each[0] for each in remarks(plan)] == [(2,), (6,)]
    assert plan.known.shape == "turned"
    again = planned(rows, **plan.known.model_dump(exclude_none=True))
    assert again.after.ratings[0].competencies == plan.after.ratings[0].competencies


@pytest.mark.parametrize("corner", ["Competentie", "", "Naam", "Vaardigheden"])
def test_other_turned_matrices_make_no_people_of_competencies(corner: str) -> None:
    rows = table((corner, "Een A", "Twee B"), (ONE, 2, 3), (TWO, 1, 4), (THREE, 2, 2), ("Gemiddelde", 1.7, 3))
    with pytest.raises(Refusal) as raised:
        seen(rows, **RATED)
    assert raised.value.code == "turned"
    plan = planned(rows, shape="turned", **RATED)
    assert sorted(plan.after.ratings[0].levels.values()) == ["2 1 2", "3 4 2"]


def test_of_two_answers_by_one_person_the_newest_is_taken_and_told() -> None:
    plan = planned(INTAKE / "10-letters.csv", source="self", scale="words")
    assert sorted(plan.after.ratings[0].levels.values()) == ["2 1 .", "4 3 4", "4 3 4"]
    assert remarks(plan) == [
        ((3,), "", "an earlier answer by somebody who answered again; the newest is taken")
    ]


@pytest.mark.parametrize(
    ("header", "times"),
    [
        ("Tijd van voltooien", ("1-10-2026 09:05", "1-10-2026 09:15")),
        ("Tijdstempel", ("2026/10/01 9:12:05 a.m. CET", "2026/10/01 2:40:55 p.m. CET")),
        ("Submitted on", ("01/10/2026", "13/10/2026")),
        ("Datum verzonden", ("2026-10-01", "2026-10-02")),
    ],
)
@pytest.mark.parametrize("newest_first", [False, True])
def test_the_newest_answer_counts_wherever_it_stands(
    header: str, times: Cells, *, newest_first: bool
) -> None:
    rows: list[Cells] = [(times[0], "a@b.example", 1, 2), (times[1], "a@b.example", 3, 4)]
    if newest_first:
        rows.reverse()
    made = table((header, "E-mail", ONE, TWO), *rows)
    assert levels(made, on=None) == ["3 4"] if header != "Submitted on" else levels(made) == ["3 4"]


def test_flags_are_no_levels_and_an_hr_export_is_no_matrix() -> None:
    rows = table(
        ("Personeelsnummer", "Naam", "Leaseauto", "BHV", "Functie"),
        ("1", "Een, A", "0", "1", "Hovenier"),
        ("2", "Twee, B", "1", "0", "Hovenier"),
    )
    assert seen(rows).layout.shape == "people"


def test_a_matrix_without_anybody_is_of_people_who_are_not_to_be_known() -> None:
    rows = table(("Tijdstempel", ONE, TWO), ("2026-10-01 09:00", 1, 2), ("2026-10-01 09:10", 3, 4))
    assert levels(rows) == ["1 2", "3 4"]
    by_function = table(("Functie", ONE), ("Hovenier", 1), ("Hovenier", 2), ("Hovenier", 3))
    assert seen(by_function, **RATED).layout.shape == "matrix"


def test_the_headers_of_a_workbook_with_nobody_in_it_are_found(tmp_path: Path) -> None:
    found = seen(workbook(tmp_path / "x.xlsx", [["Personeelsnummer", "Naam", "Afdeling"]]))
    assert list(uses(found).values()) == ["number", "name", "unit"]


def test_the_end_of_an_answer_is_when_it_was_given() -> None:
    rows = table(
        ("Respondent ID", "Start Date", "End Date", f"Q1. {ONE}", f"Q2. {TWO}"),
        ("111", "10/01/2026 09:00:00 AM", "10/13/2026 09:05:00 AM", "3 - goed", "2 - redelijk"),
        ("112", "10/02/2026 09:00:00 AM", "10/14/2026 09:05:00 AM", "1 - zwak", "4 - top"),
    )
    plan = planned(rows, source="self", scale="0-4")
    assert plan.after.ratings[0].on == date(2026, 10, 14)
    assert sorted(plan.after.ratings[0].levels.values()) == ["1 4", "3 2"]


def test_a_login_that_is_no_address_identifies_nobody_beside_a_number() -> None:
    rows = table(
        ("Personeelsnummer", "Gebruikersnaam", "Functie"), ("1", "a.een", "Hovenier"), ("2", "b.twee", "Boa")
    )
    assert uses(seen(rows))["Gebruikersnaam"] == "drop"
    both = table(("E-mail", "Username", "Functie"), ("a@b.nl", "a@b.nl", "Boa"), ("c@b.nl", "c@b.nl", "Boa"))
    found = uses(seen(both))
    assert (found["E-mail"], found["Username"]) == ("email", "")


FRAMEWORKS = Path(__file__).parents[2] / "frameworks" / "exchange" / "intake"


@pytest.mark.parametrize("name", [each.name for each in sorted(FRAMEWORKS.iterdir())])
def test_a_framework_makes_nobody_of_its_competencies(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        seen(FRAMEWORKS / name)
    assert refused.value.code == ("header" if name == "05b-benaming.csv" else "framework")


def test_one_line_in_another_encoding_is_read_by_itself() -> None:
    plan = planned(INTAKE / "24-gemengd.csv")
    names = {str(each.name) for each in plan.after.municipality.units}
    assert {"Coördinatie en facilitair", "Financiën"} <= names
    assert "another encoding" in " ".join(each.text("en") for each in plan.notes)
