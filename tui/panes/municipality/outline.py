"""The outline of the municipality: an outline that also draws columns, and two texts side by side."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar, Final

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from tui.outline.row_pieces import mark_of
from tui.outline.rows import Row
from tui.outline.rows_outline import RowsOutline
from tui.panes.municipality.figures_row import FiguresRow, PairRow, segments
from tui.panes.municipality.row_kinds import number_of
from tui.wording.cells import fitted, in_lines, on_one_line

ROOM_FOR_TWO: Final = 64
"""Columns from which the two views stand side by side."""
_EMPTY: Final = "–"
_WIDEST_LABEL: Final = 44


class MunicipalityOutline(RowsOutline):
    """An outline with columns.

    Where there is room a pair of rows takes the same lines: the left one has their height, the right one none, so that
    a line belongs to the left row and the right one is reached by its column or by the keys.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"outline--good", "outline--bar"}
    DEFAULT_CSS = """
    MunicipalityOutline > .outline--good { color: $text-success; }
    MunicipalityOutline > .outline--bar { color: $primary; }
    """

    @property
    def two_columns(self) -> bool:
        """Whether the two views stand side by side."""
        return self.content_width >= ROOM_FOR_TWO

    @property
    def right_column(self) -> int:
        """The column at which the right one of a pair starts."""
        return self.content_width // 2 + 1

    @property
    def height_of_pair(self) -> int:
        """The lines that the pair takes whose text the cursor is on."""
        return len(self._wrapped.get(self.cursor - self._is_right(self.cursor), ("",)))

    def takes_digits(self, row: Row) -> bool:
        """Tell whether a digit begins to replace a number: of a unit its headcount, of a driver its urgency."""
        return super().takes_digits(row) or (row.kind == "record" and number_of(row) is not None)

    def found_among(self, rows: Sequence[Row], words: Sequence[str]) -> set[str]:
        """Give the keys of the rows that have some words; of a pair both, since they stand side by side."""
        found = super().found_among(rows, words)
        for place, row in enumerate(rows):
            if isinstance(row, PairRow) and row.side == "left" and found & {row.key, rows[place + 1].key}:
                found |= {row.key, rows[place + 1].key}
        return found

    # --- layout -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        super()._lay_out()
        if not self.two_columns:
            return
        shift = 0
        for place, row in enumerate(self.rows):
            before = len(self._wrapped.get(place, ("",)))
            self._starts[place] += shift
            if not isinstance(row, PairRow):
                continue
            if row.side == "right":
                self._starts[place] = self._starts[place - 1] + len(self._wrapped[place - 1])
                self._wrapped.pop(place, None)
                shift -= before
            else:
                partner = self.rows[place + 1]
                left, right = self._column(row), self._column(partner)
                height = 1 + max(len(left), len(right))
                self._wrapped[place] = [""] * height
                shift += height - before
        self.virtual_size = Size(self.content_width, self.line_count)

    def _column(self, row: Row) -> Sequence[str]:
        """Give the lines of one of the two texts."""
        return in_lines(row.value, max(8, self.right_column - 4))

    def _is_right(self, place: int) -> bool:
        row = self.rows[place] if place < len(self.rows) else None
        return isinstance(row, PairRow) and row.side == "right" and self.two_columns

    def line_of(self, place: int) -> int:
        """Give the content line at which a row starts; the right one of a pair starts with the left one."""
        return super().line_of(place - 1 if self._is_right(place) else place)

    def _refresh_row(self, place: int) -> None:
        super()._refresh_row(place - 1 if self._is_right(place) else place)

    def keep_in_view(self) -> None:
        """Scroll no more than is needed; of a pair all lines are wanted."""
        if not self._is_right(self.cursor):
            super().keep_in_view()
            return
        right, self.cursor = self.cursor, self.cursor - 1
        super().keep_in_view()
        self.cursor = right

    def value_column(self) -> int:
        """Give where an editor over the cursor's row stands: for a pair at the column of its own."""
        if self.row is not None and isinstance(self.row, PairRow) and self.two_columns:
            return self.right_column + 1 if self.row.side == "right" else 2
        if isinstance(self.row, FiguresRow):
            return max(2, min(self._cells_column(self.row, self.content_width), self.content_width - 24))
        return super().value_column()

    # --- drawing ------------------------------------------------------------------------------------------------------

    def _segments(self, row: Row, place: int, part: int, width: int, base: Style) -> list[Segment]:
        def style(name: str) -> Style:
            found = self.get_component_rich_style(f"outline--{name}")
            if row.key == self.dragged_key:
                found += self.get_component_rich_style("outline--dragged", partial=True)
            return found

        if isinstance(row, PairRow) and self.two_columns:
            return self._pair(place, part, width)
        if not isinstance(row, FiguresRow):
            return super()._segments(row, place, part, width, base)
        if part:
            return []
        mark, tone = mark_of(row)
        indent = row.guide or " " * (2 * row.depth)
        head = [Segment(indent, style("dim")), Segment(mark, style(tone))]
        used = len(indent) + 2
        if row.finding is not None and row.expanded is not None:
            sign = "✖ " if row.finding.severity == "error" else "▲ "
            head.append(Segment(sign, style("error" if row.finding.severity == "error" else "warning")))
            used += 2
        return segments(row, head, used, width, self._cells_column(row, width), style)

    def _cells_column(self, row: FiguresRow, width: int) -> int:
        if not row.column:
            # A column begins with a space; that stands before where a value starts.
            return self._value_column(row, width) - 1
        return max(row.column, min(2 * row.column, _WIDEST_LABEL, width // 4))

    def _pair(self, place: int, part: int, width: int) -> list[Segment]:
        """Draw one line of the two texts; the one under the cursor stands out."""
        left, right = self.rows[place], self.rows[place + 1]
        middle = self.right_column
        parts = []
        for row, at, room in ((left, place, middle - 1), (right, place + 1, width - middle - 1)):
            lines = self._column(row)
            if part == 0:
                mark, tone = mark_of(row)
                text, style = on_one_line(row.label), self.get_component_rich_style("outline--heading")
                if tone != "dim":
                    style = self.get_component_rich_style(f"outline--{tone}")
            else:
                mark, text = "  ", lines[part - 1] if part <= len(lines) else ""
                empty = not row.value.strip() or row.value == _EMPTY
                style = self.get_component_rich_style("outline--dim" if empty else "outline--value")
            if at == self.cursor:
                name = "outline--cursor" if self.has_focus else "outline--cursor-blurred"
                under = self.get_component_rich_style(name)
                style = under if self.has_focus else style + Style(bgcolor=under.bgcolor)
            parts += [Segment(mark, style), Segment(set_cell_size(fitted(text, room - 2), room - 2), style)]
        rule = Segment(" │", self.get_component_rich_style("outline--dim"))
        return [*parts[:2], rule, *parts[2:]]

    def render_line(self, y: int) -> Strip:
        """Draw one line; of a pair only the text under the cursor is marked."""
        line = y + self.scroll_offset.y
        if self.rows and line < self.line_count and self.two_columns:
            place = bisect_right(self._starts, line) - 1
            if isinstance(self.rows[place], PairRow):
                width = self.content_width
                drawn = self._pair(place, line - self._starts[place], width)
                return self.with_drop(Strip(drawn).adjust_cell_length(width, self.rich_style), line)
        return super().render_line(y)

    def jump_spots(self) -> Iterator[tuple[int, int, Callable[[], None]]]:
        """Give the rows in sight, and of a pair side by side the right one at its own column."""
        for x, y, go in super().jump_spots():
            yield x, y, go
            place = self.place_at(self.scroll_offset.y + y)
            row = self.rows[place] if place is not None else None
            if place is not None and isinstance(row, PairRow) and row.side == "left" and self.two_columns:
                right = self.rows[place + 1]
                yield self.right_column, y, partial(self.jump_to, right.key, place + 1)

    # --- keys and mouse -----------------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Fold the row open, or go to the text at the right."""
        if isinstance(self.row, PairRow) and self.row.side == "left":
            self.move_to(self.cursor + 1)
            return
        super().action_open()

    def action_close(self) -> None:
        """Fold the row shut, or go to the text at the left."""
        if isinstance(self.row, PairRow) and self.row.side == "right":
            self.move_to(self.cursor - 1)
            return
        super().action_close()

    def _right_under(self, event: events.MouseEvent) -> int | None:
        """Give the row at the right of a pair when the pointer is over it."""
        place = self.place_at(event.y + self.scroll_offset.y)
        row = self.rows[place] if place is not None else None
        over = isinstance(row, PairRow) and self.two_columns and event.x >= self.right_column
        return place + 1 if place is not None and over else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the text at the right when the mouse goes down there."""
        place = self._right_under(event)
        if event.button == 1 and place is not None:
            event.prevent_default()
            self.move_to(place)

    def on_click(self, event: events.Click) -> None:
        """Edit the text at the right at a double click."""
        place = self._right_under(event)
        if event.button == 1 and place is not None:
            event.prevent_default()
            if event.chain == 2:  # noqa: PLR2004 - a double click
                self.post_message(self.Activated(self, self.rows[place]))
