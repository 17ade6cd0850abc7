"""Text from people in Markdown: shown as typed, whatever it holds.

One escape serves every place that text may come in a template: within a sentence, at the start of a line, in a
heading, in a list and in a table's cell. It holds for CommonMark with tables and keeps to what pandoc reads alike.
"""

import re
import unicodedata
from typing import Final

REPLACEMENT: Final = "\ufffd"
OPEN: Final = "\ufdd0"
"""Before a mark of our own (`sessions.proposal.marks`); no text from people keeps it."""
CLOSE: Final = "\ufdd1"
"""Behind a mark."""
KEPT: Final = "\ufdd2"
"""Before a code that a list of a script may hold; it goes away when the codes in other texts have."""
_FIRST_MARK: Final = 0xFDD0
_LAST_MARK: Final = 0xFDEF
_FOLDED: Final = re.compile(r"[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_BREAK: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPECIAL: Final = re.compile(r"[\\`*\[\]<|~^${&_@#]")
"""The characters that can be something else than text within a line; most texts have none."""
_ALWAYS: Final = re.compile(r"[\\`*\[\]<|~^${]")
_AMPERSAND: Final = re.compile(r"&(?!\s)")
_UNDERSCORE: Final = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_AT: Final = re.compile(r"(?<![^\W_])@")
_HASH: Final = re.compile(r"(?<!\S)#|(?<=#)#")
_AT_START: Final = re.compile(r"[-+=>:%]")
_NUMBERED: Final = re.compile(r"(?![A-Z]\. )(\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8}))([.)])(?=\s|$)")
_ITEM: Final = re.compile(r"(?:[-+*•–]|\d{1,3}[.)])\s")


_STEERING: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""What turns the direction of all that stands behind it in a line, a price of ours included."""
_FROM_THE_RIGHT: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdc7\ufdf0-\ufdfc\ufe70-\ufefc]")
_LEFT_TO_RIGHT: Final = "\u200e"


class Markdown(str):
    """Text that is Markdown already; everything else is escaped where it is printed.

    Whatever is done with it as a string gives a plain string again, which is escaped: forgetting shows a stray
    backslash and never lets a text through.
    """

    __slots__ = ()


def _visible(text: str) -> str:
    """Put a sign in place of characters that would steer a terminal, can't be written to a file, or would be a mark."""
    if text.isprintable():
        return text
    return "".join(
        REPLACEMENT
        if unicodedata.category(each) in {"Cc", "Cs"}
        or unicodedata.bidirectional(each) in _STEERING
        or _is_mark(each)
        else each
        for each in text
    )


def _is_mark(character: str) -> bool:
    """Tell whether a character is one that no text may hold, and that our own marks therefore are made of."""
    code = ord(character)
    return _FIRST_MARK <= code <= _LAST_MARK or code & 0xFFFE == 0xFFFE  # noqa: PLR2004 - the last two of a plane


def md(text: str) -> Markdown:
    """Give text as Markdown of one line that shows it as typed, with white space folded; Markdown stays as it is."""
    if isinstance(text, Markdown):
        return text
    plain = _visible(_FOLDED.sub(" ", text)).strip()
    if plain.isalnum() and not plain.isdigit():
        return Markdown(_ended(plain))
    start = ""
    if numbered := _NUMBERED.match(plain):
        start, plain = f"{numbered[1]}\\{numbered[2]}", plain[numbered.end() :]
    elif _AT_START.match(plain):
        start, plain = f"\\{plain[0]}", plain[1:]
    return Markdown(start + _escaped(_ended(plain)))


def _ended(plain: str) -> str:
    """Give text behind which our own goes on from left to right: a number behind it would be drawn before it."""
    return f"{plain}{_LEFT_TO_RIGHT}" if _FROM_THE_RIGHT.search(plain) else plain


def _escaped(plain: str) -> str:
    if not _SPECIAL.search(plain):
        return plain
    hashed = _HASH.sub(r"\\#", _ALWAYS.sub(r"\\\g<0>", plain))
    return _AT.sub(r"\\@", _UNDERSCORE.sub(r"\\_", _AMPERSAND.sub(r"\\&", hashed)))


def paragraphs(text: str) -> Markdown:
    """Give text as Markdown paragraphs: a blank line parts them, and what looks like a list keeps its lines."""
    blocks: list[str] = []
    lines: list[str] = []
    for line in [*_BREAK.split(text), ""]:
        if line.strip():
            if lines and not _ITEM.match(line.strip()):
                lines[-1] += f" {line}"
            else:
                lines.append(line)
        elif lines:
            blocks.append("\\\n".join(filter(None, map(md, lines))))
            lines = []
    return Markdown("\n\n".join(filter(None, blocks)))
