"""The one thing that is handed down to all parts of the screen while a session is open.

A part takes of it what it needs, and says through it what it has to say: the screen listens to it as it listens to the
document. So no part knows the screen or the pane that it stands in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from time import monotonic
from typing import TYPE_CHECKING

from frameworks.findings import Finding, Path
from sessions.document import Document
from sessions.edits import EditError
from sessions.model import Session
from tui.outline.rows import Builder
from tui.translation import _, current_language

if TYPE_CHECKING:
    from frameworks.model import Framework
    from tui.insight import Insight


def _now() -> datetime:
    return datetime.now().astimezone()


def _today() -> date:
    return _now().date()


def _to_nobody(*_said: object) -> None:
    """Take what is said while nobody listens."""


@dataclass
class Workspace:
    """The open document and what is known about it.

    Attributes:
        document: The session with its history.
        load_frameworks: Gives all frameworks that can be read, by id; asked once, when first needed.
        read_only: Whether nothing may be changed.
        insight: What was last computed of the session; None until the first time.
        places: The worst finding at each place, and at each place above it.
        revealed: The code of the employee whose texts are shown; empty while all are hidden.
        on_stage: Whether a room looks along: of what is shown only what it looks at together.
        is_roomy: Whether a blank line stands below each thing of a list.
        private: Whether the levels and texts of all employees are shown, to somebody who shares no screen.
        today: Gives the date of today.
        now: Gives the present, with its time zone.
        opened: The session as it was when it was opened.
        clock: Gives seconds that only go on.
        load_names: Gives the names of people by code, from the consultant's own file; asked for anew each time that
            somebody is shown.
        on_shown: Is called when other people may be seen than before.
        on_told: Is called with what is told in passing, and whether it is a warning.
        on_sought: Is called with a place of the session that is to be gone to, whichever pane shows it.
        on_plans: Is called with the codes of those for whom a plan is to be made.
    """

    document: Document
    load_frameworks: Callable[[], Mapping[str, "Framework"]]
    read_only: bool = False
    insight: "Insight | None" = None
    places: Mapping[Path, Finding] = field(default_factory=dict)
    revealed: str = ""
    on_stage: bool = False
    is_roomy: bool = False
    private: bool = False
    today: Callable[[], date] = _today
    now: Callable[[], datetime] = _now
    clock: Callable[[], float] = monotonic
    load_names: Callable[[], Mapping[str, str]] = dict
    on_shown: Callable[[], None] = _to_nobody
    on_told: Callable[[str, bool], None] = _to_nobody
    on_sought: Callable[[Path], None] = _to_nobody
    on_plans: Callable[[Sequence[str]], None] = _to_nobody
    opened: Session = field(init=False)
    _names: Mapping[str, str] = field(default_factory=dict)
    _frameworks: "Mapping[str, Framework] | None" = None

    def __post_init__(self) -> None:
        """Remember how it was."""
        self.opened = self.document.session

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.document.session

    @property
    def knows_frameworks(self) -> bool:
        """Whether the frameworks were read already, which takes a while the first time."""
        return self._frameworks is not None

    @property
    def frameworks(self) -> "Mapping[str, Framework]":
        """All frameworks, by id; may be asked for from any thread."""
        if self._frameworks is None:
            self._frameworks = self.load_frameworks()
        return self._frameworks

    # --- what parts say ---------------------------------------------------------------------------------------------

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Tell the user something in passing."""
        self.on_told(text, warning)

    def go_to(self, path: Path) -> None:
        """Go to a place of the session, in the pane that shows it."""
        self.on_sought(path)

    def may_edit(self) -> bool:
        """Tell whether the session may be changed; say so when not."""
        if self.read_only:
            self.tell(_("This session is open to read only."), warning=True)
        return not self.read_only

    def attempt(self, change: Callable[[], object]) -> bool:
        """Make a change, and tell the reason when it is not possible; tell whether it was."""
        if not self.may_edit():
            return False
        try:
            change()
        except EditError as wrong:
            self.tell(wrong.message.text(current_language()), warning=True)
            return False
        return True

    # --- what may be shown of people ----------------------------------------------------------------------------------

    def shows(self, code: str) -> bool:
        """Tell whether what tells of a person may be on the screen."""
        return self.private or (bool(code) and code == self.revealed)

    @property
    def shows_somebody(self) -> bool:
        """Whether what tells of anybody may be on the screen."""
        return self.private or bool(self.revealed)

    def show_people(self, code: str = "", *, everybody: bool = False) -> None:
        """Have one employee's levels and texts show, those of everybody, or nobody's; all that is drawn follows."""
        if (code, everybody) == (self.revealed, self.private):
            return
        self.revealed, self.private = code, everybody
        if not code and not everybody:
            self._names = {}
        if not everybody and self.insight is not None:
            self.insight = self.insight._replace(exact=None)
        self.on_shown()

    def read_names(self) -> None:
        """Read people's names, for as long as somebody is shown.

        Raises:
            FileFault: The file with names can't be read.
        """
        self._names = self.load_names()

    def called(self, code: str) -> str:
        """Give what an employee is called on the screen: the code, with the name where it may be shown and is known."""
        name = self._names.get(code) if self.shows(code) else None
        return f"{code} · {name}" if name else code

    def builder(self, toggled: frozenset[str]) -> Builder:
        """Give a builder of rows for the session as it is now."""
        return Builder(self.session, current_language(), toggled, self.places, self.revealed)
