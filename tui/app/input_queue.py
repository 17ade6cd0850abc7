"""One after the other: what arrives in one burst is handled as if it had arrived key by key.

Over a slow line, in a paste without brackets or from a macro, many keys arrive at once. Textual sends each straight on
to the widget that has the focus at that moment, while what the key before it sets off (another pane, an editor, a
dialog) may still be on its way; and what widgets leave to bindings (Backspace) is overtaken by what they take
themselves (letters). Here a key waits until the one before it has had all its effects.
"""

import asyncio
from collections import deque
from contextlib import suppress
from typing import Any, Final

from textual.app import App
from textual.events import Event, InputEvent, Key, MouseMove, Paste
from textual.message_pump import MessagePump

_TURNS: Final = 16
"""Turns of the event loop in which what a key sets off gets from the widget by way of its pane to the bars."""
_PAUSE: Final = 0.05
"""Seconds without a next key after which it is made sure that the app is at rest, which takes it a few milliseconds."""
PATIENCE: Final = 1.0
"""Seconds after which the next key goes on all the same, whatever the app is still busy with."""


class InputQueue:
    """The line in which keys, pastes and the mouse wait for each other; `serve` runs as long as the app does."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Event] = deque()
        self._let_through: deque[Event] = deque()
        self._is_busy = asyncio.Event()
        self._is_empty = asyncio.Event()
        self._has_next = asyncio.Event()

    def takes(self, event: Event) -> bool:
        """Tell whether an event has to wait; it is posted to the app again when it is its turn."""
        if self._let_through and event is self._let_through[0]:
            self._let_through.popleft()
            return False
        if not isinstance(event, InputEvent | Paste) or event.is_forwarded:
            return False
        if self._is_busy.is_set():
            self._waiting.append(event)
            self._has_next.set()
            return True
        if not isinstance(event, MouseMove):
            # Moves come by the hundred and set off nothing that a key could meet half-done.
            self._is_busy.set()
            self._is_empty.clear()
        return False

    async def serve(self) -> None:
        """Let the next one through whenever the app has come to rest; never ends by itself."""
        try:
            while True:
                await self._is_busy.wait()
                await self._empty()
                self._is_busy.clear()
                self._is_empty.set()
        finally:
            self._is_empty.set()

    async def _empty(self) -> None:
        await self._draw_together()
        # Asking everything whether it is at rest takes longer than a key may: it waits for the next key, or a lull.
        with suppress(TimeoutError):
            await asyncio.wait_for(self._has_next.wait(), _PAUSE)
        await self._rest()
        while self._waiting:
            event = self._waiting.popleft()
            self._let_through.append(event)
            self._app.post_message(event)
            if not isinstance(event, MouseMove) and not self._types_on(event):
                await self._rest()
        self._has_next.clear()

    async def emptied(self, patience: float | None = None) -> None:
        """Wait until all that has arrived has had its effects, without the wait for a next key.

        Args:
            patience: The seconds that it may take at most; None for as long as it takes.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._rest()
                if self._is_busy.is_set():
                    self._has_next.set()
                    await self._is_empty.wait()

    async def _draw_together(self) -> None:
        """Have all that a key sets off drawn in one frame: the next one comes no sooner than some hundredths later."""
        screen = self._app.screen
        with self._app.batch_update():
            for _ in range(_TURNS):
                await asyncio.sleep(0)
        screen.check_idle()

    def _types_on(self, event: Event) -> bool:
        """Tell whether an event and the one after it are letters of the same text, which keep their order anyway."""
        field = self._app.focused
        following = self._waiting[0] if self._waiting else None
        return field is not None and all(
            isinstance(each, Key) and field.check_consume_key(each.key, each.character)
            for each in (event, following)
        )

    async def _rest(self) -> None:
        """Wait until no widget has anything left to do."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                was_quiet = False
                while True:
                    pumps = await self._all_answer()
                    is_quiet = not any(pump.message_queue_size for pump in pumps)
                    # What is being done while they answer shows up as something left to do right after.
                    if is_quiet and was_quiet:
                        return
                    was_quiet = is_quiet

    async def _all_answer(self) -> list[MessagePump]:
        """Have everything on the screen answer, which it does after what it has to do already and once it is there."""
        answered = asyncio.Event()
        missing = 0

        def answer() -> None:
            nonlocal missing
            missing -= 1
            if not missing:
                answered.set()

        everything: list[MessagePump] = [self._app]
        for screen in self._app.screen_stack[-1:]:
            everything += screen.walk_children(with_self=True)
        asked = [pump for pump in everything if pump.call_later(answer)]
        missing = len(asked)
        if asked:
            await answered.wait()
        return asked
