"""The sheet widget: the cursor, the selection and the mouse in a table that is drawn as far as it is seen."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar, Literal, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from tui import actions
from tui.sheet.lines import Lines, no_heading
from tui.sheet.view import SheetView


class Spot(NamedTuple):
    """What is at a cell of the screen: a row, a column, and how far in that column; None where there is none."""

    row: int | None
    column: int | None
    inside: int = 0


class Sheet(SheetView):
    """A virtual table with a cell cursor and a block of cells that can be selected."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("sheet")]

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
        super().__init__(lines, id=id)
        self._pressed: tuple[int, int] | None = None

    def select(self, key: str, column: int | None = None) -> bool:
        """Put the cursor on the line with a key, and bring it into view; tell whether it is there."""
        place = self.lines.place_of(key)
        if place is None:
            return False
        self.move_to(place, self.column if column is None else column)
        return True

    # --- cursor -----------------------------------------------------------------------------------------------------

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, and bring it into view."""
        if not len(self.lines):
            return
        row = max(0, min(row, len(self.lines) - 1))
        row = no_heading(self.lines, row, 1 if row >= self.row else -1)
        column = max(0, min(column, len(self.lines.columns) - 1))
        before, self.row = self.row, row
        across, self.column = self.column != column, column
        if self.keep_column_in_view() or self.corner is not None:
            self.refresh()
        else:
            for each in {before, row}:
                self.refresh_row(each)
            if across:
                self.refresh(Region(0, 0, self.size.width, self.head_height))
        self.keep_in_view()
        if across or before != row:
            self.tell_moved()

    def tell_moved(self) -> None:
        """Tell that the cursor is on something else."""
        self.post_message(self.Moved(self))

    def go(self, step: int) -> None:
        """Go some rows down or up, by keys that are typed elsewhere."""
        self.action_step_row(step)

    def action_step_row(self, step: int) -> None:
        """Go some rows down or up."""
        self.move_to(self.row + step, self.column)

    def action_step_column(self, step: int) -> None:
        """Go some columns to the right or left."""
        self.move_to(self.row, self.column + step)

    def go_on(self, way: Literal["across", "down"], step: int = 1) -> bool:
        """Go to the next cell (or with -1 the last one) along the row or down the column; tell whether there is one.

        After the end of a row comes the next row, and after that of a column the next column.
        """
        rows, columns = len(self.lines), max(1, len(self.lines.columns))
        if way == "across":
            row, column = divmod(self.row * columns + self.column + step, columns)
        else:
            column, row = divmod(self.column * rows + self.row + step, max(1, rows))
        is_there = 0 <= row < rows and 0 <= column < columns
        if is_there:
            self.move_to(row, column)
        return is_there

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

    # --- jumping -----------------------------------------------------------------------------------------------------

    def jump_spots(self) -> Iterator[tuple[int, int, Callable[[], None]]]:
        """Give the column and line of each row and of each title of a column that is in sight, and what goes there."""
        for number, column in enumerate(self.shown_columns()):
            x = self.shares.head + number * (self.shares.cell + self.shares.gap)
            yield x, self.head_height - 1, partial(self._jump_to, None, column)
        for place in self._places_in_view():
            if not self.lines.is_heading(place):
                y = self.head_height + place - int(self.scroll_offset.y)
                yield 0, y, partial(self._jump_to, place, None)

    def _jump_to(self, row: int | None, column: int | None) -> None:
        self.focus()
        self.move_to(self.row if row is None else row, self.column if column is None else column)

    # --- mouse ------------------------------------------------------------------------------------------------------

    def spot(self, x: int, y: int) -> Spot:
        """Give what is at a cell of the screen."""
        line = y - self.head_height
        place = line // self.row_lines + int(self.scroll_offset.y) if line >= 0 else None
        if place is not None and place >= len(self.lines):
            place = None
        column, inside = divmod(x - self.shares.head, self.shares.cell + self.shares.gap)
        if not 0 <= column < len(self.shown_columns()):
            return Spot(place, None)
        return Spot(place, column + self.first_column, inside)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the mouse going down on a row."""
        row, column, inside = self.spot(event.x, event.y)
        if event.button == 1 and row is not None:
            self.press(row, column, inside)

    def press(self, row: int, column: int | None, inside: int) -> None:
        """Put the cursor where the mouse went down, so far in a column; pulling it from there selects cells."""
        del inside
        self.end_selection()
        self.move_to(row, self.column if column is None else column)
        if column is not None:
            self._pressed = (self.row, self.column)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the mouse went down to where it is pulled."""
        if self._pressed is None:
            return
        if not event.button:
            # The release got lost.
            self.release_mouse()
            return
        place, column, _inside = self.spot(event.x, event.y)
        if place is None or column is None or (place, column) == (self.row, self.column):
            return
        if self.corner is None:
            self.corner = self._pressed
        self.move_to(place, column)

    def on_mouse_up(self) -> None:
        """Let the selection be."""
        self.release_mouse()

    def on_mouse_release(self) -> None:
        """Whatever took the mouse away, nothing is pulled any more."""
        self._pressed = None

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
        place, column, _inside = self.spot(event.x, event.y)
        if event.y < self.head_height:
            edge, frozen = 1, None
            for number, room in enumerate(self.shares.frozen):
                if edge <= event.x < edge + room:
                    frozen = number
                edge += room + 1
            self.post_message(self.HeaderClicked(self, frozen, column))
        elif place is not None and event.chain == 2:  # noqa: PLR2004 - a double click
            self.post_message(self.Activated(self))
