"""Searching among employees while typing."""

from textual import events
from textual.widgets import Input

from tui.panes.needs.arrangement import found
from tui.panes.needs.host import NeedsHost
from tui.panes.needs.people_lines import People
from tui.translation import _


def next_match(people: People, sought: str, start: int, step: int) -> int | None:
    """Give the nearest line from a place on, in a direction and round the end, whose employee has a text."""
    matches, count = found(people.session, sought), len(people)
    for at in range(count):
        place = (start + at * step) % count
        employee = people.employee(place)
        if employee is not None and matches(employee):
            return place
    return None


class SearchLine(Input):
    """Typed text goes to the first employee who has it; up and down go on, Enter stays, Escape goes back."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus { border: none; height: 1; padding: 0 1; background: $boost; width: 1fr; }
    """

    def __init__(self, host: NeedsHost) -> None:
        super().__init__(id="search")
        self._host = host
        self._start = 0
        self.cursor_blink = False

    def begin(self, text: str = "") -> None:
        """Show the line with a text in it, and take the keys."""
        self.placeholder = _("code, unit or profile; ↑↓ next, Enter stays, Esc goes back")
        self._start = self._host.sheet.row
        self.value = ""
        self.add_class("shown")
        self.value = text
        self.cursor_position = len(text)
        self.focus()

    def _end(self) -> None:
        self.remove_class("shown")
        self._host.sheet.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Go to the first from where the search began."""
        if self.has_class("shown"):
            self._seek(self._start, 1)
        del event

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Stay here."""
        event.stop()
        self._end()

    def _seek(self, start: int, step: int) -> None:
        if self.value and not self._host.seek(self.value, start, step):
            self._host.workspace.tell(_("Nobody with: {text}").format(text=self.value))

    def on_key(self, event: events.Key) -> None:
        """Go on, or back."""
        if event.key in {"up", "down"}:
            event.stop()
            event.prevent_default()
            step = 1 if event.key == "down" else -1
            self._seek(self._host.sheet.row + step, step)
        elif event.key in {"escape", "tab", "shift+tab"}:
            event.stop()
            event.prevent_default()
            if event.key == "escape":
                self._host.sheet.move_to(self._start, self._host.sheet.column)
            self._end()
