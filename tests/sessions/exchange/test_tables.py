"""Tables from files: any usual CSV, XLSX, and a plain reason for what can't be read."""

import csv
import io
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from frameworks.reading import FileFault
from sessions.exchange import tables, workbooks
from sessions.exchange.tables import read_tables
from sessions.exchange.texts import text_table
from tests.sessions.exchange.sheets_made import workbook

HEADERS = ["Naam", "Afdeling", "FTE"]
cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(lambda text: f"x{text}")
rows = st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6)


@settings(deadline=None)
@given(rows, st.sampled_from([";", ",", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_text_file_gives_what_was_written(written: list[list[str]], delimiter: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([HEADERS, *written])
    assert text_table(Path("a.csv"), out.getvalue().encode(encoding)).rows == [HEADERS, *written]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found_beside_decimal_commas_and_commas_in_names(delimiter: str) -> None:
    lines = [["Naam", "FTE", "Uren"], ['"Vries, Jan de"', '"0,8"', "36"], ['"Boer; Piet"', '"0,5"', "18"]]
    text = "\r\n".join(delimiter.join(each) for each in lines)
    assert [len(row) for row in text_table(Path("a.csv"), text.encode()).rows] == [3, 3, 3]


def test_a_file_of_windows_is_read_as_it_was_typed() -> None:
    data = "Naam;Afdeling\r\nZoë – Özdemir;Café €\r\n".encode("cp1252")
    assert text_table(Path("a.csv"), data).rows[1] == ["Zoë – Özdemir", "Café €"]


def test_excels_own_hint_of_the_delimiter_is_followed_and_rows_keep_their_numbers() -> None:
    table = text_table(Path("a.csv"), b"sep=,\r\nNaam,Afdeling\r\nA;B,C\r\n")
    assert table.rows[1] == ["A;B", "C"]
    assert table.number(1) == 3


def test_a_sheet_keeps_its_place_and_its_types(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["C4"], sheet["D4"], sheet["C5"], sheet["D5"] = "Naam", "FTE", "Jan", 0.8
    book.create_sheet("Leeg")
    book.save(tmp_path / "a.xlsx")
    (table,) = read_tables(tmp_path / "a.xlsx")
    assert table.rows == [["Naam", "FTE"], ["Jan", 0.8]]
    assert (table.number(1), table.letter(1)) == (5, "D")
    assert table.others == ("Leeg",)


def test_each_cell_of_a_merged_area_has_its_value(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Afdeling", "Naam"], ["Sociaal", "A"], [None, "B"], ["Ruimte", "C"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    (table,) = read_tables(tmp_path / "a.xlsx")
    assert [row[0] for row in table.rows] == ["Afdeling", "Sociaal", "Sociaal", "Ruimte"]
    assert table.merged == 1


def test_a_formula_without_a_result_is_known(tmp_path: Path) -> None:
    (table,) = read_tables(workbook(tmp_path / "a.xlsx", [["Naam", "FTE"], ["Jan", "=1/2"]]))
    assert table.uncalculated == {(1, 1)}


def fault(path: Path, sheet: str | None = None) -> str:
    """Give the one line that is said of a file that can't be read."""
    with pytest.raises(FileFault) as raised:
        read_tables(path, sheet)
    (line,) = raised.value.lines("en")
    return line.removeprefix(f"{path}: ").removeprefix(f"{path}:")


def test_a_file_of_100_mb_is_not_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(tables.MOST_BYTES + 1)
    assert fault(path) == (
        "The file is 100 MB and 100 MB is the most. Leave out sheets and columns that are not needed, or save it as "
        "CSV."
    )


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Naam"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb", b"\0" * (workbooks.MOST_UNPACKED + 1))
    assert path.stat().st_size < 2_000_000
    assert fault(path).startswith("The file would unpack to 256 MB and 256 MB is the most.")


def test_a_zip_that_says_less_than_it_unpacks_to_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 100_000)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    assert struct.unpack_from("<I", data, at) == (100_000,)
    struct.pack_into("<I", data, at, 10)
    path.write_bytes(data)
    assert fault(path) == (
        "The file is damaged or no XLSX file. Open it in a spreadsheet program and save it again."
    )


def test_a_cell_far_away_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "Naam", "x"
    book.save(tmp_path / "a.xlsx")
    assert fault(tmp_path / "a.xlsx") == (
        "A cell stands far outside the table, at XFD1048576. Copy the table to a new sheet, or save it as CSV."
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "The file is protected by a password. Open it in a spreadsheet program, take the password off and save it.",
        ),
        (
            OLE + "Workbook".encode("utf-16-le"),
            (
                "This is a file of an old Excel (.xls) or of another program. Open it in a spreadsheet program and "
                "save it as .xlsx or CSV."
            ),
        ),
        (
            b"PK\x03\x04 and then nothing of the kind",
            "The file is damaged or no XLSX file. Open it in a spreadsheet program and save it again.",
        ),
        (b"", "There is nothing in this file. Choose another one."),
        (b"\x89PNG\0\0", "This is no CSV or XLSX file. Save the table as one of these."),
        (
            b'Naam;Afdeling\r\nJan;"Sociaal\r\nPiet;Ruimte\r\n',
            "3: The quotes around a cell in row 2 don't match. Put two quotes where a cell itself has one.",
        ),
    ],
    ids=["password", "old Excel", "damaged", "empty", "an image", "quotes"],
)
def test_what_can_not_be_read_is_told_in_one_line(data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert fault(path) == told


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Naam"]], "Medewerkers")
    assert fault(path, "Personeel") == "There is no sheet with this name. Choose one of: Medewerkers."
    text = tmp_path / "a.csv"
    text.write_text("Naam;Afdeling\n", encoding="utf-8")
    assert fault(text, "Blad1") == "A text file has no sheets. Leave the name of the sheet out."


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert fault(tmp_path / "weg.csv") == "There is no such file. Check the name and the folder."


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_whatever_stands_in_a_file_it_is_read_or_refused_in_words(data: bytes) -> None:
    with suppress(FileFault):
        text_table(Path("a.csv"), data)
