"""One session's file: saved after every edit, and never at the cost of what somebody else put there."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple, Self

from frameworks.findings import Finding
from frameworks.languages import Message
from frameworks.reading import FileFault, access_fault, decode, read_bytes
from sessions.model.session import Session
from sessions.store.beside import beside
from sessions.store.comments import NO_COMMENTS, weave_runs
from sessions.store.files import LockedError, sweep, write_atomically, writing_fault
from sessions.store.journal import Journal
from sessions.store.journal import digest_of as _digest
from sessions.store.keep import keep_version
from sessions.store.line_ends import Form
from sessions.store.reader import Loaded, Progress, loads, nobody
from sessions.store.replacement import OutsideChangeError, Replaced, Stamp, replace, stamp_of
from sessions.store.writer import Writer

_CHANGED: Final = Message("Somebody else changed the file since it was read here, so it is left as it is.")


class ChangedOnDisk(FileFault):
    """The file is no longer what this store last read or wrote.

    Attributes:
        theirs: What it holds.
    """

    def __init__(self, path: Path, theirs: bytes) -> None:
        super().__init__("access", path, (Finding("changed-on-disk", "error", (), _CHANGED),))
        self.theirs = theirs


class _Seen(NamedTuple):
    """A file as it was last read or written here."""

    digest: bytes
    stamp: Stamp


def _time_of(stamp: Stamp) -> float:
    """Give when a file was written, in seconds since 1970 began, by its stamp."""
    return stamp[2] / 1e9 if stamp else 0.0


def _stamp(path: Path) -> Stamp:
    """Give the stamp of a file; nothing when it is not there."""
    try:
        return stamp_of(path.stat())
    except (OSError, ValueError):
        return ()


class FileStore:
    """Keeps a session in a file. Everything may be called from any thread.

    Attributes:
        path: The file.
        loaded: The session as it was opened, made or last taken from the file, with the findings of the file.
        base: The session that the file held when it was last read or written here.
        held: The bytes that it held then.
    """

    def __init__(self, path: Path, loaded: Loaded, data: bytes, stamp: Stamp) -> None:
        self.path = path
        self.loaded = loaded
        self.base = loaded.session
        self.held = self._data = data
        self._form = Form.of(data)
        self._journal = Journal(path)
        self._seen = _Seen(_digest(data), stamp)
        self._replaced: Replaced | None = None
        self._writer = Writer()
        # Two locks, because a disk may not answer: what only makes bytes is not to wait for it.
        self._writes = Lock()
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
    def create(cls, path: Path, session: Session, like: "FileStore | None" = None) -> Self:
        """Put a session in a new file.

        Args:
            path: The file.
            session: What it shall hold.
            like: What it was kept in before, whose comments and line ends it keeps.

        Raises:
            FileFault: There is something of that name already, or the file can't be made.
        """
        data = Writer().encoded(session) if like is None else like.bytes_anew(session)
        comments = NO_COMMENTS if like is None else like.loaded.comments
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
        return cls(path, Loaded(session, data.decode(), (), comments), data, _stamp(path))

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
        of, data = self.loaded, self.bytes_of(session)
        with self._lock:
            if of is not self.loaded:
                data = self.bytes_of(session)
            while True:
                try:
                    self._put(data)
                except ChangedOnDisk as found:
                    if not force:
                        raise
                    keep_version(self.path, "theirs", found.theirs)
                    self._seen = _Seen(_digest(found.theirs), ())
                else:
                    self.base, self.held = session, data
                    return

    def _put(self, data: bytes) -> None:
        """Have the file hold bytes.

        Raises:
            ChangedOnDisk: Somebody else changed the file; it is left alone.
            FileFault: It can't be written; it is as it was.
        """
        theirs = self._changed_by_others()
        stamp, digest = _stamp(self.path), _digest(data)
        if theirs is not None and theirs != data:
            raise ChangedOnDisk(self.path, theirs)
        if theirs == data or (stamp and digest == self._seen.digest):
            self._seen = _Seen(digest, stamp)
            return
        self._journal.begin(self.held, _time_of(self._seen.stamp))
        try:
            replaced = replace(Path(os.path.realpath(self.path)), data, self._expected)
        except OutsideChangeError as outside:
            raise ChangedOnDisk(self.path, outside.found) from None
        except (LockedError, OSError, ValueError) as wrong:
            raise writing_fault(self.path, wrong) from None
        self._close_replaced()
        self._replaced = replaced
        self._journal.keep(self.held, data, digest, _time_of(self._seen.stamp))
        self._seen = _Seen(digest, replaced.stamp)

    def _expected(self, stamp: Stamp, read: Callable[[], bytes]) -> bool:
        return stamp == self._seen.stamp or _digest(read()) == self._seen.digest

    def look(self) -> bytes | None:
        """Give what somebody else put in the file since it was last read or written here; None when nobody did.

        What somebody wrote who had the file open when it was replaced here is in no file any more, and counts as well.
        A save that is under way looks itself: it is not waited for, as a disk that does not answer may hold it up.

        Raises:
            FileFault: It can't be read.
        """
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return self._changed_by_others()
        finally:
            self._lock.release()

    def take(self, loaded: Loaded, data: bytes) -> bool:
        """Take what somebody else made of the session as what is to be changed from here on.

        Args:
            loaded: What was read of it.
            data: Its bytes, as `look` or `ChangedOnDisk` gave them.

        Returns:
            Whether the file holds just that now. Else it is another one again, which the next look or save tells; or
            these bytes are in no file, and the next save puts what was made of them there.
        """
        with self._lock:
            self.loaded, self.base, self._data, self.held = loaded, loaded.session, data, data
            self._form = Form.of(data)
            stamp = _stamp(self.path)
            try:
                holds = bool(stamp) and stamp != self._seen.stamp and read_bytes(self.path) == data
            except FileFault:
                holds = False
            if holds:
                self._seen = _Seen(_digest(data), stamp)
            return holds

    @property
    def is_gone(self) -> bool:
        """Whether the file is not there."""
        return not _stamp(self.path)

    def close(self) -> None:
        """Let go of what is held on to for `look`."""
        with self._lock:
            self._close_replaced()

    def bytes_of(self, session: Session) -> bytes:
        """Give what the file holds when a session is saved in it."""
        if session is self.loaded.session:
            return self._data
        with self._writes:
            if self.loaded.comments:
                data = weave_runs(self._writer.runs(session), self.loaded.comments)
            else:
                data = self._writer.encoded(session)
        return self._form.applied(data)

    def prepare(self, session: Session) -> None:
        """Have what a session is in its file at hand, so that the first save of a change is as quick as the others."""
        with self._writes:
            self._writer.runs(session)

    def bytes_anew(self, session: Session) -> bytes:
        """Give what `bytes_of` does, made without what is remembered and without waiting for anybody."""
        return self._form.applied(weave_runs(Writer().runs(session), self.loaded.comments))

    def _close_replaced(self) -> None:
        if self._replaced is not None:
            self._replaced.close()
            self._replaced = None

    def _changed_by_others(self) -> bytes | None:
        """Give what the file holds when that is not what was last read or written here.

        A file that is gone holds nothing that could be lost: it is no change, and is written again. What it held is
        still known then, because it may come back as it was (a network folder that was away for a while).
        """
        if self._replaced is not None and (late := self._replaced.written_since()) is not None:
            return late
        stamp = _stamp(self.path)
        if not stamp or stamp == self._seen.stamp:
            return None
        data = read_bytes(self.path)
        if _digest(data) != self._seen.digest:
            return data
        self._seen = self._seen._replace(stamp=stamp)
        return None
