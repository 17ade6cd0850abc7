"""Exports in groups, in which an empty cell below a filled one means the same as that one."""

from dataclasses import dataclass
from typing import Final

from frameworks.tables.cells import CellValue
from sessions.importing.headers import IDENTITY
from sessions.importing.layout import Layout

_OF_LEVELS: Final = frozenset({"skill", "rating", "date", "source", "", "drop"})
_OFTEN: Final = 2


@dataclass(frozen=True, slots=True)
class Carried:
    """Rows whose empty cells got what stands above them.

    Attributes:
        rows: Their numbers.
        column: The letter of the first column that it was done in.
    """

    rows: tuple[int, ...] = ()
    column: str = ""


def carry_people(layout: Layout, rows: list[tuple[int, list[CellValue]]]) -> Carried:
    """Give each row of a list of levels who it is about, when that stands only on the first of a person's rows."""
    identity = [each.place for each in layout.identity]
    others = [each.place for each in layout.columns if each.use not in _OF_LEVELS]
    carried: list[int] = []
    above: list[CellValue] | None = None
    for at, (number, row) in enumerate(rows):
        if any(row[each] != "" for each in identity):
            above = row
        elif above is not None and all(row[each] == "" for each in others):
            whole = [*row]
            for place in others:
                whole[place] = above[place]
            rows[at] = number, whole
            carried.append(number)
    return Carried(tuple(carried), layout.identity[0].letter if carried else "")


def carry_units(layout: Layout, rows: list[tuple[int, list[CellValue]]]) -> Carried:
    """Give each employee the unit above, in a list that names a unit only on the first of its rows.

    That is such a list when the first row has a unit, most rows have none, and no two that follow each other name the
    same one.
    """
    column = layout.column("unit")
    if column is None or not rows or rows[0][1][column.place] == "":
        return Carried()
    named = [row[column.place] for _number, row in rows if row[column.place] != ""]
    if len(named) < _OFTEN or len(rows) - len(named) < len(named) or len(set(named)) < len(named):
        return Carried()
    people = {each.place for each in layout.columns if each.use in IDENTITY}
    carried, above = [], rows[0][1][column.place]
    for at, (number, row) in enumerate(rows):
        if row[column.place] != "":
            above = row[column.place]
        elif any(row[each] != "" for each in people):
            rows[at] = number, [*row[: column.place], above, *row[column.place + 1 :]]
            carried.append(number)
    return Carried(tuple(carried), column.letter)
