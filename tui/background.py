"""Computing away from the screen's thread, so that no key waits for it.

What computes may touch no widget; what takes the result runs on the screen's thread again, and not at all when who
asked for it is gone by then.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from sessions.identity import are_same

if TYPE_CHECKING:
    from textual.dom import DOMNode

Found = TypeVar("Found")
_TURN: Final = 0.002
"""Seconds after which a thread that computes lets the screen's go on. Python's own 5 ms are waited for several times
in one press of a key."""


def let_keys_go_first() -> None:
    """Have threads that compute let the screen's thread go on soon, for the whole process."""
    sys.setswitchinterval(_TURN)


def in_background(owner: "DOMNode", compute: Callable[[], Found], take: Callable[[Found], None]) -> None:
    """Compute something once, then take it.

    Args:
        owner: Who asks; when it is off the screen by then, nothing is taken.
        compute: Gives the result, in a thread.
        take: Takes it, on the screen's thread.
    """

    def finish(found: Found) -> None:
        if owner.is_running:
            take(found)

    def run() -> None:
        owner.app.call_from_thread(finish, compute())

    owner.run_worker(run, thread=True)


class Background(Generic[Found]):
    """Computes one thing of what is in use, one at a time; what is no longer in use when it is found is dropped.

    While one is being computed nothing more has to be asked for: if something else is in use by the time it is there,
    that is computed next.
    """

    def __init__(
        self,
        owner: "DOMNode",
        in_use: Callable[[], tuple[Any, ...]],
        compute: Callable[..., Found],
        take: Callable[..., None],
    ) -> None:
        """Make it.

        Args:
            owner: Who asks; when it is off the screen by the time something is found, nothing is taken.
            in_use: Gives what is to be computed of, now: sessions by identity, beside texts and numbers.
            compute: Gives the result of that, in a thread.
            take: Takes the result, before it what it was computed of.
        """
        self._owner = owner
        self._in_use = in_use
        self._compute = compute
        self._take = take
        self.is_computing = False

    def ask(self) -> None:
        """Have it computed, unless that is being done: then what is in use afterwards is next."""
        if not self.is_computing:
            self.is_computing = True
            self._owner.run_worker(self._running(self._in_use()), thread=True)

    def _running(self, asked: tuple[Any, ...]) -> Callable[[], None]:
        def run() -> None:
            self._owner.app.call_from_thread(self._finish, asked, self._compute(*asked))

        return run

    def _finish(self, asked: tuple[Any, ...], found: Found) -> None:
        self.is_computing = False
        if not self._owner.is_running:
            return
        if are_same(asked, self._in_use()):
            self._take(*asked, found)
        else:
            self.ask()
