"""What is to be made of each session."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from frameworks.languages import Language
from sessions.proposal.document_kinds import DocumentKind
from sessions.proposal.editions import Edition

if TYPE_CHECKING:
    from sessions.documents.formats import Format


class Wanted(NamedTuple):
    """What is to be made of each session.

    Attributes:
        to: The format.
        language: The language; `None` for that of the session.
        edition: All of it, what can be published, or what can be taken in at a glance.
        templates: A folder with the user's own templates.
        style: A folder with a house style.
        spoken: The language in which faults are told.
        document: The proposal, or a document of another kind.
        since: Of a report the file of the session as it was when the meeting began; `None` when that isn't known.
        on: Of a report the day of the meeting; `None` for the last one.
    """

    to: "Format"
    language: Language | None
    edition: Edition
    templates: Path | None
    style: Path | None
    spoken: Language
    document: DocumentKind = "proposal"
    since: Path | None = None
    on: date | None = None
