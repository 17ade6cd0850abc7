"""Narrowing the list in view of a pane to what has a text: the line in which that is typed comes when it is needed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui import actions
from tui.panes.host import Host
from tui.translation import _

if TYPE_CHECKING:
    from tui.widgets.filter_line import FilterLine, Narrowed


class ListFilter:
    """Narrows the lists of one pane, one at a time."""

    def __init__(self, host: Host, narrowed: "Callable[[], Narrowed | None]") -> None:
        """Make it.

        Args:
            host: The pane.
            narrowed: Gives the list in view; None where there is none.
        """
        self._host = host
        self._narrowed = narrowed
        self._line: FilterLine | None = None

    @property
    def is_typed(self) -> bool:
        """Whether it is being typed what a list is narrowed to."""
        return self._line is not None and self._line.has_focus_within

    async def begin(self) -> None:
        """Narrow the list in view to what has the text that is typed from now on."""
        narrowed = self._narrowed()
        if narrowed is None or not narrowed.narrows:
            told = _("There is no list here to filter; {key} looks for a text.")
            self._host.workspace.tell(told.format(key=actions.shown_key("find")))
            return
        if self._line is None:
            from tui.widgets.filter_line import FilterLine

            self._line = FilterLine(self._host.keys_changed)
            await self._host.mount(self._line)
        self._line.begin(narrowed)

    def lift(self) -> bool:
        """Give all of the list back; tell whether one was narrowed."""
        return self._line is not None and self._line.lift()

    def count_again(self) -> None:
        """Tell the count of a list that changed."""
        if self._line is not None:
            self._line.count_again()
