"""The rules that the order of a programme should keep, which of them are broken, and what mends them."""

from sessions.analysis.order.broken import BrokenRule, broken_rules
from sessions.analysis.order.mends import Mend

__all__ = ["BrokenRule", "Mend", "broken_rules"]
