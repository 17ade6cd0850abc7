"""Taking from the library: showing it beside a pane, and adding what is chosen there to the pane's lists."""

from typing import TYPE_CHECKING, Any

from frameworks.model import Module
from tui.language import _
from tui.outline.drag import group_of
from tui.outline.rows import Row, Slot
from tui.panes.library_rows import add_from_library, list_of

if TYPE_CHECKING:
    from tui.panes.pane import Pane


class LibraryPanel:
    """Takes things of the library into one pane."""

    def __init__(self, pane: "Pane") -> None:
        self._pane = pane

    def show(self, *, shown: bool) -> None:
        """Show or hide the library."""
        pane, outline = self._pane, self._pane.library_outline
        if not pane.library.kinds:
            pane.tell(_("This pane has no library."))
            return
        if shown and not outline.is_attached:
            pane.mount(outline)
        outline.set_class(shown, "shown")
        if shown:
            self.draw()
            if not pane.workspace.knows_frameworks:
                pane.run_worker(self._read, thread=True, group="library", exclusive=True)
        elif outline.has_focus:
            pane.outline.focus()

    def _read(self) -> None:
        """Read the frameworks off the screen's thread, then show the library."""
        if self._pane.workspace.frameworks is not None:
            self._pane.app.call_from_thread(self.draw)

    def draw(self) -> None:
        """Make the library's rows anew."""
        pane, outline = self._pane, self._pane.library_outline
        if pane.workspace.knows_frameworks:
            outline.show(list(pane.library.rows(pane.workspace, pane.toggled[outline])))
        else:
            outline.show([Row("reading", "note", 0, (), "", _("Reading the library…"))])

    def activate(self, row: Row) -> None:
        """Add the thing of a row of the library, or fold the row."""
        pane = self._pane
        thing = pane.library.items.get(row.key)
        if thing is None:
            if row.expanded is not None:
                pane.toggle(pane.library_outline, row.key)
            return
        self.add(row, self._slot_for(thing))

    def _slot_for(self, thing: Any) -> Slot:
        """Give where a thing added by key goes: behind the cursor's, if that is in such a list, else at the end."""
        group, outline = list_of(type(thing)), self._pane.outline
        cursor = outline.row
        if cursor is not None and cursor.slot is not None and group_of(cursor.slot.container) == group:
            after = 0 if cursor.kind == "add" else 1
            return Slot(cursor.slot.container, cursor.slot.index + after)
        ends = [row.slot for row in reversed(outline.rows) if row.kind == "add" and row.slot is not None]
        return next((end for end in ends if group_of(end.container) == group), Slot(group, 10_000))

    def add(self, row: Row, slot: Slot) -> None:
        """Add the thing of a row of the library at a place of a list."""
        pane = self._pane
        thing = pane.library.items[row.key]
        if pane.attempt(lambda: add_from_library(pane.workspace.document, thing, slot)):
            pane.tell(_("Added: {name}").format(name=row.label.removeprefix("✓ ")))
            if isinstance(thing, Module):
                pane.select_later(f"module/#{pane.workspace.session.programme.modules[-1].id}")
