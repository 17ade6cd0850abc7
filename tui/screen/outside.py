"""What somebody else does with the file while it is open: what they put in it, and who writes it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal

from textual.screen import Screen

from frameworks.languages import Message
from frameworks.reading import FileFault
from sessions import edits
from sessions.model import Session
from sessions.store.store import ChangedOnDisk
from tui.background import in_background
from tui.panes.pane import Pane
from tui.screen.autosave import Autosave
from tui.screen.saver import Saver
from tui.screen.two_versions import Meeting
from tui.translation import _, current_language
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.dialogs.conflicts import Chosen

LOOKS: Final = 1.0
"""Seconds between two looks at the file."""
_PATIENCE: Final = 3
"""Looks for which what is no session is left alone: somebody may still be writing it."""
_TAKEN: Final = Message("what somebody else saved", room="tui")


class Outside:
    """Takes in what somebody else puts in the file; asks only where both changed one thing."""

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        saver: Saver,
        autosave: Autosave,
        told: Callable[[], None],
        pane: Callable[[], Pane],
    ) -> None:
        """Make it.

        Args:
            screen: Where it asks, and whose timers and threads it uses.
            workspace: The session, and through which it tells what it did.
            saver: What saves.
            autosave: What decides when to save.
            told: Is called when it has something else to tell of the file.
            pane: Gives the pane in use.
        """
        self._screen = screen
        self._workspace = workspace
        self._saver = saver
        self._autosave = autosave
        self._told = told
        self._pane = pane
        self._waiting: Meeting | None = None
        self._is_meeting = False
        self._meetings = 0
        self._is_gone = False
        self._looks_at_no_session = 0
        self._asked: Screen[Any] | None = None
        self._left: bytes | None = None
        """What was found and left for later."""

    def watch(self) -> None:
        """Look at the file from now on."""
        self._screen.set_interval(LOOKS, self.look)

    def look(self) -> None:
        """Look whether somebody else put something in the file, and take that in."""
        saver = self._saver
        if self._is_meeting or self._is_asking:
            return
        try:
            found = saver.store.look()
        except FileFault:
            # Not ours to read any more: the next save tells that.
            return
        # Where its folder is gone as well, the next save tells that.
        self._tell_gone(is_gone=saver.store.is_gone and saver.store.path.parent.is_dir())
        waiting = self._waiting
        if waiting is not None and found == waiting.data and waiting.of is self._workspace.session:
            if self._may_ask:
                self._take(waiting, found)
        elif found is not None and found != self._left:
            self._meet(found)

    def _tell_gone(self, *, is_gone: bool) -> None:
        if self._is_gone and not is_gone:
            # It is back, and what was told of it holds no more.
            self._workspace.tell("")
        if is_gone and not self._is_gone:
            self._workspace.tell(
                _("The file is gone: somebody moved or removed it. The next change makes it again."),
                warning=True,
            )
        self._is_gone = is_gone

    def meet(self) -> None:
        """Take in what a save found in the file."""
        saver = self._saver
        if self._is_meeting or self._is_asking:
            return
        if isinstance(saver.fault, ChangedOnDisk):
            self._meet(saver.fault.theirs)

    def take(self, meeting: Meeting) -> None:
        """Take in what was worked out already, or ask what is to be chosen."""
        self._take(meeting, meeting.data)

    def forget(self) -> None:
        """Drop what is being read of the file while it is followed: it was caught up with by now."""
        self._meetings += 1
        self._is_meeting = False
        self._waiting = None

    def ask_again(self) -> None:
        """Have what was left for later be asked about once more."""
        self._left = None

    @property
    def _is_current(self) -> bool:
        """Whether no question stands over the session."""
        return self._screen.app.screen is self._screen

    @property
    def _may_ask(self) -> bool:
        """Whether a question can come now, and takes no key from what is being typed."""
        pane = self._pane()
        return self._is_current and pane.editor is None and not pane.is_dragging

    @property
    def _is_asking(self) -> bool:
        return self._asked is not None and self._asked in self._screen.app.screen_stack

    def _meet(self, data: bytes) -> None:
        self._is_meeting = True
        self._meetings += 1
        saver, meeting = self._saver, self._meetings

        def met() -> Meeting | FileFault:
            try:
                return saver.meet(data)
            except FileFault as fault:
                return fault

        def take(found: Meeting | FileFault) -> None:
            if meeting == self._meetings:
                self._take(found, data)

        in_background(self._screen, met, take)

    def _take(self, found: Meeting | FileFault, data: bytes) -> None:
        self._is_meeting = False
        saver = self._saver
        if isinstance(found, FileFault):
            self._no_session(found, data)
            return
        self._looks_at_no_session = 0
        if found.of is not self._workspace.session:
            # Something was changed here in the meantime.
            self._meet(data)
            return
        self._waiting = None
        if found.is_clear or saver.follows:
            session = found.theirs.session if saver.follows else found.merged.session
            # Else somebody is typing in what would be another thing; it is tried again at the next look.
            if self._is_current and self._pane().may_take(session):
                self._go_on_with(found, session)
        elif data == self._left:
            self._told()
        elif self._may_ask:
            self._ask(found)
        else:
            self._waiting = found
            self._workspace.tell(
                _("Somebody else changed this as well: leave the field to choose."), warning=True
            )
            self._told()

    def _go_on_with(self, met: Meeting, session: Session) -> None:
        """Go on with what both make together."""
        saver, workspace = self._saver, self._workspace
        if session == met.theirs.session:
            # Nothing is left of mine: the file holds it as it is.
            session = met.theirs.session
        has_mine = session is not met.theirs.session
        saver.settle(met, session)
        self._left = None
        if saver.follows:
            workspace.document.replace(session)
        else:
            workspace.document.take_in(session, _TAKEN)
            self._autosave.save_soon(0.0)
            workspace.tell(
                _("Somebody else changed the file: their changes and yours are both in it.")
                if has_mine
                else _("Somebody else changed the file: their changes are taken in.")
            )
        self._told()

    # --- asking ----------------------------------------------------------------------------------------------------

    def _ask(self, met: Meeting) -> None:
        if met.is_earlier:
            self._ask_which(_("Somebody put an earlier version of this file back."), met)
        elif met.merged.conflicts:
            from tui.dialogs.conflicts import ConflictsDialog

            dialog = ConflictsDialog(
                met.merged.conflicts, met.mine, met.theirs.session, shows_people=self._workspace.private
            )
            self._asked = dialog
            self._screen.app.push_screen(dialog, lambda chosen: self._chose(met, chosen))
        else:
            self._ask_which(_("What you and somebody else changed does not fit together."), met)

    def _chose(self, met: Meeting, chosen: "Chosen | None") -> None:
        if chosen is None:
            self._leave(met.data)
            return
        made = met.chosen(chosen)
        if made.faults:
            self._ask_which(_("What you and somebody else changed does not fit together."), met)
            return
        sides = set(chosen.values())
        if "mine" in sides:
            self._put_aside("theirs", met.data)
        if "theirs" in sides:
            self._put_aside("mine", None)
        self._pane().close_editor()
        self._go_on_with(met, made.session)

    def _ask_which(self, question: str, met: Meeting) -> None:
        from tui.dialogs.ask import ChooseDialog

        options = [
            ("mine", _("Keep my version; theirs is kept beside it")),
            ("theirs", _("Take their version; mine is kept beside it")),
            ("copy", _("Save mine under another name, and leave the file as it is")),
        ]
        dialog = ChooseDialog(question, options, self._autosave.reason())
        self._asked = dialog
        self._screen.app.push_screen(dialog, lambda choice: self._settle(choice, met))

    def _settle(self, choice: str | None, met: Meeting) -> None:
        document = self._workspace.document
        # Whatever is chosen: who saw what the other version told of people still knows it.
        if choice == "mine":
            document.apply(edits.remember_told, met.theirs.session.told)
            self._autosave.save_over()
        elif choice == "theirs":
            self._put_aside("mine", None)
            self._pane().close_editor()
            self._go_on_with(met, edits.remember_told(met.theirs.session, document.session.told))
        elif choice == "copy":
            self._autosave.go_on_in_copy()
        else:
            self._leave(met.data)

    def _no_session(self, fault: FileFault, data: bytes) -> None:
        """Wait whether it becomes a session, as when somebody is still writing it; then ask."""
        self._looks_at_no_session += 1
        if self._looks_at_no_session < _PATIENCE or not self._may_ask or data == self._left:
            return
        self._looks_at_no_session = 0
        from tui.dialogs.ask import ChooseDialog

        options = [
            ("mine", _("Keep my version; theirs is kept beside it")),
            ("copy", _("Save mine under another name, and leave the file as it is")),
        ]
        question = _("What somebody else put in this file is no session.")
        dialog = ChooseDialog(question, options, fault.lines(current_language())[0])
        self._asked = dialog

        def settle(choice: str | None) -> None:
            if choice == "mine":
                self._autosave.save_over()
            elif choice == "copy":
                self._autosave.go_on_in_copy()
            else:
                self._leave(data)

        self._screen.app.push_screen(dialog, settle)

    def _leave(self, data: bytes) -> None:
        self._left = data
        self._told()

    def _put_aside(self, kind: Literal["mine", "theirs"], data: bytes | None) -> None:
        saver = self._saver
        try:
            saver.put_aside(kind, data)
        except FileFault as fault:
            self._workspace.tell(fault.findings[0].message.text(current_language()), warning=True)
