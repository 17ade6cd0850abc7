"""What holds when a command that writes several files is cut off by a signal: all of them, or none."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_NAMES: Final = ("SIGTERM", "SIGHUP", "SIGINT")


@contextmanager
def held_signals() -> Iterator[Callable[[], None]]:
    """Have a signal that ends the program wait until it is asked for: no file is cut off in the middle.

    Gives what asks: between two files, where all that was written can be taken back. One that comes after the last
    time it was asked comes too late: all is written by then. A signal that is ignored (`nohup`) stays so.

    Raises:
        SystemExit: When asked, and a signal came: with 128 and its number.
    """
    came: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        del frame
        came.append(number)

    def ask() -> None:
        if came:
            raise SystemExit(128 + came[0])

    numbers = [getattr(signal, name) for name in _NAMES if os.name == "posix"]
    before = {each: signal.getsignal(each) for each in numbers}
    held = {each: handler for each, handler in before.items() if handler not in (signal.SIG_IGN, None)}
    try:
        for each in held:
            signal.signal(each, note)
        yield ask
    finally:
        for each, handler in held.items():
            signal.signal(each, handler)
