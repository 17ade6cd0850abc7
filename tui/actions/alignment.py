"""The actions in the matrix of competencies and modules."""

from typing import Final

from frameworks.scale import SCALE_TOP
from tui.actions.action import Action
from tui.translation import mark

_FACE: Final = ("alignment",)

ALIGNMENT: Final[tuple[Action, ...]] = (
    Action(
        "levels",
        "programme",
        ("o",),
        mark("Levels"),
        mark("Type from which level to which the module moves the competency: 12 is from 1 to 2."),
        56,
        faces=_FACE,
    ),
    Action(
        "lift(1)",
        "programme",
        ("plus",),
        mark("Level up"),
        mark(
            "Have the module lead one level higher; in an empty cell, begin where the modules before it lead to."
        ),
        faces=_FACE,
    ),
    Action(
        "lift(-1)",
        "programme",
        ("minus",),
        mark("Level down"),
        mark("Have the module lead one level less high."),
        faces=_FACE,
    ),
    Action(
        "clear_objective",
        "programme",
        ("x", "delete", "ctrl+x"),
        mark("Clear objective"),
        mark("Have the module not move the competency."),
        54,
        faces=_FACE,
    ),
    Action(
        "competency",
        "programme",
        ("c",),
        mark("Competency"),
        mark("Go to the competency of the line, in the pane of the role."),
        52,
        faces=_FACE,
    ),
    *(
        Action(
            f"level({level})",
            "programme",
            (str(level),),
            mark("Level"),
            mark(
                "While levels are typed: the level that people start from, and then the one that they come to."
            ),
            faces=_FACE,
            palette=False,
        )
        for level in range(SCALE_TOP + 1)
    ),
    Action(
        "leave_levels",
        "programme",
        ("escape",),
        mark("Leave"),
        mark("While levels are typed: leave the cell as it was."),
        faces=_FACE,
        palette=False,
    ),
)
