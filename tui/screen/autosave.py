"""Keeping the file up to date from the screen: when to save, and what to ask when that can't be done."""

from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen
from textual.timer import Timer

from frameworks.reading import FileFault
from tui.screen.saver import DELAY, RETRY, Saver, SaveState
from tui.translation import _, current_language
from tui.workspace import Workspace


class Autosave:
    """Saves a screen's session; without a saver (read only) it keeps nothing.

    Attributes:
        name: What the file is called now.
    """

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        saver: Saver | None,
        name: str,
        told: Callable[[], None],
    ) -> None:
        """Make it.

        Args:
            screen: Where it asks, and whose timers and threads it uses.
            workspace: Through which it tells what it did.
            saver: What saves; None when nothing is kept.
            name: What the file is called.
            told: Is called when it has something else to tell of the file.
        """
        self.name = name
        self._screen = screen
        self._workspace = workspace
        self._saver = saver
        self._told = told
        self._timer: Timer | None = None

    @property
    def path(self) -> Path | None:
        """The file that is kept; None when nothing is."""
        return self._saver.store.path if self._saver is not None else None

    @property
    def place(self) -> Path:
        """The file, or what would be it in the folder in use while nothing is kept."""
        return self.path or Path(self.name)

    @property
    def state(self) -> SaveState:
        """How the file stands to the session."""
        return self._saver.state if self._saver is not None else "saved"

    def reason(self) -> str:
        """Give why the last save failed; empty when it did not."""
        fault = self._saver.fault if self._saver is not None else None
        return fault.findings[0].message.text(current_language()) if fault is not None else ""

    def save_soon(self, delay: float = DELAY) -> None:
        """Save within so many seconds; a save that is under way already is enough."""
        if self._saver is not None and self._timer is None:
            self._timer = self._screen.set_timer(delay, self.save)

    def save(self) -> None:
        """Save off the screen's thread."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._saver is not None:
            self._screen.run_worker(self._save, thread=True, group="save")

    def _save(self) -> None:
        if self._saver is not None:
            self._saver.save()
            self._screen.app.call_from_thread(self._after)

    def _after(self) -> None:
        state = self.state
        if state == "changed-on-disk":
            self._ask_whose()
        elif state == "failed":
            self.save_soon(RETRY)
        elif state == "waiting":
            self.save_soon()
        self._told()

    def flush(self) -> bool:
        """Save what is not saved yet, now; tell whether the file holds everything."""
        return self._saver is None or self._saver.state == "saved" or self._saver.save()

    def leave(self) -> None:
        """Save and close; when that fails, ask."""
        app = self._screen.app
        if self.flush():
            app.exit(0)
        elif self.state == "changed-on-disk":
            self._ask_whose()
        else:
            from tui.dialogs.ask import ChooseDialog

            options = [
                ("stay", _("Stay, and try again")),
                ("leave", _("Close without saving")),
                ("elsewhere", _("Save it somewhere else")),
            ]
            app.push_screen(
                ChooseDialog(_("The last changes could not be saved."), options, self.reason()),
                self._leave_by,
            )

    def _leave_by(self, choice: str | None) -> None:
        if choice == "leave":
            self._screen.app.exit(3)
        elif choice == "elsewhere":
            self._ask_where("")
        elif choice == "stay":
            self.save()

    def _ask_where(self, hint: str, start: str = "") -> None:
        """Ask for another place for the file, until there is one or the user leaves it."""
        from tui.dialogs.ask import AskDialog

        if self._saver is not None:
            question = _("Save as: a file name, with its folder")
            dialog = AskDialog(question, start or str(self._saver.store.path), hint)
            self._screen.app.push_screen(dialog, self._save_elsewhere)

    def _save_elsewhere(self, typed: str | None) -> None:
        if self._saver is None or not typed or not typed.strip():
            return
        try:
            name = self._saver.go_on_in(Path(typed.strip()).expanduser())
        except FileFault as fault:
            self._ask_where(fault.findings[0].message.text(current_language()), typed)
        else:
            self._goes_on_in(name)

    def _goes_on_in(self, name: str) -> None:
        self.name = name
        self._workspace.tell(_("Saved as {name}.").format(name=name))
        self._told()

    def _ask_whose(self) -> None:
        from tui.dialogs.ask import ChooseDialog

        app = self._screen.app
        if isinstance(app.screen, ChooseDialog):
            return
        options = [
            ("mine", _("Keep my version; theirs is kept beside it")),
            ("copy", _("Save mine under another name, and leave the file as it is")),
        ]
        app.push_screen(
            ChooseDialog(_("Somebody else changed this file in the meantime."), options, self.reason()),
            self._settle,
        )

    def _settle(self, choice: str | None) -> None:
        if self._saver is None:
            return
        if choice == "mine":
            self._saver.save(force=True)
        elif choice == "copy":
            try:
                self._goes_on_in(self._saver.go_on_in_copy())
            except FileFault as fault:
                self._workspace.tell(fault.findings[0].message.text(current_language()), warning=True)
        self._told()
