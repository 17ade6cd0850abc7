"""The sheet widget: a table of which the first columns and the header stay in view, drawn as far as it is seen.

It holds no truth: what it shows comes in by `show` and is asked for line by line; what the user does goes out as
messages.
"""

from typing import ClassVar, Final

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui import actions
from tui.cells import fitted, on_one_line
from tui.widgets.sheet_rows import Cell, Line, Lines, Widths, header, widths

_TALL: Final = 18
"""Lines from which the header takes three of them."""
Block = tuple[int, int, int, int]
"""First row, first column, last row and last column, all included."""


class Sheet(ScrollView, can_focus=True):
    """A virtual table with a cell cursor and a block of cells that can be selected."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("sheet")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(
            f"sheet--{each}"
            for each in ("head", "head-cursor", "frozen", "dim", "heading", "hidden", "typed")
        ),
        *(f"sheet--{each}" for each in ("far", "below", "inside", "above", "figure", "plain")),
        *(f"sheet--{each}" for each in ("cursor", "cursor-blurred", "row", "selected")),
    }
    DEFAULT_CSS = """
    Sheet { overflow-x: hidden; scrollbar-size-vertical: 1; height: 1fr; width: 1fr; }
    Sheet > .sheet--head { color: $text-muted; background: $panel; }
    Sheet > .sheet--head-cursor { color: $text; background: $panel; text-style: bold; }
    Sheet > .sheet--frozen { color: $text; }
    Sheet > .sheet--plain { color: $text; }
    Sheet > .sheet--dim { color: $text-muted; }
    Sheet > .sheet--heading { color: $text-primary; text-style: bold; }
    Sheet > .sheet--hidden { color: $text-disabled; }
    Sheet > .sheet--typed { color: $text-accent; text-style: bold; }
    Sheet > .sheet--figure { color: $text-accent; }
    /* Orange against blue, which hardly anybody mixes up; with 16 colours they are red, brown and blue. */
    Sheet > .sheet--far { background: #e0903a; color: #000000; text-style: bold; }
    Sheet > .sheet--below { background: #704214; color: #ffe0b8; }
    Sheet > .sheet--inside { color: #d0d0d0; }
    Sheet > .sheet--above { background: #123f8f; color: #dcebff; }
    Sheet > .sheet--row { background: $surface-lighten-1; }
    Sheet > .sheet--selected { background: $primary-muted; }
    Sheet > .sheet--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    Sheet > .sheet--cursor-blurred { background: $surface-lighten-2; text-style: bold; }
    """

    class Moved(Message):
        """The cursor came to stand on another cell."""

        def __init__(self, sheet: "Sheet") -> None:
            super().__init__()
            self.sheet = sheet

        @property
        def control(self) -> "Sheet":
            """The sheet."""
            return self.sheet

    class Activated(Moved):
        """The user wants to open what is under the cursor."""

    class HeaderClicked(Message):
        """A title was clicked: that of a frozen column (from the left, -1 is the last), or of a column (from 0)."""

        def __init__(self, sheet: "Sheet", frozen: int | None, column: int | None) -> None:
            super().__init__()
            self.sheet = sheet
            self.frozen = frozen
            self.column = column

    def __init__(self, lines: Lines, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.lines = lines
        self.row = 0
        self.column = 0
        self.first_column = 0
        self.corner: tuple[int, int] | None = None
        """The corner of the selection that stays; the cursor is the other one."""
        self.whole_columns = False
        self._drawn: dict[int, Line] = {}
        self._widths = Widths((), 1, 1)
        self._width = -1

    # --- content ---------------------------------------------------------------------------------------------------

    def show(self, lines: Lines, *, always: bool = False) -> None:
        """Show other lines; the cursor stays with what it is on, and only lines that say something else are drawn."""
        before = self.lines
        key = before.key(self.row) if self.row < len(before) else ""
        moved = self._stand_on(lines, key)
        same = len(before) == len(lines) and not moved
        same = same and (before.columns, before.frozen) == (lines.columns, lines.frozen)
        self.lines = lines
        self.column = max(0, min(self.column, len(lines.columns) - 1))
        if always or not same:
            self.corner = self.corner if same else None
            self._lay_out()
            self.refresh()
            if moved:
                self.keep_in_view()
            return
        for place in self._places_in_view():
            if self._drawn.get(place) != lines.line(place):
                self._refresh_row(place)

    def _stand_on(self, lines: Lines, key: str) -> bool:
        """Put the cursor on a key's line; tell whether its place is another one."""
        place = lines.place_of(key) if key else None
        if place is None:
            place = max(0, min(self.row, len(lines) - 1))
        if place < len(lines) and lines.is_heading(place):
            place = _no_heading(lines, place, 1)
        moved = place != self.row
        self.row = place
        return moved

    def select(self, key: str, column: int | None = None) -> bool:
        """Put the cursor on the line with a key, and bring it into view; tell whether it is there."""
        place = self.lines.place_of(key)
        if place is None:
            return False
        self.move_to(place, self.column if column is None else column)
        return True

    @property
    def block(self) -> Block:
        """The cells selected; without a selection the cell under the cursor."""
        row, column = self.corner or (self.row, self.column)
        if self.whole_columns:
            return 0, min(column, self.column), len(self.lines) - 1, max(column, self.column)
        return (
            min(row, self.row),
            min(column, self.column),
            max(row, self.row),
            max(column, self.column),
        )

    def start_selection(self, *, whole_columns: bool = False) -> None:
        """Let the selection grow from the cursor on."""
        self.corner, self.whole_columns = (self.row, self.column), whole_columns
        self.refresh()

    def end_selection(self) -> bool:
        """Take the selection away; tell whether there was one."""
        was = self.corner is not None
        self.corner, self.whole_columns = None, False
        if was:
            self.refresh()
        return was

    # --- layout -----------------------------------------------------------------------------------------------------

    @property
    def head_height(self) -> int:
        """The lines that the header takes."""
        return 3 if self.size.height >= _TALL else 2

    def _lay_out(self) -> None:
        width = max(10, self.scrollable_content_region.width)
        self._width = width
        self._widths = widths(self.lines, width)
        self.first_column = max(0, min(self.first_column, len(self.lines.columns) - self._widths.shown))
        self.virtual_size = Size(width, len(self.lines) + self.head_height)
        self._keep_column_in_view()

    def on_resize(self) -> None:
        """Share another width among the columns."""
        self._lay_out()
        self.refresh()
        self.call_after_refresh(self.keep_in_view)

    @property
    def page(self) -> int:
        """The rows that are seen at once."""
        return max(1, self.size.height - self.head_height)

    def _places_in_view(self) -> range:
        top = int(self.scroll_offset.y)
        return range(top, min(top + self.page, len(self.lines)))

    def keep_in_view(self) -> None:
        """Scroll no more than is needed for the cursor's row to be seen; a heading right above it comes along."""
        top = self.scroll_offset.y
        first = self.row - 1 if self.row and self.lines.is_heading(self.row - 1) else self.row
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif self.row >= top + self.page:
            self.scroll_to(y=self.row - self.page + 1, animate=False, immediate=True)

    def _keep_column_in_view(self) -> bool:
        shown, before = self._widths.shown, self.first_column
        if self.column < before:
            self.first_column = self.column
        elif self.column >= before + shown:
            self.first_column = self.column - shown + 1
        return self.first_column != before

    # --- drawing ----------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        if self._width != max(10, self.scrollable_content_region.width):
            self._lay_out()
        base, width = self.rich_style, self._width
        if y < self.head_height:
            return self._header(y, width)
        place = y - self.head_height + int(self.scroll_offset.y)
        if place >= len(self.lines):
            text = f" {self.lines.nothing}" if not len(self.lines) and place == 1 else ""
            return Strip([Segment(fitted(text, width), base)]).adjust_cell_length(width, base)
        line = self._drawn[place] = self.lines.line(place)
        segments = self._heading(line, width) if line.heading else self._cells(line, place)
        return Strip(segments).adjust_cell_length(width, base).simplify()

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"sheet--{name}")

    def _header(self, y: int, width: int) -> Strip:
        plain, cursor = self._style("head"), self._style("head-cursor")
        last = y == self.head_height - 1
        segments = [Segment(" ", plain)]
        for frozen, room in zip(self.lines.frozen, self._widths.frozen, strict=True):
            segments.append(Segment(_cell(frozen.title if last else "", room), plain))
            segments.append(Segment(" ", plain))
        shown = self._shown_columns()
        for place in shown:
            text = header(self.lines.columns[place], self._widths.cell, self.head_height)[y]
            segments.append(
                Segment(_cell(text, self._widths.cell), cursor if place == self.column else plain)
            )
            more = last and place == shown[-1] and place < len(self.lines.columns) - 1
            segments.append(Segment("›" if more else " ", cursor))
        if last and shown and shown[0] > 0:
            before = 1 + 2 * len(self._widths.frozen) - 1
            segments[before] = Segment("‹", cursor)
        return Strip(segments).adjust_cell_length(width, plain)

    def _shown_columns(self) -> range:
        last = min(len(self.lines.columns), self.first_column + self._widths.shown)
        return range(self.first_column, last)

    def _heading(self, line: Line, width: int) -> list[Segment]:
        return [Segment(fitted(f"── {on_one_line(line.frozen[0])} ", width), self._style("heading"))]

    def _cells(self, line: Line, place: int) -> list[Segment]:
        base, at_cursor = self.rich_style, place == self.row
        under = Style(bgcolor=self._style("row").bgcolor) if at_cursor else Style()
        frozen = self._style("frozen") + under
        segments = [Segment("▸" if at_cursor else " ", frozen)]
        for text, room in zip(line.frozen, self._widths.frozen, strict=True):
            segments += [Segment(_cell(on_one_line(text), room), frozen), Segment(" ", frozen)]
        first_row, first, last_row, last = self.block if self.corner is not None else (1, 1, 0, 0)
        in_block = first_row <= place <= last_row
        for column in self._shown_columns():
            cell = line.cells[column]
            style, gap = self._style(cell.tone), base + under
            if cell.tone in {"hidden", "dim", "inside", "plain"}:
                style += under
            if in_block and first <= column <= last:
                style = self._style("selected") + Style(bold=True)
                gap = style if column < last else gap
            if at_cursor and column == self.column:
                style = self._style("cursor" if self.has_focus else "cursor-blurred")
            segments += [Segment(_full(cell, self._widths.cell), style), Segment(" ", gap)]
        return segments

    def _refresh_row(self, place: int) -> None:
        y = self.head_height + place - int(self.scroll_offset.y)
        if self.head_height <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def on_focus(self) -> None:
        """Show the cursor as the place where keys go."""
        self._refresh_row(self.row)

    def on_blur(self) -> None:
        """Show the cursor as a place to come back to."""
        self._refresh_row(self.row)

    # --- cursor -----------------------------------------------------------------------------------------------------

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, and bring it into view."""
        if not len(self.lines):
            return
        row = max(0, min(row, len(self.lines) - 1))
        row = _no_heading(self.lines, row, 1 if row >= self.row else -1)
        column = max(0, min(column, len(self.lines.columns) - 1))
        before, self.row = self.row, row
        across, self.column = self.column != column, column
        if self._keep_column_in_view() or self.corner is not None:
            self.refresh()
        else:
            for each in {before, row}:
                self._refresh_row(each)
            if across:
                self.refresh(Region(0, 0, self.size.width, self.head_height))
        self.keep_in_view()
        if across or before != row:
            self.post_message(self.Moved(self))

    def action_step_row(self, step: int) -> None:
        """Go some rows down or up."""
        self.move_to(self.row + step, self.column)

    def action_step_column(self, step: int) -> None:
        """Go some columns to the right or left."""
        self.move_to(self.row, self.column + step)

    def action_page_rows(self, direction: int) -> None:
        """Go a screenful of rows down or up."""
        self.move_to(self.row + direction * max(1, self.page - 1), self.column)

    def action_edge_row(self, end: int) -> None:
        """Go to the first (0) or last (1) row."""
        self.move_to(len(self.lines) - 1 if end else 0, self.column)

    def action_edge_column(self, end: int) -> None:
        """Go to the first (0) or last (1) column."""
        self.move_to(self.row, len(self.lines.columns) - 1 if end else 0)

    def action_enter(self) -> None:
        """Open what is under the cursor."""
        if len(self.lines):
            self.post_message(self.Activated(self))

    # --- mouse ------------------------------------------------------------------------------------------------------

    def _at(self, x: int, y: int) -> tuple[int | None, int | None]:
        """Give the place of the row and the column at a cell of the screen; None where there is none."""
        place = y - self.head_height + int(self.scroll_offset.y) if y >= self.head_height else None
        if place is not None and place >= len(self.lines):
            place = None
        column = (x - self._widths.head) // (self._widths.cell + 1) if x >= self._widths.head else None
        if column is not None:
            column = column + self.first_column if column < len(self._shown_columns()) else None
        return place, column

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse goes down."""
        place, column = self._at(event.x, event.y)
        if event.button == 1 and place is not None:
            self.end_selection()
            self.move_to(place, self.column if column is None else column)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Show the columns to the right."""
        self._scroll_columns(event, 1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Show the columns to the left."""
        self._scroll_columns(event, -1)

    def _scroll_columns(self, event: events.MouseEvent, step: int) -> None:
        event.stop()
        event.prevent_default()
        self.action_step_column(step)

    def on_click(self, event: events.Click) -> None:
        """Tell of a click on a title, and open at a double click."""
        if event.button != 1:
            return
        place, column = self._at(event.x, event.y)
        if event.y < self.head_height:
            edge, frozen = 1, None
            for number, room in enumerate(self._widths.frozen):
                if edge <= event.x < edge + room:
                    frozen = number
                edge += room + 1
            self.post_message(self.HeaderClicked(self, frozen, column))
        elif place is not None and event.chain == 2:  # noqa: PLR2004 - a double click
            self.post_message(self.Activated(self))


def _no_heading(lines: Lines, place: int, step: int) -> int:
    """Give the nearest line that is no heading, first in one direction and then in the other."""
    for direction in (step, -step):
        at = place
        while 0 <= at < len(lines):
            if not lines.is_heading(at):
                return at
            at += direction
    return place


def _cell(text: str, room: int) -> str:
    return set_cell_size(fitted(text, room), room)


def _full(cell: Cell, room: int) -> str:
    more = f" {cell.more}" if cell.more and len(cell.text) + len(cell.more) < room else ""
    return _cell(cell.text + more, room)
