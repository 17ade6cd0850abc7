"""Reading a level as people write it on a form; what could be two things is none.

The order is that of how sure a reading is: nothing said, a number, the words of a level, a digit with something behind
it, two neighbours. A date was a level before a spreadsheet program saw it, and is told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from frameworks.languages import Message
from frameworks.scale import SCALE_TOP
from frameworks.tables.cells import CellValue
from frameworks.tables.headers import plain

_NOTHING: Final = frozenset(
    map(
        plain,
        (
            "weet ik niet", "weet niet", "niet gezien", "niet gezien of weet ik niet", "n.v.t.", "nvt",
            "niet van toepassing",
            "onbekend", "don't know", "i don't know", "not seen", "not seen or don't know",
            "not seen, or i don't know", "n/a", "na", "not applicable",
            "unknown", "geen idee", "leeg", "none",
        ),
    )
)  # fmt: skip
_NUMBER: Final = re.compile(r"[+-]?\d{1,6}(?:[.,]\d{1,6})?")
_LED: Final = re.compile(
    r"(?:(?:niveau|level|stap|step)\s*)?(\d)\s*([.,]\s*[05]0*|½)?\s*(?:$|(?![\d.,½+%])[:;.·•)\]=|–—-]*\s*(?P<rest>\D.*|$))",
    re.IGNORECASE | re.DOTALL,
)
_TWO: Final = re.compile(
    r"(?:(?:niveau|level)\s*)?(\d)\s*(?:-|‐|–|—|/|\bof\b|\bor\b|\bà\b|\btot\b|\bto\b|\ben\b|\band\b|&|\btussen\b)\s*(\d)",
    re.IGNORECASE,
)
_DATE: Final = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d.*)?"
    r"|\d{1,2}[-/. ](?:jan|feb|m(?:aa)?rt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|de[ck])\w*\.?"
    r"(?:[-/. ]\d{2,4})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LevelRead:
    """What a cell says of a level.

    Attributes:
        level: 0 to 4 in halves; None where nothing is said or it can't be taken.
        refused: Why what stands there is not taken; None where it is, or where nothing is said.
        told: How it was read where that is not plain.
    """

    level: float | None = None
    refused: Message | None = None
    told: Message | None = None


def read_level(cell: CellValue, names: Sequence[str]) -> LevelRead:  # noqa: PLR0911 - in this order, each by itself
    """Give what a cell says of a level.

    Args:
        cell: The cell, as a spreadsheet program saved it.
        names: What the levels from 0 were called on that form.
    """
    if isinstance(cell, bool | time | timedelta):
        return LevelRead(refused=_NO_LEVEL)
    if isinstance(cell, date):
        return LevelRead(refused=_NO_DATE)
    if isinstance(cell, int | float):
        return _number(float(cell))
    text = " ".join(cell.replace("\N{NO-BREAK SPACE}", " ").split()).strip("'\"")
    if text[:1].isdigit():
        text = text.rstrip(" .:;")
    if not text or text.startswith("?") or set(text) <= set("-–—.…_") or plain(text) in _NOTHING:
        return LevelRead()
    if _NUMBER.fullmatch(text):
        return _number(float(text.replace(",", ".")))
    words = [plain(each) for each in names]
    whole = [plain(f"{level}: {name}") for level, name in enumerate(names)]
    if whole.count(plain(text)) == 1:
        return LevelRead(float(whole.index(plain(text))))
    if words.count(plain(text)) == 1:
        return LevelRead(float(words.index(plain(text))))
    if _DATE.fullmatch(text):
        return LevelRead(refused=_NO_DATE)
    if two := _TWO.fullmatch(text):
        return _between(int(two[1]), int(two[2]))
    if text == "½":
        return LevelRead(0.5)
    if led := _LED.fullmatch(text):
        return _led(led, words)
    return LevelRead(refused=_NO_LEVEL)


def _number(value: float) -> LevelRead:
    if 0 <= value <= SCALE_TOP and (2 * value).is_integer():
        return LevelRead(value)
    return LevelRead(refused=_OFF)


def _between(first: int, second: int) -> LevelRead:
    low, high = min(first, second), max(first, second)
    if high - low == 1 and high <= SCALE_TOP:
        half = low + 0.5
        return LevelRead(half, told=Message("two levels stand here: read as the half between them"))
    return LevelRead(refused=Message("two levels stand here, and which is meant can't be told"))


def _led(led: "re.Match[str]", words: Sequence[str]) -> LevelRead:
    half = 0.5 if led[2] and ("5" in led[2] or "½" in led[2]) else 0.0
    found = _number(int(led[1]) + half)
    rest = plain(led["rest"] or "")
    if found.level is None or not rest:
        if not rest and (led["rest"] or "").strip(" .:·"):
            return LevelRead(refused=_NO_LEVEL)
        return found
    if any(each.isdigit() for each in rest):
        return LevelRead(refused=_NO_LEVEL)
    begun = [at for at, each in enumerate(words) if each and (rest.startswith(each) or each.startswith(rest))]
    own = {int(found.level), int(found.level + half)}
    if begun and not own.intersection(begun):
        return LevelRead(
            refused=Message("the number is that of one level and the words are those of another")
        )
    equal = [at for at, each in enumerate(words) if each == rest]
    if equal and equal[0] not in own:
        return LevelRead(
            refused=Message("the number is that of one level and the words are those of another")
        )
    return found if begun else LevelRead(refused=_NO_LEVEL)


_NO_DATE: Final = Message("a date stands here, which is no level: was 1-2 or the like typed?")
_OFF: Final = Message("this is not on the scale, which is 0 to 4 in halves")
_NO_LEVEL: Final = Message("what stands here is no level")
