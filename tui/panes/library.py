"""Taking from the library: showing it beside a pane, and adding what is chosen there to the pane's lists."""

from typing import Any

from frameworks.model import Module
from tui.background import in_background
from tui.outline.drag import group_of
from tui.outline.rows import Row, Slot
from tui.outline.rows_outline import RowsOutline
from tui.panes.host import Host
from tui.panes.library_rows import Library, add_from_library, list_of
from tui.translation import _


class LibraryPanel:
    """Takes things of the library into one pane."""

    def __init__(self, host: Host, library: Library, outline: RowsOutline) -> None:
        """Make it.

        Args:
            host: The pane that is taken into.
            library: What can be taken.
            outline: Where that is shown, beside the pane's own.
        """
        self._host = host
        self._library = library
        self._outline = outline

    def show(self, *, shown: bool) -> None:
        """Show or hide the library."""
        host, outline = self._host, self._outline
        if not self._library.kinds:
            host.workspace.tell(_("This pane has no library."))
            return
        if shown and not outline.is_attached:
            host.mount(outline)
        outline.set_class(shown, "shown")
        if shown:
            self.draw()
            if not host.workspace.knows_frameworks:
                in_background(host, lambda: host.workspace.frameworks, lambda _read: self.draw())
        elif outline.has_focus:
            host.outline.focus()

    def draw(self) -> None:
        """Make the library's rows anew."""
        host, outline = self._host, self._outline
        if host.workspace.knows_frameworks:
            outline.show(
                list(self._library.rows(host.workspace, outline.toggled, is_sought=bool(outline.sought)))
            )
        else:
            outline.show([Row("reading", "note", 0, (), "", _("Reading the library…"))])

    def activate(self, row: Row) -> None:
        """Add the thing of a row of the library, or fold the row."""
        thing = self._library.items.get(row.key)
        if thing is None:
            if row.expanded is not None:
                self._outline.toggle(row.key)
            return
        self.add(row, self._slot_for(thing))

    def _slot_for(self, thing: Any) -> Slot:
        """Give where a thing added by key goes: behind the cursor's, if that is in such a list, else at the end."""
        group, outline = list_of(type(thing)), self._host.outline
        cursor = outline.row
        if cursor is not None and cursor.slot is not None and group_of(cursor.slot.container) == group:
            after = 0 if cursor.kind == "add" else 1
            return Slot(cursor.slot.container, cursor.slot.index + after)
        ends = [row.slot for row in reversed(outline.rows) if row.kind == "add" and row.slot is not None]
        return next((end for end in ends if group_of(end.container) == group), Slot(group, 10_000))

    def add(self, row: Row, slot: Slot) -> None:
        """Add the thing of a row of the library at a place of a list."""
        host = self._host
        thing = self._library.items[row.key]
        if host.outline.sought:
            # What is added must be seen.
            host.lift_filter()
        if host.workspace.attempt(lambda: add_from_library(host.workspace.document, thing, slot)):
            host.workspace.tell(_("Added: {name}").format(name=row.label.removeprefix("✓ ")))
            if isinstance(thing, Module):
                host.select_later(f"module/#{host.workspace.session.programme.modules[-1].id}")
