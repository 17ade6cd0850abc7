"""A table as it stands in a spreadsheet, and reading one from a file."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Final

from frameworks.language import Message
from frameworks.reading import FileFault, access_fault, content_fault, read_bytes

Cell = str | float | int | bool | date | time | timedelta
"""A cell's value; an empty text where there is none. A moment is a `date`, too."""

MOST_BYTES: Final = 100 * 1024 * 1024
"""The largest file that is looked at."""
MOST_CELLS: Final = 8_000_000
"""The most cells between the first and the last one in use."""
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
EXCERPT: Final = 60
"""How many rows are looked at to recognise a table."""


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a sheet or of a text file.

    Attributes:
        sheet: The sheet's name; empty for a text file.
        rows: Its rows, each a list of cells; those of a sheet are of one length.
        first_row: The number of the first of `rows`, as the spreadsheet program shows it.
        first_column: The place of the first column, from 0.
        merged: The number of areas of merged cells; each cell of one has been given the area's value.
        uncalculated: The cells, as row and column in `rows`, that are formulas of which no result was saved.
        others: The names of the other sheets of the file.
    """

    sheet: str
    rows: list[list[Cell]]
    first_row: int = 1
    first_column: int = 0
    merged: int = 0
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    others: tuple[str, ...] = field(default=())

    def letter(self, column: int) -> str:
        """Give the letters by which a spreadsheet program shows a column of `rows`."""
        return letters(column + self.first_column)

    def number(self, row: int) -> int:
        """Give the number by which a spreadsheet program shows a row of `rows`."""
        return row + self.first_row


def letters(column: int) -> str:
    """Give a column's letters: 0 is A, 25 is Z, 26 is AA."""
    text, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        text = chr(ord("A") + place) + text
    return text


def read_tables(path: Path, sheet: str | None = None) -> list[Table]:
    """Give the tables of a file: one for a text file, else the visible sheets that have anything in them.

    Args:
        path: A CSV, TSV or XLSX file; what it is follows from what stands in it, not from its name.
        sheet: The name of the one sheet that is wanted.

    Raises:
        FileFault: It can't be read: not there, too large, protected by a password, damaged, of another format.
            The sentence holds nothing of what stands in the cells.
    """
    _refuse_large(path)
    data = read_bytes(path)
    if data.startswith(_ZIP):
        from sessions.exchange.workbooks import sheets

        return sheets(path, data, sheet)
    if data.startswith(_OLE):
        raise content_fault(path, "format", _PASSWORD if _ENCRYPTED in data else _OLD_EXCEL)
    if sheet is not None:
        raise content_fault(path, "sheet", _NO_SHEETS)
    from sessions.exchange.texts import text_table

    return [text_table(path, data)]


def _refuse_large(path: Path) -> None:
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return  # said by whoever reads it
    if size > MOST_BYTES:
        raise access_fault(
            path,
            Message(
                "The file is {size} MB and {most} MB is the most. Leave out sheets and columns that are not "
                "needed, or save it as CSV.",
                {"size": size // (1024 * 1024), "most": MOST_BYTES // (1024 * 1024)},
            ),
        )


_PASSWORD: Final = Message(
    "The file is protected by a password. Open it in a spreadsheet program, take the password off and save it."
)
_OLD_EXCEL: Final = Message(
    "This is a file of an old Excel (.xls) or of another program. Open it in a spreadsheet program and save it "
    "as .xlsx or CSV."
)
_NO_SHEETS: Final = Message("A text file has no sheets. Leave the name of the sheet out.")


def empty_fault(path: Path) -> FileFault:
    """Give the fault of a file without any cell."""
    return content_fault(path, "empty", Message("There is nothing in this file. Choose another one."))
