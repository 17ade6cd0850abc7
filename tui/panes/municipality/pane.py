"""The pane of the municipality: an outline with columns, and the keys for context and panel."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType

from frameworks.languages import Message
from frameworks.model import Framework
from sessions import edits
from sessions.analysis.dimensions import UNIT
from sessions.edits import EditError
from sessions.edits.paths import value_at
from sessions.model import Session
from tui import actions
from tui.background import in_background
from tui.outline.rows import Row
from tui.outline.rows_outline import RowsOutline
from tui.panes.content import framework_name
from tui.panes.face import RowsFace
from tui.panes.municipality.outline import MunicipalityOutline
from tui.panes.municipality.row_kinds import DIMENSION, is_member, is_population, takes_dimension
from tui.panes.pane import Pane
from tui.translation import _, current_language, n_
from tui.wording.values import thing_name

if TYPE_CHECKING:
    from sessions.analysis.composition import Composition
    from tui.panes.rows.row_editor import RowEditor

_UNIT_ROWS: Final = f"panel/dimensions/{UNIT}"


class MunicipalityRows(RowsFace):
    """The municipality and the panel as rows."""

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
            "dimension": takes_dimension(row),
            "part(1)": on_unit,
            "part(-1)": on_unit,
            "typical_drivers": row is not None and row.path[:2] == ("municipality", "drivers"),
            "derive": dimension_at(self.host.workspace.session, row) != "",
            "compose": row is not None and row.key.startswith("panel"),
        }
        return fits.get(action.id, True) if action.scope == "municipality" else super().offers(action)


def dimension_at(session: Session, row: Row | None) -> str:
    """Give the id of the dimension that a row is or is in, `unit` for the units too; empty elsewhere."""
    if row is None:
        return ""
    if row.path[:2] == ("panel", "dimensions") and len(row.path) > 2:  # noqa: PLR2004 - into a dimension
        found: str = value_at(session, row.path[:3]).id
        return found
    on_units = row.key.startswith(_UNIT_ROWS) or row.path[:2] == ("municipality", "units")
    return UNIT if on_units else ""


class MunicipalityPane(Pane):
    """The municipality and the panel that reflects it."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("municipality")]

    def make_outline(self) -> RowsOutline:
        """Give the outline, which draws columns too."""
        return MunicipalityOutline(self._fill, classes="main")

    def make_rows_face(self) -> RowsFace:
        """Give what the outline tells the bars."""
        return MunicipalityRows(self, self.library_outline)

    def make_row_editor(self) -> "RowEditor":
        """Give what edits this pane's rows."""
        from tui.panes.municipality.row_editor import MunicipalityEditor

        return MunicipalityEditor(self, self.row_changer.place_new)

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
                self.outline.toggle(row.key)
            self._add_to(row)
            return
        super().action_add()

    def _add_to(self, heading: Row) -> None:
        for each in self.outline.rows:
            if each.kind == "add" and each.path == heading.path:
                self.outline.select(each.key)
                self.row_editor.add(each)
                return

    def action_attend(self) -> None:
        """Note that the member at the cursor attended, or did not."""
        row = self.outline.row
        if row is not None and is_member(row):
            self.workspace.attempt(partial(self.row_editor.step, row, 1))

    def action_part(self, direction: int) -> None:
        """Make the unit at the cursor part of the one above it (1), or take it out of what it is part of (-1)."""
        row = self.outline.row
        if row is None or row.kind != "record" or row.path[:2] != ("municipality", "units"):
            self.workspace.tell(_("Put the cursor on a unit first."))
            return
        units = self.workspace.session.municipality.units
        unit = value_at(self.workspace.session, row.path)
        beside = [each for each in units if each.parent == unit.parent]
        place = beside.index(unit)
        document = self.workspace.document
        if direction > 0:
            if not place:
                self.workspace.tell(_("There is no unit above it to be part of."))
                return
            self.workspace.attempt(
                lambda: document.apply(edits.move_unit, unit.id, beside[place - 1].id, len(units))
            )
        elif unit.parent is None:
            self.workspace.tell(_("It is not part of another unit."))
        else:
            holder = next(each for each in units if each.id == unit.parent)
            level = [each for each in units if each.parent == holder.parent]
            position = level.index(holder) + 1
            self.workspace.attempt(lambda: document.apply(edits.move_unit, unit.id, holder.parent, position))

    def action_dimension(self) -> None:
        """Choose a dimension to add to the panel."""
        if self.workspace.may_edit():
            self.lift_filter()
            self.go_to(DIMENSION)
            self.action_add()

    def action_derive(self) -> None:
        """Type over the numbers of the dimension at the cursor with those of the employees, after asking."""
        workspace = self.workspace
        dimension = dimension_at(workspace.session, self.outline.row)
        if not dimension:
            workspace.tell(_("Put the cursor on a dimension of the panel, or on the units."))
            return
        if not workspace.may_edit():
            return
        try:
            is_same = edits.derive_population(workspace.session, dimension) is workspace.session
        except EditError as wrong:
            workspace.tell(wrong.message.text(current_language()), warning=True)
            return
        if is_same:
            workspace.tell(_("The numbers were those of the employees already."))
            return
        from tui.dialogs.ask import ConfirmDialog

        name = _("Units") if dimension == UNIT else thing_name(workspace.session, "dimension", dimension)
        question = _("Type the numbers of the employees over all numbers of: {name}?").format(name=name)
        self.app.push_screen(
            ConfirmDialog(question, _("Yes, type them over")),
            lambda yes: self._derive(dimension) if yes else None,
        )

    def _derive(self, dimension: str) -> None:
        document = self.workspace.document
        if self.workspace.attempt(lambda: document.apply(edits.derive_population, dimension)):
            told = _("Counted of the employees. {key} brings the old numbers back.")
            self.workspace.tell(told.format(key=actions.shown_key("undo")))

    # --- starting points ----------------------------------------------------------------------------------------------

    def action_typical_drivers(self) -> None:
        """Take the typical drivers of the role's framework, or ask of which framework."""
        if not self.workspace.may_edit():
            return
        in_background(self, lambda: self.workspace.frameworks, self._choose_drivers)

    def _choose_drivers(self, frameworks: Mapping[str, Framework]) -> None:
        own = frameworks.get(self.workspace.session.role.framework or "")
        if own is not None:
            self._ask_drivers(own)
            return
        from tui.dialogs.ask import ChooseDialog

        session = self.workspace.session
        options = [(each.id, framework_name(session, each)) for each in frameworks.values() if each.drivers]

        def chosen(framework: str | None) -> None:
            if framework:
                self._take_drivers(frameworks[framework])

        self.app.push_screen(ChooseDialog(_("The typical drivers of which framework?"), options), chosen)

    def _ask_drivers(self, framework: Framework) -> None:
        """Take the typical drivers of the role's own framework, after asking; that all are there needs no question."""
        session = self.workspace.session
        count = len(edits.take_drivers(session, framework).municipality.drivers) - len(
            session.municipality.drivers
        )
        if not count:
            self._take_drivers(framework)
            return
        from tui.dialogs.ask import ConfirmDialog

        question = n_(
            "Take {count} typical driver of {framework}?",
            "Take {count} typical drivers of {framework}?",
            count,
        ).format(count=count, framework=framework_name(session, framework))
        self.app.push_screen(
            ConfirmDialog(question, _("Yes, take them")),
            lambda yes: self._take_drivers(framework) if yes else None,
        )

    def _take_drivers(self, framework: Framework) -> None:
        before = len(self.workspace.session.municipality.drivers)
        if not self.workspace.attempt(lambda: self.workspace.document.apply(edits.take_drivers, framework)):
            return
        count = len(self.workspace.session.municipality.drivers) - before
        if count:
            told = n_(
                "{count} driver added; - and + set its urgency.",
                "{count} drivers added; - and + set the urgency.",
                count,
            )
            self.workspace.tell(told.format(count=count))
        else:
            self.workspace.tell(_("All typical drivers of this framework are there already."))

    # --- composing ----------------------------------------------------------------------------------------------------

    def action_compose(self) -> None:
        """Propose a panel from the employees, to look at and take."""
        if self.workspace.may_edit():
            self.compose_with(0)

    def compose_with(self, seed: int) -> None:
        """Compose off the screen's thread, then show the proposal."""
        self.workspace.tell(_("Composing a panel…"))
        session = self.workspace.session

        def compose() -> "Composition | Message":
            from sessions.analysis.composition import compose

            return compose(session, seed)

        in_background(self, compose, self._composed)

    def _composed(self, found: "Composition | Message") -> None:
        if isinstance(found, Message):
            self.workspace.tell(found.text(current_language()), warning=True)
            return
        self.workspace.tell("")
        from tui.panes.municipality.compose_dialog import ComposeDialog

        def answered(answer: str | None) -> None:
            if answer == "take":
                self._take_panel(found)
            elif answer == "other":
                self.compose_with(found.seed + 1)

        self.app.push_screen(ComposeDialog(self.workspace, found), answered)

    def _take_panel(self, found: "Composition") -> None:
        document = self.workspace.document
        if self.workspace.attempt(lambda: document.apply(edits.take_panel, found.members, found.wanted)):
            told = _("The panel has {count} members now. {key} brings the old panel back.")
            self.workspace.tell(told.format(count=len(found.members), key=actions.shown_key("undo")))
            self.select_later("panel/members")
