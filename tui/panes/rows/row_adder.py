"""Adding to a list: what is asked of the new thing, and where it is put."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from frameworks.fields import FieldSpec, in_language
from frameworks.languages import Message
from sessions import edits
from sessions.edits import EditError
from sessions.edits.paths import value_at
from sessions.labels import choice_label
from sessions.model import Session
from sessions.rating_sources import SOURCES
from sessions.things import things
from tui.outline.editor import ChoiceEditor, Editor, LineEditor, ProseEditor
from tui.outline.new_item import ask_for, new_item
from tui.outline.rows import Row
from tui.panes.host import Host
from tui.translation import _, current_language

_NO_NAME: Final = Message("Type a name, or leave with Esc.", room="tui")
Apply = Callable[[Any], None]


class RowAdder:
    """The adding to the lists of one pane."""

    def __init__(
        self,
        host: Host,
        place_new: Callable[[Row, Any], None],
        show: Callable[[Editor, Apply, Row | None], None],
    ) -> None:
        """Make it.

        Args:
            host: The pane whose lists are added to.
            place_new: Puts a new element in the list of an `add` row.
            show: Opens an editor over the row at the cursor, with what puts its value in the session once accepted, and
                the row at which another one is then asked for, if any.
        """
        self._host = host
        self._place_new = place_new
        self._show = show

    def add(self, row: Row) -> None:
        """Ask what has to be known for a new element of the list of an `add` row, and put it there."""
        field = row.field
        if field is None:
            return
        if field.kind == "mapping":
            self._add_entry(row, field)
            return
        session = self._host.workspace.session
        if field.record is None:
            self._add_text(row)
            return
        holder = value_at(session, row.path[:-1])
        sources: dict[str, str] = {each: choice_label("source", each, current_language()) for each in SOURCES}
        ask = ask_for(session, field, holder, sources)

        added = 0

        def apply(answer: Any) -> None:
            nonlocal added
            if not str(answer).strip() and ask.kind != "nothing":
                raise EditError(_NO_NAME)
            item = new_item(self._host.workspace.session, field, str(answer), self._host.workspace.today())
            slot = row.slot and replace(row.slot, index=row.slot.index + added)
            self._place_new(replace(row, slot=slot), item)
            added += 1

        if ask.kind == "nothing":
            self._host.workspace.attempt(lambda: apply(""))
        elif ask.kind == "choice" and not ask.options:
            self._host.workspace.tell(_("There is nothing to choose from yet."))
        else:
            widget = (
                ChoiceEditor(ask.options, None)
                if ask.kind == "choice"
                else LineEditor("", _("New: type a name"), takes_list=True)
            )
            self._show(widget, apply, None)

    def _add_text(self, row: Row) -> None:
        document = self._host.workspace.document

        def apply(typed: Any) -> None:
            if str(typed).strip():
                document.apply(edits.add_item, row.path, typed)
                self._keep_open(row.key.removesuffix("/+"))

        self._show(ProseEditor("", _("New: type the text"), takes_list=True), apply, row)

    def _keep_open(self, key: str) -> None:
        """Keep the list open that was added to: of how long it is depends whether it is open at first."""
        outline = self._host.outline
        if any(each.key == key and each.expanded is False for each in outline.rows):
            outline.toggle(key)

    def _add_entry(self, row: Row, field: FieldSpec) -> None:
        session = self._host.workspace.session
        taken = value_at(session, row.path)
        empty: Any = 0 if field.name == "population" else ""

        def apply(key: Any) -> None:
            if not str(key).strip():
                raise EditError(_NO_NAME)
            values = trait_values(self._host.workspace.session, str(key)) if field.name == "traits" else ()
            value = values[0][0] if values else empty
            self._host.workspace.document.apply(edits.set_entry, row.path, str(key).strip(), value)
            self._host.select_later(f"{row.key.removesuffix('/+')}/{str(key).strip()}")

        choices: list[tuple[str, str]] = []
        if field.name == "traits":
            names = {
                "unit": _("Unit"),
                **{
                    each: in_language(thing.name, session.language)
                    for each, thing in things(session, "dimension").items()
                },
            }
            choices = [
                (each, name)
                for each, name in names.items()
                if each not in taken and trait_values(session, each)
            ]
        elif field.name == "texts":
            from sessions.proposal.sections import SECTIONS, title_of

            language = current_language()
            choices = [(each, title_of(each, language)) for each in SECTIONS if each not in taken]
        if choices:
            self._show(ChoiceEditor(choices, None), apply, None)
        elif field.name != "traits":
            self._show(LineEditor("", _("New: type a name")), apply, None)
        else:
            self._host.workspace.tell(_("There is nothing to choose from yet."))


def trait_values(session: Session, dimension: str) -> tuple[tuple[str, str], ...]:
    """Give what an employee can be in a dimension: values and what people call them."""
    if dimension == "unit":
        units = things(session, "unit").items()
        return tuple((each, in_language(unit.name, session.language)) for each, unit in units)
    found = things(session, "dimension").get(dimension)
    return tuple((each, each) for each in found.population) if found is not None else ()
