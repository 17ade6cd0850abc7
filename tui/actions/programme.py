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
        "advise",
        "programme",
        ("A",),
        mark("Advice"),
        mark(
            "Look for the modules and the order that close most of the need within a budget, hours and time."
        ),
        footer=5,
    ),
)
