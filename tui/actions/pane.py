"""The actions of a pane that change the thing at the cursor."""

from typing import Final

from tui.actions.action import Action
from tui.translation import mark

CHANGING: Final[tuple[Action, ...]] = (
    Action("rename", "pane", ("r",), mark("Rename"), mark("Edit the name of the thing at the cursor.")),
    Action(
        "details",
        "pane",
        ("i",),
        mark("Ids"),
        mark("Show or hide the ids of things, and the fields of the phase at the cursor."),
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
        mark("Remove what is at the cursor; {undo} brings it back."),
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
        mark(
            "Type where the thing at the cursor should stand, or a module's phase; of the library choose to which "
            "phase a module goes."
        ),
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
)
