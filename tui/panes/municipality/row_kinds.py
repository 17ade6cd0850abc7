"""What a row of the municipality's pane stands for, by its place in the session."""

from typing import Final

from frameworks.findings import Path
from tui.outline.rows import Row

DIMENSION: Final[Path] = ("panel", "dimensions")
_MEMBER: Final[Path] = ("panel", "members")
_ENTRY: Final = 5
"""The steps of a path to an entry of a table in a list: panel, dimensions, 0, population, buiten."""


def takes_dimension(row: Row | None) -> bool:
    """Tell whether a row is the list of dimensions itself, or the panel: what is added there is a dimension."""
    return row is not None and (row.path == DIMENSION or row.key == "panel")


def is_population(row: Row) -> bool:
    """Tell whether a row is the number of employees of a category."""
    return len(row.path) == _ENTRY and row.path[:2] == DIMENSION and row.path[3] == "population"


def is_trait(row: Row) -> bool:
    """Tell whether a row is a member's category of a dimension."""
    return len(row.path) == _ENTRY and row.path[:2] == _MEMBER and row.path[3] == "traits"


def is_member(row: Row | None) -> bool:
    """Tell whether a row is a member of the panel."""
    return row is not None and row.kind == "record" and row.path[:2] == _MEMBER
