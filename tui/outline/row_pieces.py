"""How a row looks: its mark, label and value, as texts and the tones in which an outline draws them."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len, set_cell_size

from tui.outline.rows import INDENT, Row
from tui.wording.cells import fitted, on_one_line

_HIDDEN: Final = "•••••"
_WIDEST_TITLE: Final = 52
_ROOM_FOR_TWO: Final = 44
"""Cells below which a record shows its name alone."""

Piece = tuple[str, str]
"""A text and its tone; no tone is that of the outline itself."""


def pieces(
    row: Row, part: int, width: int, column: int, lines: Sequence[str] | None, *, hidden: bool
) -> list[Piece]:
    """Give one of a row's lines, from its mark on.

    Args:
        row: A row that does not draw itself.
        part: Which of its lines, from 0.
        width: The cells of a line, the indent included.
        column: The column at which its value begins.
        lines: Its value in lines where it takes more than one; an empty first one stands beside the label.
        hidden: Whether it is about a person who is not shown.
    """
    indent = row.depth * INDENT
    if part > 0 and lines is not None:
        return [(" " * (column - indent), ""), (lines[part], row.tone if row.tone != "plain" else "value")]
    head, used = [mark_of(row)], indent + 2
    if row.finding is not None and row.expanded is not None:
        head.append(sign_of(row))
        used += len(head[-1][0])
    label, value = on_one_line(row.label), on_one_line(row.value) if lines is None else lines[0]
    if hidden:
        label, value = (_HIDDEN, "") if row.kind == "record" else (label, _HIDDEN)
    if row.kind == "heading":
        return head + _heading(row, label, value, width - used)
    if row.kind == "record":
        return head + _record(row, label, value, width - used)
    if row.kind in {"add", "link"}:
        room = min(width - used, cell_len(label))
        told = fitted(f"  {value}", width - used - room)
        return [*head, (fitted(label, room), "figure" if row.kind == "link" else "dim"), (told, "dim")]
    tone = row.tone if row.tone != "plain" else "value"
    if row.kind == "note":
        return [*head, (fitted(value, width - used), tone)]
    stands_under = lines is not None and not value
    labelled = width - used if stands_under else column - used
    return [
        *head,
        (set_cell_size(fitted(label, labelled - 1), labelled), "label"),
        (fitted(value, width - used - labelled), tone),
    ]


def _heading(row: Row, label: str, value: str, room: int) -> list[Piece]:
    if row.tone == "dim":
        return [(fitted(label, room), "dim")]
    tone = "warning" if row.tone == "warning" else "dim"
    return [(label, "heading"), ("  ", ""), (fitted(value, room - cell_len(label) - 2), tone)]


def _record(row: Row, label: str, value: str, room: int) -> list[Piece]:
    if room < _ROOM_FOR_TWO:
        value = ""
    column = min(_WIDEST_TITLE, max(12, room * 11 // 20)) if value else room
    if cell_len(label) > column and cell_len(label) + cell_len(value) + 2 <= room:
        # Nothing is cut beside free room.
        column = cell_len(label)
    title = set_cell_size(fitted(label, column), column)
    return [
        (title, {"figure": "heading", "dim": "dim"}.get(row.tone, "record")),
        ("  " if value else "", ""),
        (fitted(value, room - column - 2), "dim" if row.tone == "plain" else "value"),
    ]


def mark_of(row: Row) -> Piece:
    """Give the two cells before a row: what is wrong there, else whether it folds."""
    if row.expanded is not None:
        return ("▾ " if row.expanded else "▸ "), "dim"
    if row.finding is not None:
        return sign_of(row)
    return {"add": "+ ", "link": "▦ "}.get(row.kind, "  "), "dim"


def sign_of(row: Row) -> Piece:
    """Give the sign of a row's finding and its tone."""
    error = row.finding is not None and row.finding.severity == "error"
    return ("✖ ", "error") if error else ("▲ ", "warning")
