"""The matrix of targets: a row per competency, a column per profile, filled by typing.

Two digits are a target: the lowest and the highest level (`2` `3`); one digit is both. The cursor stays on what was
just typed, so that what it does can be seen; the next digit goes on to the next target. `q w e r t` give the importance
1 to 5. Only lines that changed are drawn again, whatever the number of targets.
"""

from typing import Any, ClassVar, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from frameworks.model import SCALE_TOP, Requirement
from tui import actions
from tui.cells import fitted, on_one_line
from tui.widgets.target_cells import (
    CELL,
    DOTS,
    HEADER,
    IMPORTANCE_KEYS,
    IMPORTANCE_TOP,
    WIDEST,
    Cell,
    Matrix,
    Side,
    heading,
    ranged,
    target_text,
)


class TargetGrid(ScrollView, can_focus=True):
    """The matrix, with a cursor."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("targets")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--label",
        "grid--here",
        "grid--dim",
        "grid--value",
        "grid--dots",
        "grid--cursor",
        "grid--cursor-blurred",
    }
    DEFAULT_CSS = """
    TargetGrid { overflow-x: hidden; scrollbar-size-vertical: 1; height: 1fr; }
    TargetGrid > .grid--label { color: $text-muted; }
    TargetGrid > .grid--here { color: $text-primary; text-style: bold; }
    TargetGrid > .grid--dim { color: $text-muted; }
    TargetGrid > .grid--value { color: $text; }
    TargetGrid > .grid--dots { color: $text-accent; }
    TargetGrid > .grid--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    TargetGrid > .grid--cursor-blurred { background: $surface-lighten-1; }
    """

    class Moved(Message):
        """The cursor came to another target."""

    class Asked(Message):
        """A change is wanted: `what` with what it needs; changes of one `visit` are one step of history."""

        def __init__(self, what: str, cell: Cell, visit: int, **values: Any) -> None:
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
        self.matrix = Matrix()
        self.across = 0
        self.down = 0
        self._first = 0
        self._typed: int | None = None
        self._done = False
        self.visit = 0
        self._label_width = 0

    # --- content ---------------------------------------------------------------------------------------------------

    @property
    def cell(self) -> Cell:
        """The profile and the competency at the cursor."""
        return self.matrix.profiles[self.across][0], self.matrix.competencies[self.down][0]

    @property
    def target(self) -> Requirement | None:
        """The target at the cursor."""
        return self.matrix.targets.get(self.cell)

    def show(self, matrix: Matrix) -> None:
        """Show other targets; the cursor stays on its profile and competency, and only what changed is drawn."""
        before, self.matrix = self.matrix, matrix
        same = before.profiles == matrix.profiles and before.competencies == matrix.competencies
        if not same:
            cell = self._cell_of(before)
            self._put(cell)
            self.virtual_size = Size(self.size.width, HEADER + len(matrix.competencies))
            self._lay_out()
            self.refresh()
            return
        for row, (competency, _name) in enumerate(matrix.competencies):
            cells = [(profile, competency) for profile, _name in matrix.profiles]
            if any(before.targets.get(each) != matrix.targets.get(each) for each in cells):
                self._refresh_row(row)

    def _cell_of(self, matrix: Matrix) -> Cell:
        if self.across < len(matrix.profiles) and self.down < len(matrix.competencies):
            return matrix.profiles[self.across][0], matrix.competencies[self.down][0]
        return "", ""

    def _put(self, cell: Cell) -> None:
        profiles = [each for each, _ in self.matrix.profiles]
        competencies = [each for each, _ in self.matrix.competencies]
        self.across = profiles.index(cell[0]) if cell[0] in profiles else min(self.across, len(profiles) - 1)
        self.down = (
            competencies.index(cell[1]) if cell[1] in competencies else min(self.down, len(competencies) - 1)
        )
        self.across, self.down = max(0, self.across), max(0, self.down)

    def start_at(self, profile: str, competency: str) -> None:
        """Put the cursor on a profile and a competency; an empty one leaves it where it is."""
        self._put((profile, competency))
        self._end_typing()
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Moved())

    # --- layout -----------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Lay out for another width."""
        self._lay_out()
        self._keep_in_view()
        self.refresh()

    def _lay_out(self) -> None:
        width, count = self.content_width, max(1, len(self.matrix.profiles))
        longest = max((cell_len(on_one_line(name)) for _id, name in self.matrix.competencies), default=0)
        least = min(longest + 2, max(14, min(36, width // 4)))
        self._label_width = max(least, min(longest + 2, width - count * CELL))

    @property
    def content_width(self) -> int:
        """The cells of a line."""
        return max(20, self.scrollable_content_region.width)

    @property
    def _column_width(self) -> int:
        room, count = self.content_width - self._label_width, max(1, len(self.matrix.profiles))
        return max(CELL, min(WIDEST, room // count))

    @property
    def _columns_shown(self) -> int:
        return max(1, (self.content_width - self._label_width) // self._column_width)

    def _keep_in_view(self) -> None:
        shown = self._columns_shown
        first = max(0, min(self._first, self.across, len(self.matrix.profiles) - shown))
        first = max(first, self.across - shown + 1)
        if first != self._first:
            self._first = first
            self.refresh()
        top, height = self.scroll_offset.y, max(1, self.size.height - HEADER)
        if self.down < top:
            self.scroll_to(y=self.down, animate=False, immediate=True)
        elif self.down >= top + height:
            self.scroll_to(y=self.down - height + 1, animate=False, immediate=True)

    # --- drawing ----------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width, base = self.content_width, self.rich_style
        if y < HEADER:
            return Strip(self._header(y, base)).crop(0, width).adjust_cell_length(width, base)
        row = y - HEADER + self.scroll_offset.y
        if row >= len(self.matrix.competencies):
            return Strip.blank(width, base)
        return Strip(self._row(row, base)).crop(0, width).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"grid--{name}")

    def _header(self, part: int, base: Style) -> list[Segment]:
        shown, count = self._columns_shown, len(self.matrix.profiles)
        corner = ""
        if part == HEADER - 1 and count > shown:
            before, after = self._first, max(0, count - self._first - shown)
            corner = f"{f'◂ {before}' if before else ''}  {f'{after} ▸' if after else ''}".strip()
            corner = corner.rjust(self._label_width - 1)
        segments = [Segment(set_cell_size(corner, self._label_width), self._style("dim"))]
        column = self._column_width
        for place in range(self._first, min(count, self._first + shown)):
            lines = heading(self.matrix.profiles[place][1], column - 1)
            style = self._style("here" if place == self.across else "label")
            segments.append(Segment(set_cell_size(lines[part], column), style))
        return segments or [Segment("", base)]

    def _row(self, row: int, base: Style) -> list[Segment]:
        competency, name = self.matrix.competencies[row]
        is_here = row == self.down
        label = set_cell_size(fitted(on_one_line(name), self._label_width - 1), self._label_width)
        segments = [Segment(label, self._style("here" if is_here else "label"))]
        column = self._column_width
        last = min(len(self.matrix.profiles), self._first + self._columns_shown)
        for place in range(self._first, last):
            target = self.matrix.targets.get((self.matrix.profiles[place][0], competency))
            text = target_text(target)
            if is_here and place == self.across:
                if self._typed is not None:
                    text = f"{self._typed}–?".ljust(DOTS) + text[DOTS:]
                style = self._style("cursor" if self.has_focus else "cursor-blurred")
                segments.append(Segment(set_cell_size(text, CELL - 1), style))
                segments.append(Segment(" " * (column - CELL + 1), base))
            elif target is None:
                segments.append(Segment(set_cell_size(text, column), self._style("dim")))
            else:
                segments.append(Segment(text[:DOTS], self._style("value")))
                segments.append(Segment(set_cell_size(text[DOTS:], column - DOTS), self._style("dots")))
        return segments

    def _refresh_row(self, row: int) -> None:
        self.refresh(Region(0, HEADER + row - self.scroll_offset.y, self.size.width, 1))

    def on_focus(self) -> None:
        """Show the cursor as the place where keys go."""
        self._refresh_row(self.down)

    def on_blur(self) -> None:
        """Show the cursor as a place to come back to."""
        self._refresh_row(self.down)

    # --- cursor -----------------------------------------------------------------------------------------------------

    def _end_typing(self) -> None:
        """What comes next is another change of the target."""
        self._typed, self._done = None, False
        self.visit += 1

    def go(self, across: int, down: int) -> None:
        """Put the cursor on a target by its position; positions beyond an edge are taken as the edge."""
        across = max(0, min(across, len(self.matrix.profiles) - 1))
        down = max(0, min(down, len(self.matrix.competencies) - 1))
        before = self.down
        moved, sideways = (across, down) != (self.across, self.down), across != self.across
        was_typing = self._typed is not None
        self.across, self.down = across, down
        self._end_typing()
        if moved or was_typing:
            for row in {before, down}:
                self._refresh_row(row)
        if sideways:
            self.refresh(Region(0, 0, self.size.width, HEADER))
        self._keep_in_view()
        if moved:
            self.post_message(self.Moved())

    def go_on(self) -> None:
        """Go to the next target: down the profile, then to the next profile; at the very last it stays."""
        rows, columns = len(self.matrix.competencies), len(self.matrix.profiles)
        if self.down + 1 < rows:
            self.go(self.across, self.down + 1)
        elif self.across + 1 < columns:
            self.go(self.across + 1, 0)
        else:
            self.go(self.across, self.down)

    def _step(self, step: int) -> None:
        """Go to the next (1) or the last (-1) target along the row, and on to the next row at its end."""
        columns = len(self.matrix.profiles)
        place = self.down * columns + self.across + step
        if 0 <= place < columns * len(self.matrix.competencies):
            self.go(place % columns, place // columns)

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

    def place_at(self, x: int, y: int) -> tuple[int, int, int] | None:
        """Give the column, the row and the cell within the target at a cell of the widget; None beside the targets."""
        across, inside = divmod(x - self._label_width, self._column_width)
        down = y - HEADER + self.scroll_offset.y
        across += self._first
        is_on = x >= self._label_width and y >= HEADER
        if not is_on or across >= len(self.matrix.profiles) or down >= len(self.matrix.competencies):
            return None
        return across, down, inside

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
