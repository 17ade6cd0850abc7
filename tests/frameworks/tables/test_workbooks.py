"""Tables from workbooks: where their cells stand and of what type they are, and what is not opened at all."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from frameworks.tables import guards
from frameworks.tables.reading import read_table, read_tables
from tests.frameworks.tables.sheets import fault, workbook


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


def _with_empty_sheet(path: Path) -> Path:
    book = Workbook()
    book.active.title = "Leeg"  # type: ignore[union-attr]
    sheet = book.create_sheet("Kader")
    sheet["B3"], sheet["C3"], sheet["B4"], sheet["C4"] = "naam", "niveau", "a", 2
    book.create_sheet("Anders")["A1"] = "x"
    book.save(path)
    return path


def test_the_first_sheet_with_anything_in_it_is_read_with_its_row_numbers(tmp_path: Path) -> None:
    table = read_table(_with_empty_sheet(tmp_path / "x.xlsx"))
    assert table.sheet == "Kader"
    assert [(each.number, each.cells) for each in table.lines] == [(3, ("naam", "niveau")), (4, ("a", "2"))]
    assert table.others == ("Leeg", "Anders")
    assert read_table(tmp_path / "x.xlsx", "Anders").lines[0].cells == ("x",)
    assert fault(tmp_path / "x.xlsx", "Niet") == (
        "There is no sheet with this name. Choose one of: Leeg, Kader, Anders."
    )


def _merged(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Afdeling", "Naam"], ["Sociaal", "A"], [None, "B"], ["Ruimte", "C"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(path)
    return path


def test_each_cell_of_a_merged_area_has_its_value(tmp_path: Path) -> None:
    (table,) = read_tables(_merged(tmp_path / "a.xlsx"))
    assert [row[0] for row in table.rows] == ["Afdeling", "Sociaal", "Sociaal", "Ruimte"]
    assert table.merged == 1


def test_a_table_read_by_itself_tells_where_a_merged_area_begins(tmp_path: Path) -> None:
    table = read_table(_merged(tmp_path / "a.xlsx"))
    assert [each.cells[0] for each in table.lines] == ["Afdeling", "Sociaal", "", "Ruimte"]
    assert table.merged == 0


def test_a_formula_without_a_result_is_known(tmp_path: Path) -> None:
    (table,) = read_tables(workbook(tmp_path / "a.xlsx", [["Naam", "FTE"], ["Jan", "=1/2"]]))
    assert table.uncalculated == {(1, 1)}


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Naam"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb", b"\0" * (guards.MOST_UNPACKED + 1))
    assert path.stat().st_size < 2_000_000
    assert fault(path).startswith("The file would unpack to 256 MB and 256 MB is the most.")


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "x.xlsx", [["naam"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", b"\0" * 4_000_000)
    monkeypatch.setattr(guards, "MOST_UNPACKED", 2 * 1024 * 1024)
    assert fault(path).startswith("The file would unpack to 3 MB and 2 MB is the most.")


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


def test_a_cell_far_away_is_seen_however_its_place_is_written(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Naam"]])
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert b' r="A1"' in parts[part]
    parts[part] = parts[part].replace(b' r="A1"', b"\nr='XFD1048576'")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert fault(path).startswith("A cell stands far outside the table, at XFD1048576.")


def test_a_damaged_part_is_told(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", zlib.compress(b"no workbook"))
    (tmp_path / "x.xlsx").write_bytes(out.getvalue())
    assert fault(tmp_path / "x.xlsx").startswith("The file is damaged or no XLSX file.")
