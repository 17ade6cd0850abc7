"""The registry of actions: what can be done, by which keys, and how it is called.

Bindings, the footer, the help, the command palette, the user's keymap file and the README's key table all come from
here. An action's method is `action_<id>` on the widget of its scope.
"""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from textual.binding import Binding

from tui.language import _, mark

Scope = Literal["app", "pane", "outline", "sheet", "municipality", "needs", "role", "targets"]


class Action(NamedTuple):
    """Something the user can do.

    Attributes:
        id: Its name in the keymap file; `action_<id>` does it.
        scope: Where it works: everywhere in a session, in a pane, on the rows of an outline or the cells of a sheet,
            in the pane of the municipality, of the needs or of the role, or in the matrix of targets.
        keys: Its keys, the first shown; each is known to arrive through tmux, or stands beside one that is.
        title: What it is called.
        help: What it does.
        footer: Its weight in the footer, the highest stay when room is short; 0 keeps it out.
        palette: Whether the command palette offers it.
        faces: Of the needs, what must be shown (employees, groups) for it to be about the cell under the cursor;
            empty when it always applies.
    """

    id: str
    scope: Scope
    keys: tuple[str, ...]
    title: str
    help: str
    footer: int = 0
    palette: bool = True
    faces: tuple[str, ...] = ()


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
        "typical_drivers",
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
    # The role
    Action(
        "start",
        "role",
        ("s",),
        mark("Start from a framework"),
        mark("Take over what a framework offers for the role; what you have stays."),
        59,
    ),
    Action(
        "targets",
        "role",
        ("p",),
        mark("Targets"),
        mark("Show the targets of all profiles as a matrix; Esc leads back."),
        49,
    ),
    Action(
        "knob",
        "role",
        ("space",),
        mark("Other knob"),
        mark(
            "Have ← → and + - move the goal of a shift instead of today, or back; tick a thing of the library."
        ),
        57,
    ),
    Action(
        "unknown",
        "role",
        ("backspace",),
        mark("Unknown"),
        mark("Take away the place of a shift that ← → move: it is not known."),
    ),
    Action(
        "drivers",
        "role",
        ("w",),
        mark("Drivers"),
        mark("Choose the drivers that the shift at the cursor comes from."),
        56,
    ),
    # The matrix of targets
    Action(
        "weight(1)",
        "targets",
        ("plus",),
        mark("More important"),
        mark("Raise the importance of the target by one."),
        palette=False,
    ),
    Action(
        "weight(-1)",
        "targets",
        ("minus",),
        mark("Less important"),
        mark("Lower the importance of the target by one."),
        palette=False,
    ),
    Action(
        "copy('above')",
        "targets",
        ("a", "ctrl+d"),
        mark("As above"),
        mark("Give the target at the cursor the levels and importance of the one above it."),
        70,
        palette=False,
    ),
    Action(
        "copy('left')",
        "targets",
        ("l", "ctrl+r"),
        mark("As left"),
        mark("Give the target at the cursor the levels and importance of the one to its left."),
        69,
        palette=False,
    ),
    Action(
        "fill",
        "targets",
        ("f",),
        mark("Fill row"),
        mark("Give every profile the levels and importance of the target at the cursor."),
        68,
        palette=False,
    ),
    Action(
        "clear_target",
        "targets",
        ("delete", "ctrl+x"),
        mark("Clear"),
        mark("Take the target at the cursor away."),
        60,
        palette=False,
    ),
    Action(
        "wording",
        "targets",
        ("enter", "o"),
        mark("Own wording"),
        mark("Edit what the competency looks like in the words of this profile."),
        67,
        palette=False,
    ),
    Action(
        "back",
        "targets",
        ("escape", "p"),
        mark("Back"),
        mark("Go back to the rows of the role."),
        88,
        palette=False,
    ),
    # Cells
    Action(
        "step_row(-1)", "sheet", ("up", "k"), mark("Row up"), mark("Go a row up in a table."), palette=False
    ),
    Action(
        "step_row(1)",
        "sheet",
        ("down", "j"),
        mark("Row down"),
        mark("Go a row down in a table."),
        palette=False,
    ),
    Action(
        "step_column(-1)",
        "sheet",
        ("left",),
        mark("Column left"),
        mark("Go a column to the left."),
        palette=False,
    ),
    Action(
        "step_column(1)",
        "sheet",
        ("right",),
        mark("Column right"),
        mark("Go a column to the right."),
        palette=False,
    ),
    Action(
        "page_rows(-1)", "sheet", ("pageup",), mark("Rows up"), mark("Go a screen of rows up."), palette=False
    ),
    Action(
        "page_rows(1)",
        "sheet",
        ("pagedown",),
        mark("Rows down"),
        mark("Go a screen of rows down."),
        palette=False,
    ),
    Action(
        "edge_row(0)",
        "sheet",
        ("home",),
        mark("Top row"),
        mark("Go to the first row of a table."),
        palette=False,
    ),
    Action(
        "edge_row(1)",
        "sheet",
        ("end",),
        mark("Bottom row"),
        mark("Go to the last row of a table."),
        palette=False,
    ),
    Action(
        "edge_column(0)",
        "sheet",
        ("circumflex_accent", "ctrl+left"),
        mark("First column"),
        mark("Go to the first column."),
        palette=False,
    ),
    Action(
        "edge_column(1)",
        "sheet",
        ("dollar_sign", "ctrl+right"),
        mark("Last column"),
        mark("Go to the last column."),
        palette=False,
    ),
    Action(
        "enter",
        "sheet",
        ("enter", "e"),
        mark("Open"),
        mark("Open the card of the employee, or the target of the profile."),
        palette=False,
    ),
    # Needs
    *(
        Action(
            f"rate({level})",
            "needs",
            (str(level),),
            title,
            help_,
            faces=("people",),
            palette=False,
        )
        for level, (title, help_) in enumerate(
            (
                (mark("Rate 0"), mark("Give the cell, or all that is selected, level 0: not yet visible.")),
                (mark("Rate 1"), mark("Give the cell, or all that is selected, level 1.")),
                (mark("Rate 2"), mark("Give the cell, or all that is selected, level 2.")),
                (mark("Rate 3"), mark("Give the cell, or all that is selected, level 3.")),
                (mark("Rate 4"), mark("Give the cell, or all that is selected, level 4.")),
            )
        )
    ),
    Action(
        "half",
        "needs",
        ("full_stop", "h"),
        mark("And a half"),
        mark("Add a half to what was just typed, or to the cell."),
        53,
        faces=("people",),
    ),
    Action(
        "clear",
        "needs",
        ("x", "backspace"),
        mark("Clear"),
        mark("Take the rating of this round away from the cell, or from all that is selected."),
        faces=("people",),
    ),
    Action(
        "select",
        "needs",
        ("v",),
        mark("Select"),
        mark("Begin a selection that the arrows make larger, to rate it at once; Esc leaves it."),
        29,
        faces=("people",),
    ),
    Action(
        "select_column",
        "needs",
        ("V",),
        mark("Select column"),
        mark("Select a competency of everybody who is shown, to rate it at once."),
        faces=("people",),
    ),
    Action(
        "way",
        "needs",
        ("d",),
        mark("Direction"),
        mark("Choose where the cursor goes after a rating: to the right, down, or nowhere."),
        faces=("people",),
    ),
    Action(
        "new_round",
        "needs",
        ("N",),
        mark("New round"),
        mark("Begin a round of ratings: ask who rates, and on which date."),
        49,
    ),
    Action(
        "choose_round",
        "needs",
        ("w",),
        mark("Round"),
        mark("Choose the round of ratings that is entered and looked at."),
        35,
    ),
    Action(
        "round(1)",
        "needs",
        ("right_square_bracket",),
        mark("Next round"),
        mark("Go to the next round of ratings."),
    ),
    Action(
        "round(-1)",
        "needs",
        ("left_square_bracket",),
        mark("Previous round"),
        mark("Go to the round of ratings before."),
    ),
    Action(
        "compare",
        "needs",
        ("c",),
        mark("Compare"),
        mark("Show current levels, this round, or what changed since the round before of the same source."),
        34,
        faces=("people",),
    ),
    Action(
        "card",
        "needs",
        ("p",),
        mark("Person card"),
        mark("Show or hide the card of the employee under the cursor."),
    ),
    Action(
        "face('groups')",
        "needs",
        ("a",),
        mark("Groups"),
        mark("Show the figures of groups, or employees again."),
        51,
    ),
    Action(
        "face('rounds')",
        "needs",
        ("o",),
        mark("Rounds"),
        mark("Show the list of rounds with their fields, or employees again."),
    ),
    Action(
        "sort",
        "needs",
        ("s",),
        mark("Sort"),
        mark("Choose the order of the employees."),
        33,
        faces=("people",),
    ),
    Action(
        "filter",
        "needs",
        ("f",),
        mark("Filter"),
        mark("Choose which employees are shown."),
        32,
        faces=("people",),
    ),
    Action(
        "group",
        "needs",
        ("g",),
        mark("Group"),
        mark("Choose by what employees are grouped; of figures go to the next grouping."),
        28,
        faces=("people", "groups"),
    ),
    Action(
        "private",
        "needs",
        ("ctrl+t", "shift+f8"),
        mark("Private mode"),
        mark(
            "Show the levels of everybody, to enter ratings while no screen is shared. It ends by the same key, in"
            " another pane, and after a minute without a key."
        ),
        52,
    ),
    Action(
        "target('max', 1)",
        "needs",
        ("greater_than_sign",),
        mark("Target to: more"),
        mark("Raise the highest level of the target; + and - change the least one."),
        41,
        faces=("groups",),
    ),
    Action(
        "target('max', -1)",
        "needs",
        ("less_than_sign",),
        mark("Target to: less"),
        mark("Lower the highest level of the target."),
        faces=("groups",),
    ),
    Action(
        "target('importance', 1)",
        "needs",
        ("asterisk",),
        mark("Importance"),
        mark("Raise the importance of the target; after 5 comes 1."),
        40,
        faces=("groups",),
    ),
    # Deciding
    Action(
        "vote",
        "app",
        ("v",),
        mark("Vote"),
        mark(
            "Count the votes on the definition, shift, competency or target at the cursor: typed, or pasted."
        ),
        57,
    ),
    Action(
        "drop_topic",
        "app",
        ("x",),
        mark("Drop"),
        mark("Note among the decisions that the topic at the cursor is dropped, with its votes."),
    ),
    Action(
        "adjourn_topic",
        "app",
        ("u",),
        mark("Adjourn"),
        mark("Note among the decisions that the topic at the cursor is adjourned, with its votes."),
    ),
    Action(
        "changes",
        "app",
        ("c",),
        mark("What changed"),
        mark("Show what changed since the file was opened."),
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
    Action(
        "import_table",
        "app",
        ("f12", "ctrl+o"),
        mark("Import"),
        mark("Take people, levels, units or the cross-section from a spreadsheet, as codes and bands."),
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
    Action(
        "zoom",
        "app",
        ("z", "alt+z"),
        mark("Whole screen"),
        mark("Give the pane in use the whole screen, or share it again."),
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


def find(scope: Scope, name: str) -> Action | None:
    """Give the action of a scope with an id; None when there is none."""
    return _BY_ID.get((scope, name))


_BY_ID: Final = {(action.scope, action.id): action for action in ACTIONS}


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
        "import_table": "import",
    }
    plain = action.id.replace("('", "-").replace("')", "").replace("(", "-").replace(")", "")
    return names.get(action.id, plain).replace("_", "-")


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
