"""The face of routes: who goes by which modules, and whose needs stay open, why, and what to do about it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from frameworks.findings import Path
from sessions.model import Session
from tui import actions
from tui.language import _
from tui.outline.outline import Outline
from tui.panes.pane import RowsOutline
from tui.panes.programme.face import Face
from tui.panes.programme.routes_rows import RouteFigures, RouteRows, found


class RoutesFace(Face):
    """The routes of the profiles."""

    name_of_face = "routes"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("programme", "routes")]

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]  # as every face
        self.list = RowsOutline()
        self.list.can_drag = False
        self._toggled: frozenset[str] = frozenset()
        self._found: RouteFigures | None = None
        self._revealed = ""

    def compose(self) -> ComposeResult:
        """Make the list."""
        yield self.list

    def redraw(self, *, always: bool = False) -> None:
        """Hide who was shown at once; all else is drawn when it has been computed."""
        if self._revealed != self.pane.workspace.revealed:
            self._show()
        super().redraw(always=always)

    def compute(self, session: Session) -> RouteFigures:
        """Compute the routes and what stays open."""
        return found(session)

    def draw(self, session: Session, found: RouteFigures) -> None:
        """Show the routes of a session."""
        del session
        self._found = found
        self._show()

    def _show(self) -> None:
        workspace = self.pane.workspace
        self._revealed = workspace.revealed
        if self._found is not None:
            rows = RouteRows(self._found, workspace.builder(self._toggled), workspace)
            self.list.show([*rows.rows()], workspace.revealed)

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

    def person_at_cursor(self) -> str:
        """Give the code of the employee at the cursor; empty when on none."""
        return self.list.row.person if self.list.row is not None else ""

    def on_outline_toggled(self, event: Outline.Toggled) -> None:
        """Fold a row open or shut."""
        event.stop()
        if event.row is not None:
            self._toggle(event.row.key)

    def _toggle(self, key: str) -> None:
        self._toggled ^= {key}
        self._show()

    def on_outline_activated(self, event: Outline.Activated) -> None:
        """Go to what a row is about, or fold it."""
        event.stop()
        row = event.row
        if row is None:
            return
        if row.path:
            self._go_to(row.path)
        elif row.expanded is not None:
            self._toggle(row.key)

    def _go_to(self, path: Path) -> None:
        """Go to a module in the list, or to a competency in the pane of the role."""
        from tui.screen.screen import DesignScreen

        screen = self.screen
        if path[0] == "programme":
            self.pane.go_to(path)
        elif isinstance(screen, DesignScreen):
            screen.action_pane("role")
            screen.panes["role"].go_to(path)
