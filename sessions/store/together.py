"""Files that belong together: all of them are written, or each holds what it held."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from frameworks.reading import FileFault, read_bytes
from sessions.store.files import remove_file, write_atomically

Before = dict[Path, bytes | None]
"""What files held before; None for one that was not there."""


def held_by(path: Path) -> bytes | None:
    """Give what a file holds; None for one that is not there.

    Raises:
        FileFault: It can't be read.
    """
    return read_bytes(path) if path.exists() else None


@contextlib.contextmanager
def all_or_nothing(before: Before | None = None) -> Iterator[Before]:
    """Have files get back what they held when something breaks off what is done within, a signal or a key as well.

    Gives what they held, to be noted of each file before it is written.

    Args:
        before: What was noted already, of files that belong to these.
    """
    noted: Before = {} if before is None else before
    try:
        yield noted
    except BaseException:
        # Whatever it is: half of the files would be worse than none.
        put_back(noted)
        raise


def put(path: Path, data: bytes | None, noted: Before) -> None:
    """Write a file, or remove it when it is to hold nothing, and note what it held.

    Raises:
        FileFault: It can't be read or written.
    """
    noted[path] = held_by(path)
    if data is not None:
        write_atomically(path, data)
    elif noted[path] is not None:
        remove_file(path)


def put_back(before: Before) -> None:
    """Give files the bytes that they had, the last one first; those that were not there are removed."""
    for path, data in reversed(before.items()):
        # One that can't be put back is no reason to leave the others.
        with contextlib.suppress(OSError, FileFault):
            if data is None:
                path.unlink(missing_ok=True)
            elif not path.exists() or path.read_bytes() != data:
                write_atomically(path, data)
