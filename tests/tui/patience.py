"""Waiting for a screen, of those of its widgets that are at something.

Textual's Pilot sends each widget a message and waits until all of them came to it, which wakes them all: of what the
tests of the screen cost, a fifth went to that. A widget that waits for a message has nothing left to come to.
"""

import asyncio
from typing import Any

from textual.message_pump import MessagePump
from textual.pilot import Pilot, WaitForScreenTimeout


def _is_at_something(pump: MessagePump) -> bool:
    ready: Any = pump._message_queue.ready_event  # noqa: SLF001 - by which Textual has it wait
    return ready.is_set() or not ready._waiters  # noqa: SLF001 - whether it does


async def wait_for_busy(pilot: Pilot[Any], timeout: float = 30.0) -> bool:  # noqa: ASYNC109 - as in Pilot
    """Wait until what is on the screen has handled what came to it before.

    Takes the place of `Pilot._wait_for_screen`.

    Returns:
        Whether it has; not so when the app ended by a fault.

    Raises:
        WaitForScreenTimeout: It takes too long.
    """
    app = pilot.app
    if not app.screen_stack:
        return False
    left = 0
    done = asyncio.Event()

    def come_to() -> None:
        nonlocal left
        left -= 1
        if not left:
            done.set()

    for each in [app, *app.screen.walk_children(with_self=True)]:
        if _is_at_something(each) and each.call_later(come_to):
            left += 1
    if not left:
        return True
    waits = [asyncio.create_task(event.wait()) for event in (done, app._exception_event)]  # noqa: SLF001 - as in Pilot
    ended, pending = await asyncio.wait(waits, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    for wait in pending:
        wait.cancel()
    if not ended:
        raise WaitForScreenTimeout("The widgets did not come to what was sent to them.")
    return not left
