"""Reading keys from a terminal as the app reads them, to tell as what each arrives."""

import os
import select
import termios
import tty
from collections.abc import Iterator
from time import monotonic
from typing import Final

from textual import events
from textual.constants import DISABLE_KITTY_KEY

from tui.app.bursts import Bursts
from tui.app.terminal_driver import Keys
from tui.app.terminal_input import TerminalInput

_LOOKS: Final = 0.05
_ON: Final = b"" if DISABLE_KITTY_KEY else b"\x1b[>25u"
"""Has a terminal that can do so tell keys apart that are one otherwise, as Textual asks for."""
_MARKED: Final = b"\x1b[?2004h"
_OFF: Final = b"\x1b[?2004l" + (b"" if DISABLE_KITTY_KEY else b"\x1b[<u")


def arriving(source: int, target: int) -> Iterator[tuple[str, str, str | None]]:
    """Give each key as it arrives: the bytes as they are written, its name, what it types; until Ctrl+C.

    What is pasted comes as `paste` with the text. The terminal is as it was afterwards.

    Args:
        source: The terminal that is read.
        target: The terminal that is asked to tell keys apart and to mark pastes.
    """
    before = termios.tcgetattr(source)
    tty.setcbreak(source, termios.TCSANOW)
    raw = termios.tcgetattr(source)
    raw[tty.IFLAG] &= ~(termios.ICRNL | termios.IXON)
    raw[tty.LFLAG] &= ~(termios.ISIG | termios.IEXTEN)
    termios.tcsetattr(source, termios.TCSANOW, raw)
    try:
        os.write(target, _ON + _MARKED)
        yield from _until_interrupt(source)
    finally:
        os.write(target, _OFF)
        termios.tcsetattr(source, termios.TCSADRAIN, before)


def _until_interrupt(source: int) -> Iterator[tuple[str, str, str | None]]:
    received, bursts, keys, sent = TerminalInput(), Bursts(), Keys(), b""
    while True:
        is_ready = bool(select.select([source], [], [], bursts.patience or _LOOKS)[0])
        data = os.read(source, 4096) if is_ready else b""
        if is_ready and not data:
            return
        sent += data
        now = monotonic()
        pieces = (*received.feed(data, now), *received.tick(now))
        for piece in (*bursts.feed(pieces, now), *bursts.tick(now)):
            for each in keys.events(piece):
                if isinstance(each, events.Paste):
                    yield written(sent), "paste", each.text
                elif isinstance(each, events.Key):
                    yield written(sent), each.key, each.character
                    if each.key == "ctrl+c":
                        return
                sent = b""


def written(data: bytes) -> str:
    """Give bytes as people write them: `ESC 1`, `^G`, `é`."""
    text = data.decode(errors="replace")
    return " ".join(filter(None, (_sign(each) for each in text))) if len(text) < _MOST else f"{len(data)} B"


_MOST: Final = 12


def _sign(character: str) -> str:
    code = ord(character)
    if code == 0x1B:  # noqa: PLR2004 - Escape
        return "ESC"
    if code < 0x20 or code == 0x7F:  # noqa: PLR2004 - control characters
        return f"^{chr(code ^ 0x40)}"
    return "SP" if character == " " else character
