"""Ends of the program under edits, and what must be found afterwards: nothing torn, nothing left, nothing lost."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from sessions.store.reader import load
from tests.faults.pseudo_terminal import Program

LOST_AT_MOST: Final = 2.0
"""Seconds of typing that a kill may cost: one, and one for a busy machine between the key and the change."""
EDITING: Final = "Accept"
"""What the bar says of an open editor, of which no more is sent than the cells that differ."""
F10: Final = b"\x1b[21~"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Round(NamedTuple):
    """What one ending gave.

    Attributes:
        faults: What was not as it must be, in words; empty when all was.
        kept: Whether what was typed was kept in another file than its own.
    """

    faults: tuple[str, ...]
    kept: bool = False


class Typist:
    """Types in the name of the municipality, and remembers when each letter was sent."""

    def __init__(self, program: Program, random: Random, name: str) -> None:
        self.program, self._random = program, random
        self.name = name
        self.sent: list[tuple[float, str]] = []
        program.opened()
        program.send(b"\r")
        program.wait_for(EDITING)
        program.settled()

    def type(self, seconds: float) -> None:
        """Type for some time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            letter = self._random.choice(_LETTERS)
            self.program.send(letter.encode())
            self.name += letter
            self.sent.append((time.monotonic(), self.name))
            time.sleep(self._random.uniform(0.01, 0.12))

    def before(self, moment: float) -> str:
        """Give the name as it had been sent by some moment."""
        return next((name for sent, name in reversed(self.sent) if sent <= moment), "")


def name_of(file: Path) -> str:
    """Give the name of the municipality in a file."""
    name = load(file).session.municipality.name
    return name if isinstance(name, str) else name.nl


def strays(folder: Path) -> list[str]:
    """Give the names of what writing files can leave behind."""
    return sorted(each.name for each in folder.iterdir() if each.name.startswith(".k.toml"))


def killed(session: Path, folder: Path, seed: int) -> Round:
    """Kill it at a random moment, and open again."""
    random = Random(seed)  # noqa: S311 - the same every time
    file = folder / "k.toml"
    shutil.copy(session, file)
    name = name_of(file)
    with Program(file, folder) as program:
        typist = Typist(program, random, name)
        typist.type(random.uniform(0.05, 2.5))
        time.sleep(random.uniform(0.0, 0.7))
        program.signal(signal.SIGKILL)
        moment = time.monotonic()
        program.code()
    faults = []
    try:
        kept = name_of(file)
    except Exception as wrong:  # noqa: BLE001 - whatever it is, the file is torn
        return Round((f"torn: {wrong}",))
    if not typist.name.startswith(kept):
        faults.append(f"{kept!r} was never typed")
    if len(kept) < len(typist.before(moment - LOST_AT_MOST)):
        faults.append(f"{kept!r} lacks what was typed in {typist.name!r} before the last seconds")
    with Program(file, folder) as program:
        program.opened()
        try:
            # What undo reaches back to is read before it is told, which takes as long as the file is large.
            program.wait_for("was cut off here")
        except AssertionError:
            faults.append("the next opening does not tell")
        if any("tmp" in each for each in strays(folder)):
            faults.append(f"left: {strays(folder)}")
        end(program, F10)
    if strays(folder):
        faults.append(f"left after closing: {strays(folder)}")
    return Round(tuple(faults))


# --- ways out -----------------------------------------------------------------------------------------------------


def end(program: Program, key: bytes) -> None:
    """Press a key that closes until it has ended: the first can open a question."""
    deadline = time.monotonic() + 20.0
    while not program.has_ended and time.monotonic() < deadline:
        program.send(key)
        waited = time.monotonic() + 0.8
        while not program.has_ended and time.monotonic() < waited:
            time.sleep(0.02)
    program.code()


def _key(key: bytes, *before: bytes) -> Callable[[Program], None]:
    def leave(program: Program) -> None:
        for each in before:
            program.send(each)
            program.settled()
        end(program, key)

    return leave


def _signal(number: signal.Signals, *before: bytes) -> Callable[[Program], None]:
    def leave(program: Program) -> None:
        for each in before:
            program.send(each)
            time.sleep(0.1)
        program.signal(number)
        program.code()

    return leave


def _hang_up(program: Program) -> None:
    program.hang_up()
    program.code()


CTRL_Q: Final = b"\x11"
WAYS: Final[dict[str, Callable[[Program], None]]] = {
    "F10": _key(F10),
    "Ctrl+Q": _key(CTRL_Q),
    "find, Ctrl+Q": _key(CTRL_Q, b"\r", b"\x06"),
    "palette, F10": _key(F10, b"\r", b"\x10"),
    "help, Ctrl+Q": _key(CTRL_Q, b"\x1bOP"),
    "import, F10": _key(F10, b"\r", b"\x1b[24~"),
    "SIGHUP": _signal(signal.SIGHUP),
    "SIGTERM": _signal(signal.SIGTERM),
    "SIGINT": _signal(signal.SIGINT),
    "find, SIGTERM": _signal(signal.SIGTERM, b"\r", b"\x06"),
    "line dropped": _hang_up,
    "bytes, SIGTERM": _signal(
        signal.SIGTERM,
        b"\r",
        b"\xe9",
        b"\x1b[97;1:3u",
        b"\x1b[99999999u",
        b"\x1b]11;rgb:00",
        b"\x1b[1;",
        b"\xff\xfe",
    ),
}
"""The ways out, by what they are called."""


class Trouble(NamedTuple):
    """What keeps the file from being saved.

    Attributes:
        begin: Makes it so, given the file.
        finish: Undoes that, so that the file can be looked at.
        keeps: Whether what was typed can't be in the file afterwards.
    """

    begin: Callable[[Path], None]
    finish: Callable[[Path], None]
    keeps: bool


def _nothing(_file: Path) -> None:
    """Do nothing."""


def _change(file: Path) -> None:
    """Change the same thing from outside."""
    data = file.read_bytes()
    made = file.with_name("made")
    made.write_bytes(data.replace(b'name = "', b'name = "Elders ', 1))
    made.replace(file)


def _away(file: Path) -> None:
    file.parent.rename(file.parent.with_name("away"))


def _back(file: Path) -> None:
    file.parent.with_name("away").rename(file.parent)


def _fill(file: Path) -> None:
    with file.with_name("filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 4096):
                pass
        except OSError:
            return


def _only_read(file: Path) -> None:
    # For some seconds after a save the program looks at what it replaced.
    for _try in range(20):
        if not subprocess.run(["mount", "-o", "remount,ro", str(file.parent)], check=False).returncode:
            return
        time.sleep(0.5)
    raise AssertionError


def _written(file: Path) -> None:
    subprocess.run(["mount", "-o", "remount,rw", str(file.parent)], check=True)


TROUBLES: Final = {
    "": Trouble(_nothing, _nothing, keeps=False),
    "conflict": Trouble(_change, _nothing, keeps=True),
    "folder gone": Trouble(_away, _back, keeps=True),
    "disk full": Trouble(_fill, lambda file: file.with_name("filler").unlink(), keeps=True),
    "only read": Trouble(_only_read, _written, keeps=True),
}
ON_OWN_DISK: Final = {"disk full", "only read"}


@contextmanager
def own_disk(folder: Path) -> Iterator[None]:
    """Make a folder a small disk of its own."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def can_mount() -> bool:
    """Tell whether disks can be made here."""
    tried = ["unshare", "-m", "true"]
    return (
        os.geteuid() == 0
        and shutil.which("unshare") is not None
        and subprocess.run(tried, check=False).returncode == 0
    )


def left(session: Path, folder: Path, seed: int, way: str, trouble: str) -> Round:
    """End it one way, with something the matter or not, under random edits."""
    place = folder / "place"
    place.mkdir()
    if trouble not in ON_OWN_DISK:
        return _left(session, place / "k.toml", folder, seed, way, trouble)
    with own_disk(place):
        return _left(session, place / "k.toml", folder, seed, way, trouble)


def _left(session: Path, file: Path, folder: Path, seed: int, way: str, trouble: str) -> Round:
    random = Random(seed)  # noqa: S311 - the same every time
    shutil.copy(session, file)
    matter = TROUBLES[trouble]
    with Program(file, folder) as program:
        typist = Typist(program, random, name_of(file))
        typist.type(random.uniform(0.05, 0.8))
        program.settled()
        matter.begin(file)
        typist.type(random.uniform(0.05, 0.8))
        # What was sent is to have arrived: what is on its way when a line drops is nobody's to save.
        program.settled()
        WAYS[way](program)
        code, said, restored = program.code(), program.text(), program.is_as_before()
    matter.finish(file)
    return Round(
        tuple(
            _faults(
                file,
                folder,
                typist.name,
                way,
                code,
                said,
                restored=restored,
                keeps=matter.keeps,
                is_stuck=trouble in {"only read", "folder gone"},
            )
        ),
        kept=any(each.name.count(".mine-") for each in folder.rglob("*.toml")),
    )


def _faults(
    file: Path,
    folder: Path,
    typed: str,
    way: str,
    code: int,
    said: str,
    *,
    restored: bool,
    keeps: bool,
    is_stuck: bool,
) -> Iterator[str]:
    others = list(folder.rglob("*.mine-*.toml"))
    in_file = name_of(file)
    found = [each for each in (file, *others) if typed in name_of(each)]
    if not found:
        yield f"{typed!r} is nowhere: {in_file!r}, {[name_of(each) for each in others]}"
    elif file not in found and way != "line dropped":
        if code == 0:
            yield "it is in another file, and the exit code is 0"
        flat = "".join(said.split())
        if not any(str(each) in flat for each in found):
            yield f"it is in {found[0]}, which is not named"
    if not keeps and file not in found:
        yield "it could have been saved"
    if "Traceback" in said:
        yield "a traceback"
    if way != "line dropped" and not restored:
        yield "the terminal is not as before"
    # Where the folder is gone or only read by then nothing can be taken away; the next opening does.
    if not is_stuck and (found_left := strays(file.parent)):
        yield f"left: {found_left}"
