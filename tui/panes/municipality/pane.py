"""The pane of the municipality: an outline with columns, and the keys for context and panel."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType

from frameworks.language import Message
from frameworks.model import Framework
from sessions import edits
from sessions.analysis.dimensions import UNIT
from sessions.edits.paths import value_at
from tui import actions
from tui.language import _, current_language, n_
from tui.outline.rows import Row
from tui.panes.contents import framework_name
from tui.panes.municipality.outline import MunicipalityOutline
from tui.panes.municipality.row_kinds import is_member, is_population
from tui.panes.pane import Pane, RowsOutline

if TYPE_CHECKING:
    from sessions.analysis.composition import Composition
    from tui.panes.row_editor import RowEditor

_UNIT_ROWS: Final = f"panel/dimensions/{UNIT}"


class MunicipalityPane(Pane):
    """The municipality and the panel that reflects it."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("municipality")]

    def make_outline(self) -> RowsOutline:
        """Give the outline, which draws columns too."""
        return MunicipalityOutline(classes="main")

    @property
    def editing(self) -> "RowEditor":
        """What edits this pane's rows; it and its editors are loaded when something is first edited."""
        if self._editing is None:
            from tui.panes.municipality.row_editor import MunicipalityEditing

            self._editing = MunicipalityEditing(self)
        return self._editing

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor."""
        if is_member(self.row):
            return _("Attended")
        if self.row is not None and self.row.key.startswith(f"{_UNIT_ROWS}/"):
            return _("Go there")
        return super().enter_title

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer at the cursor."""
        row = self.row
        on_unit = row is not None and row.kind == "record" and row.path[:2] == ("municipality", "units")
        fits = {
            "attend": is_member(row),
            "part(1)": on_unit,
            "part(-1)": on_unit,
            "typical_drivers": row is not None and row.path[:2] == ("municipality", "drivers"),
            "derive": self._dimension_at_cursor() != "",
            "compose": row is not None and row.key.startswith("panel"),
        }
        return fits.get(action.id, True) if action.scope == "municipality" else super().offers(action)

    def on_outline_activated(self, event: RowsOutline.Activated) -> None:
        """Note that a member attended, and go from a unit's figures to the unit; all else is as in any pane."""
        row = event.row
        if event.outline is not self.outline or row is None:
            return
        if is_member(row):
            event.prevent_default()
            event.stop()
            self.action_attend()
        elif row.key.startswith(f"{_UNIT_ROWS}/"):
            event.prevent_default()
            event.stop()
            self.outline.select(f"municipality/units/#{row.key.rpartition('/')[2]}")

    # --- actions --------------------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Add to the list at the cursor; on a heading that is its own list, whatever stands inside it."""
        row = self.outline.row
        if row is not None and is_population(row):
            key = row.key.rpartition("/")[0]
            row = next((each for each in self.outline.rows if each.key == key), row)
        if row is not None and row.kind == "heading" and row.field is not None:
            if row.expanded is False:
                self.post_message(RowsOutline.Toggled(self.outline, row))
                self.call_after_refresh(self._add_to, row)
                return
            self._add_to(row)
            return
        super().action_add()

    def _add_to(self, heading: Row) -> None:
        for each in self.outline.rows:
            if each.kind == "add" and each.path == heading.path:
                self.outline.select(each.key)
                self.editing.add(each)
                return

    def action_attend(self) -> None:
        """Note that the member at the cursor attended, or did not."""
        row = self.outline.row
        if row is not None and is_member(row):
            self.attempt(partial(self.editing.step, row, 1))

    def action_part(self, direction: int) -> None:
        """Make the unit at the cursor part of the one above it (1), or take it out of what it is part of (-1)."""
        row = self.outline.row
        if row is None or row.kind != "record" or row.path[:2] != ("municipality", "units"):
            self.tell(_("Put the cursor on a unit first."))
            return
        units = self.workspace.session.municipality.units
        unit = value_at(self.workspace.session, row.path)
        beside = [each for each in units if each.parent == unit.parent]
        place = beside.index(unit)
        document = self.workspace.document
        if direction > 0:
            if not place:
                self.tell(_("There is no unit above it to be part of."))
                return
            self.attempt(lambda: document.apply(edits.move_unit, unit.id, beside[place - 1].id, len(units)))
        elif unit.parent is None:
            self.tell(_("It is not part of another unit."))
        else:
            holder = next(each for each in units if each.id == unit.parent)
            level = [each for each in units if each.parent == holder.parent]
            position = level.index(holder) + 1
            self.attempt(lambda: document.apply(edits.move_unit, unit.id, holder.parent, position))

    def action_standard(self, dimension: str) -> None:
        """Add a standard dimension with its categories."""
        document = self.workspace.document
        if self.attempt(lambda: document.apply(edits.add_standard_dimension, dimension)):
            self.select_later(f"panel/dimensions/#{dimension}")

    def _dimension_at_cursor(self) -> str:
        """Give the dimension that the cursor is on or in, `unit` for the units too; empty elsewhere."""
        row = self.outline.row
        if row is None:
            return ""
        if row.path[:2] == ("panel", "dimensions") and len(row.path) > 2:  # noqa: PLR2004 - into a dimension
            found: str = value_at(self.workspace.session, row.path[:3]).id
            return found
        on_units = row.key.startswith(_UNIT_ROWS) or row.path[:2] == ("municipality", "units")
        return UNIT if on_units else ""

    def action_derive(self) -> None:
        """Type over the numbers of the dimension at the cursor with those of the employees."""
        dimension = self._dimension_at_cursor()
        if not dimension:
            self.tell(_("Put the cursor on a dimension of the panel, or on the units."))
            return
        before = self.workspace.session
        if self.attempt(lambda: self.workspace.document.apply(edits.derive_population, dimension)):
            same = self.workspace.session is before
            self.tell(
                _("The numbers were those of the employees already.")
                if same
                else _("Counted of the employees. {key} brings the old numbers back.").format(
                    key=actions.shown_key("undo")
                )
            )

    # --- starting points ----------------------------------------------------------------------------------------------

    def action_typical_drivers(self) -> None:
        """Take the typical drivers of the role's framework, or ask of which framework."""
        if not self.may_edit():
            return
        self.run_worker(self._read_drivers, thread=True, group="library", exclusive=True)

    def _read_drivers(self) -> None:
        """Read the frameworks off the screen's thread."""
        if self.workspace.frameworks:
            self.app.call_from_thread(self._choose_drivers)

    def _choose_drivers(self) -> None:
        frameworks = self.workspace.frameworks
        own = frameworks.get(self.workspace.session.role.framework or "")
        if own is not None:
            self._take_drivers(own)
            return
        from tui.dialogs.ask import ChooseDialog

        session = self.workspace.session
        options = [(each.id, framework_name(session, each)) for each in frameworks.values() if each.drivers]

        def chosen(framework: str | None) -> None:
            if framework:
                self._take_drivers(frameworks[framework])

        self.app.push_screen(ChooseDialog(_("The typical drivers of which framework?"), options), chosen)

    def _take_drivers(self, framework: Framework) -> None:
        before = len(self.workspace.session.municipality.drivers)
        if not self.attempt(lambda: self.workspace.document.apply(edits.take_drivers, framework)):
            return
        count = len(self.workspace.session.municipality.drivers) - before
        if count:
            told = n_(
                "{count} driver added; - and + set its urgency.",
                "{count} drivers added; - and + set the urgency.",
                count,
            )
            self.tell(told.format(count=count))
        else:
            self.tell(_("All typical drivers of this framework are there already."))

    # --- composing ----------------------------------------------------------------------------------------------------

    def action_compose(self) -> None:
        """Propose a panel from the employees, to look at and take."""
        if self.may_edit():
            self.compose_with(0)

    def compose_with(self, seed: int) -> None:
        """Compose off the screen's thread, then show the proposal."""
        self.tell(_("Composing a panel…"))
        self.run_worker(partial(self._propose, seed), thread=True, group="compose", exclusive=True)

    def _propose(self, seed: int) -> None:
        from sessions.analysis.composition import compose

        found = compose(self.workspace.session, seed)
        self.app.call_from_thread(self._composed, found)

    def _composed(self, found: "Composition | Message") -> None:
        if isinstance(found, Message):
            self.tell(found.text(current_language()), warning=True)
            return
        self.tell("")
        from tui.panes.municipality.compose_dialog import ComposeDialog

        def answered(answer: str | None) -> None:
            if answer == "take":
                self._take_panel(found)
            elif answer == "other":
                self.compose_with(found.seed + 1)

        self.app.push_screen(ComposeDialog(self.workspace, found), answered)

    def _take_panel(self, found: "Composition") -> None:
        document = self.workspace.document
        if self.attempt(lambda: document.apply(edits.take_panel, found.members, found.wanted)):
            told = _("The panel has {count} members now. {key} brings the old panel back.")
            self.tell(told.format(count=len(found.members), key=actions.shown_key("undo")))
            self.select_later("panel/members")
