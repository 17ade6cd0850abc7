"""An outline with the keys of the registry, that knows itself what is folded open in it."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from tui import actions
from tui.outline.slider_keys import SlideOutline


class RowsOutline(SlideOutline):
    """Rows that fold.

    Attributes:
        toggled: The keys of the rows that are folded otherwise than they are at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("outline")]

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

    def toggle(self, key: str) -> None:
        """Fold a row open or shut."""
        self.toggled ^= {key}
        self._fill()

    def on_outline_toggled(self, event: SlideOutline.Toggled) -> None:
        """Fold a row open or shut."""
        event.stop()
        if event.row is not None:
            self.toggle(event.row.key)
