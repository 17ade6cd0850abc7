"""Rows of a table that are nobody's data: averages, totals, and the legend of a scale."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from frameworks.tables.cells import CellValue
from sessions.importing.levels import legend_number
from sessions.importing.values import number_of

_ASIDE: Final = re.compile(
    r"(?:(?:groeps?|team|group|afdelings)[ -]*)?(?:(?:gemiddeld\w*|average|totaal|total)\b.*"
    r"|(?:gem\.?|avg\.?|mean|mediaan|median|som|sum)\s*:?)",
    re.IGNORECASE,
)
_LEGEND: Final = re.compile(r"(?:legenda?|toelichting|uitleg|schaal|scale|key|explanation)\b", re.IGNORECASE)
_FEW: Final = 2


def is_aside(row: Sequence[CellValue], *, rated: bool = False) -> bool:
    """Tell whether a row is an average, a total or a part of the legend, and nobody's data.

    Args:
        row: The row.
        rated: Whether the table holds levels, so that a number with a text beside it can explain one.
    """
    first = next((cell for cell in row if cell != ""), "")
    if not isinstance(first, str):
        return rated and bool(legend_of([row]))
    if first[:1] in ASIDE_STARTS and _ASIDE.fullmatch(first.strip()):
        return True
    if legend_number(first) is not None or _LEGEND.match(first):
        return sum(cell != "" for cell in row) <= _FEW
    return rated and first.strip().isdecimal() and bool(legend_of([row]))


ASIDE_STARTS: Final = frozenset("gatmslukeGATMSLUKE 0123456789")
"""What the first cell of a row that is nobody's data begins with."""


def legend_of(rows: Iterable[Sequence[CellValue]]) -> list[int]:
    """Give the levels that the legend in some rows explains, `0 - no knowledge` or in two cells beside each other."""
    found = []
    for row in rows:
        filled = [cell for cell in row if cell != ""]
        if not filled or len(filled) > _FEW:
            continue
        number = legend_number(filled[0])
        if number is None and len(filled) == _FEW and isinstance(filled[1], str):
            as_number = number_of(filled[0])
            number = int(as_number) if as_number is not None and as_number.is_integer() else None
            number = None if number_of(filled[1]) is not None else number
        if number is not None:
            found.append(number)
    return found
