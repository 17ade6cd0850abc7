"""What was last told in the hint line, and when that goes from it."""

from collections.abc import Callable
from typing import Final

from textual.screen import Screen
from textual.timer import Timer

from sessions.things import things
from tui.workspace import Workspace

TOLD_SECONDS: Final = 6.0


class Notice:
    """A text that is told for a while; one that may be about somebody goes when that person no longer shows.

    Attributes:
        told: The text, and whether it is a warning; an empty text when nothing is told.
    """

    def __init__(self, screen: Screen[None], workspace: Workspace, changed: Callable[[], None]) -> None:
        """Make it.

        Args:
            screen: Whose timers it uses.
            workspace: What knows who shows.
            changed: Is called when something else is told.
        """
        self.told: tuple[str, bool] = ("", False)
        self._screen = screen
        self._workspace = workspace
        self._changed = changed
        self._of = ("", False)
        """Who showed when it was told, whom it may be about: one employee, or everybody."""
        self._timer: Timer | None = None

    def tell(self, text: str, warning: bool) -> None:  # noqa: FBT001 - as the workspace says it
        """Tell something for a while; nothing by an empty text."""
        self._of = (self._workspace.revealed, self._workspace.private)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(TOLD_SECONDS, self._forget) if text else None
        self.show(text, warning=warning)

    def show(self, text: str, *, warning: bool = False) -> None:
        """Tell something of what goes on, until something else is told."""
        self.told = (text, warning)
        self._changed()

    def hide_people(self) -> None:
        """Take back what may be about somebody, now that nobody shows.

        Of somebody who was just removed there is nothing to hide, and how to take that back must be seen.
        """
        code, everybody = self._of
        if everybody or code in things(self._workspace.session, "employee"):
            self.tell("", warning=False)

    def _forget(self) -> None:
        self.show("")
