"""The actions on the cells of a sheet."""

from typing import Final

from tui.actions.action import Action
from tui.translation import mark

CELLS: Final[tuple[Action, ...]] = (
    Action(
        "step_row(-1)", "sheet", ("up", "k"), mark("Row up"), mark("Go a row up in a table."), palette=False
    ),
    Action(
        "step_row(1)",
        "sheet",
        ("down", "j"),
        mark("Row down"),
        mark("Go a row down in a table."),
        palette=False,
    ),
    Action(
        "step_column(-1)",
        "sheet",
        ("left",),
        mark("Column left"),
        mark("Go a column to the left."),
        palette=False,
    ),
    Action(
        "step_column(1)",
        "sheet",
        ("right",),
        mark("Column right"),
        mark("Go a column to the right."),
        palette=False,
    ),
    Action(
        "page_rows(-1)", "sheet", ("pageup",), mark("Rows up"), mark("Go a screen of rows up."), palette=False
    ),
    Action(
        "page_rows(1)",
        "sheet",
        ("pagedown",),
        mark("Rows down"),
        mark("Go a screen of rows down."),
        palette=False,
    ),
    Action(
        "edge_row(0)",
        "sheet",
        ("home",),
        mark("Top row"),
        mark("Go to the first row of a table."),
        palette=False,
    ),
    Action(
        "edge_row(1)",
        "sheet",
        ("end",),
        mark("Bottom row"),
        mark("Go to the last row of a table."),
        palette=False,
    ),
    Action(
        "edge_column(0)",
        "sheet",
        ("circumflex_accent", "ctrl+left"),
        mark("First column"),
        mark("Go to the first column."),
        palette=False,
    ),
    Action(
        "edge_column(1)",
        "sheet",
        ("dollar_sign", "ctrl+right"),
        mark("Last column"),
        mark("Go to the last column."),
        palette=False,
    ),
    Action(
        "enter",
        "sheet",
        ("enter", "e"),
        mark("Open"),
        mark("Open the card of the employee, or the target of the profile."),
        palette=False,
    ),
)
