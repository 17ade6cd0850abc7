"""A pane: the outline of one part of the session, its library, and the editor over a row."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from frameworks.findings import Finding, Path
from sessions.edits import EditError
from tui import actions
from tui.language import _, current_language
from tui.outline.drag import DragOutline
from tui.outline.rows import Row
from tui.outline.slider_keys import SlideOutline
from tui.panes.contents import Content
from tui.panes.library import LibraryPanel
from tui.panes.library_rows import Library
from tui.panes.row_actions import Acting
from tui.panes.row_changer import RowChanger
from tui.panes.row_finder import RowFinder
from tui.panes.row_mover import RowMover
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.outline.editor import Editor
    from tui.panes.programme.live_figures import Telling
    from tui.panes.row_editor import RowEditor
    from tui.widgets.bars import Part


ROOM_FOR_LIBRARY: Final = 140
"""Columns of the screen from which the programme opens with its library beside it."""


_FOR_ROWS: Final = frozenset(
    action.id.partition("(")[0] for action in actions.in_scope("pane") if action.id != "library"
)
"""The actions that change the thing at the cursor."""


class RowsOutline(SlideOutline):
    """The outline of a pane, with the keys of the registry."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("outline")]


class Pane(Acting):
    """One of the panes of a session."""

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

    class Told(Message):
        """Something to tell the user, in passing."""

        def __init__(self, text: str, *, warning: bool = False) -> None:
            super().__init__()
            self.text = text
            self.warning = warning

    class EditingChanged(Message):
        """An editor was opened or closed."""

    def __init__(self, content: Content, workspace: Workspace) -> None:
        super().__init__(id=content.id)
        self.content = content
        self.workspace = workspace
        self.outline = self.make_outline()
        self.library = Library(content.library)
        self.library_outline = RowsOutline(classes="library")
        self._editing: RowEditor | None = None
        self.moving = RowMover(self)
        self.changing = RowChanger(self)
        self.taking = LibraryPanel(self)
        self.seeking = RowFinder(self)
        self.toggled: dict[RowsOutline, frozenset[str]] = {
            self.outline: frozenset(),
            self.library_outline: frozenset(),
        }
        self._drawn: tuple[Any, ...] = ()
        self._takes_keys = False

    def make_outline(self) -> RowsOutline:
        """Give the outline of the pane."""
        return RowsOutline(classes="main")

    def compose(self) -> ComposeResult:
        """Make the outline; the library's is made when it is first asked for."""
        yield self.outline

    def on_mount(self) -> None:
        """Fill the outline."""
        self.outline.can_drag = not self.workspace.read_only
        self.library_outline.targets = (self.outline,)
        self.redraw()
        if self._takes_keys:
            self.main.focus()
        if self.seeking.goes_to is not None:
            self.go_to(self.seeking.goes_to)
        if self.content.id == "programme" and self.app.size.width >= ROOM_FOR_LIBRARY:
            # Choosing modules is what this pane is for; where there is room, what can be chosen stands beside them.
            self.taking.show(shown=True)

    def on_resize(self) -> None:
        """Keep the open editor over its row."""
        if self._editing is not None:
            self.call_after_refresh(self._editing.place)

    def take_keys(self) -> None:
        """Have what is in use get the keys, now or as soon as it is there."""
        self._takes_keys = True
        if self.is_mounted:
            self.main.focus()

    # --- drawing ----------------------------------------------------------------------------------------------------

    def redraw(self, *, always: bool = False) -> None:
        """Make the rows anew when the session's part, the findings or the language changed."""
        workspace = self.workspace
        from tui.language import current_language

        parts = (
            *self.content.parts(workspace.session),
            workspace.insight,
            current_language(),
            workspace.revealed,
        )
        if (
            not always
            and len(parts) == len(self._drawn)
            and all(new is old for new, old in zip(parts, self._drawn, strict=True))
        ):
            return
        self._drawn = parts
        self.entitle()
        rows = list(self.content.rows(workspace.builder(self.toggled[self.outline]), workspace.insight))
        self.outline.show(rows, workspace.revealed)
        if self.shows_library:
            self.taking.draw()

    def entitle(self) -> None:
        """Have the border tell the pane's title; setting it draws the whole pane again, also when it is the same."""
        title = _(self.content.title)
        if self.border_title != title:
            self.border_title = title

    @property
    def editing(self) -> "RowEditor":
        """What edits this pane's rows; it and its editors are loaded when something is first edited."""
        if self._editing is None:
            from tui.panes.row_editor import RowEditor

            self._editing = RowEditor(self)
        return self._editing

    @property
    def editor(self) -> "Editor | None":
        """The editor that is open, if any."""
        return (
            self._editing.open.widget
            if self._editing is not None and self._editing.open is not None
            else None
        )

    def close_editor(self) -> None:
        """Close the editor, if one is open; what was typed and good is kept."""
        if self._editing is not None:
            self._editing.close()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.outline.row

    @property
    def finding(self) -> Finding | None:
        """What is wrong or unwise at the cursor."""
        return self.row.finding if self.row is not None else None

    @property
    def told_figures(self) -> "Telling | None":
        """What a drag would change, or the last edit has changed, in the figures of the programme."""
        return None

    @property
    def topic_at_cursor(self) -> str:
        """The topic that can be voted on at the cursor (`sessions.analysis.consensus.topics`); empty for none."""
        from tui.panes.role.consensus_rows import topic_of

        return topic_of(self.workspace.session, self.row)

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer here and now."""
        return action.scope in {"app", "pane"}

    @property
    def typed_keys(self) -> "Sequence[Part]":
        """What is typed here that no action of the registry stands for, for the bar of keys."""
        return ()

    @property
    def rates(self) -> bool:
        """Whether digits rate what the cursor is on."""
        return False

    @property
    def main(self) -> Widget:
        """What takes the keys when the pane is come to."""
        return self.outline

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor; empty where it does nothing."""
        row = self.row
        return (
            ""
            if row is None
            else {"add": _("Add"), "heading": _("Fold"), "record": _("Fold"), "link": _("Open")}.get(
                row.kind, _("Edit")
            )
        )

    @property
    def stops(self) -> list[Widget]:
        """The places in the pane that take the keys, in the order in which Tab goes by them."""
        return [self.outline, self.library_outline] if self.shows_library else [self.outline]

    @property
    def reachable(self) -> Row | None:
        """The row under the cursor, unless it is about a person who is hidden; that is then told."""
        row = self.row
        if row is not None and row.person and not self.workspace.shows(row.person):
            self.tell(
                _("Hidden while you share your screen. {key} shows this person.").format(
                    key=actions.shown_key("reveal")
                )
            )
            return None
        return row

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Tell the user something in passing."""
        self.post_message(self.Told(text, warning=warning))

    def may_edit(self) -> bool:
        """Tell whether the session may be changed; say so when not."""
        if self.workspace.read_only:
            self.tell(_("This session is open to read only."), warning=True)
        return not self.workspace.read_only

    def attempt(self, change: Callable[[], object]) -> bool:
        """Make a change, and tell the reason when it is not possible; tell whether it was."""
        if not self.may_edit():
            return False
        try:
            change()
        except EditError as wrong:
            self.tell(wrong.message.text(current_language()), warning=True)
            return False
        return True

    def select_later(self, key: str) -> None:
        """Put the cursor on a row that the change being made will bring."""
        self.call_after_refresh(self.outline.select, key)

    # --- the outline's messages --------------------------------------------------------------------------------------

    def on_outline_toggled(self, event: RowsOutline.Toggled) -> None:
        """Fold a row open or shut."""
        event.stop()
        outline = event.outline
        if isinstance(outline, RowsOutline) and event.row is not None:
            self.toggle(outline, event.row.key)

    def toggle(self, outline: RowsOutline, key: str) -> None:
        """Fold a row open or shut."""
        self.toggled[outline] ^= {key}
        if outline is self.outline:
            self.redraw(always=True)
        else:
            self.taking.draw()

    def on_outline_activated(self, event: RowsOutline.Activated) -> None:
        """Edit, fold or add at a row."""
        event.stop()
        row = event.row
        if row is None:
            return
        if event.outline is self.library_outline:
            self.taking.activate(row)
        elif row.kind == "add":
            self.editing.add(row)
        elif row.expanded is not None:
            self.toggle(self.outline, row.key)
        elif self.reachable is not None:
            self.editing.edit(row)

    def on_editor_changed(self, event: "Editor.Changed") -> None:
        """Apply what is typed."""
        event.stop()
        self.editing.changed(event.value)

    def on_editor_done(self, event: "Editor.Done") -> None:
        """Close the editor."""
        event.stop()
        self.editing.done(event.value, accepted=event.accepted)

    def on_drag_outline_dropped(self, event: DragOutline.Dropped) -> None:
        """Move what was dropped, or add it from the library."""
        event.stop()
        if event.row.key in self.library.items:
            self.taking.add(event.row, event.slot)
        elif event.row.slot is not None:
            self.moving.put(event.row, event.slot)

    # --- actions -----------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys for rows do nothing where they would change a row that the keys don't go to.

        While an editor is open they are the editor's, and in the library there is nothing to change.
        """
        if action in _FOR_ROWS and (self.editor is not None or self.library_outline.has_focus):
            return False
        if action == "library" and self.editor is not None:
            return False
        return super().check_action(action, parameters)

    @property
    def is_dragging(self) -> bool:
        """Whether something of it is being dragged."""
        return self.outline.is_dragging or self.library_outline.is_dragging

    def come_to(self, action: str) -> None:
        """Show what an action of the pane is done in, when that is not what is shown."""

    @property
    def doers(self) -> list[Widget]:
        """What in the pane does actions of its own, beside what takes the keys."""
        return []

    def person_at_cursor(self) -> str:
        """Give the code of the employee whose row the cursor is on or in; empty when on none."""
        return ""

    def leave(self) -> None:
        """Another pane is in use from here on."""

    def find(self) -> None:
        """Ask for a text and go to the next row that has it."""
        self.seeking.ask()

    def go_to(self, path: Path) -> None:
        """Open what holds a place of the session and put the cursor there, now or as soon as the rows are there."""
        self.seeking.go_to(path)
