"""The actions in the plan of evaluation and measures."""

from typing import Final

from tui.actions.action import Action
from tui.translation import mark

_FACE: Final = ("evaluation",)

EVALUATION: Final[tuple[Action, ...]] = (
    Action(
        "add_line",
        "programme",
        ("insert", "ctrl+n"),
        mark("Add line"),
        mark("Add a line of evaluation at the level and moment of the cursor, or a measure."),
        57,
        faces=_FACE,
    ),
    Action(
        "propose",
        "programme",
        ("p",),
        mark("Propose lines"),
        mark("See which lines the evaluation plan lacks, and take them."),
        56,
        faces=_FACE,
    ),
    Action(
        "propose_measures",
        "programme",
        ("m",),
        mark("Propose measures"),
        mark("See which measures follow from what people need that training will not solve, and take them."),
        54,
        faces=_FACE,
    ),
    Action(
        "remove_line",
        "programme",
        ("delete", "ctrl+x"),
        mark("Remove line"),
        mark("Remove the line or the measure at the cursor of the list."),
        52,
        faces=_FACE,
    ),
)
