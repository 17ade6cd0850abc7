"""The text of a file of which nobody said the encoding: of all of it, or line by line where lines differ.

Text that was taken for another encoding once too often (`CoÃ¶rdinatie`) is read as it stands: it may be meant. That it
looks so, what was read otherwise than the rest, and what is lost for good, is said with the lines.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from frameworks.languages import Message

_WIDE: Final = frozenset({b"\xff\xfe", b"\xfe\xff"})
_BEHIND: Final = (
    r"[\u0080-\u009f\u00a1-\u00bf\u0152-\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
"""What bytes behind the first of a letter in UTF-8 are in latin-1 or cp1252; a space may stand behind any letter."""
_PAIR: Final = re.compile(rf"[ÃÄÅ]{_BEHIND}|â{_BEHIND}{{2}}")
"""What a letter from `À` to `ſ`, or a sign, looks like in UTF-8 that was read as cp1252, and written as UTF-8 again."""
_ENDS: Final = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
"""Where lines end; what else Python takes for an end may be a half of a letter here."""
_SIGNS: Final = frozenset("‘’“”„–—…€•")
"""What else than letters may have been encoded twice."""
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
    return text, tuple(_told(odd, _encoded_twice(text), _lines_with(text, _LOST)))


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


def _encoded_twice(text: str) -> Sequence[int]:
    """Give the lines of a text that hold letters which seem to have been encoded twice."""
    if text.isascii() or not any(map(_is_letter, _PAIR.finditer(text))):
        return ()
    return [
        number
        for number, line in enumerate(_ENDS.split(text), 1)
        if any(map(_is_letter, _PAIR.finditer(line)))
    ]


def _is_letter(found: re.Match[str]) -> bool:
    letter = _read(b"".join(map(_byte, found[0])), "utf-8")
    return letter is not None and (letter.isalpha() or letter in _SIGNS)


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


def _told(odd: Sequence[int], twice: Sequence[int], lost: Sequence[int]) -> Iterator[Message]:
    for lines, sentence in (
        (odd, _ODD),
        (twice, _TWICE),
        (lost, _LOST_TEXT),
    ):
        if lines:
            told = ", ".join(map(str, lines[:_MOST_TOLD])) + (" …" if len(lines) > _MOST_TOLD else "")
            yield Message(sentence.sentence, {"lines": told}, room="frameworks")


_ODD: Final = Message(
    "Lines {lines} are written in another encoding than the rest of the file, and were read by it.",
    room="frameworks",
)
_TWICE: Final = Message(
    "Lines {lines} hold letters that seem to have been encoded twice, as Ã« for ë. They were read as they stand; mend "
    "them where the file comes from.",
    room="frameworks",
)
_LOST_TEXT: Final = Message(
    "Lines {lines} hold letters that were lost before the file came here (\N{REPLACEMENT CHARACTER}). Look them "
    "up where "
    "the file comes from.",
    room="frameworks",
)
