"""Mending and sorting the order of the modules in the list."""

from typing import TYPE_CHECKING

from sessions import edits
from sessions.model.programme import Programme
from tui import actions
from tui.background import Background
from tui.panes.host import Host
from tui.translation import _, current_language

if TYPE_CHECKING:
    from sessions.analysis.order import BrokenRule
    from sessions.analysis.sorting import BestOrder


class OrderRules:
    """Mends broken rules of the order in one pane, and sorts its modules."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._searching = Background(host, self._in_use, self._search, self._show)

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action of the programme is one to offer at the cursor."""
        workspace = self._host.workspace
        if action.id == "mend":
            known = workspace.insight
            return known is not None and bool(known.broken.get(self.module_at_cursor))
        if action.id == "sort_modules":
            return any(phase.modules for phase in workspace.session.programme.phases)
        return True

    @property
    def module_at_cursor(self) -> str:
        """The id of the module at the cursor, or that a note or field at the cursor is of; empty when on none."""
        row, modules = self._host.row, self._host.workspace.session.programme.modules
        if row is None or row.path[:2] != ("programme", "modules") or row.kind == "add":
            return ""
        place = row.path[2] if len(row.path) > len(("programme", "modules")) else None
        return modules[place].id if isinstance(place, int) and place < len(modules) else ""

    # --- mending -----------------------------------------------------------------------------------------------------

    def mend(self) -> None:
        """Mend the first broken rule at the module at the cursor that can be mended, and say what that did."""
        from sessions.analysis.order import broken_rules

        workspace, module = self._host.workspace, self.module_at_cursor
        rules = [rule for rule in broken_rules(workspace.session) if rule.module == module]
        if not rules:
            workspace.tell(_("No rule of the order is broken here."))
            return
        rule = next((rule for rule in rules if rule.mend is not None), None)
        if rule is None:
            reason = rules[0].message.text(current_language())
            workspace.tell(_("Only you can decide this: {reason}").format(reason=reason), warning=True)
            return
        self._apply(rule)

    def _apply(self, rule: "BrokenRule") -> None:
        host, mend = self._host, rule.mend
        workspace = host.workspace
        if mend is None:
            return
        if workspace.attempt(lambda: workspace.document.apply(mend.edit, *mend.arguments)):
            host.outline.select(f"module/#{rule.module}")
            workspace.tell(mend.done.text(current_language()))

    # --- sorting -----------------------------------------------------------------------------------------------------

    def sort(self) -> None:
        """Look for the best order away from the screen's thread, and show it."""
        workspace = self._host.workspace
        if not self._searching.is_computing and workspace.may_edit():
            workspace.tell(_("Looking for the best order…"))
            self._searching.ask()

    def _in_use(self) -> tuple[Programme]:
        return (self._host.workspace.session.programme,)

    def _search(self, _programme: Programme) -> "BestOrder":
        from sessions.analysis.sorting import best_order

        return best_order(self._host.workspace.session)

    def _show(self, _programme: Programme, best: "BestOrder") -> None:
        host, workspace = self._host, self._host.workspace
        if not best.moves:
            workspace.tell(
                _("No better order was found: no rule is broken.")
                if not best.after
                else _("No better order was found; what is broken, only you can decide.")
            )
            return
        from tui.dialogs.order import OrderDialog

        workspace.tell("")

        def take(accepted: bool | None) -> None:  # noqa: FBT001 - as the dialog calls it
            if accepted and workspace.attempt(lambda: workspace.document.apply(edits.take_order, best.order)):
                workspace.tell(
                    _("Sorted. Broken rules: {before} before, {after} now.").format(
                        before=len(best.before), after=len(best.after)
                    )
                )

        host.app.push_screen(OrderDialog(workspace.session, best), take)
