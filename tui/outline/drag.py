"""Dragging rows: within a list, between lists that take the same things, and from one outline into another.

The widget where the button went down holds the mouse until it is let go, so that a release anywhere ends the drag. A
drop line shows where it would land; nothing moves until then. Escape, losing the mouse, or a move without a button (the
release was lost) ends it with nothing changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.timer import Timer

from tui.outline.outline import Outline
from tui.outline.rows import Row, Slot

THRESHOLD: Final = 2
"""Cells the pointer must travel before a press becomes a drag."""
SCROLLS_PER_SECOND: Final = 8


@dataclass
class _Drag:
    """A drag that is going on: what is dragged, where the pointer is, and where it would land."""

    row: Row
    pointer: Offset
    target: "DragOutline | None" = None
    slot: Slot | None = None


def group_of(container: str) -> str:
    """Give what a list takes: lists of the same group take each other's rows (phases take modules)."""
    return container.partition(":")[0]


class DragOutline(Outline):
    """An outline whose rows can be dragged, and that others can drop on."""

    class Dropped(Message):
        """A row was dropped at a place in a list."""

        def __init__(self, row: Row, slot: Slot, target: "DragOutline") -> None:
            super().__init__()
            self.row = row
            self.slot = slot
            self.target = target

    class Dragging(Message):
        """A drag began (with the row and where it would land) or ended (None)."""

        def __init__(self, row: Row | None, slot: Slot | None = None) -> None:
            super().__init__()
            self.row = row
            self.slot = slot

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self.targets: Sequence[DragOutline] = (self,)
        self.can_drag = True
        self._pressed: tuple[Row, Offset] | None = None
        self._drag: _Drag | None = None
        self._just_dropped = False
        self._scroller: Timer | None = None

    @property
    def is_dragging(self) -> bool:
        """Whether a row of this outline is being dragged."""
        return self._drag is not None

    # --- where it would land -------------------------------------------------------------------------------------

    def spot_near(self, row: Row, pointer: Offset, *, own: bool) -> tuple[int, Slot] | None:
        """Give the content line and slot nearest to the pointer at which a row can land; None when there is none.

        Args:
            row: The row that is dragged.
            pointer: The pointer, on the screen.
            own: Whether the row is of this outline; below its own place it lands behind the row pointed at.
        """
        if not self.region.contains_point(pointer) or row.slot is None:
            return None
        group = group_of(row.slot.container)
        line = pointer.y - self.region.y + self.scroll_offset.y
        if self.drop_line is not None and line > self.drop_line:
            line -= 1
        if own and line > self.line_of(self._place_of(row)):
            line += 1
        best: tuple[int, int, Slot] | None = None
        for place, each in enumerate(self.rows):
            slot, at = each.slot, self.line_of(place)
            if slot is None or group_of(slot.container) != group:
                if each.into is None or group_of(each.into.container) != group:
                    continue
                slot, at = each.into, at + 1
            distance = abs(at - line)
            if best is None or distance < best[0]:
                best = (distance, at, slot)
        return None if best is None else best[1:]

    def _place_of(self, row: Row) -> int:
        return next((place for place, each in enumerate(self.rows) if each.key == row.key), 0)

    def show_drop(self, line: int | None) -> None:
        """Draw the drop line at a content line, or take it away."""
        if line == self.drop_line:
            return
        before, self.drop_line = self.drop_line, line
        self.has_room_for_drop &= line is not None
        if before is None or line is None:
            self._lay_out()
            self._refresh_from(min(each for each in (before, line) if each is not None))
            return
        first, last = min(before, line), max(before, line)
        drop, self.drop_line = self.drop_line, None
        self.refresh_content_lines(first, last - first + 1)
        self.drop_line = drop

    @property
    def is_at_end(self) -> bool:
        """Whether there is nothing more to scroll down to."""
        return self.scroll_offset.y >= self.max_scroll_y

    def make_room_for_drop(self) -> None:
        """Make the list a line longer, so that what the drop line has pushed out of sight can be scrolled to."""
        if not self.has_room_for_drop and self.line_count >= self.size.height:
            self.has_room_for_drop = True
            self._lay_out()

    def _refresh_from(self, line: int) -> None:
        """Draw the content lines from one on again: what is above a drop line that comes or goes stays."""
        top = max(0, line - self.scroll_offset.y)
        self.refresh(Region(0, top, self.content_width, max(0, self.size.height - top)))

    def _refresh_dragged(self, key: str) -> None:
        """Draw the row again that is dragged, or was."""
        place = next((place for place, each in enumerate(self.rows) if each.key == key), None)
        if place is not None:
            self.refresh_content_lines(self.line_of(place), self.lines_of(place))

    # --- mouse -----------------------------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where the button went down on a row that can be dragged, and hold the mouse."""
        self._just_dropped = False
        if event.button != 1 or not self.can_drag:
            return
        place = self.place_at(event.y + self.scroll_offset.y)
        row = self.rows[place] if place is not None else None
        if row is not None and row.slot is not None and row.kind in {"record", "item"}:
            self._pressed = (row, event.screen_offset)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Begin the drag past the threshold, then follow the pointer."""
        if self._pressed is None and self._drag is None:
            return
        event.stop()
        if event.button == 0:
            self.cancel_drag()
            return
        if self._drag is None and self._pressed is not None:
            row, start = self._pressed
            moved = event.screen_offset - start
            if abs(moved.x) + 2 * abs(moved.y) < THRESHOLD:
                return
            self._drag = _Drag(row, event.screen_offset)
            self.dragged_key = row.key
            self._scroller = self.set_interval(1 / SCROLLS_PER_SECOND, self._scroll_at_edge)
            self._refresh_dragged(row.key)
        if self._drag is not None:
            self._drag.pointer = event.screen_offset
            self._aim()

    def _aim(self) -> None:
        """Find where the drag would land now, and show it."""
        drag = self._drag
        if drag is None:
            return
        found: tuple[DragOutline, int, Slot] | None = None
        for target in self.targets:
            spot = target.spot_near(drag.row, drag.pointer, own=target is self)
            if spot is not None:
                found = (target, *spot)
        for target in self.targets:
            target.show_drop(found[1] if found is not None and found[0] is target else None)
        slot = found[2] if found is not None else None
        if slot != drag.slot or drag.target is None:
            self.post_message(self.Dragging(drag.row, slot))
        drag.target, drag.slot = (found[0], slot) if found is not None else (None, None)

    def _scroll_at_edge(self) -> None:
        """Scroll while the pointer is held at an edge of the list that it is over; holding still sends no events."""
        drag = self._drag
        if drag is None:
            return
        for target in self.targets:
            region = target.region
            if region.x <= drag.pointer.x < region.right:
                step = -1 if drag.pointer.y <= region.y else 1 if drag.pointer.y >= region.bottom - 1 else 0
                if step > 0 and target.drop_line is not None and target.is_at_end:
                    target.make_room_for_drop()
                if step and target.max_scroll_y:
                    target.scroll_to(y=target.scroll_offset.y + step, animate=False, immediate=True)
                    self._aim()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Drop where the drop line is; a release elsewhere changes nothing."""
        if self._pressed is None and self._drag is None:
            return
        drag = self._drag
        self._end()
        if drag is not None:
            event.stop()
            self._just_dropped = True
            if drag.target is not None and drag.slot is not None:
                self.post_message(self.Dropped(drag.row, drag.slot, drag.target))

    def on_mouse_release(self) -> None:
        """Whatever took the mouse away also ends the drag."""
        self._end()

    def on_click(self, event: events.Click) -> None:
        """Swallow the click that a terminal sends after a drop."""
        if self._just_dropped:
            self._just_dropped = False
            event.stop()
            event.prevent_default()

    def cancel_drag(self) -> bool:
        """End the drag with nothing changed; tell whether there was one."""
        was = self._drag is not None
        self._just_dropped = was
        self._end()
        return was

    def _end(self) -> None:
        """Forget the drag and let the mouse go."""
        was, self._drag, self._pressed = self._drag, None, None
        self.dragged_key = ""
        if self._scroller is not None:
            self._scroller.stop()
            self._scroller = None
        if self.app.mouse_captured is self:
            self.release_mouse()
        if was is not None:
            for target in self.targets:
                target.show_drop(None)
            self._refresh_dragged(was.row.key)
            self.post_message(self.Dragging(None))
