"""A few lines of text that say something about what is at the cursor; only lines that changed are drawn again."""

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.wording.cells import fitted, on_one_line

Paragraph = tuple[str, str]
"""A text and its tone: `title`, `plain`, `dim` or `figure`."""


class Paragraphs(Widget):
    """Paragraphs, wrapped; what does not fit the height ends in a mark."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paragraphs--title",
        "paragraphs--dim",
        "paragraphs--figure",
        "paragraphs--warning",
    }
    DEFAULT_CSS = """
    Paragraphs > .paragraphs--title { color: $text-primary; text-style: bold; }
    Paragraphs > .paragraphs--dim { color: $text-muted; }
    Paragraphs > .paragraphs--figure { color: $text-accent; }
    Paragraphs > .paragraphs--warning { color: $text-warning; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._paragraphs: Sequence[Paragraph] = ()
        self._lines: list[Paragraph] = []

    def say(self, paragraphs: Sequence[Paragraph]) -> None:
        """Say something else."""
        if tuple(paragraphs) != self._paragraphs:
            self._paragraphs = tuple(paragraphs)
            self._lay_out()

    @property
    def text(self) -> str:
        """What it says, line by line as it is shown."""
        return "\n".join(text for text, _tone in self._lines)

    def on_resize(self) -> None:
        """Wrap for another width."""
        self._lines = []
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        before, width, height = self._lines, max(10, self.size.width - 1), self.size.height
        lines = [
            (line, tone)
            for text, tone in self._paragraphs
            for line in (wrap(on_one_line(text), width, subsequent_indent="  ") or [""])
        ]
        if height and len(lines) > height:
            last, tone = lines[height - 1]
            lines[height - 1 :] = [(fitted(last + " " * width, min(width, cell_len(last) + 2)), tone)]
        self._lines = lines
        for y in range(max(len(before), len(lines))):
            if before[y : y + 1] != lines[y : y + 1]:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, base = self.size.width, self.rich_style
        if y >= len(self._lines):
            return Strip.blank(width, base)
        text, tone = self._lines[y]
        style = base if tone == "plain" else self.get_component_rich_style(f"paragraphs--{tone}")
        return Strip([Segment(text, style)]).adjust_cell_length(width, base)
