"""Editing in the user's own editor: the text at the cursor, or the whole file of the session."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from textual.app import SuspendNotSupported
from textual.screen import Screen

from frameworks.languages import Message
from frameworks.reading import FileFault
from sessions.model import Session
from sessions.store.beside import edited_folder
from tui import actions
from tui.background import in_background
from tui.outline.editor import Editor, LineEditor, ProseEditor
from tui.panes.pane import Pane
from tui.screen.autosave import Autosave
from tui.screen.editor_program import EditorError, Written, edited, editor_words
from tui.screen.saver import Saver
from tui.screen.two_versions import Meeting
from tui.translation import _, current_language, n_
from tui.wording.cells import one_line
from tui.workspace import Workspace

_TAKEN: Final = Message("what was changed in the editor", room="tui")
_AT_ONCE: Final = 2.0
"""Seconds within which an editor with a window of its own, that does not wait, gives the terminal back."""
_MOST_FAULTS: Final = 12


class ExternalEdit:
    """Has texts and the whole session edited by another program, and takes in what comes back."""

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        saver: Saver | None,
        autosave: Autosave,
        pane: Callable[[], Pane],
        meet: Callable[[Meeting], None],
    ) -> None:
        """Make it.

        Args:
            screen: Where it asks, and whose terminal it lends.
            workspace: The session, and through which it tells what it did.
            saver: What knows what the file holds; None when the session is only read.
            autosave: What saves.
            pane: Gives the pane in use.
            meet: Takes what came back where somebody else changed the same meanwhile.
        """
        self._screen = screen
        self._workspace = workspace
        self._saver = saver
        self._autosave = autosave
        self._pane = pane
        self._meet = meet

    # --- a text ------------------------------------------------------------------------------------------------------

    def edit_text(self) -> None:
        """Have the text at the cursor edited, or the one that is being typed."""
        if not self._workspace.may_edit():
            return
        pane = self._pane()
        editor = pane.editor or pane.row_changer.open_text()
        if not isinstance(editor, LineEditor | ProseEditor):
            told = _("There is no text to edit here. {key} opens the whole file.")
            self._workspace.tell(told.format(key=actions.shown_key("edit-file")))
            return
        # Before the terminal is lent nobody shows any more, and with that the editor of a hidden person is closed.
        take = pane.row_editor.taker()
        if editor.is_mounted:
            self._edit_open(editor, take)
        else:
            self._screen.call_after_refresh(self._edit_open, editor, take)

    def _edit_open(self, editor: LineEditor | ProseEditor, take: Callable[[str], str]) -> None:
        text = editor.value
        self._edit_text(editor, take, text, ends=not text.endswith("\n"))

    def _edit_text(self, editor: Editor, take: Callable[[str], str], text: str, *, ends: bool) -> None:
        """Lend the terminal to the editor.

        Args:
            editor: Where the text stands.
            take: Puts it in the session when that is closed; gives the reason when it can't be.
            text: What the editor begins with.
            ends: Whether the last line, which files have ended, is to be without an end.
        """
        began = (f"{text}\n" if ends and text and not text.endswith("\n") else text).encode()
        written = self._edited("text.md", began)
        if written is None:
            return
        try:
            found = written.data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            told = _("What the editor wrote is no UTF-8, so the text is as it was.")
            self._workspace.tell(told, warning=True)
            return
        made = found.removesuffix("\n") if ends else found
        if written.code and written.data != began:
            self._ask_after_failure(
                written,
                lambda: self._put(editor, take, made),
                lambda: self._edit_text(editor, take, found, ends=ends),
            )
        elif not self._tells_nothing(written, began):
            self._put(editor, take, made)

    def _put(self, editor: Editor, take: Callable[[str], str], text: str) -> None:
        """Put a text where it belongs: in the editor that is still open, which tells what is the matter with it."""
        if isinstance(editor, LineEditor):
            text = one_line(text)
        if not editor.is_attached:
            if reason := take(text):
                self._workspace.tell(reason, warning=True)
        else:
            editor.put(text)
            editor.call_later(editor.action_done, accepted=True)

    # --- the whole file ----------------------------------------------------------------------------------------------

    def edit_file(self) -> None:
        """Have the whole session edited as the file that it is."""
        workspace = self._workspace
        if not workspace.may_edit() or self._saver is None:
            return
        self._pane().close_editor()
        session = workspace.session
        if not (session.employees or session.ratings) or workspace.private:
            self._edit_file()
            return
        from tui.dialogs.ask import ConfirmDialog

        count = len(session.employees)
        question = n_(
            "The file shows the levels and texts of {count} employee to whoever sees your screen.",
            "The file shows the levels and texts of {count} employees to whoever sees your screen.",
            count,
        )
        dialog = ConfirmDialog(question.format(count=count), _("Open it in the editor"))
        self._screen.app.push_screen(dialog, lambda yes: self._edit_file() if yes else None)

    def _edit_file(self, data: bytes | None = None, line: int | None = None) -> None:
        """Lend the terminal to the editor.

        Args:
            data: What it begins with; the session as it is now when None.
            line: The line to begin at.
        """
        saver = self._saver
        if saver is None or not self._workspace.may_edit():
            return
        base = self._workspace.session
        first = saver.store.bytes_anew(base)
        began = first if data is None else data
        written = self._edited(saver.store.path.name, began, line)
        if written is None:
            return
        if written.code and written.data != began:
            self._ask_after_failure(
                written, lambda: self._read(written.data, base), lambda: self._edit_file(written.data)
            )
        elif data is None and self._tells_nothing(written, began):
            return
        elif written.data == first:
            self._workspace.tell(_("Nothing changes."))
        else:
            self._read(written.data, base)

    def _read(self, data: bytes, base: Session) -> None:
        saver = self._saver
        if saver is None:
            return

        def met() -> Meeting | FileFault:
            try:
                return saver.meet_made(data, base)
            except FileFault as fault:
                return fault

        def take(found: Meeting | FileFault) -> None:
            if isinstance(found, FileFault):
                self._ask_after_faults(found, data)
            else:
                self._take(found)

        in_background(self._screen, met, take)

    def _take(self, met: Meeting) -> None:
        saver, workspace = self._saver, self._workspace
        if saver is None or not workspace.may_edit():
            return
        if not met.is_clear or met.of is not workspace.session:
            self._meet(met)
            return
        saver.settle(met, met.merged.session)
        workspace.document.take_in(met.merged.session, _TAKEN)
        self._autosave.save_soon(0.0)
        told = _("What you changed in the editor is in the session. {key} takes it back.")
        workspace.tell(told.format(key=actions.shown_key("undo")))

    def _ask_after_faults(self, fault: FileFault, data: bytes) -> None:
        """Say what is the matter at which line, and have it mended or left."""
        from tui.dialogs.ask import ChooseDialog

        lines = [each.text(current_language(), self._autosave.name) for each in fault.findings]
        shown = lines[:_MOST_FAULTS]
        if more := len(lines) - len(shown):
            shown.append(_("and {count} more").format(count=more))
        told = n_("The file has {count} fault:", "The file has {count} faults:", len(lines))
        question = "\n".join((told.format(count=len(lines)), *shown))
        at = fault.findings[0].line

        def settle(choice: str | None) -> None:
            if choice == "again":
                self._edit_file(data, at)
            elif choice == "keep":
                self._keep(data)
            else:
                self._workspace.tell(_("The session is as it was before the editor."))

        options = [
            ("again", _("Back into the editor, to mend it")),
            ("keep", _("Leave the session as it was; what I wrote is kept beside it")),
            ("leave", _("Leave the session as it was, and drop what I wrote")),
        ]
        self._screen.app.push_screen(ChooseDialog(question, options), settle)

    def _keep(self, data: bytes) -> None:
        if self._saver is None:
            return
        try:
            path = self._saver.put_aside("mine", data)
        except FileFault as fault:
            self._workspace.tell(fault.findings[0].message.text(current_language()), warning=True)
        else:
            self._workspace.tell(_("What you wrote is in {file}.").format(file=path))

    # --- the terminal ------------------------------------------------------------------------------------------------

    def _edited(self, name: str, data: bytes, line: int | None = None) -> Written | None:
        """Lend the terminal to the editor and give what it wrote; None when it could not be, which is told."""
        if self._saver is None:
            return None
        place = edited_folder(self._saver.store.path) / name
        self._autosave.flush()
        try:
            words = editor_words(os.environ)
            with self._screen.app.suspend():
                found = _edited_or_why(words, place, data, line)
        except SuspendNotSupported:
            found = Message("An editor can't be opened from this terminal.", room="tui")
        except EditorError as wrong:
            found = wrong.message
        if isinstance(found, Written):
            return found
        self._workspace.tell(found.text(current_language()), warning=True)
        return None

    def _tells_nothing(self, written: Written, before: bytes) -> bool:
        """Tell whether nothing came back, and say why that may be."""
        if written.data != before:
            return False
        if written.code:
            told = _("The editor ended with {code}, and changed nothing.").format(code=written.code)
        elif written.seconds < _AT_ONCE:
            told = _(
                "Nothing changed. An editor with a window of its own must wait until the file is closed, as in: "
                'export EDITOR="code --wait"'
            )
        else:
            told = _("Nothing changed in the editor.")
        self._workspace.tell(told, warning=bool(written.code))
        return True

    def _ask_after_failure(
        self, written: Written, take: Callable[[], None], again: Callable[[], None]
    ) -> None:
        """Ask what becomes of what an editor wrote that did not end well."""
        from tui.dialogs.ask import ChooseDialog

        def settle(choice: str | None) -> None:
            if choice == "take":
                take()
            elif choice == "again":
                again()

        options: list[tuple[Literal["take", "again", "leave"], str]] = [
            ("leave", _("Leave it as it was")),
            ("take", _("Take what the editor wrote")),
            ("again", _("Back into the editor")),
        ]
        question = _("The editor ended with {code}, after it had changed the text.").format(code=written.code)
        self._screen.app.push_screen(ChooseDialog(question, options), settle)


def _edited_or_why(words: list[str], place: Path, data: bytes, line: int | None) -> Written | Message:
    """Have an editor edit a text; the terminal comes back whatever happens, which a raised error would keep it from."""
    try:
        return edited(words, place, data, line)
    except EditorError as wrong:
        return wrong.message
    except FileFault as fault:
        return fault.findings[0].message
