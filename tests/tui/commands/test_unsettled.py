"""A file of before rounds were closed says so wherever its figures are printed, until something saved settles it."""

import re
import shutil
from pathlib import Path

import pytest

from sessions import edits
from sessions.store.reader import load
from sessions.store.store import FileStore
from sessions.told.rounds import untold_rounds
from tests.tui.conftest import ROOT
from tui.cli import main
from tui.screen.saver import Saver

Captured = pytest.CaptureFixture[str]
FILE = Path("kampen.toml")
SETTLED = Path("settled.toml")
SAYS = "kampen.toml: What may be told of people by the closed rounds is not settled in this file: "


@pytest.fixture(autouse=True)
def _older() -> None:
    """Give the example as an older file, in which nothing was told and no round says when it was closed."""
    text = (ROOT / "sessions" / "examples" / "kampen.toml").read_text(encoding="utf-8")
    shutil.copy(ROOT / "sessions" / "examples" / "kampen.toml", SETTLED)
    start = text.index("[told]\n")
    end = text.index("\n[programme]\n", start)
    older = re.sub(r"(?m)^(closed|told) = .*\n", "", text[:start] + text[end:])
    FILE.write_text(older, encoding="utf-8")
    assert untold_rounds(load(FILE).session)


@pytest.mark.parametrize("example", ["kampen", "schiermonnikoog"])
def test_the_examples_are_settled(example: str, capsys: Captured) -> None:
    shutil.copy(ROOT / "sessions" / "examples" / f"{example}.toml", "example.toml")
    assert main(["check", "example.toml"]) == 0
    assert "not settled" not in capsys.readouterr().out


def test_check_finds_it_with_the_line_of_the_round(capsys: Captured) -> None:
    assert main(["check", str(FILE)]) == 0
    line = next(each for each in capsys.readouterr().out.splitlines() if "not settled" in each)
    found = re.match(r"kampen\.toml:(\d+): warning: ratings\[0\]: What may be told", line)
    assert found is not None
    assert FILE.read_text(encoding="utf-8").splitlines()[int(found[1]) - 1] == "[[ratings]]"


@pytest.mark.parametrize(
    "words",
    [
        ["figures", str(FILE)],
        ["figures", str(FILE), "--json"],
        ["proposal", str(FILE)],
        ["export", str(FILE), "--what", "needs"],
        ["diff", str(FILE), str(SETTLED)],
        ["advise", str(FILE), "--no-curve", "--seconds", "0"],
    ],
)
def test_whatever_prints_figures_of_it_says_so_beside_them_and_of_a_settled_file_does_not(
    words: list[str], capsys: Captured
) -> None:
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert out
    assert err.count(SAYS) == 1
    assert main([words[0], *(str(SETTLED) if each == str(FILE) else each for each in words[1:])]) == 0
    assert "not settled" not in capsys.readouterr().err


def test_what_saves_a_change_settles_it_and_taking_the_change_back_leaves_it_so() -> None:
    store = FileStore.open(FILE)
    opened = edits.tell_closed(store.loaded.session)
    session = opened
    saver = Saver(store, lambda: session)
    before = FILE.read_bytes()
    assert saver.save()
    assert FILE.read_bytes() == before, "opening by itself changes no file"
    session = edits.set_field(opened, ("session", "title"), "Anders")
    assert saver.save()
    assert not untold_rounds(load(FILE).session)
    session = opened
    assert saver.save()
    assert load(FILE).session == opened
    assert not untold_rounds(load(FILE).session)
