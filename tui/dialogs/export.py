"""The dialog that asks in which format the document is written, and shows where it will stand."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from frameworks.language import Message
from sessions.documents.formats import NAMES, Format, lacking_package
from tui.language import _, current_language

ORDER: Final[tuple[Format, ...]] = ("pdf", "docx", "odt", "html", "md")
"""The formats, what is mostly sent first."""


class ExportDialog(ModalScreen[Format | None]):
    """Asks for a format; gives it, or None after Escape."""

    DEFAULT_CSS = """
    ExportDialog { align: center middle; }
    ExportDialog > Vertical {
        width: 72; max-width: 95%; height: auto; max-height: 90%;
        border: round $accent; padding: 0 1; background: $surface;
    }
    ExportDialog Static { height: auto; }
    ExportDialog .hint { color: $text-muted; }
    ExportDialog OptionList, ExportDialog OptionList:focus { border: none; height: auto; max-height: 8; padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", show=False)]

    def __init__(self, first: Format, place: Callable[[Format], Path]) -> None:
        """Make it.

        Args:
            first: The format that is offered first, that of the last time.
            place: Gives the file that a format is written to.
        """
        super().__init__()
        self._first = first
        self._place = place

    def compose(self) -> ComposeResult:
        """Make the choices, and below them where the chosen one is written to."""
        with Vertical() as box:
            box.border_title = _("Export the proposal")
            yield OptionList(
                *(Option(Content(Message(NAMES[each]).text(current_language())), id=each) for each in ORDER)
            )
            yield Static("", id="place", markup=False)
            yield Static(_("Enter writes it · Esc leaves it"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the format of the last time."""
        self.query_one(OptionList).highlighted = ORDER.index(self._first)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell where this format goes, or what it lacks."""
        to = ORDER[event.option_index]
        lacking = lacking_package(to)
        if lacking is not None:
            told = lacking.text(current_language())
        else:
            path = self._place(to)
            sentence = _("Replaces {file}") if path.exists() else _("To {file}")
            told = sentence.format(file=path)
        self.query_one("#place", Static).update(told)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses what can be made."""
        event.stop()
        to = ORDER[event.option_index]
        if lacking_package(to) is None:
            self.dismiss(to)
        else:
            self.app.bell()
