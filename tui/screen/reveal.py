"""Showing one employee while a screen is shared: for a while, and no longer than the cursor is there."""

from collections.abc import Callable
from typing import Final

from textual.screen import Screen
from textual.timer import Timer

from frameworks.reading import FileFault
from tui import actions
from tui.translation import _, current_language
from tui.workspace import Workspace

REVEALED_SECONDS: Final = 60.0


class Revealer:
    """Shows and hides the employee at a screen's cursor."""

    def __init__(
        self, screen: Screen[None], workspace: Workspace, person_at_cursor: Callable[[], str]
    ) -> None:
        """Make it.

        Args:
            screen: Whose timers it uses.
            workspace: The open session, and who of it shows.
            person_at_cursor: Gives the code of the employee at the cursor of the pane in use; empty when on none.
        """
        self._screen = screen
        self._workspace = workspace
        self._person_at_cursor = person_at_cursor
        self._timer: Timer | None = None

    def toggle(self) -> None:
        """Show or hide the texts of the employee at the cursor; tell when there is none."""
        workspace = self._workspace
        if workspace.private:
            workspace.tell(
                _("Everybody is shown; {key} hides them.").format(key=actions.shown_key("private"))
            )
            return
        code = self._person_at_cursor()
        if workspace.revealed or not code:
            if not code:
                workspace.tell(_("Put the cursor on an employee first."))
            self.hide()
            return
        self._read_names()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(REVEALED_SECONDS, self.hide)
        workspace.show_people(code)

    def hide(self) -> None:
        """Hide who was shown."""
        if self._workspace.revealed:
            self._workspace.show_people()

    def hide_who_was_left(self) -> None:
        """Hide who was shown once the cursor is on something else."""
        shown = self._workspace.revealed
        if shown and self._person_at_cursor() != shown:
            self.hide()

    def _read_names(self) -> None:
        """Read the names of who may be shown; tell when that can't be done, people then stay codes."""
        try:
            self._workspace.read_names()
        except FileFault as fault:
            self._workspace.tell("\n".join(fault.lines(current_language())), warning=True)
