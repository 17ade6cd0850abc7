"""Text as it may stand in XML."""

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from sessions.proposal.escape import REPLACEMENT

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def fit(text: str) -> str:
    """Give a text with U+FFFD in place of what XML has no place for."""
    return _NOT_XML.sub(REPLACEMENT, text)


def xml(text: str) -> str:
    """Give a text as it stands between tags."""
    return escape(fit(text))


def xml_value(text: str) -> str:
    """Give a text as the value of an attribute, with its quotes."""
    return quoteattr(fit(text))
