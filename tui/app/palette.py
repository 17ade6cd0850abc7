"""What the command palette offers: the registry's actions, by their names, keys and what else people call them."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.app import SystemCommand

from tui import actions
from tui.translation import _


def offered(do: Callable[[actions.Action], None]) -> Iterator[SystemCommand]:
    """Give the commands.

    Args:
        do: Does an action.
    """
    for action in actions.ACTIONS:
        if action.palette:
            also = f" · {_(action.also)}" if action.also else ""
            name = f"{_(action.title)}  ({actions.shown_key(action)}){also}"
            yield SystemCommand(name, actions.told(action), partial(do, action))
