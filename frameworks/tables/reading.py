"""Reading the tables of a file: CSV with any of the usual delimiters and encodings, or a workbook."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from frameworks.languages import Message
from frameworks.reading import access_fault, content_fault, read_bytes
from frameworks.tables.cells import Table
from frameworks.tables.other_workbooks import is_open_document

MOST_BYTES: Final = 100 * 1024 * 1024
"""The largest file that is looked at."""
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read_tables(path: Path, sheet: str | None = None) -> list[Table]:
    """Give the tables of a file: one for a text file, else the visible sheets that have anything in them.

    Each cell of a merged area has the area's value, as people read it.

    Args:
        path: A CSV, TSV, XLSX, ODS or XLS file; what it is follows from what stands in it, not from its name.
        sheet: The name of the one sheet that is wanted.

    Raises:
        FileFault: It can't be read: not there, too large, protected by a password, damaged, of another format.
            The sentence holds nothing of what stands in the cells.
    """
    return list(_tables(path, sheet, fill=True))


def read_table(path: Path, sheet: str | None = None) -> Table:
    """Give the one table of a file: its first visible sheet with anything in it, or the sheet of a name.

    Of a merged area only the first cell has a value, so that it can be told where something new begins.

    Raises:
        FileFault: As `read_tables`.
    """
    return next(_tables(path, sheet, fill=False))


def read_unfilled(path: Path, sheet: str | None = None) -> list[Table]:
    """Give the tables of a file as `read_tables`, but of a merged area only the first cell has a value.

    Raises:
        FileFault: As `read_tables`.
    """
    return list(_tables(path, sheet, fill=False))


def read_every_sheet(path: Path) -> list[Table]:
    """Give all tables of a file, of hidden sheets too; of a merged area only the first cell has a value.

    Documents of word processors are read too, DOCX and ODT: what is below each heading is a table.

    Raises:
        FileFault: As `read_tables`.
    """
    return list(_tables(path, None, fill=False, every=True))


def _tables(path: Path, sheet: str | None, *, fill: bool, every: bool = False) -> Iterator[Table]:
    _refuse_large(path)
    data = read_bytes(path)
    if data.startswith(_ZIP) and is_open_document(data):
        return _other(path, data, sheet)
    if data.startswith(_ZIP) and every:
        from frameworks.tables.text_documents import document_tables, is_text_document

        if is_text_document(data):
            return iter(document_tables(path, data))
    if data.startswith(_ZIP):
        from frameworks.tables.workbooks import sheets

        return sheets(path, data, sheet, fill=fill, every=every)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise content_fault(path, "format", _PASSWORD)
        return _other(path, data, sheet)
    if sheet is not None:
        raise content_fault(path, "sheet", _NO_SHEETS)
    from frameworks.tables.texts import text_table

    return iter((text_table(path, data),))


def _other(path: Path, data: bytes, sheet: str | None) -> Iterator[Table]:
    from frameworks.tables.other_workbooks import other_sheets

    found = list(other_sheets(path, data))
    if sheet is None:
        return iter(found)
    wanted = [each for each in found if each.sheet.strip().casefold() == sheet.strip().casefold()]
    if not wanted:
        names = ", ".join(each.sheet for each in found)
        message = Message(
            "There is no sheet with this name. Choose one of: {sheets}.", {"sheets": names}, room="frameworks"
        )
        raise content_fault(path, "sheet", message)
    return iter(wanted)


def _refuse_large(path: Path) -> None:
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return  # said by whoever reads it
    if size > MOST_BYTES:
        message = Message(
            "The file is {size} MB and {most} MB is the most. Leave out sheets and columns that are not needed, or "
            "save it as CSV.",
            {"size": size // (1024 * 1024), "most": MOST_BYTES // (1024 * 1024)},
            room="frameworks",
        )
        raise access_fault(path, message)


_PASSWORD: Final = Message(
    "The file is protected by a password. Open it in a spreadsheet program, take the password off and save it.",
    room="frameworks",
)
_NO_SHEETS: Final = Message("A text file has no sheets. Leave the name of the sheet out.", room="frameworks")
