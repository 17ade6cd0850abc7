"""Tables of competencies from elsewhere: headers, rows that are no competency, and what other programs write."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from frameworks.exchange.competency_table import table_columns
from frameworks.exchange.reading import read_source
from frameworks.exchange.sources import Taken
from frameworks.exchange.table_map import TableMap, load_table_map, table_map_text
from frameworks.fields import in_language
from frameworks.reading import FileFault
from frameworks.tables.reading import read_table
from tests.frameworks.exchange.making import csv_text, put, told, whole

INTAKE = Path(__file__).with_name("intake")


def taken(source: str | Path) -> Taken:
    """Take all of a file."""
    return whole(read_source(INTAKE / source if isinstance(source, str) else source))


def table(folder: Path, *rows: Sequence[str]) -> Taken:
    """Take all of a table."""
    return taken(put(folder / "tabel.csv", csv_text(rows, ";")))


def competencies(found: Taken) -> dict[str, list[int]]:
    """Give the competencies by name, with the number of examples of behaviour on each level."""
    return {
        in_language(each.name, "nl"): [len(each.levels.of(level)) for level in range(1, 5)]
        for each in found.framework.competencies
    }


def test_an_outcome_of_canvas_is_a_competency_and_a_group_or_what_was_deleted_is_none() -> None:
    found = taken("04-canvas.csv")
    assert competencies(found) == {"Samen afwegen": [1, 1, 1, 1]}
    (each,) = found.framework.competencies
    assert [each.levels.of(level) for level in range(1, 5)] == [
        ("Nog niet",),
        ("Met hulp",),
        ("Zelfstandig",),
        ("Voorbeeld",),
    ]
    assert told(found) == [
        "2: Not taken: Integraal werken is a group, and a framework has none. What stands in it is taken.",
        "4: Not taken: Ruimte zoeken is marked in the file as deleted.",
    ]


def test_points_of_canvas_above_four_are_put_on_four_levels(tmp_path: Path) -> None:
    rows = [
        [
            "vendor_guid",
            "object_type",
            "title",
            "description",
            "workflow_state",
            "ratings",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ],
        [
            "a",
            "outcome",
            "Afwegen",
            "<p>Weegt <b>af</b></p>",
            "active",
            "10",
            "Top",
            "5",
            "Goed",
            "0",
            "Niet",
            "",
            "",
        ],
    ]
    found = taken(put(tmp_path / "uit.csv", csv_text(rows)))
    (each,) = found.framework.competencies
    assert each.definition == "Weegt af"
    assert told(found) == ["2: Not taken of this row: level 0 has no behaviour. Niet"]
    assert [note.text("en") for note in found.notes] == ["Levels were taken as: 5 = 1, 10 = 4."]


def test_statements_below_a_statement_are_its_behaviour() -> None:
    found = taken("05-opensalt.csv")
    assert competencies(found) == {"Over grenzen heen": [2, 0, 0, 0]}
    assert len(told(found)) == 2


@pytest.mark.parametrize("by", ["child of", "smart level"])
def test_groups_above_statements_are_told_and_those_alone_are_competencies(by: str, tmp_path: Path) -> None:
    places = {"G": ("1", ""), "C": ("1.1", "G"), "I": ("1.1.1", "C"), "D": ("1.2", "G"), "E": ("2", "")}
    rows = [["Identifier", "Full Statement", "Smart Level", "Is Child Of", "Human Coding Scheme"]]
    for key, (level, parent) in places.items():
        level, parent = (level, "") if by == "smart level" else ("", parent)  # noqa: PLW2901 - as the file has it
        rows.append([f"id-{key}", f"Zin {key}", level, f"id-{parent}" if parent else "", key])
    found = taken(put(tmp_path / "case.csv", csv_text(rows)))
    assert competencies(found) == {"Zin C": [1, 0, 0, 0], "Zin D": [0, 0, 0, 0], "Zin E": [0, 0, 0, 0]}
    assert (
        told(found)[0]
        == "2: Not taken: Zin G is a group, and a framework has none. What stands in it is taken."
    )


def test_a_row_of_data_is_no_header() -> None:
    found = taken("05b-benaming.csv")
    assert list(competencies(found)) == ["Samenwerken", "Plannen", "Wet kennen"]
    assert [each.kind for each in found.framework.competencies] == ["skill", "skill", "knowledge"]


@pytest.mark.parametrize("header", ["Onze term", "Wat", "Aanduiding"])
def test_headers_without_a_column_of_names_are_refused_with_their_list(header: str, tmp_path: Path) -> None:
    rows = [["Code", header, "Soort", "Omschrijving"], ["1.1", "Samenwerken", "Vaardigheid", "Werkt samen"]]
    path = put(tmp_path / "x.csv", csv_text(rows, ";"))
    with pytest.raises(FileFault) as raised:
        read_source(path)
    (line,) = raised.value.lines("en")
    assert line.endswith(
        f"x.csv:1: None of the columns has the names of competencies: Code, {header}, Soort, Omschrijving. Call one of "
        "them Competentie or Name, or say in a mapping which it is (--map)."
    )


def test_a_mapping_says_what_columns_are_and_comes_back_as_it_was(tmp_path: Path) -> None:
    rows = [
        ["Code", "Onze term", "Soort", "Laag", "Hoog"],
        ["1.1", "Samenwerken", "Vaardigheid", "luistert", "leidt"],
    ]
    path = put(tmp_path / "x.csv", csv_text(rows, ";"))
    seen = table_columns(read_table(path))
    assert seen is not None
    assert dict(seen.columns) == {
        "Code": "id",
        "Onze term": "drop",
        "Soort": "kind",
        "Laag": "drop",
        "Hoog": "drop",
    }
    text = table_map_text(seen)
    for header, use in (("Onze term", "name"), ("Laag", "level:1"), ("Hoog", "level:4")):
        text = text.replace(f'"{header}" = "drop"', f'"{header}" = "{use}"')
    known, unwise = load_table_map(put(tmp_path / "x.map.toml", text))
    assert (known.header, unwise) == (1, ())
    found = whole(read_source(path, known=known))
    assert competencies(found) == {"Samenwerken": [1, 0, 0, 1]}
    again = table_columns(read_table(path), known)
    assert again is not None
    assert again.columns == known.columns


def test_a_mapping_with_a_word_that_is_no_use_is_refused_with_its_line(tmp_path: Path) -> None:
    path = put(tmp_path / "m.toml", '[columns]\n"Naam" = "naam"\n')
    with pytest.raises(FileFault, match='can\'t hold "naam"'):
        load_table_map(path)
    assert TableMap().columns == {}


def test_a_short_file_of_moodle_is_taken(tmp_path: Path) -> None:
    found = taken("20-moodle-vier-kolommen.csv")
    assert list(competencies(found)) == ["Vraagt door", "Verbindt"]
    assert len(told(found)) == 1
    dutch = [
        ["ID-nummer", "Korte naam", "Parent ID number"],
        ["C1", "Samenwerken", ""],
        ["C2", "Plannen", ""],
    ]
    assert list(competencies(taken(put(tmp_path / "kader.csv", csv_text(dutch))))) == [
        "Samenwerken",
        "Plannen",
    ]


def test_the_taxonomy_of_moodle_tells_the_competencies() -> None:
    found = taken("27-moodle-c2i.csv")
    assert competencies(found) == {"Omgevingsbewust werken": [2, 0, 0, 0], "Afwegen": [1, 0, 0, 0]}


@pytest.mark.parametrize(
    "levels",
    [
        ["Niveau A", "Niveau B", "Niveau C", "Niveau D"],
        ["Niveau I", "Niveau II", "Niveau III", "Niveau IV"],
        ["Level A - basic", "Level B - good", "Level C - better", "Level D - best"],
        ["A", "B", "C", "D"],
        ["I", "II", "III", "IV"],
        ["Beheersingsniveau a", "Beheersingsniveau b", "Beheersingsniveau c", "Beheersingsniveau d"],
    ],
    ids=lambda levels: levels[1],
)
def test_levels_by_letters_and_roman_numbers_are_levels(levels: list[str], tmp_path: Path) -> None:
    found = table(tmp_path, ["Competentie", *levels], ["Samen", "een", "twee", "drie", "vier"])
    assert competencies(found) == {"Samen": [1, 1, 1, 1]}
    assert found.framework.competencies[0].levels.level_4 == ("vier",)
    assert competencies(taken("22-competentiewoordenboek.csv")) == {
        "Netwerken": [1, 1, 1, 1],
        "Overtuigen": [1, 1, 1, 1],
    }


@pytest.mark.parametrize(
    "row",
    [
        ["Totaal aantal competenties", "", "2"], ["Aantal: 2", "", ""], ["Gemiddelde", "", "1,5"],
        ["* in ontwikkeling", "", ""],
        ["Bron: HR, 2026", "", ""], ["Cluster Persoonlijk", "", ""], ["Competentie", "Definitie", "Niveau 1"],
        ["-", "x", ""],
        ["n.v.t.", "", "x"], ["Peildatum 1-10-2026", "", ""], ["Opgesteld door HR", "", ""],
    ],
    ids=lambda row: row[0],
)  # fmt: skip
@pytest.mark.parametrize("at", [1, 3, 4])
def test_totals_notes_headings_and_headers_are_no_competencies(
    row: list[str], at: int, tmp_path: Path
) -> None:
    rows = [
        ["Competentie", "Definitie", "Niveau 1"],
        ["Samen", "Werkt samen", "luistert"],
        ["Plannen", "Plant", "plant"],
        ["Leren", "Leert", "leert"],
    ]
    rows.insert(at, row)
    found = table(tmp_path, *rows)
    assert list(competencies(found)) == ["Samen", "Plannen", "Leren"]
    assert [each.split(":")[0] for each in told(found)] == [str(at + 1)]


def test_names_alone_are_competencies_where_none_has_more(tmp_path: Path) -> None:
    assert list(competencies(table(tmp_path, ["Competentie"], ["Samen"], ["Plannen"]))) == [
        "Samen",
        "Plannen",
    ]


def test_of_a_workbook_the_sheet_of_which_most_is_understood_is_taken(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, rows in (
        ("Uitleg", [["Competentie", "vul de naam in"], ["Niveau 1", "het gedrag"], ["Naam", "x"]]),
        (
            "Kader",
            [
                ["Competentie", "Definitie", "Niveau 1"],
                ["Samen", "Werkt samen", "luistert"],
                ["Plannen", "x", "y"],
            ],
        ),
    ):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "kader.xlsx")
    found = taken(tmp_path / "kader.xlsx")
    assert list(competencies(found)) == ["Samen", "Plannen"]
    assert [each.text("en") for each in found.notes] == ["Taken from the sheet Kader. Not looked at: Uitleg."]


def test_behaviour_without_a_level_is_kept_and_told(tmp_path: Path) -> None:
    found = table(tmp_path, ["Competentie", "Gedrag"], ["Samen", "luistert"])
    assert competencies(found) == {"Samen": [1, 0, 0, 0]}
    assert told(found)[0].startswith(
        "2: The behaviour of this row has no level, so it became behaviour of level 1."
    )


def test_levels_by_letters_in_a_row_each_are_levels(tmp_path: Path) -> None:
    rows = [["Samen", "Niveau A", "luistert"], ["Samen", "Niveau B", "deelt"], ["Samen", "Niveau D", "leidt"]]
    assert competencies(table(tmp_path, ["Competentie", "Niveau", "Gedrag"], *rows)) == {
        "Samen": [1, 1, 0, 1]
    }
