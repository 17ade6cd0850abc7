"""The actions in the pane of the programme."""

from typing import Final

from tui.actions.action import Action
from tui.language import mark

PROGRAMME: Final[tuple[Action, ...]] = (
    Action(
        "face('order')",
        "programme",
        ("1",),
        mark("Order"),
        mark("Show the modules in their order, to drag and to edit."),
    ),
    Action(
        "face('routes')",
        "programme",
        ("2",),
        mark("Routes"),
        mark("Show per profile its modules, the needs that stay open and why, and the people per module."),
    ),
    Action(
        "mend",
        "programme",
        ("f",),
        mark("Mend"),
        mark("Mend the first broken rule of order at the module at the cursor."),
        footer=58,
        faces=("order",),
    ),
    Action(
        "sort_modules",
        "programme",
        ("o",),
        mark("Sort"),
        mark(
            "Show the best order of the modules: what moves where and which rules it keeps, to take or to leave."
        ),
        footer=44,
        faces=("order",),
    ),
    Action(
        "face('groups')",
        "programme",
        ("3",),
        mark("Groups"),
        mark("Show who is in which group of each module."),
    ),
    Action(
        "regroup",
        "programme",
        ("m",),
        mark("To group"),
        mark("Ask for a group, and move the member at the cursor there; the module's groups are then fixed."),
        40,
        faces=("groups",),
    ),
    Action(
        "beside(1)",
        "programme",
        ("shift+down", "J"),
        mark("To next group"),
        mark("Move the member at the cursor to the next group; the module's groups are then fixed."),
        faces=("groups",),
    ),
    Action(
        "beside(-1)",
        "programme",
        ("shift+up", "K"),
        mark("To previous group"),
        mark("Move the member at the cursor to the group before; the module's groups are then fixed."),
        faces=("groups",),
    ),
    Action(
        "pin",
        "programme",
        ("p",),
        mark("Fix groups"),
        mark("Fix the groups of the module at the cursor as they are now, or let them go again."),
        45,
        faces=("groups",),
    ),
)
