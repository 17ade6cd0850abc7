"""What the places are called in which actions work, in tables of keys."""

from collections.abc import Mapping
from typing import Final

from tui.actions.action import Action
from tui.translation import mark

_HEADINGS: Final[Mapping[tuple[str, str], str]] = {
    ("app", ""): mark("Everywhere"),
    ("outline", ""): mark("On rows: going around"),
    ("pane", ""): mark("On rows: changing"),
    ("municipality", ""): mark("Municipality"),
    ("role", ""): mark("Role"),
    ("targets", ""): mark("Role: the matrix of targets"),
    ("sheet", ""): mark("In any matrix or table"),
    ("needs", ""): mark("Needs"),
    ("needs", "people"): mark("Needs: employees"),
    ("needs", "groups"): mark("Needs: groups"),
    ("programme", ""): mark("Programme"),
    ("programme", "order"): mark("Programme: order"),
    ("programme", "cohorts"): mark("Programme: groups"),
    ("programme", "calendar"): mark("Programme: calendar"),
    ("programme", "alignment"): mark("Programme: alignment"),
    ("programme", "evaluation"): mark("Programme: evaluation"),
}
HEADINGS: Final = tuple(_HEADINGS.values())
"""All of them, in the order in which they stand in a table."""


def heading(action: Action) -> str:
    """Give what the place is called in which an action works, to be translated.

    Raises:
        LookupError: The place has no heading.
    """
    # What several faces do belongs to their pane.
    face = action.faces[0] if len(action.faces) == 1 else ""
    if (action.scope, face) not in _HEADINGS:
        raise LookupError(f"tui/actions/headings.py has no heading for {(action.scope, face)}")
    return _HEADINGS[action.scope, face]
