"""The tables in the folders where one is likely to be, and the file that a text names however it was put there."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlparse

from textual.suggester import Suggester

from sessions.forms.files import count_by_name

TABLES: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods", ".xls"})
DOCUMENTS: Final = frozenset({".docx", ".docm", ".odt"})
"""What only a form can be."""
_MOST: Final = 200
_ESCAPED: Final = re.compile(r"\\(.)")


def typed_path(text: str) -> Path:
    """Give the file that was typed, pasted or dropped: with quotes around it, escaped spaces, or as `file://`."""
    text = text.strip().strip("\x00")
    for quote in ("'", '"'):
        if len(text) > 1 and text[0] == text[-1] == quote:
            return Path(text[1:-1].replace("'\\''", "'")).expanduser()
    if text.lower().startswith("file://"):
        return Path(unquote(urlparse(text).path))
    path = Path(text).expanduser()
    # A backslash may be a part of a name.
    return path if path.exists() else Path(_ESCAPED.sub(r"\1", text)).expanduser()


def tables_in(folders: Sequence[Path]) -> list[Path]:
    """Give the tables in some folders, the newest first; those of maatwerk's own are left out."""
    found: dict[Path, float] = {}
    for each in _files(folders):
        try:
            found[each] = each.stat().st_mtime
        except OSError:
            continue
    return sorted(found, key=lambda each: (-found[each], each.name))[:_MOST]


def folders_of_forms(folders: Sequence[Path]) -> list[Path]:
    """Give the folders in some folders that hold forms, by the names of their files."""
    found: list[Path] = []
    for folder in dict.fromkeys(each.resolve() for each in folders):
        try:
            inside = [each for each in folder.iterdir() if not each.name.startswith(".") and each.is_dir()]
        except OSError:
            continue
        found += [each for each in sorted(inside)[:_MOST] if count_by_name(each)]
    return found


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in dict.fromkeys(each.resolve() for each in folders):
        try:
            yield from (
                each
                for each in folder.iterdir()
                if each.suffix.lower() in TABLES and not each.name.startswith((".", "~$")) and each.is_file()
            )
        except OSError:
            continue


class TableFiles(Suggester):
    """Completes the name of a table's file, or of a folder on the way to it."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Give the first name that begins with what was typed."""
        return completed(value)


def completed(value: str) -> str | None:
    """Give the first file or folder whose name begins with a text, as text; None when there is none."""
    if not value:
        return None
    head, slash, begun = value.rpartition("/")
    folder = Path(head + slash if slash else ".").expanduser()
    try:
        found = sorted(
            (each.name, each.is_dir())
            for each in folder.iterdir()
            if each.name.startswith(begun) and (begun.startswith(".") or not each.name.startswith("."))
        )
    except OSError:
        return None
    for ends in (TABLES, DOCUMENTS):
        for name, is_folder in found:
            if is_folder or Path(name).suffix.lower() in ends:
                return f"{head}{slash}{name}{'/' if is_folder else ''}"
    return None
