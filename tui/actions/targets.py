"""The actions in the matrix of targets."""

from typing import Final

from tui.actions.action import Action
from tui.translation import mark

TARGETS: Final[tuple[Action, ...]] = (
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
)
