"""The dialog with the saved versions of a session: which there are, what differs in one, and bringing it back."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from frameworks.reading import FileFault
from sessions.model import Session
from tui import actions
from tui.background import Background, in_background
from tui.dialogs.changes import changes_text
from tui.translation import _, current_language
from tui.wording.versions import Told, told_versions, when_saved

if TYPE_CHECKING:
    from sessions.store.journal import Version


class SavedVersionsDialog(ModalScreen["Version | None"]):
    """Shows the saved versions, newest first; gives the one that is to be brought back, or None after Escape."""

    DEFAULT_CSS = """
    SavedVersionsDialog { align: center middle; }
    SavedVersionsDialog > Vertical {
        width: 100; max-width: 98%; height: 90%;
        border: round $accent; background: $surface; padding: 0 1;
    }
    SavedVersionsDialog OptionList, SavedVersionsDialog OptionList:focus {
        border: none; height: 40%; padding: 0; background: $surface;
    }
    SavedVersionsDialog VerticalScroll { height: 1fr; border-top: solid $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        actions.binding("history", "dismiss(None)"),
        Binding("pagedown,space", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]

    def __init__(self, path: Path, session: Session) -> None:
        """Make it.

        Args:
            path: The session's file.
            session: The session as it is now, with which versions are compared.
        """
        super().__init__()
        self._path, self._session = path, session
        self._versions: tuple[Version, ...] = ()
        self._list = OptionList()
        self._scroll = VerticalScroll(can_focus=False)
        self._text = Static(_("Reading…"))
        self._comparing = Background(self, lambda: (self._session, self._asked), self._compared, self._show)

    def compose(self) -> ComposeResult:
        """Make the list, and below it what differs."""
        with Vertical() as box:
            box.border_title = _("Saved versions")
            box.border_subtitle = _("Enter brings it back · PgUp PgDn · Esc closes")
            yield self._list
            with self._scroll:
                yield self._text

    def on_mount(self) -> None:
        """Look for the versions off the screen's thread."""
        in_background(self, self._found, self._list_them)

    def _found(self) -> "tuple[Version, ...] | FileFault":
        from sessions.store.versions import saved_versions

        try:
            return saved_versions(self._path)
        except FileFault as fault:
            return fault

    def _list_them(self, found: "tuple[Version, ...] | FileFault") -> None:
        if isinstance(found, FileFault):
            self._text.update(Content("\n".join(found.lines(current_language()))))
            return
        self._versions = found[::-1]
        if not found:
            self._text.update(Content(_("No version was saved yet, or none is kept any more.")))
            return
        self._list.add_options(
            Option(Content(when_saved(each)), id=f"v{place}") for place, each in enumerate(self._versions)
        )
        self._list.highlighted = 0
        self._list.focus()
        in_background(self, self._told, self._name_them)

    def _told(self) -> list[Told]:
        try:
            return [*told_versions(self._path, self._versions, current_language())]
        except FileFault:
            return []

    def _name_them(self, told: list[Told]) -> None:
        """Put the first of what each changed behind its time."""
        for each in told:
            if each.changes:
                more = f" (+{len(each.changes) - 1})" if len(each.changes) > 1 else ""
                line = Content(f"{each.when}  {each.changes[0]}{more}")
                self._list.replace_option_prompt(f"v{self._versions.index(each.version)}", line)

    # --- what differs in the one at the cursor ------------------------------------------------------------------------

    @property
    def _version(self) -> "Version | None":
        place = self._list.highlighted
        return self._versions[place] if place is not None and place < len(self._versions) else None

    @property
    def _asked(self) -> str:
        return self._version.name if self._version is not None else ""

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell what changed since the version at the cursor."""
        event.stop()
        if self._version is not None:
            self._comparing.ask()

    def _compared(self, session: Session, name: str) -> Content:
        from sessions.store.versions import find_version, load_version

        try:
            return changes_text(load_version(self._path, find_version(self._path, name)), session)
        except FileFault as fault:
            return Content("\n".join(fault.lines(current_language())))

    def _show(self, _session: Session, _name: str, text: Content) -> None:
        head = Content.assemble((_("Changed since then:"), "$text-muted"), "\n")
        self._text.update(head + text)
        self._scroll.scroll_home(animate=False)

    # --- keys ---------------------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click brings back."""
        event.stop()
        self.dismiss(self._version)

    def action_scroll(self, lines: int) -> None:
        """Scroll what differs."""
        self._scroll.scroll_relative(y=lines, animate=False)
