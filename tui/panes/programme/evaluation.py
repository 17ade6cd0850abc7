"""The face of evaluation: what is measured at which level and moment, and the measures beside the training."""

from collections.abc import Callable, Iterable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from frameworks.fields import in_language
from frameworks.findings import Finding
from sessions import edits
from sessions.analysis.evaluation import proposed_evaluation, proposed_measures
from sessions.model import Session
from sessions.model.programme import Evaluation, Measure, Moment
from tui import actions
from tui.outline.outline import Outline
from tui.outline.rows import Row
from tui.outline.rows_outline import RowsOutline
from tui.panes.programme.evaluation_rows import (
    COLUMNS,
    LINES,
    MEASURES,
    EvaluationFigures,
    EvaluationGrid,
    found,
    moment_name,
)
from tui.panes.programme.face import ComputedFace
from tui.sheet.sheet import Sheet
from tui.translation import _, n_
from tui.wording.cells import fitted, on_one_line
from tui.workspace import Workspace

_MOST: Final = 8
"""The lines of a proposal that are told before it is accepted; of more the number."""
_DIALOG: Final = 64
"""The cells of a question, its frame included."""
_LOWEST: Final = 6
_HIGHEST: Final = 19
"""Lines of the grid: its header, and one or four for each level."""


class EvaluationFace(ComputedFace):
    """The grid of levels and moments, and below it the lines of the cell at the cursor and the measures."""

    face_name = "evaluation"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("programme", "evaluation")]
    DEFAULT_CSS = """
    EvaluationFace > Sheet { height: 6; }
    EvaluationFace > RowsOutline { height: 1fr; width: 1fr; border-top: solid $panel; }
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._grid = EvaluationGrid(workspace.session, None)
        self.sheet = Sheet(self._grid)
        self.list = RowsOutline(self._show_list)
        self.list.can_drag = False

    def compose(self) -> ComposeResult:
        """Make the grid, and under it the list."""
        yield self.sheet
        yield self.list

    def on_resize(self) -> None:
        """Let the goals in the grid have more lines where there is room for them."""
        self.sheet.styles.height = max(_LOWEST, min(_HIGHEST, self.size.height // 2))

    # --- drawing -----------------------------------------------------------------------------------------------------

    def compute(self, session: Session) -> EvaluationFigures:
        """Compute what is unwise and what can be proposed."""
        return found(session)

    def draw(self, session: Session, found: EvaluationFigures) -> None:
        """Show the plan of a session."""
        self._grid = EvaluationGrid(session, found)
        self.sheet.show(self._grid)
        self._show_list()

    def _show_list(self) -> None:
        self.list.show([*self._grid.rows(self.level, self.moment)])

    @property
    def level(self) -> int:
        """Kirkpatrick's level at the cursor, 1 to 4."""
        return self.sheet.row + 1

    @property
    def moment(self) -> Moment:
        """The moment at the cursor."""
        return COLUMNS[self.sheet.column]

    @property
    def main(self) -> Widget:
        """The grid."""
        return self.sheet

    @property
    def stops(self) -> list[Widget]:
        """The grid and the list."""
        return [self.sheet, self.list]

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """Show the lines of another cell. The pane hears of it too."""
        del event
        self._show_list()

    # --- what is at the cursor ---------------------------------------------------------------------------------------

    @property
    def _row(self) -> Row | None:
        """The row at the cursor of the list, while that has the keys."""
        return self.list.row if self.list.has_focus else None

    @property
    def finding(self) -> Finding | None:
        """What is unwise at the row of the list, or in the cell."""
        if self.list.has_focus:
            return self._row.finding if self._row is not None else None
        places = (at for at, _line in self._grid.lines_at(self.level, self.moment))
        return next((each for each in map(self._grid.finding, places) if each is not None), None)

    @property
    def enter_title(self) -> str:
        """What Enter does: open a line, or begin one in an empty cell."""
        if self.list.has_focus:
            return _("Open") if self._row is not None and self._row.kind == "record" else ""
        return _("Open") if self._grid.lines_at(self.level, self.moment) else _("Add")

    def applies(self, action: actions.Action) -> bool:
        """Tell whether an action applies at the cursor."""
        if action.id == "remove_line":
            return self._row is not None and self._row.kind == "record"
        return True

    # --- opening and adding ------------------------------------------------------------------------------------------

    def on_sheet_activated(self, event: Sheet.Activated) -> None:
        """Open the line of the cell, go to the list when there are several, or begin one in an empty cell."""
        event.stop()
        lines = self._grid.lines_at(self.level, self.moment)
        if not lines:
            self.action_add_line()
        elif len(lines) == 1:
            self.workspace.go_to((*LINES, lines[0][0]))
        else:
            self.list.select(f"line/{lines[0][0]}")
            self.list.focus()

    def on_outline_activated(self, event: Outline.Activated) -> None:
        """Open a line or a measure in the list of the programme, where each of its fields can be edited."""
        event.stop()
        if event.row is not None and event.row.kind == "record":
            self.workspace.go_to(event.row.path)

    def action_add_line(self) -> None:
        """Ask for the goal of a line, or the text of a measure, and add it."""
        if not self.workspace.may_edit():
            return
        from tui.dialogs.ask import AskDialog

        row = self._row
        if row is not None and row.path[:2] == MEASURES:
            self.app.push_screen(AskDialog(_("New measure: what is to be arranged?")), self._add_measure)
            return
        question = _("New line at level {level}, {moment}: what is the goal?").format(
            level=self.level, moment=moment_name(self.moment)
        )
        self.app.push_screen(AskDialog(question), self._add)

    def _add(self, goal: str | None) -> None:
        if not (goal and goal.strip()):
            return
        line = Evaluation(goal=goal.strip(), level=self.level, moment=self.moment)
        document = self.workspace.document
        if self.workspace.attempt(lambda: document.apply(edits.add_item, LINES, line)):
            self.workspace.tell(_("Added. Open it to say by what it will be seen."))

    def _add_measure(self, text: str | None) -> None:
        if not (text and text.strip()):
            return
        document = self.workspace.document
        if self.workspace.attempt(
            lambda: document.apply(edits.add_item, MEASURES, Measure(text=text.strip()))
        ):
            self.workspace.tell(_("Added. Open it to say who sees to it, and by when."))

    def action_remove_line(self) -> None:
        """Remove the line or the measure at the cursor of the list."""
        row = self._row
        if row is None or row.kind != "record":
            return
        document = self.workspace.document
        if self.workspace.attempt(lambda: document.apply(edits.remove_item, row.path)):
            self.workspace.tell(
                _("Removed: {name}. {key} brings it back.").format(
                    name=row.label[:40], key=actions.shown_key("undo")
                )
            )

    # --- proposals ---------------------------------------------------------------------------------------------------

    def action_propose(self) -> None:
        """Show which lines the plan lacks, and take them as one step when that is wanted."""
        session = self.workspace.session
        lines = proposed_evaluation(session)
        told = [
            f"{each.level} {moment_name(each.moment)}: {in_language(each.goal, session.language)}"
            for each in lines
        ]
        question = n_(
            "The evaluation plan lacks {count} line:", "The evaluation plan lacks {count} lines:", len(lines)
        )
        self._propose(question.format(count=len(lines)), told, edits.propose_evaluation)

    def action_propose_measures(self) -> None:
        """Show which measures follow from the needs, and take them as one step when that is wanted."""
        session = self.workspace.session
        measures = proposed_measures(session)
        told = [in_language(each.text, session.language) for each in measures]
        question = n_(
            "{count} measure follows from the needs:",
            "{count} measures follow from the needs:",
            len(measures),
        )
        self._propose(question.format(count=len(measures)), told, edits.propose_measures)

    def _propose(self, question: str, told: Iterable[str], edit: Callable[[Session], Session]) -> None:
        lines, document = [*told], self.workspace.document
        if not lines:
            # The edit says why there is nothing.
            self.workspace.attempt(lambda: document.apply(edit))
            return
        if not self.workspace.may_edit():
            return
        from tui.dialogs.ask import ConfirmDialog

        room = max(3, min(_MOST, self.app.size.height - 12))
        # A line each, or the answers below would be pushed out of a small window.
        width = min(_DIALOG, self.app.size.width * 95 // 100) - 4
        shown = [fitted(f"• {on_one_line(each)}", width) for each in lines[:room]]
        if len(lines) > room:
            more = len(lines) - room
            shown.append(_("… and {count} more").format(count=more))
        yes = n_("Yes, add it", "Yes, add them", len(lines))
        self.app.push_screen(
            ConfirmDialog("\n".join((question, *shown)), yes),
            lambda answer: self._accept(edit, len(lines)) if answer else None,
        )

    def _accept(self, edit: Callable[[Session], Session], count: int) -> None:
        document = self.workspace.document
        if self.workspace.attempt(lambda: document.apply(edit)):
            told = n_("Added {count}; {key} takes it back.", "Added {count}; {key} takes them back.", count)
            self.workspace.tell(told.format(count=count, key=actions.shown_key("undo")))
