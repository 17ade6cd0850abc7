"""Keeping a version of a session in a file of its own, when the session's file can't take it."""

import os
from itertools import count
from pathlib import Path
from typing import Literal

from frameworks.reading import FileFault
from sessions.store.beside import apart_folder, copy_path
from sessions.store.files import make_folder, write_atomically, writing_fault


def keep_version(session: Path, kind: Literal["mine", "theirs"], data: bytes) -> Path:
    """Put a version of a session in a new file beside it; where that can't be, in the program's own data folder.

    Args:
        session: The session's file.
        kind: Whose version it is.
        data: The bytes of that version.

    Returns:
        The file, which nobody else may read.

    Raises:
        FileFault: It can be kept in neither; it tells why not in the second.
    """
    beside = Path(os.path.realpath(session))
    try:
        return new_version(beside, kind, data)
    except FileFault:
        folder = apart_folder(beside)
        make_folder(folder)
        return new_version(folder / beside.name, kind, data)


def new_version(session: Path, kind: Literal["mine", "theirs"], data: bytes) -> Path:
    """Put a version of a session in a new file beside it, by the first number that is free.

    Raises:
        FileFault: It can't be kept there; nothing is left behind.
    """
    for number in count(1):
        path = copy_path(session, kind, number)
        try:
            taken = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        except (OSError, ValueError) as wrong:
            raise writing_fault(path, wrong) from None
        os.close(taken)
        try:
            write_atomically(path, data)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path
    raise AssertionError  # there is always a number that is free
