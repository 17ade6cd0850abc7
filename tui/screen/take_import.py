"""Taking an import into the open session: one step to undo, with who has which code kept beside the file."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from frameworks.reading import FileFault
from sessions import edits
from tui.background import in_background
from tui.translation import _, current_language, n_
from tui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sessions.importing.plan import Plan
    from tui.dialogs.import_forms import FormsDraft


class TakeImport:
    """Asks for a table or for forms, and takes what is in it into a screen's session."""

    def __init__(self, screen: Screen[None], workspace: Workspace, path: "Callable[[], Path | None]") -> None:
        """Make it.

        Args:
            screen: Where it asks.
            workspace: The session that is taken into.
            path: Gives the file of the session; None when it is only read.
        """
        self._screen = screen
        self._workspace = workspace
        self._path = path

    def ask(self) -> None:
        """Open the dialog; in a session that is only read, say that nothing can be imported."""
        path, workspace = self._path(), self._workspace
        if workspace.read_only or path is None:
            self._workspace.tell(_("This session is read only; nothing can be imported."), warning=True)
            return
        from tui.dialogs.import_draft import Draft
        from tui.dialogs.import_table import ImportDialog

        draft = Draft(workspace.session, path, workspace.today())
        self._screen.app.push_screen(ImportDialog(draft), lambda plan: self._take(plan, path))

    def _take(self, plan: "Plan | FormsDraft | None", path: "Path") -> None:
        if plan is None:
            return
        from tui.dialogs.import_forms import FormsDraft

        if isinstance(plan, FormsDraft):
            self._take_forms(plan)
            return
        if plan.after is plan.before and not plan.is_rekeyed:
            self._workspace.tell(_("Nothing changes."))
            return
        in_background(self._screen, lambda: self._kept(plan, path), lambda before: self._apply(plan, before))

    def _take_forms(self, forms: "FormsDraft") -> None:
        """Take in what came back on forms: into the session as it is now, which others may have changed meanwhile."""
        from tui.wording.forms_report import came_back

        intake, document = forms.intake, self._workspace.document
        if self._workspace.attempt(lambda: document.apply(edits.take_answers, intake.rounds, intake.wanted)):
            self._workspace.tell(came_back(intake))

    def _kept(self, plan: "Plan", path: "Path") -> "dict[Path, bytes | None] | FileFault":
        """Write who has which code, off the screen's thread; the session follows, and is saved as after any edit."""
        from sessions.importing.committing import keep_register

        try:
            return keep_register(plan, path)
        except FileFault as fault:
            return fault

    def _apply(self, plan: "Plan", before: "dict[Path, bytes | None] | FileFault") -> None:
        from sessions.store.together import put_back

        if isinstance(before, FileFault):
            self._workspace.tell(before.findings[0].message.text(current_language()), warning=True)
            return
        try:
            self._workspace.document.apply(edits.take_import, plan.incoming)
        except edits.EditError as wrong:
            put_back(before)
            self._workspace.tell(wrong.message.text(current_language()), warning=True)
            return
        from tui.wording.import_report import came_in

        count = plan.effect.not_taken
        told = n_("{count} row was not taken.", "{count} rows were not taken.", count)
        text = " ".join([came_in(plan), *([told.format(count=count)] if count else [])])
        from sessions.rights.file_findings import readable_by_others

        path = self._path()
        unwise = [] if path is None else [*readable_by_others(plan.after, path)]
        texts = [text, *(each.message.text(current_language()) for each in unwise[:1])]
        self._workspace.tell(" ".join(texts), warning=bool(unwise))
