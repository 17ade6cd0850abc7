"""`maatwerk diff` says in words what changed between two files, and what is the matter with them."""

import json
from pathlib import Path

import pytest

from sessions import edits
from sessions.store.reader import load
from sessions.store.writer import dumps
from tui.cli import main


@pytest.fixture
def later(session_file: Path) -> Path:
    session = edits.set_field(load(session_file).session, ("municipality", "residents"), 55616)
    path = Path("later.toml")
    path.write_text(dumps(session), encoding="utf-8")
    return path


def test_changes_stand_under_their_subject(
    session_file: Path, later: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(session_file), str(later)]) == 0
    assert capsys.readouterr().out == "The municipality\n- Residents is 55,616 now\n"


def test_nothing_changed_is_told(session_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(session_file), str(session_file)]) == 0
    assert capsys.readouterr().out == "Nothing has changed.\n"


def test_changes_as_data(session_file: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(session_file), str(later), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == 2
    (change,) = found["groups"][0]["changes"]
    assert (change["about"], change["before"], change["after"]) == ("municipality.residents", None, 55616)


def test_the_faults_of_both_files_are_told(session_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one.toml", "two.toml"):
        text = session_file.read_text(encoding="utf-8").replace('name = "Kampen"', "name = 3")
        Path(name).write_text(text, encoding="utf-8")
    assert main(["diff", "one.toml", "two.toml"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert [line.partition(":")[0] for line in told.err.splitlines()] == ["one.toml", "two.toml"]


def test_a_file_that_is_not_there_is_told(session_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(session_file), "nix.toml"]) == 3
    assert "nix.toml" in capsys.readouterr().err


def test_two_files_are_needed(session_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(session_file)]) == 2
    assert "AFTER is missing" in capsys.readouterr().err
