"""A pane: the outline of one part of the session, its library, the editor over a row, and the faces beside these."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from frameworks.findings import Path
from sessions.model import Session
from tui import actions
from tui.outline.drag import DragOutline
from tui.outline.named import by_name
from tui.outline.rows_outline import RowsOutline
from tui.outline.staged import staged
from tui.panes.content import Content
from tui.panes.face import Drawn, Face, RowsFace
from tui.panes.library import LibraryPanel
from tui.panes.library_rows import Library
from tui.panes.list_filter import ListFilter
from tui.panes.rows.row_changer import RowChanger
from tui.panes.rows.row_finder import RowFinder
from tui.panes.rows.row_mover import RowMover
from tui.panes.shown_face import ShownFace
from tui.translation import _, current_language
from tui.widgets.bars import Bar
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.outline.editor import Editor
    from tui.panes.rows.row_editor import RowEditor
    from tui.wording.changes import Telling

_FOR_ROWS: Final = frozenset(
    action.id.partition("(")[0] for action in actions.in_scope("pane") if action.id != "library"
)
"""The actions that change the thing at the cursor."""


class Pane(ShownFace):
    """One of the panes of a session.

    Attributes:
        content: What it shows.
        rows_face: Its outline with the library.
        tells_privacy: Whether the bars say, while it is in use, that nobody's levels show.
        stands_alone: Whether it takes the whole screen, also where panes could stand side by side.
        shows_document: Whether the document is seen in it, which is what is exported.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings("pane"),
        Binding("escape", "escape", show=False),
    ]
    DEFAULT_CSS = """
    Pane { layers: base over; layout: horizontal; height: 1fr; width: 1fr; }
    Pane > .library { display: none; width: 2fr; background: $panel; }
    Pane > .library.shown { display: block; }
    Pane > .main { width: 3fr; }
    """
    tells_privacy: ClassVar[bool] = False
    stands_alone: ClassVar[bool] = False
    shows_document: ClassVar[bool] = False

    def __init__(self, content: Content, workspace: Workspace) -> None:
        super().__init__(id=content.id)
        self.content = content
        self.workspace = workspace
        self.outline = self.make_outline()
        self.library = Library(content.library)
        self.library_outline = RowsOutline(self._fill_library, classes="library")
        self.rows_face: RowsFace = self.make_rows_face()
        self.library_panel = self.make_library_panel()
        self.row_mover = RowMover(self)
        self.outline.told_place = self.row_mover.told_place
        self.row_changer = RowChanger(self, lambda: self.row_editor)
        self.row_finder = RowFinder(self)
        self.list_filter = ListFilter(self, lambda: self.narrowed)
        self._row_editor: RowEditor | None = None
        self._drawn = Drawn()
        self._takes_keys = False
        self._shows_ids = False

    # --- for a pane to fill in ---------------------------------------------------------------------------------------

    def make_outline(self) -> RowsOutline:
        """Give the outline of the pane."""
        return RowsOutline(self._fill, classes="main")

    def make_rows_face(self) -> RowsFace:
        """Give what the outline tells the bars."""
        return RowsFace(self, self.library_outline)

    def make_library_panel(self) -> LibraryPanel:
        """Give what shows the library and takes from it."""
        return LibraryPanel(self, self.library, self.library_outline)

    def make_row_editor(self) -> "RowEditor":
        """Give what edits the pane's rows; it and its editors are loaded when something is first edited."""
        from tui.panes.rows.row_editor import RowEditor

        return RowEditor(self, self.row_changer.place_new)

    @property
    def face(self) -> Face:
        """The face that is shown."""
        return self.rows_face

    # --- what it is made of ------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Make the outline; the library's is made when it is first asked for."""
        yield self.outline

    def on_mount(self) -> None:
        """Fill the outline."""
        self.outline.can_drag = not self.workspace.read_only
        self.library_outline.targets = (self.outline,)
        self.redraw()
        # One that was left before it was there takes the keys from none.
        if self._takes_keys and self.has_class("active"):
            self.main.focus()
        if self.row_finder.goes_to is not None:
            self.go_to(self.row_finder.goes_to)
        opens_from = self.content.library_from
        if opens_from is not None and self.app.size.width >= opens_from:
            self.library_panel.show(shown=True)

    def on_resize(self) -> None:
        """Keep the open editor over its row."""
        if self._row_editor is not None:
            self.call_after_refresh(self._row_editor.place)

    def take_keys(self) -> None:
        """Have what is in use get the keys, now or as soon as it is there."""
        self._takes_keys = True
        if self.is_mounted:
            self.main.focus()

    # --- drawing ----------------------------------------------------------------------------------------------------

    def redraw(self, *, always: bool = False) -> None:
        """Draw what is shown where the session's part, the findings, the language or who may be seen changed."""
        if self.face is self.rows_face:
            self.redraw_rows(always=always)
        else:
            self.entitle()
            self.face.redraw(always=always)

    def people_shown(self) -> None:
        """Other people may be seen than before: draw, and let no editor stay open over somebody who is hidden."""
        edit = self._row_editor.open if self._row_editor is not None else None
        if edit is not None and edit.person and not self.workspace.shows(edit.person):
            self.close_editor()
        self.redraw()

    def redraw_rows(self, *, always: bool = False) -> None:
        """Make the rows anew when the session's part, the findings or the language changed."""
        workspace = self.workspace
        parts = self.content.parts(workspace.session)
        if not self._drawn.changes(
            *parts, workspace.insight, current_language(), workspace.revealed, self._look, always=always
        ):
            return
        self.entitle()
        rows = list(self.content.rows(workspace.builder(self.outline.toggled), workspace.insight))
        self.outline.look(on_stage=workspace.on_stage, is_roomy=workspace.on_stage or workspace.is_roomy)
        rows = rows if self._shows_ids else by_name(rows)
        self.outline.show(staged(rows) if workspace.on_stage else rows, workspace.revealed)
        if self.shows_library:
            self.library_panel.draw()
        self.list_filter.count_again()

    @property
    def _look(self) -> tuple[bool, bool, bool]:
        return self.workspace.on_stage, self.workspace.is_roomy, self._shows_ids

    def _fill(self) -> None:
        self.redraw(always=True)

    def _fill_library(self) -> None:
        self.library_panel.draw()

    def entitle(self) -> None:
        """Have the border tell the pane's title; setting it draws the whole pane again, also when it is the same."""
        title = _(self.content.title)
        if self.border_title != title:
            self.border_title = title

    def update_bars(self) -> None:
        """Draw the pane's bars, and have the screen's bars drawn, when they have something else to say."""
        if self.is_mounted:
            for bar in self.query(Bar):
                bar.update()
            self.keys_changed()

    # --- editing ----------------------------------------------------------------------------------------------------

    @property
    def row_editor(self) -> "RowEditor":
        """What edits this pane's rows."""
        if self._row_editor is None:
            self._row_editor = self.make_row_editor()
        return self._row_editor

    @property
    def editor(self) -> "Editor | None":
        """The editor that is open, if any: over a row, or a face's own."""
        over_row = self._row_editor.open if self._row_editor is not None else None
        return over_row.widget if over_row is not None else self.face.editor

    def may_take(self, after: Session) -> bool:
        """Tell whether a session from outside may come: nothing is dragged, and what is typed goes where it should."""
        if self.is_dragging or self.face.editor is not None:
            return False
        return self._row_editor is None or self._row_editor.stays_right(after)

    def close_editor(self) -> None:
        """Close the editor, if one is open; what was typed and good is kept."""
        if self._row_editor is not None:
            self._row_editor.close()
        self.face.close_editor()

    @property
    def told_figures(self) -> "Telling | None":
        """What a drag would change, or the last edit has changed, in the figures of the programme."""
        return None

    # --- the outline's messages --------------------------------------------------------------------------------------

    def on_outline_activated(self, event: RowsOutline.Activated) -> None:
        """Edit, fold or add at a row."""
        event.stop()
        row = event.row
        if row is None:
            return
        if event.outline is self.library_outline:
            self.library_panel.activate(row)
        elif row.kind == "add":
            self.row_editor.add(row)
        elif row.expanded is not None:
            self.outline.toggle(row.key)
        elif self.reachable is not None:
            self.row_editor.edit(row)

    def on_rows_outline_number_typed(self, event: RowsOutline.NumberTyped) -> None:
        """Edit a number, which the digit that was typed replaces."""
        event.stop()
        if event.outline is self.outline and self.reachable is not None:
            self.row_editor.edit_from(event.row, event.digit)

    def on_editor_changed(self, event: "Editor.Changed") -> None:
        """Apply what is typed."""
        event.stop()
        self.row_editor.changed(event.value)

    def on_editor_listed(self, event: "Editor.Listed") -> None:
        """Add each line of a list that was pasted."""
        event.stop()
        self.row_editor.listed(event.items)

    def on_editor_done(self, event: "Editor.Done") -> None:
        """Close the editor."""
        event.stop()
        self.row_editor.done(event.value, accepted=event.accepted)

    def on_drag_outline_dropped(self, event: DragOutline.Dropped) -> None:
        """Move what was dropped, or add it from the library."""
        event.stop()
        if event.row.key in self.library.items:
            self.library_panel.add(event.row, event.slot)
        elif event.row.slot is not None:
            self.row_mover.put(event.row, event.slot)

    # --- dragging and the library ------------------------------------------------------------------------------------

    @property
    def is_dragging(self) -> bool:
        """Whether something of it is being dragged."""
        return self.outline.is_dragging or self.library_outline.is_dragging

    def cancel_drag(self) -> bool:
        """End a drag that began here with nothing changed; tell whether there was one."""
        return self.outline.cancel_drag() or self.library_outline.cancel_drag()

    @property
    def shows_library(self) -> bool:
        """Whether the library is shown."""
        return self.library_outline.has_class("shown")

    # --- going somewhere ---------------------------------------------------------------------------------------------

    def come_to(self, action: str) -> None:
        """Show what an action of the pane is done in, when that is not what is shown."""

    def come_on_stage(self) -> None:
        """A room looks along from here on: show what is for a room."""

    def leave(self) -> None:
        """Another pane is in use from here on."""

    def find(self, text: str = "") -> None:
        """Ask for a text, with one to begin with, and go to the next row that has it."""
        self.row_finder.ask(text)

    def lift_filter(self) -> bool:
        """Give all of a list back that was narrowed to what has a text; tell whether one was."""
        return self.list_filter.lift()

    def go_to(self, path: Path) -> None:
        """Open what holds a place of the session and put the cursor there, now or as soon as the rows are there."""
        if path[-1:] == ("id",) and not self._shows_ids:
            self._shows_ids = True
            self.redraw()
        self.row_finder.go_to(path)

    # --- actions -----------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let keys do nothing where they would change what is not in use.

        While an editor is open they are the editor's; in the library there is nothing to change; in place of the rows
        may stand another face, which has keys of its own.
        """
        given = f"({', '.join(map(repr, parameters))})" if parameters else ""
        own = actions.find(self.content.id, f"{action}{given}")
        if own is not None:
            applies = not own.faces or self.face.face_name in own.faces
            return self.editor is None and applies and self.face.does(own)
        if action == "move_to" and self.library_outline.has_focus:
            return self.editor is None
        if action in _FOR_ROWS:
            return self.face.has_rows and self.editor is None and not self.library_outline.has_focus
        if action == "library":
            return self.face is self.rows_face and self.editor is None
        return super().check_action(action, parameters)

    def action_move(self, step: int) -> None:
        """Move the thing at the cursor up (-1) or down (1); a module goes on into the neighbouring phase."""
        self.lift_filter()
        self.row_mover.by_step(step)

    def action_move_to(self) -> None:
        """Ask for a position, and move the thing at the cursor there; of the library ask to which phase it goes."""
        if self.library_outline.has_focus:
            self.library_panel.ask_phase()
            return
        self.lift_filter()
        self.row_mover.ask()

    def action_details(self) -> None:
        """Show or hide ids, and the fields of the phase at the cursor, which its modules leave no room for."""
        self._shows_ids = not self._shows_ids
        row = self.outline.row
        if row is not None and row.path[:2] == ("programme", "phases"):
            self.outline.toggle(f"{row.key.removesuffix('/+').removesuffix('/details')}/details")
        else:
            self.redraw()

    def action_add(self) -> None:
        """Add to the list that the cursor is in."""
        self.lift_filter()
        self.row_changer.add()

    def action_remove(self) -> None:
        """Remove what is at the cursor, after asking when other things would go along."""
        self.row_changer.remove()

    def action_duplicate(self) -> None:
        """Put a copy of the thing at the cursor right below it."""
        self.lift_filter()
        self.row_changer.duplicate()

    def action_rename(self) -> None:
        """Edit the name of the thing at the cursor."""
        self.row_changer.rename()

    def action_translate(self) -> None:
        """Edit the text at the cursor in the other language."""
        self.row_changer.translate()

    def action_step(self, direction: int) -> None:
        """Raise or lower the number or choice at the cursor."""
        self.row_changer.step(direction)

    def action_library(self) -> None:
        """Show or hide the library, and go to it."""
        self.library_panel.show(shown=not self.shows_library)
        if self.shows_library:
            self.screen.set_focus(self.library_outline)

    def action_escape(self) -> None:
        """Cancel a drag, else give all of a list back, else leave the library: Escape never loses anything."""
        if not self.cancel_drag() and not self.lift_filter() and self.library_outline.has_focus:
            self.outline.focus()
