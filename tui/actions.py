"""The registry of actions: what can be done, by which keys, and how it is called.

Bindings, the footer, the help, the command palette, the user's keymap file and the README's key table all come from
here. An action's method is `action_<id>` on the widget of its scope.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from textual.binding import Binding

from tui.language import _, mark

Scope = Literal["app", "pane", "outline", "municipality"]
PANE_SCOPES: Final = frozenset({"municipality"})
"""The scopes of one pane's own keys, named after the pane."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do.

    Attributes:
        id: Its name in the keymap file; `action_<id>` does it.
        scope: Where it works: everywhere in a session, in a pane, on the rows of an outline, or in the one pane that
            the scope is named after.
        keys: Its keys, the first shown; each is known to arrive through tmux, or stands beside one that is.
        title: What it is called.
        help: What it does.
        footer: Its weight in the footer, the highest stay when room is short; 0 keeps it out.
        palette: Whether the command palette offers it.
    """

    id: str
    scope: Scope
    keys: tuple[str, ...]
    title: str
    help: str
    footer: int = 0
    palette: bool = True


ACTIONS: Final[tuple[Action, ...]] = (
    # Panes
    Action(
        "pane('municipality')",
        "app",
        ("f2", "alt+1"),
        mark("Municipality"),
        mark("Go to the municipality: figures, units, drivers, cross-section."),
        40,
    ),
    Action(
        "pane('role')",
        "app",
        ("f3", "alt+2"),
        mark("Role"),
        mark("Go to the changing role: shifts, competencies, profiles, consensus."),
        39,
    ),
    Action(
        "pane('needs')",
        "app",
        ("f4", "alt+3"),
        mark("Needs"),
        mark("Go to the needs: figures of groups, employees, ratings."),
        38,
    ),
    Action(
        "pane('programme')",
        "app",
        ("f5", "alt+4"),
        mark("Programme"),
        mark("Go to the programme: phases, modules, evaluation, measures."),
        37,
    ),
    Action(
        "pane('proposal')",
        "app",
        ("f6", "alt+5"),
        mark("Proposal"),
        mark("Go to the proposal: its data and a live preview."),
        36,
    ),
    Action(
        "next_pane",
        "app",
        ("tab",),
        mark("Next pane"),
        mark("Go to the next pane, or to the library beside it."),
    ),
    Action("previous_pane", "app", ("shift+tab",), mark("Previous pane"), mark("Go to the pane before.")),
    # Rows
    Action("cursor(-1)", "outline", ("up", "k"), mark("Up"), mark("Go a row up."), palette=False),
    Action("cursor(1)", "outline", ("down", "j"), mark("Down"), mark("Go a row down."), palette=False),
    Action("page(-1)", "outline", ("pageup",), mark("Page up"), mark("Go a screen up."), palette=False),
    Action("page(1)", "outline", ("pagedown",), mark("Page down"), mark("Go a screen down."), palette=False),
    Action("edge(0)", "outline", ("home",), mark("First row"), mark("Go to the first row."), palette=False),
    Action("edge(1)", "outline", ("end",), mark("Last row"), mark("Go to the last row."), palette=False),
    Action(
        "open",
        "outline",
        ("right",),
        mark("Fold open"),
        mark("Fold the row open, or go into it."),
        palette=False,
    ),
    Action(
        "close",
        "outline",
        ("left",),
        mark("Fold shut"),
        mark("Fold the row shut, or go to what holds it."),
        palette=False,
    ),
    Action(
        "activate",
        "outline",
        ("enter", "e"),
        mark("Edit"),
        mark("Edit the field, fold the row, or add here."),
        60,
    ),
    # Changing
    Action("rename", "pane", ("r",), mark("Rename"), mark("Edit the name of the thing at the cursor.")),
    Action(
        "details",
        "pane",
        ("i",),
        mark("Name and id"),
        mark("Show or hide the fields of the phase at the cursor."),
    ),
    Action(
        "add",
        "pane",
        ("insert", "ctrl+n"),
        mark("Add"),
        mark("Add something to the list at the cursor."),
        50,
    ),
    Action(
        "remove",
        "pane",
        ("delete", "ctrl+x"),
        mark("Remove"),
        mark("Remove what is at the cursor; undo brings it back."),
        45,
    ),
    Action(
        "duplicate", "pane", ("ctrl+d",), mark("Duplicate"), mark("Put a copy below the thing at the cursor.")
    ),
    Action(
        "move(-1)",
        "pane",
        ("shift+up", "K", "ctrl+up", "alt+up"),
        mark("Move up"),
        mark("Move the thing at the cursor up its list; a module at the top goes to the phase before."),
        48,
    ),
    Action(
        "move(1)",
        "pane",
        ("shift+down", "J", "ctrl+down", "alt+down"),
        mark("Move down"),
        mark("Move the thing at the cursor down its list; a module at the end goes to the next phase."),
        47,
    ),
    Action(
        "move_to",
        "pane",
        ("m",),
        mark("Move to position"),
        mark("Type where the thing at the cursor should stand, or choose a module's phase."),
    ),
    Action(
        "step(1)",
        "pane",
        ("plus", "shift+right"),
        mark("More"),
        mark("Raise a number by one, or take the next choice."),
    ),
    Action(
        "step(-1)",
        "pane",
        ("minus", "shift+left"),
        mark("Less"),
        mark("Lower a number by one, or take the choice before."),
    ),
    Action(
        "translate",
        "pane",
        ("t",),
        mark("Translate"),
        mark("Edit the text at the cursor in the other language."),
    ),
    Action(
        "library",
        "pane",
        ("f7", "l"),
        mark("Library"),
        mark("Show or hide what the frameworks offer for this pane."),
        46,
    ),
    # The municipality
    Action(
        "attend",
        "municipality",
        ("space",),
        mark("Attended"),
        mark("Note that the member of the panel at the cursor attended, or did not."),
    ),
    Action(
        "compose",
        "municipality",
        ("C",),
        mark("Compose panel"),
        mark("Propose a panel from the employees that meets the quotas of all dimensions as well as can be."),
        59,
    ),
    Action(
        "standard('job-family')",
        "municipality",
        ("1",),
        mark("Dimension: job family"),
        mark(
            "Add the job families to the dimensions of the panel; they follow from the employees' profiles."
        ),
    ),
    Action(
        "standard('level')",
        "municipality",
        ("2",),
        mark("Dimension: kind of work"),
        mark(
            "Add the kind of work (operational, policy, leading, executive) to the dimensions of the panel."
        ),
    ),
    Action(
        "standard('tenure')",
        "municipality",
        ("3",),
        mark("Dimension: years of service"),
        mark("Add years of service, in bands, to the dimensions of the panel."),
    ),
    Action(
        "standard('age')",
        "municipality",
        ("4",),
        mark("Dimension: age"),
        mark("Add age, in the bands of the personnel monitor, to the dimensions of the panel."),
    ),
    Action(
        "standard('setting')",
        "municipality",
        ("5",),
        mark("Dimension: place of work"),
        mark("Add the place of work (office, field, both) to the dimensions of the panel."),
    ),
    Action(
        "derive",
        "municipality",
        ("D",),
        mark("Count employees"),
        mark(
            "Type over the numbers of the dimension or the units at the cursor with those of the employees."
        ),
        43,
    ),
    Action(
        "drivers",
        "municipality",
        ("T",),
        mark("Typical drivers"),
        mark("Take all typical drivers of the role's framework that are not there yet."),
        42,
    ),
    Action(
        "part(1)",
        "municipality",
        ("greater_than_sign",),
        mark("Part of the unit above"),
        mark("Make the unit at the cursor part of the unit above it."),
        41,
    ),
    Action(
        "part(-1)",
        "municipality",
        ("less_than_sign",),
        mark("Out of its unit"),
        mark("Take the unit at the cursor out of the unit that it is part of."),
    ),
    # The session
    Action(
        "undo", "app", ("ctrl+z",), mark("Undo"), mark("Undo the last change, anywhere in the session."), 58
    ),
    Action("redo", "app", ("ctrl+y",), mark("Redo"), mark("Do again what was undone."), 20),
    Action(
        "save",
        "app",
        ("ctrl+s",),
        mark("Save now"),
        mark("Save at once; every change is saved within a second anyway."),
    ),
    Action("find", "app", ("ctrl+f", "slash"), mark("Find"), mark("Go to the next row that has a text."), 30),
    Action(
        "next_finding",
        "app",
        ("n",),
        mark("Next finding"),
        mark("Go to the next thing that is wrong or unwise."),
        25,
    ),
    Action(
        "reveal",
        "app",
        ("f8", "ctrl+r"),
        mark("Show person"),
        mark("Show the texts and levels of the employee at the cursor, until you leave or for 60 seconds."),
    ),
    Action(
        "language",
        "app",
        ("f9",),
        mark("Nederlands / English"),
        mark("Switch the language of the screen."),
        10,
    ),
    Action("help", "app", ("f1", "question_mark"), mark("Help"), mark("Show the keys and what they do."), 90),
    Action(
        "commands",
        "app",
        ("ctrl+p",),
        mark("Commands"),
        mark("Find an action by its name."),
        55,
        palette=False,
    ),
    Action("leave", "app", ("f10", "ctrl+q"), mark("Quit"), mark("Save and close."), 89),
)


def in_scope(scope: Scope) -> Iterator[Action]:
    """Give the actions of a scope, in the order of the registry."""
    return (action for action in ACTIONS if action.scope == scope)


def bindings(scope: Scope) -> list[Binding]:
    """Give the bindings of a scope; each carries its action's id, so that a keymap can change its keys."""
    return [
        Binding(",".join(action.keys), action.id, action.title, show=False, id=keymap_name(action))
        for action in in_scope(scope)
    ]


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
    }
    plain = action.id.replace("('", "-").replace("')", "")
    return names.get(action.id, plain).replace("_", "-")


_KEYS: Final = {
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "space": "Space",
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


def key_table() -> str:
    """Give the table of keys in Markdown, in English, as it stands in the README."""
    lines = ["| Key | Action | What it does |", "| --- | --- | --- |"]
    for action in ACTIONS:
        keys = ", ".join(f"`{key_name(key)}`" for key in action.keys)
        lines.append(f"| {keys} | {action.title} | {action.help} |")
    return "\n".join(lines)


def title(action: Action) -> str:
    """Give what an action is called, in the language of the screen."""
    return _(action.title)
