"""Days as people write them, short enough for a row."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from frameworks.languages import Language

_MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def day_told(value: date, language: Language) -> str:
    """Give a day as `1 okt 2026` or `1 Oct 2026`, which no one reads with day and month turned round."""
    return f"{value.day} {_MONTHS[language][value.month - 1]} {value.year}"


def days_told(first: date, last: date, language: Language) -> str:
    """Give the days from one to another, with what they have in common said once, as in `20 to 28 feb 2027`."""
    if first == last:
        return day_told(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {day_told(last, language)}"
    if first.year == last.year:
        return f"{day_told(first, language).removesuffix(f' {first.year}')} – {day_told(last, language)}"
    return f"{day_told(first, language)} – {day_told(last, language)}"
