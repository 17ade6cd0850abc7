"""A pane as the screen and the bars see it: what there is to know of it is what its face says."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from frameworks.findings import Finding
from tui import actions
from tui.outline.rows import Row
from tui.panes.content import Content
from tui.panes.face import Face
from tui.panes.host import Host
from tui.widgets.bars import Part

if TYPE_CHECKING:
    from tui.widgets.filter_line import Narrowed


class ShownFace(Host):
    """A pane that shows a face.

    Attributes:
        content: What the pane shows.
    """

    content: Content

    @property
    def face(self) -> Face:
        """The face that is shown."""
        raise NotImplementedError

    @property
    def main(self) -> Widget:
        """What takes the keys when the pane is come to."""
        return self.face.main

    @property
    def stops(self) -> Sequence[Widget]:
        """The places in the pane that take the keys, in the order in which Tab goes by them."""
        return self.face.stops

    @property
    def narrowed(self) -> "Narrowed | None":
        """The list in view that is narrowed to what has a text; None where there is none."""
        return self.face.narrowed

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.face.row

    @property
    def finding(self) -> Finding | None:
        """What is wrong or unwise at the cursor."""
        return self.face.finding

    @property
    def topic_at_cursor(self) -> str:
        """The topic that can be voted on at the cursor; empty for none."""
        return self.face.topic_at_cursor

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor; empty where it does nothing."""
        return self.face.enter_title

    @property
    def typed_keys(self) -> Sequence[Part]:
        """What is typed here that no action of the registry stands for, for the bar of keys."""
        return self.face.typed_keys

    @property
    def rates(self) -> bool:
        """Whether digits rate what the cursor is on."""
        return self.face.rates

    @property
    def person_at_cursor(self) -> str:
        """The code of the employee whose row the cursor is on or in; empty when on none."""
        return self.face.person_at_cursor

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer here and now."""
        if action.scope == self.content.id and action.faces and self.face.face_name not in action.faces:
            return False
        return self.face.offers(action)

    @property
    def doers(self) -> list[Widget]:
        """What in the pane does actions of its own, beside what takes the keys."""
        return [self.face] if isinstance(self.face, Widget) else []
