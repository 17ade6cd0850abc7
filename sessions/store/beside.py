"""Which files maatwerk keeps of a session beside it: one list, for whoever has to reach all of them."""

import contextlib
import re
from pathlib import Path

_COPIES = ("mine", "theirs")


def copy_path(session: Path, kind: str, number: int) -> Path:
    """Give the file for another version of a session: `mine` saved elsewhere, or `theirs` put aside, by its number."""
    return session.with_name(f"{session.stem}.{kind}-{number}{session.suffix or '.toml'}")


def copies(session: Path) -> tuple[Path, ...]:
    """Give the other versions of a session that were kept beside it when two had changed it, by name."""
    pattern = re.compile(
        rf"{re.escape(session.stem)}\.(?:{'|'.join(_COPIES)})-[0-9]+{re.escape(session.suffix or '.toml')}"
    )
    found: list[Path] = []
    with contextlib.suppress(OSError):
        found = [each for each in session.parent.iterdir() if pattern.fullmatch(each.name) and each.is_file()]
    return tuple(sorted(found))


def keys_path(session: Path) -> Path:
    """Give the file with the hashes by which the people of a session are recognised."""
    return session.with_name(f"{session.stem}.keys.toml")


def names_path(session: Path) -> Path:
    """Give the file with the names of the people of a session."""
    return session.with_name(f"{session.stem}.names.toml")


def calendar_path(session: Path) -> Path:
    """Give the file with what was exported of the planning of a session."""
    return session.with_name(f"{session.stem}.calendar.toml")


def beside(session: Path) -> tuple[Path, ...]:
    """Give the files that belong to a session and to no other version of it, whether they are there or not."""
    return (keys_path(session), names_path(session), calendar_path(session), removal_path(session))


def removal_path(session: Path) -> Path:
    """Give the file that stands beside a session as long as people are being removed from it and its files."""
    return session.with_name(f".{session.name}.maatwerk-removal")
