"""Two who write one file at random moments: every change must be in the file at the end, or be shown as a choice."""

import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from threading import Thread
from typing import Final, Literal

from sessions.edits.paths import replaced
from sessions.model import Session
from sessions.store.reader import load
from sessions.store.store import ChangedOnDisk, FileStore
from tests.faults.endings import CTRL_Q, F10, Round, Typist, end, name_of, strays
from tests.faults.pseudo_terminal import Program
from tui.screen.saver import Saver

Moment = Literal["any", "while it saves"]
F11: Final = b"\x1b[23~"


class Desk:
    """One who changes a session and saves it, without a screen.

    Attributes:
        chosen: How often there was something to choose.
    """

    def __init__(self, file: Path) -> None:
        store = FileStore.open(file)
        self.session = store.loaded.session
        self.saver = Saver(store, lambda: self.session)
        self.chosen = 0

    def set(self, field: str, value: object) -> None:
        """Change a fact of the municipality."""
        self.session = replaced(self.session, ("municipality", field), lambda _: value)

    def look(self) -> None:
        """Take in what somebody else put in the file."""
        found = self.saver.store.look()
        if found is not None:
            self._meet(found)

    def save(self) -> bool:
        """Save; tell whether the file holds what is here."""
        if self.saver.save():
            return True
        if isinstance(self.saver.fault, ChangedOnDisk):
            self._meet(self.saver.fault.theirs)
        return False

    def _meet(self, data: bytes) -> None:
        met = self.saver.meet(data)
        made: Session = met.merged.session
        if not met.is_clear:
            self.chosen += 1
            made = met.chosen({each.place: "mine" for each in met.merged.conflicts}).session
        self.saver.settle(met, made)
        self.session = made


def interleaved(session: Path, folder: Path, seed: int) -> Round:
    """Have two save and look in a random order, each with a field of its own; what each made last must be there."""
    random = Random(seed)  # noqa: S311 - the same every time
    file = folder / "k.toml"
    shutil.copy(session, file)
    fields = ("residents", "headcount")
    desks, counts = [Desk(file), Desk(file)], [1000, 100]
    for _step in range(30):
        which = random.randrange(2)
        done = random.choice(["edit", "edit", "save", "save", "look"])
        if done == "edit":
            counts[which] += 1
            desks[which].set(fields[which], counts[which])
        elif done == "save":
            desks[which].save()
        else:
            desks[which].look()
    return _settled(file, desks, fields, counts)


def _settled(file: Path, desks: list[Desk], fields: tuple[str, str], counts: list[int]) -> Round:
    for _try in range(10):
        if sum(desk.save() for desk in desks) == len(desks):
            break
    held = load(file).session.municipality
    faults = [
        f"{field} is {getattr(held, field)}, not {count}"
        for field, count in zip(fields, counts, strict=True)
        if count not in {1000, 100} and getattr(held, field) != count
    ]
    faults += [f"a choice where nothing met: {desk.chosen}" for desk in desks if desk.chosen]
    return Round((*faults, *(f"left: {each}" for each in strays(file.parent))))


COUNTING: Final = """
import sys
from pathlib import Path
from tests.faults.writers import Desk
desk = Desk(Path(sys.argv[1]))
for number in range(1, int(sys.argv[3]) + 1):
    desk.set(sys.argv[2], 1000 + number)
    while not desk.save():
        pass
"""


def racing(session: Path, folder: Path, times: int) -> Round:
    """Have two processes save as fast as they can, each with a field of its own."""
    file = folder / "k.toml"
    shutil.copy(session, file)
    root = Path(__file__).parents[2]
    both = [
        subprocess.Popen([sys.executable, "-c", COUNTING, str(file), field, str(times)], cwd=root)
        for field in ("residents", "headcount")
    ]
    codes = [each.wait() for each in both]
    held = load(file).session.municipality
    faults = [f"ended with {code}" for code in codes if code]
    if held.residents != 1000 + times or held.headcount != 1000 + times:
        faults.append(f"{held.residents} and {held.headcount}, not {1000 + times} twice")
    return Round((*faults, *(f"left: {each}" for each in strays(folder))))


class Outsider(Thread):
    """Somebody who changes the number of residents in the file by a program of their own, one more each time.

    Attributes:
        changes: How often they did.
    """

    def __init__(self, file: Path, random: Random, moment: Moment) -> None:
        super().__init__(daemon=True)
        self._file, self._random, self._moment = file, random, moment
        self._goes_on = True
        self.changes = 0

    def stop(self) -> None:
        """Have them leave the file alone."""
        self._goes_on = False
        self.join()

    def run(self) -> None:
        """Change it until told to stop."""
        while self._goes_on:
            if self._moment == "any":
                time.sleep(self._random.uniform(0.2, 0.9))
            elif not any("maatwerk-tmp" in each.name for each in self._file.parent.iterdir()):
                continue
            with suppress(FileNotFoundError, ValueError):
                self._change()
            if self._moment != "any":
                time.sleep(0.3)

    def _change(self) -> None:
        before, rest = self._file.read_bytes().split(b"\nresidents = ", 1)
        number, rest = rest.split(b"\n", 1)
        data = b"%b\nresidents = %d\n%b" % (before, int(number) + 1, rest)
        made = self._file.with_name("made")
        made.write_bytes(data)
        made.replace(self._file)
        self.changes += 1


def with_an_outsider(session: Path, folder: Path, seed: int, moment: Moment) -> Round:
    """Type in the app while somebody changes the file by another program."""
    random = Random(seed)  # noqa: S311 - the same every time
    file = folder / "k.toml"
    shutil.copy(session, file)
    first = load(file).session.municipality.residents or 0
    with Program(file, folder) as program:
        typist = Typist(program, random, name_of(file))
        outsider = Outsider(file, random, moment)
        outsider.start()
        typist.type(random.uniform(2.0, 4.0))
        outsider.stop()
        program.settled()
        time.sleep(random.choice([0.0, 1.5, 3.0]))
        end(program, random.choice([F10, CTRL_Q]))
        said = program.text()
    faults = _all_there(file, typist.name, first + outsider.changes)
    if "Traceback" in said:
        faults.append("a traceback")
    return Round(tuple(faults))


def _all_there(file: Path, name: str, residents: int) -> list[str]:
    held = load(file).session.municipality
    copies = [load(each).session.municipality for each in file.parent.glob("*.mine-*.toml")]
    faults = []
    if not any(name == str(each.name) for each in (held, *copies)):
        faults.append(f"{name!r} is nowhere: {held.name!r}")
    if held.residents != residents:
        faults.append(f"{held.residents} residents, not {residents}")
    return faults + [f"left: {each}" for each in strays(file.parent)]


def taking_turns(session: Path, folder: Path, seed: int) -> Round:
    """Open it twice, and have them take it over from each other at random moments."""
    random = Random(seed)  # noqa: S311 - the same every time
    file = folder / "k.toml"
    shutil.copy(session, file)
    with Program(file, folder / "one") as one:
        typist = Typist(one, random, name_of(file))
        typist.type(random.uniform(0.1, 0.6))
        with Program(file, folder / "two") as two:
            two.opened("following")
            typist.type(random.uniform(0.0, 0.6))
            two.send(F11)
            typist.type(random.uniform(0.0, 0.4))
            two.wait_for("You are the one who changes")
            two.settled()
            one.settled()
            # What was typed after it was let go was not taken, and told so: what was taken is in the file.
            held = name_of(file)
            other = Typist(two, random, held)
            other.type(random.uniform(0.1, 0.6))
            two.settled()
            end(two, random.choice([F10, CTRL_Q]))
        end(one, F10)
    faults = []
    if not typist.name.startswith(held) or len(held) < len(typist.sent[0][1]):
        faults.append(f"{held!r} is not what was typed first: {typist.name!r}")
    if name_of(file) != other.name:
        faults.append(f"{name_of(file)!r}, not {other.name!r}")
    faults += [f"kept: {each.name}" for each in file.parent.glob("*.mine-*.toml")]
    return Round((*faults, *(f"left: {each}" for each in strays(file.parent))))
