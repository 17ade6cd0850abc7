"""A few lines that tell something in full; what does not fit ends in a mark."""

from textwrap import wrap

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.wording.cells import fitted, on_one_line


class Note(Widget):
    """Text over as many lines as the widget is high."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Note { height: 3; width: 1fr; background: $boost; color: $text; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.text = ""
        self._wrapped: tuple[str, int, list[str]] = ("", 0, [""])

    def tell(self, text: str) -> None:
        """Tell another text."""
        if text != self.text:
            self.text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        width, height = self.size.width, self.size.height
        if self._wrapped[:2] != (self.text, width):
            self._wrapped = (self.text, width, wrap(on_one_line(self.text), max(8, width)) or [""])
        lines = self._wrapped[2]
        text = lines[y] if y < len(lines) else ""
        if y == height - 1 and len(lines) > height:
            text = f"{text} …" if cell_len(text) + 2 <= width else fitted(text + "…", width)
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(width, self.rich_style)
