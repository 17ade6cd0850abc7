"""Putting new bytes in the place of a file and looking at what was there, in one step.

Between a last look at a file and its replacement somebody else can write it. So the two files change places in one
step, and what came out is looked at: when it is not what was expected it goes back. Where the system can't do that, the
file is looked at as late as possible.

A program that had opened the file before goes on writing what came out, which has no name any more. Its handle is kept
for a few seconds (`Replaced.written_since`), so that this is noticed as well, and no longer: it keeps the disk in use.
"""

import contextlib
import errno
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any, Final

from sessions.store.files import new_file

Stamp = tuple[int, ...]
"""What changes of a file when somebody writes it: its number, size and time; empty when it is not there."""

KEPT: Final = 3.0
"""Seconds for which what came out is looked at."""
_HERE: Final = -100  # AT_FDCWD
_EXCHANGE: Final = 2  # RENAME_EXCHANGE
_CAN_NOT: Final = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def stamp_of(about: os.stat_result) -> Stamp:
    """Give the stamp of a file by what the system tells of it."""
    return about.st_ino, about.st_size, about.st_mtime_ns


class OutsideChangeError(Exception):
    """The file was not what was expected; it is as it was found.

    Attributes:
        found: What it held.
    """

    def __init__(self, found: bytes) -> None:
        super().__init__()
        self.found = found


class Replaced:
    """A file whose bytes were replaced.

    Attributes:
        stamp: Of the file as it is now, taken from the handle by which it was written.
    """

    def __init__(self, stamp: Stamp, came_out: int | None = None) -> None:
        self.stamp = stamp
        self._came_out = came_out
        self._until = monotonic() + KEPT
        self._before = None if came_out is None else stamp_of(os.fstat(came_out))

    def written_since(self) -> bytes | None:
        """Give what somebody wrote in the file that was replaced, who had opened it before; None when nobody did."""
        if self._came_out is None or stamp_of(os.fstat(self._came_out)) == self._before:
            if monotonic() > self._until:
                self.close()
            return None
        self._before = stamp_of(os.fstat(self._came_out))
        os.lseek(self._came_out, 0, os.SEEK_SET)
        return _read(self._came_out)

    def close(self) -> None:
        """Look no more at what came out."""
        if self._came_out is not None:
            os.close(self._came_out)
            self._came_out = None


def replace(target: Path, data: bytes, expected: Callable[[Stamp, Callable[[], bytes]], bool]) -> Replaced:
    """Put bytes in a file, all or nothing, if it holds what is expected.

    Args:
        target: The file, which is no link.
        data: Its new bytes.
        expected: Tells whether a file is what was expected, by its stamp and, where that is not enough, by its bytes.

    Raises:
        OutsideChangeError: It was not; what it was is in its place.
        OSError: It can't be written; it is as it was.
    """
    with new_file(target, data) as (temporary, handle):
        stamp = stamp_of(os.fstat(handle))
        try:
            came_out = os.open(target, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        except FileNotFoundError:
            return _put_new(temporary, target, stamp)
        kept = False
        try:
            if not expected(stamp_of(os.fstat(came_out)), lambda: _whole(came_out)):
                raise OutsideChangeError(_whole(came_out))
            if not _exchange(temporary, target):
                if stamp_of(os.fstat(came_out)) != _stamp(target):
                    raise OutsideChangeError(target.read_bytes())
                temporary.replace(target)
            else:
                _look_at(temporary, target, came_out, data, expected)
            kept = True
        finally:
            if not kept:
                os.close(came_out)
        return Replaced(stamp, came_out)


def _put_new(temporary: Path, target: Path, stamp: Stamp) -> Replaced:
    """Give a file its name that was not there; whoever made one in the meantime is left alone."""
    try:
        os.link(temporary, target, follow_symlinks=False)
    except FileExistsError:
        raise OutsideChangeError(target.read_bytes()) from None
    except OSError:
        temporary.replace(target)
    return Replaced(stamp)


def _look_at(
    temporary: Path,
    target: Path,
    came_out: int,
    data: bytes,
    expected: Callable[[Stamp, Callable[[], bytes]], bool],
) -> None:
    """Look at what came out, and put it back when it is somebody else's."""
    if os.path.samestat(os.fstat(came_out), temporary.stat()) and expected(
        stamp_of(os.fstat(came_out)), lambda: _whole(came_out)
    ):
        return
    theirs = temporary.read_bytes()
    _exchange(temporary, target)
    if temporary.read_bytes() != data:
        # A third wrote in that moment: theirs is the newest, and both are somebody's.
        _exchange(temporary, target)
        from sessions.store.keep import keep_version

        keep_version(target, "theirs", theirs)
        theirs = target.read_bytes()
    raise OutsideChangeError(theirs)


def _whole(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return _read(handle)


def _read(handle: int) -> bytes:
    parts = []
    while part := os.read(handle, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _stamp(path: Path) -> Stamp:
    with contextlib.suppress(OSError):
        return stamp_of(path.stat())
    return ()


@cache
def _renameat2() -> Any:
    """Give the call of the system by which two files change places; None where there is none."""
    # Loaded here: whoever only reads needs none of it.
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        return ctypes.CDLL(None, use_errno=True).renameat2
    return None


def _exchange(one: Path, other: Path) -> bool:
    """Have two files change places; tell whether the system can do that.

    Raises:
        OSError: It can, and could not with these.
    """
    call = _renameat2()
    if call is None:
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    import ctypes

    code = ctypes.get_errno()
    if code in _CAN_NOT:
        return False
    raise OSError(code, os.strerror(code), str(other))
