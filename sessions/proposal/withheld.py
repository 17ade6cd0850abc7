"""What an edition keeps back of the texts that people typed: amounts of money, and how somebody is reached."""

import re
from typing import Final

from sessions.proposal.sections import EditionFacts

_KEPT_BACK: Final = "…"
_NUMBER: Final = r"\d(?:[\d.,'’ \u00a0\u202f]*\d)?(?:,[-–—])?"
_TIMES: Final = r"(?:[ \u00a0]?(?:duizend|miljoen|mln|thousand|million)\b\.?)?"
_EURO: Final = r"(?:€|\b(?:EUR|[Ee]uro)\b)"
_SPACE: Final = r"[ \u00a0\u202f]*"
_AMOUNT: Final = re.compile(
    rf"{_EURO}{_SPACE}[-−]?{_SPACE}{_NUMBER}{_TIMES}|(?<![\w.,]){_NUMBER}{_TIMES}{_SPACE}{_EURO}"
)
_EMAIL: Final = re.compile(r"[^\s<>|()\[\],;:\"'‘’“”]+@[^\s<>|()\[\],;:\"'‘’“”]+\.\w{2,}")
_PHONE: Final = re.compile(r"(?<![\w.,])(?:\+\d{2}[ -]?(?:\(0\))?|00\d{2}|0)(?:[ /-]?\d){9}(?!\d)")
"""A Dutch number: nine digits behind the 0 or the code of the country."""


def kept_back(text: str, edition: EditionFacts) -> str:
    """Give text without the amounts and the addresses that an edition doesn't tell; `…` stands in their place.

    Args:
        text: What is printed, as Markdown.
        edition: The edition, which tells prices and contacts or doesn't.
    """
    if not edition.prices:
        text = _AMOUNT.sub(f"€ {_KEPT_BACK}", text)
    if not edition.contacts:
        text = _PHONE.sub(_KEPT_BACK, _EMAIL.sub(_KEPT_BACK, text))
    return text
