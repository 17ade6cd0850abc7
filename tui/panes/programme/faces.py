"""The faces of the programme pane, by name; each is loaded when it is first looked at."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from tui.translation import mark

if TYPE_CHECKING:
    from tui.panes.programme.face import ComputedFace

ORDER: Final = "order"
"""The list of modules, which is no face of its own."""


def _routes() -> "type[ComputedFace]":
    from tui.panes.programme.routes import RoutesFace

    return RoutesFace


def _groups() -> "type[ComputedFace]":
    from tui.panes.programme.groups.face import GroupsFace

    return GroupsFace


def _calendar() -> "type[ComputedFace]":
    from tui.panes.programme.calendar import CalendarFace

    return CalendarFace


def _alignment() -> "type[ComputedFace]":
    from tui.panes.programme.alignment import AlignmentFace

    return AlignmentFace


def _evaluation() -> "type[ComputedFace]":
    from tui.panes.programme.evaluation import EvaluationFace

    return EvaluationFace


LOADERS: "Final[Mapping[str, Callable[[], type[ComputedFace]]]]" = {
    "routes": _routes,
    "cohorts": _groups,
    "calendar": _calendar,
    "alignment": _alignment,
    "evaluation": _evaluation,
}
"""What loads the class of each face but the list."""

TITLES: Final[Mapping[str, str]] = {
    ORDER: mark("Order"),
    "routes": mark("Routes"),
    "cohorts": mark("Groups"),
    "calendar": mark("Calendar"),
    "alignment": mark("Alignment"),
    "evaluation": mark("Evaluation"),
}
"""What the faces are called, in the order of their keys 1 to 6."""


def face_names() -> tuple[str, ...]:
    """Give the names of the faces that there are, the list first."""
    return tuple(name for name in TITLES if name == ORDER or name in LOADERS)
