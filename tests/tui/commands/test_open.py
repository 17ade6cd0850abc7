"""Where the app can't be seen it says so in a sentence, before it takes the screen."""

import sys
from pathlib import Path

import pytest

from sessions.new_session import new_session
from sessions.store.writer import dumps
from tui.cli import main

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "k.toml"
    path.write_text(dumps(new_session("Kampen")), "utf-8")
    return path


def terminal(monkeypatch: pytest.MonkeyPatch, *, stderr: bool = True, term: str = "xterm") -> None:
    for name, is_one in (("stdin", True), ("stdout", True), ("stderr", stderr)):
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda is_one=is_one: is_one, raising=False)
    monkeypatch.setenv("TERM", term)


@pytest.mark.parametrize("term", ["", "dumb"])
@pytest.mark.parametrize(("lang", "told"), [("nl", "geen cursor plaatsen"), ("en", "can't place its cursor")])
def test_a_terminal_without_a_cursor_is_refused(
    session: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, term: str, lang: str, told: str
) -> None:
    terminal(monkeypatch, term=term)
    assert main(["open", str(session), "--lang", lang]) == 2
    assert told in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(("lang", "told"), [("nl", "standaardfout"), ("en", "standard error")])
def test_a_screen_that_would_be_drawn_elsewhere_is_refused(
    session: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, lang: str, told: str
) -> None:
    terminal(monkeypatch, stderr=False)
    assert main(["open", str(session), "--lang", lang]) == 2
    assert told in " ".join(capsys.readouterr().err.split())
