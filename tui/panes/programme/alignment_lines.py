"""The lines of alignment: a competency a line, a module a column, and what leads nowhere below them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from frameworks.fields import in_language
from frameworks.findings import Finding, Path
from frameworks.model import Competency, Driver, Module, Shift
from sessions.model import Session
from tui import actions
from tui.sheet.lines import Frozen, PlacedLines, SheetCell, SheetLine
from tui.translation import _
from tui.wording.numbers import UNKNOWN
from tui.wording.progress import with_next

if TYPE_CHECKING:
    from sessions.analysis.alignment import Alignment, Thread
    from sessions.told.figures import Interval
    from sessions.told.wholes import Whole

BROKEN: Final = "!"
"""The mark of a link that leads nowhere, or of a step that is unwise."""
_NOTHING: Final = SheetCell(" ·", "dim")
_CELL: Final = 5
_WIDEST_CELL: Final = 16
_SHARE: Final = 6
Kind = Literal["heading", "competency", "shift", "driver"]


class AlignmentFigures(NamedTuple):
    """What was computed of a session for this face.

    Attributes:
        matrix: Which module moves what.
        threads: What hangs together.
        wholes: Per competency which share of all people is below target, as it is told.
        covered: Per competency which share of its needs is covered, where that is told.
        findings: Where the thread breaks or a step is unwise, by its place.
    """

    matrix: "Alignment"
    threads: "tuple[Thread, ...]"
    wholes: "Mapping[str, Whole]"
    covered: "Mapping[str, Interval]"
    findings: Mapping[Path, Finding]


def found(session: Session) -> AlignmentFigures:
    """Compute what this face shows of a session."""
    from sessions.analysis.alignment import alignment, threads
    from sessions.analysis.findings import findings
    from sessions.told.coverage import coverage
    from sessions.told.wholes import wholes

    places: dict[Path, Finding] = {}
    for each in findings(session):
        if each.code in _BREAKS or "objectives" in each.path:
            places.setdefault(each.path, each)
    return AlignmentFigures(
        alignment(session),
        threads(session),
        wholes(session),
        coverage(session).by_competency,
        places,
    )


_BREAKS: Final = frozenset(
    {
        "uncovered-competency",
        "competency-not-measured",
        "module-without-objective",
        "orphan-module",
        "duplicate-module",
        "shift-without-competency",
        "driver-without-shift",
    }
)
"""The findings of what leads nowhere, or is done twice."""


class _Row(NamedTuple):
    kind: Kind
    id: str
    name: str


class AlignmentLines(PlacedLines[_Row]):
    """The matrix of competencies and modules, with what leads nowhere; without `found` it is still being counted."""

    narrows = True

    def __init__(
        self, session: Session, found: AlignmentFigures | None, typed: tuple[str, str, str] = ("", "", "")
    ) -> None:
        self.session = session
        self.found = found
        self.typed = typed
        """The competency and module of the cell in which levels are being typed, and what was typed."""
        self.modules: tuple[Module, ...] = found.matrix.modules if found is not None else ()
        self.module_places = {module.id: at for at, module in enumerate(session.programme.modules)}
        self._of_competency = {each.id: at for at, each in enumerate(session.role.competencies)}
        self.columns = tuple(self._title(number, each) for number, each in enumerate(self.modules, start=1))
        self.frozen = (
            Frozen(_("Competency"), 14, 44),
            Frozen(_("Below"), _SHARE, 7),
            Frozen(_("Cov."), _SHARE, 7),
        )
        self.least, self.most = _CELL, _WIDEST_CELL
        self.nothing = (
            _("Counting…")
            if found is None
            else with_next(
                _("The role has no competencies yet: {key} adds them.").format(
                    key=actions.shown_key("pane-role")
                ),
                self.session,
                actions.shown_key,
            )
        )
        self.places = tuple(self._rows()) if found is not None else ()

    def _title(self, number: int, module: Module) -> str:
        title = in_language(module.title, self.session.language)
        return f"{number}{BROKEN if self.module_finding(module) else ''} {title}"

    def _rows(self) -> Iterator[_Row]:
        for competency in self.session.role.competencies:
            yield _Row("competency", competency.id, in_language(competency.name, self.session.language))
        threads = self.found.threads if self.found is not None else ()
        lost = [each for each in threads if each.competency is None and each.module is None]
        shifts = [each.shifts[0] for each in lost if each.shifts]
        drivers = [each.drivers[0] for each in lost if each.drivers and not each.shifts]
        if shifts:
            yield _Row("heading", "shifts", _("Shifts that ask for no competency"))
            yield from (_Row("shift", each.id, f"→ {self._text(each.to)}") for each in shifts)
        if drivers:
            yield _Row("heading", "drivers", _("Drivers that no shift comes from"))
            yield from (_Row("driver", each.id, self._text(each.name)) for each in drivers)

    def _text(self, text: object) -> str:
        return in_language(text, self.session.language)  # type: ignore[arg-type]  # a name of a thing

    # --- lines of a sheet ----------------------------------------------------------------------------------------

    def is_heading(self, place: int) -> bool:
        """Tell whether a line is a heading."""
        return self.places[place].kind == "heading"

    def key(self, place: int) -> str:
        """Give the key of a line."""
        row = self.places[place]
        return f"{row.kind}/{row.id}"

    def line(self, place: int) -> SheetLine:
        """Give a line."""
        row = self.places[place]
        if row.kind == "heading":
            return SheetLine(self.key(place), (row.name,), heading=True)
        if row.kind != "competency":
            return SheetLine(
                self.key(place), (f"{BROKEN} {row.name}", "", ""), (SheetCell(""),) * len(self.columns)
            )
        mark = f"{BROKEN} " if self.competency_finding(row.id) else ""
        cells = tuple(self._cell(row.id, module) for module in self.modules)
        return SheetLine(
            self.key(place), (f"{mark}{row.name}", self.below(row.id), self.covered(row.id)), cells
        )

    def _cell(self, competency: str, module: Module) -> SheetCell:
        if self.typed[:2] == (competency, module.id):
            return SheetCell(f"{self.typed[2] or '_'}→_", "typed")
        levels = self.levels_of(competency, module)
        if levels is None:
            return _NOTHING
        mark = BROKEN if self.objective_finding(competency, module) else " "
        return SheetCell(f"{levels[0]}→{levels[1]}{mark}", "below" if mark == BROKEN else "figure")

    # --- figures ---------------------------------------------------------------------------------------------------

    def below(self, competency: str) -> str:
        """Give which share of people is below target in a competency; a dash where nothing is told."""
        whole = self.found.wholes.get(competency) if self.found is not None else None
        return "" if whole is None else whole.short

    def covered(self, competency: str) -> str:
        """Give which share of needs for a competency the programme covers; a dash where nothing is told."""
        if self.found is None or competency not in self.found.wholes:
            return ""
        share = self.found.covered.get(competency)
        return UNKNOWN if share is None else share.short

    # --- what is unwise --------------------------------------------------------------------------------------------

    def competency_finding(self, competency: str) -> Finding | None:
        """Give what breaks the thread at a competency."""
        at = self._of_competency.get(competency)
        return self._at(("role", "competencies", at)) if at is not None else None

    def module_finding(self, module: Module) -> Finding | None:
        """Give what breaks the thread at a module."""
        return self._at(("programme", "modules", self.module_places[module.id]))

    def objective_finding(self, competency: str, module: Module) -> Finding | None:
        """Give what is unwise in how a module moves a competency."""
        at = self.objective_place(competency, module)
        path = ("programme", "modules", self.module_places[module.id], "objectives")
        return None if at is None else self._at((*path, at))

    def _at(self, path: Path) -> Finding | None:
        return self.found.findings.get(path) if self.found is not None else None

    def objective_place(self, competency: str, module: Module) -> int | None:
        """Give the position of the first objective of a module for a competency."""
        return next((at for at, each in enumerate(module.objectives) if each.competency == competency), None)

    # --- things ------------------------------------------------------------------------------------------------------

    def competency(self, place: int) -> Competency | None:
        """Give the competency of a line."""
        row = self.at(place)
        if row is None or row.kind != "competency":
            return None
        return self.session.role.competencies[self._of_competency[row.id]]

    def path(self, place: int) -> Path:
        """Give the place in the session of what a line is about; nothing for a heading."""
        row = self.at(place)
        if row is None:
            return ()
        lists: dict[str, tuple[Path, tuple[Competency | Shift | Driver, ...]]] = {
            "competency": (("role", "competencies"), self.session.role.competencies),
            "shift": (("role", "shifts"), self.session.role.shifts),
            "driver": (("municipality", "drivers"), self.session.municipality.drivers),
        }
        if row.kind not in lists:
            return ()
        path, things = lists[row.kind]
        at = next((number for number, each in enumerate(things) if each.id == row.id), None)
        return () if at is None else (*path, at)

    def line_finding(self, place: int) -> Finding | None:
        """Give what is unwise at a line as a whole."""
        row = self.at(place)
        if row is None or row.kind == "heading":
            return None
        return self.competency_finding(row.id) if row.kind == "competency" else self._at(self.path(place))

    def levels(self, competency: str, column: int) -> tuple[int, int] | None:
        """Give the levels that the module of a column moves a competency from and to; None when it does not."""
        return self.levels_of(competency, self.modules[column]) if 0 <= column < len(self.modules) else None

    def levels_of(self, competency: str, module: Module) -> tuple[int, int] | None:
        """Give the levels that a module moves a competency from and to; None when it does not."""
        return self.found.matrix.cells.get((competency, module.id)) if self.found is not None else None

    def reached(self, competency: str, column: int) -> int:
        """Give the level to which the modules before a column lead in a competency, 0 to 4."""
        levels = (self.levels(competency, before) for before in range(column))
        return max((each[1] for each in levels if each is not None), default=0)

    def thread(self, competency: str) -> "Thread | None":
        """Give what hangs together around a competency, with the first module that moves it."""
        threads = self.found.threads if self.found is not None else ()
        return next((each for each in threads if each.competency and each.competency.id == competency), None)

    def price(self, competency: str, module: Module) -> Decimal | None:
        """Give the competency's part of the price of a module that moves it, in EUR excl. VAT."""
        threads = self.found.threads if self.found is not None else ()
        own = (each for each in threads if each.competency and each.competency.id == competency)
        return next((each.price for each in own if each.module is module), None)
