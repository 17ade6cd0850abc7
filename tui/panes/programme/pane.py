"""The pane of the programme: its list of modules, and in its place the faces that tell what follows from them."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from frameworks.findings import Finding, Path
from sessions import edits
from tui import actions
from tui.language import _, current_language
from tui.outline.drag import DragOutline
from tui.outline.rows import Row
from tui.panes.contents import Content
from tui.panes.pane import Pane
from tui.panes.programme.face import Face
from tui.panes.programme.faces import LOADERS, ORDER, TITLES, face_names
from tui.panes.programme.figures_panel import WIDTH, Figures, Shown, figure_lines
from tui.panes.programme.live_figures import LiveFigures, Telling
from tui.panes.programme.order_rules import OrderRules
from tui.sheet.sheet import Sheet
from tui.widgets.bars import Bar, Part, Tone
from tui.workspace import Workspace

if TYPE_CHECKING:
    from sessions.advice.advice import Advice

ROOM_FOR_LIST: Final = 52
"""Columns that the list keeps where the figures stand beside it."""
_ROWS: Final = frozenset(action.id.partition("(")[0] for action in actions.in_scope("pane"))


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
        super().__init__(content, workspace)
        self._faces: dict[str, Face] = {}
        self._shown = ORDER
        self.trying = LiveFigures(self)
        self.figures = Figures()
        self.ordering = OrderRules(self)

    def compose(self) -> ComposeResult:
        """Make the bar of faces, the list, and the figures beside it."""
        yield Bar(lambda: [*self._face_parts()], id="faces", gap=" ")
        yield from super().compose()
        yield self.figures

    def _face_parts(self) -> Iterator[Part]:
        names = face_names()
        for name in TITLES:
            if name in names and len(names) > 1:
                is_shown = name == self._shown
                tone: Tone = "chosen" if is_shown else "dim"
                yield Part(
                    f"{actions.shown_key(f'face-{name}')} {_(TITLES[name])}",
                    tone,
                    f"face('{name}')",
                    9 if is_shown else 5,
                )

    # --- faces -------------------------------------------------------------------------------------------------------

    @property
    def face(self) -> Face | None:
        """The face that stands in place of the list; None while the list is shown."""
        return self._faces.get(self._shown)

    @property
    def face_name(self) -> str:
        """The name of what is shown."""
        return self._shown

    def action_face(self, name: str) -> None:
        """Show a face, or the list."""
        if name == self._shown or name not in face_names():
            return
        self.close_editor()
        self.cancel_drag()
        had_keys = self.has_focus_within or self.has_class("active")
        if self.face is not None:
            self.face.remove_class("shown")
        self._shown = name
        self.set_class(name != ORDER, "at-face")
        if name != ORDER and name not in self._faces:
            self._faces[name] = LOADERS[name]()(self)
            self.mount(self._faces[name])
        if self.face is not None:
            self.face.add_class("shown")
        self.redraw()
        if had_keys:
            self.call_after_refresh(self._give_keys)
        self.update_bars()

    def come_to(self, action: str) -> None:
        """Show the face that does an action."""
        found = actions.find("programme", action)
        if found is not None and found.faces and self._shown not in found.faces:
            self.action_face(found.faces[0])

    @property
    def doers(self) -> list[Widget]:
        """The face that is shown."""
        return [] if self.face is None else [self.face]

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
            self.tell(_("The programme is as advised already."))
            return
        document = self.workspace.document
        if self.attempt(lambda: document.apply(edits.take_advice, advice.phases, advice.added)):
            told = _("The advice is taken. {key} brings the programme of before back.")
            self.tell(told.format(key=actions.shown_key("undo")))

    def _give_keys(self) -> None:
        if self.main.is_attached:
            self.main.focus()

    def redraw(self, *, always: bool = False) -> None:
        """Draw what is shown: the list, or a face in its place."""
        if self.face is None:
            super().redraw(always=always)
            if self.trying.follow() or always:
                self.show_figures()
        else:
            self.entitle()
            self.face.redraw(always=always)
        if always:
            self.update_bars()

    def update_bars(self) -> None:
        """Draw the pane's bar, and have the screen's bars drawn, when they have something else to say."""
        if self.is_mounted:
            for bar in self.query(Bar):
                bar.update()
            self.post_message(self.EditingChanged())

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """Another cell of a face: other keys apply, and who was shown there is left."""
        event.stop()
        self.post_message(self.EditingChanged())

    def attempt(self, change: Callable[[], object]) -> bool:
        """Make a change; what was told before is about another programme, and goes."""
        self.tell("")
        return super().attempt(change)

    # --- figures that follow -----------------------------------------------------------------------------------------

    @property
    def told_figures(self) -> Telling | None:
        """What a drag would change, or the last edit has changed, for as long as that is told."""
        return self.trying.told if self.face is None else None

    def on_drag_outline_dragging(self, event: DragOutline.Dragging) -> None:
        """Follow a drag: tell what a drop would change."""
        if event.row is None:
            self.trying.end()
        else:
            self.trying.drag(event.row, event.slot)

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
        told, now = self.trying.told, self.trying.now
        if now is not None and self.has_class("with-figures") and self.face is None:
            from sessions.analysis.weighing import changes

            shown = Shown(
                self.workspace.session,
                told.changes if told is not None else changes(now, now),
                self.workspace.private,
            )
            in_need = (told.now if told is not None else now).coverage.in_need
            room = self.figures.size.width, self.figures.size.height
            self.figures.show(figure_lines(shown, in_need, room, current_language()))
        self.post_message(self.EditingChanged())

    # --- the rules of the order --------------------------------------------------------------------------------------

    def action_mend(self) -> None:
        """Mend the first broken rule at the module at the cursor."""
        self.ordering.mend()

    def action_sort_modules(self) -> None:
        """Show the best order of the modules, to take or to leave."""
        self.ordering.sort()

    # --- the pane while a face is shown ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys for rows do nothing while a face stands in their place, and those of a face only there."""
        given = f"({', '.join(map(repr, parameters))})" if parameters else ""
        mine = actions.find("programme", f"{action}{given}")
        if mine is not None:
            # The key to mend also says that there is nothing to mend.
            says = mine.id == "mend" and self.face is None
            return self.editor is None and (says or self.offers(mine))
        if action in _ROWS and self.face is not None:
            return False
        return super().check_action(action, parameters)

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer here and now."""
        if action.scope == "programme":
            if action.faces and self._shown not in action.faces:
                return False
            if self.face is None:
                return self.ordering.offers(action)
            return not action.faces or self.face.offers(action)
        return super().offers(action) and (self.face is None or action.scope == "app")

    @property
    def main(self) -> Widget:
        """What takes the keys when the pane is come to."""
        return super().main if self.face is None else self.face.main

    @property
    def stops(self) -> list[Widget]:
        """The places in the pane that take the keys."""
        return super().stops if self.face is None else self.face.stops

    @property
    def row(self) -> Row | None:
        """The row under the cursor, while the list is shown."""
        return super().row if self.face is None else None

    @property
    def finding(self) -> Finding | None:
        """What is wrong or unwise at the cursor."""
        return super().finding if self.face is None else self.face.finding

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor."""
        return super().enter_title if self.face is None else self.face.enter_title

    @property
    def typed_keys(self) -> Sequence[Part]:
        """What is typed in a face."""
        return super().typed_keys if self.face is None else self.face.typed_keys

    def person_at_cursor(self) -> str:
        """Give the code of the employee at the cursor; empty when on none."""
        return "" if self.face is None else self.face.person_at_cursor()

    def go_to(self, path: Path) -> None:
        """Go to a place of the session in the list."""
        self.action_face(ORDER)
        super().go_to(path)
