"""Tables from CSV and XLSX: any usual delimiter and encoding, and one sentence for what can't be read."""

import io
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest

from frameworks.reading import FileFault
from frameworks.tables import guards, reading
from frameworks.tables.reading import read_table


def cells(path: Path) -> list[tuple[str, ...]]:
    return [each.cells for each in read_table(path).lines if each]


def fault(path: Path, sheet: str | None = None) -> str:
    with pytest.raises(FileFault) as caught:
        read_table(path, sheet)
    (line,) = caught.value.lines("en")
    return line.removeprefix(str(path))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_delimiter_and_the_encoding_are_recognised(delimiter: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    text = delimiter.join(["naam", "één, twee" if delimiter == ";" else "één"])
    path.write_bytes(f"{text}\r\n{delimiter.join(['a', 'b'])}\r\n".encode(encoding))
    assert cells(path)[0][1].startswith("één")
    assert cells(path)[1] == ("a", "b")


def test_a_row_knows_the_line_on_which_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('sep=;\nnaam;tekst\n\na;"een\ntwee"\nb;drie\n', encoding="utf-8")
    assert [each.number for each in read_table(path).lines if each] == [2, 4, 6]


def test_quotes_that_do_not_match_are_told_with_the_line_where_the_row_begins(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('naam,tekst\na,b\nc,"open\nd,e\n', encoding="utf-8")
    assert fault(path).startswith(":3: The quotes around a cell in the row that begins here don't match.")


def test_a_file_that_is_no_table_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    for data, sentence in (
        (b"", ": There is nothing in this file."),
        (b"\n \n", ": There is nothing in this file."),
        (b"\x89PNG\r\n\x1a\n\0\0\xff", ": This is no CSV or XLSX file."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, ": This is a file of an old Excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            ": The file is protected by a password.",
        ),
        (b"PK\x03\x04 broken", ": The file is damaged or no XLSX file."),
    ):
        path.write_bytes(data)
        assert fault(path).startswith(sentence)
    assert fault(tmp_path / "nope.csv") == ": There is no such file. Check the name and the folder."
    assert fault(tmp_path) == ": This is a folder. Name a file in it."


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 2 * 1024 * 1024)
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\n" * 1024 * 1024)
    assert fault(path).startswith(": The file is 4 MB and 2 MB is the most.")


# --- workbooks ----------------------------------------------------------------------------------------------------


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Leeg"  # type: ignore[union-attr]
    sheet = book.create_sheet("Kader")
    sheet["B3"], sheet["C3"], sheet["B4"], sheet["C4"] = "naam", "niveau", "a", 2
    book.create_sheet("Anders")["A1"] = "x"
    book.save(path)
    return path


def test_the_first_sheet_with_anything_in_it_is_read_with_its_row_numbers(tmp_path: Path) -> None:
    table = read_table(workbook(tmp_path / "x.xlsx"))
    assert table.sheet == "Kader"
    assert [(each.number, each.cells) for each in table.lines] == [(3, ("naam", "niveau")), (4, ("a", "2"))]
    assert table.others == ("Leeg", "Anders")
    assert read_table(tmp_path / "x.xlsx", "Anders").lines[0].cells == ("x",)
    assert fault(tmp_path / "x.xlsx", "Niet") == (
        ": There is no sheet with this name. Choose one of: Leeg, Kader, Anders."
    )
    (tmp_path / "x.csv").write_text("a,b\n", encoding="utf-8")
    assert fault(tmp_path / "x.csv", "Kader").startswith(": A text file has no sheets.")


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "x.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", b"\0" * 4_000_000)
    monkeypatch.setattr(guards, "MOST_UNPACKED", 2 * 1024 * 1024)
    assert fault(path).startswith(": The file would unpack to 3 MB and 2 MB is the most.")


def test_a_workbook_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx")
    bomb = b"\0" * 3_000_000
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", bomb)
    data = path.read_bytes()
    # The central directory tells how large each part is: the last one is said to be small.
    at = data.rindex(b"PK\x01\x02") + 24
    assert data[at : at + 4] == len(bomb).to_bytes(4, "little")
    path.write_bytes(data[:at] + (10).to_bytes(4, "little") + data[at + 4 :])
    assert fault(path).startswith(": The file is damaged")


def test_a_workbook_with_a_cell_far_away_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "naam"  # type: ignore[index]
    book.active["XFD900000"] = "ver"  # type: ignore[index]
    book.save(tmp_path / "x.xlsx")
    assert fault(tmp_path / "x.xlsx").startswith(": A cell stands far outside the table, at XFD900000.")


def test_a_damaged_part_is_told(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", zlib.compress(b"no workbook"))
    (tmp_path / "x.xlsx").write_bytes(out.getvalue())
    assert fault(tmp_path / "x.xlsx").startswith(": The file is damaged or no XLSX file.")
