"""A field of one line."""

from textual import events
from textual.widgets import Input

from tui.wording.cells import one_line


class LineInput(Input):
    """An input in which lines that are pasted are joined by a space, where Textual's keeps the first without a word.

    Its cursor does not blink, which would write to the terminal all day.
    """

    def __init__(
        self,
        value: str | None = None,
        *,
        select_on_focus: bool = False,
        password: bool = False,
        classes: str | None = None,
    ) -> None:
        super().__init__(value, select_on_focus=select_on_focus, password=password, classes=classes)
        self.cursor_blink = False

    def take_lines(self, text: str) -> None:
        """Take several lines that were pasted."""
        self.insert_text_at_cursor(one_line(text))

    def _on_paste(self, event: events.Paste) -> None:
        if sum(bool(each.strip()) for each in event.text.splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.take_lines(event.text)
