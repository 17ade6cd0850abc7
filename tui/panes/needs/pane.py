"""The pane of the needs: what its keys and the mouse do."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from sessions import edits
from sessions.model import Session
from sessions.model.employees import Employee
from tui import actions
from tui.panes.content import Content
from tui.panes.needs.arrangement import Arrangement
from tui.panes.needs.choices import Choices
from tui.panes.needs.corrections import Corrections
from tui.panes.needs.private_mode import SharingView
from tui.panes.needs.profile_giver import ProfileGiver
from tui.panes.needs.rate_keys import RateKeys
from tui.panes.needs.round_closer import RoundCloser
from tui.panes.needs.state import SHOWS, WAYS, FaceName
from tui.panes.needs.target_keys import TargetKeys
from tui.sheet.sheet import Sheet
from tui.translation import _
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.panes.rows.row_editor import RowEditor


class NeedsPane(SharingView):
    """The needs of employees and of groups."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("needs")]

    def __init__(self, content: Content, workspace: Workspace) -> None:
        super().__init__(content, workspace)
        self.choices, self.target_keys = Choices(self), TargetKeys(self)
        self.corrections = Corrections(self, self.choices.new_round)
        self.rate_keys = RateKeys(self, self.choices.new_round, self.corrections)
        self.round_closer, self.profile_giver = RoundCloser(self), ProfileGiver(self)

    def make_row_editor(self) -> "RowEditor":
        """Give what edits the card and the list of rounds."""
        from tui.panes.needs.row_editor import NeedsEditor

        return NeedsEditor(self, self.row_changer.place_new, self.corrections)

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """Another cell: hide who was shown, tell of this one, and follow with the card."""
        event.stop()
        self.rate_keys.forget()
        self.tell_cell()
        card = f"employees/#{self.person_at_cursor}"
        if self.shows_card and self.outline.rows and self.outline.rows[0].key != card:
            self.draw_outline()
        self.keys_changed()

    def on_sheet_activated(self, event: Sheet.Activated) -> None:
        """Open the card, or the target."""
        event.stop()
        if self.state.face == "groups":
            self.target_keys.ask()
        else:
            self.action_card()

    def on_sheet_header_clicked(self, event: Sheet.HeaderClicked) -> None:
        """Sort by the column whose title was clicked."""
        event.stop()
        if self.state.face != "people":
            return
        if event.frozen is not None:
            sort = ("code", "unit", "profile")[event.frozen]
        elif event.column is not None and self.workspace.private:
            sort = "level"
        else:
            return
        competency = self.people.competency(event.column) if event.column is not None else ""
        now = self.state.arrangement
        same = now.sort == sort and (sort != "level" or now.competency == competency)
        chosen = "file" if same else sort
        self.rearrange(
            replace(now, sort=chosen, competency=competency or now.competency)  # type: ignore[arg-type] # one of the sorts
        )

    def come_on_stage(self) -> None:
        """Show the figures of groups: employees go by codes, and are nobody's but their own."""
        self.state.card = False
        if self.is_mounted:
            self.show_face("groups")
        else:
            self.state.face = "groups"

    # --- actions ----------------------------------------------------------------------------------------------------

    def action_face(self, face: FaceName) -> None:
        """Show groups or rounds, or employees again."""
        if face != self.state.face:
            self.show_face(face)
        elif face == "rounds":
            self.show_face(self.state.before_rounds)
        else:
            self.show_face("people")

    def action_escape(self) -> None:
        """Leave the selection, or go from the card to the map; Escape never loses anything."""
        if self.outline.cancel_drag() or self.sheet.end_selection() or self.lift_filter():
            return
        if self.shows_card and self.outline.has_focus:
            if self.has_class("over"):
                self.action_card()
            else:
                self.sheet.focus()

    def action_rate(self, level: int) -> None:
        """Rate what is selected."""
        self.rate_keys.rate(float(level))

    def action_half(self) -> None:
        """Add a half."""
        self.rate_keys.half()

    def action_clear(self) -> None:
        """Take ratings away."""
        self.rate_keys.clear()

    def action_select(self) -> None:
        """Begin or end a selection."""
        if not self.sheet.end_selection():
            self.sheet.start_selection()

    def action_select_column(self) -> None:
        """Select the whole column: of everybody who is shown."""
        if not self.sheet.end_selection():
            self.sheet.start_selection(whole_columns=True)
            self.workspace.tell(
                _("The column is selected: everybody who is shown, {count} people.").format(
                    count=self.people.rows.shown
                )
            )

    def action_way(self) -> None:
        """Choose where the cursor goes after a rating."""
        self.state.way = WAYS[(WAYS.index(self.state.way) + 1) % len(WAYS)]
        told = {
            "across": _("After a rating: the next competency, then the next employee."),
            "down": _("After a rating: the next employee, then the next competency."),
            "stay": _("After a rating the cursor stays."),
        }
        self.workspace.tell(told[self.state.way])
        self.update_bars()

    def action_compare(self) -> None:
        """Show current levels, the round, or what changed since the round before."""
        self.state.show = SHOWS[(SHOWS.index(self.state.show) + 1) % len(SHOWS)]
        self.redraw(always=True)

    def action_new_round(self) -> None:
        """Begin a new round."""
        self.choices.new_round()

    def action_choose_round(self) -> None:
        """Choose the round."""
        self.choices.choose_round()

    def action_close_round(self) -> None:
        """Close a round, after asking."""
        self.round_closer.ask()

    def action_round(self, step: int) -> None:
        """Go to the next or previous round."""
        self.choices.step_round(step)

    def action_give_profile(self) -> None:
        """Give those who are selected a profile, or ask who gets one."""
        self.profile_giver.ask()

    def action_plan(self) -> None:
        """Make the plan of the employee at the cursor, or of those who are selected; in private mode only."""
        workspace = self.workspace
        if not workspace.private:
            told = _("A plan tells of levels: make it in private mode ({key}), while no screen is shared.")
            workspace.tell(told.format(key=actions.shown_key("private")))
            return
        codes = self.profile_giver.selected() if self.on_sheet and self.sheet.corner is not None else []
        if not codes and self.employee is not None:
            codes = [self.employee.code]
        if codes:
            workspace.on_plans(codes)
        else:
            workspace.tell(_("Put the cursor on an employee first."))

    def action_sort(self) -> None:
        """Choose the order."""
        self.choices.sort()

    def action_filter(self) -> None:
        """Choose who is shown."""
        self.choices.filter()

    def action_group(self) -> None:
        """Choose the groups."""
        self.choices.group()

    def action_target(self, part: str, by: int) -> None:
        """Raise or lower a target."""
        self.target_keys.step(part, by)

    def action_step(self, direction: int) -> None:
        """Raise or lower the least level of a target; in the card as everywhere."""
        if self.on_sheet and self.state.face == "groups":
            self.target_keys.step("min", direction)
        elif not self.on_sheet:
            super().action_step(direction)

    def action_add(self) -> None:
        """Add an employee; in the card and the rounds as everywhere."""
        if not self.on_sheet:
            super().action_add()
        elif self.state.face == "people":
            self._add(None)

    def action_duplicate(self) -> None:
        """Add an employee like the one under the cursor; in the card and the rounds as everywhere."""
        if not self.on_sheet:
            super().action_duplicate()
        elif self.employee is not None:
            self._add(self.employee)

    def _add(self, like: Employee | None) -> None:
        from frameworks.fields import spec
        from tui.outline.new_item import new_item

        session = self.workspace.session
        new = new_item(session, spec(Session, "employees"), "", self.workspace.today())
        if like is not None:
            copied = {"unit": like.unit, "profile": like.profile, "fte": like.fte, "lead": like.lead}
            new = new.model_copy(update={**copied, "traits": like.traits})
        document = self.workspace.document
        if self.workspace.attempt(lambda: document.apply(edits.add_item, ("employees",), new)):
            if not self.sheet.select(new.code):
                self.lift_filter()
                self.rearrange(Arrangement())
                self.sheet.select(new.code)
            self.workspace.tell(_("Added: {name}").format(name=new.code))

    def action_move(self, step: int) -> None:
        """Move the employee in the file's order; in the card and the rounds as everywhere."""
        if self._may_move():
            super().action_move(step)

    def action_move_to(self) -> None:
        """Ask for a position."""
        if self._may_move():
            super().action_move_to()

    def _may_move(self) -> bool:
        plain = not self.on_sheet or self.state.arrangement.is_plain
        if not plain:
            keys = ", ".join(map(actions.shown_key, ("sort", "filter", "group")))
            self.workspace.tell(
                _("Show everybody in the order of the file first ({keys}).").format(keys=keys)
            )
        return plain
