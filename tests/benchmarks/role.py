"""What a step of a slider and a typed target cost beside a cursor step of a Textual app that only draws lines."""

import shutil
import statistics
from pathlib import Path

import tomli

from tests.benchmarks.bare import READY
from tests.benchmarks.measuring import KAMPEN, Comparison, clean_environment
from tests.benchmarks.pty_program import PtyProgram
from tests.benchmarks.screen import FLOOR, MAATWERK

_F3, _DOWN = b"\x1bOR", b"\x1b[B"


def role_steps(folder: Path, repeats: int) -> list[Comparison]:
    """Compare a slider's step, and a digit in the matrix of targets, to a cursor step that draws two lines."""
    environment = clean_environment(folder)
    file = folder / "kampen.toml"
    shutil.copyfile(KAMPEN, file)
    count = max(3, 4 * repeats)
    first = tomli.loads(file.read_text(encoding="utf-8"))["role"]["shifts"][0]["to"]["nl"]
    with (
        PtyProgram(environment, *MAATWERK, str(file)) as app,
        PtyProgram(environment, *FLOOR, "lines") as bare,
    ):
        bare.until(READY)
        app.until("covered")
        app.settle()
        app.answer(_F3)
        app.settle()
        app.answer(b"/")
        app.settle()
        app.answer(first[:20].encode() + b"\r")
        app.until("[")
        app.settle()
        steps = [(_settled(app, (b"+", b"-")[turn % 2]), bare.answer(_DOWN)) for turn in range(count)]
        app.answer(b"p")
        app.until("0-4")
        app.settle()
        digits = [(_settled(app, (b"1", b"2")[turn % 2]), bare.answer(_DOWN)) for turn in range(count)]
    return [*_compared("slider step", steps), *_compared("digit in the matrix of targets", digits)]


def _settled(app: PtyProgram, key: bytes) -> tuple[float, int]:
    """Give the milliseconds to the last byte of the answer and its bytes; figures and saving come after that."""
    answer = app.answer(key)
    app.settle()
    return answer


def _compared(name: str, pairs: list[tuple[tuple[float, int], tuple[float, int]]]) -> list[Comparison]:
    told = "a cursor step, Textual app that draws lines"
    times, sizes = (
        [statistics.median(pair[side][part] for pair in pairs) for side in (0, 1)] for part in (0, 1)
    )
    return [
        Comparison(f"{name}, to its last byte", times[0], times[1], told),
        Comparison(f"{name}, bytes", sizes[0], sizes[1], told, unit="bytes"),
    ]
