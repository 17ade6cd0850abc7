"""The dialog that tells what changed since the file was opened."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from sessions.comparing import compare
from sessions.model import Session
from tui import actions
from tui.language import _, current_language


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


class ChangesDialog(ModalScreen[None]):
    """Shows what changed between two versions of a session."""

    DEFAULT_CSS = """
    ChangesDialog { align: center middle; }
    ChangesDialog > Vertical {
        width: 100; max-width: 95%; height: auto; max-height: 90%;
        border: round $accent; background: $surface; padding: 0 1;
    }
    ChangesDialog VerticalScroll { height: auto; max-height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", show=False),
        actions.binding("changes", "dismiss"),
    ]

    def __init__(self, before: Session, after: Session) -> None:
        super().__init__()
        self._before, self._after = before, after

    def compose(self) -> ComposeResult:
        """Make the scrolling text."""
        with Vertical() as box:
            box.border_title = _("Changed since the file was opened")
            box.border_subtitle = _("Esc closes")
            with VerticalScroll() as scroll:
                scroll.can_focus = True
                yield Static(_("Comparing…"))

    def on_mount(self) -> None:
        """Compare off the screen's thread: among many employees that takes a while."""
        self.run_worker(self._compare, thread=True)

    def _compare(self) -> None:
        found = changes_text(self._before, self._after)
        self.app.call_from_thread(self._show, found)

    def _show(self, found: Content) -> None:
        for each in self.query(Static):
            each.update(found)
