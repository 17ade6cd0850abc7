"""Taking an import into the open session: one step to undo, with who has which code kept beside the file."""

from typing import TYPE_CHECKING

from frameworks.reading import FileFault
from sessions import edits
from tui.language import _, current_language, n_

if TYPE_CHECKING:
    from pathlib import Path

    from sessions.importing.plan import Plan
    from tui.screen.screen import DesignScreen


class TakeImport:
    """Asks for a table, and takes it into a screen's session."""

    def __init__(self, screen: "DesignScreen") -> None:
        self._screen = screen

    def ask(self) -> None:
        """Open the dialog; in a session that is only read, say that nothing can be imported."""
        path, workspace = self._screen.keeper.path, self._screen.workspace
        if workspace.read_only or path is None:
            self._screen.tell(_("This session is read only; nothing can be imported."), warning=True)
            return
        from tui.dialogs.import_draft import Draft
        from tui.dialogs.import_table import ImportDialog

        draft = Draft(workspace.session, path, workspace.today())
        self._screen.app.push_screen(ImportDialog(draft), lambda plan: self._take(plan, path))

    def _take(self, plan: "Plan | None", path: "Path") -> None:
        if plan is None:
            return
        if plan.after is plan.before:
            self._screen.tell(_("Nothing changes."))
            return
        self._screen.run_worker(lambda: self._keep(plan, path), thread=True, group="import")

    def _keep(self, plan: "Plan", path: "Path") -> None:
        """Write who has which code, off the screen's thread; the session follows, and is saved as after any edit."""
        from sessions.importing.committing import keep_register

        call = self._screen.app.call_from_thread
        try:
            before = keep_register(plan, path)
        except FileFault as fault:
            call(self._screen.tell, fault.findings[0].message.text(current_language()), warning=True)
        else:
            call(self._apply, plan, before)

    def _apply(self, plan: "Plan", before: "dict[Path, bytes | None]") -> None:
        from sessions.importing.committing import put_back

        try:
            self._screen.workspace.document.apply(edits.take_import, plan.incoming)
        except edits.EditError as wrong:
            put_back(before)
            self._screen.tell(wrong.message.text(current_language()), warning=True)
            return
        count = plan.effect.not_taken
        told = n_("Imported; {count} row was not taken.", "Imported; {count} rows were not taken.", count)
        self._screen.tell(told.format(count=count) if count else _("Imported."))
