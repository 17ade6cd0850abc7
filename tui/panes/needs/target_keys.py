"""Changing the target of a profile where its figures are seen."""

import re
from typing import Final

from frameworks.languages import Message
from frameworks.model import SCALE_TOP, Requirement
from sessions import edits
from sessions.edits import EditError
from tui import actions
from tui.dialogs.ask import AskDialog
from tui.panes.needs.host import NeedsHost
from tui.translation import _, current_language
from tui.wording.summaries import reach
from tui.wording.values import thing_name

_TYPED: Final = re.compile(r"\s*([0-4])(?:\s*[-–]\s*([0-4]))?(?:\s*[*★/,; ]\s*([1-5]))?\s*")
_START: Final = Requirement.model_construct(competency="x", min=2, max=3, importance=3)
_TOP: Final = 5


class TargetKeys:
    """Changes the targets of the profiles of one pane's figures."""

    def __init__(self, host: NeedsHost) -> None:
        self._host = host

    def _here(self) -> tuple[str, str] | None:
        """Give the profile and competency under the cursor; tell why when there is no target to change."""
        host, groups = self._host, self._host.groups
        competency = groups.competencies[host.sheet.column] if groups.competencies else ""
        if groups.by != "profile" or not len(groups) or not competency:
            told = _("Targets belong to profiles: group by profile ({key}) to change one.")
            host.workspace.tell(told.format(key=actions.shown_key("group")))
            return None
        group = groups.places[host.sheet.row]
        if groups.profile(group) is None:
            host.workspace.tell(_("Targets belong to profiles: this row has none."))
            return None
        return (group, competency) if host.workspace.may_edit() else None

    def ask(self) -> None:
        """Ask for the target under the cursor."""
        here = self._here()
        if here is None:
            return
        target = self._host.groups.target(*here)
        self._ask(here, f"{reach(target)} {target.importance}" if target else "", "")

    def _ask(self, here: tuple[str, str], start: str, reason: str) -> None:
        host, session = self._host, self._host.workspace.session
        title = "{} · {}".format(
            thing_name(session, "profile", here[0]), thing_name(session, "competency", here[1])
        )
        hint = reason or _("From and to, 0 to 4, and the importance, 1 to 5: 2-3 4. Empty: no target.")

        def answered(typed: str | None) -> None:
            if typed is None:
                return
            try:
                self._put(here, read(typed, host.groups.target(*here)))
            except EditError as wrong:
                self._ask(here, typed, wrong.message.text(current_language()))

        host.app.push_screen(AskDialog(_("Target: {cell}").format(cell=title), start, hint), answered)

    def step(self, part: str, by: int) -> None:
        """Raise or lower the least level (`min`), the highest (`max`) or the importance; the range stays one."""
        here = self._here()
        if here is None:
            return
        old = self._host.groups.target(*here)
        target = old or _START
        low, high, importance = target.min, target.max, target.importance
        if old is not None:
            if part == "min":
                low = max(0, min(SCALE_TOP, low + by))
                high = max(low, high)
            elif part == "max":
                high = max(0, min(SCALE_TOP, high + by))
                low = min(low, high)
            else:
                importance = (importance - 1 + by) % _TOP + 1
        values = {"min": low, "max": high, "importance": importance}
        self._host.workspace.attempt(lambda: self._put(here, values))

    def _put(self, here: tuple[str, str], values: dict[str, int] | None) -> None:
        document = self._host.workspace.document
        if values is None:
            document.apply(edits.clear_target, *here)
        else:
            document.apply(edits.set_target, *here, values["min"], values["max"], values["importance"])


def read(typed: str, old: Requirement | None) -> dict[str, int] | None:
    """Give the target that was typed: `2-3 4`, `2-3`, `2`; None when nothing was.

    Raises:
        EditError: It is no target.
    """
    if not typed.strip():
        return None
    found = _TYPED.fullmatch(typed)
    if found is None:
        raise EditError(Message("Type a target as 2-3 4: from, to, importance.", room="tui"))
    low, high = int(found[1]), int(found[2] or found[1])
    if low > high:
        raise EditError(Message("The target starts above where it ends.", room="tui"))
    importance = int(found[3]) if found[3] else old.importance if old else _START.importance
    return {"min": low, "max": high, "importance": importance}
