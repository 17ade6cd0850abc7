"""Where on the screen which actions work at the same time, and what is typed there that no action stands for."""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from tui.actions.action import Action, Scope
from tui.actions.lookup import ACTIONS, BY_NAME

_DIGITS: Final = frozenset("0123456789")
_ARROWS: Final = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown"})


class Place(NamedTuple):
    """Something that has the keys.

    Attributes:
        does: The actions that work while it has them.
        typed: The keys that it takes itself, in writing or to move about.
    """

    does: frozenset[Action]
    typed: frozenset[str] = frozenset()


@cache
def places() -> tuple[Place, ...]:
    """Give all places in which actions of the registry work."""
    return (*_panes(), *_faces(), *_dialogs())


@cache
def places_of(action: Action) -> frozenset[int]:
    """Give where an action works, as positions in `places()`."""
    return frozenset(number for number, place in enumerate(places()) if action in place.does)


def work_together(one: Action, other: Action) -> bool:
    """Tell whether there is a place in which both work."""
    return bool(places_of(one) & places_of(other))


def is_typed_where_it_works(key: str, action: Action) -> bool:
    """Tell whether there is a place in which an action works and a key is taken by the place itself."""
    return any(key in places()[number].typed for number in places_of(action))


def _doing(*scopes: Scope, face: str = "") -> frozenset[Action]:
    return frozenset(
        action for action in ACTIONS if action.scope in scopes and (not action.faces or face in action.faces)
    )


def _panes() -> Iterator[Place]:
    yield Place(_doing("app", "pane", "outline", "municipality"))
    # A digit goes to the knob of a shift.
    yield Place(_doing("app", "pane", "outline", "role"), _DIGITS)
    # Levels and importance are typed.
    yield Place(_doing("app", "targets"), _DIGITS | _ARROWS | {*"qwert", "tab", "shift+tab", "backspace"})
    yield Place(_doing("app", "pane", "sheet", "needs", face="people"))
    yield Place(_doing("app", "pane", "sheet", "needs", face="groups"))
    # The card and the list of rounds.
    yield Place(_doing("app", "pane", "outline", "needs"))
    # The proposal, and its preview that scrolls.
    yield Place(_doing("app", "pane", "outline"))
    yield Place(_doing("app", "pane"), _ARROWS - {"left", "right"} | {"j", "k", "space"})


def _faces() -> Iterator[Place]:
    yield Place(_doing("app", "pane", "outline", "programme", face="order"))
    for face in ("routes", "evaluation"):
        yield Place(_doing("app", "outline", "programme", face=face))
    for face in ("cohorts", "calendar", "alignment", "evaluation"):
        yield Place(_doing("app", "sheet", "programme", face=face))


def _dialogs() -> Iterator[Place]:
    closing = frozenset({"escape", "enter", "q"})
    for name in ("help", "changes"):
        yield Place(frozenset({BY_NAME[name]}), closing | _ARROWS)
    yield Place(frozenset({BY_NAME["language"], BY_NAME["leave"], BY_NAME["tour"]}), closing | _ARROWS)
    yield Place(frozenset({BY_NAME["reveal"]}), _ARROWS | {"enter", "escape", "n", "j", "k", "space"})
