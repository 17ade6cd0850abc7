"""What jobs cost over a thin line: the bytes that the app sends at 80 x 24, held to the table of the docs."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.faults.pseudo_terminal import ROOT, Program
from tests.terminal.kampen import Kampen

pytestmark = pytest.mark.terminal

_DOWN, _UP, _PAGE_DOWN, _HOME, _ESCAPE = b"\x1b[B", b"\x1b[A", b"\x1b[6~", b"\x1b[H", b"\x1b"
_F1, _F2, _F4, _PALETTE, _REDRAW = b"\x1bOP", b"\x1bOQ", b"\x1bOS", b"\x10", b"\x0c"
_PATIENCE: Final = 1.0
"""Seconds to wait for an answer to a key that changes nothing."""
_LONG_TEXT: Final = "What the works council said"
_ROWS_TO_LONG_TEXT: Final = 13
_ROWS_TO_NUMBER: Final = 5


def bounds() -> dict[str, int]:
    """Give the table of the docs: per job how many bytes it takes at most."""
    text = (ROOT / "docs" / "terminals.md").read_text(encoding="utf-8")
    return {
        job: int(most.replace(",", ""))
        for job, most in re.findall(r"^\| ([^|]+) \| ([\d,]+) \|$", text, re.MULTILINE)
    }


class Jobs:
    """Counts what jobs cost."""

    def __init__(self, app: Program, file: Kampen) -> None:
        self.app, self.file = app, file
        self.cost: dict[str, int] = {}

    def press(self, *keys: bytes) -> None:
        """Press keys, and wait after each until nothing more is drawn."""
        for key in keys:
            before, started = len(self.app.output), time.monotonic()
            self.app.send(key)
            self.app.wait(
                lambda: len(self.app.output) > before or time.monotonic() - started > _PATIENCE,  # noqa: B023 - waited for here
                "an answer",
            )
            self.app.settled()

    @contextmanager
    def job(self, name: str) -> Iterator[None]:
        """Count what is sent meanwhile."""
        before = len(self.app.output)
        yield
        self.app.settled()
        self.cost[name] = len(self.app.output) - before

    def saved(self, *path: str | int, value: object) -> None:
        """Wait until the file holds something, and that is told."""

        def is_saved() -> bool:
            found = self.file.get(*path)
            return bool(value(found) if callable(value) else found == value)

        self.app.wait(is_saved, f"{path} to be saved")
        time.sleep(0.3)
        self.app.settled()


def test_no_job_costs_more_than_the_docs_say(kampen: Kampen, tmp_path: Path) -> None:
    with Program(kampen.path, tmp_path) as app:
        jobs = Jobs(app, kampen)
        app.wait_for("covered")
        app.settled()
        with jobs.job("Two seconds at rest"):
            time.sleep(2)
        _looks(jobs)
        _edits(jobs, kampen)
    most = bounds()
    assert most.keys() == jobs.cost.keys()
    assert {job: cost for job, cost in jobs.cost.items() if cost > most[job]} == {}


def _looks(jobs: Jobs) -> None:
    with jobs.job("All of the screen, drawn anew"):
        jobs.press(_REDRAW)
    jobs.press(_DOWN)
    with jobs.job("The cursor a row down"):
        jobs.press(_DOWN)
    with jobs.job("A page down"):
        jobs.press(_PAGE_DOWN)
    jobs.press(_F4, _F2)
    with jobs.job("The needs, and back to the municipality"):
        jobs.press(_F4, _F2)
    jobs.press(_PALETTE, _ESCAPE, _F1)
    before = len(jobs.app.output)
    jobs.press(_REDRAW)
    whole_help = len(jobs.app.output) - before
    jobs.press(_ESCAPE)
    with jobs.job("Opening and closing the help"):
        jobs.press(_F1, _ESCAPE)
    with jobs.job("Opening and closing the palette"):
        jobs.press(_PALETTE, _ESCAPE)

    cost = jobs.cost
    whole = whole_help + cost["All of the screen, drawn anew"]
    # Going past what stays as it is costs some bytes too; a screen that is drawn twice would cost half as much again.
    assert cost["Opening and closing the help"] < 1.2 * whole, "more than each of the two screens once"


def _edits(jobs: Jobs, kampen: Kampen) -> None:
    jobs.press(_HOME, *[_DOWN] * _ROWS_TO_NUMBER)
    headcount = kampen.get("municipality", "headcount")
    jobs.press(b"+")
    jobs.saved("municipality", "headcount", value=headcount + 1)
    with jobs.job("A number and its save"):
        jobs.press(b"+")
        jobs.saved("municipality", "headcount", value=headcount + 2)

    jobs.press(*[_DOWN] * (_ROWS_TO_LONG_TEXT - _ROWS_TO_NUMBER))
    with jobs.job("Opening a long text"):
        jobs.press(b"\r")
    assert _LONG_TEXT in jobs.app.text()
    jobs.press(b"z")
    jobs.saved("municipality", "council_advice", "nl", value=lambda text: text.endswith("z"))
    with jobs.job("A letter at the end of a long text, and its save"):
        jobs.press(b"z")
        jobs.saved("municipality", "council_advice", "nl", value=lambda text: text.endswith("zz"))
    jobs.press(_UP)
    with jobs.job("A letter in the middle of a long text, and its save"):
        jobs.press(b"z")
        jobs.saved("municipality", "council_advice", "nl", value=lambda text: text.count("z") == 3)
