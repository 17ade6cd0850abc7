"""What the app costs beside a bare Textual app: to its first frame, and for a key among 20,000 employees."""

import shutil
import statistics
from pathlib import Path

from sessions import edits
from sessions.store.writer import dumps
from tests.benchmarks.bare import READY, SIGN
from tests.benchmarks.measuring import KAMPEN, Comparison, clean_environment, in_turns
from tests.benchmarks.pty_program import PtyProgram
from tests.made import large_session

MAATWERK = ("-c", "import sys; from tui.cli import main; sys.exit(main())", "open", "--lang", "en")
FLOOR = ("-m", "tests.benchmarks.bare")
CONTENT = "Overijssel"
"""A value of Kampen's first rows: where it is, real content is on the screen."""
_UP, _DOWN, _PAGE_DOWN, _F4 = b"\x1b[A", b"\x1b[B", b"\x1b[6~", b"\x1bOS"


def first_content(folder: Path, repeats: int) -> list[Comparison]:
    """Compare when the app shows Kampen, and its first frame, to when a bare Textual app shows its header."""
    environment = clean_environment(folder)
    file = folder / "kampen.toml"
    shutil.copyfile(KAMPEN, file)
    frames: list[float] = []

    def app() -> float:
        with PtyProgram(environment, *MAATWERK, str(file)) as program:
            frames.append(program.until(file.name))
            return program.until(CONTENT)

    def bare() -> float:
        with PtyProgram(environment, *FLOOR) as program:
            return program.until(SIGN)

    app()
    bare()
    frames.clear()
    value, floor = in_turns(app, bare, repeats)
    told = "bare Textual app, header and footer"
    return [
        Comparison("first content of the app", value, floor, told, 2.0),
        Comparison("first frame, with the file's name", statistics.median(frames), floor, told),
    ]


def many_employees(folder: Path, repeats: int, employees: int = 20_000) -> list[Comparison]:
    """Compare a cursor step and a page down among many employees to a Textual app that only draws lines."""
    environment = clean_environment(folder)
    file = folder / "large.toml"
    file.write_text(dumps(edits.tell_closed(large_session(employees))), encoding="utf-8")
    count = max(3, 4 * repeats)
    with (
        PtyProgram(environment, *MAATWERK, str(file)) as app,
        PtyProgram(environment, *FLOOR, "lines") as bare,
    ):
        ready = bare.until(READY)
        opened = app.until("Groterdam")
        app.until("covered")
        app.settle()
        app.answer(_F4)
        app.settle()
        app.send(b"a")
        app.until("M00001")
        app.settle()
        app.answer(_DOWN)
        # There and back, so that nothing scrolls; after a page the cursor is at the edge, and each step scrolls.
        steps = [(app.answer((_DOWN, _UP)[turn % 2]), bare.answer(_DOWN)) for turn in range(count)]
        pages = [(app.answer(_PAGE_DOWN), bare.answer(_PAGE_DOWN)) for _ in range(count)]
        scrolls = [(app.answer(_DOWN), bare.answer(_PAGE_DOWN)) for _ in range(count)]

    def compared(name: str, pairs: list[tuple[tuple[float, int], tuple[float, int]]]) -> list[Comparison]:
        told = "the same key, Textual app that draws lines"
        times, sizes = (
            [statistics.median(pair[side][part] for pair in pairs) for side in (0, 1)] for part in (0, 1)
        )
        return [
            Comparison(f"{name}, to its last byte", times[0], times[1], told),
            Comparison(f"{name}, bytes", sizes[0], sizes[1], told, unit="bytes"),
        ]

    return [
        *compared(f"cursor step, {employees} employees", steps),
        *compared(f"scrolling step, {employees} employees", scrolls),
        *compared(f"page down, {employees} employees", pages),
        Comparison(f"first frame, {employees} employees", opened, ready, "first frame of that app"),
    ]
