"""The actions on the rows of an outline."""

from typing import Final

from tui.actions.action import Action
from tui.translation import mark

ROWS: Final[tuple[Action, ...]] = (
    Action("cursor(-1)", "outline", ("up", "k"), mark("Up"), mark("Go a row up."), palette=False),
    Action("cursor(1)", "outline", ("down", "j"), mark("Down"), mark("Go a row down."), palette=False),
    Action("page(-1)", "outline", ("pageup",), mark("Page up"), mark("Go a screen up."), palette=False),
    Action("page(1)", "outline", ("pagedown",), mark("Page down"), mark("Go a screen down."), palette=False),
    Action("edge(0)", "outline", ("home",), mark("First row"), mark("Go to the first row."), palette=False),
    Action("edge(1)", "outline", ("end",), mark("Last row"), mark("Go to the last row."), palette=False),
    Action(
        "open",
        "outline",
        ("right",),
        mark("Fold open"),
        mark("Fold the row open, or go into it."),
        palette=False,
    ),
    Action(
        "close",
        "outline",
        ("left",),
        mark("Fold shut"),
        mark("Fold the row shut, or go to what holds it."),
        palette=False,
    ),
    Action(
        "fold_all(0)",
        "outline",
        ("left_parenthesis",),
        mark("Fold all shut"),
        mark("Fold all rows of the list shut."),
        also=mark("collapse, close all"),
    ),
    Action(
        "fold_all(1)",
        "outline",
        ("right_parenthesis",),
        mark("Fold all open"),
        mark("Fold all rows of the list open that are seen; again, those within."),
        also=mark("expand, unfold, open all"),
    ),
    Action(
        "activate",
        "outline",
        ("enter", "e"),
        mark("Edit"),
        mark("Edit the field, fold the row, or add here."),
        60,
    ),
)
