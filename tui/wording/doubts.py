"""What is asked before a number that was typed is kept."""

from decimal import Decimal
from typing import Any, Final

from tui.translation import _, current_language
from tui.wording.numbers import exact, number

_TENFOLD: Final = 10


def doubt_of(label: str, before: Any, now: Any) -> str:
    """Ask whether a number is meant that became more than ten times as much or as little; empty for another one."""
    if isinstance(before, bool) or not isinstance(before, int | float | Decimal) or not before or not now:
        return ""
    one, other = sorted((exact(before), exact(now)))
    if other <= _TENFOLD * one:
        return ""
    language = current_language()
    told = _("{label} goes from {old} to {new}: more than ten times as much. Is that what you mean?")
    if now < before:
        told = _("{label} goes from {old} to {new}: less than a tenth. Is that what you mean?")
    return told.format(label=label.strip(), old=number(before, language), new=number(now, language))
