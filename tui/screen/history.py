"""Going through the history, and through what is wrong or unwise."""

from pathlib import Path
from typing import TYPE_CHECKING

from frameworks.languages import Message
from frameworks.reading import FileFault
from sessions import edits
from sessions.edits import EditError
from tui import actions
from tui.background import in_background
from tui.insight import python_path
from tui.screen.decisions import Decisions
from tui.translation import _, current_language

if TYPE_CHECKING:
    from sessions.model import Session
    from sessions.store.journal import Version


class HistorySteps(Decisions):
    """A screen of a session on which is stepped through its history and its findings."""

    at_finding = -1
    """Which of the findings was gone to last."""

    def _step_in_history(self, done: Message | None, told: str, none: str) -> None:
        if done is None:
            self.workspace.tell(none)
        else:
            self.workspace.tell(told.format(what=done.text(current_language())))

    def action_undo(self) -> None:
        """Undo the last step."""
        self.pane.close_editor()
        document = self.workspace.document
        none = (
            _("A round was closed: what was told may have been seen, so it is not taken back.")
            if document.has_told
            else _("There is nothing to undo.")
        )
        self._step_in_history(document.undo(), _("Undone: {what}"), none)

    def action_redo(self) -> None:
        """Redo the last undone step."""
        self.pane.close_editor()
        self._step_in_history(
            self.workspace.document.redo(), _("Done again: {what}"), _("There is nothing to redo.")
        )

    def action_next_step(self) -> None:
        """Go to the one next thing to do."""
        from sessions.analysis.progress import progress
        from tui.wording.progress import next_line

        session = self.workspace.session
        todo = progress(session).next
        if todo is None:
            self.workspace.tell(next_line(session, actions.shown_key))
        else:
            self.workspace.go_to(todo.path)

    @property
    def kept_in(self) -> Path | None:
        """The file that the session is kept in; None when nothing is."""
        return None

    def action_history(self) -> None:
        """Show the saved versions, and bring back the one that is chosen."""
        from tui.dialogs.saved_versions import SavedVersionsDialog

        self.pane.close_editor()
        path = self.kept_in
        if path is None:
            self.workspace.tell(_("This session is read only, so no versions of it are saved."), warning=True)
            return
        dialog = SavedVersionsDialog(path, self.workspace.session)
        self.app.push_screen(dialog, lambda version: self._bring_back(path, version))

    def _bring_back(self, path: Path, version: "Version | None") -> None:
        if version is None or not self.workspace.may_edit():
            return
        from sessions.store.versions import load_version
        from tui.wording.versions import when_saved

        before = self.workspace.session

        def made() -> "Session | FileFault | EditError":
            try:
                return edits.bring_back(before, load_version(path, version))
            except (FileFault, EditError) as wrong:
                return wrong

        def take(after: "Session | FileFault | EditError") -> None:
            if isinstance(after, FileFault):
                self.workspace.tell(after.lines(current_language())[0], warning=True)
            elif isinstance(after, EditError):
                self.workspace.tell(after.message.text(current_language()), warning=True)
            elif self.workspace.document.take(edits.bring_back, before, after):
                told = _("The version of {when} is back. {key} takes that back.")
                self.workspace.tell(told.format(when=when_saved(version), key=actions.shown_key("undo")))
            else:
                self.workspace.tell(_("Nothing changes."))

        in_background(self, made, take)

    def action_next_finding(self) -> None:
        """Go to the next place where something is wrong or unwise."""
        known = self.workspace.insight
        if known is None or not known.findings:
            self.workspace.tell(_("There is nothing wrong or unwise."))
            return
        paths = [python_path(each.path) for each in known.findings]
        self.at_finding = (self.at_finding + 1) % len(paths)
        path = paths[self.at_finding]
        self.workspace.go_to(path)
        self.workspace.tell(known.findings[self.at_finding].message.text(current_language()), warning=True)
