"""A line of levels in a file, such as `"2 1.5 ."`: one for each competency, in their order."""

import re
from typing import Final


def parse_levels(line: str) -> tuple[float | None, ...]:
    """Give the levels of a line such as `"2 1.5 ."`: 0 to 4 in halves, `None` where unknown.

    Raises:
        ValueError: A word of the line is not a level; the exception's argument is that word.
    """
    return tuple(map(_level, line.split()))


_LEVELS: Final[dict[str, float | None]] = {
    ".": None,
    **{f"{half / 2:g}": half / 2 for half in range(9)},
    **{f"{whole}.0": float(whole) for whole in range(5)},
}
LEVEL_WORDS: Final = frozenset(_LEVELS)
"""The words that a line of levels is made of."""
LEVELS_PATTERN: Final = rf"^\s*((?:{'|'.join(map(re.escape, sorted(LEVEL_WORDS)))})(?:\s+|$))*$"
"""What a line of levels looks like."""


def _level(word: str) -> float | None:
    try:
        return _LEVELS[word]
    except KeyError:
        raise ValueError(word) from None
