"""The kinds of document beside the proposal: what each is called, and what it says in which order."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from frameworks.languages import mark
from sessions.model import Session
from sessions.proposal.document_kinds import DocumentKind


class Meeting(NamedTuple):
    """The meeting of which a report tells.

    Attributes:
        on: Its day; `None` for all that was decided since the version before it, and without that for the last day on
            which something was decided.
        since: The session as it was when the meeting began; `None` when that is not known, so that nothing is said to
            have changed.
    """

    on: date | None = None
    since: Session | None = None


ANY_MEETING: Final = Meeting()
"""The last meeting that decided something, of which nothing more is known."""


class KindFacts(NamedTuple):
    """What a kind of document holds. Its templates stand in a folder of its name, beside those of the proposal.

    Attributes:
        id: The kind.
        titles: Its sections in their order, with what they are called.
        numbered: Whether its sections have numbers.
        per_module: The section of which there is one for each module, under its name; empty for none.
        is_short: Whether it is read from its first line to its last, so that it needs no list of its chapters.
        tells_codes: Whether it may hold the codes of employees, where a template lists them.
    """

    id: DocumentKind
    titles: Mapping[str, str]
    numbered: bool = True
    per_module: str = ""
    is_short: bool = False
    tells_codes: bool = False

    @property
    def mode(self) -> int | None:
        """The permissions of a new file of it: its owner's alone when it may hold codes; `None` for the usual ones."""
        return 0o600 if self.tells_codes else None


KINDS: Final[Mapping[DocumentKind, KindFacts]] = {
    "proposal": KindFacts("proposal", {}),
    "report": KindFacts(
        "report",
        {
            "decided": mark("What was decided"),
            "dropped": mark("What was dropped"),
            "votes": mark("How was voted"),
            "changed": mark("What changed"),
            "progress": mark("What moved since the ratings before"),
            "open": mark("What is still open"),
            "next": mark("Next steps"),
        },
        is_short=True,
    ),
    "script": KindFacts(
        "script",
        {
            "overview": mark("Overview"),
            "module": mark("Module"),
            "lacking": mark("What this script lacks"),
        },
        numbered=False,
        per_module="module",
        tells_codes=True,
    ),
}
"""All kinds; of the proposal `sessions.proposal.sections` tells the rest."""
