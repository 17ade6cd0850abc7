"""Going through the history, and through what is wrong or unwise."""

from frameworks.languages import Message
from tui import actions
from tui.insight import python_path
from tui.screen.decisions import Decisions
from tui.translation import _, current_language


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
