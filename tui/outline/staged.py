"""What of a list of rows stands on the stage: what a room looks at together, without what only who types needs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tui.outline.rows import Row
from tui.outline.slider import Slider

_TEXT_KINDS: Final = frozenset({"text", "texts"})
_UNSAID: Final = frozenset({"", "–"})
_CODED: Final = (("panel", "members"),)
"""The lists of which the things go by a code, and not by a name that means something to a room."""


def staged(rows: Sequence[Row]) -> list[Row]:
    """Give the rows for a room: lists with the things in them, figures that make up a list, and texts in full.

    Left out are the places where something can be added, empty lists and fields, fields of a thing that are no text,
    and things that go by a code.
    """
    seen: list[Row] = []
    holders: list[Row] = []
    for row in rows:
        while holders and holders[-1].depth >= row.depth:
            holders.pop()
        if _is_for_a_room(row, holders[-1] if holders else None):
            seen.append(_in_full(row))
        holders.append(row)
    followers: list[Row | None] = [*seen[1:], None]
    return [row for row, below in zip(seen, followers, strict=True) if not _is_empty_list(row, below)]


def _in_full(row: Row) -> Row:
    if isinstance(row.drawing, Slider):
        return replace(row, drawing=row.drawing._replace(is_whole=True))
    return replace(row, wraps=True) if row.kind in {"field", "item", "entry", "note"} else row


def _is_for_a_room(row: Row, holder: Row | None) -> bool:
    if any(row.path[: len(each)] == each and len(row.path) > len(each) for each in _CODED):
        return False
    if row.kind == "add":
        return False
    if row.kind != "field" or row.field is None:
        return True
    makes_up_a_list = holder is not None and holder.kind == "heading"
    return row.value not in _UNSAID and (makes_up_a_list or row.field.kind in _TEXT_KINDS)


def _is_empty_list(row: Row, below: Row | None) -> bool:
    """Tell whether a heading holds nothing: it says so itself, or nothing stands below it though it is open."""
    if row.kind != "heading" or row.expanded is None:
        return False
    return row.value == "0" or bool(
        row.expanded and not row.value and (below is None or below.depth <= row.depth)
    )
