"""Which files maatwerk keeps of a session beside it: one list, for whoever has to reach all of them."""

import contextlib
import os
import re
from hashlib import blake2b
from pathlib import Path
from typing import Final

from sessions.store.folders import data_folder

_COPIES = ("mine", "theirs")


def copy_path(session: Path, kind: str, number: int) -> Path:
    """Give the file for another version of a session: `mine` saved elsewhere, or `theirs` put aside, by its number."""
    return session.with_name(f"{session.stem}.{kind}-{number}{session.suffix or '.toml'}")


def apart_folder(session: Path) -> Path:
    """Give the folder of the program's own in which versions of a session are kept that can't stand beside it."""
    folder = os.fsencode(os.path.realpath(session.parent))
    return data_folder() / "kept" / blake2b(folder, digest_size=8).hexdigest()


def copies(session: Path) -> tuple[Path, ...]:
    """Give the other versions of a session that were kept beside it, or apart where that could not be, by name."""
    pattern = re.compile(
        rf"{re.escape(session.stem)}\.(?:{'|'.join(_COPIES)})-[0-9]+{re.escape(session.suffix or '.toml')}"
    )
    found: list[Path] = []
    for folder in (session.parent, apart_folder(session)):
        with contextlib.suppress(OSError):
            found += [each for each in folder.iterdir() if pattern.fullmatch(each.name) and each.is_file()]
    return tuple(sorted(found))


def keys_path(session: Path) -> Path:
    """Give the file with the hashes by which the people of a session are recognised."""
    return session.with_name(f"{short_name(session.stem)}.keys.toml")


def names_path(session: Path) -> Path:
    """Give the file with the names of the people of a session."""
    return session.with_name(f"{short_name(session.stem)}.names.toml")


def calendar_path(session: Path) -> Path:
    """Give the file with what was exported of the planning of a session."""
    return session.with_name(f"{short_name(session.stem)}.calendar.toml")


def beside(session: Path) -> tuple[Path, ...]:
    """Give the files that belong to a session and to no other version of it, whether they are there or not."""
    return (keys_path(session), names_path(session), calendar_path(session), removal_path(session))


_LONGEST: Final = 180
"""Bytes of a name that leave room for what is put before and behind it: file systems take 255."""


def short_name(name: str) -> str:
    """Give the name of a file as it stands in the names of what is put beside it: a long one is shortened."""
    data = os.fsencode(name)
    if len(data) <= _LONGEST:
        return name
    return f"{data[:_LONGEST].decode(errors='ignore')}~{blake2b(data, digest_size=4).hexdigest()}"


def removal_path(session: Path) -> Path:
    """Give the file that stands beside a session as long as people are being removed from it and its files."""
    return session.with_name(f".{short_name(session.name)}.maatwerk-removal")
