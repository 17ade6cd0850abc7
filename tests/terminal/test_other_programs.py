"""The user's own editor, the clipboard, the shell and pastes without marks, in a real terminal."""

import base64
import re
import stat
import sys
import time
from pathlib import Path

import pytest

from sessions.new_session import new_session
from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.faults.pseudo_terminal import Program
from tests.terminal.harness import ROOT, Terminal

pytestmark = pytest.mark.terminal

EDITOR = """
import json, os, pathlib, stat, sys
*words, name = sys.argv[1:]
file = pathlib.Path(name)
home = pathlib.Path(__file__).parent
calls = home / "calls.json"
told = json.loads(calls.read_text()) if calls.exists() else []
told.append({"words": words, "name": name, "text": file.read_text(), "mode": stat.S_IMODE(file.stat().st_mode),
             "folder": stat.S_IMODE(file.parent.stat().st_mode)})
calls.write_text(json.dumps(told))
old, new, code = json.loads((home / f"does-{len(told)}.json").read_text())
file.with_name(".swap").write_text("beside it")
file.write_text(file.read_text().replace(old, new))
sys.exit(code)
"""


class Editor:
    """An editor that does what it was told to do, one opening after another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "editor"
        self._folder.mkdir()
        (self._folder / "editor.py").write_text(EDITOR, encoding="utf-8")
        self.command = f"{sys.executable} '{self._folder / 'editor.py'}' --wait"

    def does(self, number: int, old: str, new: str, code: int = 0) -> None:
        """Have it replace a text in its nth opening."""
        import json

        (self._folder / f"does-{number}.json").write_text(json.dumps([old, new, code]), encoding="utf-8")

    def call(self, number: int) -> "dict[str, object]":
        """Give how it was opened for the nth time."""
        import json

        found: dict[str, object] = json.loads((self._folder / "calls.json").read_text(encoding="utf-8"))[
            number - 1
        ]
        return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kampen.toml"
    path.write_text("# van ons\n" + dumps(new_session("Kampen")), encoding="utf-8")
    return path


def told(program: Program, text: str, after: int) -> int:
    """Wait until something is drawn behind a place of the output, and give the place behind it."""
    program.wait(lambda: text in program.text()[after:], text)
    program.settled()
    return len(program.text())


def test_the_users_own_editor_edits_a_text_and_the_file_and_nothing_of_it_stays(
    tmp_path: Path, file: Path
) -> None:
    editor, data = Editor(tmp_path), tmp_path / "own"
    editor.does(1, "Kampen", "Kampen aan de IJssel")
    editor.does(2, "format = 1\n", 'format = 1\nresidents = "veel"\n[municipality\n')
    editor.does(3, 'residents = "veel"\n[municipality\n', "# uit de editor\n")
    editor.does(4, "IJssel", "Dommel", 1)
    with Program(file, data, environment={"VISUAL": editor.command, "EDITOR": "false"}) as program:
        program.wait_for("· saved")
        program.settled()
        program.send(b"\x07")
        program.wait(lambda: load(file).session.municipality.name == "Kampen aan de IJssel", "the text")
        first = editor.call(1)
        assert first["words"] == ["--wait"]
        assert first["text"] == "Kampen\n"
        assert (first["mode"], first["folder"]) == (0o600, 0o700)
        assert not Path(str(first["name"])).exists()
        program.settled()
        at = len(program.text())
        program.send(b"E")
        at = told(program, "The file has 1 fault:", at)
        assert "kampen.toml:4" in program.text() or "kampen.toml:5" in program.text()
        program.send(b"\r")
        at = told(program, "What you changed in the editor", at)
        assert str(editor.call(3)["text"]).count('residents = "veel"') == 1
        program.wait(lambda: "# uit de editor" in file.read_text(encoding="utf-8"), "the comment")
        assert "# van ons" in file.read_text(encoding="utf-8")
        # After a text that was accepted the cursor is on the next field.
        program.send(b"\x1b[H")
        program.settled()
        program.send(b"\x07")
        at = told(program, "The editor ended with 1, after it had changed the text.", at)
        program.send(b"\x1b[B\r")
        program.wait(lambda: "Dommel" in str(load(file).session.municipality.name), "the text")
        program.send(b"\x1a")
        program.wait(lambda: "IJssel" in str(load(file).session.municipality.name), "undo")
        program.send(b"\x1b[21~")
        assert program.code() == 0
        assert program.is_as_before()
    assert not [*(data / "data" / "editor").iterdir()]


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"EDITOR": "er-is-geen-editor"}, "The editor er-is-geen-editor can't be started"),
        ({"EDITOR": "true"}, "An editor with a window of its own must wait"),
        ({"EDITOR": "false"}, "The editor ended with 1, and changed nothing."),
        ({"EDITOR": "vim 'open"}, "EDITOR can't be read as a command"),
    ],
    ids=["none", "at once", "failing", "quotes"],
)
def test_an_editor_that_does_not_do_is_a_sentence(
    tmp_path: Path, file: Path, environment: dict[str, str], sentence: str
) -> None:
    before = load(file).session
    with Program(file, tmp_path / "own", environment={"VISUAL": "", **environment}) as program:
        program.wait_for("· saved")
        program.settled()
        program.send(b"E")
        program.wait(lambda: " ".join(sentence.split()) in " ".join(program.text().split()), sentence)
        program.settled()
        program.send(b"\x11")
        assert program.code() == 0
    assert load(file).session == before


def test_it_is_copied_by_what_terminals_take_and_the_second_time_to_a_file(
    tmp_path: Path, file: Path
) -> None:
    with Program(file, tmp_path / "own", environment={"TMUX": "", "STY": ""}) as program:
        program.wait_for("· saved")
        program.settled()
        program.send(b"y")
        sent = b"\x1b]52;c;" + base64.b64encode(b"Kampen") + b"\x07"
        program.wait(lambda: sent in program.output, "the sequence")
        program.settled()
        program.send(b"y")
        program.wait(lambda: "copied.txt" in program.text(), "the file to be told")
        copied = tmp_path / "own" / "data" / "copied.txt"
        assert copied.read_text(encoding="utf-8") == "Kampen"
        assert stat.S_IMODE(copied.stat().st_mode) == 0o600
        program.send(b"\x11")
        assert program.code() == 0


def test_a_paste_without_marks_is_looked_for_in_rows_and_is_text_in_an_editor(
    tmp_path: Path, file: Path
) -> None:
    before = load(file).session
    with Program(file, tmp_path / "own") as program:
        program.wait_for("· saved")
        program.settled()
        at = len(program.text())
        program.send(b"de ronde van Jan\rduur: dagdeel\rKlaar\r")
        at = told(program, "presses no keys", at)
        program.send(b"\x1b")
        # Enter right behind it would be Alt+Enter: nobody presses both within a tenth of a second.
        time.sleep(0.5)
        program.settled()
        program.send(b"\r")
        program.settled()
        program.send(b" aan de IJssel\rin Overijssel\r")
        program.settled()
        program.send(b"\r")
        program.wait(
            lambda: load(file).session.municipality.name == "Kampenaan de IJssel in Overijssel", "the text"
        )
        program.send(b"\x11")
        assert program.code() == 0
    after = load(file).session
    assert after.municipality.model_copy(update={"name": before.municipality.name}) == before.municipality
    assert after.role == before.role


def test_it_is_suspended_where_a_shell_can_bring_it_back_and_else_says_that_none_can(
    tmp_path: Path, file: Path
) -> None:
    with Program(file, tmp_path / "alone") as program:
        program.wait_for("· saved")
        program.settled()
        program.send(b"\x0b")
        program.wait(lambda: "No shell waits here" in program.text(), "the sentence")
        program.send(b"\x11")
        assert program.code() == 0
    with Terminal(80, 24, folder=tmp_path) as terminal:
        terminal.start_program("bash", "--norc", "--noprofile", "-i")
        terminal.wait_until(re.compile(r"[$#]"))
        terminal.type(f"PYTHONPATH={ROOT} {sys.executable} -m tui open --lang en {file}")
        terminal.keys("Enter")
        terminal.wait_until("· saved")
        terminal.settled()
        terminal.keys("Enter")
        terminal.wait_until("Enter Accept")
        terminal.type(" Stad")
        terminal.keys("Escape")
        terminal.wait_gone("Enter Accept")
        terminal.settled()
        terminal.keys("C-k")
        terminal.wait_until("type fg to bring it back")
        assert load(file).session.municipality.name == "Kampen Stad"
        terminal.wait_until("Stopped")
        terminal.keys("f", "g", "Enter")
        terminal.wait_until("Kampen Stad")
        terminal.wait_until("· saved")
        terminal.keys("F10")
        terminal.wait_until(lambda screen: screen.rstrip().endswith(("$", "#")))
