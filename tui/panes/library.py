"""Taking from the library: showing it beside a pane, and adding what is chosen there to the pane's lists."""

from typing import Any, Final

from frameworks.fields import in_language
from frameworks.model import Module
from tui import actions
from tui.background import in_background
from tui.outline.drag import group_of
from tui.outline.rows import Row, Slot
from tui.outline.rows_outline import RowsOutline
from tui.panes.host import Host
from tui.panes.library_rows import Library, add_from_library, list_of
from tui.translation import _

_AT_END: Final = 10_000
"""A place behind all that a list can hold."""


class LibraryPanel:
    """Takes things of the library into one pane."""

    def __init__(self, host: Host, library: Library, outline: RowsOutline) -> None:
        """Make it.

        Args:
            host: The pane that is taken into.
            library: What can be taken.
            outline: Where that is shown, beside the pane's own.
        """
        self._host = host
        self._library = library
        self._outline = outline

    def show(self, *, shown: bool) -> None:
        """Show or hide the library."""
        host, outline = self._host, self._outline
        if not self._library.kinds:
            host.workspace.tell(_("This pane has no library."))
            return
        if shown and not outline.is_attached:
            host.mount(outline)
        outline.set_class(shown, "shown")
        if shown:
            self.draw()
            if not host.workspace.knows_frameworks:
                in_background(host, lambda: host.workspace.frameworks, lambda _read: self.draw())
        elif outline.has_focus:
            host.outline.focus()

    def draw(self) -> None:
        """Make the library's rows anew."""
        host, outline = self._host, self._outline
        if host.workspace.knows_frameworks:
            outline.show(
                list(self._library.rows(host.workspace, outline.toggled, is_sought=bool(outline.sought)))
            )
        else:
            outline.show([Row("reading", "note", 0, (), "", _("Reading the library…"))])

    def activate(self, row: Row) -> None:
        """Add the thing of a row of the library, or fold the row."""
        thing = self._library.items.get(row.key)
        if thing is None:
            if row.expanded is not None:
                self._outline.toggle(row.key)
            return
        modules = [each.id for each in self._host.workspace.session.programme.modules]
        if isinstance(thing, Module) and thing.id in modules:
            self._host.workspace.go_to(("programme", "modules", modules.index(thing.id)))
            self._outline.focus()
            told = _("{name} is in the programme already, at the cursor there; {key} here adds it once more.")
            name = in_language(thing.title, self._host.workspace.session.language)
            self._host.workspace.tell(told.format(name=name, key=actions.shown_key("move-to")))
            return
        self.add(row, self._slot_for(thing))

    def _slot_for(self, thing: Any) -> Slot:
        """Give where a thing added by key goes: behind what the cursor is on or in, else at the end of the last list.

        On the heading of a list that is the end of it.
        """
        group, outline = list_of(type(thing)), self._host.outline
        row = outline.row
        for each in reversed(outline.rows[: outline.cursor + 1]):
            if row is None or (each is not row and each.depth >= row.depth):
                continue
            row = each
            if each.slot is not None and group_of(each.slot.container) == group:
                after = 0 if each.kind == "add" else 1
                return Slot(each.slot.container, each.slot.index + after)
            if each.into is not None and group_of(each.into.container) == group:
                return Slot(each.into.container, _AT_END)
        ends = [row.slot for row in reversed(outline.rows) if row.kind == "add" and row.slot is not None]
        return next((end for end in ends if group_of(end.container) == group), Slot(group, _AT_END))

    def ask_phase(self) -> None:
        """Ask to which phase the module at the library's cursor goes, and add it there at the end."""
        host, row = self._host, self._outline.row
        session = host.workspace.session
        if row is None or not isinstance(self._library.items.get(row.key), Module):
            host.workspace.tell(_("Put the cursor on a module of the library first."))
            return
        options = [
            (phase.id, f"{number}. {in_language(phase.name, session.language)}")
            for number, phase in enumerate(session.programme.phases, 1)
        ]
        if not options:
            host.workspace.tell(_("There is no phase yet."))
            return
        from tui.dialogs.ask import ChooseDialog

        def chosen(phase: str | None) -> None:
            if phase is not None:
                self.add(row, Slot(f"phase:{phase}", _AT_END))

        host.app.push_screen(ChooseDialog(_("To which phase?"), options), chosen)

    def add(self, row: Row, slot: Slot) -> None:
        """Add the thing of a row of the library at a place of a list."""
        host = self._host
        thing = self._library.items[row.key]
        if host.outline.sought:
            # What is added must be seen.
            host.lift_filter()
        if host.workspace.attempt(lambda: add_from_library(host.workspace.document, thing, slot)):
            host.workspace.tell(_("Added: {name}").format(name=row.label.removeprefix("✓ ")))
            if isinstance(thing, Module):
                host.select_later(f"module/#{host.workspace.session.programme.modules[-1].id}")
