"""`maatwerk keys`: the map with the user's own keys, what of these can't be had, and as what a key arrives."""

import os
import pty
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.actions import ACTIONS, keymap_name, use_keys
from tui.app.key_trial import arriving
from tui.cli import main
from tui.commands.keys import told_of


@pytest.fixture
def own_keys(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    folder.mkdir()
    path = folder / "keymap.toml"
    path.write_text('undo = "ctrl+z,b"\nhelp = "enter"\n', encoding="utf-8")
    return path


def test_every_action_stands_in_the_map_with_its_keys_and_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["keys", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[-1] for line in lines if "  " in line} == {keymap_name(each) for each in ACTIONS}
    assert ["F2", "Alt+1", "Municipality", "pane-municipality"] in [line.split() for line in lines]
    assert not any(line.startswith("*") for line in lines)


def test_the_users_keys_are_marked_and_what_clashes_is_told(
    own_keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys", "--lang", "nl"]) == 1
    told = capsys.readouterr()
    assert "* Ctrl+Z  b " in told.out
    assert "Overal\n" in told.out
    assert f"{own_keys.name}:2: help: Enter is " in told.err


@pytest.mark.parametrize(
    ("key", "character", "told"),
    [
        ("alt+1", None, "Alt+1: Municipality (Everywhere)"),
        ("ctrl+z", "\x1a", "Ctrl+Z: Undo (Everywhere)"),
        ("X", "X", "X: is typed, and does nothing where nothing is typed"),
        ("f20", None, "F20: does nothing by itself"),
        ("x", "x", "x: Clear "),
    ],
)
def test_a_key_is_told_with_all_that_it_does(key: str, character: str | None, told: str) -> None:
    use_keys({})
    assert told_of(key, character).startswith(told)


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    master, slave = pty.openpty()
    yield master, slave
    os.close(master)
    os.close(slave)


@pytest.mark.parametrize(
    ("sent", "arrives"),
    [
        (b"\x1b1", ("ESC 1", "alt+1")),
        (b"\x1b\r", ("ESC ^M", "alt+enter")),
        (b"\x1b[1;3A", ("ESC [ 1 ; 3 A", "alt+up")),
        (b"\x07", ("^G", "ctrl+g")),
        ("é".encode(), ("é", "é")),
        (b"\x1b[200~een lijst\x1b[201~", ("21 B", "paste")),
        (b"een lijst van tien", ("18 B", "paste")),
    ],
)
def test_what_a_key_arrives_as_is_what_the_app_gets(
    terminal: tuple[int, int], sent: bytes, arrives: tuple[str, str]
) -> None:
    master, slave = terminal
    before = termios.tcgetattr(slave)
    found = arriving(slave, slave)
    # What is typed before the terminal is set would be edited by it as a line.
    os.write(master, b"\x1bOP\n")
    assert next(found)[1] in {"f1", "enter", "ctrl+j"}
    os.write(master, sent)
    here = next(each for each in found if each[1] not in {"enter", "ctrl+j"})
    assert here[:2] == arrives
    os.write(master, b"\x03")
    assert [each[1] for each in found] == ["ctrl+c"]
    assert termios.tcgetattr(slave) == before


def test_without_a_terminal_there_are_no_keys_to_try(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(os.devnull, encoding="utf-8") as nothing:  # noqa: PTH123 - a handle
        monkeypatch.setattr("sys.stdin", nothing)
        assert main(["keys", "--try", "--lang", "en"]) == 2
    assert "this is no terminal" in capsys.readouterr().err
