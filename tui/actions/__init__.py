"""The registry of actions: what can be done, by which keys, and how it is called.

Bindings, the footer, the help, the command palette, the user's keymap file and docs/keys.md all come from here.
An action's method is `action_<id>` on the widget of its scope.
"""

from typing import TYPE_CHECKING

from tui.actions.action import Action, Scope
from tui.actions.chosen import (
    keymap,
    keymap_faults,
    keys_of,
    shown_key,
    shown_keys,
    shown_row,
    told,
    told_at_first,
    use_keys,
    with_keys,
)
from tui.actions.key_spellings import key_name, keymap_name
from tui.actions.lookup import ACTIONS, BY_NAME, find, in_scope
from tui.translation import _

if TYPE_CHECKING:
    from textual.binding import Binding

__all__ = [
    "ACTIONS",
    "BY_NAME",
    "Action",
    "Scope",
    "binding",
    "bindings",
    "find",
    "in_scope",
    "is_done_by",
    "key_name",
    "keymap",
    "keymap_faults",
    "keymap_name",
    "keys_of",
    "shown_key",
    "shown_keys",
    "shown_row",
    "title",
    "told",
    "told_at_first",
    "use_keys",
    "with_keys",
]


def bindings(scope: Scope, face: str | None = None) -> "list[Binding]":
    """Give the bindings of a scope; each carries its action's id, so that a keymap can change its keys.

    Args:
        scope: Where they work.
        face: Of a scope with faces the one of which they are; None for all of the scope.
    """
    return [
        binding(action, action.id) for action in in_scope(scope) if face is None or is_done_by(action, face)
    ]


def binding(action: Action | str, does: str) -> "Binding":
    """Give the binding of the keys of an action, that a keymap can change, to what these do on some widget.

    Args:
        action: The action, or its name in the keymap file.
        does: What is to be done, as Textual writes it.
    """
    # A command that tells a key needs no screen.
    from textual.binding import Binding

    known = BY_NAME[action] if isinstance(action, str) else action
    return Binding(",".join(known.keys), does, known.title, show=False, id=keymap_name(known))


def is_done_by(action: Action, face: str) -> bool:
    """Tell whether a face does an action: the first that it names; what applies to all is done by the pane's list."""
    return action.faces[0] == face if action.faces else face == "order"


def title(action: Action) -> str:
    """Give what an action is called, in the language of the screen."""
    return _(action.title)
