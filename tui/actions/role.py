"""The actions in the pane of the role."""

from typing import Final

from tui.actions.action import Action
from tui.translation import mark

ROLE: Final[tuple[Action, ...]] = (
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
        mark("Show the targets of all profiles as a matrix; {back} leads back."),
        49,
    ),
    Action(
        "knob",
        "role",
        ("space",),
        mark("Other knob"),
        mark(
            "Have {close} {open} and {more} {less} move the goal of a shift instead of today, or back; tick a thing of "
            "the library."
        ),
        57,
    ),
    Action(
        "unknown",
        "role",
        ("backspace",),
        mark("Unknown"),
        mark("Take away the place of a shift that {close} {open} move: it is not known."),
    ),
    Action(
        "drivers",
        "role",
        ("w",),
        mark("Drivers"),
        mark("Choose the drivers that the shift at the cursor comes from."),
        56,
    ),
)
