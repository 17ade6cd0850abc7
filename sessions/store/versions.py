"""The saved versions of a session as sessions: which there are, and what each holds."""

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from frameworks.languages import Message
from frameworks.reading import FileFault, access_fault, content_fault, decode
from sessions.model.session import Session
from sessions.store.journal import Version, saved, versions_of
from sessions.store.reader import loads


def saved_versions(path: Path) -> tuple[Version, ...]:
    """Give the versions of a session that are kept, from the oldest on.

    Args:
        path: The session's file.

    Raises:
        FileFault: They can't be read.
    """
    try:
        return versions_of(path)
    except OSError as wrong:
        raise _unreadable(path, wrong) from None


def find_version(path: Path, name: str) -> Version:
    """Give the version whose name begins so.

    Raises:
        FileFault: There is none, or there are several, or they can't be read.
    """
    found = [each for each in saved_versions(path) if each.name.startswith(name.lower())] if name else []
    if len({each.digest for each in found}) != 1:
        message = (
            Message("Several versions begin with {name}. Write more of it.", {"name": name})
            if found
            else Message("There is no version {name}. See them with: maatwerk history", {"name": name})
        )
        raise content_fault(path, "version", message)
    return found[-1]


def load_version(path: Path, version: Version) -> Session:
    """Give the session that a version holds.

    Raises:
        FileFault: It can't be read any more.
    """
    return loads(decode(version_bytes(path, version), path), path).session


def version_bytes(path: Path, version: Version) -> bytes:
    """Give the bytes that the session's file held.

    Raises:
        FileFault: They can't be read any more.
    """
    for each, data in _saved(path):
        if each.digest == version.digest:
            return data
    raise content_fault(path, "version", Message("This version is kept no more. Choose another one."))


def loaded_versions(path: Path, wanted: Collection[Version]) -> Iterator[tuple[Version, Session | None]]:
    """Give versions with the sessions that they hold, in the order in which they were saved.

    Args:
        path: The session's file.
        wanted: The versions.

    Yields:
        Each with its session; without when that can't be read by this maatwerk.

    Raises:
        FileFault: The versions can't be read.
    """
    for each, data in _saved(path):
        if each in wanted:
            try:
                yield each, loads(decode(data, path), path).session
            except FileFault:
                yield each, None


def _saved(path: Path) -> Iterator[tuple[Version, bytes]]:
    try:
        yield from saved(path)
    except OSError as wrong:
        raise _unreadable(path, wrong) from None


def time_of(version: Version) -> datetime:
    """Give when a version was saved, by the clock of this machine."""
    return datetime.fromtimestamp(version.when).astimezone()


def _unreadable(path: Path, wrong: OSError) -> FileFault:
    return access_fault(
        path,
        Message("The saved versions can't be read ({reason}).", {"reason": wrong.strerror or str(wrong)}),
    )
