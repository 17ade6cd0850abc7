"""Levels as other people write them (`scales`), brought to 0 to 4 in halves; and by which scale they were written."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from frameworks.model import SCALE_TOP
from frameworks.tables.cells import CellValue
from frameworks.tables.headers import plain
from sessions.importing.scales import CIRCLES, LEVEL_WORDS, NUMBERED, ScaleName, bounds
from sessions.importing.values import is_unknown, number_of, text_of

WORDS: Final[Mapping[str, float]] = MappingProxyType(
    {plain(word): float(level) for level, words in enumerate(LEVEL_WORDS) for word in words.split(",")}
)
_LED: Final = re.compile(
    r"(?:niveau|level|schaal|score)?\s*(\d{1,2}(?:[.,]\d)?)\s*(?:[-–—=:.)(/]\s*\D.*)?", re.IGNORECASE
)
_LETTERED: Final = re.compile(r"^\s*\(?(?:[a-z]|\d{1,2})\s*[.):=-]\s*(?=\S{2})", re.IGNORECASE)
_LEGEND: Final = re.compile(r"\s*(\d{1,2})\s*[-–—=:.)]\s*[^\W\d]")


class OffScale(ValueError):  # noqa: N818 - it says what is the matter
    """A value that is no level of the scale."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A way to write levels.

    Attributes:
        name: Its name.
        words: What single values mean, before anything else; by their plain text.
    """

    name: ScaleName
    words: Mapping[str, float]

    def level(self, cell: CellValue) -> float | None:
        """Give the level, 0 to 4 in halves; None for unknown.

        Raises:
            OffScale: The value is none of this scale. The exception does not hold it.
        """
        text = text_of(cell)
        if is_unknown(text):
            return None
        word = plain(text)
        for each in (word, _word(text)):
            if each in self.words:
                return self.words[each]
        if self.name == "circles":
            if text in CIRCLES:
                return CIRCLES[text]
            raise OffScale
        if self.name == "words":
            named = _word(text)
            if named in WORDS:
                return WORDS[named]
            raise OffScale
        number = led_number(cell)
        low, high = bounds(self.name)
        if number is None or not low <= number <= high:
            raise OffScale
        # A half more than the half below: 1 of 3 is 1.33, and so 1.5.
        return int((number - low) / (high - low) * SCALE_TOP * 2 + 0.5) / 2


def _word(text: str) -> str:
    """Give the plain word of an answer, without the letter or the number in front of it: `a. Goed` is `goed`."""
    return plain(_LETTERED.sub("", text))


def is_word_of_level(text: str) -> bool:
    """Tell whether a text is one of the words that stand for a level, perhaps behind a letter."""
    return _word(text) in WORDS


def led_number(cell: CellValue) -> float | None:
    """Give the number in a cell, or the one that its text begins with (`3 - goed`, `niveau 2`)."""
    number = number_of(cell)
    if number is None and isinstance(cell, str) and (found := _LED.fullmatch(cell.strip())):
        number = float(found[1].replace(",", "."))
    return number


def legend_number(cell: CellValue) -> int | None:
    """Give the level that a line of a legend explains (`0 - no knowledge`); None when it is no such line."""
    found = _LEGEND.match(cell) if isinstance(cell, str) else None
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Guess:
    """What the values say of their scale.

    Attributes:
        name: The scale, when only one can be meant.
        possible: Those that can be meant otherwise; empty when the values are none of any.
    """

    name: ScaleName | None
    possible: tuple[ScaleName, ...] = ()


def guess(cells: Iterable[CellValue], explained: Iterable[int] = (), known: Iterable[str] = ()) -> Guess:
    """Give the scale of values.

    Args:
        cells: The values; unknown ones do not count.
        explained: The numbers that a legend explains.
        known: Plain texts whose level is known already.
    """
    given = set(known)
    texts = {text_of(cell): cell for cell in set(cells)}
    rest = {
        text: cell
        for text, cell in texts.items()
        if not is_unknown(text) and plain(text) not in given and _word(text) not in given
    }
    if not rest:
        return Guess("0-4")
    # A value that is written as no other one is a slip, and told of with its row.
    circles = {text for text in rest if text in CIRCLES}
    words = {text for text in rest if _word(text) in WORDS}
    numbers = {number for cell in rest.values() if (number := led_number(cell)) is not None}
    kinds = sorted(
        ((len(circles), "circles"), (len(words), "words"), (len(numbers), "numbers")), reverse=True
    )
    count, kind = kinds[0]
    if count <= len(rest) / 2:
        return Guess(None)
    if kind == "numbers":
        return _guess_numbers(numbers, sorted(set(explained)))
    return Guess("circles" if kind == "circles" else "words")


def _guess_numbers(numbers: set[float], explained: list[int]) -> Guess:
    lowest, highest = min(numbers), max(numbers)
    if len(explained) > 1:
        for name in NUMBERED:
            if bounds(name) == (explained[0], explained[-1]) and highest <= explained[-1]:
                return Guess(name)
    fits = tuple(name for name in NUMBERED if bounds(name)[0] <= lowest and highest <= bounds(name)[1])
    if highest > 5 and lowest < 1:  # noqa: PLR2004 - the tops of the scales
        fits = tuple(each for each in fits if each == "0-10")
    elif highest > 5:  # noqa: PLR2004
        fits = tuple(each for each in fits if each in {"0-10", "1-10"})
    elif highest > 4:  # noqa: PLR2004
        fits = ("1-5",) if lowest >= 1 else ("0-5",)
    elif highest > 3 and lowest < 1:  # noqa: PLR2004
        fits = ("0-4",)
    elif highest > 3:  # noqa: PLR2004
        fits = ("0-4", "1-5", "1-4")
    else:
        fits = ("0-4", "0-3") if lowest < 1 else ("0-4", "1-5", "0-3", "1-4")
    return Guess(fits[0] if len(fits) == 1 else None, fits)
