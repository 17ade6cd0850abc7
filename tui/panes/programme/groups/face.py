"""The groups on the screen: what the keys and the mouse do there."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from frameworks.fields import in_language
from frameworks.findings import Finding
from sessions import edits
from sessions.labels import choice_label
from sessions.model import Session
from tui import actions
from tui.panes.programme.face import ComputedFace
from tui.panes.programme.groups.lines import GroupLines, ModuleGroups, Place, PlannedGroups, group_key, told
from tui.sheet.sheet import Sheet
from tui.translation import _, current_language
from tui.widgets.note import Note
from tui.wording.numbers import number, percents
from tui.workspace import Workspace


class GroupsFace(ComputedFace):
    """Per module its groups, and per group its members."""

    face_name = "cohorts"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("programme", "cohorts")]
    DEFAULT_CSS = """
    GroupsFace > Note { height: 3; }
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._opened: frozenset[str] = frozenset()
        self._told: PlannedGroups = ()
        self.lines = GroupLines(workspace, (), self._opened, is_ready=False)
        self.sheet = Sheet(self.lines, id="groups-sheet")
        self.note = Note(id="groups-note")

    def compose(self) -> ComposeResult:
        """Make the table and the note below it."""
        yield self.sheet
        yield self.note

    # --- drawing ----------------------------------------------------------------------------------------------------

    def compute(self, session: Session) -> PlannedGroups:
        """Compute the groups of all modules."""
        return told(session)

    def draw(self, session: Session, found: PlannedGroups) -> None:
        """Show the groups."""
        del session
        self._told = found
        self._show()

    def draw_people(self) -> None:
        """Draw levels, and how far they lie apart, only while they show."""
        if self._told:
            self._show()

    def _show(self) -> None:
        self.lines = GroupLines(self.workspace, self._told, self._opened, is_ready=True)
        self.sheet.show(self.lines)
        self._tell_place()

    def _tell_place(self) -> None:
        at = self.place
        self.note.tell("" if at is None else "  ·  ".join(self._words(at)))

    def _words(self, at: Place) -> Iterator[str]:
        each, language = self._told[at.module], current_language()
        if at.kind == "member" and self.lines.is_covered(at):
            told_ = _(
                "Hidden while you share your screen: this group tells of a level. {key} shows this person."
            )
            yield told_.format(key=actions.shown_key("reveal"))
            return
        if at.kind == "member":
            code = self.lines.code(at)
            yield self.workspace.called(code) if code else _("Counted out of a headcount.")
            if not self.workspace.shows(code):
                told_ = _("The level is hidden while you share your screen; {key} shows this person.")
                yield told_.format(key=actions.shown_key("reveal"))
            return
        yield in_language(each.module.title, self.workspace.session.language)
        if each.quality is None:
            yield _("Done by each person alone: there are no groups to make.")
            return
        wanted = _("{people} people, wanted are groups of {least} to {most}")
        yield wanted.format(
            people=number(each.people, language), least=each.module.group_min, most=each.module.group_max
        )
        yield choice_label("cohorts", each.quality.purpose, language)
        is_told = self.workspace.private or not each.quality.by_level
        if is_told and each.quality.mixing is not None and each.quality.purpose == "mixed":
            share = percents(each.quality.mixing, language)
            yield _("as mixed as can be for {share}%").format(share=share)
        if each.quality.is_fixed:
            yield _("the groups are fixed")

    # --- the cursor -------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place | None:
        """What the cursor is on."""
        return self.lines.at(self.sheet.row)

    @property
    def at_cursor(self) -> ModuleGroups | None:
        """The module that the cursor is on or in."""
        return None if self.place is None else self._told[self.place.module]

    @property
    def main(self) -> Widget:
        """What takes the keys."""
        return self.sheet

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor."""
        at, each = self.place, self.at_cursor
        if at is None or each is None or each.quality is None or at.kind == "member":
            return ""
        return _("Fold")

    @property
    def finding(self) -> Finding | None:
        """What is the matter with the groups of the module at the cursor."""
        return None if self.place is None else self.lines.finding(self.place)

    def applies(self, action: actions.Action) -> bool:
        """Tell whether one of its own actions is one to offer at the cursor."""
        each = self.at_cursor
        if action.id.startswith(("regroup", "beside")):
            return bool(self.person_at_cursor)
        if action.id == "pin":
            return each is not None and each.quality is not None and bool(each.quality.cohorts)
        return True

    @property
    def person_at_cursor(self) -> str:
        """The code of the employee at the cursor; empty when on none."""
        return "" if self.place is None else self.lines.code(self.place)

    def on_sheet_moved(self) -> None:
        """Tell of what the cursor is on now; the pane hears of it, too."""
        self._tell_place()

    def on_sheet_activated(self, event: Sheet.Activated) -> None:
        """Fold a module or a group open or shut."""
        event.stop()
        at = self.place
        if at is None or self._told[at.module].quality is None or at.kind == "member":
            return
        self._opened ^= {self.lines.key(self.sheet.row)}
        self._show()
        self.keys_changed()

    # --- actions ----------------------------------------------------------------------------------------------------

    def action_pin(self) -> None:
        """Fix the groups of the module at the cursor, or let them go."""
        each = self.at_cursor
        if each is None or each.quality is None:
            return
        document, module = self.workspace.document, each.module.id
        edit = edits.unpin_cohorts if each.quality.is_fixed else edits.pin_cohorts
        if self.workspace.attempt(lambda: document.apply(edit, module)):
            self.workspace.tell(
                _("The groups follow from who takes part again.")
                if each.quality.is_fixed
                else _("The groups are fixed: whoever comes or goes, nobody else changes group.")
            )

    def action_beside(self, step: int) -> None:
        """Move the member at the cursor to the next group (1), or the one before (-1)."""
        at, each = self.place, self.at_cursor
        if at is None or each is None or each.quality is None or not self._may_move(at):
            return
        cohorts = each.quality.cohorts
        if 0 <= at.group + step < len(cohorts):
            self._move(each, self.lines.code(at), cohorts[at.group + step].cohort.number)
        else:
            self.workspace.tell(
                _("There is no group further on; {key} also makes a new one.").format(
                    key=actions.shown_key("regroup")
                )
            )

    def action_regroup(self) -> None:
        """Ask for a group, and move the member at the cursor there."""
        at, each = self.place, self.at_cursor
        if at is None or each is None or each.quality is None or not self._may_move(at):
            return
        from tui.dialogs.ask import AskDialog

        code, last = self.lines.code(at), max(facts.cohort.number for facts in each.quality.cohorts)

        def answered(text: str | None) -> None:
            if text is None:
                return
            if text.strip().isdecimal():
                self._move(each, code, int(text))
            else:
                self.workspace.tell(_("That is not the number of a group."), warning=True)

        question = _("Move {name} to which group? (1-{last}; {new} makes a new one)")
        name = self.workspace.called(code)
        self.app.push_screen(
            AskDialog(
                question.format(name=name, last=last, new=last + 1),
                hint=_("All groups of this module are fixed from then on; {key} takes it back.").format(
                    key=actions.shown_key("undo")
                ),
                tells_of_people=True,
            ),
            answered,
        )

    def _may_move(self, at: Place) -> bool:
        if not self.lines.code(at):
            self.workspace.tell(_("Put the cursor on a member of a group first."))
            return False
        if self.lines.is_covered(at):
            told_ = _("Hidden while you share your screen. {key} shows this person.")
            self.workspace.tell(told_.format(key=actions.shown_key("reveal")))
            return False
        return True

    def _move(self, each: ModuleGroups, code: str, to: int) -> None:
        document, module = self.workspace.document, each.module.id
        now = self.place
        facts = self.lines.facts(now) if now is not None else None
        if not self.workspace.attempt(lambda: document.apply(edits.move_to_cohort, module, code, to)):
            return
        if facts is not None and group_key(facts) in self._opened:
            # The cursor goes along.
            self._opened |= {f"{module}/{to}"}
        told_ = _(
            "{name} is in group {number} now; the groups of this module are fixed. {key} takes it back."
        )
        self.workspace.tell(
            told_.format(name=self.workspace.called(code), number=to, key=actions.shown_key("undo"))
        )
