"""Keeping the file up to date from the screen: when to save, and what to ask when that can't be done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from textual.screen import Screen
from textual.timer import Timer

from frameworks.reading import FileFault
from tui.screen.saver import DELAY, RETRY, Saver, SaveState
from tui.translation import _, current_language
from tui.workspace import Workspace

_SOONEST: Final = 0.01
"""Seconds after which a save comes that is wanted at once."""


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
        met: Callable[[], None],
    ) -> None:
        """Make it.

        Args:
            screen: Where it asks, and whose timers and threads it uses.
            workspace: Through which it tells what it did.
            saver: What saves; None when nothing is kept.
            name: What the file is called.
            told: Is called when it has something else to tell of the file.
            met: Is called when somebody else turned out to have changed the file.
        """
        self.name = name
        self._met = met
        self._question: Screen[Any] | None = None
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

    def prepare(self) -> None:
        """Make the first save as quick as the others, off the screen's thread."""
        if self._saver is not None and self._saver.gains_by_preparing:
            self._screen.run_worker(self._saver.prepare, thread=True, group="save")

    def save_soon(self, delay: float = DELAY) -> None:
        """Save within so many seconds; a save that is under way already is enough."""
        if self._saver is not None and self._timer is None and not self._saver.follows:
            # A timer of no time at all divides by it when the screen is busy.
            self._timer = self._screen.set_timer(max(delay, _SOONEST), self.save)

    def save(self) -> None:
        """Save off the screen's thread."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._saver is not None and not self._saver.follows:
            self._screen.run_worker(self._save, thread=True, group="save")

    def _save(self) -> None:
        if self._saver is not None:
            self._saver.save()
            self._screen.app.call_from_thread(self._after)

    def _after(self) -> None:
        state = self.state
        if state == "changed-on-disk":
            self._met()
        elif state == "failed":
            self.save_soon(RETRY)
        elif state == "waiting":
            self.save_soon()
        self._told()

    def flush(self) -> bool:
        """Save what is not saved yet, now; tell whether the file holds everything."""
        saver = self._saver
        return saver is None or saver.follows or saver.state == "saved" or saver.save()

    def before_stop(self) -> None:
        """Save because the terminal goes to another program, or the process is stopped."""
        if self._saver is not None:
            self._saver.save_before_stop()

    def leave(self) -> None:
        """Save and close; when that fails, ask; who wants to close when that is asked closes.

        Whatever is not saved then is kept in another file when the app ends.
        """
        app = self._screen.app
        if self.flush() or (self._question is not None and self._question in app.screen_stack):
            app.exit(0)
            return
        from tui.dialogs.ask import ChooseDialog

        if self.state == "changed-on-disk":
            asked = _("Somebody else changed this file, and your last changes are not in it.")
            stay = ("meet", _("Stay, and see what both changed"))
        else:
            asked, stay = _("The last changes could not be saved."), ("stay", _("Stay, and try again"))
        options = [
            stay,
            ("leave", _("Close; your version is kept in another file")),
            ("elsewhere", _("Save it somewhere else")),
        ]
        self._question = ChooseDialog(asked, options, self.reason())
        app.push_screen(self._question, self._leave_by)

    def _leave_by(self, choice: str | None) -> None:
        if choice == "leave":
            self._screen.app.exit(0)
        elif choice == "elsewhere":
            self._ask_where("")
        elif choice == "stay":
            self.save()
        elif choice == "meet":
            self._met()

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

    def go_on_in_copy(self) -> None:
        """Go on in a file of its own beside this one, which is left as it is."""
        if self._saver is None:
            return
        try:
            self._goes_on_in(self._saver.go_on_in_copy())
        except FileFault as fault:
            self._workspace.tell(fault.findings[0].message.text(current_language()), warning=True)
            self._told()

    def save_over(self) -> None:
        """Save over what somebody else put in the file, which is kept beside it."""
        if self._saver is not None:
            self._saver.save(force=True)
            self._told()
