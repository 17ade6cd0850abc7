"""Saving while people work: within a second of a change, off the screen's thread, and never in silence."""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Final, Literal

from frameworks.reading import FileFault
from sessions.model import Session
from sessions.store.beside import copy_path
from sessions.store.holders import Hold
from sessions.store.store import ChangedOnDisk, FileStore

DELAY: Final = 0.5
"""Seconds from the first change that is not saved to the save."""
RETRY: Final = 5.0
"""Seconds after which a save that failed is tried again."""

SaveState = Literal["saved", "waiting", "failed", "changed-on-disk"]


class Saver:
    """Keeps a file up to date with the document; `state` and `fault` tell how that goes."""

    def __init__(self, store: FileStore, current: Callable[[], Session], hold: Hold | None = None) -> None:
        self.store = store
        self._hold = hold
        self._current = current
        # What may be told of groups was worked out when an older file was opened: it is saved with the first change,
        # and stays in the file also when that change is taken back.
        self._opened: Session | None = current()
        self._saved = current()
        self._lock = Lock()
        self.fault: FileFault | None = None

    @property
    def state(self) -> SaveState:
        """How the file stands to the session."""
        if isinstance(self.fault, ChangedOnDisk):
            return "changed-on-disk"
        if self.fault is not None:
            return "failed"
        return "saved" if self._saved is self._current() else "waiting"

    def save(self, *, force: bool = False) -> bool:
        """Save the session as it is now; tell whether the file holds it. May be called from any thread."""
        with self._lock:
            session = self._current()
            try:
                is_as_opened = session is self._opened
                self.store.save(self.store.loaded.session if is_as_opened else session, force=force)
                if not is_as_opened:
                    self._opened = None
            except FileFault as fault:
                self.fault = fault
                return False
            self.fault = None
            self._saved = session
            return True

    def go_on_in_copy(self) -> str:
        """Put the session in a new file beside its own, save there from now on, and give that file's name.

        Raises:
            FileFault: It can't be written.
        """
        path = self.store.path
        number = 1
        while (copy := copy_path(path, "mine", number)).exists():
            number += 1
        return self.go_on_in(copy)

    def go_on_in(self, path: Path) -> str:
        """Put the session in a new file, save there from now on, and give that file's name.

        Raises:
            FileFault: There is something of that name already, or it can't be written; all is as it was.
        """
        with self._lock:
            session = self._current()
            self.store = FileStore.create(path, session)
            self._opened = session
            self.fault = None
            self._saved = session
            if self._hold is not None:
                self._hold.release()
                self._hold = Hold(path)
        return path.name

    def close(self, changes: Mapping[str, str | None]) -> FileFault | None:
        """Let the files with names and keys follow who left or has another code, once the session itself is saved.

        Nobody's file is told to be open any more after that, whatever happens.

        Args:
            changes: The new code of each old one; None for who is gone.

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
            if self._hold is not None:
                self._hold.release()
        return None
