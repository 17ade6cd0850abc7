"""The screen of a session: panes, tabs, status, keys, and what happens when the session changes."""

from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from frameworks.collecting import keep_for_good, nothing_collected
from frameworks.languages import other_language
from sessions.history import is_large
from sessions.model import Session
from tui import actions
from tui.background import Background, in_background
from tui.insight import Insight, insight
from tui.outline.drag import DragOutline
from tui.panes.pane import Pane
from tui.screen.autosave import Autosave
from tui.screen.bars import hint_parts, key_parts, status_parts, tab_parts
from tui.screen.document_export import Exporter
from tui.screen.looks import Looks
from tui.screen.notice import Notice
from tui.screen.places import FIRST, NAMES, Panes, load_all
from tui.screen.plan_export import PlanExporter
from tui.screen.reveal import Revealer
from tui.screen.saver import Saver
from tui.screen.shared_file import SharedFile
from tui.screen.take_import import TakeImport
from tui.screen.today import MeetingStart
from tui.screen.view_steps import ViewSteps
from tui.translation import _, current_language, set_language
from tui.widgets.bars import Bar, Hint
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.screen.external_edit import ExternalEdit

WIDE: Final = 120
SMALLEST: Final = (60, 19)


class DesignScreen(ViewSteps):
    """A session, being designed."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("app")]
    AUTO_FOCUS = ""

    def __init__(self, workspace: Workspace, saver: Saver | None, name: str, looks: Looks) -> None:
        super().__init__()
        self.looks = looks
        self.workspace = workspace
        self.autosave = Autosave(self, workspace, saver, name, self.update_bars, self._meet)
        self.shared_file = SharedFile(
            self, workspace, saver, self.autosave, self.update_bars, self._turned, lambda: self.pane
        )
        self._saver = saver
        self.take_import = TakeImport(self, workspace, lambda: self.autosave.path)
        self.meeting_start = MeetingStart(workspace.opened, workspace.today(), lambda: self.kept_in)
        self.exporter = Exporter(self, workspace, lambda: self.autosave.place, self.meeting_start.find)
        workspace.on_plans = PlanExporter(self, workspace, lambda: self.autosave.place).ask
        self.revealer = Revealer(self, workspace, lambda: self.pane.person_at_cursor)
        self.panes = Panes(workspace)
        self._holder = Container(id="panes")
        self.active = FIRST
        self._is_first_look = True
        self.notice = Notice(self, workspace, self.update_bars)
        self._insights = Background(
            self, lambda: (workspace.session, workspace.private), self._compute, self._take
        )
        self._had_keys: Widget | None = None
        workspace.document.listen(self._changed)
        workspace.on_told, workspace.on_sought, workspace.on_shown = (
            self.notice.tell,
            self.go_to,
            self._people_shown,
        )

    def make_external_edit(self) -> "ExternalEdit":
        """Give what edits texts and the file in the user's own editor."""
        from tui.screen.external_edit import ExternalEdit

        return ExternalEdit(
            self, self.workspace, self._saver, self.autosave, lambda: self.pane, self.shared_file.take
        )

    def compose(self) -> ComposeResult:
        """Make the bars and the pane in use; the others and the preview are made when they are looked at."""
        # Marked before there is anything to style: each mark that changes later styles all that is on the screen anew.
        self.set_class(self.app.size.width >= WIDE, "wide", update=False)
        self.update_classes(self._layout(), update=False)
        self.pane.add_class("active", update=False)
        workspace, document = self.workspace, self.workspace.document
        yield Bar(
            lambda: tab_parts(self.active, workspace.session, self.size.width),
            id="tabs",
            gap=" ",
        )
        with self._holder:
            yield self.pane
        yield Hint(
            lambda: hint_parts(self.notice.told, self.pane, self.autosave.reason(), self.size.width),
            id="hint",
            keeps_lines=lambda: self.pane.is_dragging,
        )
        yield Bar(
            lambda: status_parts(
                workspace, self.pane, (self.autosave.name, self.autosave.state), self.size.width
            ),
            id="status",
        )
        yield Bar(
            lambda: key_parts(
                self.pane,
                document,
                is_covered=self.app.screen is not self,
                follows=self.autosave.state == "following",
            ),
            id="keys",
        )

    def on_mount(self) -> None:
        """Lay out for the size; when the pane in use is seen, come the others, and begins computing."""
        self._fit(self.app.size.width, self.app.size.height)
        self.activate(self.active)
        self.app.app_suspend_signal.subscribe(self, lambda _app: self._lend_terminal(), immediate=True)
        self.call_after_refresh(self._load_others)
        self.call_after_refresh(self.autosave.prepare)
        self.shared_file.watch()

    # --- layout -----------------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for another size."""
        self._fit(event.size.width, event.size.height)

    def _fit(self, width: int, height: int) -> None:
        small = width < SMALLEST[0] or height < SMALLEST[1]
        if small and not self.has_class("small"):
            # Nothing is to be changed unseen; what had the keys gets them back once it is seen again.
            self._had_keys = self.focused
            self.set_focus(None)
        self.update_classes({"small": small, "wide": width >= WIDE})
        if small:
            if not self.query("#too-small"):
                self.mount(Static("", id="too-small", markup=False))
            told = _("maatwerk needs at least {columns} x {rows}; this window is {width} x {height}.")
            self.query_one("#too-small", Static).update(
                told.format(columns=SMALLEST[0], rows=SMALLEST[1], width=width, height=height)
            )
        self.show_panes()
        if not small and self._had_keys is not None:
            had_keys, self._had_keys = self._had_keys, None
            if had_keys.is_attached and self.focused is None:
                self.set_focus(had_keys)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let nothing be changed while nothing can be seen; Textual asks this before it does something."""
        if self.has_class("small") and action not in {"leave", "save"}:
            return False
        return super().check_action(action, parameters)

    @property
    def pane(self) -> Pane:
        """The pane in use."""
        return self.panes[self.active]

    def activate(self, name: str) -> None:
        """Make a pane the one in use."""
        if name != self.active:
            self._hide_people()
        self.active = name
        if self.workspace.on_stage:
            self.pane.come_on_stage()
        self.show_panes()
        if self.focused is None or self.pane not in self.focused.ancestors:
            self.set_focus(None)
            self.pane.take_keys()
        self.update_bars()

    def _layout(self) -> dict[str, bool]:
        """Give the marks by which the panes are laid out: whether the pane in use stands alone, and which that is."""
        on_stage = self.workspace.on_stage
        solo = not self.has_class("wide") or self.pane.stands_alone or self.zoomed or on_stage
        return {"solo": solo, "stage": on_stage, **{f"at-{name}": name == self.active for name in NAMES}}

    def _load_others(self) -> None:
        in_background(self, load_all, self._show_others)

    def _show_others(self, _loaded: None) -> None:
        self._is_first_look = False
        self.show_panes()
        self.call_after_refresh(self._insights.ask)

    def show_panes(self) -> None:
        """Show the pane in use, and those that stand beside it."""
        if not self._holder.is_attached:
            return
        layout = self._layout()
        # The four of the design side by side, or the one in use, which is also seen first.
        side_by_side = not layout["solo"] and not self._is_first_look
        for name in (self.active,) if self._is_first_look else NAMES:
            pane = self.panes[name]
            shown = name == self.active or (side_by_side and not pane.stands_alone)
            if shown and not pane.is_attached:
                before = sum(
                    self.panes[each].is_attached for each in NAMES[: NAMES.index(name)] if each in self.panes
                )
                self._holder.mount(pane, before=before if before < len(self._holder.children) else None)
            pane.display = shown
            pane.set_class(name == self.active, "active")
        self.update_classes(layout)
        if self.pane.is_mounted:
            self.pane.redraw()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A pane that gets the keys is the one in use."""
        for name, pane in self.panes.items():
            # A focus that has moved on since tells of a pane that was left.
            if pane in event.widget.ancestors and name != self.active and event.widget is self.focused:
                self.activate(name)
        self.update_bars()

    # --- changes ---------------------------------------------------------------------------------------------------

    def _changed(self, _before: Session, _after: Session) -> None:
        """The session changed: draw what shows it, save it, compute what follows; what was told holds no more."""
        self.notice.tell("", warning=False)
        self.redraw_shown()
        self._insights.ask()
        self.autosave.save_soon()
        self.update_bars()

    def _meet(self) -> None:
        """A save found that somebody else changed the file."""
        self.shared_file.meet()

    def _turned(self) -> None:
        """The file is written here now and was followed, or the other way round."""
        self.pane.close_editor()
        for pane in self.panes.values():
            if pane.is_mounted:
                pane.outline.can_drag = not self.workspace.read_only
                pane.redraw(always=True)
        self.update_bars()

    def redraw_shown(self) -> None:
        """Draw what changed in the panes that are shown; the others follow when they are come to."""
        for pane in self.panes.values():
            if pane.is_mounted and (pane.display or pane is self.pane):
                pane.redraw()

    def _hide_people(self) -> None:
        """Another pane is in use, or another program: nobody shows any longer."""
        self.pane.leave()
        self.revealer.hide()

    def _lend_terminal(self) -> None:
        """The terminal goes to another program: what is here is saved, and nobody shows."""
        self.autosave.before_stop()
        self._hide_people()

    def _people_shown(self) -> None:
        """Other people may be seen than before: nothing that is there keeps what it may not show, also out of sight."""
        for pane in self.panes.values():
            if pane.is_mounted:
                pane.people_shown()
        if self.workspace.private:
            self._insights.ask()
        elif not self.workspace.revealed:
            self.notice.hide_people()
            dialog = self.app.screen
            if getattr(dialog, "tells_of_people", False):
                dialog.dismiss(None)
        self.update_bars()

    def _compute(self, session: Session, is_private: bool) -> Insight:  # noqa: FBT001 - as it is in use
        with nothing_collected():
            found = insight(session, self.workspace.today(), is_private=is_private)
            if self.workspace.insight is None and is_large(session):
                keep_for_good()
        return found

    def _take(self, _session: Session, _is_private: bool, found: Insight) -> None:  # noqa: FBT001
        self.workspace.insight = found
        self.workspace.places = found.places
        self.redraw_shown()
        self.update_bars()

    def on_screen_suspend(self) -> None:
        """Other keys apply while a question stands over it."""
        self.update_bars()

    def on_screen_resume(self) -> None:
        """Its own keys apply again."""
        self.update_bars()

    # --- bars and messages -----------------------------------------------------------------------------------------

    def update_bars(self) -> None:
        """Have the screen's bars drawn that have something else to say; a pane has those of its own drawn."""
        if self.is_mounted:
            for bar in self.query_children(Bar):
                bar.update()

    def on_keys_changed(self) -> None:
        """Other keys apply, or the cursor is on something else: what was revealed hides when the person is left."""
        self.revealer.hide_who_was_left()
        self.update_bars()

    def on_outline_moved(self) -> None:
        """Another row: as when other keys apply."""
        self.on_keys_changed()

    def on_drag_outline_dragging(self, event: DragOutline.Dragging) -> None:
        """Say where a drag would land."""
        if event.row is None:
            self.notice.show("")
        elif event.slot is None:
            self.notice.show(_("Drop it in a list, or press Esc to leave it where it is."))
        else:
            self.notice.show(_("Let go to put it here, or press Esc to leave it where it is."))

    # --- actions ----------------------------------------------------------------------------------------------------

    async def on_bar_chosen(self, event: Bar.Chosen) -> None:
        """Do what was clicked in a bar as its key does it."""
        await self.perform(event.action)

    async def perform(self, action: str) -> None:
        """Do an action of the registry as its key would: nearest to what has the keys, else in the pane in use."""
        scopes = {each.scope for each in actions.ACTIONS if each.id == action}
        for scope in scopes & set(NAMES):
            self.action_pane(scope)
            self.pane.come_to(action)
        if "pane" in scopes:
            self.pane.close_editor()
        method = f"action_{action.partition('(')[0]}"
        around = self.focused.ancestors_with_self if self.focused is not None else []
        places: list[Any] = [*around, self.pane.main, *self.pane.doers, self.pane, self.pane.outline, self]
        target = next((each for each in places if hasattr(each, method)), self)
        await target.run_action(action)

    @property
    def kept_in(self) -> FilePath | None:
        """The file that the session is kept in; None when it is only read."""
        return self.autosave.path

    def action_save(self) -> None:
        """Save at once."""
        self.shared_file.ask_again()
        self.autosave.save()

    def action_take_over(self) -> None:
        """Write the file here that somebody else has open."""
        self.shared_file.take_over()

    def action_import_table(self) -> None:
        """Take a spreadsheet into the session."""
        self.pane.close_editor()
        self.take_import.ask()

    def action_export_document(self) -> None:
        """Write the document of the session."""
        self.pane.close_editor()
        self.exporter.ask()

    def action_today(self) -> None:
        """Show what this meeting came to."""
        from tui.dialogs.today import TodayDialog

        self.pane.close_editor()
        dialog = TodayDialog(self.workspace.session, self.meeting_start.find)
        self.app.push_screen(dialog, lambda wanted: self.exporter.ask("report") if wanted else None)

    def action_reveal(self) -> None:
        """Show or hide the texts of the employee at the cursor."""
        self.revealer.toggle()

    def action_language(self) -> None:
        """Switch the language of the screen."""
        set_language(other_language(current_language()))
        for pane in self.panes.values():
            if pane.is_mounted:
                pane.redraw(always=True)
        self._fit(self.app.size.width, self.app.size.height)
        self.refresh(recompose=False)
        self.update_bars()

    def action_leave(self) -> None:
        """Save and close; when that fails, ask."""
        self.pane.close_editor()
        self.shared_file.ask_again()
        self.autosave.leave()
