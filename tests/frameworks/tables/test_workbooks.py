"""Tables from workbooks: where their cells stand and of what type they are, and what is not opened at all."""

import contextlib
import io
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from frameworks.reading import FileFault
from frameworks.tables import guards, workbooks
from frameworks.tables.reading import read_table, read_tables
from tests.frameworks.tables.sheets import by_hand, fault, workbook


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


FAR = "A cell stands far outside the table, at "


def cell(place: str, rest: str = "><v>1</v></c>") -> str:
    return f"<row><c {place}{rest}</row>"


@pytest.mark.parametrize(
    ("far", "told"),
    [
        (cell('r="ZZ99999"'), f"{FAR}ZZ99999."),
        (cell('r = "XFD1048576"'), f"{FAR}XFD1048576."),
        (cell("s='0'\nr\t=\n'XFD1048576'"), f"{FAR}XFD1048576."),
        (cell('r="zz99999"'), f"{FAR}ZZ99999."),
        (cell('r="AAAAAAAA1"'), f"{FAR}AAAAAAAA1."),
        (cell('r="A99999999999"'), f"{FAR}A99999999999."),
        ('<y:row xmlns:y="m"><y:c r="ZZ99999"><y:v>1</y:v></y:c></y:row>', f"{FAR}ZZ99999."),
        ('<row r="1048576">' + "<c><v>1</v></c>" * 20 + "</row>", "There are more than 8,000,000 cells"),
        (
            "<row>" + "<c/>" * 16_000 + "<c><v>1</v></c></row>" + cell("", "><v>1</v></c>") * 600,
            "There are more than",
        ),
        (cell('r="ZZ99999"', "/>") + cell("", "><v>1</v></c>"), f"{FAR}ZZ99999."),
    ],
    ids=range(10),
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/other/one.bin", "elsewhere"])
def test_a_cell_far_away_is_seen_however_its_place_is_written_and_in_whatever_part(
    tmp_path: Path, far: str, told: str, part: str
) -> None:
    assert fault(by_hand(tmp_path, cell('r="A1"') + far, part=part)).startswith(told)


def test_what_only_looks_like_a_cell_far_away_is_no_fault(tmp_path: Path) -> None:
    text = '<row><c r="A2" t="inlineStr"><is><t xml:space="preserve">&lt;c r="ZZ99999"></t></is></c></row>'
    look = cell('r="XFD1048576" s="0"', "/>")
    (table,) = read_tables(by_hand(tmp_path, cell('r="A1"') + text + look))
    assert table.rows == [[1.0], ['<c r="ZZ99999">']]
    (table,) = read_tables(by_hand(tmp_path, cell('r="XFD1048575"') + cell('r="XFD1048576"')))
    assert (table.rows, table.first_row) == ([[1.0], [1.0]], 1_048_575)


def test_more_cells_texts_or_merged_areas_than_fit_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = cell('r="A1"')
    monkeypatch.setattr(guards, "MOST_CELLS", 1_000)
    monkeypatch.setattr(workbooks, "MOST_CELLS", 1_000)
    monkeypatch.setattr(guards, "MOST_MERGED", 100)
    monkeypatch.setattr(guards, "MOST_ELEMENTS", 100)
    told = "There are more than 1,000 cells in this file. Save only the sheet that is needed, as CSV."
    assert fault(by_hand(tmp_path, one + one * 1_001)) == told
    for texts in ("<si/>", "<si></si>", "<x:si/>"):
        assert fault(by_hand(tmp_path, one, texts=texts * 1_001)) == told
    assert fault(by_hand(tmp_path, one, merged='<mergeCell ref="A1:B2"/>' * 101)) == told
    assert fault(by_hand(tmp_path, one, names=[f"Blad{number}" for number in range(100)])) == told
    wide = cell('r="A1"') + cell('r="A400"')
    with pytest.raises(FileFault) as raised:
        read_tables(by_hand(tmp_path, wide, names=["Een", "Twee", "Drie"]))
    assert raised.value.lines("en")[0].endswith(told)


def test_a_part_that_is_there_twice_is_not_opened(tmp_path: Path) -> None:
    path = by_hand(tmp_path, cell('r="A1"'))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert fault(path).startswith("The file is damaged or no XLSX file.")


@pytest.mark.parametrize(
    "xml", ["<c " * 200_000, '<c r="A1" ' * 100_000, '<c r="A1"><f>' * 100_000, "r= " * 300_000]
)
def test_what_takes_long_to_look_through_takes_no_longer_than_its_size(tmp_path: Path, xml: str) -> None:
    path = by_hand(tmp_path, f"{xml}</f>")
    started = time.process_time()
    with contextlib.suppress(FileFault):
        read_tables(path)
    assert time.process_time() - started < 10


def test_a_damaged_part_is_told(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", zlib.compress(b"no workbook"))
    (tmp_path / "x.xlsx").write_bytes(out.getvalue())
    assert fault(tmp_path / "x.xlsx").startswith("The file is damaged or no XLSX file.")
