"""Taking several things of the library at once: those that are ticked go in together."""

from collections.abc import Sequence

from sessions import edits
from tui import actions
from tui.outline.rows import Row, Slot
from tui.panes.content import framework_name
from tui.panes.library import LibraryPanel
from tui.translation import n_


class TickedLibrary(LibraryPanel):
    """Takes things of the library into one pane, one or all that are ticked, and tells from which frameworks."""

    def tick(self) -> None:
        """Tick the thing at the library's cursor, or no longer, and go on to the next."""
        outline, library = self._outline, self._library
        row = outline.row
        if row is not None and row.key in library.items:
            library.ticked ^= {row.key}
            self.draw()
            outline.move_to(outline.cursor + 1)
            count = len(library.ticked)
            told = n_("{count} ticked: {key} adds it", "{count} ticked: {key} adds them", count)
            self._host.workspace.tell(
                told.format(count=count, key=actions.shown_key("activate")) if count else ""
            )

    def activate(self, row: Row) -> None:
        """Add all that is ticked; when nothing is, add the thing of the row, or fold the row."""
        workspace, library = self._host.workspace, self._library
        chosen = [each for each in library.items if each in library.ticked]
        if not chosen:
            super().activate(row)
            return
        added = [library.items[each] for each in chosen]
        if workspace.attempt(lambda: workspace.document.apply(edits.add_all, added)):
            library.ticked.clear()
            self.draw()
            self._tell_added(chosen)

    def add(self, row: Row, slot: Slot) -> None:
        """Add the thing of a row of the library at a place of a list."""
        before = self._host.workspace.session
        super().add(row, slot)
        if self._host.workspace.session is not before:
            self._tell_added([row.key])

    def _tell_added(self, keys: Sequence[str]) -> None:
        """Tell what was added, and from which frameworks."""
        workspace = self._host.workspace
        frameworks = dict.fromkeys(each.split("/")[1] for each in keys)
        names = ", ".join(
            framework_name(workspace.session, workspace.frameworks[each]) for each in frameworks
        )
        told = n_(
            "Added {count} thing from {frameworks}", "Added {count} things from {frameworks}", len(keys)
        )
        self._host.workspace.tell(told.format(count=len(keys), frameworks=names))
