"""Changing what stands at the cursor of a pane: add, remove, copy, rename, translate, step."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from frameworks.fields import Record, specs
from frameworks.findings import Path
from frameworks.model import Module
from sessions import edits
from sessions.edits.paths import value_at
from sessions.edits.references import goes_along, thing_at
from sessions.model import Session
from tui import actions
from tui.outline.rows import Row
from tui.panes.host import Host
from tui.translation import _
from tui.wording.counted import question, without_people

if TYPE_CHECKING:
    from tui.outline.editor import Editor
    from tui.panes.rows.row_editor import RowEditor


_TEXTS: Final = frozenset({"text", "texts", "word", "words"})


class RowChanger:
    """Changes the rows of one pane."""

    def __init__(self, host: Host, row_editor: "Callable[[], RowEditor]") -> None:
        """Make it.

        Args:
            host: The pane whose rows are changed.
            row_editor: Gives what edits its rows, which is loaded when it is first asked for.
        """
        self._host = host
        self._row_editor = row_editor

    def add(self) -> None:
        """Add to the list that the cursor is in."""
        outline = self._host.outline
        row = outline.row
        cursor = outline.cursor
        if row is not None and row.field is not None and row.kind == "heading" and row.expanded is False:
            outline.toggle(row.key)
        depth = row.depth if row is not None else 0
        for each in outline.rows[cursor:]:
            inside = each.depth > depth or (row is not None and row.kind != "heading" and each.depth <= depth)
            if each.kind == "add" and (each is row or inside):
                outline.select(each.key)
                self._row_editor().add(each)
                return

    def place_new(self, row: Row, item: Any) -> None:
        """Put a new element in the list of an `add` row, open it, and go there."""
        host, outline = self._host, self._host.outline
        document = host.workspace.document
        if isinstance(item, Module) and row.slot is not None:
            document.apply(edits.add_module, item, row.slot.container.partition(":")[2], row.slot.index)
            key = f"module/#{document.session.programme.modules[-1].id}"
        else:
            document.apply(edits.add_item, row.path, item)
            found = getattr(item, "id", None) or getattr(item, "code", None)
            holder = row.key.removesuffix("/+")
            key = f"{holder}/#{found}" if found else row.key
            if any(each.key == holder and each.expanded is False for each in outline.rows):
                # A list that was opened while it was empty is open at first once it is not.
                outline.toggle(holder)
        if found_row := next((each for each in outline.rows if each.key == key), None):
            if found_row.expanded is False:
                outline.toggle(key)
            outline.select(key)
        else:
            host.select_later(key)

    def remove(self) -> None:
        """Remove what is at the cursor, after asking when other things would go along."""
        host, row = self._host, self._host.reachable
        if (
            row is None
            or row.kind not in {"record", "item", "entry"}
            or not row.path
            or not host.workspace.may_edit()
        ):
            return
        session = host.workspace.session
        along = goes_along(session, row.path) if row.kind == "record" else {}
        rated = ""
        if row.kind == "record" and not self._shows_whom(row):
            # Who looks on learns neither how much is held of people, nor whether anything is.
            along, rated = without_people(along), _rated(session, row.path)
        asked = rated != "" or sum(along.values()) > 0
        if asked:
            from tui.dialogs.ask import ConfirmDialog

            host.app.push_screen(
                ConfirmDialog(
                    question(row.label, along, actions.shown_key("undo"), rated),
                    _("Remove"),
                    tells_of_people=host.workspace.shows_somebody,
                ),
                lambda yes: self._remove(row) if yes else None,
            )
        else:
            self._remove(row)

    def _shows_whom(self, row: Row) -> bool:
        """Tell whether data of people may be told of at a row: of everybody, or of the one person that it is."""
        workspace = self._host.workspace
        kind, code = thing_at(workspace.session, row.path)
        return workspace.private or (kind == "employee" and workspace.shows(code))

    def _remove(self, row: Row) -> None:
        host = self._host
        document = host.workspace.document
        if row.kind == "entry":
            done = host.workspace.attempt(
                lambda: document.apply(edits.remove_entry, row.path[:-1], str(row.path[-1]))
            )
        else:
            done = host.workspace.attempt(lambda: document.apply(edits.remove_item, row.path))
        if done:
            name = row.value if row.kind == "item" else row.label
            host.workspace.tell(
                _("Removed: {name}. {key} brings it back.").format(
                    name=name[:40], key=actions.shown_key("undo")
                )
            )

    def duplicate(self) -> None:
        """Put a copy of the thing at the cursor right below it."""
        host, row = self._host, self._host.reachable
        if row is None or row.kind not in {"record", "item"} or not row.path:
            return
        document = host.workspace.document
        if row.slot is not None and row.slot.container.startswith("phase:"):
            module, slot = value_at(host.workspace.session, row.path), row.slot
            phase = slot.container.partition(":")[2]
            host.workspace.attempt(lambda: document.apply(edits.add_module, module, phase, slot.index + 1))
        else:
            host.workspace.attempt(lambda: document.apply(edits.duplicate_item, row.path))

    def rename(self) -> None:
        """Edit the name of the thing at the cursor."""
        host, row = self._host, self._host.reachable
        if row is None or row.kind != "record" or not row.path:
            return
        record = value_at(host.workspace.session, row.path)
        if not isinstance(record, Record):
            return
        names = ("name", "title", "label", "to", "text", "goal", "role")
        field = next((each for name in names for each in specs(type(record)) if each.name == name), None)
        if field is not None:
            self._row_editor().edit(
                Row(row.key, "field", row.depth, (*row.path, field.name), row.label, field=field)
            )

    def open_text(self) -> "Editor | None":
        """Open the editor of the text at the cursor, and give it; None where there is no text."""
        row, editor = self._host.reachable, self._row_editor()
        if row is None or row.field is None:
            return None
        if row.kind == "add" and row.field.kind in {"texts", "words"}:
            editor.add(row)
        elif row.kind == "entry" or (row.kind in {"field", "item"} and row.field.kind in _TEXTS):
            editor.edit(row)
        return editor.open.widget if editor.open is not None else None

    def translate(self) -> None:
        """Edit the text at the cursor in the other language."""
        host, row = self._host, self._host.reachable
        if (
            row is None
            or row.field is None
            or row.kind not in {"field", "item"}
            or row.field.kind not in {"text", "texts"}
        ):
            host.workspace.tell(_("There is no text to translate here."))
        else:
            self._row_editor().edit(row, translation=True)

    def step(self, direction: int) -> None:
        """Raise or lower the number or choice at the cursor."""
        host, row = self._host, self._host.reachable
        if row is not None:
            host.workspace.attempt(lambda: self._row_editor().step(row, direction))


def _rated(session: Session, path: Path) -> str:
    """Give the kind of a thing with which ratings may go along, as far as that shows without looking at anybody's."""
    kind, name = thing_at(session, path)
    if kind == "competency":
        return kind if any(name in each.competencies for each in session.ratings) else ""
    return kind if kind == "employee" and session.ratings else ""
