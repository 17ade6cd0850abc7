"""The actions in the pane of the municipality."""

from typing import Final

from tui.actions.action import Action
from tui.translation import mark

MUNICIPALITY: Final[tuple[Action, ...]] = (
    Action(
        "attend",
        "municipality",
        ("space",),
        mark("Attended"),
        mark("Note that the member of the panel at the cursor attended, or did not."),
    ),
    Action(
        "compose",
        "municipality",
        ("C",),
        mark("Compose panel"),
        mark("Propose a panel from the employees that meets the quotas of all dimensions as well as can be."),
        59,
    ),
    Action(
        "dimension",
        "municipality",
        ("d",),
        mark("Add dimension"),
        mark(
            "Choose a dimension to add to the panel: job family, kind of work, years of service, age, place of work, "
            "or one of your own."
        ),
        58,
        also=mark("cross-section, job family, kind of work, years of service, age, place of work"),
    ),
    Action(
        "derive",
        "municipality",
        ("D",),
        mark("Count employees"),
        mark(
            "Type over the numbers of the dimension or the units at the cursor with those of the employees."
        ),
        43,
    ),
    Action(
        "typical_drivers",
        "municipality",
        ("T",),
        mark("Typical drivers"),
        mark("Take all typical drivers of the role's framework that are not there yet."),
        42,
    ),
    Action(
        "part(1)",
        "municipality",
        ("greater_than_sign",),
        mark("Part of the unit above"),
        mark("Make the unit at the cursor part of the unit above it."),
        41,
    ),
    Action(
        "part(-1)",
        "municipality",
        ("less_than_sign",),
        mark("Out of its unit"),
        mark("Take the unit at the cursor out of the unit that it is part of."),
    ),
)
