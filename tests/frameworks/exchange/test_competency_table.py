"""A competency table of one's own: headers in Dutch or English, a row per competency or per example of behaviour."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from frameworks.exchange.reading import read_source
from frameworks.exchange.sources import Taken, take
from frameworks.fields import Bilingual, in_language
from frameworks.model import Competency
from frameworks.reading import FileFault
from tests.frameworks.exchange.making import csv_text, put, told, whole
from tests.frameworks.tables.sheets import workbook


def table(folder: Path, *rows: Sequence[str], delimiter: str = ";") -> Taken:
    return whole(read_source(put(folder / "onze_competenties.csv", csv_text(rows, delimiter))))


def only(folder: Path, *rows: Sequence[str]) -> Competency:
    (found,) = table(folder, *rows).framework.competencies
    return found


@pytest.mark.parametrize(
    "header",
    [
        ["Competentie", "Definitie", "Niveau 1", "Niveau 2", "Niveau 3", "Niveau 4"],
        ["NAAM", "omschrijving", "N1", "N2", "N3", "N4"],
        ["Competency name", "Description", "Level 1", "Level 2", "Level 3", "Level 4"],
        ["competenties", "Omschrijvng", "niveau_1", "niveau_2", "niveau_3", "niveau_4"],
        ["Skill", "Toelichting", "1", "2", "3", "4"],
        ["Naam", "Definitie", "Starter", "Gevorderd", "Ervaren", "Expert"],
    ],
)
def test_headers_are_matched_loosely_in_both_languages(header: list[str], tmp_path: Path) -> None:
    found = only(tmp_path, header, ["Samenwerken", "Werkt samen.", "luistert", "deelt", "verbindt", "leidt"])
    assert (found.id, found.name, found.definition) == ("samenwerken", "Samenwerken", "Werkt samen.")
    assert [found.levels.of(level) for level in range(1, 5)] == [
        ("luistert",),
        ("deelt",),
        ("verbindt",),
        ("leidt",),
    ]


def test_a_cell_of_several_lines_holds_several_examples_and_headers_name_the_levels(tmp_path: Path) -> None:
    taken = table(
        tmp_path,
        ["Ons competentiehandboek"],
        [],
        ["Competentie", "Niveau 1: basis", "Niveau 2 (gevorderd)", "Eigenaar"],
        ["Samenwerken", "- luistert\n• deelt\n", "1. verbindt", "HR"],
    )
    (found,) = taken.framework.competencies
    assert found.levels.level_1 == ("luistert", "deelt")
    assert found.levels.level_2 == ("verbindt",)
    assert [in_language(each, "nl") for each in taken.framework.framework.levels[:4]] == [
        "nog niet zichtbaar",
        "basis",
        "gevorderd",
        "in lastige situaties, samen met anderen",
    ]
    assert [each.text("en") for each in taken.notes] == ["Columns that were not taken: Eigenaar."]
    assert taken.framework.framework.name == "Onze competenties"


def test_a_row_per_example_of_behaviour_and_rows_without_a_name(tmp_path: Path) -> None:
    taken = table(
        tmp_path,
        ["Competentie", "Niveau", "Gedragsindicator"],
        ["Samenwerken", "Niveau 1", "luistert"],
        ["", "2", "deelt"],
        ["Plannen", "1", "plant"],
        ["Samenwerken", "hoog", "leidt"],
        ["Samenwerken", "4", "bouwt"],
    )
    first, second = taken.framework.competencies
    assert (first.levels.level_1, first.levels.level_2, first.levels.level_4) == (
        ("luistert",),
        ("deelt",),
        ("bouwt",),
    )
    assert second.levels.level_1 == ("plant",)
    assert told(taken) == ['5: Not taken of this row: "hoog" is no number of a level. leidt']


def test_columns_in_two_languages_become_texts_in_both(tmp_path: Path) -> None:
    found = only(
        tmp_path,
        ["Naam (nl)", "Name (en)", "Definitie NL", "Definition EN", "Niveau 1 nl", "Level 1 en", "Soort"],
        ["Samen", "Together", "Ja", "Yes", "luistert\ndeelt", "listens\nshares", "houding"],
    )
    assert found.name == Bilingual(nl="Samen", en="Together")
    assert found.definition == Bilingual(nl="Ja", en="Yes")
    assert found.levels.level_1 == (
        Bilingual(nl="luistert", en="listens"),
        Bilingual(nl="deelt", en="shares"),
    )
    assert found.kind == "attitude"


def test_what_can_not_be_taken_of_a_row_is_told_by_line(tmp_path: Path) -> None:
    taken = table(
        tmp_path,
        ["Naam", "Definitie", "Soort", "Niveau 0", "Niveau 1"],
        ["Samenwerken", "x", "iets", "doet niets", "luistert"],
        ["", "alleen een definitie", "", "", ""],
        ["samenwerken", "nog eens", "", "", ""],
    )
    assert told(taken) == [
        '2: Not taken of this row: "iets" is no kind: knowledge, skill, attitude or mixed.',
        "2: Not taken of this row: level 0 has no behaviour. doet niets",
        "3: Not taken: the row has no name of a competency.",
        "4: Not taken: samenwerken stands on line 2 too. Put them together, or rename one.",
    ]


def test_five_levels_are_put_on_four_and_told(tmp_path: Path) -> None:
    taken = table(
        tmp_path,
        ["Naam", "Level 1", "Level 2", "Level 3", "Level 4", "Level 5"],
        ["Samen", "een", "twee", "drie", "vier", "vijf"],
    )
    levels = taken.framework.competencies[0].levels
    assert [levels.of(level) for level in range(1, 5)] == [("een",), ("twee",), ("drie", "vier"), ("vijf",)]
    assert [each.text("en") for each in taken.notes] == ["Levels were taken as: 4 = 3, 5 = 4."]


def test_a_workbook_is_read_like_a_text_file(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Kader Kampen"
    for row in (["Code", "Competentie", "Niveau 1"], ["K1", "Samenwerken", "luistert"], ["", "", "deelt"]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.create_sheet("Uitleg")["A1"] = "x"
    book.save(tmp_path / "kader.xlsx")
    taken = whole(read_source(tmp_path / "kader.xlsx"))
    (found,) = taken.framework.competencies
    assert (found.id, found.levels.level_1) == ("k1", ("luistert", "deelt"))
    assert taken.framework.framework.name == "Kader Kampen"
    assert taken.framework.framework.id == "kader-kampen"
    assert [each.text("en") for each in taken.notes] == [
        "Taken from the sheet Kader Kampen. Not looked at: Uitleg."
    ]


def test_formulas_that_were_never_calculated_are_told(tmp_path: Path) -> None:
    rows = [["Competentie", "Niveau 1"], ["Samenwerken", '="luis"&"tert"'], ["Plannen", "plant"]]
    taken = whole(read_source(workbook(tmp_path / "kader.xlsx", rows)))
    assert [each.text("en") for each in taken.notes] == [
        (
            "Cells with a formula of which no result was saved: 1. They were read as empty; open the file in a "
            "spreadsheet program and save it again."
        )
    ]


def test_a_table_without_names_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for text, sentence in (
        ("dit,dat\n1,2\n", "No column with the names of competencies was found."),
        ("Naam,Definitie\n,x\n", "No row has the name of a competency."),
    ):
        with pytest.raises(FileFault, match=sentence):
            read_source(put(tmp_path / "x.csv", text))


def test_texts_are_in_the_language_that_was_told_or_stand_for_both(tmp_path: Path) -> None:
    path = put(tmp_path / "x.csv", "Naam,Niveau 1\nSamenwerken,luistert\n")
    source = read_source(path)
    (found,) = take(source, source.candidates, language="nl").framework.competencies
    assert found.name == Bilingual(nl="Samenwerken")
    assert found.levels.level_1 == (Bilingual(nl="luistert"),)
    (found,) = take(source, source.candidates).framework.competencies
    assert found.name == "Samenwerken"
