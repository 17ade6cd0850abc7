"""An outline with the keys of the registry, that knows itself what is folded open in it."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui import actions
from tui.outline.rows import Row
from tui.outline.slider_keys import SlideOutline
from tui.wording.narrowed import Line, has_words, kept, words_of

_NOT_SOUGHT: Final = frozenset({"add", "note"})
"""The kinds of rows that are no thing of the list."""


class RowsOutline(SlideOutline):
    """Rows that fold.

    Attributes:
        toggled: The keys of the rows that are folded otherwise than they are at first.
        sought: The text that the list is narrowed to; empty for all of it.
        all_rows: All of the list, also what does not have that text.
        counted: How many rows have the text, and how many there are.
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
        self.sought = ""
        self.all_rows: Sequence[Row] = ()
        self.counted = (0, 0)
        self._found: set[str] = set()
        self._fill = fill

    # --- narrowed ----------------------------------------------------------------------------------------------------

    def narrow(self, text: str) -> None:
        """Show only the rows that have a text, with what holds them; all of them when it is empty."""
        if text == self.sought:
            return
        before = self.row.key if self.row is not None else ""
        self.sought, self._found = text, set()
        self._fill()
        if text and (self.row is None or self.row.key not in self._found):
            first = next((place for place, row in enumerate(self.rows) if row.key in self._found), 0)
            self.move_to(first)
        elif not text and before:
            self.select(before)

    @property
    def narrows(self) -> bool:
        """Whether the list can be narrowed to what has a text."""
        return True

    def go(self, step: int) -> None:
        """Go some rows down or up, by keys that are typed elsewhere."""
        self.action_cursor(step)

    def show(self, rows: Sequence[Row], revealed: str = "") -> None:
        """Show other rows: of them those that have the text that is sought."""
        self.all_rows, self.revealed = rows, revealed
        super().show(self._narrowed(rows), revealed)

    def _narrowed(self, rows: Sequence[Row]) -> Sequence[Row]:
        words = words_of(self.sought)
        if not words:
            return rows
        things = [row for row in rows if row.kind not in _NOT_SOUGHT]
        # What was found stays while it is changed; what is hidden is never found by what is not seen of it.
        self._found |= self.found_among(things, words)
        lines = [Line(row.depth, self._is_found(row), is_list=row.kind == "heading") for row in things]
        self.counted = sum(line.has_it for line in lines), len(things)
        return [things[place] for place in kept(lines)]

    def found_among(self, rows: Sequence[Row], words: Sequence[str]) -> set[str]:
        """Give the keys of the rows that have all of some words in what is seen of them."""
        return {row.key for row in rows if self._may_show(row) and has_words(words, row.label, row.value)}

    def _is_found(self, row: Row) -> bool:
        return row.key in self._found and self._may_show(row)

    def _may_show(self, row: Row) -> bool:
        return not self._is_hidden(row)

    # --- folding -----------------------------------------------------------------------------------------------------

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
