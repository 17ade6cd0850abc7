"""The text of a file of which nobody said the encoding: of all of it, or line by line where lines differ.

Text that was taken for another encoding once too often (`CoÃ¶rdinatie`) is brought back to what was typed. What was
read otherwise than as it stands, and what is lost for good, is said with the lines.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from frameworks.languages import Message

_WIDE: Final = frozenset({b"\xff\xfe", b"\xfe\xff"})
_HIGH: Final = r"\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
"""What cp1252 has beyond latin-1."""
_RUN: Final = re.compile(rf"[\u00c2-\u00f4][\u0080-\u00ff{_HIGH}]+")
"""What UTF-8 looks like that was read as cp1252, and written as UTF-8 again."""
_SURELY: Final = re.compile(rf"[\u00c2-\u00f4][\u0080-\u009f\u00a1-\u00ff{_HIGH}]+")
"""The same without spaces, which may stand behind any letter: these count where something else was encoded twice."""
_ENDS: Final = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
"""Where lines end; what else Python takes for an end may be a half of a letter here."""
_ROUNDS: Final = 3
_FIRST_LETTER: Final = "À"
_LAST_LETTER: Final = "ſ"
"""Up to here are the letters of the languages of western and central Europe."""
_SIGNS: Final = frozenset("‘’“”„–—…€•")
"""What else than letters is brought back; an `Â` before a space may be meant."""
_MOST_TOLD: Final = 12
_LOST: Final = "\N{REPLACEMENT CHARACTER}"


def decoded(data: bytes) -> tuple[str, tuple[Message, ...]] | None:
    """Give the text of a file's bytes, and what there is to know of how it was read; None for bytes that are no text.

    UTF-8 or UTF-16 by the byte order mark, else UTF-8 where it is, else cp1252 as Excel writes it. A line that is no
    UTF-8 among lines that are is read as cp1252 by itself.
    """
    odd: Sequence[int] = ()
    if data[:2] in _WIDE:
        text = _read(data, "utf-16")
    elif b"\0" in data:
        return None
    else:
        text = _read(data, "utf-8-sig")
        if text is None:
            text, odd = _by_lines(data)
    if text is None:
        return None
    text, mended = (text, []) if text.isascii() else _mended(text)
    return text, tuple(_told(odd, mended, _lines_with(text, _LOST)))


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _by_lines(data: bytes) -> tuple[str | None, Sequence[int]]:
    """Give a text that is not all UTF-8, and the lines of it that were read as cp1252 among others."""
    lines = data.splitlines(keepends=True)
    read = [_read(each, "utf-8-sig" if number == 1 else "utf-8") for number, each in enumerate(lines, 1)]
    if not any(each is not None and not each.isascii() for each in read):
        return _read(data, "cp1252"), ()
    odd = [number for number, each in enumerate(read, 1) if each is None]
    texts = [
        each if each is not None else _read(line, "cp1252") or line.decode("latin-1")
        for each, line in zip(read, lines, strict=True)
    ]
    return "".join(texts), odd


def _mended(text: str) -> tuple[str, Sequence[int]]:
    """Give a text with what was encoded twice brought back, and the lines in which that was so."""
    if not any(_meant(found) != found[0] for found in _SURELY.finditer(text)):
        return text, ()
    lines = _ENDS.split(text)
    found = []
    for place, line in enumerate(lines):
        better = _RUN.sub(_meant, line)
        if better != line:
            lines[place] = better
            found.append(place + 1)
    return "".join(lines), found


def _meant(found: re.Match[str]) -> str:
    """Give the letters that a run of signs stands for; the run itself when it stands for nothing else."""
    run = found[0]
    # Signs that are no part of the letters may stand behind them.
    for length in range(len(run), 1, -1):
        letters = _unwound(run[:length])
        if letters:
            rest = run[length:]
            return letters + (_RUN.sub(_meant, rest) if rest else "")
    return run


def _unwound(run: str) -> str:
    """Give the letters of a run that was encoded once too often or more; nothing when they are no letters."""
    best = ""
    for _round in range(_ROUNDS):
        letters = _read(b"".join(map(_byte, run)), "utf-8")
        if letters is None:
            break
        run = letters
        if all(_is_letter(each) for each in letters):
            best = letters
    return best


def _is_letter(sign: str) -> bool:
    return (_FIRST_LETTER <= sign <= _LAST_LETTER and sign.isalpha()) or sign in _SIGNS


def _byte(letter: str) -> bytes:
    """Give what a letter was as a byte; one that no letter is, for a sign of no such page."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1", "replace")


def _lines_with(text: str, sign: str) -> list[int]:
    return (
        [number for number, line in enumerate(_ENDS.split(text), 1) if sign in line] if sign in text else []
    )


def _told(odd: Sequence[int], mended: Sequence[int], lost: Sequence[int]) -> Iterator[Message]:
    for lines, sentence in (
        (odd, _ODD),
        (mended, _MENDED),
        (lost, _LOST_TEXT),
    ):
        if lines:
            told = ", ".join(map(str, lines[:_MOST_TOLD])) + (" …" if len(lines) > _MOST_TOLD else "")
            yield Message(sentence.sentence, {"lines": told}, room="frameworks")


_ODD: Final = Message(
    "Lines {lines} are written in another encoding than the rest of the file, and were read by it.",
    room="frameworks",
)
_MENDED: Final = Message(
    "Lines {lines} held letters that were encoded twice, as Ã« for ë. They were read as the letters that were meant.",
    room="frameworks",
)
_LOST_TEXT: Final = Message(
    "Lines {lines} hold letters that were lost before the file came here (\N{REPLACEMENT CHARACTER}). Look them "
    "up where "
    "the file comes from.",
    room="frameworks",
)
