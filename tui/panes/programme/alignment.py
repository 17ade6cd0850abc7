"""The face of alignment: which module moves which competency from where to where, and what leads nowhere."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from frameworks.fields import in_language
from frameworks.findings import Finding, Path
from frameworks.model import SCALE_TOP, Competency, Module
from sessions import edits
from sessions.labels import choice_label
from sessions.model import Session
from tui import actions
from tui.panes.programme.alignment_lines import AlignmentFigures, AlignmentLines, found
from tui.panes.programme.face import ComputedFace
from tui.sheet.sheet import Sheet
from tui.translation import _, current_language
from tui.widgets.paragraphs import Paragraph, Paragraphs
from tui.wording.numbers import number
from tui.workspace import Workspace

_LEAST_TOLD: Final = 4
_MOST_TOLD: Final = 9
"""The lines that the words under the matrix take, at least and at most."""


class AlignmentFace(ComputedFace):
    """The matrix of competencies and modules, and in words the whole thread at the cursor."""

    face_name = "alignment"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("programme", "alignment")]
    DEFAULT_CSS = """
    AlignmentFace > Paragraphs { height: 5; width: 1fr; background: $boost; padding: 0 1; }
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._lines = AlignmentLines(workspace.session, None)
        self.sheet = Sheet(self._lines)
        self.told = Paragraphs()
        self._typed: str | None = None

    def compose(self) -> ComposeResult:
        """Make the matrix, and under it the words."""
        yield self.sheet
        yield self.told

    # --- drawing ---------------------------------------------------------------------------------------------------

    def compute(self, session: Session) -> AlignmentFigures:
        """Compute the matrix and what hangs together."""
        return found(session)

    def draw(self, session: Session, found: AlignmentFigures) -> None:
        """Show the matrix of a session."""
        self._lines = AlignmentLines(session, found)
        self._typed = None
        self.sheet.show(self._lines)
        self.told.say(tuple(self._words()))
        self._share_height()

    def on_resize(self) -> None:
        """Share another height between the matrix and the words."""
        self._share_height()

    def _share_height(self) -> None:
        """Let the words have what the matrix leaves, up to what they seldom need more than."""
        left = self.size.height - self.sheet.head_height - len(self._lines)
        self.told.styles.height = max(_LEAST_TOLD, min(_MOST_TOLD, left))

    @property
    def main(self) -> Sheet:
        """The matrix."""
        return self.sheet

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """Tell of another cell; what was half typed is let go. The pane hears of it too."""
        del event
        self._let_go()
        self.told.say(tuple(self._words()))

    # --- what is at the cursor -------------------------------------------------------------------------------------

    @property
    def competency(self) -> Competency | None:
        """The competency of the line at the cursor."""
        return self._lines.competency(self.sheet.row)

    @property
    def module(self) -> Module | None:
        """The module of the column at the cursor."""
        modules = self._lines.modules
        return modules[self.sheet.column] if 0 <= self.sheet.column < len(modules) else None

    @property
    def finding(self) -> Finding | None:
        """What is unwise at the cell, else at its line, else at its column."""
        competency, module, lines = self.competency, self.module, self._lines
        if competency is not None and module is not None:
            own = lines.objective_finding(competency.id, module)
            if own is not None:
                return own
        of_line = lines.line_finding(self.sheet.row)
        if of_line is not None or competency is None or module is None:
            return of_line
        return lines.module_finding(module)

    @property
    def enter_title(self) -> str:
        """Enter goes to what the cell is about."""
        return _("Open") if len(self._lines) else ""

    def applies(self, action: actions.Action) -> bool:
        """Tell whether an action applies at the cursor."""
        name = action.id.partition("(")[0]
        if name in {"level", "leave_levels"}:
            return self._typed is not None
        on_cell = self.competency is not None and self.module is not None
        if name in {"levels", "lift"}:
            return on_cell
        return name != "clear_objective" or (on_cell and self._levels() is not None)

    def _levels(self) -> tuple[int, int] | None:
        competency = self.competency
        return None if competency is None else self._lines.levels(competency.id, self.sheet.column)

    # --- in words ----------------------------------------------------------------------------------------------------

    def _words(self) -> Iterator[Paragraph]:
        competency, module = self.competency, self.module
        if competency is None:
            return
        own = self.workspace.session.language
        name = in_language(competency.name, own)
        if module is not None:
            yield self._told_cell(name, competency, module), "title"
        thread = self._lines.thread(competency.id)
        if thread is None:
            return
        missing = _("nothing")
        yield _("Measured by: {lines}").format(lines=self._measured(competency) or missing), "plain"
        why = "; ".join(in_language(each.name, own) for each in thread.drivers) or missing
        shifts = "; ".join(in_language(each.to, own) for each in thread.shifts) or missing
        yield _("Asked for by: {shifts} (because of: {drivers})").format(shifts=shifts, drivers=why), "plain"

    def _told_cell(self, name: str, competency: Competency, module: Module) -> str:
        title = in_language(module.title, self.workspace.session.language)
        levels = self._levels()
        if levels is None:
            return _("{module} does not move {competency}").format(module=title, competency=name)
        told = _("{module} moves {competency} from {low} to {high}").format(
            module=title, competency=name, low=levels[0], high=levels[1]
        )
        price = self._lines.price(competency.id, module)
        return f"{told} · €\N{NO-BREAK SPACE}{number(price, current_language(), 0)}" if price else told

    def _measured(self, competency: Competency) -> str:
        thread = self._lines.thread(competency.id)
        language, own = current_language(), self.workspace.session.language
        return "; ".join(
            _("level {level}, {moment}: {how}").format(
                level=line.level,
                moment=choice_label("moment", line.moment, language),
                how=in_language(line.indicator or line.instrument or line.goal, own),
            )
            for line in (thread.evaluation if thread is not None else ())
        )

    # --- going elsewhere ---------------------------------------------------------------------------------------------

    def on_sheet_activated(self, event: Sheet.Activated) -> None:
        """Go to the objective or the module of the cell, or to the shift or driver of the line."""
        event.stop()
        competency, module = self.competency, self.module
        if competency is None:
            self.action_competency()
        elif module is not None:
            path: Path = ("programme", "modules", self._lines.module_places[module.id])
            at = self._lines.objective_place(competency.id, module)
            self.workspace.go_to(path if at is None else (*path, "objectives", at))
        else:
            self.action_competency()

    def action_competency(self) -> None:
        """Go to what the line is about: a competency or a shift of the role, or a driver."""
        path = self._lines.path(self.sheet.row)
        if path:
            self.workspace.go_to(path)

    # --- changing ----------------------------------------------------------------------------------------------------

    def action_levels(self) -> None:
        """Begin typing from which level to which the module moves the competency."""
        if self.workspace.may_edit() and self.competency is not None and self.module is not None:
            self._typed = ""
            self._show_typed()
            self.workspace.tell(
                _("Type two levels: from which to which ({example} is from 1 to 2). {key} leaves it.").format(
                    example=actions.shown_key("level-1") + actions.shown_key("level-2"),
                    key=actions.shown_key("leave-levels"),
                )
            )

    def action_level(self, level: int) -> None:
        """Take a digit; the second makes the objective."""
        competency, module = self.competency, self.module
        if self._typed is None or competency is None or module is None:
            return
        if not self._typed:
            self._typed = str(level)
            self._show_typed()
            return
        low = int(self._typed)
        if level <= low:
            self.workspace.tell(
                _("A module moves people up: type a second level above {low}.").format(low=low), warning=True
            )
            return
        self._let_go()
        self._set(module, competency, low, level)

    def action_leave_levels(self) -> None:
        """Let go of what was half typed."""
        self._let_go()

    def action_lift(self, step: int) -> None:
        """Have the module lead one level higher or lower; in an empty cell, begin where those before it lead to."""
        competency, module, levels = self.competency, self.module, self._levels()
        if competency is None or module is None:
            return
        if levels is None and step > 0:
            low = min(self._lines.reached(competency.id, self.sheet.column), SCALE_TOP - 1)
            self._set(module, competency, low, low + 1)
        elif levels is not None:
            low, high = levels[0], levels[1] + step
            if low < high <= SCALE_TOP:
                self._set(module, competency, low, high)

    def action_clear_objective(self) -> None:
        """Have the module not move the competency."""
        competency, module = self.competency, self.module
        if competency is not None and module is not None:
            document = self.workspace.document
            self.workspace.attempt(lambda: document.apply(edits.clear_objective, module.id, competency.id))

    def _set(self, module: Module, competency: Competency, low: int, high: int) -> None:
        document = self.workspace.document
        self.workspace.attempt(
            lambda: document.apply(edits.set_objective, module.id, competency.id, low, high)
        )

    def _let_go(self) -> None:
        if self._typed is not None:
            self._typed = None
            self._show_typed()

    def _show_typed(self) -> None:
        competency, module = self.competency, self.module
        typed = ("", "", "")
        if self._typed is not None and competency is not None and module is not None:
            typed = (competency.id, module.id, self._typed)
        self._lines = AlignmentLines(self._lines.session, self._lines.found, typed)
        self.sheet.show(self._lines)
        self.keys_changed()
