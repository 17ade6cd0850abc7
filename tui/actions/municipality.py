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
        "standard('job-family')",
        "municipality",
        ("1",),
        mark("Dimension: job family"),
        mark(
            "Add the job families to the dimensions of the panel; they follow from the employees' profiles."
        ),
    ),
    Action(
        "standard('level')",
        "municipality",
        ("2",),
        mark("Dimension: kind of work"),
        mark(
            "Add the kind of work (operational, policy, leading, executive) to the dimensions of the panel."
        ),
    ),
    Action(
        "standard('tenure')",
        "municipality",
        ("3",),
        mark("Dimension: years of service"),
        mark("Add years of service, in bands, to the dimensions of the panel."),
    ),
    Action(
        "standard('age')",
        "municipality",
        ("4",),
        mark("Dimension: age"),
        mark("Add age, in the bands of the personnel monitor, to the dimensions of the panel."),
    ),
    Action(
        "standard('setting')",
        "municipality",
        ("5",),
        mark("Dimension: place of work"),
        mark("Add the place of work (office, field, both) to the dimensions of the panel."),
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
