"""Telling what a drop would change while something is dragged, and what a change of the programme has changed.

A drag's programme is an ordinary session that nobody keeps: the edit of the drop is made, weighed and forgotten. While
the pointer goes on faster than that can be done, only where it is at last is weighed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from frameworks.model import Module
from sessions import edits
from sessions.edits import EditError
from sessions.model import Session
from tui.outline.rows import Row, Slot
from tui.panes.host import Host
from tui.panes.library_rows import Library
from tui.panes.rows.row_mover import Edit
from tui.wording.changes import Telling

if TYPE_CHECKING:
    from sessions.analysis.weighing import Weighing

TOLD_SECONDS: Final = 6.0
"""How long what an edit changed stays on the screen."""


class LiveFigures:
    """Weighs the programme of one pane, and what is tried with it."""

    def __init__(
        self,
        host: Host,
        dropped: Callable[[Row, Slot], Edit | None],
        library: Library,
        show: Callable[[], None],
    ) -> None:
        """Make it.

        Args:
            host: The pane.
            dropped: Gives the edit that puts a row's thing at a place of a list.
            library: What can be dropped from beside the pane.
            show: Has the figures shown that are those of now.
        """
        self._host = host
        self._dropped = dropped
        self._library = library
        self._show = show
        self._session: Session | None = None
        self._own: Weighing | None = None
        self.told: Telling | None = None
        self.dragged: tuple[Row, Slot | None] | None = None
        self._is_due = False
        self._timer: Timer | None = None

    @property
    def is_cheap(self) -> bool:
        """Whether a programme can be weighed at once: the people behind the figures are counted already."""
        known, session = self._host.workspace.insight, self._host.workspace.session
        return known is not None and all(
            getattr(known.session, name) is getattr(session, name)
            for name in ("employees", "ratings", "role", "municipality", "proposal", "privacy", "told")
        )

    # --- the programme as it is --------------------------------------------------------------------------------------

    @property
    def now(self) -> "Weighing | None":
        """The figures of the session as it is; None until they are known."""
        return self._own

    def follow(self) -> bool:
        """Weigh the session where it is another one, and tell what changed; tell whether it was weighed."""
        session = self._host.workspace.session
        if session is self._session or not self.is_cheap:
            return False
        from sessions.analysis.weighing import changes, weigh

        before, self._own, self._session = self._own, weigh(session), session
        if before is not None and before != self._own and self.dragged is None:
            self.told = Telling(self._own, changes(before, self._own), is_drag=False)
            self._stop_timer()
            self._timer = self._host.set_timer(TOLD_SECONDS, self.forget)
        return True

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def forget(self) -> None:
        """Tell no longer what the last edit changed."""
        self._timer = None
        if self.told is not None and not self.told.is_drag:
            self.told = None
            self._show()

    # --- a drag ------------------------------------------------------------------------------------------------------

    def drag(self, row: Row, slot: Slot | None) -> None:
        """Weigh what a drop at a place would make, as soon as nothing else waits."""
        self.dragged = (row, slot)
        if not self._is_due:
            self._is_due = True
            self._host.call_later(self._weigh)

    def end(self) -> None:
        """The drag is over: all stands as it is."""
        self.dragged = None
        if self.told is not None and self.told.is_drag:
            self.told = None
            self._show()

    def _weigh(self) -> None:
        self._is_due = False
        if self.dragged is None:
            return
        self.follow()
        tried = self.tried(*self.dragged) if self._own is not None else None
        if tried is None or self._own is None:
            told = None
        else:
            from sessions.analysis.weighing import changes, weigh

            now = weigh(tried)
            told = Telling(now, changes(self._own, now), is_drag=True)
        if told != self.told:
            self._stop_timer()
            self.told = told
            self._show()

    def tried(self, row: Row, slot: Slot | None) -> Session | None:
        """Give the session as it would be after a drop; None when that changes no programme, or can't be."""
        session = self._host.workspace.session
        if slot is None or slot.container.partition(":")[0] not in {"phase", "programme.phases"}:
            return None
        try:
            if row.key in self._library.items:
                thing = self._library.items[row.key]
                if not isinstance(thing, Module):
                    return None
                phase = slot.container.partition(":")[2]
                return edits.add_module(session, thing, phase, slot.index)
            edit = self._dropped(row, slot)
            return None if edit is None else edit[0](session, *edit[1])
        except EditError:
            return None
