"""The dialog that tells what changed since the file was opened."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from sessions.comparing import compare
from sessions.model import Session
from tui import actions
from tui.background import in_background
from tui.dialogs.text import TextDialog
from tui.translation import _, current_language


def changes_text(before: Session, after: Session) -> Content:
    """Give what changed in words, a heading per subject, in the language of the screen."""
    language = current_language()
    parts: list[Content | str | tuple[str, str]] = []
    for group in compare(before, after).groups:
        parts += ["\n\n"] if parts else []
        parts.append((group.title.text(language), "bold $text-accent"))
        for line in group.lines(language):
            parts += ["\n  • ", Content(line)]
    return Content.assemble(*parts) if parts else Content(_("Nothing has changed."))


class ChangesDialog(TextDialog[None]):
    """Shows what changed between two versions of a session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss", show=False),
        actions.binding("changes", "dismiss"),
    ]

    def __init__(self, before: Session, after: Session) -> None:
        super().__init__(_("Changed since the file was opened"), Content(_("Comparing…")))
        self._before, self._after = before, after

    def on_mount(self) -> None:
        """Compare off the screen's thread: among many employees that takes a while."""
        in_background(self, lambda: changes_text(self._before, self._after), self.show)
