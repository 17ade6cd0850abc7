"""`maatwerk plan`: a plan for each person in a folder of one's own, and what managers take along."""

import os
import re
import shutil
import stat
from pathlib import Path

import pytest

from sessions.store.reader import load
from tests.tui.conftest import ROOT
from tui.cli import main
from tui.commands import plan_writer

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def kampen(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "sessions" / "examples" / "kampen.toml", tmp_path / "kampen.toml"))


def test_each_person_of_a_unit_gets_a_plan_that_names_nobody_else(kampen: Path, tmp_path: Path) -> None:
    out = tmp_path / "plannen"
    asked = ["plan", str(kampen), "--unit", "buitendienst", "-o", str(out), "--to", "md", "--lang", "nl"]
    assert main(asked) == 0
    session = load(kampen).session
    people = {each.code for each in session.employees if each.unit == "buitendienst"}
    files = sorted(out.iterdir())
    assert {each.stem for each in files} == people
    assert {stat.S_IMODE(each.stat().st_mode) for each in (out, *files)} == {0o700, 0o600}
    for each in files:
        assert set(re.findall(r"\b[MP]\d{3,5}\b", each.read_text("utf-8"))) == {each.stem}


@pytest.mark.parametrize("to", ["pdf", "docx", "odt", "html"])
def test_a_plan_is_made_in_each_format_and_the_same_twice(kampen: Path, tmp_path: Path, to: str) -> None:
    for number in range(2):
        out = tmp_path / str(number)
        assert main(["plan", str(kampen), "--for", "m010", "-o", str(out), "--to", to, "--lang", "en"]) == 0
    assert (tmp_path / "0" / f"M010.{to}").read_bytes() == (tmp_path / "1" / f"M010.{to}").read_bytes()


@pytest.mark.parametrize("kind", ["talk-sheet", "who-goes-when"])
def test_what_a_manager_takes_along_has_no_level_of_anybody(kampen: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "uit"
    asked = ["plan", str(kampen), "--unit", "buitendienst", "--kind", kind, "-o", str(out), "--to", "md"]
    assert main([*asked, "--language", "nl"]) == 0
    (made,) = out.iterdir()
    text = made.read_text("utf-8")
    assert not re.search(r"\bniveau \d|\b\d[,.]5\b", text)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "zeg voor wie"),
        (["--all", "--for", "M001"], "zeg voor wie"),
        (["--for", "M999"], "er is geen medewerker M999"),
        (["--unit", "nergens"], "er is geen onderdeel nergens"),
        (["--for", "M001", "--kind", "talk-sheet"], "--for is voor een plan"),
        (["--all", "--names"], "er is geen bestand met namen"),
    ],
)
def test_what_can_not_be_made_is_told_and_nothing_is_written(
    kampen: Path, tmp_path: Path, capsys: Captured, arguments: list[str], told: str
) -> None:
    assert main(["plan", str(kampen), "-o", str(tmp_path / "uit"), "--lang", "nl", *arguments]) != 0
    assert told in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()


def test_no_plan_is_written_over_another(kampen: Path, tmp_path: Path, capsys: Captured) -> None:
    asked = ["plan", str(kampen), "--for", "M001", "-o", str(tmp_path / "uit"), "--to", "md", "--lang", "nl"]
    assert main(asked) == 0
    before = (tmp_path / "uit" / "M001.md").read_bytes()
    assert main(asked) != 0
    assert "M001.md: dat bestand is er al" in capsys.readouterr().err
    assert (tmp_path / "uit" / "M001.md").read_bytes() == before


def test_several_processes_make_the_same_plans(kampen: Path, tmp_path: Path) -> None:
    asked = ["plan", str(kampen), "--unit", "buitendienst", "--to", "md"]
    for jobs in ("1", "2"):
        assert main([*asked, "--jobs", jobs, "-o", str(tmp_path / jobs)]) == 0
    one, two = ({each.name: each.read_bytes() for each in (tmp_path / jobs).iterdir()} for jobs in "12")
    assert one == two


def test_a_process_that_is_ended_is_told_in_a_line_and_nothing_is_written(
    kampen: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_writer, "_begin", os._exit)
    asked = ["plan", str(kampen), "--unit", "buitendienst", "--to", "md", "--jobs", "2", "--lang", "nl"]
    assert main([*asked, "-o", str(tmp_path / "uit")]) != 0
    assert "kampen.toml: " in capsys.readouterr().err
    assert not list((tmp_path / "uit").iterdir())


def test_a_folder_that_goes_to_others_is_refused_unless_that_is_meant(
    kampen: Path, tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / ".git").mkdir()
    asked = ["plan", str(kampen), "--for", "M001", "-o", str(tmp_path / "uit"), "--to", "md", "--lang", "nl"]
    assert main(asked) != 0
    assert "git" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()
    assert main([*asked, "--yes"]) == 0
