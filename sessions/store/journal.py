"""The versions of a session that were saved, in a file of the program's own and outside the session's.

After each save what changed is put behind what was there, which costs next to nothing; a version is made of those
before it. From time to time the file is written anew with the versions that are to be kept (`retained`). It is for its
owner alone, and nothing else depends on it: what can't be kept is not, and nobody is held up by it.
"""

import contextlib
import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from hashlib import blake2b, sha1
from pathlib import Path
from time import time
from typing import BinaryIO, Final, NamedTuple

from frameworks.reading import FileFault
from sessions.store.files import make_folder, write_atomically
from sessions.store.folders import data_folder

SUFFIX: Final = ".versions"
HOUR: Final = 3600.0
DAY: Final = 24 * HOUR
OLDEST: Final = 31 * DAY
"""Seconds after which a version is kept no more."""
MOST: Final = 500
"""The most versions of the last hour."""
MOST_BYTES: Final = 64 * 1024 * 1024
"""The most bytes for the versions of one session; the oldest go first."""
MOST_OF_ALL: Final = 1024 * 1024 * 1024
"""The most bytes for the versions of all sessions; those of what was changed longest ago go first."""
_EACH: Final = 256
"""After so many saves it is looked at what is to be kept."""
_SPARE: Final = 32
"""Versions that may be there beyond those that are to be kept before the file is written anew."""

_RECORD: Final = struct.Struct("<4sdBQQQI16s16s")
_TAG: Final = b"mwj1"
_WHOLE, _PART = 0, 1
_STEP: Final = 1 << 16


class Version(NamedTuple):
    """A version that was saved.

    Attributes:
        when: When it was saved, in seconds since 1970 began.
        name: What it is called: eight digits and letters that follow from what it holds.
        digest: The hash of what it holds.
    """

    when: float
    name: str
    digest: bytes


class _Record(NamedTuple):
    """What is written of a version: what lies between the beginning and the end that it has in common with another."""

    when: float
    kind: int
    head: int
    tail: int
    packed: bytes
    base: bytes
    digest: bytes

    def data(self) -> bytes:
        """Give its bytes in the file."""
        check = zlib.crc32(self.packed)
        sizes = (self.head, self.tail, len(self.packed), check)
        return _RECORD.pack(_TAG, self.when, self.kind, *sizes, self.base, self.digest) + self.packed

    def applied(self, before: bytes) -> bytes | None:
        """Give what the version holds, by what the one before it holds; None when it can't be made of that."""
        try:
            middle = zlib.decompress(self.packed)
        except zlib.error:
            return None
        if self.kind == _PART:
            if digest_of(before) != self.base:
                return None
            middle = before[: self.head] + middle + before[len(before) - self.tail :]
        return middle if digest_of(middle) == self.digest else None


def journal_path(session: Path) -> Path:
    """Give the file with the versions of a session that were saved."""
    place = blake2b(os.fsencode(os.path.realpath(session)), digest_size=12).hexdigest()
    return data_folder() / "versions" / f"{place}{SUFFIX}"


class Journal:
    """Keeps the versions of one session as they are saved. For one thread at a time.

    Args:
        session: The session's file.
    """

    def __init__(self, session: Path) -> None:
        self._session = session
        self._end = -1
        self._last: tuple[bytes | None, bytes] = (None, b"")
        self._saves = 0

    def begin(self, before: bytes, since: float) -> None:
        """Keep what the session's file holds before it is first saved, so that a kill just after that loses nothing.

        Args:
            before: What it holds.
            since: Since when, in seconds since 1970 began; 0 when that is not known.
        """
        if self._end >= 0:
            return
        with contextlib.suppress(OSError, ValueError, FileFault):
            base, now = digest_of(before), time()
            with self._opened(now) as file:
                file.write(self._led_up_to(file, before, base, min(since or now, now)))
                self._end = file.seek(0, os.SEEK_END)
            self._last = before, base

    def keep(self, before: bytes, after: bytes, digest: bytes, since: float) -> None:
        """Keep what the session's file holds now; where that can't be, nothing is kept.

        Args:
            before: What it held before.
            after: What it holds now.
            digest: The hash of that, as of `digest_of`.
            since: Since when it held what it held before, in seconds since 1970 began; 0 when that is not known.
        """
        if before == after:
            return
        with contextlib.suppress(OSError, ValueError, FileFault):
            self._keep(before, after, digest, since)
            self._last = after, digest

    def _keep(self, before: bytes, after: bytes, digest: bytes, since: float) -> None:
        now = time()
        base = self._last[1] if before is self._last[0] else digest_of(before)
        with self._opened(now) as file:
            new = self._led_up_to(file, before, base, min(since or now, now))
            file.write(new + _part(before, base, after, digest, now).data())
            self._end = file.tell()
        if self._saves % _EACH == 0 or self._end > MOST_BYTES:
            self._end = _thin(journal_path(self._session), now)
        self._saves += 1

    def _opened(self, now: float) -> BinaryIO:
        path = journal_path(self._session)
        if self._end < 0:
            make_folder(path.parent)
            _sweep(path.parent, now)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
        return open(os.open(path, flags, 0o600), "rb+")  # noqa: PTH123 - a handle has no path

    def _led_up_to(self, file: BinaryIO, before: bytes, base: bytes, since: float) -> bytes:
        """Give what is yet to be written to have a version stand last; its hash is `base`."""
        if file.seek(0, os.SEEK_END) == self._end:
            return b""
        # Begun by another process, or by nobody: what is there may end in another version, or in half of one.
        last, end = _end_of(file)
        file.truncate(end)
        return b"" if last == base else _whole(before, base, since).data()


def versions_of(session: Path) -> tuple[Version, ...]:
    """Give the versions of a session that are kept, from the oldest on.

    What holds the same as the one before it is no version; what was brought back is one, under the same name.

    Raises:
        OSError: They can't be read.
    """
    found: list[Version] = []
    for each, _data in saved(session):
        if found and found[-1].digest == each.digest:
            found.pop()
        found.append(each)
    return tuple(found)


def saved(session: Path) -> Iterator[tuple[Version, bytes]]:
    """Give each version with what it holds, from the oldest on.

    Raises:
        OSError: They can't be read.
    """
    for record, data in _replayed(journal_path(session)):
        yield Version(record.when, record.digest.hex()[:8], record.digest), data


def retained(times: Sequence[float], now: float) -> list[int]:
    """Give the places of the versions that are to be kept.

    These are all of an hour, up to `MOST`, the last of each hour of a day, and the last of each day of a month.

    Args:
        times: When each was saved, in rising order, in seconds since 1970 began.
        now: What time it is.
    """
    kept: dict[tuple[str, float], int] = {}
    for place, when in enumerate(times):
        age = now - when
        if age <= HOUR:
            kept["each", place] = place
        elif age <= DAY:
            kept["hour", when // HOUR] = place
        elif age <= OLDEST:
            kept["day", when // DAY] = place
    found = sorted(kept.values())
    of_hour = sum(kind == "each" for kind, _ in kept)
    return [*found[: len(found) - of_hour], *found[len(found) - of_hour :][-MOST:]]


# --- reading and writing the file ---------------------------------------------------------------------------------


def _records(file: BinaryIO) -> Iterator[_Record]:
    """Give what is written in a file, up to what is not whole."""
    file.seek(0)
    while len(head := file.read(_RECORD.size)) == _RECORD.size:
        tag, when, kind, first, last, size, check, base, digest = _RECORD.unpack(head)
        if tag != _TAG or size > MOST_BYTES:
            return
        packed = file.read(size)
        if zlib.crc32(packed) != check or len(packed) != size:
            return
        yield _Record(when, kind, first, last, packed, base, digest)


def _end_of(file: BinaryIO) -> tuple[bytes, int]:
    """Give the hash of the last version in a file, and where it ends."""
    last, end = b"", 0
    for record in _records(file):
        last, end = record.digest, file.tell()
    return last, end


def _replayed(path: Path) -> Iterator[tuple[_Record, bytes]]:
    """Give each version in a file with what it holds."""
    data = b""
    try:
        with path.open("rb") as file:
            for record in _records(file):
                made = record.applied(data)
                if made is not None:
                    data = made
                    yield record, data
    except FileNotFoundError:
        return


def _thin(path: Path, now: float) -> int:
    """Write the file anew when there is more in it than is to be kept; give its length."""
    with path.open("rb") as file:
        times = [record.when for record in _records(file)]
        length = os.fstat(file.fileno()).st_size
    kept = retained(times, now)
    if len(kept) >= len(times) - _SPARE and length <= MOST_BYTES:
        return length
    while True:
        text = _written(path, {times[place] for place in kept})
        if len(text) <= MOST_BYTES or len(kept) <= 1:
            break
        kept = kept[len(kept) // 4 + 1 :]
    write_atomically(path, text)
    return len(text)


def _written(path: Path, wanted: set[float]) -> bytes:
    """Give the bytes of a file with the versions of some times only."""
    parts: list[bytes] = []
    before = base = b""
    for record, data in _replayed(path):
        if record.when in wanted:
            made = (
                _part(before, base, data, record.digest, record.when)
                if parts
                else _whole(data, record.digest, record.when)
            )
            parts.append(made.data())
            before, base = data, record.digest
    return b"".join(parts)


def _sweep(folder: Path, now: float) -> None:
    """Remove what is older than it may be, and what was changed longest ago when there is too much."""
    found: list[tuple[float, int, Path]] = []
    for each in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(OSError):
            about = each.stat()
            found.append((about.st_mtime, about.st_size, each))
    room = MOST_OF_ALL
    for when, size, each in sorted(found, reverse=True):
        room -= size
        if when < now - OLDEST or room < 0:
            with contextlib.suppress(OSError):
                each.unlink()


# --- what two versions have in common -----------------------------------------------------------------------------


def digest_of(data: bytes) -> bytes:
    """Give the hash by which a version is known: the quickest one that no two of them have by chance."""
    return sha1(data, usedforsecurity=False).digest()[:16]


def _whole(data: bytes, digest: bytes, when: float) -> _Record:
    return _Record(when, _WHOLE, 0, 0, zlib.compress(data, 1), bytes(16), digest)


def _part(before: bytes, base: bytes, after: bytes, digest: bytes, when: float) -> _Record:
    """Give the record of a version as what differs in it from the one before it, whose hash is `base`."""
    most = min(len(before), len(after))
    head = _common(before, after, most)
    tail = _common_end(before, after, most - head)
    return _Record(when, _PART, head, tail, zlib.compress(after[head : len(after) - tail], 1), base, digest)


def _common(one: bytes, other: bytes, most: int) -> int:
    """Give how many bytes two texts have in common at their beginning, up to a number."""
    count, step = 0, _STEP
    while step:
        end = min(count + step, most)
        if count < end and one[count:end] == other[count:end]:
            count = end
        else:
            step //= 2
    return count


def _common_end(one: bytes, other: bytes, most: int) -> int:
    """Give how many bytes two texts have in common at their end, up to a number."""
    count, step = 0, _STEP
    while step:
        end = min(count + step, most)
        if (
            count < end
            and one[len(one) - end : len(one) - count] == other[len(other) - end : len(other) - count]
        ):
            count = end
        else:
            step //= 2
    return count
