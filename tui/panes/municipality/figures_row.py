"""Rows with columns: figures that stand under one another, bars, and the two views side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui.outline.rows import Row
from tui.wording.cells import fitted, on_one_line

CellTone = Literal["heading", "label", "value", "dim", "figure", "bar", "good", "warning", "error"]
_NARROWEST_LABEL: Final = 12
_NARROWEST_REST: Final = 6
_ROOM_FOR_REST: Final = 32
_MOST_WIDER: Final = 30


@dataclass(frozen=True, slots=True)
class RowFigure:
    """One column of a row.

    Attributes:
        text: What it says.
        width: Its cells; 0 takes what is left.
        tone: How it is coloured.
        right: Whether it stands at the right of its column.
        weight: Where room is short the columns of the lowest weight are left out.
        share: What is drawn as a bar in place of the text, which is wider where there is room; None for text.
    """

    text: str
    width: int = 0
    tone: CellTone = "value"
    right: bool = False
    weight: int = 9
    share: float | None = None


@dataclass(frozen=True, slots=True)
class FiguresRow(Row):
    """A row with columns in place of one value.

    Attributes:
        cells: The columns.
        column: Where on the line they start, if there is room; 0 is where the value of a field starts.
        guide: What is drawn in place of the indent: the branches of a tree.
        label_tone: How its label is coloured.
    """

    cells: tuple[RowFigure, ...] = ()
    column: int = 30
    guide: str = ""
    label_tone: CellTone = "label"


@dataclass(frozen=True, slots=True)
class PairRow(Row):
    """One of two texts that stand side by side where there is room, else under one another.

    Attributes:
        side: Which of the two; the left one comes first.
    """

    side: Literal["left", "right"] = "left"


def bar(share: float, width: int = 10) -> str:
    """Give a share (0 to 1) as a bar; what is there but too small to be drawn is a sliver."""
    whole = round(max(0.0, min(1.0, share)) * width * 8)
    if share > 0 and not whole:
        whole = 1
    full, part = divmod(whole, 8)
    return ("█" * full + (" ▏▎▍▌▋▊▉"[part] if part else "")).ljust(width)[:width]


def fitting(cells: Sequence[RowFigure], room: int) -> list[RowFigure]:
    """Give the cells that fit in so much room; those of the lowest weight are left out first."""
    kept = list(cells)
    while len(kept) > 1 and width_of(kept) > room:
        least = min(each.weight for each in kept)
        kept.reverse()
        kept.remove(next(each for each in kept if each.weight == least))
        kept.reverse()
    return kept


def width_of(cells: Sequence[RowFigure]) -> int:
    """Give the room that cells take, a space before each; one that takes the rest takes a little at least."""
    return sum((each.width or _NARROWEST_REST) + 1 for each in cells)


def segments(
    row: FiguresRow,
    head: Sequence[Segment],
    used: int,
    width: int,
    column: int,
    style: Callable[[str], Style],
) -> list[Segment]:
    """Give the segments of a row with columns.

    Args:
        row: The row.
        head: What stands before its label: the indent and the mark.
        used: The cells that `head` takes.
        width: The width of the line.
        column: Where its columns start, if there is room.
        style: Gives the style of a tone.
    """
    kept = fitting(row.cells, width - used - _NARROWEST_LABEL)
    column = max(used + _NARROWEST_LABEL, min(column, width - width_of(kept)))
    spare = max(
        0, width - column - width_of(kept) - (0 if all(each.width for each in kept) else _ROOM_FOR_REST)
    )
    label = on_one_line(row.label)
    parts = [
        *head,
        Segment(set_cell_size(fitted(label, column - used), column - used), style(row.label_tone)),
    ]
    at = column
    for cell in kept:
        room = cell.width or max(0, width - at - 1)
        if cell.share is not None:
            room += min(spare, _MOST_WIDER)
        told = cell.text if cell.share is None else bar(cell.share, room)
        text = fitted(on_one_line(told), min(room, max(0, width - at - 1)))
        gap = max(0, room - cell_len(text))
        before, after = (1 + gap, 0) if cell.right else (1, max(0, gap))
        tone = style(cell.tone)
        parts += [
            Segment(" " * before, style("value")),
            Segment(text, tone),
            Segment(" " * after, style("value")),
        ]
        at += room + 1
    return parts
