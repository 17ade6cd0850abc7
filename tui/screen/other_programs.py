"""What other programs get of a session and give back: the editor, the clipboard, the shell, and what is pasted."""

import os
from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import SuspendNotSupported

from frameworks.fields import in_language
from frameworks.reading import FileFault
from sessions.edits.errors import EditError
from sessions.edits.paths import value_at
from tui import actions
from tui.background import in_background
from tui.console import say
from tui.screen import clipboard, suspension
from tui.screen.history import HistorySteps
from tui.translation import _, current_language, n_
from tui.wording.cells import one_line
from tui.wording.numbers import number

if TYPE_CHECKING:
    from tui.screen.autosave import Autosave
    from tui.screen.external_edit import ExternalEdit

_LONGEST_SOUGHT: Final = 120


class OtherPrograms(HistorySteps):
    """A screen of a session whose texts go to other programs, and come back."""

    autosave: "Autosave"
    _copied = ""
    """What was copied last."""

    def make_external_edit(self) -> "ExternalEdit":
        """Give what edits texts and the file in the user's own editor, which is loaded when it is first asked for."""
        raise NotImplementedError

    def action_edit_text(self) -> None:
        """Edit the text at the cursor in the user's own editor."""
        self.make_external_edit().edit_text()

    def action_edit_file(self) -> None:
        """Edit the whole session in the user's own editor."""
        self.make_external_edit().edit_file()

    # --- the shell ---------------------------------------------------------------------------------------------------

    def action_suspend(self) -> None:
        """Save, and give the terminal back to the shell until it brings the program back."""
        self.pane.close_editor()
        if not self.app.is_headless and not suspension.has_job_control():
            self.workspace.tell(
                _("No shell waits here that could bring maatwerk back, so it can't be suspended."),
                warning=True,
            )
            return
        is_saved = self.autosave.flush()
        try:
            with self.app.suspend():
                if not is_saved:
                    say(f"{self.autosave.name}: {self.autosave.reason()}")
                say(_("maatwerk is suspended: type fg to bring it back."))
                suspension.stop()
        except SuspendNotSupported:
            self.workspace.tell(_("maatwerk can't be suspended in this terminal."), warning=True)

    # --- copying -----------------------------------------------------------------------------------------------------

    def action_to_clipboard(self) -> None:
        """Copy the text at the cursor; again, put it in a file for where the clipboard does not come."""
        text, is_of_person = self._text_to_copy()
        if not text:
            self.workspace.tell(_("There is no text to copy here."))
        elif is_of_person and (text == self._copied or not clipboard.fits(text)):
            self.workspace.tell(_("What tells of one person is put in no file."), warning=True)
        elif text == self._copied or not clipboard.fits(text):
            in_background(self, lambda: _filed(text), self._tell_filed)
        else:
            self._copied = text
            self.app.copy_to_clipboard(text)
            count = number(len(text), current_language())
            told = n_("{count} character copied.", "{count} characters copied.", len(text)).format(
                count=count
            )
            if not is_of_person:
                again = _("Where your terminal takes none: {key} again puts it in a file.")
                told = f"{told} {again.format(key=actions.shown_key('to-clipboard'))}"
            self.workspace.tell(told)

    def _text_to_copy(self) -> tuple[str, bool]:
        """Give the text at the cursor, and whether it tells of one person."""
        pane, session = self.pane, self.workspace.session
        if selected := self.get_selected_text():
            return selected, False
        from tui.widgets.preview import Preview

        if isinstance(self.focused, Preview):
            from sessions.proposal.render import sections

            return "\n\n".join(each.markdown.strip() for each in sections(session, session.language)), False
        row = pane.row
        if row is None or (row.person and not self.workspace.shows(row.person)):
            return "", False
        text = ""
        if (
            row.field is not None
            and row.field.kind in {"text", "texts", "word"}
            and row.path
            and row.kind != "add"
        ):
            try:
                text = in_language(value_at(session, row.path), session.language)
            except (EditError, TypeError):
                text = ""
        return text or row.value or row.label, bool(row.person)

    def _tell_filed(self, found: "os.PathLike[str] | FileFault") -> None:
        if isinstance(found, FileFault):
            self.workspace.tell(found.findings[0].message.text(current_language()), warning=True)
        else:
            self.workspace.tell(_("The text is in {file}.").format(file=os.fspath(found)))

    # --- pasting -----------------------------------------------------------------------------------------------------

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted where nothing is typed as what is looked for: it is text and presses no keys."""
        event.stop()
        text = one_line(event.text)[:_LONGEST_SOUGHT].strip()
        if text and self.pane.editor is None and not self.pane.is_dragging and not self.has_class("small"):
            self.pane.find(text)


def _filed(text: str) -> "os.PathLike[str] | FileFault":
    try:
        return clipboard.put_in_file(text)
    except FileFault as fault:
        return fault
