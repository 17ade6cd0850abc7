"""Fixtures of the tests in a real terminal: a copy of an example, and a terminal to open it in."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.terminal.harness import ROOT, Sign, Terminal, has_tmux
from tests.terminal.kampen import Kampen

Open = Callable[..., Terminal]

_NO_TMUX = "tmux is not installed: NOTHING was tested in a real terminal. Install it: apt-get install tmux"


@pytest.fixture
def kampen(tmp_path: Path) -> Kampen:
    """Give a copy of the example that a test may change."""
    path = tmp_path / "kampen.toml"
    path.write_bytes((ROOT / "sessions" / "examples" / "kampen.toml").read_bytes())
    return Kampen(path)


@pytest.fixture
def a_terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Give a function that makes a terminal; all are gone when the test ends."""
    if not has_tmux():
        pytest.skip(_NO_TMUX)
    made: list[Terminal] = []

    def make(columns: int = 80, rows: int = 24, **more: object) -> Terminal:
        terminal = Terminal(columns, rows, folder=tmp_path, **more)  # type: ignore[arg-type] # handed on as they are
        made.append(terminal)
        return terminal

    yield make
    for each in made:
        each.close()


@pytest.fixture
def opened(a_terminal: Callable[..., Terminal], kampen: Kampen) -> Open:
    """Give a function that opens the copy in a terminal of a size and waits until it can be worked on."""

    def open_it(
        columns: int = 80,
        rows: int = 24,
        *options: str,
        before: Sequence[str] = (),
        ready: Sign = kampen.is_ready,
        **more: object,
    ) -> Terminal:
        terminal = a_terminal(columns, rows, **more)
        terminal.start("open", "--lang", "en", *options, str(kampen.path), before=before)
        terminal.wait_until(ready)
        return terminal

    return open_it


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it aloud when these tests were skipped."""
    if not has_tmux():
        terminalreporter.write_line(_NO_TMUX, red=True)
