"""The scales of levels in other people's tables: their names, and what stands for a level in each.

How a cell is read by them, and how they are guessed, is in `levels`. The command line offers the names before anything
of a session is loaded, so this module loads nothing.
"""

from collections.abc import Mapping
from typing import Final, Literal, get_args

ScaleName = Literal["0-4", "1-5", "0-3", "1-4", "0-5", "0-10", "1-10", "circles", "words"]
"""The scales, the most usual first."""
SCALES: Final[tuple[ScaleName, ...]] = get_args(ScaleName)

CIRCLES: Final[Mapping[str, float]] = {
    "○": 0, "◯": 0, "⚪": 0, "◔": 1, "◐": 2, "◑": 2, "◒": 2, "◓": 2, "◕": 3, "●": 4, "⚫": 4, "⬤": 4,
}  # fmt: skip
LEVEL_WORDS: Final[tuple[str, ...]] = (
    ("geen, geen kennis, niet, niet zichtbaar, nog niet zichtbaar, nog niet, "
    "onvoldoende, slecht, zwak, none, no knowledge, "
    "no experience, not yet visible, not visible, insufficient, poor, weak"),
    ("basis, basiskennis, basisniveau, beginner, beginnend, starter, startend, junior,"
    " laag, matig, enigszins, basic, novice, "
    "elementary, low, fair, some, aware"),
    ("gemiddeld, voldoende, bekwaam, competent, zelfstandig, medior, middel, midden, "
    "redelijk, intermediate, average, medium, "
    "sufficient, satisfactory, working, capable"),
    ("gevorderd, goed, vaardig, ervaren, senior, hoog, ruim voldoende, advanced, good,"
    " proficient, experienced, skilled, high"),
    ("expert, uitstekend, uitmuntend, zeer goed, meester, specialist, kan anderen opleiden,"
    " voorbeeld, excellent, very good, "
    "master, outstanding, can train others, role model"),
)  # fmt: skip
"""Words that stand for the levels 0, 1, 2, 3 and 4."""
NUMBERED: Final[tuple[ScaleName, ...]] = ("0-3", "0-4", "0-5", "0-10", "1-4", "1-5", "1-10")
"""The scales of numbers, the narrowest first."""


def bounds(name: ScaleName) -> tuple[int, int]:
    """Give the lowest and highest number of a scale of numbers."""
    low, _, high = name.partition("-")
    return int(low), int(high)


HIGHEST: Final = max(bounds(each)[1] for each in NUMBERED)
"""The highest number of any scale."""
