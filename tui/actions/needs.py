"""The actions in the pane of the needs."""

from typing import Final

from tui.actions.action import Action
from tui.translation import mark

NEEDS: Final[tuple[Action, ...]] = (
    *(
        Action(
            f"rate({level})",
            "needs",
            (str(level),),
            title,
            help_,
            faces=("people",),
            palette=False,
        )
        for level, (title, help_) in enumerate(
            (
                (mark("Rate 0"), mark("Give the cell, or all that is selected, level 0: not yet visible.")),
                (mark("Rate 1"), mark("Give the cell, or all that is selected, level 1.")),
                (mark("Rate 2"), mark("Give the cell, or all that is selected, level 2.")),
                (mark("Rate 3"), mark("Give the cell, or all that is selected, level 3.")),
                (mark("Rate 4"), mark("Give the cell, or all that is selected, level 4.")),
            )
        )
    ),
    Action(
        "half",
        "needs",
        ("full_stop", "h"),
        mark("And a half"),
        mark("Add a half to what was just typed, or to the cell."),
        53,
        faces=("people",),
    ),
    Action(
        "clear",
        "needs",
        ("x", "backspace"),
        mark("Clear"),
        mark("Take the rating of this round away from the cell, or from all that is selected."),
        faces=("people",),
    ),
    Action(
        "select",
        "needs",
        ("v",),
        mark("Select"),
        mark("Begin a selection that grows as you go on, to rate it at once; Esc leaves it."),
        29,
        faces=("people",),
    ),
    Action(
        "select_column",
        "needs",
        ("V",),
        mark("Select column"),
        mark("Select a competency of everybody who is shown, to rate it at once."),
        faces=("people",),
    ),
    Action(
        "way",
        "needs",
        ("d",),
        mark("Direction"),
        mark("Choose where the cursor goes after a rating: to the right, down, or nowhere."),
        faces=("people",),
    ),
    Action(
        "new_round",
        "needs",
        ("N",),
        mark("New round"),
        mark(
            "Begin a round of ratings: ask who rates, and on which date. Until it is closed it counts in private mode"
            " only."
        ),
        49,
    ),
    Action(
        "choose_round",
        "needs",
        ("w",),
        mark("Round"),
        mark("Choose the round of ratings that is entered and looked at."),
        35,
    ),
    Action(
        "close_round",
        "needs",
        ("W",),
        mark("Close round"),
        mark(
            "Close the round of ratings at the cursor, or that is being entered, in private mode: until then its"
            " ratings count in private mode only, from then on in all figures, and it is decided what may be told of"
            " groups."
        ),
        36,
    ),
    Action(
        "round(1)",
        "needs",
        ("right_square_bracket",),
        mark("Next round"),
        mark("Go to the next round of ratings."),
    ),
    Action(
        "round(-1)",
        "needs",
        ("left_square_bracket",),
        mark("Previous round"),
        mark("Go to the round of ratings before."),
    ),
    Action(
        "compare",
        "needs",
        ("c",),
        mark("Compare"),
        mark("Show current levels, this round, or what changed since the round before of the same source."),
        34,
        faces=("people",),
    ),
    Action(
        "card",
        "needs",
        ("p",),
        mark("Person card"),
        mark("Show or hide the card of the employee under the cursor."),
    ),
    Action(
        "face('groups')",
        "needs",
        ("a",),
        mark("Groups"),
        mark("Show the figures of groups, or employees again."),
        51,
    ),
    Action(
        "face('rounds')",
        "needs",
        ("o",),
        mark("Rounds"),
        mark("Show the list of rounds with their fields, or employees again."),
    ),
    Action(
        "give_profile",
        "needs",
        ("F",),
        mark("Profile"),
        mark(
            "Give those who are selected a profile, or all without one, all of a unit or all of another profile, in one"
            " step."
        ),
        31,
        faces=("people",),
        also=mark("function, assign, without a profile"),
    ),
    Action(
        "plan",
        "needs",
        ("D",),
        mark("Development plan"),
        mark(
            "Make the plan of the employee at the cursor, or of all who are selected, as a document for that person; in"
            " private mode only."
        ),
        faces=("people",),
        also=mark("talk sheet, agreements"),
    ),
    Action(
        "sort",
        "needs",
        ("s",),
        mark("Sort"),
        mark("Choose the order of the employees."),
        33,
        faces=("people",),
    ),
    Action(
        "filter",
        "needs",
        ("f",),
        mark("Filter"),
        mark("Choose which employees are shown."),
        32,
        faces=("people",),
    ),
    Action(
        "group",
        "needs",
        ("g",),
        mark("Group"),
        mark("Choose by what employees are grouped; of figures go to the next grouping."),
        28,
        faces=("people", "groups"),
    ),
    Action(
        "private",
        "needs",
        ("ctrl+t", "shift+f8"),
        mark("Private mode"),
        mark(
            "Show the levels of everybody, to enter ratings while no screen is shared. It ends by the same key, in"
            " another pane, and after a minute without a key."
        ),
        52,
    ),
    Action(
        "target('max', 1)",
        "needs",
        ("greater_than_sign",),
        mark("Target to: more"),
        mark("Raise the highest level of the target; {more} and {less} change the least one."),
        41,
        faces=("groups",),
    ),
    Action(
        "target('max', -1)",
        "needs",
        ("less_than_sign",),
        mark("Target to: less"),
        mark("Lower the highest level of the target."),
        faces=("groups",),
    ),
    Action(
        "target('importance', 1)",
        "needs",
        ("asterisk",),
        mark("Importance"),
        mark("Raise the importance of the target; after 5 comes 1."),
        40,
        faces=("groups",),
    ),
)
