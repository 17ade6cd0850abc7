"""Seeking a row of a pane: by a text in it, or by the place of the session that it shows."""

from frameworks.findings import Path
from tui.panes.host import Host
from tui.translation import _


class RowFinder:
    """Goes to rows of one pane's outline.

    Attributes:
        sought: The text that was last sought; empty at first.
        goes_to: The place to go to as soon as the pane has rows; None when there is none.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self.sought = ""
        self.goes_to: Path | None = None

    def ask(self, text: str = "") -> None:
        """Ask for a text and go to the next row that has it.

        Args:
            text: What was pasted, which is then what to begin with.
        """
        from tui.dialogs.ask import AskDialog

        hint = _("What is pasted is text and presses no keys: Enter looks for it.") if text else ""
        self._host.app.push_screen(AskDialog(_("Find"), text or self.sought, hint), self._find)

    def _find(self, sought: str | None) -> None:
        if not sought:
            return
        self.sought = sought
        host, outline = self._host, self._host.outline
        rows, count = outline.rows, len(outline.rows)
        for step in range(1, count + 1):
            place = (outline.cursor + step) % count
            row = rows[place]
            hidden = bool(row.person) and not host.workspace.shows(row.person)
            if not hidden and sought.casefold() in f"{row.label} {row.value}".casefold():
                outline.move_to(place)
                return
        host.workspace.tell(_("Not found in this pane: {text}").format(text=sought))

    def go_to(self, path: Path) -> None:
        """Open what holds a place of the session and put the cursor there, now or as soon as the rows are there."""
        host, outline = self._host, self._host.outline
        self.goes_to = None if host.is_mounted else path
        if outline.sought:
            host.lift_filter()
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
            outline.toggle(holder.key)
