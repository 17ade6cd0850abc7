"""Workbooks made for the tests, and what is said of a file that can't be read."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from frameworks.reading import FileFault
from frameworks.tables.reading import read_table, read_tables


def workbook(path: Path, rows: Iterable[Sequence[Any]], title: str = "Blad1") -> Path:
    """Write rows to a sheet of a new XLSX file."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def fault(path: Path, sheet: str | None = None) -> str:
    """Give the one line that is said of a file that can't be read, without the file's name."""
    with pytest.raises(FileFault) as raised:
        read_tables(path, sheet)
    (line,) = raised.value.lines("en")
    with pytest.raises(FileFault) as alone:
        read_table(path, sheet)
    assert list(alone.value.lines("en")) == [line]
    return line.removeprefix(f"{path}: ").removeprefix(f"{path}:")
