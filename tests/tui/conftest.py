"""Fixtures of the command line: folders of its own, English, and a session file to work on."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sessions.starting import new_session
from sessions.store.writer import dumps
from tui.language import current_language, set_language

ROOT = Path(__file__).parent.parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def names(folder: str = ".") -> list[str]:
    """Give the names of what is in a folder, in order."""
    return sorted(each.name for each in Path(folder).iterdir())


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = current_language()
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("MAATWERK_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("MAATWERK_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    yield
    set_language(before)


@pytest.fixture
def session_text() -> str:
    return dumps(new_session("Kampen"))


@pytest.fixture
def session_file(session_text: str) -> Path:
    path = Path("kampen.toml")
    path.write_text(session_text, encoding="utf-8")
    return path


@pytest.fixture
def maatwerk() -> Run:
    """Give a function that runs the real program in a process of its own."""

    def run(*args: str, **options: Any) -> "subprocess.CompletedProcess[str]":
        streams = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            **options,
        }
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [sys.executable, "-m", "tui", *args],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            encoding="utf-8",
            timeout=60,
            check=False,
            **streams,
        )
        return done

    return run
