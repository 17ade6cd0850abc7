"""How wide the columns of a table are, and whether it is short enough to be kept on one page."""

from math import ceil
from typing import Final, NamedTuple

from sessions.documents.tree import Bar, Cell, Slider, Span, Table

PAGE: Final = 108
"""About how many characters fit beside one another on a page, in the letters of a table."""
_NARROW: Final = 70
"""A table that wants fewer characters than this is not made as wide as the page."""
_WIDEST: Final = 44
"""A text that is longer than this is broken over lines anyway."""
_LONGEST_WORD: Final = 16
"""A word that is longer than this is hyphenated where there is no room for it."""
_DRAWING: Final = 17
_BETWEEN: Final = 3
_LEAST: Final = 3
_MOST_ROWS: Final = 12
_MOST_LINES: Final = 22
"""About a third of a page: a longer table that is kept whole would leave too much of the page before it empty."""
_BOLD: Final = 1.15
"""How much wider the letters of a head are."""


class _Column(NamedTuple):
    """How wide a column must be for its longest word, and how wide it wants to be."""

    least: float
    wanted: float


def widths(table: Table) -> tuple[int, ...]:
    """Give how wide each column of a table is, in characters, together at most about `PAGE`.

    A column is as wide as its longest text where there is room. Where there is none, what is longer than its longest
    word gives way, so that no word is broken as long as all of them fit.
    """
    columns = [_column(table, at) for at in range(len(table.head))]
    wanted, least = sum(each.wanted for each in columns), sum(each.least for each in columns)
    if wanted <= PAGE:
        return tuple(round(each.wanted) for each in columns)
    if least >= PAGE:
        return tuple(max(1, round(each.least / least * PAGE)) for each in columns)
    part = (PAGE - least) / (wanted - least)
    return tuple(round(each.least + (each.wanted - each.least) * part) for each in columns)


def page_shares(wide: tuple[int, ...]) -> tuple[float, ...]:
    """Give the part of the page's width, 0 to 1, that each column gets, by their widths in characters.

    Together they are the whole page, or less for a table with little in it.
    """
    together = sum(wide) or 1
    part = together / PAGE if together < _NARROW else 1.0
    return tuple(each / together * part for each in wide)


def is_kept_whole(table: Table) -> bool:
    """Tell whether a table is not divided over pages: one that is signed, and one of a few rows in a few lines."""
    if table.is_signed:
        return True
    wide = widths(table)
    lines = sum(
        max((ceil(len(cell.text) / each) for cell, each in zip(row.cells, wide, strict=True)), default=1)
        for row in table.rows
    )
    return len(table.rows) <= _MOST_ROWS and lines <= _MOST_LINES


def _column(table: Table, at: int) -> _Column:
    head = _longest_word(table.head[at].text) * _BOLD
    # A head of some words may be broken over two lines and more.
    least, wanted, total = head, max(head, min(_WIDEST, len(table.head[at].text) * _BOLD / 2)), 0
    for row in table.rows:
        cell = row.cells[at]
        text = cell.text
        total += len(text)
        least = max(least, _needed(cell, text))
        wanted = max(wanted, _WIDEST if cell.to_write else min(_WIDEST, len(text)))
    mean = total / len(table.rows) if table.rows else 0
    if mean > _WIDEST:
        # A column of sentences asks for more than one of words, though less than in proportion.
        wanted *= min(2.0, mean / _WIDEST)
    least = max(_LEAST, least)
    return _Column(least + _BETWEEN, max(least, wanted) + _BETWEEN)


def _needed(cell: Cell, text: str) -> float:
    drawn = _DRAWING if any(isinstance(each, Bar | Slider | Span) for each in cell.inlines) else 0
    bold = _BOLD if any(getattr(each, "strong", False) for each in cell.inlines) else 1
    return max(drawn, bold * _longest_word(text))


def _longest_word(text: str) -> int:
    return min(_LONGEST_WORD, max((len(word) for word in text.split(" ")), default=0))
