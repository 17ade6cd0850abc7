"""The palette of all actions, in the language of the screen."""

from typing import Final

from rich.align import Align
from rich.text import Text
from textual.command import CommandList, CommandPalette
from textual.widgets.option_list import Option

from tui.translation import _

NAME: Final = "--command-palette"
"""By this name Textual knows whether the palette is open."""


class Palette(CommandPalette):
    """Textual's palette, which says of itself what it does in the language of the screen."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("Find an action by its name"), id=NAME)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()
        if search_value:
            self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, self._tell_nothing_found)
        else:
            self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, self._hide_list)

    def _tell_nothing_found(self) -> None:
        told = Text(_("No action has these words. Try fewer or other words."), style="not bold")
        self.query_one(CommandList).add_option(Option(Align.center(told), disabled=True, id=self._NO_MATCHES))
        self._list_visible = True

    def _hide_list(self) -> None:
        self._list_visible = False
