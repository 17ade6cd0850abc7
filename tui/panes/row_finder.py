"""Seeking a row of a pane: by a text in it, or by the place of the session that it shows."""

from typing import TYPE_CHECKING

from frameworks.findings import Path
from tui.language import _

if TYPE_CHECKING:
    from tui.panes.pane import Pane


class RowFinder:
    """Goes to rows of one pane's outline.

    Attributes:
        sought: The text that was last sought; empty at first.
        goes_to: The place to go to as soon as the pane has rows; None when there is none.
    """

    def __init__(self, pane: "Pane") -> None:
        self._pane = pane
        self.sought = ""
        self.goes_to: Path | None = None

    def ask(self) -> None:
        """Ask for a text and go to the next row that has it."""
        from tui.dialogs.ask import AskDialog

        self._pane.app.push_screen(AskDialog(_("Find"), self.sought), self._find)

    def _find(self, sought: str | None) -> None:
        if not sought:
            return
        self.sought = sought
        pane, outline = self._pane, self._pane.outline
        rows, count = outline.rows, len(outline.rows)
        for step in range(1, count + 1):
            place = (outline.cursor + step) % count
            row = rows[place]
            hidden = bool(row.person) and not pane.workspace.shows(row.person)
            if not hidden and sought.casefold() in f"{row.label} {row.value}".casefold():
                outline.move_to(place)
                return
        pane.tell(_("Not found in this pane: {text}").format(text=sought))

    def go_to(self, path: Path) -> None:
        """Open what holds a place of the session and put the cursor there, now or as soon as the rows are there."""
        pane, outline = self._pane, self._pane.outline
        self.goes_to = None if pane.is_mounted else path
        for _attempt in range(6):
            exact = next((row for row in outline.rows if row.path == path and row.kind != "add"), None)
            if exact is not None:
                outline.select(exact.key)
                return
            holder = max(
                (
                    row
                    for row in outline.rows
                    if row.path and row.path == path[: len(row.path)] and row.kind != "add"
                ),
                key=lambda row: len(row.path),
                default=None,
            )
            if holder is None:
                return
            outline.select(holder.key)
            if holder.expanded is not False:
                return
            pane.toggle(outline, holder.key)
