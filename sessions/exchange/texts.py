"""Tables from text files: CSV with any of the usual delimiters and encodings."""

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Final

from frameworks.language import Message
from frameworks.reading import FileFault, content_fault
from sessions.exchange.tables import MOST_CELLS, Cell, Table, empty_fault

DELIMITERS: Final = (";", ",", "\t", "|")
_HINT: Final = "sep="
"""What Excel writes on a first line of its own to say which delimiter follows."""
_LOOKED_AT: Final = 30
_LONGEST_CELL: Final = 1_000_000


def text_table(path: Path, data: bytes) -> Table:
    """Give the table of a text file's bytes.

    Raises:
        FileFault: It is no text, is empty, or its quotes don't match (the finding tells the row).
    """
    text = _decoded(path, data)
    if not text.strip():
        raise empty_fault(path)
    first_row = 1
    delimiter = None
    if text[: len(_HINT)].lower() == _HINT:
        line, _, text = text.partition("\n")
        delimiter, first_row = line.rstrip("\r")[len(_HINT) :][:1] or None, 2
    rows = _rows(path, text, delimiter or _delimiter(text))
    if sum(map(len, rows)) > MOST_CELLS:
        raise content_fault(path, "cells", _TOO_MANY)
    return Table("", rows, first_row)


_TOO_MANY: Final = Message("There are more cells in this file than can be taken. Leave out columns.")


def _decoded(path: Path, data: bytes) -> str:
    """Give the text: UTF-8 or UTF-16 by its byte order mark, UTF-8 where it is, else cp1252 as Excel writes it."""
    try:
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return data.decode("utf-16")
        if b"\0" in data[:4096]:
            raise _no_text(path)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise _no_text(path) from None


def _no_text(path: Path) -> FileFault:
    return content_fault(
        path, "format", Message("This is no CSV or XLSX file. Save the table as one of these.")
    )


def _delimiter(text: str) -> str:
    """Give the delimiter that cuts most of the first lines into the same number of cells, of two at least."""
    sample = text[:200_000]
    best, most = ";", 0
    for each in DELIMITERS:
        counts: Counter[int] = Counter()
        try:
            for row, cells in enumerate(csv.reader(io.StringIO(sample), delimiter=each)):
                if row >= _LOOKED_AT:
                    break
                if any(cells):
                    counts[len(cells)] += 1
        except csv.Error:
            continue
        counts.pop(1, None)
        if not counts:
            continue
        # The number of lines that agree counts most; of two that agree, the one that finds more cells.
        width, lines = max(counts.items(), key=lambda found: (found[1], found[0]))
        if lines * 1000 + min(width, 999) > most:
            best, most = each, lines * 1000 + min(width, 999)
    return best


def _rows(path: Path, text: str, delimiter: str) -> list[list[Cell]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[Cell]] = []
    try:
        for cells in reader:
            rows.append(cells)  # type: ignore[arg-type]  # texts are cells  # noqa: PERF402 - told how far it came
    except csv.Error:
        raise content_fault(
            path,
            "quotes",
            Message(
                "The quotes around a cell in row {row} don't match. Put two quotes where a cell itself has one.",
                {"row": len(rows) + 1},
            ),
            reader.line_num,
        ) from None
    return rows
