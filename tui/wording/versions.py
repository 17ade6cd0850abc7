"""How saved versions of a session are told: when each was saved, and what it changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from frameworks.languages import Language

if TYPE_CHECKING:
    from sessions.model import Session
    from sessions.store.journal import Version


class Told(NamedTuple):
    """A saved version as it is told.

    Attributes:
        version: The version.
        when: When it was saved.
        changes: What differs in it from the one before it, a line each; None when that can't be told.
    """

    version: "Version"
    when: str
    changes: tuple[str, ...] | None


def when_saved(version: "Version") -> str:
    """Give the day and the time at which a version was saved."""
    from sessions.store.versions import time_of

    return time_of(version).isoformat(" ", "seconds")[:19]


def told_versions(path: Path, versions: "Sequence[Version]", language: Language) -> Iterator[Told]:
    """Give versions as they are told, from the oldest on; the first is only where the others begin.

    Args:
        path: The session's file.
        versions: Neighbours, from the oldest on.
        language: The language.

    Raises:
        FileFault: They can't be read.
    """
    from sessions.store.versions import loaded_versions

    before: Session | None = None
    for version, session in loaded_versions(path, versions):
        known = before is not None and session is not None
        yield Told(version, when_saved(version), changed_lines(before, session, language) if known else None)
        before = session


def changed_lines(before: "Session | None", after: "Session | None", language: Language) -> tuple[str, ...]:
    """Give what changed from one session to another in words, a line each with its subject before it."""
    from sessions.comparing import compare

    if before is None or after is None:
        return ()
    return tuple(
        f"{group.title.text(language)}: {line}"
        for group in compare(before, after).groups
        for line in group.lines(language)
    )
