"""What of TOML data is more than a file of maatwerk may have: nested too deep, or a number of too many digits."""

from collections.abc import Mapping
from typing import Any, Final, Literal

Excess = Literal["deep", "digits"]
"""What a file has too much of: lists or tables in one another, or digits of a whole number."""
DEEPEST: Final = 60
"""How deep lists and tables may stand in one another; no file of maatwerk needs a tenth of it."""
_MOST_BITS: Final = 14_000
"""The bits of the largest whole number: Python neither reads nor writes one of more than 4,300 digits."""


def excess_of(data: Mapping[str, Any]) -> Excess | None:
    """Give what of TOML data is more than a file may have; None when nothing is."""
    level: list[Any] = [data]
    for _ in range(DEEPEST):
        found: list[Any] = []
        for each in level:
            for inner in each.values() if isinstance(each, dict) else each:
                if isinstance(inner, (dict, list)):
                    found.append(inner)
                elif type(inner) is int and inner.bit_length() > _MOST_BITS:
                    return "digits"
        if not found:
            return None
        level = found
    return "deep"
