"""Rating by keys: a digit, perhaps a half, and on to the next cell; a block or a column at once."""

from typing import TYPE_CHECKING, Final, NamedTuple

from frameworks.model import SCALE_TOP
from sessions import edits
from tui import actions
from tui.language import _, n_
from tui.panes.needs.rounds import levels_in, round_of

if TYPE_CHECKING:
    from tui.panes.needs.pane import NeedsPane

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

    def __init__(self, pane: "NeedsPane") -> None:
        self._pane = pane
        self._given: Given | None = None
        self._count = 0

    def cells(self) -> Cells:
        """Give the cells that are selected; without a selection the one under the cursor."""
        people, sheet = self._pane.people, self._pane.sheet
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
        if not cells or not self._may():
            return
        self._count += 1
        group = ("rating", self._count)
        if not self._put(cells, level, group):
            return
        self._shown()
        if self._pane.sheet.end_selection() or len(cells) > 1:
            told = n_("Rated {count} cell.", "Rated {count} cells.", len(cells))
            self._pane.tell(
                told.format(count=len(cells))
                + " "
                + _("{key} takes it back.").format(key=actions.shown_key("undo"))
            )
        else:
            self._go_on()
        self._given = Given(cells, level, self._cursor(), group)

    def half(self) -> None:
        """Add a half to what was just typed, else to the cell under the cursor."""
        given = self._given
        if given is not None and given.cursor == self._cursor():
            if given.level >= SCALE_TOP:
                if all(self._pane.workspace.shows(code) for code, _competency in given.cells):
                    # While it is hidden this would tell that a 4 was typed.
                    self._pane.tell(_("4 is the highest level."), warning=True)
            elif self._put(given.cells, given.level + _HALF, given.group):
                self._given = None
            return
        cells = self.cells()
        if len(cells) != 1 or not self._may():
            return
        (code, competency) = cells[0]
        pane = self._pane
        if not pane.workspace.shows(code):
            pane.tell(_("Type a level first: what is hidden can't be raised."))
            return
        session = pane.workspace.session
        level = levels_in(round_of(session, pane.state.entering(session)), code).get(competency)
        if level is None:
            pane.tell(_("Type a level first."))
        elif level >= SCALE_TOP:
            pane.tell(_("4 is the highest level."), warning=True)
        else:
            self._count += 1
            self._put(cells, level + _HALF, ("rating", self._count))
            self._shown()

    def clear(self) -> None:
        """Take the ratings of this round away from what is selected."""
        cells = self.cells()
        if not cells or not self._may():
            return
        self._count += 1
        if self._put(cells, None, ("rating", self._count)):
            self._shown()
            told = n_("Cleared {count} cell.", "Cleared {count} cells.", len(cells))
            self._pane.tell(
                told.format(count=len(cells))
                + " "
                + _("{key} takes it back.").format(key=actions.shown_key("undo"))
            )
        self._pane.sheet.end_selection()

    def forget(self) -> None:
        """The cursor went elsewhere: a half belongs to nothing typed before."""
        if self._given is not None and self._given.cursor != self._cursor():
            self._given = None

    def _cursor(self) -> tuple[int, int]:
        return self._pane.sheet.row, self._pane.sheet.column

    def _may(self) -> bool:
        """Tell whether there is a round to rate in; ask for one when not."""
        pane = self._pane
        if not pane.may_edit():
            return False
        if pane.state.entering(pane.workspace.session) is None:
            pane.choosing.new_round()
            return False
        return True

    def _put(self, cells: Cells, level: float | None, group: tuple[str, int]) -> bool:
        pane = self._pane
        document = pane.workspace.document
        key = pane.state.entering(pane.workspace.session)
        if key is None:
            return False
        marks: dict[str, dict[str, float | None]] = {}
        for code, competency in cells:
            marks.setdefault(code, {})[competency] = level
        # Before the change, since the change draws the cells.
        for cell in cells:
            if level is None:
                pane.state.typed.pop(cell, None)
            else:
                pane.state.typed[cell] = level
        done = pane.attempt(
            lambda: document.apply_in_group(group, edits.rate_many, key.source, key.on, marks, key.number)
        )
        pane.draw_lines()
        return done

    def _shown(self) -> None:
        """What is typed is seen: the map shows the round, where it showed what follows from all of them."""
        pane = self._pane
        if pane.workspace.private and pane.state.show == "current":
            pane.state.show = "round"
            pane.draw_lines()
            pane.update_bars()

    def _go_on(self) -> None:
        """Go to the next cell: to the right and then to the next employee, or down and then to the next competency."""
        sheet, people, way = self._pane.sheet, self._pane.people, self._pane.state.way
        row, column = self._cursor()
        last_row, last_column = len(people) - 1, len(people.competencies) - 1
        if way == "across":
            if column < last_column:
                sheet.move_to(row, column + 1)
            elif row < last_row:
                sheet.move_to(row + 1, 0)
        elif way == "down":
            if row < last_row:
                sheet.move_to(row + 1, column)
            elif column < last_column:
                sheet.move_to(0, column + 1)
