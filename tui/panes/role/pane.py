"""The Role pane: what it can do that others can't: sliders, a framework to start from, targets."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from frameworks.fields import spec
from frameworks.findings import Path
from frameworks.model import Framework, Shift
from sessions import edits
from sessions.edits.paths import value_at
from sessions.edits.role import Thing
from sessions.things import things
from tui import actions
from tui.language import _
from tui.outline.outline import Outline
from tui.outline.rows import Row
from tui.outline.slider_keys import SlideOutline
from tui.panes.contents import Content, framework_name
from tui.panes.pane import Pane
from tui.panes.role.rows import START
from tui.panes.role.ticked_library import TakingMany
from tui.widgets.bars import Part
from tui.wording.counted import counted
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.outline.editor import Editor
    from tui.panes.role.targets import Targets


_ROWS: Final = frozenset(action.id.partition("(")[0] for action in actions.in_scope("pane"))
_ROLE: Final = frozenset(action.id.partition("(")[0] for action in actions.in_scope("role"))


class RolePane(Pane):
    """The pane of the changing role."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("role")]
    DEFAULT_CSS = """
    RolePane > Targets { display: none; }
    RolePane.at-targets > Targets { display: block; }
    RolePane.at-targets > .main, RolePane.at-targets > .library { display: none; }
    """

    def __init__(self, content: Content, workspace: Workspace) -> None:
        super().__init__(content, workspace)
        self.taking: TakingMany = TakingMany(self)
        self._targets: Targets | None = None
        self._runs = 0

    # --- sliders -----------------------------------------------------------------------------------------------------

    def on_slide_outline_slid(self, event: SlideOutline.Slid) -> None:
        """Put a knob where it should go; a pull, and keys in a row on one knob, are one step of history."""
        event.stop()
        shift = self._shift_at(event.row)
        if shift is not None:
            group = ("slide", shift.id, event.knob, self._runs if event.pulled else -1)
            document = self.workspace.document
            self.attempt(
                lambda: document.apply_in_group(group, edits.place_shift, shift.id, event.knob, event.value)
            )

    def on_slide_outline_released(self, event: SlideOutline.Released) -> None:
        """End the step of history that a pull was."""
        event.stop()
        self._runs += 1
        self.workspace.document.close_group()

    def _shift_at(self, row: Row | None) -> Shift | None:
        if row is None or row.path[:2] != ("role", "shifts") or len(row.path) < 3:  # noqa: PLR2004 - of a shift
            return None
        found = value_at(self.workspace.session, row.path[:3])
        return found if isinstance(found, Shift) else None

    def action_knob(self) -> None:
        """Have keys move the slider's other knob; in the library, tick a thing."""
        if self.library_outline.has_focus:
            self.taking.tick()
        elif self.outline.slider is not None:
            self.outline.choose_other()

    def action_unknown(self) -> None:
        """Have the chosen place of the slider be unknown."""
        if self.outline.has_focus:
            self.outline.forget()

    def action_step(self, direction: int) -> None:
        """Move the slider's knob, or raise or lower what else is at the cursor."""
        if self.outline.slider is None:
            super().action_step(direction)
        else:
            self.outline.slide(direction)

    def action_drivers(self) -> None:
        """Choose the drivers of the shift at the cursor."""
        row = self.outline.row
        if row is None or self._shift_at(row) is None:
            self.tell(_("Put the cursor on a shift first."))
        elif not self.workspace.session.municipality.drivers:
            self.tell(
                _("There are no drivers yet: {key} goes to the municipality, where you add them.").format(
                    key=actions.shown_key("pane-municipality")
                )
            )
        else:
            path = (*row.path[:3], "drivers")
            self.editing.edit(Row(row.key, "field", row.depth, path, row.label, field=spec(Shift, "drivers")))

    def action_escape(self) -> None:
        """Put back what is being pulled or dragged; nothing else: Escape never loses anything."""
        if not self.outline.cancel_pull():
            super().action_escape()

    # --- from a framework --------------------------------------------------------------------------------------------

    def action_start(self) -> None:
        """Choose a framework to start from; what is there already stays."""
        if not self.may_edit():
            return
        if self.workspace.knows_frameworks:
            self._ask_start()
        else:
            self.tell(_("Reading the library…"))
            self.run_worker(self._read_for_start, thread=True, group="library", exclusive=True)

    def _read_for_start(self) -> None:
        if self.workspace.frameworks:
            self.app.call_from_thread(self._ask_start)

    def _ask_start(self) -> None:
        from tui.dialogs.ask import ChooseDialog

        session = self.workspace.session
        options = [
            (each.id, f"{framework_name(session, each)}\n  {self._brings(each)}")
            for each in self.workspace.frameworks.values()
        ]
        question = _("Start the role from which framework?")
        hint = _("What you have already stays as it is; {key} takes back what came.").format(
            key=actions.shown_key("undo")
        )
        self.app.push_screen(ChooseDialog(question, options, hint), self._start)

    def _brings(self, framework: Framework) -> str:
        """Tell what the session lacks of a framework."""
        session = self.workspace.session
        offered: dict[str, Sequence[Thing]] = {
            "Driver": framework.drivers,
            "Shift": framework.shifts,
            "Competency": framework.competencies,
            "Profile": framework.profiles,
        }
        lacking = {
            kind: sum(each.id not in things(session, kind.lower()) for each in all_)
            for kind, all_ in offered.items()
        }
        told = counted(lacking)
        return _("brings {what}").format(what=told) if told else _("brings nothing new")

    def _start(self, chosen: str | None) -> None:
        if chosen is None:
            return
        framework = self.workspace.frameworks[chosen]
        brings = self._brings(framework)
        if self.attempt(lambda: self.workspace.document.apply(edits.start_role, framework)):
            name = framework_name(self.workspace.session, framework)
            self.tell(_("{framework}: {brings}").format(framework=name, brings=brings))

    # --- targets -----------------------------------------------------------------------------------------------------

    @property
    def targets(self) -> "Targets | None":
        """The matrix of targets, while it is shown."""
        return self._targets if self.has_class("at-targets") else None

    def on_outline_activated(self, event: Outline.Activated) -> None:
        """Open what a row links to."""
        if event.row is not None and event.row.kind == "link":
            event.stop()
            event.prevent_default()
            if event.row.key == START:
                self.action_start()
            else:
                self.action_targets()

    def action_targets(self) -> None:
        """Show the matrix of targets, at the profile and the competency of the cursor."""
        role = self.workspace.session.role
        if self.targets is not None:
            return
        if not role.profiles or not role.competencies:
            self.tell(_("Targets need a profile and a competency first."))
            return
        self.close_editor()
        if self._targets is None:
            from tui.panes.role.targets import Targets

            self._targets = Targets(self)
            self.mount(self._targets, before=self.outline)
        profile, competency = self._cell_at_cursor()
        self.add_class("at-targets")
        self.call_after_refresh(self._targets.open, profile, competency)

    def _cell_at_cursor(self) -> tuple[str, str]:
        """Give the profile and the competency at the outline's cursor; empty where it is at neither."""
        row, session = self.outline.row, self.workspace.session
        path: Path = row.path if row is not None else ()
        if path[:2] == ("role", "competencies") and len(path) > 2:  # noqa: PLR2004 - in a competency
            return "", value_at(session, path[:3]).id
        if path[:2] != ("role", "profiles") or len(path) < 3:  # noqa: PLR2004 - in a profile
            return "", ""
        profile = value_at(session, path[:3])
        of_target = path[3:4] == ("requirements",) and len(path) > 4  # noqa: PLR2004 - in a target
        return profile.id, value_at(session, path[:5]).competency if of_target else ""

    def close_targets(self) -> None:
        """Go back to the outline, to where the cursor was."""
        if self.targets is None:
            return
        self.close_editor()
        self.remove_class("at-targets")
        super().redraw()
        self.outline.focus()
        self.post_message(self.EditingChanged())

    # --- the pane while the targets are shown ------------------------------------------------------------------------

    def redraw(self, *, always: bool = False) -> None:
        """Draw what is shown: the outline, or the targets in its place."""
        if self.targets is None:
            super().redraw(always=always)
        else:
            self.targets.redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys for rows do nothing while the targets stand in their place, or while something is edited."""
        if action in _ROLE and (self.targets is not None or self.editor is not None):
            return False
        if action in _ROWS and self.targets is not None:
            return False
        return super().check_action(action, parameters)

    def go_to(self, path: Path) -> None:
        """Go to a place of the session in the outline."""
        self.close_targets()
        super().go_to(path)

    @property
    def editor(self) -> "Editor | None":
        """The editor that is open, if any."""
        return super().editor or (self.targets.editor if self.targets is not None else None)

    def close_editor(self) -> None:
        """Close the editor, if one is open."""
        super().close_editor()
        if self.targets is not None:
            self.targets.close_editor()

    @property
    def main(self) -> Widget:
        """What takes the keys when the pane is come to."""
        return super().main if self.targets is None else self.targets.grid

    @property
    def stops(self) -> list[Widget]:
        """The places in the pane that take the keys."""
        return super().stops if self.targets is None else [self.targets.grid]

    @property
    def row(self) -> Row | None:
        """The row under the cursor, while rows are shown."""
        return super().row if self.targets is None else None

    @property
    def topic_at_cursor(self) -> str:
        """The topic that can be voted on at the cursor: of the matrix the target that is set there."""
        if self.targets is None:
            return super().topic_at_cursor
        return "" if self.targets.grid.target is None else ".".join(self.targets.grid.cell)

    @property
    def typed_keys(self) -> Sequence[Part]:
        """What is typed in the matrix of targets."""
        if self.targets is None:
            ticks = self.library_outline.has_focus
            return (Part(f"{actions.shown_key('knob')} {_('Tick')}", weight=59),) if ticks else ()
        return (Part(f"0-4 {_('Levels')}", weight=80), Part(f"q-t {_('Importance')}", weight=79))

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer here and now."""
        if self.targets is not None:
            return action.scope in {"app", "targets"}
        if action.scope != "role":
            return super().offers(action)
        role = self.workspace.session.role
        applies = {
            "knob": self.outline.slider is not None and self.outline.has_focus,
            "drivers": self.outline.slider is not None and self.outline.has_focus,
            "targets": bool(role.profiles and role.competencies),
            "start": not role.competencies,
        }
        return applies.get(action.id, True)
