"""The matrix of targets, filled by typing.

Two digits are a target: the lowest and the highest level (`2` `3`); one digit is both. The cursor stays on what was
just typed, so that what it does can be seen; the next digit goes on to the next target. `q w e r t` give the importance
1 to 5.
"""

from typing import Any, ClassVar, Literal

from textual import events
from textual.binding import BindingType
from textual.message import Message

from frameworks.model import SCALE_TOP
from tui import actions
from tui.panes.role.target_cells import (
    DOTS,
    HEADER,
    IMPORTANCE_KEYS,
    IMPORTANCE_TOP,
    Side,
    TargetPlace,
    ranged,
)
from tui.panes.role.target_view import TargetView


class TargetGrid(TargetView):
    """The matrix, with what keys and the mouse do in it."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("targets")]

    class Asked(Message):
        """A change is wanted: `what` with what it needs; changes of one `visit` are one step of history."""

        def __init__(self, what: str, cell: TargetPlace, visit: int, **values: Any) -> None:
            super().__init__()
            self.what = what
            self.cell = cell
            self.visit = visit
            self.values = values

    class Refused(Message):
        """What was typed can't be; `digit` is off the scale, or there is nothing to do it with."""

        def __init__(self, why: Literal["scale", "no target", "nothing there"]) -> None:
            super().__init__()
            self.why = why

    def __init__(self) -> None:
        super().__init__()
        self._done = False
        self.visit = 0

    def _end_typing(self) -> None:
        """What comes next is another change of the target."""
        super()._end_typing()
        self._done = False
        self.visit += 1

    # --- keys --------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take what is typed and what moves the cursor; the rest is bound by the registry."""
        page = max(1, self.size.height - HEADER - 1)
        moves = {
            "left": (-1, 0),
            "right": (1, 0),
            "up": (0, -1),
            "down": (0, 1),
            "home": (-len(self.matrix.profiles), 0),
            "end": (len(self.matrix.profiles), 0),
            "pageup": (0, -page),
            "pagedown": (0, page),
        }
        typed = event.character or ""
        if event.key in moves:
            across, down = moves[event.key]
            self.go(self.across + across, self.down + down)
        elif event.key in {"tab", "shift+tab"}:
            self._step(1 if event.key == "tab" else -1)
        elif event.key == "backspace":
            self._take_back()
        elif typed.isascii() and typed.isdigit():
            self._digit(int(typed))
        elif len(typed) == 1 and typed in IMPORTANCE_KEYS:
            self._weigh(IMPORTANCE_KEYS.index(typed) + 1)
        else:
            return
        event.stop()
        event.prevent_default()

    def _digit(self, digit: int) -> None:
        if digit > SCALE_TOP:
            self.post_message(self.Refused("scale"))
            return
        if self._done:
            before = self.cell
            self.go_on()
            if self.cell == before:
                # The very last: typed over, and not begun with the digit before.
                self._end_typing()
        least, most = ranged(self._typed, digit)
        self._done = self._typed is not None
        self._typed = digit if self._typed is None else None
        self._refresh_row(self.down)
        self._ask("set", least=least, most=most)

    def _take_back(self) -> None:
        """Take what was typed at the cursor back, or clear the target."""
        self._typed, self._done = None, False
        self._refresh_row(self.down)
        if self.target is not None:
            self._ask("clear")

    def _weigh(self, importance: int) -> None:
        if self.target is None:
            self.post_message(self.Refused("no target"))
        elif self.target.importance != importance:
            self._ask("weigh", importance=importance)

    def _ask(self, what: str, **values: Any) -> None:
        self.post_message(self.Asked(what, self.cell, self.visit, **values))

    def action_weight(self, step: int) -> None:
        """Raise or lower the importance."""
        if self.target is None:
            self.post_message(self.Refused("no target"))
        else:
            self._weigh(max(1, min(IMPORTANCE_TOP, self.target.importance + step)))

    def action_copy(self, side: Side) -> None:
        """Take over the target above or to the left; after it, the next key of its kind goes on."""
        if self._done:
            self.go_on()
        across, down = self.across - (side == "left"), self.down - (side == "above")
        source = None
        if across >= 0 and down >= 0:
            source = self.matrix.targets.get(
                (self.matrix.profiles[across][0], self.matrix.competencies[down][0])
            )
        if source is None:
            self.post_message(self.Refused("nothing there"))
            return
        self._typed, self._done = None, True
        self._ask("set", least=source.min, most=source.max, importance=source.importance)

    def action_fill(self) -> None:
        """Have the whole row be like the target at the cursor."""
        if self.target is None:
            self.post_message(self.Refused("no target"))
        else:
            self._end_typing()
            self._ask("fill")

    def action_clear_target(self) -> None:
        """Take the target away."""
        self._end_typing()
        if self.target is not None:
            self._ask("clear")

    def action_wording(self) -> None:
        """Edit the own wording."""
        if self.target is None:
            self.post_message(self.Refused("no target"))
        else:
            self._end_typing()
            self._ask("word")

    def action_back(self) -> None:
        """Leave the matrix."""
        self._end_typing()
        self._ask("back")

    # --- mouse --------------------------------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to the target under the mouse; on the dots of the one that one is at, a press gives that importance."""
        found = self.place_at(event.x, event.y) if event.button == 1 else None
        if found is None:
            return
        event.stop()
        self.focus()
        across, down, inside = found
        was_here = (across, down) == (self.across, self.down)
        self.go(across, down)
        if was_here and self.target is not None and DOTS <= inside < DOTS + IMPORTANCE_TOP:
            self._weigh(inside - DOTS + 1)

    def on_click(self, event: events.Click) -> None:
        """Edit the own wording at a double click."""
        found = self.place_at(event.x, event.y)
        if event.chain == 2 and found is not None and found[2] < DOTS:  # noqa: PLR2004 - a double click
            self.action_wording()
