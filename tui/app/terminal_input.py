"""What a terminal sends, cut into keys, sequences and pastes, however it arrives and whatever it holds.

Bytes that are no UTF-8 become U+FFFD. A sequence that arrives in parts is held until it is whole. What a terminal
answers to questions (of its colours, its name) is dropped, and so is a sequence that never ends: none of it is ever
taken for what somebody types. A lone Escape is the key of that name once nothing follows it for a moment.
"""

import re
from codecs import getincrementaldecoder
from typing import Final, Literal, NamedTuple

ESCAPE_SECONDS: Final = 0.1
"""After which an Escape that nothing follows is the key."""
SPLIT_SECONDS: Final = 1.5
"""After which the beginning of a sequence is dropped when the rest of it does not come."""

_ESC: Final = "\x1b"
_PASTE_START: Final = "\x1b[200~"
_PASTE_END: Final = "\x1b[201~"
_LONGEST: Final = 32
"""Characters of the longest sequence that Textual knows."""
_LONGEST_REPLY: Final = 8192
_MARK: Final = 0xFFFD
_MOST_CODE: Final = 0x10FFFF

# Whole ones. X10's reports of the mouse end in any three characters, the console of Linux has two brackets, and rxvt
# ends some keys with Shift in a dollar.
_CONTROL: Final = re.compile(
    r"\x1b\[(?:M[\s\S]{3}|\[[A-Za-z]|(?:3|7|8|23|24)\$|[0-?]*[ -/]*[@-LN-Z\\-~]|[0-?]+[ -/]*M|[ -/]+M)"
)
_CONTROL_PART: Final = re.compile(r"\x1b\[(?:M[\s\S]{0,2}|\[|[0-?]*[ -/]*)\Z")
_CONTROL_START: Final = re.compile(r"\x1b\[[0-?]*[ -/]*")
_SHIFTED: Final = re.compile(r"\x1bO[0-9;]*[A-Za-z]")
_SHIFTED_PART: Final = re.compile(r"\x1bO[0-9;]*\Z")
_REPLY_START: Final = re.compile(r"\x1b(?:\][0-9lL]|P[0-9!>+$|]|_G)")
_REPLY_PART: Final = re.compile(r"\x1b[\]P_]\Z")
_REPLY_END: Final = re.compile(r"\x07|\x9c|\x1b\\")
_REPLY_BREAK: Final = re.compile(r"[\x00-\x06\x08\x0a-\x1a\x1c-\x1f\x7f]|\x1b(?!\\|\Z)")
_REST: Final = re.compile(r"(?:\[(?:M[\s\S]{3}|\[[A-Z]|[0-?]*[ -/]*[@-~])|O[A-Z]|\][0-9]|P[0-9!>+$|]|_G)")
_EXTENDED: Final = re.compile(r"\x1b\[([0-9:;]*)([u~A-HPQRS])")


class Piece(NamedTuple):
    """A part of what a terminal sent.

    Attributes:
        kind: What it is: characters as they were typed, the key Escape, a key with Alt held, a whole control sequence,
            or a paste.
        text: The characters; of Alt the other key; of a paste without its marks.
    """

    kind: Literal["typed", "escape", "alt", "sequence", "paste"]
    text: str


class TerminalInput:
    """Cuts what a terminal sends into pieces; the caller says what time it is, in seconds that only go on."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._held = ""
        self._held_since = 0.0
        self._escaped_at: float | None = None
        self._pasted: list[str] | None = None

    def feed(self, data: bytes, now: float) -> list[Piece]:
        """Give the pieces that are whole with these bytes."""
        text = self._decode(data)
        if self._escaped_at is not None and text:
            # Over a slow line the Escape of a sequence arrives by itself; nobody types the rest in a burst.
            if now - self._escaped_at < SPLIT_SECONDS and not self._held and _REST.match(text):
                text = f"{_ESC}{text}"
            self._escaped_at = None
        if not text:
            return []
        self._held, text = "", self._held + text
        self._held_since = now
        return self._cut(text)

    def tick(self, now: float) -> list[Piece]:
        """Give what is a piece because nothing has followed it for long enough."""
        waited = now - self._held_since
        if self._held == _ESC and waited >= ESCAPE_SECONDS and self._pasted is None:
            self._held = ""
            self._escaped_at = now
            return [Piece("escape", _ESC)]
        if self._held and waited >= SPLIT_SECONDS and self._pasted is None:
            self._held = ""
        return []

    def _cut(self, text: str) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        while at < len(text):
            if self._pasted is not None:
                at = self._paste(text, at, pieces)
            elif text[at] != _ESC:
                end = text.find(_ESC, at)
                end = len(text) if end < 0 else end
                pieces.append(Piece("typed", text[at:end]))
                at = end
            else:
                after = self._sequence(text, at, pieces)
                if after is None:
                    self._held = text[at:]
                    break
                at = after
        return pieces

    def _paste(self, text: str, at: int, pieces: list[Piece]) -> int:
        """Take what belongs to a paste, to whose end everything is text; give where that ends."""
        pasted = self._pasted = self._pasted if self._pasted is not None else []
        end = text.find(_PASTE_END, at)
        if end >= 0:
            pieces.append(Piece("paste", "".join((*pasted, text[at:end])).replace("\x00", "")))
            self._pasted = None
            return end + len(_PASTE_END)
        # Its mark may arrive in parts as well.
        kept = next(n for n in range(len(_PASTE_END) - 1, -1, -1) if text.endswith(_PASTE_END[:n]))
        pasted.append(text[at : len(text) - kept])
        self._held = text[len(text) - kept :]
        return len(text)

    def _sequence(self, text: str, at: int, pieces: list[Piece]) -> int | None:
        """Take what begins with an Escape; give where that ends, or None while it may go on."""
        following = text[at + 1 : at + 2]
        if not following:
            return None
        if following == _ESC:
            pieces.append(Piece("escape", _ESC))
            return at + 1
        if following == "[":
            return self._control(text, at, pieces)
        if following == "O":
            if whole := _SHIFTED.match(text, at):
                pieces.append(Piece("sequence", whole[0]))
                return whole.end()
            return None if _SHIFTED_PART.match(text, at) else at + 2
        if _REPLY_START.match(text, at):
            return self._after_reply(text, at)
        if _REPLY_PART.match(text, at):
            return None
        if following != "\\":
            # Else it is the end of an answer whose beginning was dropped.
            pieces.append(Piece("alt", following))
        return at + 2

    def _control(self, text: str, at: int, pieces: list[Piece]) -> int | None:
        whole = _CONTROL.match(text, at)
        if whole is None:
            if _CONTROL_PART.match(text, at) and len(text) - at <= _LONGEST_REPLY:
                return None
            # Something that can't be in a sequence: what was before it is dropped.
            broken = _CONTROL_START.match(text, at)
            return broken.end() if broken is not None else at + 2
        if whole[0] == _PASTE_START:
            self._pasted = []
        elif whole[0] != _PASTE_END and (known := plain(whole[0])):
            pieces.append(Piece("sequence", known))
        return whole.end()

    @staticmethod
    def _after_reply(text: str, at: int) -> int | None:
        """Give where an answer of the terminal ends; None while it goes on."""
        end, broken = _REPLY_END.search(text, at + 2), _REPLY_BREAK.search(text, at + 2)
        if broken is not None and (end is None or broken.start() < end.start()):
            return broken.start()
        if end is not None:
            return end.end()
        return None if len(text) - at <= _LONGEST_REPLY else len(text)


def plain(sequence: str) -> str:
    """Give a whole control sequence in the form that Textual reads.

    Keys can come with what happened to them, with the code of another keyboard layout, and with codes that are no
    character: these become U+FFFD.

    Returns:
        Nothing for what is no key press, such as the release of a key, and for what is too long to be any.
    """
    if len(sequence) > _LONGEST:
        return ""
    found = _EXTENDED.fullmatch(sequence)
    if found is None:
        return sequence
    codes, end = found.groups()
    if not codes:
        return sequence
    parts = codes.split(";")
    key, *_others = parts[0].split(":")
    modifiers, _colon, more = (parts[1] if len(parts) > 1 else "").partition(":")
    happened = more.partition(":")[0]
    if happened == "3":
        return ""
    if end == "u":
        key = _character(key)
    texts = [_character(each) for each in parts[2].split(":") if each] if len(parts) > 2 else []  # noqa: PLR2004
    rest = [modifiers] if modifiers or texts else []
    rest += [":".join(texts)] if texts else []
    made = f"{_ESC}[{';'.join((key, *rest))}{end}"
    return made if len(made) <= _LONGEST else ""


def _character(code: str) -> str:
    """Give the code of a character, or that of the mark when it is none."""
    if not code:
        return code
    number = int(code) if len(code) <= len(str(_MOST_CODE)) else _MOST_CODE + 1
    is_none = number > _MOST_CODE or 0xD800 <= number <= 0xDFFF  # noqa: PLR2004 - halves of a pair
    return str(_MARK if is_none else number)
