"""Showing one employee while a screen is shared: for a while, and no longer than the cursor is there."""

from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from frameworks.reading import FileFault
from tui import actions
from tui.language import _, current_language

if TYPE_CHECKING:
    from tui.screen.screen import DesignScreen

REVEALED_SECONDS: Final = 60.0


class Revealer:
    """Shows and hides the employee at a screen's cursor."""

    def __init__(self, screen: "DesignScreen") -> None:
        self._screen = screen
        self._timer: Timer | None = None

    def toggle(self) -> None:
        """Show or hide the texts of the employee at the cursor; tell when there is none."""
        screen, workspace = self._screen, self._screen.workspace
        if workspace.private:
            screen.tell(_("Everybody is shown; {key} hides them.").format(key=actions.shown_key("private")))
            return
        code = screen.pane.person_at_cursor()
        if workspace.revealed or not code:
            if not code:
                screen.tell(_("Put the cursor on an employee first."))
            self.hide()
            return
        workspace.revealed = code
        self.read_names()
        if self._timer is not None:
            self._timer.stop()
        self._timer = screen.set_timer(REVEALED_SECONDS, self.hide)
        self._draw()

    def hide(self) -> None:
        """Hide who was shown."""
        if self._screen.workspace.revealed:
            self._screen.workspace.revealed = ""
            self._screen.workspace.forget_names()
            self._draw()

    def hide_who_was_left(self) -> None:
        """Hide who was shown once the cursor is on something else."""
        shown = self._screen.workspace.revealed
        if shown and self._screen.pane.person_at_cursor() != shown:
            self.hide()

    def read_names(self) -> None:
        """Read the names of who may be shown; tell when that can't be done, people then stay codes."""
        try:
            self._screen.workspace.read_names()
        except FileFault as fault:
            self._screen.tell("\n".join(fault.lines(current_language())), warning=True)

    def _draw(self) -> None:
        for pane in self._screen.panes.values():
            if pane.is_mounted and pane.display:
                pane.redraw()
        self._screen.update_bars()
