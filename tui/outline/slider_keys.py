"""Sliding: the knobs of a slider are moved with the keys of the cursor and with the mouse on its track.

Left and right move the chosen knob; the other keys are the pane's. A press on the track takes the knob that is there or
nearest and puts it there; pulled on, it follows the pointer, also beside the row, until the button is let go. Each step
is told, and applied by the pane; a pull is one step of its history.
"""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from sessions.model.role import Knob
from tui.outline.drag import DragOutline
from tui.outline.rows import Row
from tui.outline.slider import KNOBS, TOP, Slider, Track, knob_for, stepped


@dataclass
class _Pull:
    """A pull that is going on: the row, its track, the knob that follows the pointer, and where that was."""

    key: str
    track: Track
    knob: Knob
    start: int | None


class SlideOutline(DragOutline):
    """An outline whose sliders can be moved."""

    class Slid(Message):
        """A knob of a slider has to go to a place (None: unknown), by a key or `pulled` by the mouse."""

        def __init__(self, row: Row, knob: Knob, value: int | None, *, pulled: bool) -> None:
            super().__init__()
            self.row = row
            self.knob = knob
            self.value = value
            self.pulled = pulled

    class Released(Message):
        """A pull has ended."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self.knob: Knob = "now"
        self.chosen = self.knob
        self._pull: _Pull | None = None

    # --- keys --------------------------------------------------------------------------------------------------------

    @property
    def slider(self) -> Slider | None:
        """The slider at the cursor, if there is one."""
        row = self.row
        return row.drawing if row is not None and isinstance(row.drawing, Slider) else None

    def choose(self, knob: Knob) -> None:
        """Have keys move a knob."""
        if knob != self.knob:
            self.knob = self.chosen = knob
            self._refresh_row(self.cursor)

    def choose_other(self) -> None:
        """Have keys move the other knob."""
        self.choose(KNOBS[1 - KNOBS.index(self.knob)])

    def slide(self, direction: int) -> None:
        """Ask for the chosen knob at the cursor to go a step; an unknown one begins where the other is."""
        slider = self.slider
        if slider is not None:
            now, goal = slider.now, slider.goal
            value, other = (now, goal) if self.knob == "now" else (goal, now)
            self._ask(stepped(value, other, direction))

    def forget(self) -> None:
        """Ask for the chosen knob at the cursor to be unknown."""
        if self.slider is not None:
            self._ask(None)

    def _ask(self, value: int | None) -> None:
        if self.row is not None:
            self.post_message(self.Slid(self.row, self.knob, value, pulled=self._pull is not None))

    def action_open(self) -> None:
        """Move the knob to the right, or fold open."""
        if self.slider is None:
            super().action_open()
        else:
            self.slide(1)

    def action_close(self) -> None:
        """Move the knob to the left, or fold shut."""
        if self.slider is None:
            super().action_close()
        else:
            self.slide(-1)

    def on_key(self, event: events.Key) -> None:
        """Take a digit on a slider: the chosen knob goes there, and the other one is next."""
        if self.slider is not None and event.character is not None and event.character in "0123456789":
            event.stop()
            event.prevent_default()
            self._ask(int(event.character))
            self.choose_other()

    # --- mouse --------------------------------------------------------------------------------------------------------

    def _track_at(self, event: events.MouseEvent) -> tuple[int, Row, Track, int] | None:
        """Give the place, row and track under the pointer, and where on the track; None beside a track."""
        line = event.y + self.scroll_offset.y
        place = self.place_at(line)
        row = self.rows[place] if place is not None else None
        if place is None or row is None or not isinstance(row.drawing, Slider):
            return None
        track = row.drawing.track(self.drawing_room(row))
        column = event.x - self.drawing_column(row)
        value = track.place_at(line - self.line_of(place), column)
        return None if value is None else (place, row, track, value)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the knob at the pointer; elsewhere the row is pressed as any other."""
        found = self._track_at(event) if event.button == 1 and self.can_drag else None
        if found is None:
            return
        event.prevent_default()
        event.stop()
        place, row, track, value = found
        self.focus()
        self.move_to(place)
        if isinstance(row.drawing, Slider):
            self.choose(knob_for(row.drawing.now, row.drawing.goal, value, self.knob))
        self._pull = _Pull(row.key, track, self.knob, getattr(row.drawing, self.knob))
        self.capture_mouse()
        self._ask(value)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the pointer."""
        pull, row = self._pull, self.row
        if pull is None or row is None:
            return
        event.prevent_default()
        event.stop()
        if event.button == 0 or row.key != pull.key:
            self._let_go()
            return
        column = event.x - self.drawing_column(row) - pull.track.start
        value = max(0, min(TOP, (column + pull.track.step // 2) // pull.track.step))
        if isinstance(row.drawing, Slider) and value != getattr(row.drawing, pull.knob):
            self._ask(value)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the knob go."""
        if self._pull is not None:
            event.prevent_default()
            event.stop()
            self._let_go()

    def on_mouse_release(self) -> None:
        """Whatever took the mouse away also ends the pull."""
        if self._pull is not None:
            self._let_go()

    def on_click(self, event: events.Click) -> None:
        """Swallow the click that follows a press on a track."""
        if self._track_at(event) is not None:
            event.stop()
            event.prevent_default()

    def _let_go(self) -> None:
        self._pull = None
        if self.app.mouse_captured is self:
            self.release_mouse()
        self.post_message(self.Released())

    def cancel_pull(self) -> bool:
        """End a pull with the knob where it was; tell whether there was one."""
        if self._pull is None:
            return False
        self._ask(self._pull.start)
        self._let_go()
        return True

    def cancel_drag(self) -> bool:
        """End a pull where it is, or a drag with nothing changed; tell whether there was one."""
        if self._pull is not None:
            self._let_go()
            return True
        return super().cancel_drag()
