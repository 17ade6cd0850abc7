"""What the commands say: the result on stdout as UTF-8, all else on stderr, a plain line each."""

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from tui.translation import _

if TYPE_CHECKING:
    from pathlib import Path

DONE: Final = 0
"""Exit code: the command did what it was asked."""
FAULTY: Final = 1
"""Exit code: the input has errors."""
MISUSED: Final = 2
"""Exit code: the command line is wrong."""
UNREACHABLE: Final = 3
"""Exit code: a file could not be read or written."""
INTERRUPTED: Final = 130
"""Exit code: the user broke it off."""


class Failure(Exception):  # noqa: N818 - how a command ends, not always in an error of the program
    """A command ends here with a line for the user.

    Attributes:
        lines: What to say, one line each, in the user's language.
        code: The exit code.
    """

    def __init__(self, *lines: str, code: int = FAULTY) -> None:
        super().__init__(*lines)
        self.lines = lines
        self.code = code


def printable(text: str) -> str:
    """Give a text as one line in which nothing can command the terminal."""
    return "".join(map(_printable, text))


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


def say(line: str) -> None:
    """Put a line on stderr; when stderr is gone there is nobody to tell."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{printable(line)}\n")
        sys.stderr.flush()
    except OSError:
        sys.stderr = None  # Python's own sign for "there is none"


def write(text: str) -> None:
    """Put text on stdout as UTF-8, whatever the locale; a reader that has left is no fault.

    Raises:
        Failure: stdout can't be written, such as a redirection to a full disk.
    """
    write_stdout(text.encode("utf-8", "surrogateescape"))


def write_stdout(data: bytes) -> None:
    """Put bytes on stdout; a reader that has left is no fault.

    Raises:
        Failure: stdout can't be written.
    """
    if sys.stdout is None:
        raise Failure(_("The output has nowhere to go: standard output is closed."), code=UNREACHABLE)
    try:
        sys.stdout.flush()
        _write_all(sys.stdout.buffer, data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _abandon_stdout()
    except OSError as error:
        _abandon_stdout()
        raise Failure(_cannot_write(_("standard output"), error), code=UNREACHABLE) from None


def _write_all(file: BinaryIO, data: bytes) -> None:
    """Write bytes to the last: without a buffer (PYTHONUNBUFFERED) a file takes as many as there is room for.

    Raises:
        OSError: Not all of them can be written.
    """
    rest = memoryview(data)
    while rest:
        written = file.write(rest)
        if not written:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        rest = rest[written:]


def _abandon_stdout() -> None:
    """Point stdout at nothing, so that Python doesn't complain at exit of what is still in its buffer."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


def _cannot_write(what: str, error: OSError) -> str:
    return _("{file}: writing failed ({reason}). Make room or choose another place.").format(
        file=what, reason=error.strerror or error
    )


def page_width() -> int:
    """Give the width of a help page in columns: that of the terminal, but 50 at least and 78 at most."""
    told = os.environ.get("COLUMNS", "")
    columns = int(told) if told.isdecimal() else 0
    if not columns:
        try:
            columns = os.get_terminal_size().columns
        except OSError:
            columns = 80
    return max(50, min(columns - 2, 78))


def what_is(path: "str | Path") -> Literal["nothing", "file", "folder", "device"]:
    """Tell what there is at a path, as far as we may see it; a pipe is a device too."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - pathlib costs the help page more than it gives
    except (OSError, ValueError):
        return "nothing"
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "device"


def write_file(path: "Path", text: str) -> None:
    """Write a text to a file, as `write_bytes` does.

    Raises:
        FileFault: The file can't be written.
        Failure: The pipe or device can't be written.
    """
    write_bytes(path, text.encode("utf-8", "surrogateescape"))


def write_bytes(path: "Path", data: bytes, mode: int | None = None) -> None:
    """Write a result to a file: the whole of it, or nothing and the file as it was.

    A pipe or device such as `/dev/null` is written to as it is.

    Args:
        path: The file.
        data: What is written.
        mode: The permissions of a file that is not there yet; `None` for those of any new file.

    Raises:
        FileFault: The file can't be written.
        Failure: The pipe or device can't be written.
    """
    if what_is(path) == "device":
        try:
            path.write_bytes(data)
        except BrokenPipeError:
            return
        except OSError as error:
            raise Failure(_cannot_write(str(path), error), code=UNREACHABLE) from None
        return
    from sessions.store.files import write_atomically

    write_atomically(path, data, mode)
