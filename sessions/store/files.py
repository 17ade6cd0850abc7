"""Writing files so that, whatever happens, the old or the new one is there whole."""

import contextlib
import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from frameworks.languages import Message
from frameworks.reading import FileFault, access_fault
from sessions.store.beside import short_name
from sessions.store.processes import runs

_SUFFIX: Final = ".maatwerk-tmp"


def write_atomically(path: Path, data: bytes, mode: int | None = 0o600) -> None:
    """Put bytes in a file, all or nothing.

    Whoever reads it, or pulls the plug, sees the old file or the new one. A link is followed to the file that
    it points to. An existing file keeps its permissions, and its owner where the system allows; one that may not be
    written is not replaced either, though its folder would allow that.

    Args:
        path: The file.
        data: Its new bytes.
        mode: The permissions of a file that is not there yet; `None` for those of any new file, by the umask.

    Raises:
        FileFault: It could not be written; the file is as it was and nothing is left behind.
    """
    try:
        target = Path(os.path.realpath(path))
        _write(target, data, mode)
    except (LockedError, OSError, ValueError) as wrong:
        raise writing_fault(path, wrong) from None


def remove_file(path: Path) -> None:
    """Remove a file, unless it is gone already.

    Raises:
        FileFault: It can't be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except (OSError, ValueError) as wrong:
        raise writing_fault(path, wrong) from None


def make_folder(folder: Path) -> None:
    """Make a folder for its owner only, and those that it stands in, unless they are there.

    Raises:
        FileFault: It can't be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, ValueError) as wrong:
        raise writing_fault(folder, wrong) from None


class LockedError(Exception):
    """The file itself may not be written, whatever its folder allows."""


def writing_fault(path: Path, wrong: LockedError | OSError | ValueError) -> FileFault:
    """Give the fault of a file that could not be written, with what to do about it."""
    return access_fault(path, _LOCKED if isinstance(wrong, LockedError) else _why(wrong))


def _write(target: Path, data: bytes, mode: int | None) -> None:
    with new_file(target, data, mode) as (temporary, _handle):
        temporary.replace(target)


@contextlib.contextmanager
def new_file(target: Path, data: bytes, mode: int | None = 0o600) -> Iterator[tuple[Path, int]]:
    """Give a file beside another one that holds bytes for good, to take its place: its name and its handle.

    It has the owner and permissions of the file that is there. What has not been given another name is removed
    afterwards; then the names in the folder are made to last.

    Args:
        target: The file whose place it is to take.
        data: What it holds.
        mode: The permissions of a file that is not there yet; `None` for those of any new file, by the umask.

    Raises:
        LockedError: The file that is there may not be written.
        OSError: The new one can't be written.
    """
    before = _status(target)
    if before is not None and not stat.S_ISREG(before.st_mode):
        raise OSError(errno.EISDIR if stat.S_ISDIR(before.st_mode) else errno.EINVAL, "not a regular file")
    if before is not None:
        _must_be_writable(target)
    temporary = target.with_name(f".{short_name(target.name)}.{os.getpid()}-{secrets.token_hex(4)}{_SUFFIX}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
    with _opened(target.parent) as folder:
        # By the folder itself and not by its name: what is left is removed also where that was moved meanwhile.
        name = temporary if folder is None else temporary.name
        handle = os.open(name, flags, 0o600, dir_fd=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                _give_status(file.fileno(), before, mode)
                os.fsync(file.fileno())
                yield temporary, file.fileno()
        finally:
            with contextlib.suppress(OSError):
                os.unlink(name, dir_fd=folder)
        if folder is not None:
            # That the new name lasts; some file systems can't see to that, and then the file is there all the same.
            with contextlib.suppress(OSError):
                os.fsync(folder)


def _must_be_writable(target: Path) -> None:
    """Ask the system itself, by opening the file: it knows of owners, lists of who may do what, and locks.

    Raises:
        LockedError: It may not be written.
        OSError: It can't be opened for another reason.
    """
    try:
        os.close(os.open(target, os.O_WRONLY | getattr(os, "O_CLOEXEC", 0)))
    except PermissionError as wrong:
        raise LockedError from wrong


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _give_status(handle: int, before: os.stat_result | None, mode: int | None) -> None:
    """Give a new file the owner and permissions of the one that it replaces."""
    if before is None:
        os.fchmod(handle, 0o666 & ~_umask() if mode is None else mode)
        return
    wanted = stat.S_IMODE(before.st_mode) & 0o777
    if before.st_uid != os.geteuid():
        with contextlib.suppress(OSError):
            os.fchown(handle, before.st_uid, -1)
    if before.st_gid != os.fstat(handle).st_gid:
        try:
            os.fchown(handle, -1, before.st_gid)
        except OSError:
            # What one group might do is not for another group to do.
            wanted &= 0o707
    os.fchmod(handle, wanted)


def _umask() -> int:
    """Give the umask; elsewhere than in /proc it can only be read by setting it for a moment."""
    with contextlib.suppress(OSError, StopIteration, ValueError):
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
        return int(next(line for line in lines if line.startswith("Umask:")).split()[1], 8)
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    """Give the handle of a folder by which what stands in it is reached; None where there is none to be had."""
    handle: int | None = None
    if {os.open, os.unlink} <= os.supports_dir_fd:
        # One that may be written in and not be read gives none; what else is the matter with it is told by writing.
        with contextlib.suppress(OSError):
            handle = os.open(
                folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
            )
    try:
        yield handle
    finally:
        if handle is not None:
            os.close(handle)


_LOCKED: Final = Message(
    "You may not write this file, so it is as it was. Allow writing it, or save it under another name."
)
_REASONS: Final = {
    errno.ENOSPC: Message("The disk is full, so the file is as it was. Make room and save again."),
    errno.EDQUOT: Message(
        "Your share of the disk is full, so the file is as it was. Make room and save again."
    ),
    errno.EROFS: Message("This disk can't be written to, so the file is as it was. Save it somewhere else."),
    errno.EACCES: Message(
        "You may not write in this folder, so the file is as it was. Save it somewhere else."
    ),
    errno.EPERM: Message(
        "You may not write in this folder, so the file is as it was. Save it somewhere else."
    ),
    errno.ENOENT: Message("The folder is not there. Make it, or save the file somewhere else."),
    errno.ENOTDIR: Message("The folder is not there. Make it, or save the file somewhere else."),
    errno.EISDIR: Message("This is a folder. Name a file in it."),
    errno.ENAMETOOLONG: Message("The name of the file is too long. Choose a shorter one."),
}


def _why(wrong: OSError | ValueError) -> Message:
    if isinstance(wrong, ValueError):
        return Message("This can't be the name of a file. Choose another one.")
    known = _REASONS.get(wrong.errno or 0)
    reason = wrong.strerror or str(wrong)
    return known or Message("The file could not be written ({reason}) and is as it was.", {"reason": reason})


def sweep(folder: Path, *names: str) -> None:
    """Remove what writing files left behind when the program was killed; a running program's file stays.

    Args:
        folder: The folder of the files.
        names: The files' names.
    """
    either = "|".join(map(re.escape, map(short_name, names)))
    stray = re.compile(rf"\.(?:{either})\.([0-9]+)-[0-9a-f]+{re.escape(_SUFFIX)}")
    with contextlib.suppress(OSError):
        for each in folder.iterdir():
            found = stray.fullmatch(each.name)
            if found and not runs(int(found[1])):
                with contextlib.suppress(OSError):
                    each.unlink()
