"""An outline with the keys of the registry, that knows itself what is folded open in it."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui import actions
from tui.outline.rows import Row
from tui.outline.slider_keys import SlideOutline


class RowsOutline(SlideOutline):
    """Rows that fold.

    Attributes:
        toggled: The keys of the rows that are folded otherwise than they are at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("outline")]

    class NumberTyped(Message):
        """A digit was typed on a number, which it begins to replace."""

        def __init__(self, outline: "RowsOutline", row: Row, digit: str) -> None:
            super().__init__()
            self.outline, self.row, self.digit = outline, row, digit

    def __init__(
        self,
        fill: Callable[[], None],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Make it.

        Args:
            fill: Gives it its rows anew, by `show`; called when something was folded.
            id: The widget's name.
            classes: Its classes.
        """
        super().__init__(id=id, classes=classes)
        self.toggled: frozenset[str] = frozenset()
        self._fill = fill

    def on_key(self, event: events.Key) -> None:
        """Take a digit on a number: it replaces what stands there, whatever digits do elsewhere in the pane."""
        row, typed = self.row, event.character
        if self.slider is None and row is not None and typed and typed in "0123456789" and _is_number(row):
            event.stop()
            event.prevent_default()
            self.post_message(self.NumberTyped(self, row, typed))

    def toggle(self, key: str) -> None:
        """Fold a row open or shut."""
        self.toggled ^= {key}
        self._fill()

    def look(self, *, on_stage: bool, is_roomy: bool) -> None:
        """Say how the rows look that are shown next.

        Args:
            on_stage: Whether what changes stands out, since a room looks along.
            is_roomy: Whether a blank line stands below each thing of the list.
        """
        if on_stage != self.tells_changes:
            self.fresh = frozenset()
            # What comes onto the stage or leaves it has not changed.
            self.rows = ()
        self.tells_changes, self.is_roomy = on_stage, is_roomy

    def on_outline_toggled(self, event: SlideOutline.Toggled) -> None:
        """Fold a row open or shut."""
        event.stop()
        if event.row is not None:
            self.toggle(event.row.key)


def _is_number(row: Row) -> bool:
    """Tell whether a row is a number that can be typed."""
    if row.field is None or row.kind not in {"field", "entry"}:
        return False
    return row.field.kind in {"whole", "number", "money"} or row.field.name == "population"
