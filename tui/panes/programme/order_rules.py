"""Mending and sorting the order of the modules in the list."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from frameworks.fields import in_language
from frameworks.model import Framework, Module
from sessions import edits
from sessions.edits.paths import value_at
from sessions.model.programme import Programme
from tui import actions
from tui.background import Background, in_background
from tui.panes.host import Host
from tui.translation import _, current_language
from tui.wording.values import thing_name

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
        if rule is None and (missing := self._missing(rules)):
            self._offer(module, missing)
            return
        if rule is None:
            reason = rules[0].message.text(current_language())
            workspace.tell(_("Only you can decide this: {reason}").format(reason=reason), warning=True)
            return
        self._apply(rule)

    def _missing(self, rules: "Sequence[BrokenRule]") -> str:
        """Give the id of the first module that is needed and not in the session; empty when none is."""
        session = self._host.workspace.session
        return next(
            (str(value_at(session, rule.path)) for rule in rules if rule.code == "prerequisite-unknown"), ""
        )

    def _offer(self, module: str, missing: str) -> None:
        """Offer a module that is needed from the library, where that has it."""
        workspace = self._host.workspace

        def ask(frameworks: "Mapping[str, Framework]") -> None:
            own = workspace.session.role.framework
            found = next(
                (
                    (each, framework)
                    for framework in sorted(frameworks.values(), key=lambda each: each.id != own)
                    for each in framework.modules
                    if each.id == missing
                ),
                None,
            )
            if found is None:
                told = _(
                    "No framework has the module that is needed ({id}): add one, or drop the requirement."
                )
                workspace.tell(told.format(id=missing), warning=True)
                return
            self._ask_to_add(module, *found)

        in_background(self._host, lambda: workspace.frameworks, ask)

    def _ask_to_add(self, module: str, needed: "Module", framework: "Framework") -> None:
        from tui.dialogs.ask import ConfirmDialog
        from tui.panes.content import framework_name

        host, workspace = self._host, self._host.workspace
        language = workspace.session.language
        question = _(
            "“{needed}” has to come first. Add it from the library ({framework}), before “{module}”?"
        ).format(
            needed=in_language(needed.title, language),
            framework=framework_name(workspace.session, framework),
            module=thing_name(workspace.session, "module", module),
        )

        def answer(yes: str | None) -> None:
            phase = next(
                (each for each in workspace.session.programme.phases if module in each.modules), None
            )
            if not yes or phase is None:
                return
            place = phase.modules.index(module)
            if workspace.attempt(lambda: workspace.document.apply(edits.add_module, needed, phase.id, place)):
                workspace.tell(_("Added: {name}").format(name=in_language(needed.title, language)))
                host.outline.select(f"module/#{module}")

        host.app.push_screen(ConfirmDialog(question, _("Yes, add it")), answer)

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
