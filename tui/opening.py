"""What is seen while a session is being opened: the frame, at once, before anything of the session is loaded."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from tui.language import _
from tui.widgets.bars import Bar, Part


class OpeningScreen(Screen[None]):
    """Says which file is being opened."""

    DEFAULT_CSS = "OpeningScreen > Static { height: 1fr; content-align: center middle; color: $text-muted; }"

    def __init__(self, name: str, load: Callable[[], None]) -> None:
        super().__init__()
        self._name_of_file = name
        self._load = load

    def compose(self) -> ComposeResult:
        """Make the frame."""
        yield Bar(lambda: [Part("maatwerk", "chosen"), Part(self._name_of_file, "dim")], id="tabs")
        yield Static(_("Opening {name}…").format(name=self._name_of_file), markup=False)

    def on_mount(self) -> None:
        """Load off the screen's thread, once the frame is drawn."""
        self.call_after_refresh(self.app.run_worker, self._load, thread=True)
