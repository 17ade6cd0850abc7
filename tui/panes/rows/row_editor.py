"""Editing a row: which editor stands over it, and which edit each keystroke becomes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from textual.geometry import Offset

from frameworks.fields import FieldSpec, in_language
from frameworks.findings import Path
from frameworks.languages import other_language
from sessions import edits
from sessions.edits import EditError
from sessions.edits.paths import value_at
from sessions.labels import choice_label
from sessions.merge import keeps_places
from sessions.model import Session
from sessions.things import name_of, things
from tui.outline.editor import ChoiceEditor, Editor, LineEditor, ManyEditor, ProseEditor
from tui.outline.rows import Row
from tui.panes.host import Host
from tui.panes.rows.row_adder import RowAdder, trait_values
from tui.translation import _, current_language, n_
from tui.wording.doubts import doubt_of
from tui.wording.numbers import UNKNOWN
from tui.wording.typed import parsed, translated, typed_form

Apply = Callable[[Any], None]
_FIELDS: Final = frozenset({"field", "entry"})
"""The kinds of rows that are a field of something."""


@dataclass
class Edit:
    """An editor that is open, and what its value does.

    Attributes:
        widget: The editor.
        apply: Puts a value in the session; raises `EditError`.
        live: Whether each keystroke is applied, or only the value accepted.
        person: The code of the employee whom it tells of; empty when of nobody.
        doubt: Gives what to ask before what was accepted is kept; empty where it is plain.
        restore: Puts back what was there before.
        again: Of a text that is added the row that adds: the next one is asked for once this one is accepted.
    """

    widget: Editor
    apply: Apply
    live: bool = True
    person: str = ""
    doubt: Callable[[], str] = lambda: ""
    restore: Callable[[], None] = lambda: None
    again: Row | None = None


class RowEditor:
    """The editing of one pane's rows; at most one editor is open."""

    def __init__(self, host: Host, place_new: Callable[[Row, Any], None]) -> None:
        """Make it.

        Args:
            host: The pane whose rows are edited.
            place_new: Puts a new element in the list of an `add` row.
        """
        self._host = host
        self._adder = RowAdder(
            host,
            place_new,
            lambda widget, apply, again: self._show(Edit(widget, apply, live=False, again=again)),
        )
        self.open: Edit | None = None
        self._count = 0

    # --- which editor ----------------------------------------------------------------------------------------------

    def edit(self, row: Row, *, translation: bool = False) -> None:
        """Open the editor that fits a row; a flag is simply switched."""
        session, field = self._host.workspace.session, row.field
        if field is None or row.kind in {"heading", "record", "note"}:
            return
        if field.kind == "flag":
            self.set_field(row.path, not value_at(session, row.path))
        elif field.kind in {"choice", "reference"} and row.kind == "field":
            self._choice(row, field)
        elif field.kind == "references" or (field.choices and field.kind == "words"):
            self._many(row, field)
        elif row.kind == "entry":
            self._entry(row, field)
        else:
            self._typed(row, field, translation=translation)

    def edit_from(self, row: Row, typed: str) -> None:
        """Open the editor of a number with the first digit of another one in its place."""
        self.edit(row)
        if self.open is not None and isinstance(self.open.widget, LineEditor):
            self.open.widget.begin_with(typed)

    def _typed(self, row: Row, field: FieldSpec, *, translation: bool) -> None:
        session = self._host.workspace.session
        value = value_at(session, row.path)
        own = session.language
        language = other_language(own) if translation else own
        start = (
            typed_form(value, current_language(), language)
            if not (translation and isinstance(value, str))
            else ""
        )
        hint = f"{language.upper()}: {in_language(value, own)}" if translation else ""
        long = field.long or field.kind == "texts"
        widget: Editor = ProseEditor(start, hint) if long else LineEditor(start, hint)
        group = self._group()

        def apply(typed: Any) -> None:
            # Always from what was there at first: on the way to another text the field is empty for a moment, which
            # must not cost the translation, and what is typed back must be what was there to the last digit.
            if typed == start:
                put(value)
            elif translation:
                put(translated(typed, value, language, own))
            else:
                with _whole_or_as_it_was(field, lambda: put(value)):
                    put(parsed(field, typed, value, language))

        def put(new: Any) -> None:
            self._host.workspace.document.apply_in_group(group, edits.set_field, row.path, new)

        def doubt() -> str:
            return doubt_of(row.label, value, value_at(self._host.workspace.session, row.path))

        self._show(Edit(widget, apply, live=not field.defines, doubt=doubt, restore=lambda: put(value)))

    def _choice(self, row: Row, field: FieldSpec) -> None:
        session = self._host.workspace.session
        own = getattr(value_at(session, row.path[:-1]), "id", "")
        options = tuple(each for each in self.options(session, field) if not own or each[0] != own)
        chosen = value_at(session, row.path)
        if field.optional:
            options = (("", UNKNOWN), *options)
        widget = ChoiceEditor(options, chosen or "")
        self._show(Edit(widget, lambda value: self.set_field(row.path, value or None), live=False))

    def options(self, session: Session, field: FieldSpec) -> tuple[tuple[str, str], ...]:
        """Give what can be chosen for a field: values and what people call them."""
        if field.choices:
            return tuple((each, choice_label(field.name, each, current_language())) for each in field.choices)
        return tuple(
            (each, in_language(name_of(thing), session.language))
            for each, thing in things(session, field.refers).items()
        )

    def _many(self, row: Row, field: FieldSpec) -> None:
        session = self._host.workspace.session
        holder = value_at(session, row.path[:-1])
        group = self._group()

        def apply(values: Sequence[str]) -> None:
            self._host.workspace.document.apply_in_group(group, edits.set_field, row.path, tuple(values))

        options = [each for each in self.options(session, field) if each[0] != getattr(holder, "id", "")]
        self._show(Edit(ManyEditor(options, value_at(session, row.path)), apply))

    def _entry(self, row: Row, field: FieldSpec) -> None:
        session = self._host.workspace.session
        path, key = row.path[:-1], str(row.path[-1])
        before = value_at(session, path)[key]
        group = self._group()

        def apply(typed: Any) -> None:
            with _whole_or_as_it_was(field, lambda: put(before)):
                put(parsed(field, typed, before, session.language))

        def put(new: Any) -> None:
            self._host.workspace.document.apply_in_group(group, edits.set_entry, path, key, new)

        choices = trait_values(session, key) if field.name == "traits" else ()
        if choices:
            self._show(Edit(ChoiceEditor(choices, before), apply, live=False))
        elif field.name == "texts":
            self._show(Edit(ProseEditor(in_language(before, session.language)), apply))
        else:
            self._show(Edit(LineEditor(str(before)), apply))

    def add(self, row: Row) -> None:
        """Ask what has to be known for a new element of the list of an `add` row, and put it there."""
        self._adder.add(row)

    # --- stepping ---------------------------------------------------------------------------------------------------

    def step(self, row: Row, direction: int) -> None:
        """Raise or lower a number or a choice by one."""
        session, field = self._host.workspace.session, row.field
        if field is None or row.kind != "field":
            return
        value = value_at(session, row.path)
        group = ("step", row.key)
        document = self._host.workspace.document
        if field.kind == "whole":
            least = int(field.least or 0)
            new_value = least if value is None else value + direction
            if new_value >= least and (field.most is None or new_value <= field.most):
                document.apply_in_group(group, edits.set_field, row.path, new_value)
        elif field.kind == "flag":
            self.set_field(row.path, not value)
        elif field.kind in {"choice", "reference"}:
            values = [each for each, _name in self.options(session, field)]
            if values:
                place = values.index(value) + direction if value in values else 0
                document.apply_in_group(group, edits.set_field, row.path, values[place % len(values)])

    # --- the editor's life ---------------------------------------------------------------------------------

    def stays_right(self, after: Session) -> bool:
        """Tell whether what is typed in the open editor would go where it should in another session."""
        if self.open is None:
            return True
        row, session = self._host.row, self._host.workspace.session
        if row is None or not keeps_places(session, after):
            return False
        try:
            return bool(value_at(session, row.path) == value_at(after, row.path))
        except edits.EditError:
            return False

    def set_field(self, path: Path, value: Any) -> None:
        """Change a field as one step."""
        self._host.workspace.document.apply(edits.set_field, path, value)

    def _group(self) -> tuple[str, str, int]:
        self._count += 1
        return (str(self._host.id), "typing", self._count)

    def _show(self, edit: Edit) -> None:
        self.close()
        if not self._host.workspace.may_edit():
            return
        row = self._host.outline.row
        edit.person = row.person if row is not None else ""
        self.open = edit
        self.place()
        self._host.mount(edit.widget)
        self._host.keys_changed()

    def place(self) -> None:
        """Put the open editor over its row, within the pane as large as that is now."""
        if self.open is None:
            return
        widget, outline, room = self.open.widget, self._host.outline, self._host.size
        row = outline.row
        column = outline.value_column() if row is not None and row.kind != "add" else 2
        line = outline.line_of(outline.cursor) - outline.scroll_offset.y
        # Where the outline starts in the pane: beside or below something else.
        start = outline.region.offset - self._host.content_region.offset
        height, indent = widget.lines + (1 if widget.heading else 0), 0
        if isinstance(widget, ProseEditor) and row is not None:
            # A text of some length gets the whole width, under its label.
            column, indent = 0, row.depth * 2 + 3
            line += 1 if row.kind in {"field", "entry"} else 0
            if line + start.y > room.height - height - 2 and not widget.heading and not widget.is_attached:
                # There is no room under it: the editor itself then says what it is about.
                widget.heading = row.label
                height += 1
        top = max(0, min(line + start.y, room.height - height))
        column = max(0, min(column + start.x, room.width - 24 - indent))
        widget.stand_at(Offset(column, top), max(20, min(room.width - column - indent - 1, 100)), indent)

    def changed(self, value: "str | Sequence[str]") -> None:
        """Apply what was typed, or show why it can't be."""
        edit = self.open
        if edit is not None and edit.live:
            edit.widget.show_reason(self._try(edit, value))

    def done(self, value: "str | Sequence[str]", *, accepted: bool) -> None:
        """Close the editor; what is accepted must be good first."""
        edit = self.open
        if edit is None:
            return
        if accepted:
            reason = self._try(edit, value)
            if reason:
                edit.widget.show_reason(reason)
                return
            if question := edit.doubt():
                self._ask_whether(edit, question)
                return
        self.close()
        if accepted and edit.again is None:
            self._go_on()
        elif accepted and edit.again is not None and str(value).strip():
            self._add_again(edit.again.key)

    def _go_on(self) -> None:
        """Go from a field that was accepted to the next one of the same thing."""
        outline = self._host.outline
        row, place = outline.row, outline.cursor + 1
        following = outline.rows[place] if place < len(outline.rows) else None
        if row is None or following is None or not {row.kind, following.kind} <= _FIELDS:
            return
        if row.key.rpartition("/")[0] == following.key.rpartition("/")[0]:
            outline.move_to(place)

    def _add_again(self, key: str) -> None:
        """Ask for the next text of the list that was just added to."""
        outline = self._host.outline
        row = next((each for each in outline.rows if each.key == key), None)
        if row is not None and outline.select(key):
            self._adder.add(row)

    def _ask_whether(self, edit: Edit, question: str) -> None:
        """Ask whether what was typed is meant; what was there is put back when it is not."""
        from tui.dialogs.ask import ConfirmDialog

        def answer(yes: str | None) -> None:
            if self.open is not edit:
                return
            if not yes:
                edit.restore()
            self.close()
            if yes:
                self._go_on()

        self._host.app.push_screen(ConfirmDialog(question, _("Yes, keep it")), answer)

    def listed(self, items: Sequence[str]) -> None:
        """Put each item of a list that was pasted in the list that is added to; stop at the first that can't be."""
        edit = self.open
        if edit is None:
            return
        for count, item in enumerate(items):
            if reason := self._try(edit, item):
                told = _("{count} of {all} were added. {reason}")
                self._host.workspace.tell(
                    told.format(count=count, all=len(items), reason=reason), warning=True
                )
                break
        else:
            told = n_("{count} was added.", "{count} were added.", len(items))
            self._host.workspace.tell(told.format(count=len(items)))
        self.close()

    def taker(self) -> Callable[[str], str]:
        """Give what puts a text where that of the open editor goes, also once that is closed.

        It gives the reason when the text can't be put there, else nothing.
        """
        edit = self.open
        return lambda text: self._try(edit, text) if edit is not None else ""

    def _try(self, edit: Edit, value: "str | Sequence[str]") -> str:
        try:
            edit.apply(value)
        except EditError as wrong:
            return wrong.message.text(current_language())
        return ""

    def close(self) -> None:
        """Take the editor away and end its step of history."""
        if self.open is None:
            return
        edit, self.open = self.open, None
        self._host.workspace.document.close_group()
        edit.widget.remove()
        self._host.keys_changed()
        self._host.outline.focus()


@contextmanager
def _whole_or_as_it_was(field: FieldSpec, restore: Callable[[], None]) -> Iterator[None]:
    """Put back what was there before when what is typed can't be taken, but for texts.

    Of a text what was good so far is worth keeping; but the first half of a number or a day is another number or day.
    """
    try:
        yield
    except EditError:
        if field.kind in {"whole", "number", "money", "date"} or field.name == "population":
            restore()
        raise
