"""Dragging rows: within a list, between lists that take the same things, and from one outline into another.

The widget where the button went down holds the mouse until it is let go, so that a release anywhere ends the drag. A
sign shows where it would land; nothing moves until then. Escape, losing the mouse, or a move without a button (the
release was lost) ends it with nothing changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from tui.outline.drop import Drop
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
        self.told_place: Callable[[Row, Slot], str] = lambda _row, _slot: ""
        """Gives in words where a row would land."""
        self._pressed: tuple[Row, Offset] | None = None
        self._drag: _Drag | None = None
        self._just_dropped = False
        self._scroller: Timer | None = None

    @property
    def is_dragging(self) -> bool:
        """Whether a row of this outline is being dragged."""
        return self._drag is not None

    # --- where it would land -------------------------------------------------------------------------------------

    def spot_near(self, row: Row, pointer: Offset) -> tuple[int, Slot] | None:
        """Give where a row would land at the pointer: the content line before which, and the slot; None for nowhere.

        On the heading of a list it is the first place in that. On a row of such a list it is that row's own place: the
        row goes down for it, or in the dragged row's own list up where that comes from above.

        Args:
            row: The row that is dragged.
            pointer: The pointer, on the screen.
        """
        if not self.region.contains_point(pointer) or row.slot is None or not self.rows:
            return None
        pointed = self.place_at(pointer.y - self.region.y + self.scroll_offset.y)
        start = len(self.rows) - 1 if pointed is None else pointed
        group = group_of(row.slot.container)
        around = (*range(start, -1, -1), *range(start + 1, len(self.rows)))
        place = next((each for each in around if self._takes(self.rows[each], group) is not None), None)
        if place is None:
            return None
        found = self.rows[place]
        slot = self._takes(found, group)
        own = row.slot
        if (
            slot is not None
            and slot.container == own.container
            and slot.index > own.index
            and found.kind != "add"
        ):
            after = range(place + 1, len(self.rows))
            behind = next((each for each in after if self.rows[each].depth <= found.depth), len(self.rows))
            return self.line_of(behind), Slot(slot.container, slot.index + 1)
        return None if slot is None else (self.line_of(place), slot)

    @staticmethod
    def _takes(row: Row, group: str) -> Slot | None:
        """Give the slot that a row of a list stands for, to a row of a group; None where it takes none of them."""
        for slot in (row.slot, row.into):
            if slot is not None and group_of(slot.container) == group:
                return slot
        return None

    def show_drop(self, drop: Drop | None) -> None:
        """Draw where the drag would land, or no longer; no row moves for it."""
        before, self.drop = self.drop, drop
        if before == drop:
            return
        for each in (before, drop):
            if each is not None:
                self.refresh_content_lines(each.line - 1, 2)
                self.refresh_content_lines(each.pointed, 1)

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
            spot = target.spot_near(drag.row, drag.pointer)
            if spot is not None:
                found = (target, *spot)
        for target in self.targets:
            if found is None or found[0] is not target:
                target.show_drop(None)
            else:
                pointed = drag.pointer.y - target.region.y + target.scroll_offset.y
                target.show_drop(Drop(found[1], pointed, target.told_place(drag.row, found[2])))
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
