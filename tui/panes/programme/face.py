"""What a face of the programme pane is: a view of what follows from the programme, in place of the list of modules.

A face holds no truth. What it draws is computed of the session away from the screen's thread, because with 20,000
employees it may take a second; until it is there the picture of before stays.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.containers import Container
from textual.widget import Widget

from frameworks.findings import Finding
from sessions.model import Session
from tui import actions
from tui.language import current_language
from tui.widgets.bars import Part

if TYPE_CHECKING:
    from tui.panes.programme.pane import ProgrammePane


class Face(Container):
    """A view of what follows from the programme; one that is not looked at computes nothing."""

    name_of_face: ClassVar[str]
    """Its name in the registry of actions: it does those of which `Action.faces` names it first.

    A face takes their keys by `BINDINGS = [*actions.bindings("programme", "cohorts")]`.
    """
    DEFAULT_CSS = """
    Face { layout: vertical; layers: base over; width: 1fr; height: 1fr; display: none; }
    Face.shown { display: block; }
    """

    def __init__(self, pane: "ProgrammePane") -> None:
        super().__init__(classes="face")
        self.pane = pane
        self._drawn: tuple[Any, ...] = ()
        self._is_computing = False

    # --- for a face to fill in ---------------------------------------------------------------------------------------

    def parts(self, session: Session) -> tuple[Any, ...]:
        """Give the parts of a session that it is made of; it is made anew when one is another object."""
        return (
            session.programme,
            session.role,
            session.employees,
            session.ratings,
            session.municipality,
            session.privacy,
        )

    def compute(self, session: Session) -> Any:
        """Compute what it shows of a session. Runs away from the screen's thread: it may touch no widget."""
        raise NotImplementedError

    def draw(self, session: Session, found: Any) -> None:
        """Show what was computed of a session."""
        raise NotImplementedError

    @property
    def main(self) -> Widget:
        """What takes the keys."""
        raise NotImplementedError

    @property
    def stops(self) -> list[Widget]:
        """The places in it that take the keys, in the order in which Tab goes by them."""
        return [self.main]

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor; empty where it does nothing."""
        return ""

    @property
    def finding(self) -> Finding | None:
        """What is wrong or unwise at the cursor, for the hint line."""
        return None

    @property
    def typed_keys(self) -> Sequence[Part]:
        """What is typed here that no action of the registry stands for, for the bar of keys."""
        return ()

    def offers(self, action: actions.Action) -> bool:
        """Tell whether one of its own actions is one to offer at the cursor."""
        del action
        return True

    def person_at_cursor(self) -> str:
        """Give the code of the employee at the cursor; empty when on none."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let its keys do nothing while something is edited, or where they don't apply."""
        given = f"({', '.join(map(repr, parameters))})" if parameters else ""
        mine = actions.find("programme", f"{action}{given}")
        return True if mine is None else self.pane.editor is None and self.offers(mine)

    # --- drawing -----------------------------------------------------------------------------------------------------

    def redraw(self, *, always: bool = False) -> None:
        """Have it computed and drawn when what it is made of changed."""
        workspace = self.pane.workspace
        seen = (current_language(), workspace.revealed, workspace.private)
        parts = (*self.parts(workspace.session), workspace.insight, *seen)
        same = len(parts) == len(self._drawn) and all(
            new is old or (isinstance(new, str | bool) and new == old)
            for new, old in zip(parts, self._drawn, strict=True)
        )
        if same and not always:
            return
        self._drawn = parts
        if not self._is_computing:
            self._is_computing = True
            self._compute(workspace.session)

    @work(thread=True)
    def _compute(self, session: Session) -> None:
        found = self.compute(session)
        self.app.call_from_thread(self._take, session, found)

    def _take(self, session: Session, found: Any) -> None:
        self._is_computing = False
        if not self.is_attached:
            return
        if session is not self.pane.workspace.session:
            self.redraw(always=True)
            return
        self.draw(session, found)
        self.pane.post_message(self.pane.EditingChanged())
