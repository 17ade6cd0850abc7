"""`maatwerk forms` and what `maatwerk import` makes of a folder that came back."""

import shutil
import stat
from pathlib import Path

import docx
import openpyxl
import pytest

from sessions.forms.codes import codes_in
from sessions.store.reader import load
from tests.tui.conftest import ROOT
from tui.cli import main

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def island(tmp_path: Path) -> Path:
    return Path(
        shutil.copy(ROOT / "sessions" / "examples" / "schiermonnikoog.toml", tmp_path / "eiland.toml")
    )


def test_forms_go_out_for_one_unit_open_a_round_and_come_back_without_an_option(
    island: Path, tmp_path: Path, capsys: Captured
) -> None:
    unit = load(island).session.municipality.units[0].id
    out = tmp_path / "uit"
    asked = ["forms", str(island), "-o", str(out), "--unit", unit, "--on", "2026-12-01", "--lang", "nl"]
    assert main(asked) == 0
    told = capsys.readouterr()
    assert "ondernemingsraad heeft nog niet ingestemd" in told.err
    files = sorted(out.iterdir())
    people = [each.code for each in load(island).session.employees if each.unit == unit]
    assert len(files) == len(people)
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    (round_,) = (each for each in load(island).session.ratings if each.open)
    assert (round_.source, round_.on.isoformat()) == ("self", "2026-12-01")

    book = openpyxl.load_workbook(files[0])
    for row in book.worksheets[0].iter_rows():
        marks = [found.code for cell in row for found in codes_in(str(cell.value)) if found.code.part == "N"]
        if marks:
            book.worksheets[0].cell(row[0].row or 1, 2).value = "2"
    book.save(out / "antwoord van iemand.xlsx")
    (out / "lees mij.txt").write_text("niets;aan;de hand\n", "utf-8")
    assert main(["import", str(island), str(out), "--lang", "nl"]) == 0
    told = capsys.readouterr()
    assert "Mensen: 1 · niveaus: 5 · behoeften: 0" in told.out
    assert "lees mij.txt: er staat geen code van een formulier in" in told.out
    assert f"Nog niet terug van de ronde van 1 dec 2026: {len(people) - 1} van {len(people)}" in told.out
    (rated,) = (each for each in load(island).session.ratings if each.open)
    assert list(rated.levels.values()) == ["2 2 2 2 2"]
    before = island.read_bytes()
    assert main(["import", str(island), str(out), "--lang", "nl"]) == 0
    assert "er verandert niets" in capsys.readouterr().out
    assert island.read_bytes() == before


def test_a_page_for_a_browser_stands_by_itself_and_its_answers_are_read_back(
    island: Path, tmp_path: Path, capsys: Captured
) -> None:
    unit = load(island).session.municipality.units[0].id
    out = tmp_path / "uit"
    assert main(["forms", str(island), "-o", str(out), "--unit", unit, "--to", "html", "--lang", "nl"]) == 0
    page = min(out.iterdir()).read_text("utf-8")
    assert "http" not in page.replace("http-equiv", "")
    marks = [each.code for each in codes_in(page) if each.code.part == "N"]
    assert marks
    code = next(each for each in page.split('"') if ".1N-" in each)
    lines = ('"Formulier";;"x"', f'"Uw niveau";"3: in complexe situaties, en neemt anderen mee";"{code}"')
    (out / "antwoord.csv").write_text("\ufeff" + "\r\n".join(lines), "utf-8")
    assert main(["import", str(island), str(out / "antwoord.csv"), "--lang", "nl"]) == 0
    assert "niveaus: 1" in capsys.readouterr().out


def test_a_document_for_word_comes_back_like_the_others(
    island: Path, tmp_path: Path, capsys: Captured
) -> None:
    unit = load(island).session.municipality.units[0].id
    out = tmp_path / "uit"
    assert main(["forms", str(island), "-o", str(out), "--unit", unit, "--to", "docx", "--lang", "nl"]) == 0
    first = min(out.iterdir())
    assert first.suffix == ".docx"
    file = docx.Document(str(first))
    fields = [each for each in file.element.iter(f"{W}t") if each.text == "Kies of typ een niveau"]
    for each in fields:
        each.text = "2½"
    file.save(str(first))
    (out / "oud.doc").write_bytes(b"")
    assert main(["import", str(island), str(out), "--lang", "nl"]) == 0
    told = capsys.readouterr().out
    assert f"Mensen: 1 · niveaus: {len(fields)} · behoeften: 0" in told
    assert "1 bestand van een andere soort (.doc): alleen werkmappen, documenten (DOCX, ODT) en CSV" in told
    (rated,) = (each for each in load(island).session.ratings if each.open)
    assert {*rated.levels.values()} == {" ".join(["2.5"] * len(fields))}
    before = island.read_bytes()
    assert main(["import", str(island), str(first), "--lang", "nl"]) == 0
    assert "er verandert niets" in capsys.readouterr().out
    assert island.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--unit", "nergens"], "er is geen onderdeel nergens"),
        (["--names"], "er is geen bestand met namen"),
        (["--on", "ooit"], "--on"),
    ],
)
def test_what_can_not_be_asked_is_told_and_nothing_is_written(
    island: Path, tmp_path: Path, capsys: Captured, arguments: list[str], told: str
) -> None:
    before = island.read_bytes()
    assert main(["forms", str(island), "-o", str(tmp_path / "uit"), "--lang", "nl", *arguments]) != 0
    assert told in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()
    assert island.read_bytes() == before


def test_forms_are_not_put_where_others_get_a_copy(island: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / ".git").mkdir()
    assert main(["forms", str(island), "-o", str(tmp_path / "uit"), "--lang", "nl"]) != 0
    assert "--yes" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()


def test_a_folder_without_forms_says_so(island: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "leeg").mkdir()
    assert main(["import", str(island), str(tmp_path / "leeg"), "--lang", "nl"]) != 0
    assert "geen bestanden in die formulieren kunnen zijn" in capsys.readouterr().err


def test_when_a_form_can_not_be_written_none_is_there_and_no_round_is_open(
    island: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sessions.store import together
    from sessions.store.files import write_atomically

    written: list[Path] = []

    def fails_at_the_third(path: Path, data: bytes, mode: int | None = 0o600) -> None:
        if path.suffix == ".html" and len(written) == 2:
            raise KeyboardInterrupt
        written.append(path)
        write_atomically(path, data, mode)

    monkeypatch.setattr(together, "write_atomically", fails_at_the_third)
    before = island.read_bytes()
    assert main(["forms", str(island), "-o", str(tmp_path / "uit"), "--to", "html"]) != 0
    assert len(written) == 2
    assert list((tmp_path / "uit").iterdir()) == []
    assert island.read_bytes() == before


def test_of_many_files_the_broken_ones_are_told_by_name_and_the_rest_is_taken(
    island: Path, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "uit"
    assert main(["forms", str(island), "-o", str(out), "--on", "2026-12-01", "--lang", "nl"]) == 0
    for path in out.iterdir():
        book = openpyxl.load_workbook(path)
        for row in book.worksheets[0].iter_rows():
            if any(found.code.part == "N" for cell in row for found in codes_in(str(cell.value))):
                book.worksheets[0].cell(row[0].row or 1, 2).value = 1.5
        book.save(path)
    cut, locked, other = sorted(out.iterdir())[:3]
    cut.write_bytes(cut.read_bytes()[:3000])
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    other.rename(other.with_suffix(".pdf"))
    people = len(load(island).session.employees)
    capsys.readouterr()
    assert main(["import", str(island), str(out), "--lang", "nl"]) == 0
    told = capsys.readouterr().out
    assert f"Mensen: {people - 3} ·" in told
    assert cut.name in told
    assert f"{locked.name}" in told
    assert "wachtwoord" in told
    assert "1 bestand van een andere soort (.pdf)" in told
    (rated,) = (each for each in load(island).session.ratings if each.open)
    assert len(rated.levels) == people - 3


def test_forms_made_in_two_processes_are_the_same_bytes(island: Path) -> None:
    from datetime import date

    from sessions.forms.content import forms_of
    from sessions.forms.sending import Wish, round_of
    from tui.commands.forms_writer import written_forms

    session = load(island).session
    codes = [each.code for each in session.employees][:20]
    round_ = round_of(session, Wish("self", date(2026, 12, 1), date(2026, 12, 1), "nl"), codes)
    made = list(forms_of(session, round_, codes))
    one, two = (list(written_forms(made, "docx", jobs, "nl")) for jobs in (1, 2))
    assert [name for name, _data in two] == [f"{each.mark}.docx" for each in made]
    assert one == two
