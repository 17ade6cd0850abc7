"""Showing the levels of everybody, to somebody who shares no screen, for a while."""

from typing import TYPE_CHECKING, Final

from textual import events
from textual.timer import Timer
from textual.widgets import Input

from frameworks.reading import FileFault
from tui import actions
from tui.panes.content import Content
from tui.panes.needs.view import NeedsView
from tui.translation import _, current_language
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.outline.editor import Editor

PRIVATE_SECONDS: Final = 60.0
"""Seconds without a key after which the private mode ends."""


class SharingView(NeedsView):
    """The needs, safe to share until the private mode is asked for."""

    def __init__(self, content: Content, workspace: Workspace) -> None:
        super().__init__(content, workspace)
        self._private_timer: Timer | None = None
        self._last_key = 0.0

    def action_private(self) -> None:
        """Show the levels of everybody, or hide them again."""
        if self.workspace.private:
            self.end_private()
            return
        self._last_key = self.workspace.clock()
        self._private_timer = self.set_interval(1.0, self.check_private)
        faults: list[str] = []
        try:
            self.workspace.read_names()
        except FileFault as fault:
            faults = fault.lines(current_language())
        self.workspace.show_people(everybody=True)
        told = _("Everybody's levels show. {key} hides them; a minute without a key does too.")
        self.workspace.tell("\n".join([told.format(key=actions.shown_key("private")), *faults]), warning=True)

    def check_private(self) -> None:
        """End the private mode when nothing was typed for a while."""
        if self.workspace.private and self.workspace.clock() - self._last_key >= PRIVATE_SECONDS:
            self.end_private()
            self.workspace.tell(_("Levels are hidden again: nothing was typed for a minute."))

    def end_private(self) -> None:
        """Hide the levels, and any order or filter that follows from them."""
        if self._private_timer is not None:
            self._private_timer.stop()
            self._private_timer = None
        if self.workspace.private:
            self.close_editor()
            self.state.arrangement = self.state.arrangement.safe()
            self.workspace.show_people()

    def leave(self) -> None:
        """Another pane is in use: nobody's levels stay on the screen."""
        self.end_private()

    def on_key(self, event: events.Key) -> None:
        """Somebody is at work."""
        del event
        self.touch()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Somebody is typing."""
        del event
        self.touch()

    def on_editor_changed(self, event: "Editor.Changed") -> None:
        """Somebody is typing in an editor, which the pane itself applies."""
        del event
        self.touch()

    def touch(self) -> None:
        """Remember that somebody is at work."""
        self._last_key = self.workspace.clock()
