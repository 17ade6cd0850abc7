"""Forms that came back as they should not: each is told by file, sheet and row, and the rest is taken."""

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from sessions.forms.codes import codes_in
from sessions.store.reader import load
from tests.tui.conftest import ROOT
from tui.cli import main

Captured = pytest.CaptureFixture[str]
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.fixture
def island(tmp_path: Path) -> Path:
    return Path(
        shutil.copy(ROOT / "sessions" / "examples" / "schiermonnikoog.toml", tmp_path / "eiland.toml")
    )


def sent(island: Path, out: Path, *more: str) -> Iterator[Path]:
    """Send forms about the people of the first unit; give the files."""
    unit = load(island).session.municipality.units[0].id
    asked = [
        "forms",
        str(island),
        "-o",
        str(out),
        "--unit",
        unit,
        "--on",
        "2026-12-01",
        "--lang",
        "nl",
        *more,
    ]
    assert main(asked) == 0
    yield from sorted(out.iterdir())


def filled(path: Path, *levels: object) -> Path:
    """Fill in the levels of a workbook, the same ones again when there are fewer."""
    book = openpyxl.load_workbook(path)
    sheet, at = book.worksheets[0], 0
    for row in sheet.iter_rows():
        if any(found.code.part == "N" for cell in row for found in codes_in(str(cell.value))):
            sheet.cell(row[0].row or 1, 2).value = levels[at % len(levels)]  # type: ignore[assignment]
            at += 1
    book.save(path)
    return path


def with_part(path: Path, name: str, data: bytes) -> None:
    """Put a part in a workbook."""
    made = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(made, "a") as package:
        package.writestr(name, data)
    path.write_bytes(made.getvalue())


def test_each_kind_of_bad_file_is_told_and_the_rest_is_taken(
    island: Path, tmp_path: Path, capsys: Captured
) -> None:
    first, second, third = sent(island, tmp_path / "uit")
    # Macros: what stands in the cells is read, and nothing is run.
    macros = filled(first, 2).rename(first.with_suffix(".xlsm"))
    with_part(macros, "xl/vbaProject.bin", b"Sub Auto_Open()")
    # A level off the list, a date, a formula without a result, two neighbours, one that is right.
    filled(second, 5, "1-2-2026", "=1+1", "1-2", 3)
    # A cell far outside.
    book = openpyxl.load_workbook(third)
    book.worksheets[0]["XFD1048576"] = "hier"
    book.save(third)
    # A password, twice, of a workbook and of a document; a form of another session; what is no form.
    (tmp_path / "uit" / "slot.xlsx").write_bytes(LOCKED)
    (tmp_path / "uit" / "slot.docx").write_bytes(LOCKED)
    (tmp_path / "uit" / "brief.docx").write_bytes(_letter())
    other = tmp_path / "elders.toml"
    shutil.copy(ROOT / "sessions" / "examples" / "schiermonnikoog.toml", other)
    strange = filled(next(sent(other, tmp_path / "elders")), 4)
    (tmp_path / "uit" / "later").mkdir()
    shutil.copy(strange, tmp_path / "uit" / "later" / "vreemd.xlsx")
    capsys.readouterr()
    assert main(["import", str(island), str(tmp_path / "uit"), "--lang", "nl"]) == 0
    told = capsys.readouterr().out
    lines = told.splitlines()

    def about(name: str) -> list[str]:
        return [each.strip() for each in lines if each.strip().startswith(name)]

    assert "Mensen: 2 · niveaus: 7 · behoeften: 0" in told
    assert about(macros.name) == []
    why = ("schaal", "datum", "formule", "twee niveaus")
    assert [sum(each in line for line in about(second.name)) for each in why] == [1, 1, 1, 1]
    assert len(about(second.name)) == len(why)
    assert all(each.startswith(f"{second.name} (Zelfinschatting):") for each in about(second.name))
    assert "XFD1048576" in about(third.name)[0]
    assert all("wachtwoord" in each for name in ("slot.xlsx", "slot.docx") for each in about(name))
    assert "geen code van een formulier" in about("brief.docx")[0]
    assert len(about("later/vreemd.xlsx")) == 1, "of a form of another session once, and with its folder"
    assert "andere sessie" in about("later/vreemd.xlsx")[0]
    assert "Nog niet terug van de ronde van 1 dec 2026: 1 van 3" in told
    (rated,) = (each for each in load(island).session.ratings if each.open)
    assert sorted(rated.levels.values()) == [". . . 1.5 3", "2 2 2 2 2"]


def _letter() -> bytes:
    made = io.BytesIO()
    letter = docx.Document()
    letter.add_paragraph("Beste collega, hierbij mijn formulier.")
    letter.save(made)
    return made.getvalue()


def test_of_two_forms_that_differ_for_one_person_neither_is_taken(
    island: Path, tmp_path: Path, capsys: Captured
) -> None:
    first, *_ = sent(island, tmp_path / "uit")
    copy = Path(shutil.copy(first, first.with_name("kopie.xlsx")))
    filled(first, 2)
    filled(copy, 2, 2, 3, 2, 2)
    capsys.readouterr()
    assert main(["import", str(island), str(tmp_path / "uit"), "--lang", "nl"]) == 0
    told = capsys.readouterr().out
    assert told.count("op een ander exemplaar van dit formulier") == 2
    assert "niveaus: 4" in told


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can become somebody else")
@pytest.mark.parametrize("locked", ["folder", "session"])
def test_where_nothing_may_be_written_that_is_told_and_no_round_opens(
    island: Path, capsys: Captured, locked: str
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        file = Path(shutil.copy(island, folder / "eiland.toml"))
        before = file.read_bytes()
        out = folder / "vast" / "uit"
        out.parent.mkdir(mode=0o555)
        folder.chmod(0o755 if locked == "folder" else 0o700)
        os.seteuid(65534)
        try:
            code = main(["forms", str(file), "-o", str(out), "--to", "docx", "--lang", "nl"])
        finally:
            os.seteuid(0)
        assert (code, out.exists()) == (3, False)
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(str(out if locked == "folder" else file))
        assert file.read_bytes() == before
