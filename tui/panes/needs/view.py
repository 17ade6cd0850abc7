"""What the pane of the needs shows: heat map, figures of groups, rounds, and the card of a person."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal

from frameworks.findings import Path
from sessions.edits.paths import value_at
from sessions.model import Session
from sessions.model.told import Grouping
from tui import actions
from tui.background import Background
from tui.panes.content import Content
from tui.panes.face import Drawn
from tui.panes.needs.arrangement import Arrangement, Rows, arrange, places_of
from tui.panes.needs.bars import legend_parts, round_parts, view_parts
from tui.panes.needs.card_rows import card_rows
from tui.panes.needs.faces import FACES, RoundsFace
from tui.panes.needs.group_lines import GroupFigures, Groups
from tui.panes.needs.host import NeedsHost
from tui.panes.needs.notes import group_note, person_note
from tui.panes.needs.people_lines import People
from tui.panes.needs.search import SearchLine, next_match
from tui.panes.needs.state import FaceName, State
from tui.sheet.sheet import Sheet
from tui.translation import _, current_language
from tui.widgets.bars import Bar
from tui.widgets.note import Note
from tui.workspace import Workspace

ROOM_FOR_CARD: Final = 92
"""Columns of the pane from which the card stands beside the heat map."""
_LOW: Final = 15
"""Lines of the pane below which the note gives way to rows."""
_ROOMY: Final = 130
"""Columns from which the profile stays in view beside the card."""
_NARROW: Final = 76


class NeedsView(NeedsHost):
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
    NeedsView.for-a-room #needs-round { display: none; }
    NeedsView > SearchLine { display: none; }
    NeedsView > SearchLine.shown { display: block; }
    """

    def __init__(self, content: Content, workspace: Workspace) -> None:
        # What is told of groups is what a room looks at; until anything is, there are only employees to look at.
        self.state = State(face="groups" if workspace.session.told.groups else "people")
        super().__init__(content, workspace)
        self._faces = {name: face(self) for name, face in FACES.items()}
        self.outline.id = "card"
        self._rows = Rows(range(0))
        self._arranged = Drawn()
        self.people = People(workspace.session, self.state, self._rows, workspace.shows)
        self.groups = Groups(workspace.session, "profile", None, edits_targets=False)
        self._figures: dict[tuple[Grouping, bool], tuple[Session, GroupFigures]] = {}
        self._counting = Background(self, self._counted_by, _count, self._take_figures)
        self.sheet = Sheet(self.people, id="sheet")
        self.note = Note(id="note")
        self.legend = Bar(lambda: legend_parts(self), id="needs-legend")
        self.search = SearchLine(self)
        self._columns: dict[FaceName, tuple[str, int]] = {}

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

    @property
    def face(self) -> RoundsFace:
        """The face that is shown."""
        return self._faces[self.state.face]

    # --- drawing ----------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Put the card beside the map or over it, and let the note give way where there is little room."""
        width, height = self.content_size.width, self.content_size.height
        beside = width >= ROOM_FOR_CARD
        # All at once: each change of classes has everything within styled anew.
        self.update_classes(
            {"beside": beside, "over": not beside, "narrow": width < _NARROW, "low": height < _LOW}
        )
        if self._drawn:
            self.draw_lines()

    def redraw(self, *, always: bool = False) -> None:
        """Draw what changed: lines that say something else, and the card when it is shown."""
        workspace, session = self.workspace, self.workspace.session
        shown = (current_language(), workspace.revealed, workspace.private)
        # In place of no lines stands the next thing to do, which may be anywhere in the session.
        all_of_it = None if len(self.sheet.lines) else session
        parts = (
            *(*self.content.parts(session), session.privacy, all_of_it),
            *(workspace.insight, workspace.on_stage, *shown),
        )
        if not self._drawn.changes(*parts, always=always):
            return
        self.entitle()
        self.update_classes(
            {
                "card": self.shows_card,
                "rounds": self.state.face == "rounds",
                "for-a-room": workspace.on_stage,
            }
        )
        self.draw_lines(always=always)
        self.draw_outline()
        self.update_bars()

    def people_shown(self) -> None:
        """Other people may be seen: keep nothing of what is exact."""
        if not self.workspace.private:
            for key in [each for each in self._figures if each[1]]:
                del self._figures[key]
            known = self._figures.get((self.state.by, False))
            self.groups = Groups(
                self.workspace.session, self.state.by, known[1] if known else None, edits_targets=False
            )
        super().people_shown()

    def draw_lines(self, *, always: bool = False) -> None:
        """Show the lines of the session as it is now."""
        session = self.workspace.session
        if self.state.face == "groups":
            by = self.state.by
            known = self._figures.get((by, self.workspace.private))
            if not self.is_counted:
                self._counting.ask()
            edits_targets = not self.workspace.read_only
            self.groups = Groups(session, by, known[1] if known else None, edits_targets=edits_targets)
            self.sheet.show(self.groups, always=always)
        elif self.state.face == "people":
            if self._arranged.changes(session.employees, self.state.arrangement, current_language()):
                # What was arranged by levels stays as it is while levels are typed: rows don't run away.
                self._rows = arrange(session, self.state.arrangement)
            is_narrow = self.shows_card and self.has_class("beside") and self.content_size.width < _ROOMY
            self.people = People(session, self.state, self._rows, self.workspace.shows, is_narrow=is_narrow)
            self.sheet.show(self.people, always=always)
        self.tell_cell()

    def _counted_by(self) -> tuple[Session, Grouping, bool]:
        return self.workspace.session, self.state.by, self.workspace.private

    def _take_figures(self, session: Session, by: Grouping, is_exact: bool, figures: GroupFigures) -> None:  # noqa: FBT001 - as it was asked
        self._figures[by, is_exact] = (session, figures)
        if self.state.face == "groups":
            self.draw_lines()

    @property
    def is_counted(self) -> bool:
        """Whether the figures shown are those of the session as it is now."""
        known = self._figures.get((self.state.by, self.workspace.private))
        return known is not None and known[0] is self.workspace.session

    def draw_outline(self) -> None:
        """Show the card, or the rounds."""
        workspace = self.workspace
        builder = workspace.builder(self.outline.toggled)
        if self.state.face == "rounds":
            self.outline.show(list(self.content.rows(builder, workspace.insight)))
        elif not self.shows_card:
            # What is out of sight keeps nothing of a person.
            self.outline.show([])
        else:
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
                group_note(groups, groups.places[self.sheet.row], groups.competencies[column]) if here else ""
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

    def rearrange(self, asked: Arrangement) -> None:
        """Show other employees, or in another order; the cursor stays with whom it is on."""
        self.state.arrangement = asked if self.workspace.private else asked.safe()
        self.redraw(always=True)
        self.sheet.keep_in_view()

    # --- going somewhere --------------------------------------------------------------------------------------------

    def show_face(self, face: FaceName) -> None:
        """Show employees, groups or rounds; to a room no employees."""
        if face == "people" and self.workspace.on_stage:
            told = _(
                "A room sees only groups and rounds here: {stage} leaves the stage, {face} shows employees."
            )
            self.workspace.tell(
                told.format(stage=actions.shown_key("stage"), face=actions.shown_key("face-groups"))
            )
            face = "groups"
        if face == self.state.face:
            return
        self.close_editor()
        self.lift_filter()
        sheet = self.sheet
        key = sheet.lines.key(sheet.row) if sheet.row < len(sheet.lines) else ""
        self._columns[self.state.face] = (key, sheet.column)
        # A pane that is just being come to is to get the keys, which go there a moment later.
        had_focus = self.has_focus_within or self.has_class("active")
        if self.state.face != "rounds":
            self.state.before_rounds = self.state.face
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
        if self.state.face != "people":
            return
        column = (
            self.people.competencies.index(competency) if competency in self.people.competencies else None
        )
        if not self.sheet.select(code, column):
            self.lift_filter()
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

    def find(self, text: str = "") -> None:
        """Search while typing among employees; in the card and the rounds as everywhere."""
        if self.on_sheet and self.state.face == "people":
            self.search.begin(text)
        else:
            super().find(text)

    def seek(self, sought: str, start: int, step: int) -> bool:
        """Go to the next employee with a text in code, unit or profile; tell whether there is one."""
        place = next_match(self.people, sought, start, step)
        if place is not None:
            self.sheet.move_to(place, self.sheet.column)
        return place is not None


def _count(session: Session, by: Grouping, is_exact: bool) -> GroupFigures:  # noqa: FBT001 - as it is asked
    """Give the figures of groups: those that anybody may see, or in private mode the exact ones."""
    if is_exact:
        from tui.panes.needs.exact_groups import exact_groups

        return exact_groups(session, by)
    from tui.panes.needs.told_groups import told_groups

    return told_groups(session, by)
