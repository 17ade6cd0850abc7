"""What 20,000 employees cost: opening, the needs pane, keys, one rating, a save, and memory."""

import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from sessions import edits
from sessions.identity import forget_all
from sessions.model import Session
from sessions.store.writer import dumps
from tests.benchmarks.bare import READY, SIGN
from tests.benchmarks.measuring import ROOT, Comparison, clean_environment, in_turns
from tests.benchmarks.pty_program import NARROW, PtyProgram
from tests.benchmarks.screen import FLOOR, MAATWERK
from tests.made import large_session

MANY: Final = 20_000
FEWER: Final = 2_000
CONTENT: Final = "Zuid-Holland"
"""A value of the municipality of made sessions: where it is, real content is on the screen."""
_BAR: Final = "░░░"
_DOWN, _UP, _PAGE_DOWN, _PAGE_UP, _RIGHT = b"\x1b[B", b"\x1b[A", b"\x1b[6~", b"\x1b[5~", b"\x1b[C"
_F2, _F4, _HOME = b"\x1bOQ", b"\x1bOS", b"\x1b[H"
_NOTHING_COMES: Final = 1.5
"""Seconds after which a key counts as one that the pane has no use for."""

PARSE: Final = (
    "import sys, time\nfrom pathlib import Path\n"
    "text = Path(sys.argv[1]).read_text(encoding='utf-8')\n"
    "start = time.perf_counter()\nimport tomli\ntomli.loads(text)\n"
    "print(1000 * (time.perf_counter() - start))"
)
HOLD: Final = (
    "import sys, tomli\nfrom pathlib import Path\n"
    "def most():\n"
    "    lines = Path('/proc/self/status').read_text().splitlines()\n"
    "    return int(next(line for line in lines if line.startswith('VmHWM')).split()[1]) / 1024\n"
    "before = most()\n"
    "held = tomli.loads(Path(sys.argv[1]).read_text(encoding='utf-8'))\n"
    "print(most() - before)"
)


def _made_file(folder: Path, employees: int) -> Path:
    file = folder / f"made-{employees}.toml"
    if not file.exists():
        # As it is from the second opening on: what may be told of groups is decided once.
        file.write_text(dumps(edits.tell_closed(large_session(employees))), encoding="utf-8")
    return file


def _told(environment: dict[str, str], program: str, file: Path) -> float:
    """Run a program on a file and give the number that it prints."""
    words = [sys.executable, "-c", program, str(file)]
    done = subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


# --- opening ------------------------------------------------------------------------------------------------------


def opening(folder: Path, repeats: int, employees: int = MANY) -> list[Comparison]:
    """Compare opening a large file to what tomli and a bare Textual app can't do without."""
    environment = clean_environment(folder)
    file = _made_file(folder, employees)
    bars: list[float] = []

    def app() -> float:
        with PtyProgram(environment, *MAATWERK, str(file)) as program:
            bars.append(program.until(_BAR if file.stat().st_size >= _BAR_FROM else file.name))
            return program.until(CONTENT)

    def floor() -> float:
        with PtyProgram(environment, *FLOOR) as program:
            start = program.until(SIGN)
        return start + _told(environment, PARSE, file)

    app()
    floor()
    bars.clear()
    value, least = in_turns(app, floor, repeats)
    return [
        Comparison(f"opening {employees} employees", value, least, "bare Textual app + tomli alone", 1.5),
        Comparison("the progress bar of it", statistics.median(bars), 500, "half a second", 1),
    ]


_BAR_FROM: Final = 1_000_000


# --- the needs pane -----------------------------------------------------------------------------------------------


def needs_pane(folder: Path, repeats: int, employees: int = MANY, fewer: int = FEWER) -> list[Comparison]:
    """Compare the first paint of the needs pane to Textual's own table, and to that of a smaller session."""
    environment = clean_environment(folder)
    many, few = _made_file(folder, employees), _made_file(folder, fewer)

    def pane(file: Path) -> float:
        with PtyProgram(environment, *MAATWERK, str(file), columns=NARROW) as app:
            app.until(CONTENT)
            app.until("covered")
            app.settle()
            app.answer(_F4)
            app.settle()
            return app.answer(b"a")[0]

    def table() -> float:
        with PtyProgram(environment, *FLOOR, "table", str(many), columns=NARROW) as app:
            app.until(READY)
            app.settle()
            start = time.perf_counter()
            app.send(_F4)
            app.until("M00001")
            return 1000 * (time.perf_counter() - start)

    value, of_few = in_turns(lambda: pane(many), lambda: pane(few), min(repeats, 5))
    return [
        Comparison(f"needs pane, {employees} employees", value, table(), "DataTable of the same rows", 0.05),
        Comparison(f"needs pane, {employees} employees", value, of_few, f"the same, {fewer} employees", 1.5),
    ]


def scrolling(folder: Path, repeats: int, employees: int = MANY) -> list[Comparison]:
    """Compare keys in the needs pane to one in a Textual app that draws a line again."""
    environment = clean_environment(folder)
    file = _made_file(folder, employees)
    count = max(3, 4 * repeats)
    with (
        PtyProgram(environment, *MAATWERK, str(file), columns=NARROW) as app,
        PtyProgram(environment, *FLOOR, "lines", columns=NARROW) as bare,
    ):
        bare.until(READY)
        bare.settle()
        app.until("covered")
        app.settle()
        app.answer(_F4)
        app.settle()
        app.send(b"a")
        app.settle()
        floors: list[float] = []
        told: dict[str, list[tuple[float, int]]] = {}
        for name, there, back in (("step", _DOWN, _UP), ("page down", _PAGE_DOWN, _PAGE_UP)):
            keys = there, back
            while len(told.setdefault(name, [])) < count:
                try:
                    told[name].append(app.answer(keys[0], _NOTHING_COMES))
                except TimeoutError:  # the end of the list: from here it goes the other way
                    keys = keys[::-1]
                floors.append(bare.answer(_DOWN)[0])
    least = statistics.median(floors)
    line = "Textual app that draws a line again"
    compared: list[Comparison] = []
    for name, answers in told.items():
        times = [each for each, _ in answers]
        compared += [
            Comparison(f"{name}, {employees} employees, median", statistics.median(times), least, line, 3),
            Comparison(f"{name}, {employees} employees, worst", max(times), least, line, 10),
        ]
        if name == "page down":
            size = statistics.median(size for _, size in answers)
            compared.append(Comparison(f"{name}, bytes", size, 12_000, "12 kB", 1, "bytes"))
    return compared


# --- one rating ---------------------------------------------------------------------------------------------------


def all_figures(session: Session) -> None:
    """Work out all exact figures, as they are in private mode."""
    from sessions.analysis.groups import group_figures
    from sessions.model.told import GROUPINGS
    from tui.insight import insight

    insight(session, is_private=True)
    for by in GROUPINGS:
        group_figures(session, by)


def one_rating(folder: Path, repeats: int, employees: int = MANY) -> list[Comparison]:
    """Compare all exact figures after one rating, of every grouping, to 50 ms, and to computing them anew."""
    del folder
    session = coming_in(large_session(employees))
    all_figures(session)
    count = max(5, 2 * repeats)

    edited: list[float] = []
    derived: list[float] = []
    for turn in range(count):
        start = time.perf_counter()
        session = _changed(session, turn)
        between = time.perf_counter()
        all_figures(session)
        edited.append(1000 * (between - start))
        derived.append(1000 * (time.perf_counter() - between))
    anew: list[float] = []
    for _ in range(3):
        forget_all()
        start = time.perf_counter()
        all_figures(session)
        anew.append(1000 * (time.perf_counter() - start))
    whole = statistics.median(edited) + statistics.median(derived)
    return [
        Comparison(f"one change among {employees}, all figures", whole, 50, "50 ms", 1),
        Comparison("the slowest of these", max(map(sum, zip(edited, derived, strict=True))), 50, "50 ms"),
        Comparison("one change, all figures", whole, statistics.median(anew), "all figures anew", 0.2),
        Comparison("the edit itself", statistics.median(edited), 5, "5 ms", 1),
    ]


def coming_in(session: Session) -> Session:
    """Give a session whose rounds are told, in which everybody is being rated once more."""
    told = edits.tell_closed(session)
    coming = tuple(
        each.model_copy(
            update={"on": each.on + timedelta(days=90), "open": True, "closed": None, "told": False}
        )
        for each in told.ratings
    )
    return told.model_copy(update={"ratings": (*told.ratings, *coming)})


def _changed(session: Session, turn: int) -> Session:
    """Give the session after a change: mostly a rating in a round that is coming in, now and then somebody's unit."""
    place = 37 * turn % len(session.employees)
    if turn % 4 == 3:
        unit = session.municipality.units[turn % len(session.municipality.units)].id
        return edits.set_field(session, ("employees", place, "unit"), unit)
    return rated(session, turn)


def rated(session: Session, turn: int) -> Session:
    """Give the session after one rating in a round that is coming in."""
    code = session.employees[37 * turn % len(session.employees)].code
    round_ = session.ratings[2 + turn % 2]
    competency = round_.competencies[turn % len(round_.competencies)]
    return edits.rate(session, round_.source, round_.on, code, competency, (turn % 9) / 2)


# --- saving -------------------------------------------------------------------------------------------------------


def saving(folder: Path, repeats: int, employees: int = MANY) -> list[Comparison]:
    """Compare when a change is in the file to a second, and the longest key press meanwhile to 50 ms."""
    environment = clean_environment(folder)
    file = folder / "saved.toml"
    shutil.copyfile(_made_file(folder, employees), file)
    until_saved: list[float] = []
    presses: list[float] = []
    at_rest: list[float] = []
    with PtyProgram(environment, *MAATWERK, str(file), columns=NARROW) as app:
        app.until("covered")
        app.settle()
        for turn in range(max(2, min(repeats, 6))):
            # A field that is left by Enter gives way to the next one.
            app.answer(_F2, _NOTHING_COMES) if turn else None
            app.send(_HOME)
            app.settle()
            at_rest += [app.first_byte(key) for key in (_DOWN, _UP) * 3]
            before = file.stat().st_mtime_ns
            app.answer(b"\r")
            app.answer(b"x")
            start = time.perf_counter()
            app.send(b"\r")
            while file.stat().st_mtime_ns == before:
                presses.append(app.first_byte((_DOWN, _UP)[len(presses) % 2]))
                if time.perf_counter() - start > _MOST:
                    raise TimeoutError("the change is not in the file")
            until_saved.append(1000 * (time.perf_counter() - start))
            app.settle()
            while len(presses) % 2:
                presses.append(app.first_byte(_UP))
    calm = statistics.median(at_rest)
    return [
        Comparison(f"a change among {employees} is in the file", max(until_saved), 1000, "a second", 1),
        Comparison(
            "the longest key press meanwhile, beyond one at rest", _beyond(presses, calm), 50, "50 ms", 1
        ),
        Comparison("a key press meanwhile", statistics.median(presses), calm, "the same key at rest"),
    ]


_MOST: Final = 20.0


def _beyond(times: list[float], calm: float) -> float:
    return max(0.01, max(times) - calm)


# --- memory -------------------------------------------------------------------------------------------------------


def memory(folder: Path, repeats: int, employees: int = MANY) -> list[Comparison]:
    """Compare the most memory of the app with a large session, above a bare one, to that of the parsed file."""
    del repeats
    environment = clean_environment(folder)
    file = _made_file(folder, employees)
    with PtyProgram(environment, *MAATWERK, str(file), columns=NARROW) as app:
        app.until("covered")
        app.settle()
        app.answer(_F4)
        app.settle()
        app.send(b"a")
        app.settle()
        most = app.peak_memory()
    with PtyProgram(environment, *FLOOR) as bare:
        bare.until(SIGN)
        bare.settle()
        least = bare.peak_memory()
    parsed = _told(environment, HOLD, file)
    compared = Comparison("memory above a bare app", most - least, parsed, "the parsed TOML alone", 3, "MB")
    return [
        compared,
        replace(compared, name="memory in all", value=most, floor=least, told="bare Textual app", aim=None),
    ]
