"""Days and months as people write them: `22 okt 2026`, and of two of them once what both share."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from frameworks.languages import Language

MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
"""The names of the months in three letters, in their order."""


def month(number: int, language: Language) -> str:
    """Give the name of a month (1 to 12) in three letters."""
    return MONTHS[language][number - 1]


def day(value: date, language: Language) -> str:
    """Give a day with its year."""
    return f"{value.day} {month(value.month, language)} {value.year}"


def days(first: date, last: date, language: Language) -> str:
    """Give the first and the last day of a stretch; the month and the year once where they are the same."""
    if first == last:
        return day(first, language)
    if first.year != last.year:
        return f"{day(first, language)} – {day(last, language)}"
    if first.month != last.month:
        return f"{first.day} {month(first.month, language)} – {day(last, language)}"
    return f"{first.day}–{day(last, language)}"
