"""Workbooks made for the tests, and what is said of a file that can't be read."""

import zipfile
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


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def by_hand(
    folder: Path,
    rows: str,
    *,
    part: str = "xl/worksheets/sheet1.xml",
    texts: str = "",
    merged: str = "",
    names: Sequence[str] = ("Blad1",),
) -> Path:
    """Write an XLSX file as no spreadsheet program would: its rows as XML, in a part of any name."""
    sheets = [f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, name in enumerate(names, 1)]
    links = [
        f'<Relationship Id="r{at}" Type="{_OFFICE}/worksheet" Target="/{part}"/>'
        for at in range(1, len(names) + 1)
    ]
    links.append(f'<Relationship Id="texts" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>')
    linked, listed = "".join(links), "".join(sheets)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{linked}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" xmlns:x="{_MAIN}">{texts}</sst>',
        part: f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>',
    }
    path = folder / "by-hand.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
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
