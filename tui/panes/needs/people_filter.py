"""The employees of the heat map as a list that is narrowed to those who have a text."""

from dataclasses import replace

from tui.panes.needs.host import NeedsHost


class PeopleFilter:
    """Narrows the heat map by code, unit and profile: by nothing that is hidden while a screen is shared."""

    narrows = True

    def __init__(self, host: NeedsHost) -> None:
        self._host = host

    @property
    def sought(self) -> str:
        """The text that it is narrowed to; empty for all whom the arrangement shows."""
        return self._host.state.arrangement.text

    @property
    def counted(self) -> tuple[int, int]:
        """How many employees are shown, and how many there are."""
        return self._host.people.rows.shown, len(self._host.workspace.session.employees)

    def narrow(self, text: str) -> None:
        """Show only the employees who have a text; all of them when it is empty."""
        if text != self.sought:
            self._host.rearrange(replace(self._host.state.arrangement, text=text))

    def go(self, step: int) -> None:
        """Go some lines down or up."""
        self._host.sheet.go(step)

    def focus(self) -> None:
        """Take the keys."""
        self._host.sheet.focus()
