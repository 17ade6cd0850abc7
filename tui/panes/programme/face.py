"""What the faces of the programme pane are: views of what follows from the programme, in place of the list of modules.

A face holds no truth. What it draws is computed of the session away from the screen's thread, because with 20,000
employees it may take a second; until it is there the picture of before stays.
"""

from typing import Any

from textual.containers import Container

from sessions.model import Session
from tui import actions
from tui.background import Background
from tui.panes.face import Drawn, Face
from tui.panes.host import KeysChanged
from tui.translation import current_language
from tui.workspace import Workspace


class ComputedFace(Face, Container):
    """A view of what follows from the programme; one that is not looked at computes nothing.

    A face takes the keys of its own actions by `BINDINGS = [*actions.bindings("programme", "cohorts")]`.
    """

    DEFAULT_CSS = """
    ComputedFace { layout: vertical; layers: base over; width: 1fr; height: 1fr; display: none; }
    ComputedFace.shown { display: block; }
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(classes="face")
        self.workspace = workspace
        self._seen = Drawn()
        self._shows = (workspace.revealed, workspace.private)
        self._computing = Background(self, lambda: (workspace.session,), self.compute, self._take)

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
            session.told,
        )

    def compute(self, session: Session) -> Any:
        """Compute what it shows of a session. Runs away from the screen's thread: it may touch no widget."""
        raise NotImplementedError

    def draw(self, session: Session, found: Any) -> None:
        """Show what was computed of a session."""
        raise NotImplementedError

    def draw_people(self) -> None:
        """Draw at once what tells of single people, which is there only as long as they show."""

    def applies(self, action: actions.Action) -> bool:
        """Tell whether one of its own actions is one to offer at the cursor."""
        del action
        return True

    # --- what the bars ask -------------------------------------------------------------------------------------------

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer at the cursor."""
        if action.scope != "programme":
            return super().offers(action)
        return not action.faces or self.applies(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let its keys do nothing where they don't apply."""
        given = f"({', '.join(map(repr, parameters))})" if parameters else ""
        mine = actions.find("programme", f"{action}{given}")
        return True if mine is None else self.applies(mine)

    def keys_changed(self) -> None:
        """Tell whoever draws the bars that they have something else to say."""
        self.post_message(KeysChanged())

    # --- drawing -----------------------------------------------------------------------------------------------------

    def redraw(self, *, always: bool = False) -> None:
        """Have it computed and drawn when what it is made of changed."""
        self.people_shown()
        workspace = self.workspace
        parts = (*self.parts(workspace.session), workspace.insight, current_language())
        if self._seen.changes(*parts, always=always):
            self._computing.ask()

    def people_shown(self) -> None:
        """Draw what tells of single people when others show than before, also while it is out of sight."""
        shows = (self.workspace.revealed, self.workspace.private)
        if shows != self._shows:
            self._shows = shows
            self.draw_people()

    def _take(self, session: Session, found: Any) -> None:
        self.draw(session, found)
        self.keys_changed()
