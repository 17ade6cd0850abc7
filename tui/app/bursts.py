"""Which of what is typed was pasted by a terminal that puts no marks around a paste.

GNU screen, the console of Linux and serial lines send a paste as if it were typed. Nobody's fingers send two characters
within a hundredth of a second; a line that falters does, and sends what somebody typed meanwhile all at once. So what
comes in one burst is a paste only when it reads as text: commands repeat a key or are a few, levels are digits.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from tui.app.terminal_input import Piece

GAP: Final = 0.012
"""Seconds: what follows within these was sent in one burst."""
QUIET: Final = 0.06
"""Seconds after which a paste has ended."""
LETTERS: Final = 3
"""Letters that a burst has at least that is text."""
LONG: Final = 40
"""Characters from which a burst is text whatever it is made of, as long as they differ."""
_LINE: Final = 4
"""Characters that each line of a pasted table has at least."""

_KEYS_ALONE: Final = frozenset({"\t", "\r"})
"""The keys that may also stand in a text: they go on to the next field, and accept."""
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LEADING: Final = re.compile(r"[\x00-\x1f\x7f]+")
_BREAK: Final = re.compile(r"\r\n|\r")


def is_pasted(burst: str) -> bool:
    """Tell whether what arrived in one burst is text that was pasted, and not keys that were held up on the way."""
    if _NO_TEXT.search(burst):
        return False
    lines = ["".join(line.split()) for line in burst.splitlines() if line.strip()]
    seen = "".join(lines)
    turns = sum(one != other for one, other in pairwise(seen))
    if turns < 2:  # noqa: PLR2004 - a key that is held, and then another one
        return False
    letters = sum(map(str.isalpha, seen))
    reads_as_text = letters >= LETTERS and letters * 2 >= len(seen)
    is_table = len(lines) > 1 and min(map(len, lines[:2])) >= _LINE
    return reads_as_text or is_table or len(seen) >= LONG


class Bursts:
    """Makes pastes of bursts of text; the caller says what time it is, in seconds that only go on."""

    def __init__(self) -> None:
        self._held = ""
        self._since = 0.0

    @property
    def patience(self) -> float | None:
        """The seconds after which `tick` may have something to give; None while nothing is held."""
        if not self._held:
            return None
        return QUIET if is_pasted(self._held) else GAP

    def feed(self, pieces: Iterable[Piece], now: float) -> Iterator[Piece]:
        """Give what is certain with these pieces, in their order."""
        yield from self.tick(now)
        for piece in pieces:
            if piece.kind != "typed":
                yield from self._flush()
                yield piece
                continue
            text = piece.text
            if not self._held and (leading := _LEADING.match(text)):
                # A key such as Enter or Ctrl+F waits for nothing.
                yield Piece("typed", leading[0])
                text = text[leading.end() :]
            if text in _KEYS_ALONE and is_pasted(self._held):
                # A paste comes in one piece; what comes by itself behind it is the next key.
                yield from self._flush()
                yield Piece("typed", text)
                continue
            self._held += text
            self._since = now
            if _NO_TEXT.search(self._held):
                yield from self._flush()

    def tick(self, now: float) -> Iterator[Piece]:
        """Give what was held, once nothing has followed it for long enough."""
        patience = self.patience
        if patience is not None and now - self._since >= patience:
            yield from self._flush()

    def _flush(self) -> Iterator[Piece]:
        burst, self._held = self._held, ""
        if not burst:
            return
        if not is_pasted(burst):
            yield Piece("typed", burst)
            return
        text = _BREAK.sub("\n", burst).rstrip("\n")
        text = text if "\n" in text else text.rstrip("\t")
        yield Piece("paste", text)
        if "\n" not in text and burst[-1] in "\r\n":
            # One line and Enter: somebody typed that over a line that falters, or means it so.
            yield Piece("typed", "\r")
        elif "\n" not in text and burst[-1] == "\t":
            yield Piece("typed", "\t")
