"""Saving while people work: within a second of a change, off the screen's thread, and never in silence."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Final, Literal, NamedTuple

from frameworks.languages import Message
from frameworks.reading import FileFault, access_fault, decode
from sessions.model import Session
from sessions.store.files import remove_file, write_atomically
from sessions.store.holders import Hold
from sessions.store.journal import saved
from sessions.store.keep import keep_version, new_version
from sessions.store.reader import loads
from sessions.store.store import ChangedOnDisk, FileStore
from tui.screen.two_versions import Meeting

DELAY: Final = 0.5
"""Seconds from the first change that is not saved to the save."""
RETRY: Final = 5.0
"""Seconds after which a save that failed is tried again."""
_LAST_WAIT: Final = 5.0
"""Seconds that the last save waits for one that is under way, on a disk that does not answer."""
_STOP_WAIT: Final = 1.0
"""Seconds that the save before a stop waits for one that is under way."""
_MOST_VERSIONS: Final = 8
"""How many of the versions that the file held are remembered, to tell which one somebody began with."""
_TRIES: Final = 5
MOST_EARLIER: Final = 40
"""How many versions undo reaches back over an end that was no closing."""
_MANY: Final = 1_000
"""Employees of a session whose first save would take noticeably longer than the others."""
_NO_ANSWER: Final = Message("The disk does not answer.", room="tui")

SaveState = Literal["saved", "waiting", "failed", "changed-on-disk", "following"]


class Kept(NamedTuple):
    """A session that could not be saved in its file at the end.

    Attributes:
        name: What the file is called.
        fault: Why it could not be saved there.
        path: Where it is kept; None when it could not be kept anywhere.
        reason: Why not, then.
    """

    name: str
    fault: FileFault
    path: Path | None
    reason: Message


class Saver:
    """Keeps a file up to date with the document; `state` and `fault` tell how that goes.

    Attributes:
        store: What writes the file.
        fault: Why the last save failed; None when it did not.
        follows: Whether somebody else writes the file, so that nothing is saved.
        hold: The note that the file is open here; None where nothing is noted, as while it is followed.
    """

    def __init__(self, store: FileStore, current: Callable[[], Session], hold: Hold | None = None) -> None:
        self.store = store
        self.fault: FileFault | None = None
        self.follows = False
        self.hold = hold
        self._current = current
        # What may be told of groups was worked out when an older file was opened: it is saved with the first change,
        # and stays in the file also when that change is taken back.
        self._opened: Session | None = current()
        self._saved = current()
        self._held = [store.base]
        self._kept: tuple[Session, Path] | None = None
        self._lock = Lock()

    @property
    def state(self) -> SaveState:
        """How the file stands to the session."""
        if self.follows:
            return "following"
        if isinstance(self.fault, ChangedOnDisk):
            return "changed-on-disk"
        if self.fault is not None:
            return "failed"
        return "saved" if self._saved is self._current() else "waiting"

    @property
    def is_unsaved(self) -> bool:
        """Whether there is something here that the file has never held."""
        return self._saved is not self._current()

    @property
    def gains_by_preparing(self) -> bool:
        """Whether the first save is much quicker when `prepare` came before it."""
        return not self.follows and len(self._saved.employees) >= _MANY

    def prepare(self) -> None:
        """Make the first save as quick as the others. May be called from any thread."""
        self.store.prepare(self._saved)

    def save(self, *, force: bool = False) -> bool:
        """Save the session as it is now; tell whether the file holds it. May be called from any thread."""
        with self._lock:
            # One that was asked for before somebody else took the file over is theirs to make.
            return self.follows or self._save(force=force)

    def save_before_stop(self) -> None:
        """Save because the process is about to be stopped, at any moment: also while a save is under way."""
        if not self._lock.acquire(timeout=_STOP_WAIT):
            return
        try:
            if not self.follows and self.is_unsaved:
                self._save()
        finally:
            self._lock.release()

    def _save(self, *, force: bool = False) -> bool:
        session = self._current()
        try:
            is_as_opened = session is self._opened
            self.store.save(self.store.loaded.session if is_as_opened else session, force=force)
            if not is_as_opened:
                self._opened = None
        except FileFault as fault:
            self.fault = fault
            # A kill is not to cost more than it does while the file can be saved.
            with suppress(FileFault):
                self._keep_by(self.store.bytes_of)
            return False
        self.fault = None
        self._saved = session
        self._remove_kept()
        self._remember()
        return True

    def _remember(self) -> None:
        """Remember what the file holds now; of many versions the first and the last."""
        if self.store.base is not self._held[-1]:
            self._held.append(self.store.base)
            if len(self._held) > _MOST_VERSIONS:
                del self._held[len(self._held) // 2]

    def earlier(self) -> list[tuple[Session, Message]]:
        """Give what the file held in openings that ended without closing, the oldest first, and what came after."""
        left = self.hold.left if self.hold is not None else ()
        if not left:
            return []
        since = min(datetime.fromisoformat(each.since).timestamp() for each in left)
        path, found = self.store.path, []
        with suppress(OSError):
            versions = [(each.when, data) for each, data in saved(path)]
            if versions and versions[-1][1] != self.store.held:
                # It was killed before it kept what it had saved.
                versions.append((path.stat().st_mtime, self.store.held))
            first = next(
                (place for place, (when, _data) in enumerate(versions) if when >= since), len(versions)
            )
            versions = versions[max(first - 1, 0) :][-MOST_EARLIER - 1 :]
            for (_when, data), (until, _next) in pairwise(versions):
                with suppress(FileFault):
                    session = loads(decode(data, path), path).session
                    time = datetime.fromtimestamp(until).astimezone().strftime("%H:%M:%S")
                    found.append((session, Message("what was saved at {time}", {"time": time}, room="tui")))
        return found

    # --- what somebody else put in the file ------------------------------------------------------------------------

    def meet(self, data: bytes) -> Meeting:
        """Work out what becomes of what is here and what somebody else put in the file.

        Raises:
            FileFault: What they put there is no session.
        """
        from sessions.merge import merge, nearest

        theirs = loads(decode(data, self.store.path), self.store.path)
        current, last = self._current(), self.store.base
        mine = last if current is self._opened else current
        earlier = any(each == theirs.session for each in self._held[:-1]) and theirs.session != last
        began = nearest(theirs.session, [*self._held[:-1], last]) or last
        base = last if earlier else began
        return Meeting(current, base, mine, theirs, data, merge(base, mine, theirs.session), earlier)

    def meet_made(self, data: bytes, base: Session) -> Meeting:
        """Work out what becomes of what is here and what was made, in another program, of a session of before.

        Args:
            data: The bytes of what was made.
            base: What it was made of.

        Raises:
            FileFault: It is no session.
        """
        from sessions.merge import merge

        theirs = loads(decode(data, self.store.path), self.store.path)
        current = self._current()
        return Meeting(current, base, current, theirs, data, merge(base, current, theirs.session), False)

    def settle(self, meeting: Meeting, session: Session) -> None:
        """Go on from what somebody else put in the file.

        Args:
            meeting: What was met.
            session: What was made of the two, which is the document's by now; it is saved where theirs is another.
        """
        with self._lock:
            holds = self.store.take(meeting.theirs, meeting.data)
            if holds and session is meeting.theirs.session:
                self._remove_kept()
            self._opened = None
            self.fault = None
            if holds and session is meeting.theirs.session:
                self._saved = session
            self._remember()

    def put_aside(self, kind: Literal["mine", "theirs"], data: bytes | None = None) -> Path:
        """Keep a version in a file of its own, of which something was not taken.

        Args:
            kind: Whose version it is.
            data: Its bytes; those of the session here when None.

        Raises:
            FileFault: It can be kept nowhere.
        """
        if kind == "mine" and data is None:
            with self._lock:
                path, self._kept = self._keep_by(self.store.bytes_of), None
            return path
        data = self.store.bytes_of(self._current()) if data is None else data
        return keep_version(self.store.path, kind, data)

    # --- other places ----------------------------------------------------------------------------------------------

    def go_on_in_copy(self) -> str:
        """Put the session in a new file beside its own, save there from now on, and give that file's name.

        Raises:
            FileFault: It can't be written.
        """
        with self._lock:
            kept, self._kept = self._kept, None
            beside = self.store.path.resolve().parent
            if kept is not None and kept[0] is self._current() and kept[1].parent == beside:
                return self._go_on(FileStore.open(kept[1]))
            data = self.store.bytes_of(self._current())
            made = self._go_on(FileStore.open(new_version(self.store.path, "mine", data)))
            self._kept = kept
            self._remove_kept()
            return made

    def go_on_in(self, path: Path) -> str:
        """Put the session in a new file, save there from now on, and give that file's name.

        Raises:
            FileFault: There is something of that name already, or it can't be written; all is as it was.
        """
        with self._lock:
            made = self._go_on(FileStore.create(path, self._current(), self.store))
            self._remove_kept()
            return made

    def _go_on(self, store: FileStore) -> str:
        self.store.close()
        self.store = store
        self._opened = self._saved = self._current()
        self._held = [store.base]
        self.fault = None
        if self.hold is not None:
            self.hold.release()
            self.hold = Hold(store.path)
        return store.path.name

    # --- the end ----------------------------------------------------------------------------------------------------

    def end(self) -> Kept | None:
        """Save for the last time; where that can't be, keep the session beside its file or in the data folder.

        Whatever somebody else put in the file meanwhile is merged where nobody has to choose.

        Returns:
            Where the session is when its file could not be saved; None when the file holds everything.
        """
        if self.follows:
            return None
        is_mine = self._lock.acquire(timeout=_LAST_WAIT)
        try:
            if is_mine and (not self.is_unsaved or self._saved_at_last()):
                return None
            # Who waits no longer for a save that is under way waits for nothing of the store.
            return self._keep(self.store.bytes_of if is_mine else self.store.bytes_anew)
        finally:
            if is_mine:
                self._lock.release()

    def _saved_at_last(self) -> bool:
        for _try in range(_TRIES):
            if self._save():
                return True
            if not isinstance(self.fault, ChangedOnDisk):
                return False
            # Whatever is no session, or takes somebody to choose, is left alone.
            with suppress(FileFault):
                meeting = self.meet(self.fault.theirs)
                if not meeting.is_clear:
                    return False
                self.store.take(meeting.theirs, meeting.data)
                self.store.save(meeting.merged.session)
                self.fault = None
                self._saved = self._current()
                self._remove_kept()
                return True
        return False

    def _keep(self, bytes_of: Callable[[Session], bytes]) -> Kept:
        path: Path | None = None
        fault = self.fault or access_fault(self.store.path, _NO_ANSWER)
        reason = Message("")
        try:
            path = self._keep_by(bytes_of)
        except FileFault as wrong:
            reason = wrong.findings[0].message
        return Kept(self.store.path.name, fault, path, reason)

    def _keep_by(self, bytes_of: Callable[[Session], bytes]) -> Path:
        """Keep the session in a file of its own as long as its file can't be saved: one file, and the last state.

        Args:
            bytes_of: Gives the bytes of a session's file.

        Raises:
            FileFault: It can be kept nowhere.
        """
        session, kept = self._current(), self._kept
        if kept is not None and kept[0] is session and kept[1].exists():
            return kept[1]
        data = bytes_of(session)
        path: Path | None = None
        if kept is not None:
            with suppress(FileFault):
                write_atomically(kept[1], data)
                path = kept[1]
        path = path or keep_version(self.store.path, "mine", data)
        self._kept = session, path
        return path

    def _remove_kept(self) -> None:
        """Remove what was kept only as long as the file could not be saved."""
        if self._kept is not None:
            with suppress(FileFault):
                remove_file(self._kept[1])
            self._kept = None

    def close(self, changes: Mapping[str, str | None], *, is_cut_off: bool = False) -> FileFault | None:
        """Let the files with names and keys follow who left or has another code, once the session itself is saved.

        Nobody's file is told to be open any more after that, whatever happens.

        Args:
            changes: The new code of each old one; None for who is gone.
            is_cut_off: Whether nobody asked for it: the terminal is gone. Then the next opening takes it up.

        Returns:
            Why those files could not follow, if they could not.
        """
        try:
            if changes and self.state == "saved":
                from sessions.rights.followed import follow

                follow(self.store.path, changes, self._saved.privacy.keys)
        except FileFault as fault:
            return fault
        finally:
            self.store.close()
            if self.hold is not None and is_cut_off:
                self.hold.cut_off()
            elif self.hold is not None:
                self.hold.release()
        return None
