"""How much of a table a reading of it explains, so that the best of several can be taken."""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from frameworks.tables.cells import CellValue
from sessions.importing.headers import IDENTITY
from sessions.importing.layout import Column, Layout
from sessions.importing.levels import WORDS, led_number
from sessions.importing.mapping import COMPETENCY
from sessions.importing.scales import CIRCLES
from sessions.importing.values import is_unknown, text_of

_LOOKED_AT: Final = 200
_OF_LEVELS: Final = 3.0
_OF_PEOPLE: Final = 2.0
_OTHER: Final = 1.0
_UNSURE: Final = 0.8
_WITHOUT_ANYBODY: Final = 0.3
"""What is left of the merit of a reading in which nothing is about anybody."""


class Merit(NamedTuple):
    """What a reading explains.

    Attributes:
        information: The columns that are known, by how much each tells and in how many of the rows it tells it.
        whole: The same, and how many rows there are.
    """

    information: float
    whole: float


def merit(layout: Layout) -> Merit:
    """Give how much of its table a layout explains."""
    used = [each for each in layout.columns if each.use not in {"", "drop"}]
    below = layout.table.rows[layout.header + 1 : layout.header + 1 + _LOOKED_AT]
    rows = [row for row in below if any(each.place < len(row) and row[each.place] != "" for each in used)]
    if not rows:
        # Headers alone are the best reading of a sheet without anybody.
        return Merit(0.0, 0.01 * len(used))
    information = sum(_weight(each) * _share(each, rows) for each in used)
    if not any(
        each.use in IDENTITY | {"unit", "profile"} or each.use.startswith(COMPETENCY) for each in used
    ):
        information *= _WITHOUT_ANYBODY
    return Merit(information, information * math.log2(2 + len(rows)))


def _weight(column: Column) -> float:
    if column.use.startswith(COMPETENCY) or column.use in {"skill", "rating"}:
        weight = _OF_LEVELS
    else:
        weight = _OF_PEOPLE if column.use in IDENTITY else _OTHER
    return weight if column.sure else weight * _UNSURE


def _share(column: Column, rows: Sequence[Sequence[CellValue]]) -> float:
    """Give in what share of the rows a column holds what it should."""
    cells = [row[column.place] for row in rows if column.place < len(row)]
    if column.use.startswith(COMPETENCY) or column.use == "rating":
        return sum(_is_level(each) for each in cells) / len(rows)
    return sum(each != "" for each in cells) / len(rows)


def _is_level(cell: CellValue) -> bool:
    text = text_of(cell)
    if is_unknown(text):
        return False
    return (
        led_number(cell) is not None
        or text in CIRCLES
        or text.casefold() in WORDS
        or any(map(str.isdigit, text))
    )
