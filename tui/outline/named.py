"""What of a list of rows stands there when ids are not asked for: things go by their names alone."""

from collections.abc import Sequence
from typing import Final

from tui.outline.rows import Row

_IDS: Final = (("role", "framework"),)
"""Fields, beside those called id, of which the value is an id."""


def by_name(rows: Sequence[Row]) -> list[Row]:
    """Give the rows without those of ids, which stand in the file and say nothing to a client."""
    return [row for row in rows if not is_id(row)]


def is_id(row: Row) -> bool:
    """Tell whether a row is the field of an id."""
    return row.kind == "field" and bool(row.path) and (row.path[-1] == "id" or row.path in _IDS)
