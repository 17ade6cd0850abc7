"""What the parts of the pane of the needs may ask of it, beside what every pane gives."""

from typing import ClassVar

from sessions.model.employees import Employee
from tui.panes.needs.arrangement import Arrangement
from tui.panes.needs.group_lines import Groups
from tui.panes.needs.people_lines import People
from tui.panes.needs.state import State
from tui.panes.pane import Pane
from tui.sheet.sheet import Sheet


class NeedsHost(Pane):
    """The pane of the needs, as its parts see it.

    Attributes:
        state: What is chosen to be seen.
        people: The lines of the heat map.
        groups: The lines of the figures of groups.
        sheet: What shows either.
    """

    tells_privacy: ClassVar[bool] = True
    state: State
    people: People
    groups: Groups
    sheet: Sheet

    @property
    def employee(self) -> Employee | None:
        """The employee under the cursor of the heat map."""
        return self.people.employee(self.sheet.row) if self.state.face == "people" else None

    @property
    def on_sheet(self) -> bool:
        """Whether the sheet is what is in use, and not the card or the list of rounds."""
        return self.state.face != "rounds" and not self.outline.has_focus

    @property
    def shows_card(self) -> bool:
        """Whether the card of the employee under the cursor is shown."""
        return self.state.face == "people" and self.state.card

    def draw_lines(self, *, always: bool = False) -> None:
        """Show the lines of the session as it is now."""
        raise NotImplementedError

    def rearrange(self, asked: Arrangement) -> None:
        """Show other employees, or in another order; the cursor stays with whom it is on."""
        raise NotImplementedError

    def seek(self, sought: str, start: int, step: int) -> bool:
        """Go to the next employee with a text in code, unit or profile; tell whether there is one."""
        raise NotImplementedError
