"""An app that sends its terminal what changes and no more."""

from typing import Any

from textual import events
from textual.app import App
from textual.screen import Screen

from tui.app.console_signs import is_colourless, signs_of_terminal
from tui.app.painted import Painted


class PaintedApp(App[int]):
    """Keeps what stands on the terminal, and draws all of it again where that is not known."""

    def __init__(self) -> None:
        super().__init__()
        # As with NO_COLOR the style sheet then tells by attributes what is told by colour elsewhere.
        self.no_color = self.no_color or is_colourless()
        self.painted = Painted(signs_of_terminal())

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, self.painted.only_changes(renderable))

    async def on_event(self, event: events.Event) -> None:
        """Handle an event; after a change of size all is drawn again, as what was cut off meanwhile is gone."""
        if isinstance(event, events.Resize):
            self.action_redraw()
        await super().on_event(event)

    def action_redraw(self) -> None:
        """Draw all that is to be seen again: the terminal may show anything."""
        self.painted.forget()
        if self.screen_stack:
            self.screen.refresh()
