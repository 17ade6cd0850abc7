"""Rating people among thousands: each level is in the file within a second, whatever follows from it meanwhile."""

import re
import signal
import time
from pathlib import Path
from random import Random
from threading import Thread
from typing import Final

from sessions.edits.paths import replaced
from sessions.edits.rounds import tell_closed
from sessions.model import Session
from sessions.store.writer import dumps
from tests.faults.endings import F10, Round, end, strays
from tests.faults.pseudo_terminal import Program
from tests.made import large_session

PROMISED: Final = 1.0
"""Seconds within which a change is in the file."""
_TRIES: Final = 3
"""How often it is tried whether that holds: a second in which the machine did something else is not the program's."""
_F4: Final = b"\x1bOS"
_FIRST: Final = 40
"""Employees whose levels of the newest round are all 0 at first, so that each level that is typed is another one."""
_TABLE: Final = b"[ratings.levels]\n"
_LINE: Final = re.compile(rb'M000[0-3][0-9] = "([^"]*)"')


def rated(folder: Path, seed: int, employees: int = 5_000) -> Round:
    """Rate people as fast as keys are pressed, and end it by a kill, or by closing for an even seed."""
    file = folder / "k.toml"
    for number in range(_TRIES):
        file.write_text(dumps(_unrated(employees)), encoding="utf-8")
        found = _rated(file, folder / str(number), seed)
        if not found.faults:
            break
    return found


def _unrated(employees: int) -> Session:
    """Give a large session whose newest round is coming in, with nothing above 0 for the first employees."""
    session = large_session(employees)
    newest = session.ratings[-1]
    zeros = {each.code: " ".join("0" for _ in newest.competencies) for each in session.employees[:_FIRST]}
    levels = {**zeros, **{code: line for code, line in newest.levels.items() if code not in zeros}}
    opened = newest.model_copy(update={"levels": levels, "open": True})
    return tell_closed(replaced(session, ("ratings", len(session.ratings) - 1), lambda _: opened))


class _Watcher(Thread):
    """Looks at the file all the time.

    Attributes:
        seen: How many levels stood in it from which moment on.
    """

    def __init__(self, file: Path) -> None:
        super().__init__(daemon=True)
        self.seen: list[tuple[float, int]] = []
        self._file = file
        self._goes_on = True

    def run(self) -> None:
        """Look until told to stop."""
        last = (0, 0)
        while self._goes_on:
            about = self._file.stat()
            if (about.st_ino, about.st_mtime_ns) != last:
                last = (about.st_ino, about.st_mtime_ns)
                self.seen.append((time.monotonic(), _levels(self._file)))
            time.sleep(0.01)

    def stop(self) -> None:
        """Look no more."""
        self._goes_on = False
        self.join()

    def age(self, sent: float, count: int) -> float:
        """Give after how many seconds so many levels stood in the file."""
        return next((moment - sent for moment, found in self.seen if found >= count), float("inf"))


def _levels(file: Path) -> int:
    """Give how many levels above 0 the first employees have in the newest round of a file."""
    data = file.read_bytes()
    lines = data[data.rindex(_TABLE) :].split(b"\n\n", 1)[0]
    return sum(word != b"0" for line in _LINE.findall(lines) for word in line.split())


def _rated(file: Path, folder: Path, seed: int) -> Round:
    random = Random(seed)  # noqa: S311 - the same every time
    watcher, sent = _Watcher(file), list[float]()
    with Program(file, folder) as program:
        program.opened()
        program.send(_F4)
        program.wait_for("a People")
        program.settled()
        program.send(b"a")
        program.wait_for("M00001")
        program.settled()
        watcher.start()
        until = time.monotonic() + random.uniform(2.5, 4.0)
        while time.monotonic() < until:
            program.send(random.choice(b"1234").to_bytes(1, "big"))
            sent.append(time.monotonic())
            time.sleep(random.uniform(0.05, 0.3))
        if seed % 2:
            program.signal(signal.SIGKILL)
            program.code()
        else:
            end(program, F10)
        ended = until if seed % 2 else float("inf")
        watcher.stop()
    held = _levels(file)
    owed = sum(moment <= ended - PROMISED for moment in sent)
    faults = [
        f"a level was in the file after {age:.2f} s"
        for number, moment in enumerate(sent, 1)
        if moment <= ended - PROMISED and (age := watcher.age(moment, number)) > PROMISED
    ]
    if not owed <= held <= len(sent):
        faults.append(f"{held} levels are in the file, of {len(sent)}, {owed} of them more than a second old")
    left = strays(file.parent) if not seed % 2 else []
    return Round((*faults, *(f"left: {each}" for each in left)))
