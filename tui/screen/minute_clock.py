"""A clock that looks at each full minute, and only while it is needed: at rest it costs nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from textual.timer import Timer
from textual.widget import Widget

_MINUTE: Final = 60.0


class MinuteClock:
    """Has something done at each full minute while something goes on."""

    def __init__(
        self, host: Widget, now: Callable[[], datetime], goes_on: Callable[[], bool], do: Callable[[], None]
    ) -> None:
        """Make it; it is first looked at by `watch`.

        Args:
            host: The widget whose timer it uses.
            now: Gives the present.
            goes_on: Tells whether it is needed.
            do: What is done.
        """
        self._host, self._now, self._goes_on, self._do = host, now, goes_on, do
        self._timer: Timer | None = None

    @property
    def runs(self) -> bool:
        """Whether it waits for the next minute."""
        return self._timer is not None

    def watch(self) -> None:
        """Begin or end it, by whether it is needed now."""
        if not self._goes_on():
            if self._timer is not None:
                self._timer.stop()
                self._timer = None
        elif self._timer is None:
            now = self._now()
            self._timer = self._host.set_timer(_MINUTE - now.second - now.microsecond / 1e6, self.pass_minute)

    def pass_minute(self) -> None:
        """Do what is done at a full minute, and wait for the next."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._do()
        self.watch()
