"""Rating by keys: a digit, perhaps a half, and on to the next cell; a block or a column at once."""

from collections.abc import Callable
from typing import Final, NamedTuple

from frameworks.model import SCALE_TOP
from sessions import edits
from sessions.analysis.given import levels_in
from tui import actions
from tui.panes.needs.corrections import Corrections
from tui.panes.needs.host import NeedsHost
from tui.panes.needs.rounds import round_of
from tui.translation import _, n_

Cells = tuple[tuple[str, str], ...]
"""Employee's code and competency."""
_HALF: Final = 0.5


class Given(NamedTuple):
    """What was just typed, to which a half may still be added."""

    cells: Cells
    level: float
    cursor: tuple[int, int]
    group: tuple[str, int]


class RateKeys:
    """Rates the cells of the heat map of one pane, in the round being entered."""

    def __init__(self, host: NeedsHost, ask_round: Callable[[], None], corrections: Corrections) -> None:
        """Make it.

        Args:
            host: The pane.
            ask_round: Asks which round is entered, where there is none yet.
            corrections: Tells whether the levels of a round may be changed.
        """
        self._host = host
        self._corrections = corrections
        self._ask_round = ask_round
        self._given: Given | None = None
        self._count = 0

    def cells(self) -> Cells:
        """Give the cells that are selected; without a selection the one under the cursor."""
        people, sheet = self._host.people, self._host.sheet
        top, left, bottom, right = sheet.block
        found = []
        for place in range(top, bottom + 1):
            employee = people.employee(place)
            if employee is not None:
                found += [
                    (employee.code, name)
                    for column in range(left, right + 1)
                    if (name := people.competency(column))
                ]
        return tuple(found)

    def rate(self, level: float) -> None:
        """Give what is selected a level, and go on."""
        cells = self.cells()
        if not cells or not self._may(lambda: self.rate(level)):
            return
        self._count += 1
        group = ("rating", self._count)
        if not self._put(cells, level, group):
            return
        self._shown()
        if self._host.sheet.end_selection() or len(cells) > 1:
            self._tell_rated(cells)
        else:
            self._go_on()
        self._given = Given(cells, level, self._cursor(), group)

    def half(self) -> None:
        """Add a half to what was just typed, else to the cell under the cursor."""
        given = self._given
        if given is not None and given.cursor == self._cursor():
            if given.level >= SCALE_TOP:
                if all(self._host.workspace.shows(code) for code, _competency in given.cells):
                    # While it is hidden this would tell that a 4 was typed.
                    self._host.workspace.tell(_("4 is the highest level."), warning=True)
            elif self._put(given.cells, given.level + _HALF, given.group):
                self._given = None
                if len(given.cells) > 1:
                    self._tell_rated(given.cells)
            return
        cells = self.cells()
        if len(cells) != 1 or not self._may(self.half):
            return
        (code, competency) = cells[0]
        host = self._host
        if not host.workspace.shows(code):
            host.workspace.tell(_("Type a level first: what is hidden can't be raised."))
            return
        session = host.workspace.session
        level = levels_in(round_of(session, host.state.entering(session)), code).get(competency)
        if level is None:
            host.workspace.tell(_("Type a level first."))
        elif level >= SCALE_TOP:
            host.workspace.tell(_("4 is the highest level."), warning=True)
        else:
            self._count += 1
            self._put(cells, level + _HALF, ("rating", self._count))
            self._shown()

    def clear(self) -> None:
        """Take the ratings of this round away from what is selected."""
        cells = self.cells()
        if not cells or not self._may(self.clear):
            return
        self._count += 1
        if self._put(cells, None, ("rating", self._count)):
            self._shown()
            told = n_("Cleared {count} cell.", "Cleared {count} cells.", len(cells))
            self._host.workspace.tell(
                told.format(count=len(cells))
                + " "
                + _("{key} takes it back.").format(key=actions.shown_key("undo"))
            )
        self._host.sheet.end_selection()

    def forget(self) -> None:
        """The cursor went elsewhere: a half belongs to nothing typed before."""
        if self._given is not None and self._given.cursor != self._cursor():
            self._given = None

    def _tell_rated(self, cells: Cells) -> None:
        """Tell how many cells were rated, as one step."""
        told = n_("Rated {count} cell.", "Rated {count} cells.", len(cells))
        self._host.workspace.tell(
            told.format(count=len(cells))
            + " "
            + _("{key} takes it back.").format(key=actions.shown_key("undo"))
        )

    def _cursor(self) -> tuple[int, int]:
        return self._host.sheet.row, self._host.sheet.column

    def _may(self, go_on: Callable[[], None]) -> bool:
        """Tell whether there is a round to rate in; ask for one when not, and whether to correct one that is closed."""
        host = self._host
        if not host.workspace.may_edit():
            return False
        session = host.workspace.session
        key = host.state.entering(session)
        if key is None:
            self._ask_round()
            return False
        return self._corrections.may(round_of(session, key), go_on)

    def _put(self, cells: Cells, level: float | None, group: tuple[str, int]) -> bool:
        host = self._host
        document = host.workspace.document
        key = host.state.entering(host.workspace.session)
        if key is None:
            return False
        marks: dict[str, dict[str, float | None]] = {}
        for code, competency in cells:
            marks.setdefault(code, {})[competency] = level
        # Before the change, since the change draws the cells.
        for cell in cells:
            if level is None:
                host.state.typed.pop(cell, None)
            else:
                host.state.typed[cell] = level
        done = host.workspace.attempt(
            lambda: document.apply_in_group(group, edits.rate_many, key.source, key.on, marks, key.number)
        )
        host.draw_lines()
        return done

    def _shown(self) -> None:
        """What is typed is seen: the map shows the round, where it showed what follows from all of them."""
        host = self._host
        if host.workspace.private and host.state.show == "current":
            host.state.show = "round"
            host.draw_lines()
            host.update_bars()

    def _go_on(self) -> None:
        """Go to the cell that is rated next."""
        way = self._host.state.way
        if way != "stay":
            self._host.sheet.go_on(way)
