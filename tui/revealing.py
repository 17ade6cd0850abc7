"""Showing one employee while a screen is shared: for a while, and no longer than the cursor is there."""

from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from tui.language import _

if TYPE_CHECKING:
    from tui.design import DesignScreen

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
            screen.tell(_("Everybody is shown; Ctrl+T hides them."))
            return
        needs = screen.panes["needs"]
        code = needs.person_at_cursor() if screen.active == "needs" else ""
        if workspace.revealed or not code:
            if not code:
                screen.tell(_("Put the cursor on an employee first."))
            self.hide()
            return
        workspace.revealed = code
        if self._timer is not None:
            self._timer.stop()
        self._timer = screen.set_timer(REVEALED_SECONDS, self.hide)
        needs.redraw()
        screen.update_bars()

    def hide(self) -> None:
        """Hide who was shown."""
        if self._screen.workspace.revealed:
            self._screen.workspace.revealed = ""
            self._screen.panes["needs"].redraw()
            self._screen.update_bars()
