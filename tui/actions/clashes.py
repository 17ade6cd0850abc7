"""Which of the keys that a user chose can be had: one key is for one thing at a time, and everything keeps a key."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from tui.actions.action import Action
from tui.actions.lookup import BY_NAME
from tui.actions.places import is_typed_where_it_works, work_together

Keys = Mapping[str, tuple[str, ...]]
"""Keys by the name of the action in the keymap file."""

NEVER_COMES: Final = {
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+i": "tab",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
"""Keys for which terminals send what they send for another one."""
_ALWAYS: Final = {"enter", "escape", "tab", "shift+tab", "ctrl+c"}
"""Keys that accept, leave, go on and copy in editors and dialogs: an action has one only if it always had."""


class Clash(NamedTuple):
    """Why an action can't have a key.

    Attributes:
        kind: `never` when it reaches no program, `always` when it is needed as it is, `typed` when it is typed where
            the action works, `both` when another action that works there has it by the user's choice, `last` when
            it would leave another action without a key.
        name: The action's name.
        key: The key.
        other: The other action's name; empty where there is none.
    """

    kind: Literal["never", "always", "typed", "both", "last"]
    name: str
    key: str
    other: str = ""


def settled(chosen: Keys) -> tuple[dict[str, tuple[str, ...]], list[Clash]]:
    """Give the keys of every action whose keys change, and why some choices are left out as a whole.

    An action that the user gave no keys lends a key that is chosen for another one, as long as it has one left.

    Args:
        chosen: What the user wants, in the order of the file; of two that want one key, the first has it.
    """
    kept, clashes = dict(chosen), dict[str, Clash]()
    while (clash := _clash(kept)) is not None:
        clashes[clash.name] = clash
        del kept[clash.name]
    left = {name: keys for name in BY_NAME if (keys := _left(name, kept)) != BY_NAME[name].keys}
    return left, [clashes[name] for name in chosen if name in clashes]


def _clash(chosen: Keys) -> Clash | None:
    return _by_itself(chosen) or _between_two(chosen) or _last_key(chosen)


def _by_itself(chosen: Keys) -> Clash | None:
    """Give the first key that can't be had whatever else is chosen."""
    for name, key in _new(chosen):
        action = BY_NAME[name]
        if key in NEVER_COMES:
            return Clash("never", name, key, NEVER_COMES[key])
        if key in _ALWAYS:
            return Clash("always", name, key)
        if is_typed_where_it_works(key, action):
            return Clash("typed", name, key)
    return None


def _between_two(chosen: Keys) -> Clash | None:
    """Give the first key that two have chosen for the same place: who always had it keeps it, else who came first."""
    names = list(chosen)
    for place, name in enumerate(names):
        for other in names[:place]:
            for key in chosen[name]:
                if key in chosen[other] and _is_new(key, name, other):
                    late, first = (other, name) if key in BY_NAME[name].keys else (name, other)
                    return Clash("both", late, key, first)
    return None


def _last_key(chosen: Keys) -> Clash | None:
    """Give the key that would leave an action with none."""
    for other, action in BY_NAME.items():
        if other not in chosen and not _left(other, chosen):
            name, key = next(
                (name, key)
                for name, key in reversed([*_new(chosen)])
                if key in action.keys and work_together(BY_NAME[name], action)
            )
            return Clash("last", name, key, other)
    return None


def _new(chosen: Keys) -> list[tuple[str, str]]:
    """Give the keys that were not the action's before."""
    return [(name, key) for name, keys in chosen.items() for key in keys if key not in BY_NAME[name].keys]


def _is_new(key: str, name: str, other: str) -> bool:
    """Tell whether two that work in one place share a key that they did not share before."""
    one, two = BY_NAME[name], BY_NAME[other]
    return work_together(one, two) and not (key in one.keys and key in two.keys)


def _left(name: str, chosen: Keys) -> tuple[str, ...]:
    """Give the keys of an action: what the user chose, or those that no other action took."""
    if name in chosen:
        return chosen[name]
    action: Action = BY_NAME[name]
    taken = {
        key
        for other, keys in chosen.items()
        if work_together(BY_NAME[other], action)
        for key in keys
        if key not in BY_NAME[other].keys
    }
    return tuple(key for key in action.keys if key not in taken)
