"""Which files maatwerk keeps of a session beside it: one list, for whoever has to reach all of them."""

import contextlib
import os
import re
from hashlib import blake2b
from pathlib import Path
from typing import Final

from sessions.store.folders import data_folder

_COPY: Final = re.compile(r"\.(mine|theirs)-([0-9]+)(?=\.[^.]*\Z)", re.DOTALL)
_LONGEST: Final = 180
"""Bytes of a name that leave room for what is put before and behind it: file systems take 255."""
_LONGEST_SUFFIX: Final = 16
"""Bytes of what counts as the kind of a file, and is kept at the end of other names."""


def short_name(name: str) -> str:
    """Give the name of a file as it stands in the names of what is put beside it: a long one is shortened."""
    data = os.fsencode(name)
    if len(data) <= _LONGEST:
        return name
    return f"{data[:_LONGEST].decode(errors='ignore')}~{blake2b(data, digest_size=4).hexdigest()}"


def _itself(session: Path) -> Path:
    """Give the file that a link leads to: what is kept of it is kept there, whatever it was opened by."""
    try:
        is_link = session.is_symlink()
    except OSError:
        # In a folder that may not be looked into, which is told by what comes to the file itself.
        return session
    return Path(os.path.realpath(session)) if is_link else session


def copy_path(session: Path, kind: str, number: int) -> Path:
    """Give the file for another version of a session: `mine` saved elsewhere, or `theirs` put aside, by its number."""
    place = _itself(session)
    stem, suffix = place.stem, place.suffix
    if len(os.fsencode(suffix)) > _LONGEST_SUFFIX:
        stem, suffix = place.name, ""
    return place.with_name(f"{short_name(stem)}.{kind}-{number}{suffix or '.toml'}")


def apart_folder(session: Path) -> Path:
    """Give the folder of the program's own in which versions of a session are kept that can't stand beside it."""
    folder = os.fsencode(os.path.realpath(_itself(session).parent))
    return data_folder() / "kept" / blake2b(folder, digest_size=8).hexdigest()


def editor_folder() -> Path:
    """Give the folder of the program's own in which the files stand that people edit in their own editors."""
    return data_folder() / "editor"


def edited_folder(session: Path) -> Path:
    """Give the folder in which those stand that are of a session."""
    place = os.fsencode(os.path.realpath(session))
    return editor_folder() / blake2b(place, digest_size=8).hexdigest()


def edited_files(session: Path) -> tuple[Path, ...]:
    """Give what was left of a session in an editor when the line dropped, or the program was killed, by name."""
    return tuple(sorted(each for each in edited_folder(session).rglob("*") if each.is_file()))


def copies(session: Path) -> tuple[Path, ...]:
    """Give the other versions of a session that were kept beside it, or apart where that could not be, by name."""
    found: list[Path] = []
    for folder in (_itself(session).parent, apart_folder(session)):
        with contextlib.suppress(OSError):
            found += [each for each in folder.iterdir() if _is_copy(each, session) and each.is_file()]
    return tuple(sorted(found))


def _is_copy(file: Path, session: Path) -> bool:
    """Tell whether a file is called as another version of a session: as `copy_path` calls it, and not otherwise."""
    found = _COPY.search(file.name)
    return found is not None and file.name == copy_path(session, found[1], int(found[2])).name


def _of_its_own(session: Path, kind: str) -> Path:
    """Give the file of a kind that belongs to a session, and to no other version of it."""
    place = _itself(session)
    return place.with_name(f"{short_name(place.stem)}.{kind}.toml")


def keys_path(session: Path) -> Path:
    """Give the file with the hashes by which the people of a session are recognised."""
    return _of_its_own(session, "keys")


def names_path(session: Path) -> Path:
    """Give the file with the names of the people of a session."""
    return _of_its_own(session, "names")


def calendar_path(session: Path) -> Path:
    """Give the file with what was exported of the planning of a session."""
    return _of_its_own(session, "calendar")


def plans_folder(session: Path) -> Path:
    """Give the folder in which the app makes the plans of the people of a session."""
    place = _itself(session)
    return place.with_name(f"{short_name(place.stem)}.plans")


def removal_path(session: Path) -> Path:
    """Give the file that stands beside a session as long as people are being removed from it and its files."""
    place = _itself(session)
    return place.with_name(f".{short_name(place.name)}.maatwerk-removal")


def beside(session: Path) -> tuple[Path, ...]:
    """Give the files that belong to a session and to no other version of it, whether they are there or not."""
    return (keys_path(session), names_path(session), calendar_path(session), removal_path(session))
