"""The dialog that asks in which format the document is written, and shows where it will stand."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from frameworks.language import Message
from sessions.documents.formats import NAMES, Format, lacking_package
from sessions.proposal.editions import EDITIONS, Edition
from tui.language import _, current_language, mark

ORDER: Final[tuple[Format, ...]] = ("pdf", "docx", "odt", "html", "md")
"""The formats, what is mostly sent first."""


EDITION_NAMES: Final[Mapping[Edition, str]] = {
    "full": mark("all of it"),
    "publication": mark("for publication, without prices and contacts"),
    "glance": mark("one page, at a glance"),
}
"""What the editions are called."""


class Choice(NamedTuple):
    """What is exported: the format and the edition."""

    to: Format
    edition: Edition


class ExportDialog(ModalScreen[Choice | None]):
    """Asks for a format and an edition; gives them, or None after Escape."""

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
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("right,tab", "edition(1)", show=False, priority=True),
        Binding("left,shift+tab", "edition(-1)", show=False, priority=True),
    ]

    def __init__(self, first: Choice, place: Callable[[Choice], Path]) -> None:
        """Make it.

        Args:
            first: What is offered first, that of the last time.
            place: Gives the file that a choice is written to.
        """
        super().__init__()
        self._to = first.to
        self._edition = first.edition
        self._place = place

    def compose(self) -> ComposeResult:
        """Make the choices, and below them where the chosen one is written to."""
        with Vertical() as box:
            box.border_title = _("Export the proposal")
            yield OptionList(
                *(Option(Content(Message(NAMES[each]).text(current_language())), id=each) for each in ORDER)
            )
            yield Static("", id="edition", markup=False)
            yield Static("", id="place", markup=False)
            yield Static(
                _("Enter writes it · ← → another edition · Esc leaves it"), classes="hint", markup=False
            )

    def on_mount(self) -> None:
        """Begin at the choice of the last time."""
        self.query_one(OptionList).highlighted = ORDER.index(self._to)
        self._tell()

    def action_edition(self, step: int) -> None:
        """Go to the next edition, or to the one before."""
        self._edition = EDITIONS[(EDITIONS.index(self._edition) + step) % len(EDITIONS)]
        self._tell()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another format."""
        self._to = ORDER[event.option_index]
        self._tell()

    def _tell(self) -> None:
        """Tell which edition it is and where it goes, or what the format lacks."""
        edition = _("Edition: {edition}").format(edition=_(EDITION_NAMES[self._edition]))
        self.query_one("#edition", Static).update(f"◂ {edition} ▸")
        lacking = lacking_package(self._to)
        if lacking is not None:
            told = lacking.text(current_language())
        else:
            path = self._place(Choice(self._to, self._edition))
            sentence = _("Replaces {file}") if path.exists() else _("To {file}")
            told = sentence.format(file=path)
        self.query_one("#place", Static).update(told)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses what can be made."""
        event.stop()
        to = ORDER[event.option_index]
        if lacking_package(to) is None:
            self.dismiss(Choice(to, self._edition))
        else:
            self.app.bell()
