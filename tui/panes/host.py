"""What a part of a pane may ask of the pane that it works in, and the one message that goes up from there."""

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.message import Message

from tui import actions
from tui.outline.rows import Row
from tui.outline.rows_outline import RowsOutline
from tui.translation import _
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.outline.editor import Editor


class KeysChanged(Message):
    """The bars have something else to say: the cursor is elsewhere, or other keys apply."""


class Host(Container):
    """A pane, as its parts see it.

    Attributes:
        workspace: The open session, and who listens to what is told.
        outline: The outline that the parts work in.
    """

    workspace: Workspace
    outline: RowsOutline

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.outline.row

    @property
    def reachable(self) -> Row | None:
        """The row under the cursor, unless it is about a person who is hidden; that is then told."""
        row = self.row
        if row is not None and row.person and not self.workspace.shows(row.person):
            told = _("Hidden while you share your screen. {key} shows this person.")
            self.workspace.tell(told.format(key=actions.shown_key("reveal")))
            return None
        return row

    @property
    def editor(self) -> "Editor | None":
        """The editor that is open, if any."""
        return None

    def lift_filter(self) -> bool:
        """Give all of a list back that was narrowed to what has a text; tell whether one was."""
        return False

    def select_later(self, key: str) -> None:
        """Put the cursor on a row that the change being made will bring."""
        self.call_after_refresh(self.outline.select, key)

    def update_bars(self) -> None:
        """Have the bars drawn, the pane's own too, when they have something else to say."""
        self.keys_changed()

    def keys_changed(self) -> None:
        """Tell whoever draws the bars that they have something else to say."""
        self.post_message(KeysChanged())
