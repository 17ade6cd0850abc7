"""Tables from XLSX files, which are looked at before they are opened: a small file can unpack to a very large one."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from frameworks.exchange.tables import MOST_CELLS, Line, Table, empty_fault
from frameworks.language import Message
from frameworks.reading import FileFault, content_fault

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MOST_UNPACKED: Final = 256 * 1024 * 1024
"""The most bytes that a file may unpack to."""
_MOST_PARTS: Final = 2_000
_CHUNK: Final = 1 << 20
_LENGTHS: Final = struct.Struct("<26xHH")
"""What is needed of a zip member's own header: the lengths of its name and of its extra field."""
_HEADER: Final = 30
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_FAR: Final = re.compile(rb'\br="([A-Z]{3}\d+|[A-Z]{0,2}\d{6,})"')
"""A row from 100,000 on, or a column of three letters: the reader keeps room for all cells up to it."""
_USUAL_WIDTH: Final = 12


def sheet_table(path: Path, data: bytes, wanted: str | None) -> Table:
    """Give the first visible sheet of an XLSX file that has anything in it, or the one with a name.

    Raises:
        FileFault: It is damaged, is too large once unpacked, is empty, or has no such sheet.
    """
    _must_be_safe(path, data)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        found = _table(path, CalamineWorkbook.from_filelike(io.BytesIO(data)), wanted)
    except CalamineError:
        raise _damaged(path) from None
    if found is None:
        raise empty_fault(path)
    return found


def _damaged(path: Path) -> FileFault:
    message = Message(
        "The file is damaged or no XLSX file. Open it in a spreadsheet program and save it again.",
        room="frameworks",
    )
    return content_fault(path, "damaged", message)


def _must_be_safe(path: Path, data: bytes) -> None:
    """Hold each part of a file to the size that the file says, and look for cells that the reader can't cope with.

    Raises:
        FileFault: It may not be opened.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise _damaged(path) from None
    unpacked = sum(each.file_size for each in members)
    if unpacked > MOST_UNPACKED or len(members) > _MOST_PARTS:
        values = {"size": unpacked // (1024 * 1024), "most": MOST_UNPACKED // (1024 * 1024)}
        message = Message(
            "The file would unpack to {size} MB and {most} MB is the most. Save only the sheet that is needed, "
            "as CSV.",
            values,
            room="frameworks",
        )
        raise content_fault(path, "too-large-unpacked", message)
    if not any(each.filename == "xl/workbook.xml" for each in members):
        raise _damaged(path)
    for each in members:
        _look_through(path, data, each)


def _look_through(path: Path, data: bytes, member: zipfile.ZipInfo) -> None:
    kept = []
    size = 0
    try:
        for chunk in _unpacked(data, member):
            size += len(chunk)
            if size > member.file_size:
                raise _damaged(path)
            if _SHEET.fullmatch(member.filename):
                kept.append(chunk)
    except (zlib.error, struct.error, ValueError):
        raise _damaged(path) from None
    if size != member.file_size:
        raise _damaged(path)
    if kept:
        _refuse_far(path, b"".join(kept))


def _unpacked(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Give what a member unpacks to in chunks; what the file says of its size is not relied on.

    Raises:
        ValueError: It is packed in a way that spreadsheets don't use.
    """
    start = member.header_offset + _HEADER + sum(_LENGTHS.unpack_from(data, member.header_offset))
    rest: bytes | memoryview = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield bytes(rest)
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError(member.compress_type)
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    while rest and not unpack.eof:
        yield unpack.decompress(rest, _CHUNK)
        rest = unpack.unconsumed_tail
    if not unpack.eof:
        yield unpack.flush()


def _refuse_far(path: Path, xml: bytes) -> None:
    """Refuse a sheet with a cell so far from the others that the room between them would fill the memory."""
    rows, columns, farthest = 1, _USUAL_WIDTH, ""
    for found in _FAR.finditer(xml):
        place = found[1].decode()
        letters = place.rstrip("0123456789")
        rows = max(rows, int(place[len(letters) :]))
        columns = max(columns, _column(letters))
        farthest = place
    if rows * columns > MOST_CELLS:
        message = Message(
            "A cell stands far outside the table, at {cell}. Copy the table to a new sheet, or save it as CSV.",
            {"cell": farthest},
            room="frameworks",
        )
        raise content_fault(path, "far-cell", message)


def _column(letters: str) -> int:
    """Give a column's number, from 1, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _table(path: Path, book: "CalamineWorkbook", wanted: str | None) -> Table | None:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    about = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    names = [each.name for each in about]
    if wanted is not None and wanted not in names:
        message = Message(
            "There is no sheet with this name. Choose one of: {sheets}.",
            {"sheets": ", ".join(names)},
            room="frameworks",
        )
        raise content_fault(path, "sheet", message)
    for each in about:
        if each.name != wanted and (wanted is not None or each.visible != SheetVisibleEnum.Visible):
            continue
        sheet = book.get_sheet_by_name(each.name)
        rows = sheet.to_python()
        if sheet.start is not None and rows:
            first = sheet.start[0] + 1
            lines = (Line(first + place, tuple(map(_text, row))) for place, row in enumerate(rows))
            return Table(each.name, tuple(lines), tuple(name for name in names if name != each.name))
    return None


def _text(cell: object) -> str:
    """Give a cell as text; a whole number without the `.0` that spreadsheets add."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
