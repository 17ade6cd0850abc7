"""Editing in the pane of the municipality: numbers of employees, traits of members, and what + and - mean there."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.geometry import Offset
from textual.widgets import TextArea

from frameworks.fields import in_language
from frameworks.findings import Path
from sessions import edits
from sessions.analysis.dimensions import UNIT, counted
from sessions.edits.paths import value_at
from sessions.model.panel import Dimension
from sessions.standard_dimensions import STANDARD, category_name, in_both
from tui import actions
from tui.outline.editor import ChoiceEditor, LineEditor, ProseEditor
from tui.outline.rows import Row
from tui.panes.municipality.figures_row import PairRow
from tui.panes.municipality.outline import MunicipalityOutline
from tui.panes.municipality.row_kinds import DIMENSION, is_member, is_population, is_trait, number_of
from tui.panes.rows.row_adder import trait_values
from tui.panes.rows.row_editor import Edit, RowEditor
from tui.translation import _, current_language
from tui.wording.numbers import UNKNOWN
from tui.wording.typed import parsed


class MunicipalityEditor(RowEditor):
    """The editing of the municipality's rows."""

    def edit(self, row: Row, *, translation: bool = False) -> None:
        """Open the editor that fits a row."""
        if is_population(row) and row.field is not None:
            self._population(row)
        elif is_trait(row):
            self._trait(row)
        else:
            super().edit(row, translation=translation)

    def edit_from(self, row: Row, typed: str) -> None:
        """Open the editor of a number with the first digit of another one in its place."""
        number = number_of(row)
        super().edit_from(
            row if number is None else replace_row(row, (*row.path, number.name), number), typed
        )

    def step(self, row: Row, direction: int) -> None:
        """Raise or lower what a row is about: a driver's urgency, a headcount, a category."""
        document = self._host.workspace.document
        number = number_of(row)
        if number is not None:
            super().step(replace_row(row, (*row.path, number.name), number), direction)
        elif is_population(row):
            people = max(0, self._people(row) + direction)
            document.apply_in_group(
                ("step", row.key), edits.set_population, self._dimension(row).id, str(row.path[-1]), people
            )
        elif is_trait(row):
            self._next_trait(row, direction)
        elif is_member(row):
            self.toggle(row)
        else:
            super().step(row, direction)

    def toggle(self, row: Row) -> None:
        """Note that a member attended, or did not."""
        attended = value_at(self._host.workspace.session, row.path).attended
        self.set_field((*row.path, "attended"), not attended)

    # --- numbers of employees -----------------------------------------------------------------------------------------

    def _dimension(self, row: Row) -> Dimension:
        found: Dimension = value_at(self._host.workspace.session, row.path[:3])
        return found

    def _people(self, row: Row) -> int:
        session, dimension, name = self._host.workspace.session, self._dimension(row), str(row.path[-1])
        if any(dimension.population.values()):
            return dimension.population.get(name, 0)
        return counted(dimension, session.employees, session.role.profiles).get(name, 0)

    def add(self, row: Row) -> None:
        """Ask what has to be known for a new element of the list of an `add` row, and put it there."""
        if row.path[:2] == DIMENSION and row.path[-1] == "population":
            self._new_category(row)
        elif row.path == DIMENSION:
            self._choose_dimension(row)
        else:
            super().add(row)

    def _choose_dimension(self, row: Row) -> None:
        """Offer the standard dimensions that are not there yet, and one of one's own."""
        workspace = self._host.workspace
        taken = {each.id for each in workspace.session.panel.dimensions}
        left = [each for each in STANDARD.values() if each.id not in taken]
        if not left or not workspace.may_edit():
            super().add(row)
            return
        from tui.dialogs.ask import ChooseDialog

        options = [(each.id, in_language(in_both(each.name), current_language())) for each in left]
        own = ("", _("One of your own: type its name"))

        def chosen(dimension: str | None) -> None:
            if dimension:
                self._take_dimension(dimension)
            elif dimension is not None:
                super(MunicipalityEditor, self).add(row)

        question = _("Which dimension is to be added to the panel?")
        self._host.app.push_screen(ChooseDialog(question, [*options, own]), chosen)

    def _take_dimension(self, dimension: str) -> None:
        workspace = self._host.workspace
        if workspace.attempt(lambda: workspace.document.apply(edits.add_standard_dimension, dimension)):
            name = in_language(in_both(STANDARD[dimension].name), current_language())
            told = _("Added: {name}. {key} takes it back.")
            workspace.tell(told.format(name=name, key=actions.shown_key("undo")))
            self._host.select_later(f"panel/dimensions/#{dimension}")

    def _new_category(self, row: Row) -> None:
        dimension = self._dimension(row).id
        document = self._host.workspace.document

        def apply(typed: Any) -> None:
            name = str(typed).strip()
            if name:
                document.apply(edits.set_population, dimension, name, 0)
                self._host.select_later(f"{row.key.removesuffix('/+')}/{name}")

        self._show(Edit(LineEditor("", _("New: type a name")), apply, live=False))

    def _population(self, row: Row) -> None:
        field, dimension, name = row.field, self._dimension(row).id, str(row.path[-1])
        before = self._people(row)
        document, group = self._host.workspace.document, self._group()

        def apply(typed: Any) -> None:
            # What is typed back to the number that it was leaves the numbers to the employees.
            if field is not None and str(typed).strip() and (value := parsed(field, str(typed))) is not None:
                document.apply_in_group(group, edits.set_population, dimension, name, value)

        self._show(Edit(LineEditor(str(before)), apply, live=False))

    # --- traits -------------------------------------------------------------------------------------------------------

    def _categories(self, dimension: str) -> tuple[tuple[str, str], ...]:
        """Give what can be chosen for a dimension: its categories, or those that employees and members have."""
        session = self._host.workspace.session
        if dimension == UNIT:
            return trait_values(session, dimension)
        found = next((each for each in session.panel.dimensions if each.id == dimension), None)
        names = dict.fromkeys(counted(found, session.employees, session.role.profiles) if found else ())
        if found is None or not found.population:
            names |= dict.fromkeys(
                each.traits[dimension] for each in session.panel.members if dimension in each.traits
            )
        return tuple((each, in_language(category_name(dimension, each), session.language)) for each in names)

    def _trait(self, row: Row) -> None:
        dimension, path = str(row.path[-1]), row.path[:-1]
        before = value_at(self._host.workspace.session, path).get(dimension, "")
        options = self._categories(dimension)
        change = self._set_trait(path, dimension)
        if options:
            self._show(Edit(ChoiceEditor((("", UNKNOWN), *options), before), change, live=False))
        else:
            self._show(Edit(LineEditor(before), change, live=False))

    def _set_trait(self, path: Path, dimension: str) -> Callable[[Any], None]:
        document = self._host.workspace.document

        def apply(value: Any) -> None:
            if str(value).strip():
                document.apply(edits.set_entry, path, dimension, str(value).strip())
            else:
                document.apply(edits.remove_entry, path, dimension)

        return apply

    def _next_trait(self, row: Row, direction: int) -> None:
        dimension, path = str(row.path[-1]), row.path[:-1]
        names = [each for each, _name in self._categories(dimension)]
        if not names:
            return
        before = value_at(self._host.workspace.session, path).get(dimension)
        place = names.index(before) + direction if before in names else 0
        self._host.workspace.document.apply_in_group(
            ("step", row.key), edits.set_entry, path, dimension, names[place % len(names)]
        )

    # --- where an editor stands ---------------------------------------------------------------------------------------

    def _show(self, edit: Edit) -> None:
        super()._show(edit)
        outline = self._host.outline
        row = outline.row
        if self.open is not edit or not isinstance(outline, MunicipalityOutline):
            return
        if isinstance(row, PairRow) and outline.two_columns and isinstance(edit.widget, ProseEditor):
            at = outline.right_column + 1 if row.side == "right" else 2
            y = round(edit.widget.styles.offset.y.value)
            edit.widget.stand_at(Offset(at, y), outline.right_column - 3)
            # As high as the two texts are, so that the one that is edited does not show through below it.
            lines = outline.height_of_pair - 1
            self._host.call_after_refresh(_grow, edit.widget, lines)


def _grow(editor: ProseEditor, lines: int) -> None:
    for area in editor.query(TextArea):
        area.styles.height = max(editor.lines, lines)


def replace_row(row: Row, path: Path, field: Any) -> Row:
    """Give a row as one of a field of its record."""
    return replace(row, kind="field", path=path, field=field)
