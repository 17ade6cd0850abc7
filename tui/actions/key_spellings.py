"""How keys are called on the keyboard, and actions in the keymap file."""

from functools import cache
from typing import Final

from tui.actions.action import Action

_KEYS: Final = {
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "space": "Space",
    "slash": "/",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "semicolon": ";",
    "full_stop": ".",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "circumflex_accent": "^",
    "dollar_sign": "$",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "asterisk": "*",
    "backslash": "\\",
    "at": "@",
    "underscore": "_",
    "backspace": "Backspace",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Del",
    "insert": "Ins",
    "enter": "Enter",
    "escape": "Esc",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
}
_CALLED: Final = {name.lower(): key for key, name in _KEYS.items() if len(name) > 1}
_DRAWN: Final = {name: key for key, name in _KEYS.items() if key in {"up", "down", "left", "right"}}
_CHARACTERS: Final = {key: name for key, name in _KEYS.items() if len(name) == 1 and name not in _DRAWN}
_TEXTUAL: Final = {name: key for key, name in _CHARACTERS.items()}
_MOVING: Final = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"}
_FUNCTION: Final = {f"f{number}" for number in range(1, 25)}
_PLAIN: Final = {"enter", "escape", "space", "backspace", "tab"}
_HELD: Final = ("alt", "ctrl", "shift")
"""The keys held down, in the order in which they arrive."""

_BY_WORD: Final = frozenset("bf")
"""Letters with which, behind Alt, some terminals send the arrows with Ctrl, which go by a word: so they arrive."""

_NAMES: Final = {
    "cursor(-1)": "up",
    "cursor(1)": "down",
    "page(-1)": "page-up",
    "page(1)": "page-down",
    "edge(0)": "first",
    "edge(1)": "last",
    "fold_all(0)": "fold-all",
    "fold_all(1)": "unfold-all",
    "move(-1)": "move-up",
    "move(1)": "move-down",
    "step(1)": "more",
    "step(-1)": "less",
    "part(1)": "part-of",
    "part(-1)": "out-of",
    "weight(1)": "more-important",
    "weight(-1)": "less-important",
    "copy('above')": "copy-above",
    "copy('left')": "copy-left",
    "step_row(-1)": "row-up",
    "step_row(1)": "row-down",
    "step_column(-1)": "column-left",
    "step_column(1)": "column-right",
    "page_rows(-1)": "rows-up",
    "page_rows(1)": "rows-down",
    "edge_row(0)": "first-row",
    "edge_row(1)": "last-row",
    "edge_column(0)": "first-column",
    "edge_column(1)": "last-column",
    "round(1)": "next-round",
    "round(-1)": "previous-round",
    "target('max', 1)": "target-more",
    "target('max', -1)": "target-less",
    "target('importance', 1)": "importance",
    "beside(1)": "next-group",
    "beside(-1)": "previous-group",
    "import_table": "import",
}


@cache
def key_name(key: str) -> str:
    """Give a key as it stands on the keyboard: `shift+up` is `Shift+↑`, `ctrl+z` is `Ctrl+Z`."""
    *held, last = key.split("+")
    name = _KEYS.get(last)
    if name is None and len(last) > 1 and last not in _FUNCTION:
        from textual.keys import key_to_character

        name = key_to_character(last)
    name = name or (last if len(last) == 1 and not held else last.upper())
    return "+".join([*(each.capitalize() for each in held), name])


def key_of(text: str) -> str:
    """Give the key that a text means, as Textual calls it when it arrives.

    A text is read as it is shown (`Ctrl+G`, `F3`, `PgUp`, `?`) or as Textual calls it (`ctrl+g`, `question_mark`); of
    a single letter case matters.

    Raises:
        ValueError: There is no such key, or no terminal sends it.
    """
    *before, last = [text] if len(text) == 1 else text.split("+")
    held = {each.strip().lower() for each in before}
    last = last.strip()
    last = _DRAWN.get(last) or _CALLED.get(last.lower()) or last
    if len(last) > 1:
        last = _written_out(last.lower())
    if len(last) == 1:
        if not last.isprintable() or last.isspace():
            raise ValueError(text)
        if held == {"shift"} and last.isalpha():
            held, last = set(), last.upper()
        elif held:
            last = last.lower()
    if not _arrives(held, last):
        raise ValueError(text)
    return "+".join([*(each for each in _HELD if each in held), _as_textual(last)])


def _written_out(name: str) -> str:
    """Give the character that a name stands for, or the name of a key that gives none."""
    from textual.keys import key_to_character

    if name in _MOVING or name in _FUNCTION or name in _PLAIN:
        return name
    return _CHARACTERS.get(name) or key_to_character(name) or name


def _arrives(held: set[str], last: str) -> bool:
    """Tell whether a terminal sends a key with others held down, so that it can be told from what it is without."""
    if not held <= set(_HELD):
        return False
    if last in _MOVING or last in _FUNCTION:
        return True
    if last in _PLAIN:
        return not held or (last == "tab" and held == {"shift"})
    if len(last) != 1:
        return False
    if not held:
        return True
    is_letter = last.isascii() and last.isalpha()
    if held == {"ctrl"}:
        return is_letter or last == "["
    if held == {"alt"} and last in _BY_WORD:
        return False
    return last.isascii() and last.isalnum() and (held == {"alt"} or (is_letter and held == {"alt", "shift"}))


def _as_textual(last: str) -> str:
    if len(last) > 1 or last.isalnum():
        return last
    import unicodedata

    return _TEXTUAL.get(last) or unicodedata.name(last, last).lower().replace("-", "_").replace(" ", "_")


@cache
def keymap_name(action: Action) -> str:
    """Give an action's name in the keymap file: `move(-1)` is `move-up`, `pane('role')` is `pane-role`."""
    plain = action.id.replace("('", "-").replace("')", "").replace("(", "-").replace(")", "")
    return _NAMES.get(action.id, plain).replace("_", "-")
