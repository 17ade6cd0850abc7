"""What the pane of the needs shows: heat map, figures of groups, rounds, and the card of a person."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from frameworks.findings import Path
from sessions.edits.paths import value_at
from sessions.model import Session
from sessions.model.employees import Employee
from tui import actions
from tui.language import _, current_language
from tui.outline.rows import Row, Slot
from tui.panes.contents import Content
from tui.panes.needs.arrangement import Arrangement, Rows, arrange, places_of
from tui.panes.needs.bars import legend_parts, round_parts, view_parts
from tui.panes.needs.card_rows import card_rows
from tui.panes.needs.group_lines import Groups
from tui.panes.needs.notes import group_note, person_note
from tui.panes.needs.people_lines import People
from tui.panes.needs.search import SearchLine, next_match
from tui.panes.needs.state import Face, State
from tui.panes.pane import Pane
from tui.sheet.sheet import Sheet
from tui.widgets.bars import Bar, Part
from tui.widgets.note import Note
from tui.workspace import Workspace

if TYPE_CHECKING:
    from sessions.analysis.groups import GroupFigure

PRIVATE_SECONDS: Final = 60.0
"""Seconds without a key after which the private mode ends."""
ROOM_FOR_CARD: Final = 92
"""Columns of the pane from which the card stands beside the heat map."""
_LOW: Final = 15
"""Lines of the pane below which the note gives way to rows."""
_ROOMY: Final = 130
"""Columns from which the profile stays in view beside the card."""
_NARROW: Final = 76


class NeedsView(Pane):
    """The needs, as they are shown."""

    DEFAULT_CSS = """
    NeedsView { layout: vertical; }
    NeedsView > Horizontal { height: 1fr; width: 1fr; }
    NeedsView #card { width: 2fr; display: none; }
    NeedsView.beside #card { border-left: solid $surface-lighten-2; padding: 0 0 0 1; }
    NeedsView #sheet { width: 3fr; }
    NeedsView.card #card { display: block; }
    NeedsView.card.over #sheet { display: none; }
    NeedsView.rounds #card { display: block; border-left: none; }
    NeedsView.rounds #sheet, NeedsView.rounds Note { display: none; }
    NeedsView Note { height: 3; }
    NeedsView.narrow Note { height: 4; }
    NeedsView.card.over Note, NeedsView.card.over #needs-legend { display: none; }
    NeedsView.low Note, NeedsView.low #needs-legend, NeedsView.rounds #needs-legend { display: none; }
    NeedsView > SearchLine { display: none; }
    NeedsView > SearchLine.shown { display: block; }
    """

    def __init__(self, content: Content, workspace: Workspace) -> None:
        super().__init__(content, workspace)
        self.state = State()
        self.outline.id = "card"
        self._rows = Rows(range(0))
        self._arranged: tuple[object, ...] = ()
        self.people = People(workspace.session, self.state, self._rows, workspace.shows)
        self.groups = Groups(workspace.session, "profile", None, edits_targets=False)
        self._figures: dict[str, tuple[Session, Sequence[GroupFigure]]] = {}
        self.sheet = Sheet(self.people, id="sheet")
        self.note = Note(id="note")
        self.legend = Bar(lambda: legend_parts(self), id="needs-legend")
        self.search = SearchLine(self)
        self._columns: dict[Face, tuple[str, int]] = {}

    def compose(self) -> ComposeResult:
        """Make the bars, the sheet with the card beside it, and the note."""
        yield Bar(lambda: view_parts(self), id="needs-view")
        yield Bar(lambda: round_parts(self), id="needs-round")
        yield self.search
        with Horizontal():
            yield self.sheet
            yield self.outline
        yield self.note
        yield self.legend

    # --- drawing ----------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Put the card beside the map or over it, and let the note give way where there is little room."""
        width, height = self.content_size.width, self.content_size.height
        beside = width >= ROOM_FOR_CARD
        self.set_class(beside, "beside")
        self.set_class(not beside, "over")
        self.set_class(width < _NARROW, "narrow")
        self.set_class(height < _LOW, "low")
        if self._drawn:
            self.draw_lines()

    @property
    def main(self) -> Widget:
        """What takes the keys when the pane is come to."""
        alone = self.state.face == "rounds" or (self.shows_card and not self.has_class("beside"))
        return self.outline if alone else self.sheet

    @property
    def stops(self) -> list[Widget]:
        """The places in the pane that take the keys."""
        if self.state.face == "rounds" or not self.shows_card:
            return [self.main]
        return [self.sheet, self.outline] if self.has_class("beside") else [self.outline]

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer here and now."""
        if action.scope != "needs":
            return super().offers(action)
        return not action.faces or (self.on_sheet and self.state.face in action.faces)

    @property
    def rates(self) -> bool:
        """Whether digits rate what the cursor is on."""
        return self.employee is not None and self.on_sheet and not self.workspace.read_only

    @property
    def typed_keys(self) -> Sequence[Part]:
        """What to begin with where there is nobody yet."""
        if self.workspace.session.employees or self.workspace.read_only:
            return ()
        add, take = actions.find("pane", "add"), actions.find("app", "import_table")
        return [
            Part(f"{actions.shown_key(each)} {actions.title(each)}", "plain", each.id, 60)
            for each in (add, take)
            if each is not None
        ]

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor."""
        if not self.on_sheet:
            return super().enter_title
        if self.state.face == "groups":
            return _("Target")
        return _("Card") if self.employee is not None else ""

    @property
    def shows_card(self) -> bool:
        """Whether the card of the employee under the cursor is shown."""
        return self.state.face == "people" and self.state.card

    def redraw(self, *, always: bool = False) -> None:
        """Draw what changed: lines that say something else, and the card when it is shown."""
        workspace, session = self.workspace, self.workspace.session
        parts = (
            *self.content.parts(session),
            session.privacy,
            workspace.insight,
            current_language(),
            workspace.revealed,
            workspace.private,
        )
        if (
            not always
            and len(parts) == len(self._drawn)
            and all(new is old for new, old in zip(parts, self._drawn, strict=True))
        ):
            return
        self._drawn = parts
        self.entitle()
        for face in ("card", "rounds"):
            self.set_class(self.shows_card if face == "card" else self.state.face == "rounds", face)
        self.draw_lines(always=always)
        self.draw_outline()
        self.update_bars()

    def draw_lines(self, *, always: bool = False) -> None:
        """Show the lines of the session as it is now."""
        session = self.workspace.session
        if self.state.face == "groups":
            by = self.state.by
            known = self._figures.get(by)
            if known is None or known[0] is not session:
                self._count(session, by)
            edits_targets = not self.workspace.read_only
            self.groups = Groups(session, by, known[1] if known else None, edits_targets=edits_targets)
            self.sheet.show(self.groups, always=always)
        elif self.state.face == "people":
            arranged = (session.employees, self.state.arrangement, current_language())
            if len(arranged) != len(self._arranged) or not all(
                new is old for new, old in zip(arranged, self._arranged, strict=True)
            ):
                # What was arranged by levels stays as it is while levels are typed: rows don't run away.
                self._arranged = arranged
                self._rows = arrange(session, self.state.arrangement)
            is_narrow = self.shows_card and self.has_class("beside") and self.content_size.width < _ROOMY
            self.people = People(session, self.state, self._rows, self.workspace.shows, is_narrow=is_narrow)
            self.sheet.show(self.people, always=always)
        self.tell_cell()

    @work(thread=True, exclusive=True, group="figures")
    def _count(self, session: Session, by: str) -> None:
        from sessions.analysis.groups import group_figures

        figures = group_figures(session, by)  # type: ignore[arg-type] # one of its groupings
        self.app.call_from_thread(self._take_figures, session, by, figures)

    def _take_figures(self, session: Session, by: str, figures: "Sequence[GroupFigure]") -> None:
        self._figures[by] = (session, figures)
        if self.state.face == "groups" and self.state.by == by and session is self.workspace.session:
            self.draw_lines()

    @property
    def is_counted(self) -> bool:
        """Whether the figures shown are those of the session as it is now."""
        known = self._figures.get(self.state.by)
        return known is not None and known[0] is self.workspace.session

    def draw_outline(self) -> None:
        """Show the card, or the rounds."""
        workspace = self.workspace
        builder = workspace.builder(self.toggled[self.outline])
        if self.state.face == "rounds":
            self.outline.show(list(self.content.rows(builder, workspace.insight)))
        elif self.shows_card:
            employee = self.employee
            if employee is None:
                self.outline.show([])
                return
            shown = workspace.shows(employee.code)
            place = places_of(workspace.session.employees)[employee.code]
            rows = list(card_rows(builder, employee, place, workspace.called(employee.code), shown=shown))
            self.outline.show(rows, employee.code if shown else "")

    def tell_cell(self) -> None:
        """Tell of the cell under the cursor."""
        if self.state.face == "groups":
            groups, column = self.groups, self.sheet.column
            here = len(groups) and groups.competencies and self.sheet.row < len(groups)
            told = (
                group_note(groups, groups.groups[self.sheet.row], groups.competencies[column]) if here else ""
            )
            self.note.tell(told)
            return
        employee = self.employee
        if self.state.face != "people" or employee is None:
            self.note.tell("")
            return
        shown = self.workspace.shows(employee.code)
        competency = self.people.competency(self.sheet.column)
        called = self.workspace.called(employee.code)
        self.note.tell(person_note(self.people, self.state, employee, competency, called, shown=shown))

    def update_bars(self) -> None:
        """Draw the pane's bars that have something else to say."""
        if self.is_mounted:
            for bar in self.query(Bar):
                bar.update()
            self.post_message(self.EditingChanged())

    # --- the cursor -------------------------------------------------------------------------------------------------

    @property
    def employee(self) -> Employee | None:
        """The employee under the cursor of the heat map."""
        return self.people.employee(self.sheet.row) if self.state.face == "people" else None

    @property
    def on_sheet(self) -> bool:
        """Whether the sheet is what is in use, and not the card or the list of rounds."""
        return self.state.face != "rounds" and not self.outline.has_focus

    @property
    def row(self) -> Row | None:
        """The row under the cursor; in the heat map that is the employee as a whole."""
        if not self.on_sheet:
            return self.outline.row
        employee = self.employee
        if employee is None:
            return None
        place = places_of(self.workspace.session.employees)[employee.code]
        path: Path = ("employees", place)
        found = self.workspace.places.get(path)
        slot = Slot("employees", place)
        return Row(f"employees/#{employee.code}", "record", 0, path, employee.code, slot=slot, finding=found)

    def person_at_cursor(self) -> str:
        """Give the code of the employee at the cursor; empty when on none."""
        employee = self.employee
        return employee.code if employee is not None else ""

    def rearrange(self, asked: Arrangement) -> None:
        """Show other employees, or in another order; the cursor stays with whom it is on."""
        self.state.arrangement = asked if self.workspace.private else asked.safe()
        self.redraw(always=True)
        self.sheet.keep_in_view()

    # --- going somewhere --------------------------------------------------------------------------------------------

    def show_face(self, face: Face) -> None:
        """Show employees, groups or rounds."""
        if face == self.state.face:
            return
        self.close_editor()
        sheet = self.sheet
        key = sheet.lines.key(sheet.row) if sheet.row < len(sheet.lines) else ""
        self._columns[self.state.face] = (key, sheet.column)
        # A pane that is just being come to is to get the keys, which go there a moment later.
        had_focus = self.has_focus_within or self.has_class("active")
        self.state.face = face
        sheet.end_selection()
        self.redraw(always=True)
        key, column = self._columns.get(face, ("", 0))
        if face != "rounds" and not sheet.select(key, column):
            sheet.move_to(0, column)
        if had_focus:
            self.main.focus()
        self.tell_cell()

    def go_to(self, path: Path) -> None:
        """Put the cursor on the employee or round that holds a place of the session."""
        session = self.workspace.session
        code, competency = "", ""
        if path[:1] == ("employees",) and len(path) > 1:
            place = path[1]
            known = isinstance(place, int) and place < len(session.employees)
            code = value_at(session, path[:2]).code if known else ""
        elif path[:1] == ("ratings",) and len(path) > 3:  # noqa: PLR2004 - ratings, 0, levels, M001
            code, competency = str(path[3]), str(path[4]) if len(path) > 4 else ""  # noqa: PLR2004 - and a competency
        if not code:
            self.show_face("rounds" if path[:1] == ("ratings",) else "people")
            if self.state.face == "rounds":
                super().go_to(path)
            return
        self.show_face("people")
        column = (
            self.people.competencies.index(competency) if competency in self.people.competencies else None
        )
        if not self.sheet.select(code, column):
            self.rearrange(Arrangement())
            self.sheet.select(code, column)
        if len(path) > 2 and path[0] == "employees":  # noqa: PLR2004 - deeper than the employee
            if not self.state.card:
                self.action_card()
            super().go_to(path)

    def action_card(self) -> None:
        """Show or hide the card of the employee under the cursor."""
        if self.state.face != "people" or (self.employee is None and not self.state.card):
            return
        self.state.card = not self.state.card
        self.close_editor()
        self.redraw(always=True)
        self.main.focus()

    def find(self) -> None:
        """Search while typing among employees; in the card and the rounds as everywhere."""
        if self.on_sheet and self.state.face == "people":
            self.search.begin()
        else:
            super().find()

    def seek(self, sought: str, start: int, step: int) -> bool:
        """Go to the next employee with a text in code, unit or profile; tell whether there is one."""
        place = next_match(self.people, sought, start, step)
        if place is not None:
            self.sheet.move_to(place, self.sheet.column)
        return place is not None
