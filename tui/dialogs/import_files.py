"""The tables in the folders where one is likely to be, and the file that a text names however it was put there."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlparse

from textual.suggester import Suggester

TABLES: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm"})
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
    for name, is_folder in found:
        if is_folder or Path(name).suffix.lower() in TABLES:
            return f"{head}{slash}{name}{'/' if is_folder else ''}"
    return None
