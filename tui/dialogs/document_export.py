"""The dialog that exports a document: which one, in which format, with a line that tells where it will stand."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from sessions.documents.formats import Format
from sessions.proposal.document_kinds import DocumentKind
from sessions.proposal.editions import Edition
from tui.dialogs.export_lists import ChoiceList, ExportLists, choice_list
from tui.translation import _, mark


class What(NamedTuple):
    """Which document: the proposal in an edition, or one of another kind."""

    kind: DocumentKind = "proposal"
    edition: Edition = "full"


class Choice(NamedTuple):
    """What is exported: which document, and in which format."""

    to: Format
    what: What = What()


DOCUMENTS: Final[Mapping[What, str]] = {
    What(): mark("Proposal"),
    What(edition="publication"): mark("Proposal, for publication"),
    What(edition="glance"): mark("Proposal, at a glance"),
    What("report"): mark("Report of the meeting"),
    What("script"): mark("Script for facilitators"),
}
"""The documents, and what they are called."""


class ExportDialog(ExportLists[Choice]):
    """Asks for a document and a format; gives them, or None after Escape."""

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
        self._documents = choice_list([_(name) for name in DOCUMENTS.values()], "documents")

    @property
    def title_told(self) -> str:
        """What the dialog is called."""
        return _("Export a document")

    @property
    def lists(self) -> tuple[ChoiceList, ...]:
        """The documents and the formats."""
        return self._documents, self.formats

    def on_mount(self) -> None:
        """Begin at what was exported the last time."""
        self._documents.highlighted = [*DOCUMENTS].index(self._first.what)
        self.begin_at(self._first.to)

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return Choice(self.to, [*DOCUMENTS][self._documents.highlighted or 0])

    def about(self) -> str:
        """Give which file it becomes, and what is to be known of the document."""
        path = self._place(self.choice)
        sentence = _("Replaces {file}") if path.exists() else _("To {file}")
        return "\n".join(filter(None, (self._about(self.choice.what), sentence.format(file=path))))
