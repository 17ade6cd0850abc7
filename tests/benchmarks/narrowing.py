"""What a letter costs in a filter over 20,000 employees, until the rows that are left stand on the screen."""

import statistics
from pathlib import Path

from sessions import edits
from sessions.store.writer import dumps
from tests.benchmarks.bare import READY
from tests.benchmarks.measuring import Comparison, clean_environment
from tests.benchmarks.pty_program import NARROW, PtyProgram
from tests.benchmarks.screen import FLOOR, MAATWERK
from tests.made import large_session

_F4, _PAGE_DOWN, _BACKSPACE = b"\x1bOS", b"\x1b[6~", b"\x7f"


def narrowing(folder: Path, repeats: int, employees: int = 20_000) -> list[Comparison]:
    """Compare a letter typed in a filter, and one taken away, to a Textual app that draws as many plain lines.

    The letters leave ever fewer: all whose code has a 1, then a 12. What is taken away brings the others back.
    """
    environment = clean_environment(folder)
    file = folder / "large.toml"
    file.write_text(dumps(edits.tell_closed(large_session(employees))), encoding="utf-8")

    def seen(program: PtyProgram, key: bytes) -> float:
        # All that changes comes in one frame; only the terminal's own cursor follows it, at the next lull.
        taken = program.first_byte(key)
        program.settle(0.1)
        return taken

    typed: list[float] = []
    taken: list[float] = []
    floor: list[float] = []
    with (
        PtyProgram(environment, *MAATWERK, str(file), columns=NARROW) as app,
        PtyProgram(environment, *FLOOR, "lines", columns=NARROW) as bare,
    ):
        bare.until(READY)
        app.until("Groterdam")
        app.until("covered")
        app.settle()
        app.answer(_F4)
        app.settle()
        app.send(b"a")
        app.until("M00001")
        app.settle()
        app.answer(b"/")
        app.settle()
        for _ in range(max(2, repeats)):
            typed += [seen(app, letter) for letter in (b"1", b"2")]
            floor.append(seen(bare, _PAGE_DOWN))
            taken += [seen(app, _BACKSPACE) for _letter in range(2)]
    told = "a page down, Textual app that draws lines"
    floor_time = statistics.median(floor)
    return [
        Comparison(f"letter in a filter, {employees} employees", statistics.median(typed), floor_time, told),
        Comparison("  the slowest of them", max(typed), floor_time, told),
        Comparison("letter taken away from it", statistics.median(taken), floor_time, told),
    ]
