"""What a step of a drag costs among 60 modules and 20,000 employees, to the last byte of the figures that change."""

import re
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sessions.model import Session
from sessions.store.writer import dumps
from tests.benchmarks.bare import READY
from tests.benchmarks.measuring import Comparison, clean_environment
from tests.benchmarks.pty_program import NARROW, PtyProgram
from tests.benchmarks.screen import FLOOR, MAATWERK
from tests.made import large_session, with_modules

MODULES: Final = 60
_F5, _DOWN, _ESCAPE = b"\x1b[15~", b"\x1b[B", b"\x1b"
_LEFT, _DRAG, _COLUMN = 0, 32, 20
_FIRST, _LAST = 4, 30
"""Lines of the list between which the pointer goes up and down; nothing scrolls there."""
_SEQUENCES: Final = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
_FIGURES: Final = re.compile("✓|✗|%|€|[0-9]".encode())
"""What is among the text of a step that changed a figure, of which only the cells are written that differ."""
_PATIENCE: Final = 0.5


def dragging(folder: Path, repeats: int, employees: int = 20_000) -> list[Comparison]:
    """Compare a step of a drag, with the figures that follow it, to a bare Textual app that draws a line again."""
    environment = clean_environment(folder)
    file = folder / "large.toml"
    file.write_text(dumps(_telling(with_modules(large_session(employees), MODULES))), encoding="utf-8")
    with (
        PtyProgram(environment, *MAATWERK, str(file), columns=NARROW) as app,
        PtyProgram(environment, *FLOOR, "lines", columns=NARROW) as bare,
    ):
        bare.until(READY)
        app.until("covered")
        app.settle()
        app.answer(_F5)
        app.until("Needs covered")
        app.settle()
        app.send(_mouse(_LEFT, _FIRST))
        app.settle()
        # The step that begins the drag makes room for the line that shows where it lands: all below that moves.
        begun = app.answer(_mouse(_DRAG, _FIRST + 1))[1]
        steps: list[tuple[float, int]] = []
        telling: list[float] = []
        floors: list[tuple[float, int]] = []
        for line in _lines(8 * repeats):
            seen = len(app.output)
            try:
                step = app.answer(_mouse(_DRAG, line), _PATIENCE)
            except TimeoutError:  # the line of a note: it lands where it would have
                continue
            steps.append(step)
            if _FIGURES.search(_SEQUENCES.sub(b"", app.output[seen:])):
                telling.append(step[0])
            floors.append(bare.answer(_DOWN))
        app.answer(_ESCAPE)
    name = f"drag step, {MODULES} modules, {employees} employees"
    floor = "a step that draws two lines, bare Textual app"
    times, sizes = [[step[part] for step in steps] for part in (0, 1)]
    calm, small = [statistics.median(each[part] for each in floors) for part in (0, 1)]
    return [
        Comparison(f"{name}", statistics.median(times), calm, floor),
        Comparison(f"{name}, figures change", statistics.median(telling), calm, floor),
        Comparison(f"{name}, the slowest", max(times), 50.0, "50 ms, which nobody notices", 1.0),
        Comparison(f"{name}, bytes", statistics.median(sizes), small, floor, unit="bytes"),
        Comparison(f"{name}, most bytes", max(sizes), 3000.0, "3 kB", 1.0, unit="bytes"),
        Comparison("the step that begins a drag, bytes", begun, small, floor, unit="bytes"),
    ]


def _telling(session: Session) -> Session:
    """Give the session with its first module one that every second one behind it in its phase needs.

    So a step that takes it down past one of those breaks a rule, and a step up mends one: the figures change.
    """
    first, *behind = session.programme.phases[0].modules
    needing = set(behind[::2])
    modules = tuple(
        each.model_copy(update={"requires": (first,)} if each.id in needing else {"requires": ()})
        for each in session.programme.modules
    )
    return session.model_copy(update={"programme": session.programme.model_copy(update={"modules": modules})})


def _mouse(button: int, line: int) -> bytes:
    return f"\x1b[<{button};{_COLUMN};{line}M".encode()


def _lines(count: int) -> Iterator[int]:
    """Give the lines that the pointer goes by: down, up, and now and then a leap."""
    line, step = _FIRST + 1, 1
    for number in range(count):
        line += step * (7 if number % 9 == 8 else 1)
        if not _FIRST < line < _LAST:
            step = -step
            line = min(max(line, _FIRST + 1), _LAST - 1)
        yield line
