"""The actions in the pane of the programme."""

from typing import Final

from tui.actions.action import Action
from tui.actions.alignment import ALIGNMENT
from tui.actions.evaluation import EVALUATION
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
        "face('alignment')",
        "programme",
        ("5",),
        mark("Alignment"),
        mark("Show which module moves which competency from where to where, and what leads nowhere."),
    ),
    Action(
        "face('evaluation')",
        "programme",
        ("6",),
        mark("Evaluation"),
        mark("Show the evaluation plan by level and moment, and the measures."),
    ),
    *ALIGNMENT,
    *EVALUATION,
)
