"""A table that can't be imported gives one line with what to do; nothing is half imported."""

import errno
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from frameworks.tables import guards, reading
from sessions.store import store
from tests.frameworks.tables.sheets import workbook
from tests.sessions.importing.sheets_made import PERSONAL, afas
from tui.cli import main

Captured = pytest.CaptureFixture[str]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture(autouse=True)
def session_file(capsys: Captured) -> Path:
    assert main(["new", "kampen.toml", "--framework", "integraal-samenwerken"]) == 0
    capsys.readouterr()
    return Path("kampen.toml")


def _no_header(path: Path) -> None:
    path.write_text("Willemijn;van Zwartewaterland;10041\nFokke-Jan;de Boer;10043\n", encoding="utf-8")


def _quotes(path: Path) -> None:
    path.write_text('Naam;Afdeling\nWillemijn;"Groen\nFokke-Jan;Wegen\n', encoding="utf-8")


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(reading.MOST_BYTES + 1)


def _bomb(path: Path) -> None:
    workbook(path, [["Naam"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb", b"\0" * (guards.MOST_UNPACKED + 1))


def _far(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "Naam", "x"
    book.save(path)


def _password(path: Path) -> None:
    path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))


def _old(path: Path) -> None:
    path.write_bytes(OLE)


def _damaged(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 and then nothing of the kind")


def _image(path: Path) -> None:
    path.write_bytes(b"\x89PNG\0\0")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.mkdir()


def _absent(path: Path) -> None:
    del path


REFUSED: dict[str, tuple[Callable[[Path], None], int, str]] = {
    "header not found": (
        _no_header,
        1,
        (
            "No row with headers is found. Put names above the columns, such as personnel number, "
            "department, function, "
            "or say in the mapping which row they are on (header = 3)."
        ),
    ),
    "quotes that do not match": (
        _quotes,
        1,
        (
            "tabel.xlsx:2: The quotes around a cell in the row that begins here don't match. Put two quotes where a "
            "cell itself has one."
        ),
    ),
    "a 100 MB file": (
        _large,
        3,
        (
            "The file is 100 MB and 100 MB is the most. Leave out sheets and columns that are not needed, or save it "
            "as CSV."
        ),
    ),
    "a zip bomb": (
        _bomb,
        1,
        "The file would unpack to 256 MB and 256 MB is the most. Save only the sheet that is needed, as CSV.",
    ),
    "a cell far away": (
        _far,
        1,
        "A cell stands far outside the table, at XFD1048576. Copy the table to a new sheet, or save it as CSV.",
    ),
    "a password": (
        _password,
        1,
        "The file is protected by a password. Open it in the program that it is of, take the password off and save it.",
    ),
    "an old Excel": (
        _old,
        1,
        (
            "The file is damaged, or of a program that is not known here. Open it in a spreadsheet program and save "
            "it as .xlsx or CSV."
        ),
    ),
    "damaged": (
        _damaged,
        1,
        "The file is damaged or no XLSX file. Open it in a spreadsheet program and save it again.",
    ),
    "an image": (_image, 1, "This is no CSV or XLSX file. Save the table as one of these."),
    "empty": (_empty, 1, "There is nothing in this file. Choose another one."),
    "an empty folder": (_folder, 1, "there are no files in it that can be forms."),
    "absent": (_absent, 3, "There is no such file. Check the name and the folder."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_table_that_can_not_be_imported_is_told_in_one_line(
    name: str, session_file: Path, capsys: Captured
) -> None:
    make, code, told = REFUSED[name]
    make(Path("tabel.xlsx"))
    before = session_file.read_bytes()
    assert main(["import", "kampen.toml", "tabel.xlsx"]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.endswith(told)
    assert line.startswith("tabel.xlsx:")
    assert [each for each in PERSONAL if each in captured.err.lower()] == []
    assert session_file.read_bytes() == before
    assert {each.name for each in Path().iterdir()} <= {"kampen.toml", "tabel.xlsx"}


TOLD: dict[str, tuple[list[list[object]], str]] = {
    "a person twice": (
        [["Medewerker", "Team"], [1, "Groen"], [1, "Groen"]],
        "row 3: the same person stands on an earlier row",
    ),
    "a formula without a result": (
        [["Medewerker", "Team", "FTE"], [1, "Groen", 1], [2, "Groen", "=1/2"]],
        (
            "row 3: C (FTE): a formula of which no result was saved; open the file in a spreadsheet program and save "
            "it again"
        ),
    ),
    "a unit that is not known": (
        [["Medewerker", "Teamcode"], [1, "4711"]],
        (
            "Sheet Blad1, column B (Teamcode), row 2: the code of no unit of this session. People who come without a "
            "unit for it: 1."
        ),
    ),
    "a profile that is not known": (
        [["Medewerker", "Functie"], [1, "Hovenier"]],
        (
            "Sheet Blad1, column B (Functie), row 2: no profile of this session. People who come without a profile for "
            "it: 1."
        ),
    ),
    "a date that is none": (
        [["Medewerker", "Geboortedatum"], [1, "31-02-1980"]],
        "row 2, column B (Geboortedatum): no date that can be read",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_not_taken_is_told_in_one_line_and_the_rest_is_imported(name: str, capsys: Captured) -> None:
    rows, told = TOLD[name]
    workbook(Path("tabel.xlsx"), rows)
    assert main(["import", "kampen.toml", "tabel.xlsx"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines.count(told) == 1
    assert "Employees: 1 added, 0 changed, 0 as they were." in lines


def test_merged_cells_are_told_in_one_line(capsys: Captured) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Medewerker", "Team"], [1, "Groen"], [2, None]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.save("tabel.xlsx")
    assert main(["import", "kampen.toml", "tabel.xlsx"]) == 0
    out = capsys.readouterr().out
    assert "Areas of merged cells: 1. Each cell of an area was read with the area's value.\n" in out
    assert "     2  Groen  (new)\n" in out


def test_ragged_rows_are_told_in_one_line(capsys: Captured) -> None:
    Path("tabel.csv").write_text("Medewerker;Team\n1;Groen\n2\n3;Groen;x\n4\n", encoding="utf-8")
    assert main(["import", "kampen.toml", "tabel.csv"]) == 0
    out = capsys.readouterr().out
    assert "  rows 3, 5: it has fewer cells than there are headers; something is missing\n" in out
    assert "  row 4: it has more cells than there are headers; something has shifted\n" in out


def test_a_session_that_somebody_else_changed_is_left_alone_with_all_beside_it(
    session_file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    afas(Path("afas.xlsx"))
    before = session_file.read_bytes()
    save = store.FileStore.save

    def changed_first(self: store.FileStore, *given: object, **options: object) -> None:
        session_file.write_bytes(before + b"# somebody else\n")
        save(self, *given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(store.FileStore, "save", changed_first)
    assert main(["import", "kampen.toml", "afas.xlsx", "--keep-names"]) == 3
    assert capsys.readouterr().err.startswith(
        "kampen.toml: Somebody else changed the file since it was read here"
    )
    assert session_file.read_bytes() == before + b"# somebody else\n"
    assert sorted(each.name for each in Path().iterdir()) == ["afas.xlsx", "kampen.toml"]


def test_a_full_disk_leaves_everything_as_it_was(
    session_file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    afas(Path("afas.xlsx"))
    before = session_file.read_bytes()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert main(["import", "kampen.toml", "afas.xlsx"]) == 3
    assert "The disk is full" in capsys.readouterr().err
    assert session_file.read_bytes() == before
    assert sorted(each.name for each in Path().iterdir()) == ["afas.xlsx", "kampen.toml"]
