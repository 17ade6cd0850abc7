"""A command that writes several files and is ended by a signal: nothing of it is left, and the exit code says so."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.store import files
from tests.tui.conftest import ROOT
from tui.cli import main

COMMANDS = {
    "forms": ["--unit", "buitendienst", "--lang", "en"],
    "plan": ["--unit", "buitendienst", "--to", "md", "--lang", "en"],
}


@pytest.fixture(params=["SIGTERM", "SIGHUP", "SIGINT"])
def number(request: pytest.FixtureRequest) -> Iterator[int]:
    """Give a signal, which fails the test where nothing holds it."""

    def unheld(*_: object) -> None:
        raise AssertionError("nothing held the signal")

    number = getattr(signal, request.param)
    before = signal.signal(number, unheld)
    yield number
    restored = signal.signal(number, before)
    assert restored is unheld


@pytest.mark.parametrize("command", COMMANDS)
def test_what_was_written_is_taken_back(
    command: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Path(shutil.copy(ROOT / "sessions" / "examples" / "kampen.toml", tmp_path / "kampen.toml"))
    before, out, real, written = session.read_bytes(), tmp_path / "uit", files._write, 0  # noqa: SLF001 - each file

    def cut_off(target: Path, data: bytes, mode: int | None) -> None:
        nonlocal written
        written += target.parent == out
        if written == 2 and target.parent == out:
            os.kill(os.getpid(), number)
        real(target, data, mode)

    monkeypatch.setattr(files, "_write", cut_off)
    with pytest.raises(SystemExit) as ended:
        main([command, str(session), "-o", str(out), *COMMANDS[command]])
    assert ended.value.code == 128 + number
    assert written == 2
    assert [*out.iterdir()] == []
    assert session.read_bytes() == before
