"""The outline widget: draws the lines that are on the screen, and no others.

One virtual widget in place of a widget a line: 20,000 rows cost what a screenful costs. It holds no truth: rows come in
by `show`, what the user does goes out as messages.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.outline.drop import Drop, with_drop
from tui.outline.layout import Lines
from tui.outline.row_pieces import mark_of, pieces, sign_of
from tui.outline.rows import INDENT, Row, row_of

FRESH_SECONDS: Final = 4.0
"""How long what has just changed stands out."""
_FRESH: Final = "» "

Shown = tuple[str, int, bool, Any]
"""A line of the screen: its row's key, which of its lines it is, whether the cursor is there, and how it looks."""


class Outline(Lines, can_focus=True):
    """A scrolling list of rows with a cursor."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "outline--heading",
        "outline--record",
        "outline--label",
        "outline--value",
        "outline--dim",
        "outline--figure",
        "outline--warning",
        "outline--error",
        "outline--cursor",
        "outline--cursor-blurred",
        "outline--drop",
        "outline--dragged",
        "outline--fresh",
    }
    DEFAULT_CSS = """
    Outline { overflow-x: hidden; scrollbar-size-vertical: 1; height: 1fr; }
    Outline > .outline--heading { text-style: bold; color: $text-primary; }
    Outline > .outline--record { color: $text; }
    Outline > .outline--label { color: $text-muted; }
    Outline > .outline--value { color: $text; }
    Outline > .outline--dim { color: $text-muted; }
    Outline > .outline--figure { color: $text-accent; }
    Outline > .outline--warning { color: $text-warning; }
    Outline > .outline--error { color: $text-error; text-style: bold; }
    Outline > .outline--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    Outline > .outline--cursor-blurred { background: $surface-lighten-1; }
    Outline > .outline--drop { color: $text-accent; text-style: bold; }
    Outline > .outline--dragged { text-style: dim italic; }
    Outline > .outline--fresh { background: $primary-muted; text-style: bold; }
    """

    class Moved(Message):
        """The cursor came to stand on another row."""

        def __init__(self, outline: "Outline", row: Row | None) -> None:
            super().__init__()
            self.outline = outline
            self.row = row

        @property
        def control(self) -> "Outline":
            """The outline."""
            return self.outline

    class Activated(Moved):
        """The user wants to edit, fold or add at a row."""

    class Toggled(Moved):
        """The user folds a row open or shut."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self._moved = False
        self._is_out_of_sight = False
        self.dragged_key = ""
        self.drop: Drop | None = None
        """Where what is dragged would land; None while nothing would land here."""
        self.tells_changes = False
        """Whether what has just changed stands out for a while."""
        self.fresh: frozenset[str] = frozenset()
        """The keys of the rows that have just changed."""
        self.chosen = ""
        """Which part of the cursor's row keys change, when that row draws itself."""

    # --- content ---------------------------------------------------------------------------------------------------

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[Row], revealed: str = "") -> None:
        """Show other rows; the cursor stays on the row with its key, or on what holds it."""
        before, drawn = self.row, self._on_screen(revealed)
        if self.tells_changes:
            self._note_changes(self.rows, rows)
        self.rows = rows
        self.revealed = revealed
        if (
            self._moved
            and before is not None
            and (self.cursor >= len(rows) or rows[self.cursor].key != before.key)
        ):
            found = row_of(rows, before.key)
            if found is None or (rows[found].key != before.key and self.cursor < len(rows)):
                found = min(self.cursor, len(rows) - 1)
            self.cursor = max(found, 0)
        self._lay_out()
        self._refresh_changed(drawn)
        if self.row is not before:
            self.post_message(self.Moved(self, self.row))

    def _note_changes(self, before: Sequence[Row], now: Sequence[Row]) -> None:
        """Have the rows stand out that say something else than they did; what was only folded open is not new."""
        known = {each.key: (each.label, each.value, each.drawing) for each in before}
        changed = {
            each.key
            for each in now
            if each.key in known and known[each.key] != (each.label, each.value, each.drawing)
        }
        if changed:
            self.fresh = frozenset(changed)
            self.set_timer(FRESH_SECONDS, self._let_settle)

    def _let_settle(self) -> None:
        if self.fresh:
            self.fresh = frozenset()
            self.refresh()

    def _on_screen(self, revealed: str | None = None) -> list[Shown | None]:
        """Give what each line of the screen shows; nothing when it can't be told before it is drawn."""
        if self.drop is not None or self._laid_out_width != self.content_width:
            return []
        if revealed is not None and revealed != self.revealed:
            return []
        top = self.scroll_offset.y
        return [self._look(self.place_at(line), line) for line in range(top, top + self.size.height)]

    def _look(self, place: int | None, line: int) -> Shown | None:
        """Give what a content line shows; None below the last row."""
        if place is None:
            return None
        row, part, here = self.rows[place], line - self._starts[place], place == self.cursor
        if row.key in self.fresh:
            return row.key, part, here, (row, "fresh")
        return row.key, part, here, row if row.drawing is None else self._drawn(row, part, here=here)

    def _refresh_changed(self, before: "list[Shown | None]") -> None:
        """Draw the lines again that show something else than before, and all of them when that can't be told."""
        now = self._on_screen()
        if not before or len(before) != len(now):
            self.refresh()
            return
        for y, (old, new) in enumerate(zip(before, now, strict=True)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def select(self, key: str) -> bool:
        """Put the cursor on the row with a key and bring it into view; tell whether it is there."""
        found = row_of(self.rows, key)
        if found is None or self.rows[found].key != key:
            return False
        self.move_to(found)
        return True

    def on_resize(self) -> None:
        """Wrap anew when the width changed, and keep what the keys go to in view."""
        if self._laid_out_width != self.content_width:
            self._lay_out()
            self.refresh()
        self.keep_in_view()

    def on_show(self) -> None:
        """Bring the cursor into view when it moved while this could not be seen."""
        if self._is_out_of_sight:
            self.keep_in_view()

    def value_column(self) -> int:
        """Give the column at which the value of the cursor's row starts, for an editor to stand over it."""
        return self._value_column(self.row, self.content_width) if self.row else 0

    # --- drawing ----------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.content_width
        line = y + self.scroll_offset.y
        base = self.rich_style
        if not self.rows or line >= self.line_count:
            return Strip.blank(width, base)
        place = bisect_right(self._starts, line) - 1
        row = self.rows[place]
        segments = self._segments(row, place, line - self._starts[place], width, base)
        strip = Strip(segments).adjust_cell_length(width, base)
        if row.key in self.fresh:
            under = Style(bgcolor=self.get_component_rich_style("outline--fresh").bgcolor, bold=True)
            strip = Strip([Segment(part.text, (part.style or base) + under) for part in strip], width)
        if place == self.cursor:
            if self.has_focus:
                cursor = self.get_component_rich_style("outline--cursor")
                strip = Strip([Segment(part.text, cursor) for part in strip], width)
            else:
                blurred = self.get_component_rich_style("outline--cursor-blurred")
                under = Style(bgcolor=blurred.bgcolor, underline=blurred.underline)
                strip = Strip([Segment(part.text, (part.style or base) + under) for part in strip], width)
        return self.with_drop(strip, line)

    def with_drop(self, strip: Strip, line: int) -> Strip:
        """Give a content line as it looks while something is dragged, if something is."""
        if self.drop is None:
            return strip
        return with_drop(strip, line, self.drop, self.get_component_rich_style("outline--drop"))

    def _segments(self, row: Row, place: int, part: int, width: int, base: Style) -> list[Segment]:
        def style(name: str) -> Style:
            found = self.get_component_rich_style(f"outline--{name}")
            if row.key == self.dragged_key:
                found += self.get_component_rich_style("outline--dragged", partial=True)
            return found

        if row.drawing is not None:
            drawn = self._drawn(row, part, here=place == self.cursor)
        else:
            lines = self._wrapped.get(place)
            column = self._block_column(row) if lines and lines[0] == "" else self._value_column(row, width)
            drawn = pieces(row, part, width, column, lines, hidden=self._is_hidden(row))
        if row.key in self.fresh and part == 0 and row.expanded is None:
            drawn = [(_FRESH, "warning"), *drawn[1:]]
        indent = Segment(" " * (row.depth * INDENT), base)
        return [indent, *(Segment(text, style(tone) if tone else base) for text, tone in drawn)]

    def _drawn(self, row: Row, part: int, *, here: bool) -> list[tuple[str, str]]:
        """Give a line of a row that draws itself, as texts and tones, from its mark on."""
        if row.drawing is None:
            return []
        sign = sign_of(row) if row.finding is not None and part == 0 else ("", "dim")
        if part >= row.drawing.height(self.drawing_room(row)):
            return []
        pieces = row.drawing.line(part, self.drawing_room(row), len(sign[0]), self.chosen if here else "")
        return [mark_of(row) if part == 0 else ("  ", "dim"), sign, *pieces]

    # --- cursor ---------------------------------------------------------------------------------------------------

    def move_to(self, place: int) -> None:
        """Put the cursor on a row, and bring it into view."""
        place = max(0, min(place, len(self.rows) - 1))
        if place != self.cursor and self.rows:
            before, self.cursor = self.cursor, place
            self._moved = True
            for each in (before, place):
                self._refresh_row(each)
            self.post_message(self.Moved(self, self.row))
        self.keep_in_view()

    def keep_in_view(self) -> None:
        """Scroll no more than is needed for the cursor's row to be seen."""
        self._is_out_of_sight = not self.region
        if not self.rows or self._is_out_of_sight:
            return
        first = self.line_of(self.cursor)
        height = len(self._wrapped.get(self.cursor, ("",)))
        top = self.scroll_offset.y
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif first + height > top + self.size.height:
            target = min(first, first + height - self.size.height)
            self.scroll_to(y=target, animate=False, immediate=True)

    def _refresh_row(self, place: int) -> None:
        if place < len(self._starts):
            height = len(self._wrapped.get(place, ("",)))
            self.refresh_content_lines(self._starts[place], height)

    def refresh_content_lines(self, line: int, count: int) -> None:
        """Draw some content lines again, where they are on the screen."""
        # The scroll bar beside them stays as it is.
        self.refresh(Region(0, line - self.scroll_offset.y, self.content_width, count))

    def on_focus(self) -> None:
        """Show the cursor as the place where keys go."""
        self._refresh_row(self.cursor)

    def on_blur(self) -> None:
        """Show the cursor as a place to come back to."""
        self._refresh_row(self.cursor)

    def action_cursor(self, step: int) -> None:
        """Move the cursor by some rows."""
        self.move_to(self.cursor + step)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a screenful."""
        target = self.place_at(self.line_of(self.cursor) + direction * max(1, self.size.height - 1))
        edge = len(self.rows) - 1 if direction > 0 else 0
        self.move_to(edge if target is None else target)

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first (0) or last (1) row."""
        self.move_to((len(self.rows) - 1) if end else 0)

    def action_open(self) -> None:
        """Fold the row open, or go to the first row inside it."""
        row = self.row
        if row is None or row.expanded is None:
            return
        if not row.expanded:
            self.post_message(self.Toggled(self, row))
        else:
            self.move_to(self.cursor + 1)

    def action_close(self) -> None:
        """Fold the row shut, or go to the row that holds it."""
        row = self.row
        if row is None:
            return
        if row.expanded:
            self.post_message(self.Toggled(self, row))
            return
        for place in range(self.cursor - 1, -1, -1):
            if self.rows[place].depth < row.depth:
                self.move_to(place)
                return

    def action_activate(self) -> None:
        """Edit, fold or add at the cursor."""
        if self.row is not None:
            self.post_message(self.Activated(self, self.row))

    # --- jumping -----------------------------------------------------------------------------------------------------

    def jump_spots(self) -> Iterator[tuple[int, int, Callable[[], None]]]:
        """Give the column and line of each row that is in sight, and what goes there."""
        top = self.scroll_offset.y
        for y in range(self.size.height):
            place = self.place_at(top + y)
            if place is not None and self.line_of(place) == top + y:
                yield self.rows[place].depth * INDENT, y, partial(self.jump_to, self.rows[place].key, place)

    def jump_to(self, key: str, place: int) -> None:
        """Go to a row by its key, or to its place when it is gone."""
        self.focus()
        if not self.select(key):
            self.move_to(place)

    # --- mouse ----------------------------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse goes down."""
        if event.button == 1:
            place = self.place_at(event.y + self.scroll_offset.y)
            if place is not None:
                self.move_to(place)

    def on_click(self, event: events.Click) -> None:
        """Fold at a click on the mark, and edit at a double click."""
        place = self.place_at(event.y + self.scroll_offset.y)
        row = self.rows[place] if place is not None else None
        if row is None or event.button != 1:
            return
        on_mark = row.expanded is not None and event.x <= row.depth * INDENT + 1
        if on_mark and event.chain == 1:
            self.post_message(self.Toggled(self, row))
        elif event.chain == 2 or row.kind == "add":  # noqa: PLR2004 - a double click
            self.post_message(self.Activated(self, row))
