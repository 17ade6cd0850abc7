"""A table as it stands in a file, and reading one: CSV with any of the usual delimiters and encodings, or XLSX."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frameworks.language import Message
from frameworks.reading import FileFault, access_fault, content_fault, read_bytes

MOST_BYTES: Final = 100 * 1024 * 1024
"""The largest file that is looked at."""
MOST_CELLS: Final = 8_000_000
"""The most cells between the first and the last one in use."""
DELIMITERS: Final = (",", ";", "\t", "|")
_LONGEST_CELL: Final = 1_000_000
_LOOKED_AT: Final = 30
_HINT: Final = "sep="
"""What Excel writes on a first line of its own to say which delimiter follows."""
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table.

    Attributes:
        number: Where it begins: the line of a text file, or the row as a spreadsheet program shows it; from 1.
        cells: Its cells as text.
    """

    number: int
    cells: tuple[str, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything in it."""
        return any(each.strip() for each in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a sheet or of a text file.

    Attributes:
        sheet: The sheet's name; empty for a text file.
        lines: Its rows, the empty ones too.
        others: The names of the other sheets of the file.
    """

    sheet: str
    lines: tuple[Line, ...]
    others: tuple[str, ...] = ()


def read_table(path: Path, sheet: str | None = None) -> Table:
    """Give the table of a file; what the file is follows from what stands in it, not from its name.

    Args:
        path: A CSV, TSV or XLSX file.
        sheet: The name of the sheet; by default the first visible one with anything in it.

    Raises:
        FileFault: It can't be read: not there, too large, protected by a password, damaged, of another format.
    """
    _refuse_large(path)
    data = read_bytes(path)
    if data.startswith(_ZIP):
        from frameworks.exchange.workbooks import sheet_table

        return sheet_table(path, data, sheet)
    if data.startswith(_OLE):
        raise content_fault(path, "format", _PASSWORD if _ENCRYPTED in data else _OLD_EXCEL)
    if sheet is not None:
        raise content_fault(path, "sheet", _NO_SHEETS)
    return _text_table(path, data)


def empty_fault(path: Path) -> FileFault:
    """Give the fault of a file without any cell."""
    message = Message("There is nothing in this file. Choose another one.", room="frameworks")
    return content_fault(path, "empty", message)


def _refuse_large(path: Path) -> None:
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return  # said by whoever reads it
    if size > MOST_BYTES:
        values = {"size": size // (1024 * 1024), "most": MOST_BYTES // (1024 * 1024)}
        message = Message(
            "The file is {size} MB and {most} MB is the most. Save only what is needed of it, as CSV.",
            values,
            room="frameworks",
        )
        raise access_fault(path, message)


_PASSWORD: Final = Message(
    "The file is protected by a password. Open it in a spreadsheet program, take the password off and save it.",
    room="frameworks",
)
_OLD_EXCEL: Final = Message(
    "This is a file of an old Excel (.xls) or of another program. Open it in a spreadsheet program and save it "
    "as .xlsx or CSV.",
    room="frameworks",
)
_NO_SHEETS: Final = Message("A text file has no sheets. Leave the name of the sheet out.", room="frameworks")
_TOO_MANY: Final = Message(
    "There are more cells in this file than can be taken. Leave out columns.", room="frameworks"
)
_NO_TEXT: Final = Message("This is no CSV or XLSX file. Save the table as one of these.", room="frameworks")


# --- text files ---------------------------------------------------------------------------------------------------


def _text_table(path: Path, data: bytes) -> Table:
    text = _decoded(path, data)
    if not text.strip():
        raise empty_fault(path)
    before = 0
    delimiter = ""
    if text[: len(_HINT)].lower() == _HINT:
        line, _, text = text.partition("\n")
        delimiter, before = line.strip("\r")[len(_HINT) :][:1], 1
    return Table("", tuple(_lines(path, text, delimiter or _delimiter(text), before)))


def _decoded(path: Path, data: bytes) -> str:
    """Give the text: UTF-8 or UTF-16 by its byte order mark, UTF-8 where it is, else cp1252 as Excel writes it."""
    try:
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        if b"\0" not in data:
            return data.decode("cp1252")
    except UnicodeDecodeError:
        pass
    raise content_fault(path, "format", _NO_TEXT)


def _delimiter(text: str) -> str:
    """Give the delimiter that cuts most of the first rows into the same number of cells, of two at least."""
    best, most = DELIMITERS[0], (0, 0)
    for each in DELIMITERS:
        counts: Counter[int] = Counter()
        rows = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=each)
        try:
            for _number, cells in zip(range(_LOOKED_AT), rows, strict=False):
                counts[len(cells)] += any(cells)
        except csv.Error:
            continue
        del counts[1]
        # The number of rows that agree counts most; of two that agree, the one that finds more cells.
        found = max(((rows, width) for width, rows in counts.items()), default=(0, 0))
        if found > most:
            best, most = each, found
    return best


def _lines(path: Path, text: str, delimiter: str, before: int) -> Iterator[Line]:
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins, room = before + 1, MOST_CELLS
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as wrong:
            message = _LONG_CELL if "limit" in str(wrong) else _QUOTES
            raise content_fault(path, "quotes", message, begins) from None
        if cells is None:
            return
        room -= len(cells)
        if room < 0:
            raise content_fault(path, "cells", _TOO_MANY)
        yield Line(begins, tuple(cells))
        begins = before + rows.line_num + 1


_QUOTES: Final = Message(
    "The quotes around a cell in the row that begins here don't match. Put two quotes where a cell itself has "
    "one.",
    room="frameworks",
)
_LONG_CELL: Final = Message(
    "A cell in the row that begins here is longer than any text can be. Look for a quote that is not closed.",
    room="frameworks",
)
