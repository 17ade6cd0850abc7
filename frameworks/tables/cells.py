"""A table as it stands in a spreadsheet or a text file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

from frameworks.languages import Message
from frameworks.reading import FileFault, content_fault

CellValue = str | float | int | bool | date | time | timedelta
"""A cell's value; an empty text where there is none. A moment is a `date`, too."""

MOST_CELLS: Final = 8_000_000
"""The most cells between the first and the last one in use."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table as texts.

    Attributes:
        number: Where it begins: the line of a text file, or the row as a spreadsheet program shows it; from 1.
        cells: Its cells as text.
    """

    number: int
    cells: tuple[str, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything in it."""
        return any(each.strip() for each in self.cells)


@dataclass(frozen=True)
class Table:
    """The cells of a sheet or of a text file.

    Attributes:
        sheet: The sheet's name; empty for a text file.
        rows: Its rows, the empty ones too, each a list of cells; those of a sheet are of one length.
        first_row: The number of the first of `rows`, as the spreadsheet program shows it.
        first_column: The place of the first column, from 0.
        merged: The number of areas of merged cells of which each cell has been given the area's value.
        uncalculated: The cells, as row and column in `rows`, that are formulas of which no result was saved.
        others: The names of the other sheets of the file.
        begins: The line of a text file on which each of `rows` begins; nothing for a sheet.
        told: What there is to know of how the file was read.
        areas: The merged areas that were left as they are: their first and last row and column in `rows`.
    """

    sheet: str
    rows: list[list[CellValue]]
    first_row: int = 1
    first_column: int = 0
    merged: int = 0
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    others: tuple[str, ...] = ()
    begins: Sequence[int] = field(default=(), repr=False)
    told: tuple[Message, ...] = ()
    areas: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = field(default=(), repr=False)

    def letter(self, column: int) -> str:
        """Give the letters by which a spreadsheet program shows a column of `rows`."""
        return letters(column + self.first_column)

    def number(self, row: int) -> int:
        """Give the number by which a spreadsheet program shows a row of `rows`."""
        return row + self.first_row

    def line(self, row: int) -> int:
        """Give where a row of `rows` begins in the file: the line of a text file, else the number of the row.

        A cell of a text file may hold several lines, so that the two are not the same.
        """
        return self.begins[row] if self.begins else self.number(row)

    @cached_property
    def lines(self) -> tuple[TableRow, ...]:
        """The rows as texts, the empty ones too; a whole number without the `.0` that spreadsheets add."""
        return tuple(
            TableRow(self.line(place), tuple(map(_text, row))) for place, row in enumerate(self.rows)
        )


def _text(cell: CellValue) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def letters(column: int) -> str:
    """Give a column's letters: 0 is A, 25 is Z, 26 is AA."""
    text, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        text = chr(ord("A") + place) + text
    return text


def place_of(column: str) -> int:
    """Give a column's place by its letters: A is 0, Z is 25, AA is 26."""
    place = 0
    for letter in column:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def empty_fault(path: Path) -> FileFault:
    """Give the fault of a file without any cell."""
    message = Message("There is nothing in this file. Choose another one.", room="frameworks")
    return content_fault(path, "empty", message)
