"""Tables from XLSX files."""

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from frameworks.languages import Message
from frameworks.reading import content_fault
from frameworks.tables.cells import MOST_CELLS, CellValue, Table, empty_fault
from frameworks.tables.guards import Place, checked, damaged, too_many_cells

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_MOST_SHEETS: Final = 20
_MOST_MERGED: Final = 20_000


def sheets(
    path: Path, data: bytes, wanted: str | None, *, fill: bool, every: bool = False
) -> Iterator[Table]:
    """Give the visible sheets of an XLSX file that have anything in them, or the one with a name.

    Args:
        path: Where it was read from.
        data: Its bytes.
        wanted: The name of the one sheet that is wanted, which may be hidden.
        fill: Whether each cell of a merged area gets the area's value.
        every: Whether the hidden sheets are given, too, and however many there are.

    Raises:
        FileFault: It is damaged, is too large once unpacked, is empty, or has no such sheet.
    """
    parts = checked(path, data)
    from python_calamine import CalamineError, CalamineWorkbook

    empty, room = True, MOST_CELLS
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [each for each, _shown in _worksheets(book)]
        formulas = _Formulas(names, {part: cells for part, cells in parts.items() if cells})
        for name in names if every else _chosen(path, book, wanted):
            others = tuple(each for each in names if each != name)
            sheet = book.get_sheet_by_name(name)
            # Each of several sheets may be as large as one may be, and several names may stand for one part.
            room -= sheet.height * sheet.width
            if room < 0:
                raise too_many_cells(path)
            table = _table(sheet, formulas(name), others, fill=fill)
            if table is not None:
                empty = False
                yield table
    except CalamineError:
        # What the library says may quote cells.
        raise damaged(path) from None
    if empty:
        raise empty_fault(path)


def _worksheets(book: "CalamineWorkbook") -> list[tuple[str, bool]]:
    """Give the names of the sheets with cells, and whether each is shown."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        (each.name, each.visible == SheetVisibleEnum.Visible)
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet
    ]


def _chosen(path: Path, book: "CalamineWorkbook", wanted: str | None) -> list[str]:
    found = _worksheets(book)
    if wanted is None:
        return [name for name, shown in found if shown][:_MOST_SHEETS]
    names = [name for name, _shown in found]
    if wanted not in names:
        message = Message(
            "There is no sheet with this name. Choose one of: {sheets}.",
            {"sheets": ", ".join(names)},
            room="frameworks",
        )
        raise content_fault(path, "sheet", message)
    return [wanted]


class _Formulas:
    """The formulas without a result, by the sheet's name.

    Which part of the file holds which sheet is written in another part. With one sheet, and in files as all programs
    write them, the order is the same.
    """

    def __init__(self, names: Sequence[str], parts: Mapping[str, Sequence[Place]]) -> None:
        self._by_name: dict[str, Sequence[Place]] = {}
        for place, name in enumerate(names, 1):
            for part, cells in parts.items():
                digits = "".join(filter(str.isdigit, part.rpartition("/")[2]))
                if digits == str(place) or len(names) == 1:
                    self._by_name[name] = cells

    def __call__(self, name: str) -> Sequence[Place]:
        return self._by_name.get(name, ())


def _table(
    sheet: "CalamineSheet", formulas: Sequence[Place], others: tuple[str, ...], *, fill: bool
) -> Table | None:
    start = sheet.start
    if start is None:
        return None
    rows: list[list[CellValue]] = sheet.to_python()
    if not rows:
        return None
    merged = _filled(rows, start, sheet) if fill else 0
    areas = (
        ()
        if fill
        else tuple(_placed(each, start) for each in (sheet.merged_cell_ranges or [])[:_MOST_MERGED])
    )
    return Table(
        sheet.name,
        rows,
        start[0] + 1,
        start[1],
        merged,
        frozenset((row - start[0], column - start[1]) for row, column in formulas),
        others,
        areas=areas,
    )


def _placed(area: tuple[Place, Place], start: Place) -> tuple[Place, Place]:
    (top, left), (bottom, right) = area
    return (top - start[0], left - start[1]), (bottom - start[0], right - start[1])


def _filled(rows: list[list[CellValue]], start: tuple[int, int], sheet: "CalamineSheet") -> int:
    """Give each cell of a merged area the area's value, as people read it; tell how many areas there are."""
    areas = sheet.merged_cell_ranges or []
    room = MOST_CELLS
    for (top, left), (bottom, right) in areas[:_MOST_MERGED]:
        first, column = top - start[0], left - start[1]
        if not (0 <= first < len(rows) and 0 <= column < len(rows[first])):
            continue
        value = rows[first][column]
        room -= (bottom - top + 1) * (right - left + 1)
        if value == "" or room < 0:
            continue
        for row in rows[first : bottom - start[0] + 1]:
            for place in range(column, min(right - start[1] + 1, len(row))):
                row[place] = value
    return len(areas)
