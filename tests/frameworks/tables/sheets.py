"""Workbooks made for the tests."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook


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
