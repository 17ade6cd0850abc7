"""The matrix of targets as it is seen: a row per competency, a column per profile, and a cursor on one target.

Only lines that changed are drawn again, whatever the number of targets.
"""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from frameworks.model import Requirement
from tui.panes.role.target_cells import CELL, DOTS, HEADER, WIDEST, Matrix, TargetPlace, heading, target_text
from tui.wording.cells import fitted, on_one_line


class TargetView(ScrollView, can_focus=True):
    """The matrix, with a cursor that goes to a target by its position."""

    ALLOW_SELECT = False
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
    TargetView { overflow-x: hidden; scrollbar-size-vertical: 1; height: 1fr; }
    TargetView > .grid--label { color: $text-muted; }
    TargetView > .grid--here { color: $text-primary; text-style: bold; }
    TargetView > .grid--dim { color: $text-muted; }
    TargetView > .grid--value { color: $text; }
    TargetView > .grid--dots { color: $text-accent; }
    TargetView > .grid--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    TargetView > .grid--cursor-blurred { background: $surface-lighten-1; }
    """

    class Moved(Message):
        """The cursor came to another target."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = Matrix()
        self.across = 0
        self.down = 0
        self._first = 0
        self._typed: int | None = None
        self._label_width = 0

    # --- content ---------------------------------------------------------------------------------------------------

    @property
    def cell(self) -> TargetPlace:
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

    def _cell_of(self, matrix: Matrix) -> TargetPlace:
        if self.across < len(matrix.profiles) and self.down < len(matrix.competencies):
            return matrix.profiles[self.across][0], matrix.competencies[self.down][0]
        return "", ""

    def _put(self, cell: TargetPlace) -> None:
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

    def place_at(self, x: int, y: int) -> tuple[int, int, int] | None:
        """Give the column, the row and the cell within the target at a cell of the widget; None beside the targets."""
        across, inside = divmod(x - self._label_width, self._column_width)
        down = y - HEADER + self.scroll_offset.y
        across += self._first
        is_on = x >= self._label_width and y >= HEADER
        if not is_on or across >= len(self.matrix.profiles) or down >= len(self.matrix.competencies):
            return None
        return across, down, inside

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
        """What is typed next has nothing to do with the digit before."""
        self._typed = None

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
