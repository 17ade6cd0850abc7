"""What an XLSX file is looked at for before it is opened: a small file can unpack to a very large one."""

import io
import re
import struct
import zipfile
import zlib
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
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_FAR: Final = re.compile(rb"""r=["']([A-Z]{3}\d+|[A-Z]{0,2}\d{6,})["']""")
"""A row from 100,000 on, or a column of three letters: the reader keeps room for all cells up to it.

What begins with plain letters is found four times as fast as what begins with a border of a word.
"""
_USUAL_WIDTH: Final = 12
_UNCALCULATED: Final = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)

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
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
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
    if _SHEET.fullmatch(member.filename) is None:
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


def _refuse_far(path: Path, xml: bytes) -> None:
    """Refuse a sheet with a cell so far from the others that the room between them would fill the memory."""
    rows, columns, farthest = 1, _USUAL_WIDTH, ""
    for found in _FAR.finditer(xml):
        place = found[1].decode()
        column = place.rstrip("0123456789")
        rows = max(rows, int(place[len(column) :]))
        columns = max(columns, place_of(column) + 1)
        farthest = place if column else farthest
    if rows * columns > MOST_CELLS:
        message = Message(
            "A cell stands far outside the table, at {cell}. Copy the table to a new sheet, or save it as CSV.",
            {"cell": farthest or rows},
            room="frameworks",
        )
        raise content_fault(path, "far-cell", message)
