"""The actions in the pane of the programme."""

from typing import Final

from tui.actions.action import Action
from tui.actions.alignment import ALIGNMENT
from tui.actions.evaluation import EVALUATION
from tui.actions.groups import GROUPS
from tui.translation import mark

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
        "face('cohorts')",
        "programme",
        ("3",),
        mark("Groups"),
        mark("Show who is in which group of each module."),
    ),
    Action(
        "face('calendar')",
        "programme",
        ("4",),
        mark("Calendar"),
        mark("Show when each module is and when its groups meet, around the days that are kept free."),
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
        "advise",
        "programme",
        ("A",),
        mark("Advice"),
        mark(
            "Look for the modules and the order that close most of the need within a budget, hours and time."
        ),
        footer=44,
    ),
    *GROUPS,
    Action(
        "scale",
        "programme",
        ("w",),
        mark("Weeks or months"),
        mark("Show the calendar by week, or by month again."),
        42,
        faces=("calendar",),
    ),
    *ALIGNMENT,
    *EVALUATION,
)
