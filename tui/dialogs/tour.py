"""A tour of the panes: what each is for and what is done there, each shown while it is told; it changes nothing."""

from collections.abc import Callable
from textwrap import wrap
from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from tui import actions
from tui.translation import _, mark

_WIDTH: Final = 64
_EDGE: Final = 2
"""Columns that stay free beside the box."""
_BORDER: Final = 4
"""Columns of the border of the box, and of what stays free within."""
_PATIENCE: Final = 40
"""How often is looked whether what is pointed at has its place."""
_SOON: Final = 0.05
"""Seconds between."""


class Stop(NamedTuple):
    """Something that is pointed at.

    Attributes:
        at: The id of the pane, or `#` and that of a bar.
        title: What it is called.
        told: What it is for, and what is done there.
    """

    at: str
    title: str
    told: str


STOPS: Final = (
    Stop(
        "municipality",
        mark("Municipality"),
        mark(
            "Who they are and why they change: figures, units, and what drives the change. "
            "Below it the cross-section of employees that defines the role; {compose} composes one."
        ),
    ),
    Stop(
        "role",
        mark("Role"),
        mark(
            "What the work becomes: from what to what it moves, as sliders, and which competencies that takes. "
            "{start} starts from a framework, {vote} votes on what is at the cursor."
        ),
    ),
    Stop(
        "needs",
        mark("Needs"),
        mark(
            "Where people stand: which part of each group is below target. {face_groups} shows the employees "
            "instead, whose levels stay hidden while you share your screen."
        ),
    ),
    Stop(
        "programme",
        mark("Programme"),
        mark(
            "The modules in their phases. {library} opens the library; drag a module into a phase, and see at once "
            "what that changes. {face_order} to {face_evaluation} show routes, groups, the planning and more."
        ),
    ),
    Stop(
        "proposal",
        mark("Proposal"),
        mark(
            "What was filled in, as the client will read it, at any moment. {export_document} writes it as PDF or "
            "Word."
        ),
    ),
    Stop(
        "#hint",
        mark("The way"),
        mark(
            "How far each step is, and the one next thing to do: {next_step} goes there. {agenda} is the agenda of a "
            "meeting, {today} what it came to."
        ),
    ),
    Stop(
        "#keys",
        mark("Keys"),
        mark(
            "What keys do at the cursor. {help} shows all of them, {commands} finds an action by its name, and {undo} "
            "takes back anything."
        ),
    ),
)
"""In the order in which they are pointed at."""


class TourDialog(ModalScreen[None]):
    """Points at one thing after another; Escape leaves it at any moment."""

    DEFAULT_CSS = """
    TourDialog { background: $background 0%; }
    TourDialog > Static {
        max-height: 100%; border: round $warning; background: $surface; padding: 0 1;
        border-title-color: $text-warning; border-title-style: bold;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", show=False),
        Binding("enter,right,down,space", "step(1)", show=False),
        Binding("left,up,backspace", "step(-1)", show=False),
    ]

    def __init__(self, show: Callable[[str], Widget]) -> None:
        """Make it.

        Args:
            show: Shows what a stop points at, and gives its widget.
        """
        super().__init__()
        self._show = show
        self.place = 0
        self.box = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """Make the box that points."""
        yield self.box

    def on_mount(self) -> None:
        """Point at the first thing."""
        self._point()

    def on_resize(self) -> None:
        """Point anew: what is pointed at stands elsewhere."""
        self._point()

    def on_click(self) -> None:
        """Go on, as Enter does."""
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """Go to the next thing, or the one before; behind the last the tour ends."""
        if self.place + step >= len(STOPS):
            self.dismiss()
            return
        self.place = max(0, self.place + step)
        self._point()

    def _point(self) -> None:
        stop = STOPS[self.place]
        target = self._show(stop.at)
        width = min(_WIDTH, max(_BORDER + 1, self.size.width - 2 * _EDGE))
        lines = wrap(actions.with_keys(stop.told), width - _BORDER)
        self.box.styles.width, self.box.styles.height = width, len(lines) + 2
        self.box.border_title = self._title
        self.box.border_subtitle = (
            _("Enter ends · ← back")
            if self.place == len(STOPS) - 1
            else _("Enter goes on · ← back · Esc leaves")
        )
        self.box.update("\n".join(lines))
        self.call_after_refresh(self._place, stop, target, len(lines) + 2, _PATIENCE)

    @property
    def _title(self) -> str:
        return f"{_(STOPS[self.place].title)} · {self.place + 1}/{len(STOPS)}"

    def _place(self, stop: Stop, target: Widget, height: int, patience: int) -> None:
        """Put the box where it points, as soon as what it points at has its place."""
        if stop is not STOPS[self.place] or not self.is_attached:
            return
        if target.region.height:
            place = placed(target.region, height, self.size.width, self.size.height)
            self.box.styles.offset = place
            way = (
                "▼ "
                if place.y + height <= target.region.y
                else "▲ "
                if place.y >= target.region.bottom
                else ""
            )
            self.box.border_title = f"{way}{self._title}"
        if patience and (not target.region.height or patience == _PATIENCE):
            # What a screen below a dialog has to lay out waits until somebody wakes it.
            target.screen.check_idle()
            self.set_timer(_SOON, lambda: self._place(stop, target, height, patience - 1))


def placed(target: Region, height: int, width: int, screen: int) -> Offset:
    """Give where a box stands that points at something: below it or above it, and on it only where all is taken by it.

    Args:
        target: Where that stands.
        height: The lines of the box.
        width: The columns of the screen.
        screen: The lines of the screen.
    """
    column = max(0, min(target.x + _EDGE, width - _WIDTH - _EDGE))
    if target.bottom + height <= screen:
        return Offset(column, target.bottom)
    return Offset(column, max(0, target.y - height if target.y >= height else target.bottom - height))
