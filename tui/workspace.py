"""What all parts of the screen share while a session is open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from time import monotonic
from typing import TYPE_CHECKING

from frameworks.findings import Finding, Path
from sessions.document import Document
from sessions.model import Session
from tui.outline.rows import Builder

if TYPE_CHECKING:
    from frameworks.model import Framework
    from tui.insight import Insight


def _today() -> date:
    return datetime.now().astimezone().date()


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
        private: Whether the levels and texts of all employees are shown, to somebody who shares no screen.
        today: Gives the date of today.
        opened: The session as it was when it was opened.
        clock: Gives seconds that only go on.
        load_names: Gives the names of people by code, from the consultant's own file; asked for anew each time that
            somebody is shown.
    """

    document: Document
    load_frameworks: Callable[[], Mapping[str, "Framework"]]
    read_only: bool = False
    insight: "Insight | None" = None
    places: Mapping[Path, Finding] = field(default_factory=dict)
    revealed: str = ""
    private: bool = False
    today: Callable[[], date] = _today
    clock: Callable[[], float] = monotonic
    load_names: Callable[[], Mapping[str, str]] = dict
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

    def shows(self, code: str) -> bool:
        """Tell whether what tells of a person may be on the screen."""
        return self.private or (bool(code) and code == self.revealed)

    def read_names(self) -> None:
        """Read people's names, for as long as somebody is shown.

        Raises:
            FileFault: The file with names can't be read.
        """
        self._names = self.load_names()

    def forget_names(self) -> None:
        """Keep nobody's name."""
        self._names = {}

    def called(self, code: str) -> str:
        """Give what an employee is called on the screen: the code, with the name where it may be shown and is known."""
        name = self._names.get(code) if self.shows(code) else None
        return f"{code} · {name}" if name else code

    def builder(self, toggled: frozenset[str]) -> Builder:
        """Give a builder of rows for the session as it is now."""
        from tui.language import current_language

        return Builder(self.session, current_language(), toggled, self.places, self.revealed)
