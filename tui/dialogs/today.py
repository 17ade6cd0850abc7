"""Today: what was decided, dropped, moved and left open since the meeting began, as its report says it."""

import re
from collections.abc import Callable, Sequence
from typing import ClassVar, Final, Protocol

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from frameworks.languages import Language
from sessions.model import Session
from tui import actions
from tui.background import in_background
from tui.translation import _, current_language
from tui.widgets.preview import Preview, laid_out
from tui.wording.progress import next_line


class Start(Protocol):
    """How the session was when the meeting began, and since when that is, in words."""

    @property
    def session(self) -> Session:
        """The session as it was then."""

    @property
    def told(self) -> str:
        """What comes behind *Since*."""


Lines = Sequence[Sequence[Segment]]
_NUMBER: Final = re.compile(r"^(#+ )\d+\\?\. ", re.MULTILINE)


def slide(session: Session, start: Start, language: Language, width: int) -> Lines:
    """Give the lines of the slide: the report of the meeting without its title page, and since when that is."""
    from sessions.comparing import compare
    from sessions.proposal.kinds import Meeting
    from sessions.proposal.render import sections

    since = _("Since {moment}:").format(moment=start.told)
    found = sections(session, language, kind="report", meeting=Meeting(since=start.session))
    # That nothing changed is something to say in a report, and no line of a slide.
    leave_out = {"title"} if compare(start.session, session).groups else {"title", "changed"}
    # Numbers of chapters are for who turns pages.
    told = [_NUMBER.sub(r"\1", each.markdown) for each in found if each.id not in leave_out]
    if not told:
        nothing = _("Nothing was decided or changed yet, and nothing is left open.")
        told = [nothing, next_line(session, actions.shown_key)]
    return [line for each in (since, *told) for line in (*laid_out(each, width), ())]


class TodayDialog(ModalScreen[bool]):
    """Shows the slide over the whole screen; gives whether it is to be written as a document."""

    DEFAULT_CSS = """
    TodayDialog > Vertical {
        width: 100%; height: 100%; border: round $accent; background: $surface; padding: 1 3;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss(False)", show=False),
        actions.binding("today", "dismiss(False)"),
        actions.binding("export-document", "dismiss(True)"),
    ]

    def __init__(self, session: Session, start: Callable[[], Start]) -> None:
        """Make it.

        Args:
            session: The session as it is now.
            start: Gives how it was when the meeting began; called in a thread.
        """
        super().__init__()
        self._session, self._start = session, start
        self._language = current_language()
        self.page = Page()

    def compose(self) -> ComposeResult:
        """Make the page that is scrolled."""
        with Vertical() as box:
            box.border_title = _("Today")
            box.border_subtitle = _("↑↓ scroll · {key} document · Esc closes").format(
                key=actions.shown_key("export-document")
            )
            yield self.page

    def on_mount(self) -> None:
        """Look for the start and compare off the screen's thread."""
        self.page.focus()
        self.call_after_refresh(self._make)

    def on_resize(self) -> None:
        """Lay out for another width."""
        self.call_after_refresh(self._make)

    def _make(self) -> None:
        width = self.page.room
        in_background(
            self, lambda: slide(self._session, self._start(), self._language, width), self.page.show_lines
        )


class Page(Preview):
    """Lines that were laid out, to scroll through."""

    def on_resize(self) -> None:
        """Leave it to the dialog to lay out anew."""
