"""How keys are called on the keyboard, and actions in the keymap file."""

from typing import Final

from tui.actions.action import Action

_KEYS: Final = {
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "space": "Space",
    "slash": "/",
    "full_stop": ".",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "circumflex_accent": "^",
    "dollar_sign": "$",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "asterisk": "*",
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


def key_name(key: str) -> str:
    """Give a key as it stands on the keyboard: `shift+up` is `Shift+↑`, `ctrl+z` is `Ctrl+Z`."""
    *held, last = key.split("+")
    name = _KEYS.get(last) or (last if len(last) == 1 and not held else last.upper())
    return "+".join([*(each.capitalize() for each in held), name])


def keymap_name(action: Action) -> str:
    """Give an action's name in the keymap file: `move(-1)` is `move-up`, `pane('role')` is `pane-role`."""
    names = {
        "cursor(-1)": "up",
        "cursor(1)": "down",
        "page(-1)": "page-up",
        "page(1)": "page-down",
        "edge(0)": "first",
        "edge(1)": "last",
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
    plain = action.id.replace("('", "-").replace("')", "").replace("(", "-").replace(")", "")
    return names.get(action.id, plain).replace("_", "-")
