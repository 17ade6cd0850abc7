"""The dialog that exports a document: which one, in which format, with a line that tells where it will stand."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from frameworks.languages import Message
from sessions.documents.formats import NAMES, Format, lacking_package
from sessions.proposal.document_kinds import DocumentKind
from sessions.proposal.editions import Edition
from tui.translation import _, current_language, mark


class What(NamedTuple):
    """Which document: the proposal in an edition, or one of another kind."""

    kind: DocumentKind = "proposal"
    edition: Edition = "full"


class Choice(NamedTuple):
    """What is exported: which document, and in which format."""

    to: Format
    what: What = What()


FORMATS: Final[tuple[Format, ...]] = ("pdf", "docx", "odt", "html", "md")
"""The formats, what is mostly sent first."""
DOCUMENTS: Final[Mapping[What, str]] = {
    What(): mark("Proposal"),
    What(edition="publication"): mark("Proposal, for publication"),
    What(edition="glance"): mark("Proposal, at a glance"),
    What("report"): mark("Report of the meeting"),
    What("script"): mark("Script for facilitators"),
}
"""The documents, and what they are called."""


class ChoiceList(OptionList):
    """One of the lists of an export; the arrows go to the others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]


class ExportDialog(ModalScreen[Choice | None]):
    """Asks for a document and a format; gives them, or None after Escape."""

    DEFAULT_CSS = """
    ExportDialog { align: center middle; }
    ExportDialog > Vertical {
        width: 72; max-width: 95%; height: auto; max-height: 90%;
        border: round $accent; padding: 0 1; background: $surface;
    }
    ExportDialog Static { height: auto; }
    ExportDialog .hint { color: $text-muted; }
    ExportDialog Horizontal { height: auto; margin-bottom: 1; }
    ExportDialog OptionList, ExportDialog OptionList:focus {
        border: none; width: 1fr; height: auto; max-height: 8; padding: 0;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        # From either list, before the list takes it.
        Binding("enter", "export", show=False, priority=True),
    ]

    def __init__(self, first: Choice, place: Callable[[Choice], Path], about: Callable[[What], str]) -> None:
        """Make it.

        Args:
            first: What is offered first, that of the last time.
            place: Gives the file that something is written to.
            about: Gives what is to be known of a document before it is written; empty for nothing.
        """
        super().__init__()
        self._first = first
        self._place = place
        self._about = about
        self._documents = ChoiceList(
            *(Option(Content(_(name))) for name in DOCUMENTS.values()), id="documents"
        )
        self._formats = ChoiceList(
            *(Option(Content(Message(NAMES[each]).text(current_language()))) for each in FORMATS),
            id="formats",
        )

    def compose(self) -> ComposeResult:
        """Make the choices, and below them where the chosen one is written to."""
        with Vertical() as box:
            box.border_title = _("Export a document")
            with Horizontal():
                yield self._documents
                yield self._formats
            yield Static("", id="place", markup=False)
            yield Static(
                _("Left and right choose the list · Enter writes it · Esc leaves it"),
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin at what was exported the last time."""
        self._documents.highlighted = [*DOCUMENTS].index(self._first.what)
        self._formats.highlighted = FORMATS.index(self._first.to)
        self._formats.focus()

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return Choice(FORMATS[self._formats.highlighted or 0], [*DOCUMENTS][self._documents.highlighted or 0])

    def on_option_list_option_highlighted(self) -> None:
        """Tell of what is chosen."""
        self.tell()

    def tell(self) -> None:
        """Tell where this goes, or what it lacks."""
        choice = self.choice
        lacking = lacking_package(choice.to)
        if lacking is not None:
            told = lacking.text(current_language())
        else:
            path = self._place(choice)
            sentence = _("Replaces {file}") if path.exists() else _("To {file}")
            told = "\n".join(filter(None, (self._about(choice.what), sentence.format(file=path))))
        for place in self.query("#place").results(Static):
            place.update(told)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses a document; one on a format writes it."""
        event.stop()
        if event.option_list is self._documents:
            self._formats.focus()
        else:
            self.action_export()

    def action_export(self) -> None:
        """Write what is chosen, in a format that can be made."""
        if lacking_package(self.choice.to) is None:
            self.dismiss(self.choice)
        else:
            self.app.bell()
