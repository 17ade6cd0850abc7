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
)
