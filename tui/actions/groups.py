"""The actions on the groups of the programme."""

from typing import Final

from tui.actions.action import Action
from tui.translation import mark

GROUPS: Final[tuple[Action, ...]] = (
    Action(
        "regroup",
        "programme",
        ("m",),
        mark("To group"),
        mark("Ask for a group, and move the member at the cursor there; the module's groups are then fixed."),
        40,
        faces=("cohorts",),
    ),
    Action(
        "beside(1)",
        "programme",
        ("shift+down", "J"),
        mark("To next group"),
        mark("Move the member at the cursor to the next group; the module's groups are then fixed."),
        faces=("cohorts",),
    ),
    Action(
        "beside(-1)",
        "programme",
        ("shift+up", "K"),
        mark("To previous group"),
        mark("Move the member at the cursor to the group before; the module's groups are then fixed."),
        faces=("cohorts",),
    ),
    Action(
        "pin",
        "programme",
        ("p",),
        mark("Fix groups"),
        mark("Fix the groups of the module at the cursor as they are now, or let them go again."),
        45,
        faces=("cohorts",),
    ),
)
