"""Matching what people call their columns: capitals, accents and signs do not count, nor does a letter or two."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_NEAR: Final = 88.0
"""How alike (0 to 100) a header must be to one that is known."""
_SHORTEST: Final = 5
"""Shorter headers are matched to the letter."""


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Give a text by which two ways to write one thing are the same: small letters and digits, single spaces."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])", " ", text)
    small = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", small.replace("%", " % ")).split())


def listed(words: str) -> list[str]:
    """Give the headers of a list with commas between them."""
    return [" ".join(each.split()) for each in words.split(",")]


def nearest(header: str, known: Iterable[str]) -> str | None:
    """Give the known header that a plain one must be: the same, or for longer ones nearly so; None for none."""
    if header in known:
        return header
    if len(header) < _SHORTEST:
        return None
    from rapidfuzz import fuzz, process

    near = process.extractOne(header, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return near[0] if near else None
