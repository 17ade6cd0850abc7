"""The one-line bars: tabs above, the status and the keys below. Each draws only its own line."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from textwrap import wrap
from typing import Final, Literal, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.wording.cells import fitted, on_one_line, side_by_side

MOST_LINES: Final = 3
"""How many lines a hint may take from the panes."""

_GOING: Final = ("pane(", "face(")
"""How the actions begin that go to a place, and do nothing else."""

Tone = Literal["plain", "dim", "good", "warning", "error", "chosen"]


class Part(NamedTuple):
    """A piece of a bar.

    Attributes:
        text: What it says.
        tone: How it is coloured.
        action: The action that a click on it does; empty for none.
        weight: The parts of the lowest weight give way first when room is short.
    """

    text: str
    tone: Tone = "plain"
    action: str = ""
    weight: int = 0


class Bar(Widget):
    """One line of parts; where they don't fit the least important give way, or else all of them become shorter."""

    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; background: $panel; color: $text; }
    Bar > .bar--dim { color: $text-muted; }
    Bar > .bar--good { color: $text-success; }
    Bar > .bar--warning { color: $text-warning; }
    Bar > .bar--error { color: $text-error; text-style: bold reverse; }
    Bar > .bar--chosen { background: $primary; color: $text; text-style: bold; }
    """
    COMPONENT_CLASSES = {"bar--dim", "bar--good", "bar--warning", "bar--error", "bar--chosen"}  # noqa: RUF012 - as Textual declares it
    ALLOW_SELECT = False

    class Chosen(Message):
        """A part that stands for an action was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(
        self,
        parts: Callable[[], Sequence[Part]],
        *,
        id: str,  # noqa: A002 - Textual's name
        gap: str = "  ",
        keeps_all: bool = False,
    ) -> None:
        """Make it.

        Args:
            parts: Gives the parts.
            id: The widget's name.
            gap: What stands between two parts.
            keeps_all: Whether parts become shorter where they don't fit, and none is left out.
        """
        super().__init__(id=id)
        self._keeps_all = keeps_all
        self._parts = parts
        self._gap = gap
        self._spans: list[tuple[int, int, str]] = []
        self._said: tuple[Part, ...] | None = None
        self._is_old = False

    @property
    def said(self) -> tuple[Part, ...]:
        """What it says: asked for when it is first drawn, and at each update."""
        if self._said is None:
            self._said = tuple(self._parts())
        return self._said

    def update(self) -> None:
        """Have it ask what to say, once all that waits is done: a key may well change that ten times."""
        self._is_old = True
        self.check_idle()

    def on_idle(self) -> None:
        """Ask what to say."""
        if self._is_old:
            self._is_old = False
            self._ask()

    def _ask(self) -> None:
        """Ask what to say, and draw again when that is something else."""
        before, self._said = self._said, tuple(self._parts())
        if self._said != before:
            self.refresh()

    def on_resize(self) -> None:
        """Say what fits at this width."""
        self.update()

    def _fitting(self, width: int) -> list[Part]:
        parts = [part for part in self.said if part.text]
        if self._keeps_all:
            room = width - 1 - len(self._gap) * (len(parts) - 1)
            chosen = next((place for place, part in enumerate(parts) if part.tone == "chosen"), -1)
            texts = side_by_side([part.text for part in parts], room, chosen)
            return [part._replace(text=text) for part, text in zip(parts, texts, strict=True)]
        while len(parts) > 1 and self._width(parts) > width:
            parts.remove(min(reversed(parts), key=lambda part: part.weight))
        return parts

    def _width(self, parts: Sequence[Part]) -> int:
        return sum(cell_len(part.text) for part in parts) + len(self._gap) * (len(parts) - 1) + 1

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        segments, self._spans, column = [Segment(" ", base)], [], 1
        for place, part in enumerate(self._fitting(width)):
            if place:
                segments.append(Segment(self._gap, base))
                column += len(self._gap)
            text = fitted(on_one_line(part.text), width - column)
            segments.append(Segment(text, self._style(base, part.tone)))
            self._spans.append((column, column + cell_len(text), part.action))
            column += cell_len(text)
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, base: Style, tone: Tone) -> Style:
        return base if tone == "plain" else self.get_component_rich_style(f"bar--{tone}")

    def jump_spots(self) -> Iterator[tuple[int, int, Callable[[], object]]]:
        """Give the column and line of each part that stands for a place to go to, and what goes there."""
        for first, _last, action in self._spans:
            if action.startswith(_GOING):
                yield first, 0, partial(self.post_message, self.Chosen(action))

    def on_click(self, event: events.Click) -> None:
        """Tell which action the part under the mouse stands for."""
        for first, last, action in self._spans:
            if action and first <= event.x < last:
                event.stop()
                self.post_message(self.Chosen(action))
                return


class Hint(Bar):
    """One text that must be readable to its end: it takes as many lines as it needs, up to `MOST_LINES`."""

    def __init__(
        self,
        parts: Callable[[], Sequence[Part]],
        *,
        id: str,  # noqa: A002 - Textual's name
        keeps_lines: Callable[[], bool] = lambda: False,
    ) -> None:
        """Make it.

        Args:
            parts: Gives the text.
            id: The widget's name.
            keeps_lines: Tells whether lines that are not needed now are kept: giving them back draws all the panes.
        """
        super().__init__(parts, id=id)
        self._keeps_lines = keeps_lines

    def _ask(self) -> None:
        """Ask what to say, and draw it on as many lines as it takes."""
        super()._ask()
        lines, height = len(self._lines()), self.styles.height
        if height is None or height.value < lines or (height.value > lines and not self._keeps_lines()):
            self.styles.height = lines

    def _lines(self) -> list[str]:
        room = max(10, self.size.width - 2)
        lines = wrap(on_one_line(self.said[0].text), room) if self.said else []
        if len(lines) > MOST_LINES:
            lines = [*lines[: MOST_LINES - 1], fitted(" ".join(lines[MOST_LINES - 1 :]), room)]
        return lines or [""]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the text."""
        lines, base = self._lines(), self.rich_style
        if not self.said or y >= len(lines):
            return Strip.blank(self.size.width, base)
        segments = [Segment(" ", base), Segment(lines[y], self._style(base, self.said[0].tone))]
        return Strip(segments).adjust_cell_length(self.size.width, base)
