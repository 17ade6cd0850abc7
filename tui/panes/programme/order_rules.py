"""Mending and sorting the order of the modules in the list."""

from typing import TYPE_CHECKING

from sessions import edits
from sessions.model import Session
from tui import actions
from tui.language import _, current_language

if TYPE_CHECKING:
    from sessions.analysis.order import BrokenRule
    from sessions.analysis.sorting import BestOrder
    from tui.panes.programme.pane import ProgrammePane


class OrderRules:
    """Mends broken rules of the order in one pane, and sorts its modules."""

    def __init__(self, pane: "ProgrammePane") -> None:
        self._pane = pane
        self._is_sorting = False

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action of the programme is one to offer at the cursor."""
        pane = self._pane
        if action.id == "mend":
            known = pane.workspace.insight
            return known is not None and bool(known.broken.get(self.module_at_cursor))
        if action.id == "sort_modules":
            return any(phase.modules for phase in pane.workspace.session.programme.phases)
        return True

    @property
    def module_at_cursor(self) -> str:
        """The id of the module at the cursor, or that a note or field at the cursor is of; empty when on none."""
        row, modules = self._pane.row, self._pane.workspace.session.programme.modules
        if row is None or row.path[:2] != ("programme", "modules") or row.kind == "add":
            return ""
        place = row.path[2] if len(row.path) > len(("programme", "modules")) else None
        return modules[place].id if isinstance(place, int) and place < len(modules) else ""

    # --- mending -----------------------------------------------------------------------------------------------------

    def mend(self) -> None:
        """Mend the first broken rule at the module at the cursor that can be mended, and say what that did."""
        from sessions.analysis.order import broken_rules

        pane, module = self._pane, self.module_at_cursor
        rules = [rule for rule in broken_rules(pane.workspace.session) if rule.module == module]
        if not rules:
            pane.tell(_("No rule of the order is broken here."))
            return
        rule = next((rule for rule in rules if rule.mend is not None), None)
        if rule is None:
            reason = rules[0].message.text(current_language())
            pane.tell(_("Only you can decide this: {reason}").format(reason=reason), warning=True)
            return
        self._apply(rule)

    def _apply(self, rule: "BrokenRule") -> None:
        pane, mend = self._pane, rule.mend
        if mend is None:
            return
        if pane.attempt(lambda: pane.workspace.document.apply(mend.edit, *mend.arguments)):
            pane.outline.select(f"module/#{rule.module}")
            pane.tell(mend.done.text(current_language()))

    # --- sorting -----------------------------------------------------------------------------------------------------

    def sort(self) -> None:
        """Look for the best order away from the screen's thread, and show it."""
        if self._is_sorting or not self._pane.may_edit():
            return
        self._is_sorting = True
        self._pane.tell(_("Looking for the best order…"))
        session = self._pane.workspace.session
        self._pane.run_worker(lambda: self._search(session), thread=True)

    def _search(self, session: Session) -> None:
        from sessions.analysis.sorting import best_order

        try:
            found = best_order(session)
        finally:
            self._is_sorting = False
        self._pane.app.call_from_thread(self._show, session, found)

    def _show(self, session: Session, best: "BestOrder") -> None:
        pane = self._pane
        if not pane.is_attached:
            return
        if session.programme is not pane.workspace.session.programme:
            self.sort()
            return
        if not best.moves:
            pane.tell(
                _("No better order was found: no rule is broken.")
                if not best.after
                else _("No better order was found; what is broken, only you can decide.")
            )
            return
        from tui.dialogs.order import OrderDialog

        pane.tell("")

        def take(accepted: bool | None) -> None:  # noqa: FBT001 - as the dialog calls it
            if accepted and pane.attempt(lambda: pane.workspace.document.apply(edits.take_order, best.order)):
                pane.tell(
                    _("Sorted. Broken rules: {before} before, {after} now.").format(
                        before=len(best.before), after=len(best.after)
                    )
                )

        pane.app.push_screen(OrderDialog(session, best), take)
