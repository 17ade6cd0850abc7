"""What a row of the municipality's pane stands for, by its place in the session."""

from collections.abc import Mapping
from typing import Final

from frameworks.fields import FieldSpec, Record, spec
from frameworks.findings import Path
from frameworks.model import Driver
from sessions.model.municipality import Unit
from tui.outline.rows import Row

DIMENSION: Final[Path] = ("panel", "dimensions")
_MEMBER: Final[Path] = ("panel", "members")
_THING: Final = 3
"""The steps of a path to a thing of a list: municipality, units, 0."""
_ENTRY: Final = 5
"""The steps of a path to an entry of a table in a list: panel, dimensions, 0, population, buiten."""


_NUMBERS: Final[Mapping[str, tuple[type[Record], str]]] = {
    "drivers": (Driver, "urgency"),
    "units": (Unit, "headcount"),
}


def number_of(row: Row) -> FieldSpec | None:
    """Give the field that is the number of a thing as a whole: a unit's headcount, a driver's urgency; else None."""
    if row.kind != "record" or row.path[:1] != ("municipality",) or len(row.path) != _THING:
        return None
    found = _NUMBERS.get(str(row.path[1]))
    return spec(*found) if found is not None else None


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
