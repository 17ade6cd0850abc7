"""The preview: the proposal as it will read, drawn from its Markdown, only the lines that are seen."""

from collections.abc import Sequence
from functools import lru_cache
from io import StringIO
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from frameworks.languages import Language
from sessions.identity import are_same
from sessions.model import Session
from tui.background import Background

_WIDEST = 110


@lru_cache(256)
def laid_out(markdown: str, width: int) -> Sequence[Sequence[Segment]]:
    """Give the lines of a Markdown text laid out at a width, with their styles.

    Remembered for a few proposals: a section that reads as before is not laid out again, and an edit mostly touches
    one or two.
    """
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(
        width=width, file=StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False
    )
    return console.render_lines(Markdown(markdown, hyperlinks=False), pad=False)


def read_as(session: Session, language: Language, width: int) -> Sequence[Sequence[Segment]]:
    """Give the lines of the proposal of a session, laid out at a width."""
    from sessions.proposal.render import sections

    return [line for each in sections(session, language) for line in (*laid_out(each.markdown, width), ())]


class Preview(ScrollView, can_focus=True):
    """The live proposal."""

    ALLOW_SELECT = False
    DEFAULT_CSS = (
        "Preview { background: $surface; padding: 0 1; overflow-x: hidden; scrollbar-size-vertical: 1; }"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", show=False),
        Binding("down,j", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._lines: Sequence[Sequence[Segment]] = ()
        self._asked: tuple[Session, Language, int] | None = None
        self._making = Background(self, lambda: self._asked or (), read_as, self._take)

    def show(self, session: Session, language: Language) -> None:
        """Show the proposal of a session; the text is made off the screen's thread, and the place is kept."""
        width = self._asked[2] if self._asked is not None else 0
        if self.size:
            width = self.room
        if self._asked is None or not are_same(self._asked, (session, language, width)):
            self._asked = (session, language, width)
            # Before it has a size there is nothing to lay it out for: it asks once it has.
            if width:
                self._making.ask()

    @property
    def room(self) -> int:
        """The columns for which a text is laid out: no more than can be read in one go."""
        return max(20, min(self.size.width - 3, _WIDEST))

    def _take(
        self, _session: Session, _language: Language, _width: int, lines: Sequence[Sequence[Segment]]
    ) -> None:
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[Sequence[Segment]]) -> None:
        """Show lines that were laid out."""
        self._lines = lines
        self.virtual_size = Size(self.room, len(lines))
        self.refresh()

    def on_resize(self) -> None:
        """Lay out for the new width, or for the first one."""
        if self._asked is not None:
            self.show(self._asked[0], self._asked[1])

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        base = self.rich_style
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(self.size.width, base)
        styled = [Segment(part.text, base + part.style if part.style else base) for part in self._lines[line]]
        return Strip(styled).adjust_cell_length(self.size.width, base)
