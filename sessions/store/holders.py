"""Who has a session's file open: a small file beside it for each process, with user, host, process and since when.

No locks of the system are asked for, because over network folders they can't be relied on. A process that ended without
taking its file away is seen as gone by its number and by when it began, and its file is removed by the next who looks.
Of another machine nothing can be told: whoever noted there that the file is open counts as having it open.
"""

import contextlib
import os
import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from frameworks.languages import Message
from frameworks.reading import FileFault, access_fault, parse_toml
from frameworks.writing import string
from sessions.store.beside import short_name
from sessions.store.files import make_folder, write_atomically
from sessions.store.folders import data_folder
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
        token: What its note is known by; empty of one that was read elsewhere than in a note.
        asks: The token of the one that it asks to let it write.
    """

    user: str
    host: str
    process: int
    began: str
    since: str
    token: str = ""
    asks: str = ""

    @property
    def is_gone(self) -> bool:
        """Whether the process has surely ended: it was of this machine, and runs no more."""
        if self.host != _host():
            return False
        return not runs(self.process) or bool(self.began and began(self.process) != self.began)

    @property
    def is_here(self) -> bool:
        """Whether it is a process of this machine."""
        return self.host == _host()

    @property
    def is_me(self) -> bool:
        """Whether it is this very process."""
        return (self.host, self.process) == (_host(), os.getpid())

    def text(self) -> str:
        """Give the lines by which it is noted."""
        return (
            f"user = {string(self.user)}\nhost = {string(self.host)}\nprocess = {self.process}\n"
            f"began = {string(self.began)}\nsince = {string(self.since)}\n"
            + (f"asks = {string(self.asks)}\n" if self.asks else "")
        )


def this_process() -> Holder:
    """Give what tells who this process is, and what time it is."""
    since = datetime.now().astimezone().isoformat(timespec="microseconds")
    return Holder(_user(), _host(), os.getpid(), began(os.getpid()), since)


class Hold:
    """The note that this process has a file open; taken away by `release`.

    Attributes:
        token: What the note is known by.
        left: Who had the file open and was ended without wanting to, found when the note was made.
        gave_way: Whether it was released because somebody else had the file open before.
    """

    def __init__(self, path: Path, asks: str = "") -> None:
        """Note it; where that can't be done, in a folder that is only read, nothing is noted.

        Args:
            path: The session's file.
            asks: The token of the one that is asked to let this process write.
        """
        self.left = (*_sweep_gone(path), *_cut_off(path))
        self.token = secrets.token_hex(4)
        self.gave_way = False
        self._path = path
        self._me = this_process()._replace(token=self.token, asks=asks)
        self._note: Path | None = _note_path(path, self.token)
        self.note()

    def note(self) -> None:
        """Note it again, when the note is gone."""
        if self._note is None:
            return
        try:
            handle = os.open(self._note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(self._me.text().encode())
        except FileExistsError:
            return
        except (OSError, ValueError):
            self.release()

    @property
    def is_noted(self) -> bool:
        """Whether the note is where it was put."""
        return self._note is not None and self._note.exists()

    @property
    def is_released(self) -> bool:
        """Whether nothing is noted any more, or could be."""
        return self._note is None

    def behind(self) -> Holder | None:
        """Give who had the file open before this process; None when nobody had."""
        order = (self._me.since, self.token)
        return next((each for each in self._others() if (each.since, each.token) < order), None)

    def asked_by(self) -> Holder | None:
        """Give who asks this process to let it write."""
        return next((each for each in self._others() if each.asks == self.token), None)

    def _others(self) -> tuple[Holder, ...]:
        return tuple(each for each in holders(self._path) if each.token != self.token)

    def give_way(self) -> None:
        """Take the note away because somebody else had the file open before."""
        self.gave_way = True
        self.release()

    def cut_off(self) -> None:
        """Take the note away, and have the next who opens the file here know that the line dropped."""
        if self._note is not None:
            mark = _mark_path(self._path)
            with contextlib.suppress(OSError, ValueError, FileFault):
                make_folder(mark.parent)
                write_atomically(mark, self._me.text().encode())
        self.release()

    def release(self) -> None:
        """Take the note away; again has no effect."""
        if self._note is not None:
            with contextlib.suppress(OSError, ValueError):
                self._note.unlink()
            self._note = None


def holders(path: Path) -> tuple[Holder, ...]:
    """Give who has a session's file open, who came first first; what processes that ended left is no matter."""
    return tuple(
        sorted((each for each in _noted(path) if not each.is_gone), key=lambda each: (each.since, each.token))
    )


def push_aside(path: Path, holder: Holder) -> None:
    """Take away the note of one that does not answer; when it does after all, it sees that it has none."""
    with contextlib.suppress(OSError, ValueError):
        _note_path(path, holder.token).unlink()


def _sweep_gone(path: Path) -> tuple[Holder, ...]:
    """Remove the notes of processes that ended, and give whose they were."""
    gone = tuple(each for each in _noted(path) if each.is_gone)
    for each in gone:
        push_aside(path, each)
    return gone


def _mark_path(path: Path) -> Path:
    """Give where it is noted that the line dropped: in the program's own folder, as nothing stays beside it."""
    name = blake2b(os.fsencode(os.path.realpath(path)), digest_size=8).hexdigest()
    return data_folder() / "cut-off" / f"{name}.toml"


def _cut_off(path: Path) -> tuple[Holder, ...]:
    """Give whose line dropped while the file was open, once."""
    mark = _mark_path(path)
    holder = _read(mark)
    with contextlib.suppress(OSError, ValueError):
        mark.unlink()
    return () if holder is None else (holder,)


def _noted(path: Path) -> Iterator[Holder]:
    pattern = re.compile(rf"\.{re.escape(_name(path))}\.([0-9a-f]{{8}}){re.escape(_SUFFIX)}")
    with contextlib.suppress(OSError):
        for each in _folder(path).iterdir():
            if (found := pattern.fullmatch(each.name)) and (holder := _read(each)) is not None:
                yield holder._replace(token=found[1])


def _note_path(path: Path, token: str) -> Path:
    return _folder(path) / f".{_name(path)}.{token}{_SUFFIX}"


def must_be_free(path: Path) -> None:
    """Make sure that nobody else has a session's file open; notes that processes left which ended are removed.

    Raises:
        FileFault: Somebody has; it tells who, where and since when.
    """
    _sweep_gone(path)
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
            {**values, "name": _name(path)},
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
    asks = data.get("asks")
    asks = asks if isinstance(asks, str) else ""
    return Holder(str(texts[0]), str(texts[1]), process, str(texts[2]), str(texts[3]), asks=asks)


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
    return short_name(Path(os.path.realpath(path)).name)


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
