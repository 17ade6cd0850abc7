"""The keys that do the actions now: those of the registry, but for what the user's keymap changed.

One keymap per process, as there is one language. Whatever tells a key on the screen asks here, so that it is the one
that works.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from tui.actions.action import Action
from tui.actions.key_spellings import key_name, keymap_name
from tui.actions.lookup import BY_NAME
from tui.translation import _

_chosen: Final[dict[str, tuple[str, ...]]] = {}
_faults: Final[list[str]] = []


def use_keys(keys: Mapping[str, tuple[str, ...]], faults: Sequence[str] = ()) -> None:
    """Have actions be done by other keys from now on; those that are not named have the registry's.

    Args:
        keys: By name in the keymap file, as `tui.actions.clashes.settled` gives them.
        faults: What of that file can't be used and why, a sentence each.
    """
    _chosen.clear()
    _chosen.update(keys)
    _faults[:] = faults


def keymap_faults() -> Sequence[str]:
    """Give what of the user's keymap can't be used and why, a sentence each."""
    return tuple(_faults)


def keys_of(action: Action) -> tuple[str, ...]:
    """Give the keys that do an action now, the one to show first."""
    return _chosen.get(keymap_name(action), action.keys) if _chosen else action.keys


def shown_key(action: Action | str) -> str:
    """Give the key that does an action now, as it stands on the keyboard, in the language of the screen.

    Args:
        action: The action, or its name in the keymap file.

    Raises:
        KeyError: There is no action of that name.
    """
    return _called(keys_of(BY_NAME[action] if isinstance(action, str) else action)[0])


def shown_keys(action: Action) -> list[str]:
    """Give all the keys that do an action now, as they stand on the keyboard."""
    return [_called(key) for key in keys_of(action)]


def shown_row(*names: str) -> str:
    """Give the keys of several actions: `0-4` where they are digits that follow one another, else each."""
    keys = [shown_key(name) for name in names]
    row = "".join(keys)
    return f"{keys[0]}-{keys[-1]}" if len(row) == len(keys) and row in "0123456789" else " ".join(keys)


def told(action: Action) -> str:
    """Give what an action does, in the language of the screen; the keys in it are those of now."""
    return with_keys(action.help)


def with_keys(sentence: str) -> str:
    """Give a sentence of the catalogue in the language of the screen, with the keys of now of the actions in it."""
    return _(sentence).format_map(_Shown())


def told_at_first(action: Action) -> str:
    """Give what an action does in English, with the keys that it has without a keymap."""
    return action.help.format_map(_AtFirst())


def keymap() -> dict[str, str]:
    """Give what Textual has to be told: the keys of every action that others share a key with, or did.

    Textual takes a key that an action leaves or gets away from all else that has it on the same widget, so all of
    these are named.
    """
    named = dict.fromkeys(_chosen)
    while True:
        keys = {key for name in named for key in (*BY_NAME[name].keys, *keys_of(BY_NAME[name]))}
        more = [
            name
            for name, action in BY_NAME.items()
            if name not in named and keys & {*action.keys, *keys_of(action)}
        ]
        if not more:
            return {name: ",".join(keys_of(BY_NAME[name])) for name in named}
        named.update(dict.fromkeys(more))


def _called(key: str) -> str:
    return _("Space") if key == "space" else key_name(key)


class _Shown(dict[str, str]):
    """The keys by the name of the action with `_` for `-`, as they stand in a sentence."""

    def __missing__(self, name: str) -> str:
        return shown_key(name.replace("_", "-"))


class _AtFirst(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return key_name(BY_NAME[name.replace("_", "-")].keys[0])
