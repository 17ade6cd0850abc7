"""The registry of actions: what can be done, by which keys, and how it is called.

Bindings, the footer, the help, the command palette, the user's keymap file and docs/keys.md all come from here.
An action's method is `action_<id>` on the widget of its scope.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from textual.binding import Binding

from tui.actions.action import Action, Scope
from tui.actions.app import DECIDING, PANES, SESSION
from tui.actions.key_names import key_name, keymap_name
from tui.actions.municipality import MUNICIPALITY
from tui.actions.needs import NEEDS
from tui.actions.outline import ROWS
from tui.actions.pane import CHANGING
from tui.actions.programme import PROGRAMME
from tui.actions.role import ROLE
from tui.actions.sheet import CELLS
from tui.actions.targets import TARGETS
from tui.language import _

__all__ = [
    "ACTIONS",
    "Action",
    "Scope",
    "bindings",
    "find",
    "in_scope",
    "is_done_by",
    "key_name",
    "keymap_name",
    "title",
]

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
"""All of them, in the order of the help."""


def in_scope(scope: Scope) -> Iterator[Action]:
    """Give the actions of a scope, in the order of the registry."""
    return (action for action in ACTIONS if action.scope == scope)


def find(scope: str, name: str) -> Action | None:
    """Give the action of a scope with an id; None when there is none."""
    return _BY_ID.get((scope, name))


_BY_ID: Final[Mapping[tuple[str, str], Action]] = {(action.scope, action.id): action for action in ACTIONS}


def bindings(scope: Scope, face: str | None = None) -> list[Binding]:
    """Give the bindings of a scope; each carries its action's id, so that a keymap can change its keys.

    Args:
        scope: Where they work.
        face: Of a scope with faces the one of which they are; None for all of the scope.
    """
    return [
        Binding(",".join(action.keys), action.id, action.title, show=False, id=keymap_name(action))
        for action in in_scope(scope)
        if face is None or is_done_by(action, face)
    ]


def is_done_by(action: Action, face: str) -> bool:
    """Tell whether a face does an action: the first that it names; what applies to all is done by the pane's list."""
    return action.faces[0] == face if action.faces else face == "order"


def title(action: Action) -> str:
    """Give what an action is called, in the language of the screen."""
    return _(action.title)
