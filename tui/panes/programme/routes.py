"""The face of routes: who goes by which modules, and whose needs stay open, why, and what to do about it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from sessions.model import Session
from tui import actions
from tui.outline.outline import Outline
from tui.outline.rows_outline import RowsOutline
from tui.panes.programme.calendar import LOW, legend_parts
from tui.panes.programme.face import ComputedFace
from tui.panes.programme.routes_rows import RouteFigures, RouteRows, found
from tui.translation import _
from tui.widgets.bars import Bar
from tui.workspace import Workspace


class RoutesFace(ComputedFace):
    """The routes of the profiles."""

    face_name = "routes"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("programme", "routes")]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.list = RowsOutline(self._show)
        self.list.can_drag = False
        self._found: RouteFigures | None = None
        self.legend = Bar(lambda: legend_parts("months"), id="routes-legend")

    def compose(self) -> ComposeResult:
        """Make the list, and what the signs in it mean."""
        yield self.list
        yield self.legend

    def on_resize(self) -> None:
        """Let the legend give way where there is little room."""
        self.legend.display = self.size.height >= LOW

    def compute(self, session: Session) -> RouteFigures:
        """Compute the routes and what stays open."""
        return found(session)

    def draw(self, session: Session, found: RouteFigures) -> None:
        """Show the routes of a session."""
        del session
        self._found = found
        self._show()

    def draw_people(self) -> None:
        """Draw the routes of people who show, and of no others."""
        self._show()

    def _show(self) -> None:
        workspace = self.workspace
        if self._found is not None:
            rows = RouteRows(self._found, workspace.builder(self.list.toggled), workspace)
            self.list.show([*rows.rows()], workspace.revealed)
            self.legend.update()

    @property
    def main(self) -> Widget:
        """The list."""
        return self.list

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor."""
        row = self.list.row
        if row is None:
            return ""
        return _("Open") if row.path else _("Fold") if row.expanded is not None else ""

    @property
    def person_at_cursor(self) -> str:
        """The code of the employee at the cursor; empty when on none."""
        return self.list.row.person if self.list.row is not None else ""

    def on_outline_activated(self, event: Outline.Activated) -> None:
        """Go to what a row is about, or fold it."""
        event.stop()
        row = event.row
        if row is None:
            return
        if row.path:
            self.workspace.go_to(row.path)
        elif row.expanded is not None:
            self.list.toggle(row.key)
