"""The faces of the pane of the needs: employees in a heat map with their card, figures of groups, and the rounds."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from textual.widget import Widget

from frameworks.findings import Path
from tui import actions
from tui.outline.rows import Row, Slot
from tui.panes.face import RowsFace
from tui.panes.needs.arrangement import places_of
from tui.panes.needs.host import NeedsHost
from tui.panes.needs.people_filter import PeopleFilter
from tui.panes.needs.state import FaceName
from tui.translation import _
from tui.widgets.bars import Part

if TYPE_CHECKING:
    from tui.widgets.filter_line import Narrowed


class RoundsFace(RowsFace):
    """The list of rounds."""

    face_name = "rounds"

    def __init__(self, host: NeedsHost) -> None:
        super().__init__(host, host.library_outline)
        self.needs = host

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer at the cursor."""
        return super().offers(action) or (
            action.scope == "needs" and (not action.faces or self.needs.on_sheet)
        )

    def does(self, action: actions.Action) -> bool:
        """Tell whether a key does anything: what is about cells does so only on the sheet."""
        return self.offers(action)

    @property
    def person_at_cursor(self) -> str:
        """The code of the employee at the cursor; empty when on none."""
        employee = self.needs.employee
        return employee.code if employee is not None else ""


class GroupsFace(RoundsFace):
    """Figures of groups."""

    face_name = "groups"

    @property
    def main(self) -> Widget:
        """The sheet."""
        return self.needs.sheet

    @property
    def stops(self) -> Sequence[Widget]:
        """The sheet."""
        return [self.main]

    @property
    def row(self) -> Row | None:
        """The row under the cursor: none, a group is no thing of the session."""
        return None if self.needs.on_sheet else super().row

    @property
    def typed_keys(self) -> Sequence[Part]:
        """What to begin with where there is nobody yet."""
        workspace = self.needs.workspace
        if workspace.session.employees or workspace.read_only:
            return ()
        add, take = actions.find("pane", "add"), actions.find("app", "import_table")
        return [
            Part(f"{actions.shown_key(each)} {actions.title(each)}", "plain", each.id, 60)
            for each in (add, take)
            if each is not None
        ]

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor."""
        return _("Target") if self.needs.on_sheet else super().enter_title


class PeopleFace(GroupsFace):
    """Employees in a heat map; their card beside it, or over it."""

    face_name = "people"

    def __init__(self, host: NeedsHost) -> None:
        super().__init__(host)
        self._filter = PeopleFilter(host)

    @property
    def narrowed(self) -> "Narrowed | None":
        """The employees, or the card of one."""
        return self._filter if self.needs.on_sheet else super().narrowed

    @property
    def main(self) -> Widget:
        """The map, or the card that stands over it."""
        over = self.needs.shows_card and not self.needs.has_class("beside")
        return self.needs.outline if over else self.needs.sheet

    @property
    def stops(self) -> Sequence[Widget]:
        """The map, and the card beside it."""
        beside = self.needs.shows_card and self.needs.has_class("beside")
        return [self.needs.sheet, self.needs.outline] if beside else [self.main]

    @property
    def row(self) -> Row | None:
        """The row under the cursor; in the heat map that is the employee as a whole."""
        employee = self.needs.employee
        if not self.needs.on_sheet or employee is None:
            return super().row
        workspace = self.needs.workspace
        place = places_of(workspace.session.employees)[employee.code]
        path: Path = ("employees", place)
        found, slot = workspace.places.get(path), Slot("employees", place)
        return Row(f"employees/#{employee.code}", "record", 0, path, employee.code, slot=slot, finding=found)

    @property
    def rates(self) -> bool:
        """Whether digits rate what the cursor is on."""
        needs = self.needs
        return needs.employee is not None and needs.on_sheet and not needs.workspace.read_only

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor."""
        if not self.needs.on_sheet:
            return super().enter_title
        return _("Card") if self.needs.employee is not None else ""


FACES: Final[Mapping[FaceName, type[RoundsFace]]] = {
    "people": PeopleFace,
    "groups": GroupsFace,
    "rounds": RoundsFace,
}
"""The faces, in the order of the bar."""
