"""The text of a cell of a sheet, in as many cells of the screen as there are, on each of the lines of its row."""

from textwrap import wrap
from typing import Final

from rich.cells import set_cell_size

from tui.sheet.lines import SheetCell, Widths, bar
from tui.wording.cells import fitted

APART: Final = 3
"""The lines of a row from which its last is left blank, so that rows stand apart."""


def exactly(text: str, room: int) -> str:
    """Give a text in so many cells; a cut shows."""
    return set_cell_size(fitted(text, room), room)


def bar_of(cell: SheetCell, shares: Widths) -> str:
    """Give a cell of a bar, with the gap behind it."""
    text = cell.text.ljust(shares.cell, cell.fill or " ")
    return text + (cell.fill if cell.goes_on else " ") * shares.gap


def line_of(cell: SheetCell, room: int, part: int, lines: int) -> str:
    """Give one of the lines of a cell: what it tells, the same as a bar, and what it says besides."""
    if cell.wraps:
        return exactly(_wrapped(cell.text, room, part, lines), room)
    if part == 1:
        return " " * room if cell.bar is None else bar(*cell.bar, room)
    if lines <= APART:
        return _full(cell, room)
    return exactly(cell.more.replace("\n", " ") if part else cell.text, room)


def _wrapped(text: str, room: int, part: int, lines: int) -> str:
    """Give one of the lines of a text; the last takes the rest, and is cut with a mark."""
    last = (lines - 2 if lines >= APART else lines - 1) if lines > 1 else 0
    broken = wrap(text, max(1, room), break_long_words=False)
    return " ".join(broken[part:]) if part == last else broken[part] if part < min(last, len(broken)) else ""


def _full(cell: SheetCell, room: int) -> str:
    text = cell.text
    for part in filter(None, cell.more.split("\n")):
        if len(text) + len(part) >= room:
            break
        text = f"{text} {part}"
    return exactly(text, room)
