"""Fixtures of the command line and the app: folders of their own, English, a session file, a running app."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from sessions.importing.keys import Keys
from sessions.new_session import new_session
from sessions.store.writer import dumps
from tests.tui.painting import lines_alone
from tests.tui.patience import wait_for_busy
from tests.tui.stage import Open, Stage
from tests.tui.stylesheets import parsed_once
from tui.actions import use_keys
from tui.app.app import MaatwerkApp
from tui.folders import examples_folder
from tui.screen.screen import DesignScreen
from tui.translation import current_language, set_language

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
    use_keys({})


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a passphrase cost next to nothing; what it really costs is held where the keys are tested."""
    monkeypatch.setattr(Keys, "behind", partialmethod(Keys.behind, cost=2**10))


@pytest.fixture(autouse=True)
def _time_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what is told for a while stay until a test has read it, however slow the machine is."""
    monkeypatch.setattr("tui.screen.notice.TOLD_SECONDS", 600.0)
    monkeypatch.setattr("tui.panes.programme.live_figures.TOLD_SECONDS", 600.0)


@pytest.fixture(autouse=True)
def _lines_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the widgets draw their lines, and no frames made of them but for a picture."""
    if not {"snap_compare", "_painted"} & {*request.fixturenames}:
        monkeypatch.setattr(Compositor, "_render_chops", lines_alone)


@pytest.fixture
def _painted() -> None:
    """Have frames made of the lines: what is clicked in a list of Textual's own is known by what was drawn there."""


@pytest.fixture(autouse=True)
def _parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what each app reads of styles read once."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed_once)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a pause wait for what is at something, and wake nothing else."""
    monkeypatch.setattr(Pilot, "_wait_for_screen", wait_for_busy)


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


@pytest.fixture
def kampen(tmp_path: Path) -> Path:
    copied = tmp_path / "kampen.toml"
    shutil.copy(examples_folder() / "kampen.toml", copied)
    return copied


@pytest.fixture
def stage(kampen: Path) -> Open:
    @asynccontextmanager
    async def opened(
        path: Path = kampen, size: tuple[int, int] = (100, 40), *, read_only: bool = False
    ) -> AsyncIterator[Stage]:
        app = MaatwerkApp(path, read_only=read_only)
        async with app.run_test(size=size) as pilot:
            for _ in range(3000):
                if isinstance(app.screen, DesignScreen):
                    break
                await asyncio.sleep(0.01)
            await pilot.pause()
            yield Stage(app, pilot, path)

    return opened
