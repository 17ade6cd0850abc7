"""The kinds of document, which the command line offers before anything of a session is loaded."""

from typing import Final, Literal, get_args

DocumentKind = Literal["proposal", "report", "script"]
"""The kinds of document: the proposal, what a meeting decided and changed, and what facilitators go by."""
DOCUMENTS: Final[tuple[DocumentKind, ...]] = get_args(DocumentKind)
