"""One session's file: saved after every edit, and never at the cost of what somebody else put there."""

import os
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple, Self

from frameworks.findings import Finding
from frameworks.languages import Message
from frameworks.reading import FileFault, access_fault, decode, read_bytes
from sessions.model.session import Session
from sessions.store.beside import beside, copy_path
from sessions.store.comments import weave_runs
from sessions.store.files import sweep, write_atomically, writing_fault
from sessions.store.journal import Journal
from sessions.store.journal import digest_of as _digest
from sessions.store.line_ends import Form
from sessions.store.reader import Loaded, Progress, loads, nobody
from sessions.store.writer import Writer

_CHANGED: Final = Message(
    "Somebody else changed the file since it was opened here. Open it again, or save over it: the other "
    "version is then kept beside it."
)


class ChangedOnDisk(FileFault):
    """The file is no longer what this store last read or wrote."""

    def __init__(self, path: Path) -> None:
        super().__init__("access", path, (Finding("changed-on-disk", "error", (), _CHANGED),))


class _Seen(NamedTuple):
    """A file as it was last read or written here."""

    digest: bytes
    stamp: tuple[int, ...]


def _time_of(stamp: tuple[int, ...]) -> float:
    """Give when a file was written, in seconds since 1970 began, by its stamp."""
    return stamp[2] / 1e9 if stamp else 0.0


def _stamp(path: Path) -> tuple[int, ...]:
    """Give what changes of a file when somebody writes it; nothing when it is not there."""
    try:
        about = path.stat()
    except OSError:
        return ()
    return about.st_ino, about.st_size, about.st_mtime_ns


class FileStore:
    """Keeps a session in a file. `save` may be called from any thread.

    Attributes:
        path: The file.
        loaded: The session as it was opened or made, with the findings of its file.
    """

    def __init__(self, path: Path, loaded: Loaded, data: bytes, stamp: tuple[int, ...]) -> None:
        self.path = path
        self.loaded = loaded
        self._data = data
        self._form = Form.of(data)
        self._held = data
        self._journal = Journal(path)
        self._seen = _Seen(_digest(data), stamp)
        self._writer = Writer()
        self._lock = Lock()

    @classmethod
    def open(cls, path: Path, told: Progress = nobody) -> Self:
        """Open a session's file; what killed programs left beside it is removed.

        Args:
            path: The file.
            told: Is told of each step when it begins.

        Raises:
            FileFault: It can't be read, or something in it can't be true.
        """
        # The stamp is taken first: a change while the file is being read is then noticed.
        stamp = _stamp(path)
        told("reading")
        data = read_bytes(path)
        store = cls(path, loads(decode(data, path), path, told), data, stamp)
        target = Path(os.path.realpath(path))
        sweep(target.parent, *(each.name for each in (target, *beside(target))))
        return store

    @classmethod
    def create(cls, path: Path, session: Session) -> Self:
        """Put a session in a new file.

        Raises:
            FileFault: There is something of that name already, or the file can't be made.
        """
        text = Writer().dumps(session)
        data = text.encode()
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            message = Message("There is something with this name already. Choose another name.")
            raise access_fault(path, message) from None
        except (OSError, ValueError) as wrong:
            raise writing_fault(path, wrong) from None
        try:
            write_atomically(path, data)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return cls(path, Loaded(session, text, ()), data, _stamp(path))

    def save(self, session: Session, *, force: bool = False) -> None:
        """Put a session in the file, unless it is there already.

        The session that was opened is put back as the very bytes that it was read from.

        Args:
            session: What the file shall hold.
            force: Save over what somebody else put there, which is kept in `<name>.theirs-<n>.toml`.

        Raises:
            ChangedOnDisk: Somebody else changed the file; it is left alone.
            FileFault: It can't be written; it is as it was.
        """
        with self._lock:
            data = self.bytes_of(session)
            theirs = self._changed_by_others()
            if theirs is not None and theirs != data:
                if not force:
                    raise ChangedOnDisk(self.path)
                self._put_aside(theirs)
            digest = _digest(data)
            is_gone = not _stamp(self.path)
            if theirs != data and (digest != self._seen.digest or theirs is not None or is_gone):
                write_atomically(self.path, data)
                self._journal.keep(self._held, data, digest, _time_of(self._seen.stamp))
                self._held = data
            self._seen = _Seen(digest, _stamp(self.path))

    def bytes_of(self, session: Session) -> bytes:
        """Give what the file holds when a session is saved in it."""
        if session is self.loaded.session:
            return self._data
        if self.loaded.comments:
            data = weave_runs(self._writer.runs(session), self.loaded.comments)
        else:
            data = self._writer.encoded(session)
        return self._form.applied(data)

    def _changed_by_others(self) -> bytes | None:
        """Give what the file holds when that is not what was last read or written here.

        A file that is gone holds nothing that could be lost: it is no change, and is written again. What it held is
        still known then, because it may come back as it was (a network folder that was away for a while).
        """
        stamp = _stamp(self.path)
        if not stamp or stamp == self._seen.stamp:
            return None
        data = read_bytes(self.path)
        return None if _digest(data) == self._seen.digest else data

    def _put_aside(self, theirs: bytes) -> None:
        """Keep somebody else's version beside the file."""
        for number in count(1):
            place = copy_path(self.path, "theirs", number)
            if not os.path.lexists(place):
                write_atomically(place, theirs)
                return
