"""How a sheet is drawn: a table of which the first columns and the header stay in view, drawn as far as it is seen.

It holds no truth: what it shows comes in by `show` and is asked for line by line; what the user does goes out as
messages.
"""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from textwrap import wrap
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.sheet.cell_text import APART, bar_of, exactly, line_of
from tui.sheet.lines import SHADE_TONES, Lines, NarrowedLines, SheetLine, Widths, header, no_heading, widths
from tui.translation import _
from tui.wording.cells import fitted, on_one_line

_TALL: Final = 18
"""Lines from which the header takes three of them."""
_COLOURED: Final = frozenset({"far", "below", "above", *SHADE_TONES})
"""The tones with a background of their own, which ends with the cell."""
_MOST_KEPT: Final = 400
"""Lines drawn that are remembered, to tell which of them say something else."""
Block = tuple[int, int, int, int]
"""First row, first column, last row and last column, all included."""


class SheetView(ScrollView, can_focus=True):
    """A virtual table with a cell cursor and a block of cells that can be selected."""

    SIDES: ClassVar[tuple[str, str]] = ("‹", "›")
    """What stands in the header beside columns out of sight to the left and to the right."""
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(
            f"sheet--{each}"
            for each in (
                "head",
                "head-cursor",
                "frozen",
                "frozen-cursor",
                "dim",
                "heading",
                "hidden",
                "typed",
            )
        ),
        *(f"sheet--{each}" for each in ("far", "below", "inside", "above", "figure", "plain", *SHADE_TONES)),
        *(f"sheet--{each}" for each in ("cursor", "cursor-blurred", "row", "selected")),
    }
    DEFAULT_CSS = """
    SheetView { overflow-x: hidden; scrollbar-size-vertical: 1; height: 1fr; width: 1fr; }
    SheetView > .sheet--head { color: $text-muted; background: $panel; }
    SheetView > .sheet--head-cursor { color: $text; background: $panel; text-style: bold; }
    SheetView > .sheet--frozen { color: $text; }
    SheetView > .sheet--frozen-cursor { color: $text; }
    SheetView > .sheet--plain { color: $text; }
    SheetView > .sheet--dim { color: $text-muted; }
    SheetView > .sheet--heading { color: $text-primary; text-style: bold; }
    SheetView > .sheet--hidden { color: $text-disabled; }
    SheetView > .sheet--typed { color: $text-accent; text-style: bold; }
    SheetView > .sheet--figure { color: $text-accent; }
    /* Orange against blue, which hardly anybody mixes up; with 16 colours they are red, brown and blue. */
    SheetView > .sheet--far { background: #e0903a; color: #000000; text-style: bold; }
    SheetView > .sheet--below { background: #704214; color: #ffe0b8; }
    SheetView > .sheet--inside { color: $text-muted; }
    SheetView > .sheet--above { background: #123f8f; color: #dcebff; }
    SheetView > .sheet--shade-0 { color: $text-muted; }
    SheetView > .sheet--shade-1 { background: #3a2a18; color: #e8d8c4; }
    SheetView > .sheet--shade-2 { background: #5a3814; color: #ffe6c8; }
    SheetView > .sheet--shade-3 { background: #8a5420; color: #ffffff; }
    SheetView > .sheet--shade-4 { background: #e0903a; color: #000000; text-style: bold; }
    SheetView:light > .sheet--far { background: #8a4b00; color: #ffffff; text-style: bold; }
    SheetView:light > .sheet--below { background: #f4cfa0; color: #2e1b00; }
    SheetView:light > .sheet--shade-1 { background: #fbead6; color: #3a2200; }
    SheetView:light > .sheet--shade-2 { background: #f4cfa0; color: #2e1b00; }
    SheetView:light > .sheet--shade-3 { background: #e0903a; color: #000000; }
    SheetView:light > .sheet--shade-4 { background: #8a4b00; color: #ffffff; text-style: bold; }
    SheetView > .sheet--row { background: $surface-lighten-1; }
    SheetView > .sheet--selected { background: $primary-muted; }
    SheetView > .sheet--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    SheetView > .sheet--cursor-blurred { background: $surface-lighten-2; text-style: bold; }
    """

    def __init__(self, lines: Lines, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self._styles: dict[str, Style] = {}
        super().__init__(id=id)
        self.lines = lines
        self.sought = ""
        """The text that the lines are narrowed to; empty for all of them."""
        self.row = 0
        self.column = 0
        self.first_column = 0
        self.corner: tuple[int, int] | None = None
        """The corner of the selection that stays; the cursor is the other one."""
        self.whole_columns = False
        self.row_lines = 1
        """The lines of the screen that each row takes; more than one only where all rows are seen at once."""
        self._drawn: dict[int, SheetLine] = {}
        self.shares = Widths((), 1, 1)
        self._width = -1

    # --- content ---------------------------------------------------------------------------------------------------

    def show(self, lines: Lines, *, always: bool = False) -> None:
        """Show other lines; the cursor stays with what it is on, and only lines that say something else are drawn."""
        before = self.lines
        if self.sought and isinstance(lines, NarrowedLines):
            lines.narrow(self.sought)
        key = before.key(self.row) if self.row < len(before) else ""
        moved = self._stand_on(lines, key)
        same = len(before) == len(lines) and not moved
        same = same and (before.columns, before.frozen) == (lines.columns, lines.frozen)
        same = same and (len(lines) > 0 or before.nothing == lines.nothing)
        self.lines = lines
        self.column = max(0, min(self.column, len(lines.columns) - 1))
        if always or not same:
            self.corner = self.corner if same else None
            self._lay_out()
            self.refresh()
            if moved:
                self.keep_in_view()
            if key and (self.row >= len(lines) or lines.key(self.row) != key):
                self.tell_moved()
            return
        for place in self._places_in_view():
            if self._drawn.get(place) != lines.line(place):
                self.refresh_row(place)

    @property
    def narrows(self) -> bool:
        """Whether its lines can be narrowed to those that have a text."""
        return isinstance(self.lines, NarrowedLines) and self.lines.narrows

    @property
    def counted(self) -> tuple[int, int]:
        """How many lines have the text that is sought, and how many there are."""
        return self.lines.counted if isinstance(self.lines, NarrowedLines) else (0, 0)

    @property
    def _nothing_told(self) -> str:
        """What stands in place of lines: of those that the text leaves out it would not be true that there are none."""
        is_left_out = bool(self.sought) and self.counted[1] > 0
        return _("Nothing is left by this filter.") if is_left_out else self.lines.nothing

    def narrow(self, text: str) -> None:
        """Show only the lines that have a text; the cursor stays with what it is on, as far as that is there."""
        lines = self.lines
        if text == self.sought or not isinstance(lines, NarrowedLines):
            return
        key = lines.key(self.row) if self.row < len(lines) else ""
        self.sought = text
        lines.narrow(text)
        self._stand_on(lines, key)
        self.corner = None
        self._drawn.clear()
        self._lay_out()
        self.refresh()
        self.keep_in_view()
        self.tell_moved()

    def tell_moved(self) -> None:
        """Tell that the cursor is on something else."""

    def _stand_on(self, lines: Lines, key: str) -> bool:
        """Put the cursor on a key's line; tell whether its place is another one."""
        place = lines.place_of(key) if key else None
        if place is None:
            place = max(0, min(self.row, len(lines) - 1))
        if place < len(lines) and lines.is_heading(place):
            place = no_heading(lines, place, 1)
        moved = place != self.row
        self.row = place
        return moved

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
        room, count = self.size.height - self.head_height, len(self.lines)
        self.row_lines = max(1, min(self.lines.tallest, room // count)) if count else 1
        self.shares = self.share(width)
        self.first_column = max(0, min(self.first_column, len(self.lines.columns) - self.shares.shown))
        self.virtual_size = Size(width, len(self.lines) * self.row_lines + self.head_height)
        self.keep_column_in_view()

    def share(self, width: int) -> Widths:
        """Share a width among the columns."""
        return widths(self.lines, width, is_tall=self.row_lines > 1)

    def on_resize(self) -> None:
        """Share another width among the columns."""
        self._lay_out()
        self.refresh()
        self.call_after_refresh(self.keep_in_view)

    @property
    def page(self) -> int:
        """The rows that are seen at once."""
        return max(1, (self.size.height - self.head_height) // self.row_lines)

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

    def keep_column_in_view(self) -> bool:
        """Show the cursor's column; tell whether others had to give way."""
        shown, before = self.shares.shown, self.first_column
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
        base, width = self._style("base"), self._width
        if y < self.head_height:
            return self._header(y, width)
        place, part = divmod(y - self.head_height, self.row_lines)
        place += int(self.scroll_offset.y)
        if place >= len(self.lines):
            told = self._nothing_told.split("\n") if not len(self.lines) else []
            text = f" {told[place - 1]}" if 0 < place <= len(told) else ""
            return Strip([Segment(fitted(text, width), base)]).adjust_cell_length(width, base)
        if len(self._drawn) > _MOST_KEPT:
            self._drawn.clear()
        line = self._drawn[place] = self.lines.line(place)
        segments = self._heading(line, width) if line.heading else self._cells(line, place, part)
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        """Give a style; `hidden row` is that of a hidden cell in the cursor's row."""
        found = self._styles.get(name)
        if found is None:
            tone, _space, row = name.partition(" ")
            found = self.rich_style if tone == "base" else self.get_component_rich_style(f"sheet--{tone}")
            if row:
                found += Style(bgcolor=self.get_component_rich_style("sheet--row").bgcolor)
            self._styles[name] = found
        return found

    def notify_style_update(self) -> None:
        """Look the styles up again when they changed."""
        self._styles.clear()
        super().notify_style_update()

    def _header(self, y: int, width: int) -> Strip:
        plain, cursor = self._style("head"), self._style("head-cursor")
        last = y == self.head_height - 1
        shares, shown, (left, right) = self.shares, self.shown_columns(), self.SIDES
        segments = [Segment(" " * shares.mark, plain)]
        for title, room in zip(self.frozen_titles(), shares.frozen, strict=True):
            segments.append(Segment(exactly(title if last else "", room), plain))
            segments.append(Segment(" ", plain))
        if last and shown and shown[0] > 0:
            segments[-1] = Segment(left, cursor)
        room = shares.cell + shares.gap - 1
        for place in shown:
            text = self.column_title(place, room)[y]
            segments.append(Segment(exactly(text, room), cursor if place == self.column else plain))
            more = last and place == shown[-1] and place < len(self.lines.columns) - 1
            segments.append(Segment(right if more else " ", cursor))
        return Strip(segments).adjust_cell_length(width, plain)

    def frozen_titles(self) -> Sequence[str]:
        """Give the titles of the columns that stay in view."""
        return [each.title for each in self.lines.frozen]

    def column_title(self, place: int, room: int) -> Sequence[str]:
        """Give the title of another column in the lines of the header."""
        return header(self.lines.columns[place], room, self.head_height)

    def shown_columns(self) -> range:
        """Give the columns that are seen."""
        last = min(len(self.lines.columns), self.first_column + self.shares.shown)
        return range(self.first_column, last)

    def _heading(self, line: SheetLine, width: int) -> list[Segment]:
        text = f"── {on_one_line(line.frozen[0])} "
        if line.cells:
            drawn = (bar_of(line.cells[column], self.shares) for column in self.shown_columns())
            text = exactly(text, self.shares.head) + "".join(drawn)
        return [Segment(fitted(text, width), self._style("heading"))]

    def _cells(self, line: SheetLine, place: int, part: int) -> list[Segment]:
        if part and part == self.row_lines - 1 >= APART - 1:
            return [Segment(" " * self._width, self._style("base"))]
        at_cursor = place == self.row
        row = " row" if at_cursor else ""
        frozen = self._style("frozen-cursor row" if at_cursor else "frozen")
        # Runs of one style are written as one: that is what a line costs over a slow connection.
        runs: list[tuple[str, Style]] = [
            (("▸" if at_cursor and not part else " ") * self.shares.mark, frozen)
        ]
        for text, room in zip(line.frozen, self.shares.frozen, strict=True):
            runs.append((exactly(self._frozen(text, room, part), room) + " ", frozen))
        top, left, bottom, right = self.block if self.corner is not None else (1, 1, 0, 0)
        in_block = top <= place <= bottom
        room, between = self.shares.cell, " " * self.shares.gap
        for column in self.shown_columns():
            cell = line.cells[column]
            plain = cell.tone not in _COLOURED
            style = self._style(f"{cell.tone}{row}" if plain else cell.tone)
            gap = style if plain else frozen
            more = style if cell.more_tone is None else self._style(f"{cell.more_tone}{row}")
            if in_block and left <= column <= right:
                style = more = self._style("selected")
                gap = style if column < right else frozen
            if at_cursor and column == self.column:
                style = more = self._style("cursor" if self.has_focus else "cursor-blurred")
                gap = frozen
            text = line_of(cell, room, part, self.row_lines)
            if cell.fill:
                text = text.rstrip().ljust(room, cell.fill)
            if more is not style:
                runs.append((text[: len(cell.text)], style))
                text, style = text[len(cell.text) :], more
            runs += [(text, style), (cell.fill * len(between) if cell.goes_on else between, gap)]
        return [
            Segment("".join(text for text, _style in run), style)
            for style, run in groupby(runs, key=itemgetter(1))
        ]

    def _frozen(self, text: str, room: int, part: int) -> str:
        """Give one of the two lines of a text that stays in view; the last one takes the rest of it."""
        told = on_one_line(text)
        if self.row_lines == 1:
            return told
        first, *rest = wrap(told, max(1, room), break_long_words=False) or [""]
        return " ".join(rest) if part == 1 else "" if part else first

    def refresh_row(self, place: int) -> None:
        """Draw a row again, if it is seen."""
        y = self.head_height + (place - int(self.scroll_offset.y)) * self.row_lines
        if self.head_height <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, self.row_lines))

    def on_focus(self) -> None:
        """Show the cursor as the place where keys go."""
        self.refresh_row(self.row)

    def on_blur(self) -> None:
        """Show the cursor as a place to come back to."""
        self.refresh_row(self.row)
