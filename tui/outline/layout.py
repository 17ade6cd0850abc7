"""The lines of an outline: how many each row takes, where it starts, and how its text is broken."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView

from tui.outline.rows import INDENT, Row
from tui.wording.cells import in_lines, on_one_line

_FEW_LINES: Final = 3
_NEVER_WRAPS: Final = 8
_OWN: Final = ("",)
"""The name in Textual's cache of looks that no component has."""
_APART: Final = frozenset({"record", "heading", "link"})
"""What stands apart from what is below it where there is room."""


class Lines(ScrollView):
    """Rows laid out in the lines of a scrolling widget."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[Row] = ()
        self.revealed = ""
        self._starts: list[int] = []
        self._wrapped: dict[int, Sequence[str]] = {}
        self._laid_out_width = -1
        self.is_roomy = False
        """Whether a blank line stands below each thing of a list."""

    def _lay_out(self) -> None:
        """Find at which line each row starts; only prose and texts of a list can take more lines than one."""
        width = self.content_width
        self._laid_out_width = width
        self._starts = []
        self._wrapped = {}
        line = 0
        for place, row in enumerate(self.rows):
            self._starts.append(line)
            lines = 1
            if row.drawing is not None:
                lines = row.drawing.height(self.drawing_room(row))
                self._wrapped[place] = [""] * lines
            elif row.wraps and len(row.value) > _NEVER_WRAPS and not self._is_hidden(row):
                parts = self._wrap(row, width)
                if len(parts) > 1:
                    self._wrapped[place] = parts
                    lines = len(parts)
            if self.is_roomy and row.kind in _APART:
                self._wrapped[place] = [*self._wrapped.get(place, [on_one_line(row.value)]), ""]
                lines += 1
            line += lines
        self.virtual_size = Size(width, line)

    @property
    def content_width(self) -> int:
        """The cells that a row may take."""
        return max(10, self.scrollable_content_region.width)

    @property
    def line_count(self) -> int:
        """The lines that all rows take together."""
        if not self.rows:
            return 0
        last = len(self.rows) - 1
        return self._starts[last] + len(self._wrapped.get(last, ("",)))

    def _value_column(self, row: Row, width: int) -> int:
        indent = row.depth * INDENT + 2
        if row.kind == "item":
            return indent + 2
        return (
            indent + max(12, min(30, (width - indent) * 2 // 5))
            if row.kind in {"field", "entry", "rating"}
            else indent
        )

    def _wrap(self, row: Row, width: int) -> Sequence[str]:
        """Give a value in lines; what takes many of them stands under its label and not beside it."""
        parts = _wrapped(row.value, width - self._value_column(row, width) - 1)
        cramped = cell_len(row.label) >= self._value_column(row, width) - row.depth * INDENT - 2
        if row.kind in {"field", "entry"} and (len(parts) > _FEW_LINES or cramped):
            return ["", *_wrapped(row.value, width - self._block_column(row) - 1)]
        return parts

    def _block_column(self, row: Row) -> int:
        return row.depth * INDENT + 4

    def drawing_room(self, row: Row) -> int:
        """Give the cells of a row that draws itself."""
        return max(10, self.content_width - row.depth * INDENT - 2)

    @property
    def rich_style(self) -> Style:
        """The look of the text itself.

        Textual goes for it through all that the widget stands in, and it is asked for by each line: it is kept where
        the looks of components are, and forgotten when those are, whenever something is to be drawn anew.
        """
        known = self._rich_style_cache.get(_OWN)
        if known is None:
            style = super().rich_style
            known = self._rich_style_cache[_OWN] = (style, style)
        return known[0]

    def drawing_column(self, row: Row) -> int:
        """Give the column at which a row that draws itself begins to."""
        return row.depth * INDENT + 2

    def _is_hidden(self, row: Row) -> bool:
        return bool(row.person) and row.person != self.revealed

    def line_of(self, place: int) -> int:
        """Give the content line at which a row starts."""
        return self._starts[place] if place < len(self._starts) else self.line_count

    def lines_of(self, place: int) -> int:
        """Give how many lines a row takes."""
        return len(self._wrapped.get(place, ("",)))

    def place_at(self, line: int) -> int | None:
        """Give the position of the row at a content line; None below the last."""
        if not self.rows or line >= self.line_count or line < 0:
            return None
        return bisect_right(self._starts, line) - 1


def _wrapped(text: str, room: int) -> Sequence[str]:
    return in_lines(text, max(8, room), " ")
