"""The matrix of targets, filled by typing.

Two digits are a target: the lowest and the highest level (`2` `3`); one digit is both. The cursor stays on what was
just typed, so that what it does can be seen; the next digit goes on to the next target. `q w e r t` give the importance
1 to 5.
"""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, ClassVar, Final, Literal

from textual import events
from textual.binding import BindingType
from textual.message import Message

from frameworks.model import SCALE_TOP, Requirement
from tui import actions
from tui.panes.role.target_lines import DOTS, IMPORTANCE_TOP, TargetLines, TargetPlace
from tui.sheet.lines import Lines, Widths
from tui.sheet.sheet import Sheet
from tui.wording.cells import fitted, on_one_line

_IMPORTANCE_KEYS: Final = "qwert"
"""The keys of importance 1 to 5, below the digits 1 to 5 on the keyboard."""

_MOST_OF_NAMES: Final = 35
"""Cells beyond which names don't push targets out of sight."""


class TargetGrid(Sheet):
    """The sheet of the targets, with what is typed and clicked in it."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("targets")]
    DEFAULT_CSS = """
    TargetGrid > .sheet--head { color: $text-muted; background: transparent; }
    TargetGrid > .sheet--frozen { color: $text-muted; }
    TargetGrid > .sheet--head-cursor, TargetGrid > .sheet--frozen-cursor {
        color: $text-primary; background: transparent; text-style: bold;
    }
    TargetGrid > .sheet--row { background: transparent; }
    TargetGrid > .sheet--cursor-blurred { background: $surface-lighten-1; text-style: none; }
    """
    SIDES = (" ", " ")
    head_height = 3

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

    lines: TargetLines

    def __init__(self, lines: TargetLines) -> None:
        super().__init__(lines)
        self._done = False
        self.visit = 0

    # --- content ---------------------------------------------------------------------------------------------------

    @property
    def cell(self) -> TargetPlace:
        """The profile and the competency at the cursor."""
        return self.lines.cell(self.row, self.column)

    @property
    def target(self) -> Requirement | None:
        """The target at the cursor."""
        return self.lines.targets.get(self.cell)

    def show(self, lines: Lines, *, always: bool = False) -> None:
        """Show other targets; the cursor stays with its profile, too."""
        profile, _competency = self.cell
        super().show(lines, always=always)
        column = self.lines.column_of(profile)
        if column is not None and column != self.column:
            self.column = column
            self.keep_column_in_view()
            self.refresh()

    def start_at(self, profile: str, competency: str) -> None:
        """Put the cursor on a profile and a competency; an empty one leaves it where it is."""
        row, column = self.lines.place_of(competency), self.lines.column_of(profile)
        self.move_to(self.row if row is None else row, self.column if column is None else column)

    # --- layout -----------------------------------------------------------------------------------------------------

    def share(self, width: int) -> Widths:
        """Give names the room that they need while all targets are seen, and targets no more than what they say."""
        lines, (names,), count = self.lines, self.lines.frozen, max(1, len(self.lines.columns))
        least = max(names.least, min(_MOST_OF_NAMES, width // 4 - 1))
        name = min(names.most, max(least, width - 1 - count * (lines.least + 1)))
        room = width - name - 1
        stride = max(lines.least + 1, min(lines.most + 1, room // count))
        return Widths((name,), lines.least, max(1, min(count, room // stride)), stride - lines.least, mark=0)

    def frozen_titles(self) -> Sequence[str]:
        """Tell how many profiles are out of sight on either side."""
        shown, count = self.shown_columns(), len(self.lines.columns)
        before = f"◂ {shown.start}" if shown.start else ""
        after = f"{count - shown.stop} ▸" if shown.stop < count else ""
        return ["  ".join(filter(None, (before, after))).rjust(self.shares.frozen[0])]

    def column_title(self, place: int, room: int) -> Sequence[str]:
        """Give a profile's name in the lines of the header, at their bottom; what does not fit ends in a mark."""
        name, height = on_one_line(self.lines.columns[place]), self.head_height
        lines = wrap(name, room, break_long_words=False) or [""]
        if len(lines) > height:
            lines[height - 1 :] = [" ".join(lines[height - 1 :])]
        return [""] * (height - len(lines)) + [fitted(each, room) for each in lines]

    # --- cursor -----------------------------------------------------------------------------------------------------

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a target, and bring it into view."""
        self._end_typing()
        super().move_to(row, column)

    def _end_typing(self) -> None:
        """What comes next is another change of the target, and has nothing to do with the digit before."""
        self._show_typed(None)
        self._done = False
        self.visit += 1

    def _show_typed(self, level: int | None) -> None:
        """Show a level that another can follow at the cursor, or none."""
        typed = None if level is None else (self.cell, level)
        if typed != self.lines.typed:
            self.show(TargetLines(self.lines.session, typed))

    def _next(self) -> None:
        """Go to the next target once this one is done; the very last is typed over."""
        if self._done and not self.go_on("down"):
            self._end_typing()

    # --- keys --------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take what is typed and what moves the cursor along the row; the rest is bound by the registry."""
        typed = event.character or ""
        if event.key in {"home", "end"}:
            self.action_edge_column(int(event.key == "end"))
        elif event.key in {"tab", "shift+tab"}:
            self.go_on("across", 1 if event.key == "tab" else -1)
        elif event.key == "backspace":
            self._take_back()
        elif typed.isascii() and typed.isdigit():
            self._digit(int(typed))
        elif len(typed) == 1 and typed in _IMPORTANCE_KEYS:
            self._weigh(_IMPORTANCE_KEYS.index(typed) + 1)
        else:
            return
        event.stop()
        event.prevent_default()

    def _digit(self, digit: int) -> None:
        """Take a level: the first is both ends of the range, and a second the other one, in whichever order."""
        if digit > SCALE_TOP:
            self.post_message(self.Refused("scale"))
            return
        if not len(self.lines):
            return
        self._next()
        place, level = self.lines.typed or (None, 0)
        first = level if place == self.cell else None
        self._done = first is not None
        self._show_typed(digit if first is None else None)
        least, most = sorted((digit if first is None else first, digit))
        self._ask("set", least=least, most=most)

    def _take_back(self) -> None:
        """Take what was typed at the cursor back, or clear the target."""
        self._show_typed(None)
        self._done = False
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

    def action_copy(self, side: Literal["above", "left"]) -> None:
        """Take over the target above or to the left; after it, the next key of its kind goes on."""
        self._next()
        row, column = self.row - (side == "above"), self.column - (side == "left")
        source = self.lines.targets.get(self.lines.cell(row, column)) if min(row, column) >= 0 else None
        if source is None:
            self.post_message(self.Refused("nothing there"))
            return
        self._show_typed(None)
        self._done = True
        self._ask("set", least=source.min, most=source.max, importance=source.importance)

    def _ask_of_target(self, what: str) -> None:
        if self.target is None:
            self.post_message(self.Refused("no target"))
        else:
            self._end_typing()
            self._ask(what)

    def action_fill(self) -> None:
        """Have the whole row be like the target at the cursor."""
        self._ask_of_target("fill")

    def action_clear_target(self) -> None:
        """Take the target away."""
        self._end_typing()
        if self.target is not None:
            self._ask("clear")

    def action_wording(self) -> None:
        """Edit the own wording."""
        self._ask_of_target("word")

    def action_back(self) -> None:
        """Leave the matrix."""
        self._end_typing()
        self._ask("back")

    # --- mouse --------------------------------------------------------------------------------------------------------

    def press(self, row: int, column: int | None, inside: int) -> None:
        """Go to the target under the mouse; on the dots of the one that one is at, a press gives that importance."""
        was_here = (row, column) == (self.row, self.column)
        self.move_to(row, self.column if column is None else column)
        if was_here and self.target is not None and DOTS <= inside < DOTS + IMPORTANCE_TOP:
            self._weigh(inside - DOTS + 1)

    def on_click(self, event: events.Click) -> None:
        """A double click edits the own wording, but on the dots it has given an importance."""
        if self.spot(event.x, event.y).inside >= DOTS:
            event.prevent_default()
