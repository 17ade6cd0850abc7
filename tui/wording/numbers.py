"""How numbers are said on the screen and by the commands: as everywhere (`sessions.numbers`), and amounts in euros."""

from decimal import Decimal
from typing import Final

from frameworks.languages import Language
from sessions.numbers import UNKNOWN, apart, exact, half_up, number, percent, percents

_THOUSAND: Final = 1000
_MANY: Final = 100_000
_MILLIONS: Final = 10_000_000


def euros(amount: float | Decimal, language: Language, decimals: int = 0) -> str:
    """Give an amount in euros, in whole ones unless cents are asked for."""
    return f"€ {number(amount, language, decimals)}"


def short_euros(amount: Decimal, language: Language) -> str:
    """Give an amount in euros, shortened when it is large: € 950, € 155k, € 24,5M."""
    if amount >= _MILLIONS:
        return f"{euros(amount / _THOUSAND**2, language, 1)}M"
    if amount >= _MANY:
        return f"{euros(amount / _THOUSAND, language)}k"
    return euros(amount, language)


def ordinal(place: int, language: Language) -> str:
    """Give a place in a row, from 1: `2nd`, or `2e` in Dutch."""
    if language == "nl":
        return f"{place}e"
    is_teen = place % 100 in {11, 12, 13}
    return f"{place}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


__all__ = [
    "UNKNOWN",
    "apart",
    "euros",
    "exact",
    "half_up",
    "number",
    "ordinal",
    "percent",
    "percents",
    "short_euros",
]
