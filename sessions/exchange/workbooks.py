"""Tables from XLSX files, which are looked at before they are opened: a small file can unpack to a very large one."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from frameworks.language import Message
from frameworks.reading import FileFault, content_fault
from sessions.exchange.tables import MOST_CELLS, Cell, Table, empty_fault

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_UNPACKED: Final = 256 * 1024 * 1024
"""The most bytes that a file may unpack to."""
MOST_PARTS: Final = 2_000
_MOST_SHEETS: Final = 20
_MOST_MERGED: Final = 20_000
_HEADER: Final = struct.Struct("<26xHH")
"""What is needed of a zip member's own header: the lengths of its name and of its extra field."""
_SHEET_PART: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_FAR: Final = re.compile(rb' r="([A-Z]{3}\d+|[A-Z]{0,2}\d{6,})"')
"""A row from 100,000 on, or a column of three letters: the reader keeps room for all cells up to it."""
_UNCALCULATED: Final = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)


def sheets(path: Path, data: bytes, wanted: str | None) -> list[Table]:
    """Give the visible sheets of an XLSX file that have anything in them, or the one with a name.

    Raises:
        FileFault: It is damaged, is too large once unpacked, or has no such sheet.
    """
    parts = _checked(path, data)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = list(_tables(path, book, parts, wanted))
    except CalamineError:
        # What the library says may quote cells.
        raise _damaged(path) from None
    if not tables:
        raise empty_fault(path)
    return tables


def _damaged(path: Path) -> FileFault:
    return content_fault(
        path,
        "damaged",
        Message("The file is damaged or no XLSX file. Open it in a spreadsheet program and save it again."),
    )


# --- before it is opened ------------------------------------------------------------------------------------------


def _checked(path: Path, data: bytes) -> dict[str, list[tuple[int, int]]]:
    """Make sure that a file may be opened; give, per sheet's part, its formulas without a result.

    Raises:
        FileFault: It may not.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise _damaged(path) from None
    unpacked = sum(each.file_size for each in members)
    if unpacked > MOST_UNPACKED or len(members) > MOST_PARTS:
        raise content_fault(
            path,
            "too-large-unpacked",
            Message(
                "The file would unpack to {size} MB and {most} MB is the most. Save only the sheet that is "
                "needed, as CSV.",
                {"size": unpacked // (1024 * 1024), "most": MOST_UNPACKED // (1024 * 1024)},
            ),
        )
    if not any(each.filename == "xl/workbook.xml" for each in members):
        raise _damaged(path)
    return {each.filename: _looked_through(path, data, each) for each in members}


def _looked_through(path: Path, data: bytes, member: zipfile.ZipInfo) -> list[tuple[int, int]]:
    """Unpack one member, hold it to the size that the file says, and look for what the reader can't cope with."""
    try:
        xml = _unpacked(data, member)
    except (zlib.error, struct.error, ValueError):
        raise _damaged(path) from None
    if len(xml) != member.file_size:
        raise _damaged(path)
    if _SHEET_PART.fullmatch(member.filename) is None:
        return []
    _refuse_far(path, xml)
    # Where formulas are shared, one of them is written out; `</f>` is found faster than the many other `<`.
    if b"</f>" not in xml:
        return []
    return [(int(row) - 1, _column(column)) for column, row in _UNCALCULATED.findall(xml)]


def _unpacked(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """Give what a member unpacks to, one byte more than the file says that it is at most.

    Raises:
        ValueError: It is packed in a way that spreadsheets don't use.
    """
    lengths = _HEADER.unpack_from(data, member.header_offset)
    start = member.header_offset + 30 + sum(lengths)
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        return bytes(packed)
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError(member.compress_type)
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.file_size + 1)


def _refuse_far(path: Path, xml: bytes) -> None:
    """Refuse a sheet with a cell so far from the others that the room between them would fill the memory."""
    if _FAR.search(xml) is None:
        return
    rows, columns, farthest = 1, 1, ""
    for found in _FAR.finditer(xml):
        place = found[1].decode()
        name = place.rstrip("0123456789")
        rows = max(rows, int(place[len(name) :]))
        columns = max(columns, _column(name.encode()) + 1)
        farthest = place if name else farthest
    if rows * max(columns, 12) > MOST_CELLS:
        raise content_fault(
            path,
            "far-cell",
            Message(
                "A cell stands far outside the table, at {cell}. Copy the table to a new sheet, or save it as CSV.",
                {"cell": farthest or rows},
            ),
        )


def _column(name: bytes) -> int:
    place = 0
    for letter in name:
        place = place * 26 + letter - 64
    return place - 1


# --- opened -------------------------------------------------------------------------------------------------------


def _tables(
    path: Path, book: "CalamineWorkbook", parts: dict[str, list[tuple[int, int]]], wanted: str | None
) -> Iterator[Table]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    about = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    names = [each.name for each in about]
    if wanted is not None and wanted not in names:
        raise content_fault(
            path,
            "sheet",
            Message(
                "There is no sheet with this name. Choose one of: {sheets}.", {"sheets": ", ".join(names)}
            ),
        )
    formulas = _Formulas(names, {name: cells for name, cells in parts.items() if cells})
    for each in about[:_MOST_SHEETS] if wanted is None else about:
        shown = each.visible == SheetVisibleEnum.Visible
        if each.name == wanted or (wanted is None and shown):
            table = _table(book.get_sheet_by_name(each.name), formulas(each.name), names)
            if table is not None:
                yield table


class _Formulas:
    """The formulas without a result, by the sheet's name.

    Which part of the file holds which sheet is written in another part. With one sheet, and in files as all programs
    write them, the order is the same.
    """

    def __init__(self, names: list[str], parts: dict[str, list[tuple[int, int]]]) -> None:
        self._by_name = {}
        for place, name in enumerate(names, 1):
            for part, cells in parts.items():
                digits = "".join(filter(str.isdigit, part.rpartition("/")[2]))
                if digits == str(place) or len(names) == 1:
                    self._by_name[name] = cells

    def __call__(self, name: str) -> list[tuple[int, int]]:
        return self._by_name.get(name, [])


def _table(sheet: "CalamineSheet", formulas: list[tuple[int, int]], names: list[str]) -> Table | None:
    start = sheet.start
    if start is None:
        return None
    rows: list[list[Cell]] = sheet.to_python()
    if not rows:
        return None
    merged = _filled(rows, start, sheet)
    return Table(
        sheet.name,
        rows,
        start[0] + 1,
        start[1],
        merged,
        frozenset((row - start[0], column - start[1]) for row, column in formulas),
        tuple(each for each in names if each != sheet.name),
    )


def _filled(rows: list[list[Cell]], start: tuple[int, int], sheet: "CalamineSheet") -> int:
    """Give each cell of a merged area the area's value, as people read it; tell how many areas there are."""
    areas = sheet.merged_cell_ranges or []
    room = MOST_CELLS
    for (top, left), (bottom, right) in areas[:_MOST_MERGED]:
        first, column = top - start[0], left - start[1]
        if not (0 <= first < len(rows) and 0 <= column < len(rows[first])):
            continue
        value = rows[first][column]
        room -= (bottom - top + 1) * (right - left + 1)
        if value == "" or room < 0:
            continue
        for row in rows[first : bottom - start[0] + 1]:
            for place in range(column, min(right - start[1] + 1, len(row))):
                row[place] = value
    return len(areas)
