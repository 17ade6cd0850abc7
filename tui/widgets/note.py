"""A few lines that tell something in full; what does not fit ends in a mark."""

from textwrap import wrap

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import fitted, on_one_line


class Note(Widget):
    """Text over as many lines as the widget is high."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Note { height: 3; width: 1fr; background: $boost; color: $text; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.text = ""

    def tell(self, text: str) -> None:
        """Tell another text."""
        if text != self.text:
            self.text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        width, height = self.size.width, self.size.height
        lines = wrap(on_one_line(self.text), max(8, width)) or [""]
        text = lines[y] if y < len(lines) else ""
        if y == height - 1 and len(lines) > height:
            text = fitted(f"{text} …" if len(text) < width - 1 else text + "……", width)
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(width, self.rich_style)
