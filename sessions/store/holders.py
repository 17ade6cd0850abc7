"""Who has a session's file open: a small file beside it for each process, with user, host, process and since when.

No locks of the system are asked for, because over network folders they can't be relied on. A process that ended without
taking its file away is seen as gone by its number and by when it began, and its file is removed by the next who looks.
Of another machine nothing can be told: whoever noted there that the file is open counts as having it open.
"""

import contextlib
import os
import re
import secrets
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from frameworks.languages import Message
from frameworks.reading import FileFault, access_fault, parse_toml
from frameworks.writing import string
from sessions.store.processes import began, runs

_SUFFIX: Final = ".maatwerk-open"
_MOST_BYTES: Final = 4096


class Holder(NamedTuple):
    """A process that has a file open.

    Attributes:
        user: Whose it is.
        host: The machine that it runs on.
        process: Its number there.
        began: What tells it from an earlier process of that number; empty where the system does not tell.
        since: When it opened the file, as a time with its zone.
    """

    user: str
    host: str
    process: int
    began: str
    since: str

    @property
    def is_gone(self) -> bool:
        """Whether the process has surely ended: it was of this machine, and runs no more."""
        if self.host != _host():
            return False
        return not runs(self.process) or bool(self.began and began(self.process) != self.began)

    @property
    def is_me(self) -> bool:
        """Whether it is this very process."""
        return (self.host, self.process) == (_host(), os.getpid())

    def text(self) -> str:
        """Give the lines by which it is noted."""
        return (
            f"user = {string(self.user)}\nhost = {string(self.host)}\nprocess = {self.process}\n"
            f"began = {string(self.began)}\nsince = {string(self.since)}\n"
        )


def this_process() -> Holder:
    """Give what tells who this process is, and what time it is."""
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    return Holder(_user(), _host(), os.getpid(), began(os.getpid()), since)


class Hold:
    """The note that this process has a file open; taken away by `release`."""

    def __init__(self, path: Path) -> None:
        """Note it; where that can't be done, in a folder that is only read, nothing is noted.

        Args:
            path: The session's file.
        """
        holders(path)
        self._note: Path | None = _folder(path) / f".{_name(path)}.{secrets.token_hex(4)}{_SUFFIX}"
        try:
            handle = os.open(self._note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(this_process().text().encode())
        except (OSError, ValueError):
            self.release()

    def release(self) -> None:
        """Take the note away; again has no effect."""
        if self._note is not None:
            with contextlib.suppress(OSError, ValueError):
                self._note.unlink()
            self._note = None


def holders(path: Path) -> tuple[Holder, ...]:
    """Give who has a session's file open, who came first first; what processes that ended left is removed."""
    pattern = re.compile(rf"\.{re.escape(_name(path))}\.[0-9a-f]{{8}}{re.escape(_SUFFIX)}")
    found = []
    with contextlib.suppress(OSError):
        for each in _folder(path).iterdir():
            if not pattern.fullmatch(each.name):
                continue
            holder = _read(each)
            if holder is not None and holder.is_gone:
                with contextlib.suppress(OSError):
                    each.unlink()
            elif holder is not None:
                found.append(holder)
    return tuple(sorted(found, key=lambda each: each.since))


def must_be_free(path: Path) -> None:
    """Make sure that nobody else has a session's file open.

    Raises:
        FileFault: Somebody has; it tells who, where and since when.
    """
    for each in holders(path):
        if not each.is_me:
            raise held_fault(path, each)


def held_fault(path: Path, holder: Holder) -> FileFault:
    """Give the fault of a file that somebody has open."""
    values = {
        "user": holder.user,
        "host": holder.host,
        "process": holder.process,
        "since": holder.since[:16].replace("T", " "),
    }
    if holder.host == _host():
        message = Message(
            "{user} has this file open in maatwerk since {since} (process {process}). Close it there, and try again.",
            values,
        )
    else:
        message = Message(
            "{user} has this file open in maatwerk on {host} since {since} (process {process}). Close it there, and "
            "try again; if it is not open there any more, remove the file .{name}.*.maatwerk-open beside it.",
            {**values, "name": path.name},
        )
    return access_fault(path, message)


def read_holder(data: dict[str, object]) -> Holder | None:
    """Give a holder from what was noted of it; None when it is not as it is noted."""
    texts = [data.get(each) for each in ("user", "host", "began", "since")]
    process = data.get("process")
    if (
        not isinstance(process, int)
        or isinstance(process, bool)
        or not all(isinstance(each, str) for each in texts)
    ):
        return None
    return Holder(str(texts[0]), str(texts[1]), process, str(texts[2]), str(texts[3]))


def _read(note: Path) -> Holder | None:
    try:
        if note.stat().st_size > _MOST_BYTES:
            return None
        return read_holder(parse_toml(note.read_text(encoding="utf-8"), note))
    except (OSError, UnicodeDecodeError, FileFault):
        return None


def _folder(path: Path) -> Path:
    return Path(os.path.realpath(path)).parent


def _name(path: Path) -> str:
    return Path(os.path.realpath(path)).name


def _host() -> str:
    # Loaded here, as below: whoever opens no app needs none of it.
    import socket

    return socket.gethostname()


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else "?"
