"""Tables from workbooks of other programs: OpenDocument (.ods) and old Excel (.xls)."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from frameworks.languages import Message
from frameworks.reading import content_fault
from frameworks.tables.cells import MOST_CELLS, CellValue, Table, empty_fault
from frameworks.tables.guards import UNREADABLE, damaged, too_many_cells

OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_MOST_UNPACKED: Final = 80 * 1024 * 1024
_REPEATED: Final = re.compile(
    rb"<table:table-cell[^>]*?number-columns-repeated=\"(\d+)\"[^>]*?office:value-type="
)
_MOST_REPEATED: Final = 2_000
_CLOSED: Final = Message(
    "The file is protected by a password. Open it in a spreadsheet program, take the password off and save it.",
    room="frameworks",
)

_OTHER: Final = Message(
    "The file is damaged, or of a program that is not known here. Open it in a spreadsheet program and save it as "
    ".xlsx or CSV.",
    room="frameworks",
)


def is_open_document(data: bytes) -> bool:
    """Tell whether bytes are an OpenDocument spreadsheet: its type stands first in the file, as it has to."""
    return OPEN_DOCUMENT in data[:200]


def other_sheets(path: Path, data: bytes) -> Iterator[Table]:
    """Give the sheets of an .ods or .xls file that have anything in them, merged cells as they are.

    Args:
        path: Where it was read from.
        data: Its bytes.

    Raises:
        FileFault: It is damaged, is too large once unpacked, has a password, or is empty.
    """
    if is_open_document(data):
        _guard(path, data)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    empty, room = True, MOST_CELLS
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = list(book.sheet_names)
        for name in names:
            sheet = book.get_sheet_by_name(name)
            room -= sheet.height * sheet.width
            if room < 0:
                raise too_many_cells(path)
            rows: list[list[CellValue]] = sheet.to_python()
            if rows and sheet.start is not None:
                empty = False
                others = tuple(each for each in names if each != name)
                yield Table(name, rows, sheet.start[0] + 1, sheet.start[1], others=others)
    except PasswordError:
        raise content_fault(path, "format", _CLOSED) from None
    except CalamineError:
        # What the library says may quote cells.
        raise content_fault(path, "format", _OTHER) from None
    if empty:
        raise empty_fault(path)


def _guard(path: Path, data: bytes) -> None:
    """Refuse what would fill the memory: a small file can stand for billions of cells.

    Raises:
        FileFault: It would, or it is no whole file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(each.file_size for each in package.infolist()) > _MOST_UNPACKED:
                raise too_many_cells(path)
            if b"manifest:encryption-data" in package.read("META-INF/manifest.xml"):
                raise content_fault(path, "format", _CLOSED)
            content = package.read("content.xml")
    except UNREADABLE:
        raise damaged(path) from None
    if any(int(each) > _MOST_REPEATED for each in _REPEATED.findall(content)):
        raise too_many_cells(path)
