"""The pane of the programme: its list of modules, and in its place the faces that tell what follows from them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from frameworks.findings import Path
from sessions import edits
from tui import actions
from tui.outline.drag import DragOutline
from tui.outline.rows_outline import RowsOutline
from tui.panes.content import Content
from tui.panes.face import Drawn, Face, RowsFace
from tui.panes.host import Host
from tui.panes.pane import Pane
from tui.panes.programme.face import ComputedFace
from tui.panes.programme.faces import LOADERS, ORDER, TITLES, face_names
from tui.panes.programme.figures_panel import WIDTH, Figures, figure_lines
from tui.panes.programme.live_figures import LiveFigures
from tui.panes.programme.order_rules import OrderRules
from tui.sheet.sheet import Sheet
from tui.translation import _, current_language
from tui.widgets.bars import Bar, Part, Tone
from tui.wording.changes import Telling
from tui.workspace import Workspace

if TYPE_CHECKING:
    from sessions.advice.advice import Advice

ROOM_FOR_LIST: Final = 52
"""Columns that the list keeps where the figures stand beside it."""


class OrderFace(RowsFace):
    """The list of modules in their order."""

    face_name = ORDER

    def __init__(self, host: Host, library: RowsOutline) -> None:
        super().__init__(host, library)
        self.rules = OrderRules(host)

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer at the cursor."""
        return self.rules.offers(action) if action.scope == "programme" else super().offers(action)

    def does(self, action: actions.Action) -> bool:
        """Tell whether a key does anything; the one to mend also says that there is nothing to mend."""
        return action.id == "mend" or self.offers(action)


class ProgrammePane(Pane):
    """The pane of the programme."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("programme", ORDER)]
    DEFAULT_CSS = """
    ProgrammePane > #faces { dock: top; }
    ProgrammePane.at-face > .main, ProgrammePane.at-face > .library { display: none; }
    ProgrammePane > Figures { display: none; }
    ProgrammePane.with-figures > Figures { display: block; }
    ProgrammePane.at-face > Figures { display: none; }
    """

    def __init__(self, content: Content, workspace: Workspace) -> None:
        self._faces: dict[str, ComputedFace] = {}
        self._shown = ORDER
        self._programme = Drawn()
        super().__init__(content, workspace)
        self.live_figures = LiveFigures(self, self.row_mover.edit_of, self.library, self.show_figures)
        self.figures = Figures()

    def make_rows_face(self) -> OrderFace:
        """Give what the list tells the bars."""
        face = OrderFace(self, self.library_outline)
        self.order_rules = face.rules
        return face

    def compose(self) -> ComposeResult:
        """Make the bar of faces, the list, and the figures beside it."""
        yield Bar(lambda: [*self._face_parts()], id="faces", gap=" ", keeps_all=True)
        yield from super().compose()
        yield self.figures

    def _face_parts(self) -> Iterator[Part]:
        names = face_names()
        for name in TITLES:
            if name in names and len(names) > 1:
                tone: Tone = "chosen" if name == self._shown else "dim"
                text = f"{actions.shown_key(f'face-{name}')} {_(TITLES[name])}"
                yield Part(text, tone, f"face('{name}')")

    # --- faces -------------------------------------------------------------------------------------------------------

    @property
    def face(self) -> Face:
        """The face that is shown: the list, or what stands in its place."""
        return self._faces.get(self._shown, self.rows_face)

    @property
    def computed_face(self) -> ComputedFace | None:
        """The face that stands in place of the list; None while the list is shown."""
        return self._faces.get(self._shown)

    def action_face(self, name: str) -> None:
        """Show a face, or the list."""
        if name == self._shown or name not in face_names():
            return
        self.close_editor()
        self.cancel_drag()
        self.lift_filter()
        had_keys = self.has_focus_within or self.has_class("active")
        if self.computed_face is not None:
            self.computed_face.remove_class("shown")
        self._shown = name
        self.set_class(name != ORDER, "at-face")
        if name != ORDER and name not in self._faces:
            self._faces[name] = LOADERS[name]()(self.workspace)
            self.mount(self._faces[name])
        if self.computed_face is not None:
            self.computed_face.add_class("shown")
        self.redraw()
        if had_keys:
            self.call_after_refresh(self._give_keys)
        self.update_bars()

    def come_to(self, action: str) -> None:
        """Show the face that does an action."""
        found = actions.find("programme", action)
        if found is not None and found.faces and self._shown not in found.faces:
            self.action_face(found.faces[0])

    def action_advise(self) -> None:
        """Look for the best programme within limits, and take it as one step when it is accepted."""
        from tui.dialogs.advise import AdviceDialog

        self.close_editor()
        self.cancel_drag()
        self.app.push_screen(AdviceDialog(self.workspace), self._advised)

    def _advised(self, advice: "Advice | None") -> None:
        if advice is None:
            return
        if advice.is_as_today:
            self.workspace.tell(_("The programme is as advised already."))
            return
        document = self.workspace.document
        if self.workspace.attempt(lambda: document.apply(edits.take_advice, advice.phases, advice.added)):
            told = _("The advice is taken. {key} brings the programme of before back.")
            self.workspace.tell(told.format(key=actions.shown_key("undo")))

    def _give_keys(self) -> None:
        if self.main.is_attached and not self.list_filter.is_typed:
            self.main.focus()

    def redraw(self, *, always: bool = False) -> None:
        """Draw what is shown: the list, or a face in its place."""
        was_drawn = bool(self._programme)
        if self._programme.changes(self.workspace.session.programme) and was_drawn:
            # What was told before is about another programme.
            self.workspace.tell("")
        super().redraw(always=always)
        if self.computed_face is None and (self.live_figures.follow() or always):
            self.show_figures()
        if always:
            self.update_bars()

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """Another cell of a face: other keys apply, and who was shown there is left."""
        event.stop()
        self.keys_changed()

    def people_shown(self) -> None:
        """Other people may be seen than before: faces that are out of sight keep nothing of those who are hidden."""
        for face in self._faces.values():
            face.people_shown()
        super().people_shown()

    # --- figures that follow -----------------------------------------------------------------------------------------

    @property
    def told_figures(self) -> Telling | None:
        """What a drag would change, or the last edit has changed, for as long as that is told."""
        return self.live_figures.told if self.computed_face is None else None

    def on_drag_outline_dragging(self, event: DragOutline.Dragging) -> None:
        """Follow a drag: tell what a drop would change."""
        if event.row is None:
            self.live_figures.end()
        else:
            self.live_figures.drag(event.row, event.slot)

    def on_resize(self) -> None:
        """Put the figures beside the list where there is room for both."""
        self.fit_figures()

    def on_mount(self) -> None:
        """Put the figures beside the list once it is known whether the library stands there."""
        self.call_after_refresh(self.fit_figures)

    def action_library(self) -> None:
        """Show or hide the library; the figures give way where it leaves too little room."""
        super().action_library()
        self.fit_figures()

    def fit_figures(self) -> None:
        """Show the figures where the list keeps room enough, also beside the library."""
        room = self.content_size.width - WIDTH
        has_room = (room * 3 // 5 if self.shows_library else room) >= ROOM_FOR_LIST
        self.set_class(has_room, "with-figures")
        self.call_after_refresh(self.show_figures)

    def show_figures(self) -> None:
        """Have the figures told that are those of now: beside the list, and in the screen's bars."""
        if not self.is_mounted:
            return
        told, now = self.live_figures.told, self.live_figures.now
        if now is not None and self.has_class("with-figures") and self.computed_face is None:
            from sessions.analysis.weighing import changes

            shown = told.changes if told is not None else changes(now, now)
            room = self.figures.size.width, self.figures.size.height
            self.figures.show(figure_lines(self.workspace.session, shown, room, current_language()))
        self.keys_changed()

    # --- the rules of the order --------------------------------------------------------------------------------------

    def action_mend(self) -> None:
        """Mend the first broken rule at the module at the cursor."""
        self.order_rules.mend()

    def action_sort_modules(self) -> None:
        """Show the best order of the modules, to take or to leave."""
        self.order_rules.sort()

    def go_to(self, path: Path) -> None:
        """Go to a place of the session in the list."""
        self.action_face(ORDER)
        super().go_to(path)
