"""The line in which is typed what a list is narrowed to: it follows each letter and tells how much is left.

Enter keeps the narrowed list and goes into it; Escape gives all of it back.
"""

from collections.abc import Callable
from typing import Protocol

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input, Static

from tui.translation import _, current_language
from tui.widgets.bars import Bar, Part
from tui.wording.numbers import number


class Narrowed(Protocol):
    """A list that can be narrowed.

    Attributes:
        narrows: Whether it can, as it is now.
        sought: The text that it is narrowed to; empty for all of it.
        counted: How much of it has the text, and how much there is.
    """

    @property
    def narrows(self) -> bool: ...  # noqa: D102 - as told above
    @property
    def sought(self) -> str: ...  # noqa: D102
    @property
    def counted(self) -> tuple[int, int]: ...  # noqa: D102

    def narrow(self, text: str) -> None:
        """Show only what has a text; all of it when it is empty."""
        ...

    def go(self, step: int) -> None:
        """Go some lines down or up."""
        ...

    def focus(self) -> object:
        """Take the keys."""
        ...


class FilterLine(Container):
    """Narrows one list at a time.

    Attributes:
        narrowed: The list; None while there is none.
    """

    DEFAULT_CSS = """
    FilterLine { layout: horizontal; dock: bottom; height: 1; background: $boost; display: none; }
    FilterLine.shown { display: block; }
    FilterLine > Static { width: 3; color: $text-accent; text-style: bold; }
    FilterLine > Input, FilterLine > Input:focus {
        border: none; height: 1; padding: 0; background: $boost; width: 1fr;
    }
    FilterLine > Bar { width: 2fr; background: $boost; }
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        """Make it.

        Args:
            changed: Is called when the list has been narrowed, or is whole again.
        """
        super().__init__()
        self.narrowed: Narrowed | None = None
        self._changed = changed
        self._count = Bar(self._told, id="filter-count")

    def compose(self) -> ComposeResult:
        """Make the field, and what tells the count."""
        yield Static(" / ", markup=False)
        field = Input(id="filter-text")
        field.cursor_blink = False
        yield field
        yield self._count

    def _told(self) -> list[Part]:
        if self.narrowed is None or not self.narrowed.sought:
            return [Part(_("type what to look for; Esc leaves"), "dim")]
        (hits, count), language = self.narrowed.counted, current_language()
        told = _("{shown} of {count}").format(shown=number(hits, language), count=number(count, language))
        keys = _("Enter keeps, Esc gives all back") if self.has_focus_within else _("Esc gives all back")
        return [Part(told, "plain" if hits else "warning", weight=9), Part(f"· {keys}", "dim", weight=1)]

    @property
    def field(self) -> Input:
        """Where is typed."""
        return self.query_one(Input)

    def begin(self, narrowed: Narrowed) -> None:
        """Have a list follow what is typed from now on; another one is whole again."""
        if narrowed is not self.narrowed:
            self.lift()
        self.narrowed = narrowed
        self.add_class("shown")
        field = self.field
        field.value = narrowed.sought
        field.cursor_position = len(field.value)
        field.focus()
        self._count.update()

    def lift(self) -> bool:
        """Give all of the list back; tell whether it was narrowed, or about to be."""
        narrowed, self.narrowed = self.narrowed, None
        if narrowed is None:
            return False
        had_keys = self.has_focus_within
        narrowed.narrow("")
        self.remove_class("shown")
        if had_keys:
            narrowed.focus()
        self._changed()
        return True

    def keep(self) -> None:
        """Go into the list as it is; one that is not narrowed needs no line."""
        if self.narrowed is None or not self.narrowed.sought:
            self.lift()
        else:
            self.narrowed.focus()
            self._count.update()

    def count_again(self) -> None:
        """Tell the count of a list that changed."""
        if self.narrowed is not None:
            self._count.update()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list to what stands there."""
        event.stop()
        if self.narrowed is not None:
            self.narrowed.narrow(event.value)
            self._count.update()
            self._changed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it."""
        event.stop()
        self.keep()

    def on_key(self, event: events.Key) -> None:
        """Go up and down the list while typing, keep it, or give all of it back."""
        steps = {"up": -1, "down": 1}
        if event.key in steps and self.narrowed is not None:
            self.narrowed.go(steps[event.key])
        elif event.key == "escape":
            self.lift()
        elif event.key in {"tab", "shift+tab"}:
            self.keep()
        else:
            return
        event.stop()
        event.prevent_default()
