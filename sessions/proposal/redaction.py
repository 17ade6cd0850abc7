"""Taking the codes of people out of what is printed, which anybody may have typed in any text."""

import re
from typing import Final

from sessions.identity import by_identity
from sessions.model.employees import Employee
from sessions.model.panel import Member
from sessions.proposal.escape import KEPT

_CODE: Final = re.compile(r"[MPmp](?<![^\W_].)\d{2,5}(?![^\W_])")
"""A code, in capitals or not; what may not stand before it is asked after its letter, which is far quicker to find."""
_STRAY_CODE: Final = re.compile(rf"[MPmp](?<!{KEPT}.){_CODE.pattern.removeprefix('[MPmp]')}")
"""A code that stands elsewhere than where a document that may hold codes puts one itself."""
_REDACTED: Final = "…"


def redacted(text: str, codes: frozenset[str]) -> str:
    """Give a text without the codes of people."""
    return _CODE.sub(lambda found: _REDACTED if found[0].upper() in codes else found[0], text)


def kept_alone(text: str, codes: frozenset[str]) -> str:
    """Give a text with no other codes of people than those that have `KEPT` before them, which goes away."""
    return _STRAY_CODE.sub(lambda found: _REDACTED if found[0].upper() in codes else found[0], text).replace(
        KEPT, ""
    )


@by_identity(4)
def codes_of(employees: tuple[Employee, ...], members: tuple[Member, ...]) -> frozenset[str]:
    """Give the codes of everybody."""
    return frozenset((*(each.code for each in employees), *(each.code for each in members)))
