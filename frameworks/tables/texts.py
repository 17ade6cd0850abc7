"""Tables from text files: CSV with any of the usual delimiters and encodings."""

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Final

from frameworks.languages import Message
from frameworks.reading import content_fault
from frameworks.tables.cells import MOST_CELLS, CellValue, Table, empty_fault
from frameworks.tables.encodings import decoded

DELIMITERS: Final = (";", ",", "\t", "|")
_HINT: Final = "sep="
"""What Excel writes on a first line of its own to say which delimiter follows."""
_LOOKED_AT: Final = 30
_LONGEST_CELL: Final = 1_000_000


def text_table(path: Path, data: bytes) -> Table:
    """Give the table of a text file's bytes.

    Raises:
        FileFault: It is no text, is empty, or its quotes don't match (the finding tells the line).
    """
    found = decoded(data)
    if found is None:
        raise content_fault(path, "format", _NO_TEXT)
    text, told = found
    if not text.strip():
        raise empty_fault(path)
    before, delimiter = 0, ""
    if text[: len(_HINT)].lower() == _HINT:
        line, _, text = text.partition("\n")
        before, delimiter = 1, line.rstrip("\r")[len(_HINT) :][:1]
    rows, begins = _rows(path, text, delimiter or _delimiter(text), before)
    return Table("", rows, before + 1, begins=begins, told=told)


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


def _rows(path: Path, text: str, delimiter: str, before: int) -> tuple[list[list[CellValue]], list[int]]:
    """Give the rows and the line on which each begins, after so many lines before the text."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[CellValue]] = []
    begins: list[int] = []
    begin, room = before + 1, MOST_CELLS
    try:
        for cells in reader:
            room -= len(cells)
            if room < 0:
                raise content_fault(path, "cells", _TOO_MANY)
            rows.append(cells)  # type: ignore[arg-type]  # texts are cells
            begins.append(begin)
            begin = before + reader.line_num + 1
    except csv.Error as wrong:
        message = _LONG_CELL if "limit" in str(wrong) else _QUOTES
        raise content_fault(path, "quotes", message, begin) from None
    return rows, begins


_NO_TEXT: Final = Message("This is no CSV or XLSX file. Save the table as one of these.", room="frameworks")
_TOO_MANY: Final = Message(
    "There are more cells in this file than can be taken. Leave out columns.", room="frameworks"
)
_QUOTES: Final = Message(
    "The quotes around a cell in the row that begins here don't match. Put two quotes where a cell itself has "
    "one.",
    room="frameworks",
)
_LONG_CELL: Final = Message(
    "A cell in the row that begins here is longer than any text can be. Look for a quote that is not closed.",
    room="frameworks",
)
