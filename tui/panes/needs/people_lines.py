"""The lines of the heat map: an employee a line, a competency a column; nothing is looked up for lines not seen."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final

from frameworks.fields import in_language
from frameworks.model import Requirement
from sessions.analysis.given import levels_in
from sessions.analysis.levels import Current
from sessions.model import Session
from sessions.model.employees import Employee
from tui import actions
from tui.panes.needs.arrangement import Rows, places_of
from tui.panes.needs.cells import TYPED, change_cell, current_cell, level_cell
from tui.panes.needs.rounds import before, round_of
from tui.panes.needs.state import State
from tui.sheet.lines import HIDDEN, Frozen, SheetCell, SheetLine
from tui.translation import _
from tui.wording.progress import with_next
from tui.wording.values import thing_name

_CELL: Final = 4
_WIDEST_CELL: Final = 17


def work_out_levels(session: Session) -> None:
    """Work out the levels that lines of a session show, which are remembered: of 20,000 people it takes a while."""
    from sessions.analysis.levels import current_levels

    current_levels(session)


class People:
    """The heat map of a session as it is now."""

    def __init__(
        self,
        session: Session,
        state: State,
        rows: Rows,
        shows: Callable[[str], bool],
        *,
        is_narrow: bool = False,
    ) -> None:
        self.session = session
        self.rows = rows
        self._state = state
        self._shows = shows
        self.columns = tuple(in_language(each.name, session.language) for each in session.role.competencies)
        self.competencies = tuple(each.id for each in session.role.competencies)
        longest = max((len(each.code) for each in session.employees[:1]), default=4)
        self.frozen: tuple[Frozen, ...] = (
            Frozen(_("Code"), max(4, longest), max(4, longest)),
            Frozen(_("Unit"), 8, 24),
            Frozen(_("Profile"), 8, 28),
        )
        if is_narrow:
            # The card beside it tells the profile.
            self.frozen = self.frozen[:2]
        self.least, self.most, self.tallest = _CELL, _WIDEST_CELL, 1
        self.nothing = (
            _("Nobody is left by this filter.")
            if session.employees
            else with_next(
                _("No employees yet. {add} adds one; {take} takes a list from a spreadsheet.").format(
                    add=actions.shown_key("add"), take=actions.shown_key("import")
                ),
                session,
                actions.shown_key,
            )
        )
        self._entered = round_of(session, state.entering(session))
        self._before = round_of(session, before(session, state.entering(session)))

    def __len__(self) -> int:
        return len(self.rows.places)

    def is_heading(self, place: int) -> bool:
        """Tell whether a line is a heading."""
        return self.rows.places[place] < 0

    def employee(self, place: int) -> Employee | None:
        """Give the employee of a line; None of a heading."""
        if not 0 <= place < len(self.rows.places):
            return None
        at = self.rows.places[place]
        return self.session.employees[at] if at >= 0 else None

    def key(self, place: int) -> str:
        """Give the code of a line's employee, or a name for a heading."""
        at = self.rows.places[place]
        return self.session.employees[at].code if at >= 0 else f"heading{at}"

    def place_of(self, key: str) -> int | None:
        """Give where the line of an employee is now."""
        at = places_of(self.session.employees).get(key)
        if at is None:
            return None
        try:
            return self.rows.places.index(at)
        except ValueError:
            return None

    def line(self, place: int) -> SheetLine:
        """Give a line."""
        employee = self.employee(place)
        if employee is None:
            at = self.rows.places[place]
            return SheetLine(self.key(place), (self.rows.headings[-1 - at],), heading=True)
        unit = thing_name(self.session, "unit", employee.unit) if employee.unit else "–"
        profile = thing_name(self.session, "profile", employee.profile) if employee.profile else "–"
        texts = (employee.code, unit, profile)[: len(self.frozen)]
        return SheetLine(employee.code, texts, self._cells(employee))

    def _cells(self, employee: Employee) -> tuple[SheetCell, ...]:
        if not self._shows(employee.code):
            return tuple(self._covered(employee.code, each) for each in self.competencies)
        targets = self.targets(employee)
        if self._state.show == "current":
            current = self.levels.get(employee.code, {})
            return tuple(current_cell(current.get(each), targets.get(each)) for each in self.competencies)
        now = levels_in(self._entered, employee.code)
        if self._state.show == "round":
            return tuple(level_cell(now.get(each), targets.get(each)) for each in self.competencies)
        earlier = levels_in(self._before, employee.code)
        return tuple(change_cell(now.get(each), earlier.get(each)) for each in self.competencies)

    def _covered(self, code: str, competency: str) -> SheetCell:
        """Give the cell of someone who is hidden: what was just typed shows that it was typed, and no more."""
        typed = self._state.typed.get((code, competency))
        if typed is not None and levels_in(self._entered, code).get(competency) == typed:
            return TYPED
        return HIDDEN

    def targets(self, employee: Employee) -> Mapping[str, Requirement]:
        """Give an employee's targets by competency."""
        from sessions.analysis.gaps import targets_of
        from sessions.analysis.index import requirements

        return targets_of(requirements(self.session), employee)

    @cached_property
    def levels(self) -> Mapping[str, Mapping[str, Current]]:
        """The current levels; only asked for when somebody's are shown."""
        from sessions.analysis.levels import current_levels

        return current_levels(self.session)

    def competency(self, column: int) -> str:
        """Give the competency of a column; empty when there is none."""
        return self.competencies[column] if 0 <= column < len(self.competencies) else ""
