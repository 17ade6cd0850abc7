"""The file as others see and change it: what they put in it, and whose turn it is to write it."""

from collections.abc import Callable

from textual.screen import Screen

from tui.panes.pane import Pane
from tui.screen.autosave import Autosave
from tui.screen.outside import Outside
from tui.screen.saver import Saver
from tui.screen.turn import Turn
from tui.screen.two_versions import Meeting
from tui.screen.unclean import take_up
from tui.translation import _
from tui.workspace import Workspace


class SharedFile:
    """Keeps the session and its file together while others have it too; without a saver it does nothing."""

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        saver: Saver | None,
        autosave: Autosave,
        told: Callable[[], None],
        turned: Callable[[], None],
        pane: Callable[[], Pane],
    ) -> None:
        """Make it.

        Args:
            screen: Where it asks, and whose timers and threads it uses.
            workspace: The session, and through which it tells what it did.
            saver: What saves; None when the file is only read.
            autosave: What decides when to save.
            told: Is called when it has something else to tell of the file.
            turned: Is called when the file is written here and was followed, or the other way round.
            pane: Gives the pane in use.
        """
        self._screen, self._workspace, self._saver = screen, workspace, saver
        self._outside = None if saver is None else Outside(screen, workspace, saver, autosave, told, pane)
        self._turn = None
        if saver is not None and self._outside is not None:
            self._turn = Turn(screen, workspace, saver, turned, self._outside.forget)

    def watch(self) -> None:
        """Look at the file from now on, and tell how it was found."""
        if self._saver is not None and self._outside is not None and self._turn is not None:
            self._outside.watch()
            self._turn.watch()
            take_up(self._screen, self._workspace, self._saver)

    def meet(self) -> None:
        """Take in what a save found in the file."""
        if self._outside is not None:
            self._outside.meet()

    def take(self, meeting: Meeting) -> None:
        """Take in what was made in another program, while somebody else changed the file as well."""
        if self._outside is not None:
            self._outside.take(meeting)

    def ask_again(self) -> None:
        """Have what was left for later be asked about once more."""
        if self._outside is not None:
            self._outside.ask_again()

    def take_over(self) -> None:
        """Write the file here that somebody else has open."""
        if self._turn is None:
            self._workspace.tell(_("This session is open to read only."), warning=True)
        else:
            self._turn.take_over()
