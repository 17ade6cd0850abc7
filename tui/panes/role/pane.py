"""The Role pane: what it can do that others can't: sliders, a framework to start from, targets."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from frameworks.fields import spec
from frameworks.findings import Path
from frameworks.model import Framework, Shift
from sessions import edits
from sessions.edits.paths import value_at
from sessions.edits.role import Thing
from sessions.model.agenda import Point
from sessions.things import things
from tui import actions
from tui.background import in_background
from tui.outline.outline import Outline
from tui.outline.rows import Row
from tui.outline.slider_keys import SlideOutline
from tui.panes.content import Content, framework_name
from tui.panes.face import Face, RowsFace
from tui.panes.pane import Pane
from tui.panes.role.agenda_rows import STEP, point_at
from tui.panes.role.consensus_rows import topic_of
from tui.panes.role.rows import START
from tui.panes.role.ticked_library import TickedLibrary
from tui.translation import _
from tui.widgets.bars import Part
from tui.wording.counted import counted
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.panes.role.targets import Targets


class RoleRows(RowsFace):
    """The role as rows."""

    @property
    def _slider(self) -> bool:
        """Whether the cursor is on a slider that the keys go to."""
        return self.host.outline.slider is not None and self.host.outline.has_focus

    @property
    def topic_at_cursor(self) -> str:
        """The topic that can be voted on at the cursor; empty for none."""
        return topic_of(self.host.workspace.session, self.row)

    @property
    def typed_keys(self) -> Sequence[Part]:
        """What ticks a thing in the library."""
        return (
            (Part(f"{actions.shown_key('knob')} {_('Tick')}", weight=59),) if self.library.has_focus else ()
        )

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer at the cursor."""
        if action.scope != "role":
            return super().offers(action)
        role = self.host.workspace.session.role
        applies = {
            "knob": self._slider,
            "drivers": self._slider,
            "targets": bool(role.profiles and role.competencies),
            "start": not role.competencies,
        }
        return applies.get(action.id, True)


class RolePane(Pane):
    """The pane of the changing role."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("role")]
    DEFAULT_CSS = """
    RolePane > Targets { display: none; }
    RolePane.at-targets > Targets { display: block; }
    RolePane.at-targets > .main, RolePane.at-targets > .library { display: none; }
    """

    library_panel: TickedLibrary

    def __init__(self, content: Content, workspace: Workspace) -> None:
        super().__init__(content, workspace)
        self._targets: Targets | None = None
        self._runs = 0

    def make_rows_face(self) -> RowsFace:
        """Give what the outline tells the bars."""
        return RoleRows(self, self.library_outline)

    def make_library_panel(self) -> TickedLibrary:
        """Give what shows the library and takes from it, several things at once too."""
        return TickedLibrary(self, self.library, self.library_outline)

    # --- sliders -----------------------------------------------------------------------------------------------------

    def on_slide_outline_slid(self, event: SlideOutline.Slid) -> None:
        """Put a knob where it should go; a pull, and keys in a row on one knob, are one step of history."""
        event.stop()
        shift = self._shift_at(event.row)
        if shift is not None:
            group = ("slide", shift.id, event.knob, self._runs if event.pulled else -1)
            document = self.workspace.document
            self.workspace.attempt(
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
            self.library_panel.tick()
        elif self.outline.slider is not None:
            self.outline.choose_other()

    def action_unknown(self) -> None:
        """Have the chosen place of the slider be unknown."""
        if self.outline.has_focus:
            self.outline.forget()

    def action_step(self, direction: int) -> None:
        """Move the slider's knob, make a point of an agenda longer or shorter, or change what else is there."""
        point = point_at(self.workspace.session, self.outline.row)
        if point is not None:
            self._lengthen(point, direction)
        elif self.outline.slider is None:
            super().action_step(direction)
        else:
            self.outline.slide(direction)

    def _lengthen(self, point: Point, direction: int) -> None:
        """Make the point of an agenda at the cursor longer or shorter."""
        row, document = self.outline.row, self.workspace.document
        if row is None:
            return
        path, planned = (*row.path, "minutes"), max(0, point.minutes + direction * STEP)
        self.workspace.attempt(
            lambda: document.apply_in_group(("minutes", row.key), edits.set_field, path, planned)
        )

    def action_drivers(self) -> None:
        """Choose the drivers of the shift at the cursor."""
        row = self.outline.row
        if row is None or self._shift_at(row) is None:
            self.workspace.tell(_("Put the cursor on a shift first."))
        elif not self.workspace.session.municipality.drivers:
            self.workspace.tell(
                _("There are no drivers yet: {key} goes to the municipality, where you add them.").format(
                    key=actions.shown_key("pane-municipality")
                )
            )
        else:
            path = (*row.path[:3], "drivers")
            self.row_editor.edit(
                Row(row.key, "field", row.depth, path, row.label, field=spec(Shift, "drivers"))
            )

    def action_escape(self) -> None:
        """Put back what is being pulled or dragged; nothing else: Escape never loses anything."""
        if not self.outline.cancel_pull():
            super().action_escape()

    # --- from a framework --------------------------------------------------------------------------------------------

    def action_start(self) -> None:
        """Choose a framework to start from; what is there already stays."""
        if not self.workspace.may_edit():
            return
        if self.workspace.knows_frameworks:
            self._ask_start(self.workspace.frameworks)
        else:
            self.workspace.tell(_("Reading the library…"))
            in_background(self, lambda: self.workspace.frameworks, self._ask_start)

    def _ask_start(self, frameworks: Mapping[str, Framework]) -> None:
        from tui.dialogs.ask import ChooseDialog

        session = self.workspace.session
        # What is taken over is chosen on purpose: Enter alone leaves the role as it is.
        options = [
            ("", _("No, leave it")),
            *(
                (each.id, f"{framework_name(session, each)}\n  {self._brings(each)}")
                for each in frameworks.values()
            ),
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
        if not chosen:
            return
        framework = self.workspace.frameworks[chosen]
        brings = self._brings(framework)
        if self.workspace.attempt(lambda: self.workspace.document.apply(edits.start_role, framework)):
            name = framework_name(self.workspace.session, framework)
            self.workspace.tell(_("{framework}: {brings}").format(framework=name, brings=brings))

    # --- targets -----------------------------------------------------------------------------------------------------

    @property
    def targets(self) -> "Targets | None":
        """The matrix of targets, while it is shown."""
        return self._targets if self.has_class("at-targets") else None

    @property
    def face(self) -> Face:
        """The matrix of targets while it is shown, else the rows."""
        return self.targets or self.rows_face

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
            self.workspace.tell(_("Targets need a profile and a competency first."))
            return
        self.close_editor()
        self.lift_filter()
        if self._targets is None:
            from tui.panes.role.targets import Targets

            self._targets = Targets(self.workspace, self._leave_targets)
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

    def _leave_targets(self) -> None:
        """Give all of the matrix back where it is narrowed, else go back to the outline."""
        if not self.lift_filter():
            self.close_targets()

    def close_targets(self) -> None:
        """Go back to the outline, to where the cursor was."""
        if self.targets is None:
            return
        self.close_editor()
        self.lift_filter()
        self.remove_class("at-targets")
        self.redraw()
        self.outline.focus()
        self.keys_changed()

    def go_to(self, path: Path) -> None:
        """Go to a place of the session in the outline."""
        self.close_targets()
        super().go_to(path)
