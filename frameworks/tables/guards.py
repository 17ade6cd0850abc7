"""What an XLSX file is looked at for before it is opened: a small file can unpack to a very large one."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from frameworks.languages import Message
from frameworks.reading import FileFault, content_fault
from frameworks.tables.cells import MOST_CELLS, place_of

MOST_UNPACKED: Final = 256 * 1024 * 1024
"""The most bytes that a file may unpack to."""
MOST_PARTS: Final = 2_000
_LENGTHS: Final = struct.Struct("<26xHH")
"""What is needed of a zip member's own header: the lengths of its name and of its extra field."""
_HEADER: Final = 30
"""How long that header is without the two."""
MOST_ELEMENTS: Final = 2_000_000
"""The most elements in a part that says how the workbook is put together; each takes many times its own bytes."""
MOST_MERGED: Final = 100_000
_CELLS: Final = re.compile(rb"<(?:[\w.-]++:)?sheetData[\s/>]")
"""What a part with cells has in it, wherever it stands and whatever it is called."""
_COLUMN: Final = re.compile(rb"""r\s*+=\s*+["']\s*+([A-Za-z]++)\d""")
_WIDE_OR_LONG: Final = re.compile(rb"""r="(?:[A-Za-z]{2}|[A-Za-z]?\d{6})""")
_ROW: Final = re.compile(rb"""r\s*+=\s*+["']\s*+[A-Za-z]++(\d++)""")
_ROW_ALONE: Final = re.compile(rb"""r\s*+=\s*+["']\s*+(\d{1,9})""")
"""The column and the row of a cell, and what a row says of itself; also of what looks like one in a text.

What begins with a plain letter is found four times as fast as what begins with a border of a word.
"""
_CELL: Final = re.compile(rb"<(?:[\w.-]++:)?c[\s/>]")
_LINE: Final = re.compile(rb"<(?:[\w.-]++:)?row[\s/>]")
_TEXT: Final = re.compile(rb"(<(?:[\w.-]++:)?t(?:\s[^<>]*+)?>)[^<]++")
_UNCALCULATED: Final = re.compile(
    rb'<c\b(?>[^<>]*?\br="([A-Z]+)(\d+)")[^<>]*+>\s*+<f\b[^<>]*+>(?:(?<=/>)|[^<]*+</f>)'
    rb"\s*+(?:<v\s*+/>|<v>\s*+</v>)?+\s*+</c>"
)
_EMPTY: Final = re.compile(rb"<(?:[\w.-]++:)?c\s[^<>]*+(?<=/)>")
_TEXTS: Final = (b"<si", b":si")
UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, RuntimeError, OSError
)  # fmt: skip
"""What the library says of a zip that is damaged, lacks a part, or is locked part by part."""

Place = tuple[int, int]
"""Row and column of a cell in a sheet, from 0."""


def checked(path: Path, data: bytes) -> dict[str, list[Place]]:
    """Make sure that an XLSX file may be opened; give, per part that is a sheet, its formulas without a result.

    Raises:
        FileFault: It may not: it is damaged, is too large once unpacked, or has a cell too far from the others.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except UNREADABLE:
        raise damaged(path) from None
    unpacked = sum(each.file_size for each in members)
    if unpacked > MOST_UNPACKED or len(members) > MOST_PARTS:
        message = Message(
            "The file would unpack to {size} MB and {most} MB is the most. Save only the sheet that is needed, "
            "as CSV.",
            {"size": unpacked // (1024 * 1024), "most": MOST_UNPACKED // (1024 * 1024)},
            room="frameworks",
        )
        raise content_fault(path, "too-large-unpacked", message)
    if not any(each.filename == "xl/workbook.xml" for each in members):
        raise damaged(path)
    if len({each.filename for each in members}) < len(members):
        # Which of two parts of one name is read, nobody can tell.
        raise damaged(path)
    return {each.filename: _looked_through(path, data, each) for each in members}


def damaged(path: Path) -> FileFault:
    """Give the fault of a file that is no XLSX file, or no whole one."""
    message = Message(
        "The file is damaged or no XLSX file. Open it in a spreadsheet program and save it again.",
        room="frameworks",
    )
    return content_fault(path, "damaged", message)


def _looked_through(path: Path, data: bytes, member: zipfile.ZipInfo) -> list[Place]:
    """Unpack one member, hold it to the size that the file says, and look for what the reader can't cope with."""
    try:
        xml = _unpacked(data, member)
    except (zlib.error, struct.error, ValueError):
        raise damaged(path) from None
    if len(xml) != member.file_size:
        raise damaged(path)
    if b"sheetData" not in xml or _CELLS.search(xml) is None:
        _refuse_many(path, member.filename, xml)
        return []
    _refuse_far(path, xml)
    # Where formulas are shared, one of them is written out; `</f>` is found faster than the many other `<`.
    if b"</f>" not in xml:
        return []
    return [(int(row) - 1, place_of(column.decode())) for column, row in _UNCALCULATED.findall(xml)]


def _unpacked(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """Give what a member unpacks to, one byte more than the file says that it is at most.

    Raises:
        ValueError: It is packed in a way that spreadsheets don't use.
    """
    start = member.header_offset + _HEADER + sum(_LENGTHS.unpack_from(data, member.header_offset))
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        return bytes(packed)
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError(member.compress_type)
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.file_size + 1)


def _refuse_many(path: Path, part: str, xml: bytes) -> None:
    """Refuse a part without cells in which more stands than the memory has room for."""
    is_frame = part.endswith(".rels") or part in {"xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"}
    if sum(map(xml.count, _TEXTS)) > MOST_CELLS or (is_frame and xml.count(b"<") > MOST_ELEMENTS):
        raise too_many_cells(path)


def _refuse_far(path: Path, xml: bytes) -> None:
    """Refuse a sheet with more cells, or with cells farther from one another, than the memory has room for."""
    if xml.count(b"mergeCell ") > MOST_MERGED:
        raise too_many_cells(path)
    if _is_usual(xml):
        return
    if len(_CELL.findall(xml)) > MOST_CELLS:
        raise too_many_cells(path)
    if max(_room(xml)) <= MOST_CELLS:
        return
    xml = _bare(xml)
    placed, reckoned = _room(xml)
    if max(placed, reckoned) <= MOST_CELLS:
        return
    if placed <= MOST_CELLS:
        raise too_many_cells(path)
    # The last of the farthest column, which is the one that nobody meant more often than the last row.
    column = max(_COLUMN.findall(xml), key=lambda each: (len(each), each.upper()), default=b"")
    rows = re.findall(rb"""r\s*+=\s*+["']\s*+""" + column + rb"(\d++)", xml) if column else []
    row = max(rows, key=lambda each: (len(each), each), default=b"")
    message = Message(
        "A cell stands far outside the table, at {cell}. Copy the table to a new sheet, or save it as CSV.",
        {"cell": (column.upper() + row).decode()[:20]},
        room="frameworks",
    )
    raise content_fault(path, "far-cell", message)


def _is_usual(xml: bytes) -> bool:
    """Tell at once of most sheets that there is room for them.

    Each of their cells says in the usual way where it stands, and that is within 26 columns and 99,999 rows.
    """
    first, last = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    if not 0 <= first < last:
        return False
    # Nothing else in there begins with a c.
    placed = xml.count(b'<c r="', first, last)
    if not placed == xml.count(b"<c", first, last) <= MOST_CELLS or xml.find(b":c", first, last) >= 0:
        return False
    return _WIDE_OR_LONG.search(xml) is None


def _bare(xml: bytes) -> bytes:
    """Give a sheet without what only looks like a cell: what stands in texts, and cells with no value."""
    xml = _TEXT.sub(rb"\1", xml)
    # A cell that does not say where it stands is reckoned from the one before, with a value or not.
    return xml if len(_COLUMN.findall(xml)) < len(_CELL.findall(xml)) else _EMPTY.sub(b"", xml)


def _room(xml: bytes) -> tuple[int, int]:
    """Give how many cells there are from the first to the last row and column in use: the reader keeps room for all.

    Returns:
        The number by the cells that say where they stand, and that by those that don't; 0 when there are none of them.
    """
    columns, rows = _COLUMN.findall(xml), _ROW.findall(xml)
    first, last = _bounds(rows, lambda each: int(each[:9]))
    left, right = _bounds(columns, lambda each: place_of(each[:6].decode().upper()))
    placed = (last - first + 1) * (right - left + 1)
    if len(columns) == len(_CELL.findall(xml)):
        return placed, 0
    # Such a cell is in the next column, and in a row that says which it is, or in the next row.
    lines = _LINE.split(xml)
    height = max(last, *map(int, _ROW_ALONE.findall(xml)), 0) + len(lines)
    return placed, height * (right + 1 + max(len(_CELL.findall(each)) for each in lines))


def _bounds(found: list[bytes], number: Callable[[bytes], int]) -> tuple[int, int]:
    numbers = [number(each) for each in set(found)]
    return (min(numbers), max(numbers)) if numbers else (0, 0)


def too_many_cells(path: Path) -> FileFault:
    """Give the fault of a workbook with more in it than can be read."""
    message = Message(
        "There are more than {most} cells in this file. Save only the sheet that is needed, as CSV.",
        {"most": f"{MOST_CELLS:,}"},
        room="frameworks",
    )
    return content_fault(path, "too-many-cells", message)
