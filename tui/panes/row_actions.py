"""What the keys for rows do in a pane; each is done by the part of the pane that knows how."""

from typing import TYPE_CHECKING, Any

from textual.containers import Container

from tui.outline.rows import Row

if TYPE_CHECKING:
    from tui.panes.library import LibraryPanel
    from tui.panes.pane import RowsOutline
    from tui.panes.row_changer import RowChanger
    from tui.panes.row_mover import RowMover


class Acting(Container):
    """A pane with an outline, the things in which can be moved and changed."""

    outline: "RowsOutline"
    library_outline: "RowsOutline"
    moving: "RowMover"
    changing: "RowChanger"
    taking: "LibraryPanel"

    @property
    def shows_library(self) -> bool:
        """Whether the library is shown."""
        return self.library_outline.has_class("shown")

    def toggle(self, outline: "RowsOutline", key: str) -> None:
        """Fold a row open or shut."""
        raise NotImplementedError

    def cancel_drag(self) -> bool:
        """End a drag that began here with nothing changed; tell whether there was one."""
        return self.outline.cancel_drag() or self.library_outline.cancel_drag()

    def action_move(self, step: int) -> None:
        """Move the thing at the cursor up (-1) or down (1); a module goes on into the neighbouring phase."""
        self.moving.by_step(step)

    def action_move_to(self) -> None:
        """Ask for a position, and move the thing at the cursor there."""
        self.moving.ask()

    def action_details(self) -> None:
        """Show or hide the fields of the phase at the cursor, which its modules leave no room for."""
        row = self.outline.row
        if row is not None and row.path[:2] == ("programme", "phases"):
            self.toggle(self.outline, f"{row.key.removesuffix('/+').removesuffix('/details')}/details")

    def action_add(self) -> None:
        """Add to the list that the cursor is in."""
        self.changing.add()

    def place_new(self, row: Row, item: Any) -> None:
        """Put a new element in the list of an `add` row, open it, and go there."""
        self.changing.place_new(row, item)

    def action_remove(self) -> None:
        """Remove what is at the cursor, after asking when other things would go along."""
        self.changing.remove()

    def action_duplicate(self) -> None:
        """Put a copy of the thing at the cursor right below it."""
        self.changing.duplicate()

    def action_rename(self) -> None:
        """Edit the name of the thing at the cursor."""
        self.changing.rename()

    def action_translate(self) -> None:
        """Edit the text at the cursor in the other language."""
        self.changing.translate()

    def action_step(self, direction: int) -> None:
        """Raise or lower the number or choice at the cursor."""
        self.changing.step(direction)

    def action_library(self) -> None:
        """Show or hide the library, and go to it."""
        self.taking.show(shown=not self.shows_library)
        if self.shows_library:
            self.screen.set_focus(self.library_outline)

    def action_escape(self) -> None:
        """Cancel a drag; nothing else: Escape never loses anything."""
        if not self.cancel_drag() and self.library_outline.has_focus:
            self.outline.focus()
