"""What a session's file held before each save of one opening: undo reaches back over an end that was no closing.

It stands in the program's own data folder, for its owner only, as long as the file is open; a program that is killed
leaves it for the next opening. It is bounded in number and in bytes, and a large file is kept less often.
"""

import contextlib
import os
import shutil
from hashlib import blake2b
from pathlib import Path
from time import monotonic, time
from typing import Final, NamedTuple

from sessions.store.folders import data_folder

MOST: Final = 40
"""How many versions are kept at most; the first is what the file held when it was opened."""
_MOST_BYTES: Final = 24_000_000
_LARGE: Final = 500_000
_SECONDS: Final = 20.0
"""Seconds at least between two versions of a file of more than `_LARGE` bytes."""


class Held(NamedTuple):
    """What a file held at some time.

    Attributes:
        until: When it was saved over, in seconds since 1970.
        data: Its bytes.
    """

    until: float
    data: bytes


def _folder(session: Path) -> Path:
    name = os.fsencode(os.path.realpath(session))
    return data_folder() / "trail" / blake2b(name, digest_size=8).hexdigest()


class Trail:
    """Keeps what a file held before each save. Where it can't be kept, saving goes on without."""

    def __init__(self, session: Path, token: str) -> None:
        """Make it; nothing is written before there is something to keep.

        Args:
            session: The session's file.
            token: What the note is known by that this process has it open.
        """
        self._folder = _folder(session) / token
        self._kept: list[tuple[Path, int]] = []
        self._next = 0.0

    def add(self, data: bytes) -> None:
        """Keep what the file held until now."""
        if self._kept and monotonic() < self._next:
            return
        path = self._folder / f"{time():017.6f}"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
        except OSError:
            return
        self._kept.append((path, len(data)))
        self._next = monotonic() + (_SECONDS if len(data) > _LARGE else 0.0)
        while len(self._kept) > 1 and (
            len(self._kept) > MOST or sum(size for _path, size in self._kept) > _MOST_BYTES
        ):
            # The first is how it was opened: that stays.
            gone, _size = self._kept.pop(1 if len(self._kept) > 2 else 0)  # noqa: PLR2004 - there is one between
            with contextlib.suppress(OSError):
                gone.unlink()

    def take_from(self, session: Path, token: str) -> tuple[Held, ...]:
        """Give what an opening kept that ended without closing, the oldest first; it is kept as part of this one."""
        before = _folder(session) / token
        found: list[Held] = []
        try:
            names = sorted(each.name for each in before.iterdir())
            if not self._folder.exists():
                before.rename(self._folder)
                before = self._folder
            for name in names:
                data = (before / name).read_bytes()
                found.append(Held(float(name), data))
                self._kept.append((before / name, len(data)))
        except (OSError, ValueError):
            return tuple(found)
        return tuple(found)

    def close(self) -> None:
        """Remove what was kept: the file was closed."""
        shutil.rmtree(self._folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            self._folder.parent.rmdir()


def remove_trails(session: Path) -> None:
    """Remove all that was kept of a session's file by whoever had it open."""
    shutil.rmtree(_folder(session), ignore_errors=True)
