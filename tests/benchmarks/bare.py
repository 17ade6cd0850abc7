"""The floors of the app: a bare Textual app with a header and a footer, one that draws lines, one with a DataTable."""

import sys
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import DataTable, Footer, Header, Static

SIGN = "nothing-but-a-header"
"""The text by which the first frame of the bare app is known."""
READY = "line 38"


class BareApp(App[None]):
    """A header and a footer."""

    TITLE = SIGN
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Make them."""
        yield Header()
        yield Footer()


class Lines(Widget, can_focus=True):
    """Plain lines: Down draws two of them again, as a cursor that moves; PageDown draws all of them anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step", show=False),
        Binding("pagedown", "page", show=False),
    ]
    first = 0
    cursor = 0

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        mark = ">" if y == self.cursor else " "
        text = f"{mark} line {self.first + y} of a list in which nothing is to be seen"
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)

    def action_step(self) -> None:
        """Draw the line of the cursor and the next one again."""
        height = self.size.height
        before, self.cursor = self.cursor, (self.cursor + 1) % height
        for line in (before, self.cursor):
            self.refresh(Region(0, line, self.size.width, 1))

    def action_page(self) -> None:
        """Draw all lines anew."""
        self.first += self.size.height
        self.refresh()


class LinesApp(App[None]):
    """Lines, and nothing else."""

    def compose(self) -> ComposeResult:
        """Make them."""
        yield Lines()

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Lines).focus()


class TableApp(App[None]):
    """Textual's own table with a row per employee of a file, filled when F4 is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "fill", show=False)]

    def __init__(self, file: Path) -> None:
        from sessions.analysis.levels import current_levels
        from sessions.store.reader import load

        super().__init__()
        self._session = load(file).session
        self._levels = current_levels(self._session)

    def compose(self) -> ComposeResult:
        """Make the line."""
        yield Static(READY)

    def action_fill(self) -> None:
        """Make the table: code, unit, profile, and the level per competency."""
        names = [each.id for each in self._session.role.competencies]
        table: DataTable[str] = DataTable(fixed_columns=1)
        table.add_columns("code", "unit", "profile", *names)
        table.add_rows(
            [
                each.code,
                each.unit or "",
                each.profile or "",
                *(f"{known[name].level:.1f}" if name in known else "." for name in names),
            ]
            for each in self._session.employees
            for known in [self._levels.get(each.code, {})]
        )
        self.mount(table)


if __name__ == "__main__":
    kind, *rest = sys.argv[1:] or [""]
    app: App[None] = (
        LinesApp() if kind == "lines" else TableApp(Path(rest[0])) if kind == "table" else BareApp()
    )
    app.run()
