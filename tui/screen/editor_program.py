"""The user's own editor: which program that is, and having it edit a text in a file that nobody else may read."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, time
from types import FrameType
from typing import Final, NamedTuple

from frameworks.languages import Message
from frameworks.reading import FileFault, read_bytes
from sessions.store.beside import editor_folder
from sessions.store.files import make_folder
from sessions.store.processes import runs

VARIABLES: Final = ("VISUAL", "EDITOR")
_ELSE: Final = ("notepad",) if sys.platform == "win32" else ("sensible-editor", "editor", "nano", "vim", "vi")
"""What is taken where neither variable says anything, the first that is there."""
_KEPT: Final = 7 * 24 * 3600
"""Seconds for which what an editor left is kept when it could not be taken in."""
_AT_LINE: Final = frozenset(
    (
        "vi",
        "vim",
        "nvim",
        "view",
        "vis",
        "nano",
        "pico",
        "emacs",
        "emacsclient",
        "micro",
        "kak",
        "joe",
        "mg",
        "ne",
    )
)
"""Editors that open a file at a line by `+12` before its name."""


class EditorError(Exception):
    """The editor can't be found or started.

    Attributes:
        message: Why not, and what to do.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message.text("en"))
        self.message = message


class Written(NamedTuple):
    """What an editor left of a text.

    Attributes:
        data: The bytes that the file holds; those that it began with when the file is gone or can't be read.
        code: The exit code of the editor; minus the signal that ended it.
        seconds: For how long it was open.
    """

    data: bytes
    code: int
    seconds: float


def editor_words(environment: Mapping[str, str]) -> list[str]:
    """Give the words of the command that is the user's editor.

    Args:
        environment: The variables of the process: `VISUAL` goes before `EDITOR`; both may have arguments.

    Raises:
        EditorError: There is none, or its command can't be read.
    """
    for name in VARIABLES:
        command = environment.get(name, "").strip()
        if command:
            try:
                words = shlex.split(command, posix=sys.platform != "win32")
            except ValueError:
                words = []
            if words:
                return words
            told = Message(
                "{name} can't be read as a command: {command}. See to its quotes.",
                {"name": name, "command": command},
                room="tui",
            )
            raise EditorError(told)
    found = next((each for each in _ELSE if shutil.which(each)), None)
    if found is None:
        raise EditorError(
            Message(
                'There is no editor. Name yours before you start maatwerk, as in: export EDITOR="nano"',
                room="tui",
            )
        )
    return [found]


def with_line(words: Sequence[str], file: Path, line: int | None) -> list[str]:
    """Give the words that open a file, at a line where the editor is known to take one."""
    name = Path(words[0]).stem
    if line is not None and name in _AT_LINE:
        return [*words, f"+{line}", str(file)]
    if line is not None and name in {"code", "codium", "code-insiders"}:
        return [*words, "--goto", f"{file}:{line}"]
    if line is not None and name in {"hx", "helix", "subl"}:
        return [*words, f"{file}:{line}"]
    return [*words, str(file)]


def edited(words: Sequence[str], place: Path, data: bytes, line: int | None = None) -> Written:
    """Have an editor edit a text, and wait for it; the terminal is the editor's meanwhile.

    The file stands in a folder that only its owner can open, with all that the editor puts beside it, and is removed
    afterwards. A signal that ends programs is held up until the editor has ended; what the editor wrote by then is
    kept in that folder for a week, because there may be nobody to take it in.

    Args:
        words: The words of the editor's command.
        place: What the file is called, in a folder in which others of that session stand.
        data: The text.
        line: The line to begin at.

    Raises:
        EditorError: It can't be started.
        FileFault: The text can't be put in a file.
    """
    _sweep()
    folder = _own_folder(place.parent)
    file, ends = folder / place.name, list[int]()
    try:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:  # noqa: PTH123 - a handle
            made.write(data)
        before, ends = monotonic(), []
        with _signals_held(ends):
            code = _ran(with_line(words, file, line))
        written = data
        with suppress(FileFault):
            written = read_bytes(file)
        return Written(written, code, monotonic() - before)
    finally:
        if not ends:
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):
                place.parent.rmdir()
        for number in ends:
            signal.raise_signal(number)


def _ran(words: list[str]) -> int:
    try:
        return subprocess.run(words, check=False).returncode  # noqa: S603 - the command that the user named
    except (OSError, ValueError) as wrong:
        told = Message(
            "The editor {name} can't be started ({reason}). Name another one in EDITOR, before you start maatwerk.",
            {"name": words[0], "reason": getattr(wrong, "strerror", None) or str(wrong)},
            room="tui",
        )
        raise EditorError(told) from None


@contextmanager
def _signals_held(ends: list[int]) -> Iterator[None]:
    """Keep signals from ending this process: those of keys are for the editor, others are noted."""

    def note(number: int, _frame: FrameType | None) -> None:
        ends.append(number)

    def leave(_number: int, _frame: FrameType | None) -> None:
        """Do nothing: who is to be interrupted is the editor."""

    taken = {
        number: signal.signal(number, handler)
        for names, handler in ((("SIGHUP", "SIGTERM"), note), (("SIGINT", "SIGQUIT"), leave))
        for each in names
        if (number := getattr(signal, each, None)) is not None
    }
    # Else the loop of the app is told of them as well, however they are handled here.
    wakes = signal.set_wakeup_fd(-1)
    try:
        yield
    finally:
        signal.set_wakeup_fd(wakes)
        for number, handler in taken.items():
            signal.signal(number, handler)


def _own_folder(place: Path) -> Path:
    """Make a folder that only its owner can open: in the program's own, else among the system's temporary ones."""
    prefix = f"{os.getpid()}-"
    try:
        make_folder(place)
        return Path(tempfile.mkdtemp(prefix=prefix, dir=place))
    except (FileFault, OSError):
        try:
            return Path(tempfile.mkdtemp(prefix=f"maatwerk-{prefix}"))
        except OSError as wrong:
            told = Message(
                "There is no place for the file to edit ({reason}).",
                {"reason": wrong.strerror or str(wrong)},
                room="tui",
            )
            raise EditorError(told) from None


def _sweep() -> None:
    """Remove what editors of processes that ended left more than a week ago."""
    with suppress(OSError):
        for each in editor_folder().glob("*/*"):
            process = each.name.partition("-")[0]
            with suppress(OSError):
                if (
                    not runs(int(process) if process.isdecimal() else 0)
                    and time() - each.stat().st_mtime > _KEPT
                ):
                    shutil.rmtree(each, ignore_errors=True)
