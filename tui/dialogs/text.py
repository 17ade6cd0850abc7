"""A dialog that shows a text to scroll through, and closes or takes what the text is about."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.translation import _

Answer = TypeVar("Answer")


class TextDialog(ModalScreen[Answer]):
    """Shows a text; what closes it is for each dialog to bind."""

    DEFAULT_CSS = """
    TextDialog { align: center middle; }
    TextDialog > Vertical {
        width: 100; max-width: 95%; height: auto; max-height: 90%;
        border: round $accent; background: $surface; padding: 0 1;
    }
    TextDialog VerticalScroll { height: auto; max-height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", show=False)]

    def __init__(self, title: str, text: Content, keys: str = "") -> None:
        """Make it.

        Args:
            title: What stands in its border.
            text: What is shown.
            keys: What the keys do that close it.
        """
        super().__init__()
        self._title, self._keys = title, keys
        self._static = Static(text)

    def compose(self) -> ComposeResult:
        """Make the scrolling text."""
        with Vertical() as box:
            box.border_title = self._title
            box.border_subtitle = self._keys or _("Esc closes")
            with VerticalScroll() as scroll:
                scroll.can_focus = True
                yield self._static

    def show(self, text: Content) -> None:
        """Show another text."""
        self._static.update(text)
