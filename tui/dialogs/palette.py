"""The palette of all actions, in the language of the program."""

from textual.command import CommandList, CommandPalette
from textual.widgets.option_list import Option

from tui.translation import _


class Palette(CommandPalette):
    """Looks for an action by what it is called."""

    # What is behind it stays as it is: to darken it is to send all of it again.
    DEFAULT_CSS = "Palette { background: transparent; }"

    def __init__(self) -> None:
        super().__init__(placeholder=_("Look for an action…"), id="--command-palette")

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say after a while that nothing is called so, which Textual itself says in English."""
        self._stop_no_matches_countdown()

        def tell() -> None:
            self._list_visible = bool(search_value)
            if search_value:
                told = Option(_("No action is called so."), id=self._NO_MATCHES, disabled=True)
                self.query_one(CommandList).add_option(told)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, tell)
