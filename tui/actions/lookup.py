"""All actions in one row, and how one is found."""

from collections.abc import Iterator, Mapping
from typing import Final

from tui.actions.action import Action, Scope
from tui.actions.app import DECIDING, PANES, SESSION
from tui.actions.key_spellings import keymap_name
from tui.actions.municipality import MUNICIPALITY
from tui.actions.needs import NEEDS
from tui.actions.outline import ROWS
from tui.actions.pane import CHANGING
from tui.actions.programme import PROGRAMME
from tui.actions.role import ROLE
from tui.actions.sheet import CELLS
from tui.actions.targets import TARGETS

ACTIONS: Final[tuple[Action, ...]] = (
    *PANES,
    *ROWS,
    *CHANGING,
    *MUNICIPALITY,
    *ROLE,
    *TARGETS,
    *CELLS,
    *NEEDS,
    *PROGRAMME,
    *DECIDING,
    *SESSION,
)
"""All of them, in the order of the table of keys."""


_BY_ID: Final[Mapping[tuple[str, str], Action]] = {(action.scope, action.id): action for action in ACTIONS}
BY_NAME: Final = {keymap_name(action): action for action in ACTIONS}
"""All of them by their name in the keymap file."""


def in_scope(scope: Scope) -> Iterator[Action]:
    """Give the actions of a scope, in the order of the registry."""
    return (action for action in ACTIONS if action.scope == scope)


def find(scope: str, name: str) -> Action | None:
    """Give the action of a scope with an id; None when there is none."""
    return _BY_ID.get((scope, name))
