"""The preview: the proposal as it will read, drawn from its Markdown, only the lines that are seen."""

from collections.abc import Sequence
from io import StringIO
from typing import ClassVar

from rich.segment import Segment
from textual import work
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.worker import get_current_worker

from frameworks.languages import Language
from sessions.model import Session

_WIDEST = 110


def laid_out(markdown: str, width: int) -> list[list[Segment]]:
    """Give the lines of a Markdown text laid out at a width, with their styles."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(
        width=width, file=StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False
    )
    return console.render_lines(Markdown(markdown, hyperlinks=False), pad=False)


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
        self._pieces: dict[tuple[str, int], list[list[Segment]]] = {}

    def show(self, session: Session, language: Language) -> None:
        """Show the proposal of a session; the text is made off the screen's thread, and the place is kept."""
        width = max(20, min(self.size.width - 3, _WIDEST))
        asked = (session, language, width)
        if self._asked is not None and self._asked[0] is session and self._asked[1:] == asked[1:]:
            return
        self._asked = asked
        self._make(session, language, width)

    @work(thread=True, exclusive=True, group="preview")
    def _make(self, session: Session, language: Language, width: int) -> None:
        from sessions.proposal.render import sections

        lines: list[list[Segment]] = []
        pieces: dict[tuple[str, int], list[list[Segment]]] = {}
        for section in sections(session, language):
            if get_current_worker().is_cancelled:
                return
            # A section that reads as before is not laid out again: an edit mostly touches one or two.
            key = (section.markdown, width)
            pieces[key] = self._pieces.get(key) or laid_out(section.markdown, width)
            lines += [*pieces[key], []]
        self._pieces = pieces
        self.app.call_from_thread(self._take, lines, width)

    def _take(self, lines: Sequence[Sequence[Segment]], width: int) -> None:
        self._lines = lines
        self.virtual_size = Size(width, len(lines))
        self.refresh()

    def on_resize(self) -> None:
        """Lay out for the new width."""
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
