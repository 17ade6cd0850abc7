"""Moving the things of a list: dropped, by key, or to a position that is typed."""

from collections.abc import Callable
from typing import Any

from frameworks.fields import in_language
from sessions import edits
from sessions.edits.paths import value_at
from sessions.model import Session
from tui.outline.rows import Row, Slot
from tui.panes.host import Host
from tui.translation import _, current_language
from tui.wording.numbers import ordinal
from tui.wording.values import thing_name

Edit = tuple[Callable[..., Session], tuple[Any, ...]]
"""A function that makes another session of one, and its arguments behind that one."""


class RowMover:
    """Moves the rows of one pane's outline."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def put(self, row: Row, slot: Slot) -> None:
        """Put a row's thing before a place of a list, counted with the thing still in its own place."""
        self._host.workspace.attempt(lambda: self._put(row, slot))

    def _put(self, row: Row, slot: Slot) -> None:
        edit = self.edit_of(row, slot)
        if edit is not None:
            self._host.workspace.document.apply(edit[0], *edit[1])
            self._host.outline.select(row.key)

    def edit_of(self, row: Row, slot: Slot) -> Edit | None:
        """Give the edit, with its arguments, that puts a row's thing before a place of a list; None without one."""
        own, session = row.slot, self._host.workspace.session
        if own is None:
            return None
        index = slot.index - (1 if slot.container == own.container and slot.index > own.index else 0)
        kind, _colon, target = slot.container.partition(":")
        if kind == "phase":
            return edits.move_module, (value_at(session, row.path).id, target, index)
        if kind == "units":
            return edits.move_unit, (value_at(session, row.path).id, target or None, index)
        return edits.move_item, (row.path, index)

    def told_place(self, row: Row, slot: Slot) -> str:
        """Give in words where a row would stand if it was put at a place: `→ Uitvoeren, 2e`."""
        own, session, language = row.slot, self._host.workspace.session, current_language()
        kind, _colon, target = slot.container.partition(":")
        is_below = own is not None and slot.container == own.container and slot.index > own.index
        place = ordinal(slot.index + (0 if is_below else 1), language)
        holder = thing_name(session, {"units": "unit"}.get(kind, kind), target) if target else ""
        return f"→ {holder}, {place}" if holder else f"→ {place}"

    def by_step(self, step: int) -> None:
        """Move the thing at the cursor up (-1) or down (1); a module goes on into the neighbouring phase."""
        outline, row = self._host.outline, self._host.row
        if row is None or row.slot is None or row.kind == "add":
            return
        slot: Slot | None = Slot(row.slot.container, row.slot.index + (step if step < 0 else 2))
        if slot is not None and not 0 <= slot.index <= self._length(row.slot.container):
            slot = self._neighbour(row.slot.container, step)
        if slot is None:
            return
        self.put(row, slot)
        if row.kind == "item":
            # A text has no id that its row could be known by: the cursor goes along by position.
            outline.move_to(outline.cursor + step)

    def _length(self, container: str) -> int:
        if container == "employees":
            return len(self._host.workspace.session.employees)
        # Not every list has a row to add to: a unit inside another one is added to that one by a key.
        return sum(
            row.slot is not None and row.slot.container == container and row.kind != "add"
            for row in self._host.outline.rows
        )

    def _neighbour(self, container: str, step: int) -> Slot | None:
        """Give the near end of the phase before or after, for a module at the end of its own."""
        if not container.startswith("phase:"):
            return None
        phases = self._host.workspace.session.programme.phases
        names = [f"phase:{phase.id}" for phase in phases]
        place = (names.index(container) if container in names else -1) + step
        if not 0 <= place < len(names):
            return None
        return Slot(names[place], len(phases[place].modules) if step < 0 else 0)

    def ask(self) -> None:
        """Ask for a position, and move the thing at the cursor there."""
        host, row = self._host, self._host.row
        if row is None or row.slot is None or row.kind == "add" or not host.workspace.may_edit():
            return
        session = host.workspace.session
        phases = session.programme.phases if row.slot.container.startswith("phase:") else ()
        names = (in_language(phase.name, session.language) for phase in phases)
        told = "  ".join(f"{place}. {name}" for place, name in enumerate(names, 1))
        question = _("Position, or phase and position as 2.1") if phases else _("Position (1 is the first)")

        def move(answer: str | None) -> None:
            slot = self._slot_of(answer or "", row.slot, len(phases))
            if answer and slot is None:
                host.workspace.tell(_("That is no position."), warning=True)
            elif slot is not None:
                self.put(row, slot)

        from tui.dialogs.ask import AskDialog

        host.app.push_screen(AskDialog(question, str(row.slot.index + 1), told), move)

    def _slot_of(self, answer: str, own: Slot | None, phases: int) -> Slot | None:
        parts = answer.strip().split(".")
        if own is None or not all(part.isdigit() for part in parts) or len(parts) > (2 if phases else 1):
            return None
        index = int(parts[-1]) - 1
        container = own.container
        if len(parts) > 1:
            if not 1 <= int(parts[0]) <= phases:
                return None
            container = f"phase:{self._host.workspace.session.programme.phases[int(parts[0]) - 1].id}"
        if index < 0:
            return None
        behind = 1 if container == own.container and index > own.index else 0
        return Slot(container, index + behind)
