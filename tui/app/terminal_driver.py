"""How the app reads from the terminal and draws on it: nothing that a terminal sends or fails to take stops the app."""

import os
import selectors
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic
from typing import IO, Any, Final

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.app.bursts import Bursts
from tui.app.terminal_input import Piece, TerminalInput

_READ: Final = 4096
_LOOKS: Final = 0.05
"""Seconds between two looks at whether something has waited long enough."""


class TerminalGone(Message):
    """The terminal is there no more: nothing can be read from it, or drawn on it."""


class _Output:
    """What is drawn on; once it can't be drawn on any more, what is drawn goes nowhere."""

    def __init__(self, file: IO[str], driver: Driver) -> None:
        self._file = file
        self._driver = driver
        self._is_gone = False

    def write(self, text: str) -> None:
        """Draw."""
        self._attempt(lambda: self._file.write(text))

    def flush(self) -> None:
        """Have it seen."""
        self._attempt(self._file.flush)

    def fileno(self) -> int:
        """Give the number of the file."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Tell whether it is a terminal."""
        return self._file.isatty()

    def _attempt(self, draw: Any) -> None:
        if self._is_gone:
            return
        try:
            draw()
        except (OSError, ValueError):
            self._is_gone = True
            with suppress(RuntimeError):
                self._driver.send_message(TerminalGone())


class Keys:
    """Makes events of the pieces of what a terminal sent."""

    def __init__(self) -> None:
        self._parser = XTermParser()

    def events(self, piece: Piece) -> list[Message]:
        """Give the events of a piece; none for a sequence that means nothing here."""
        if piece.kind == "escape":
            return [events.Key("escape", piece.text)]
        if piece.kind == "paste":
            return [events.Paste(piece.text)]
        try:
            if piece.kind == "alt":
                return [events.Key(each, None) for each in self._with_alt(piece.text)]
            found = list(self._parser.feed(piece.text))
        except (ValueError, OverflowError):
            # A number in it is none, or larger than any is: what was sent is no key.
            self._parser = self._anew()
            return []
        if self._parser._timeout_time is not None:  # noqa: SLF001 - it waits for more of what is whole
            self._parser = self._anew()
        return found

    def _with_alt(self, character: str) -> Iterator[str]:
        """Give the keys that Alt and another one are: some have a name of their own."""
        if character in "\r\n":
            yield "alt+enter"
            return
        sequence = f"\x1b{character}"
        has_name = isinstance(ANSI_SEQUENCES_KEYS.get(sequence), tuple)
        given = (sequence, False) if has_name else (character, True)
        for each in self._parser._sequence_to_key_events(*given):  # noqa: SLF001 - who names all other keys
            yield each.key

    def _anew(self) -> XTermParser:
        """Give a parser at its beginning, which knows what the one before knew of the mouse."""
        made, before = XTermParser(), self._parser
        made.last_x, made.last_y = before.last_x, before.last_y
        made.mouse_pixels = before.mouse_pixels
        made.terminal_size, made.terminal_pixel_size = before.terminal_size, before.terminal_pixel_size
        return made


def reading_safely(base: type[Driver]) -> type[Driver]:
    """Give a driver that takes any bytes, and tells when the terminal is gone; one that reads no terminal as it is."""
    if not issubclass(base, LinuxDriver):
        return base

    class SafeDriver(base):  # type: ignore[valid-type, misc] # a class that is known when it runs
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            drawn_on: IO[str] = self._file
            self._file: Any = _Output(drawn_on, self)

        def start_application_mode(self) -> None:
            """Take the terminal, on which nothing of the app stands."""
            super().start_application_mode()
            self._app.painted.forget()

        def run_input_thread(self) -> None:
            """Read until the app ends or the terminal is gone."""
            received, bursts, keys = TerminalInput(), Bursts(), Keys()
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    try:
                        is_ready = bool(selector.select(bursts.patience or _LOOKS))
                        data = os.read(self.fileno, _READ) if is_ready else b""
                    except (OSError, ValueError):
                        is_ready, data = True, b""
                    if is_ready and not data:
                        self.process_message(TerminalGone())
                        return
                    for message in _messages(received, bursts, keys, data):
                        self.process_message(message)

    return SafeDriver


def _messages(received: TerminalInput, bursts: Bursts, keys: Keys, data: bytes) -> Iterator[Message]:
    now = monotonic()
    pieces = (*received.feed(data, now), *received.tick(now))
    for piece in (*bursts.feed(pieces, now), *bursts.tick(now)):
        yield from keys.events(piece)
