"""Rendering documents, with the program's own templates or with those of the user's."""

from pathlib import Path

from frameworks.languages import Language
from sessions.model import Session
from sessions.proposal.document_kinds import DocumentKind
from sessions.proposal.editions import Edition
from sessions.proposal.kinds import ANY_MEETING, Meeting
from sessions.proposal.page import Section, rendered


def render(
    session: Session,
    language: Language | None = None,
    templates: Path | None = None,
    edition: Edition = "full",
    kind: DocumentKind = "proposal",
    meeting: Meeting = ANY_MEETING,
) -> str:
    """Give a document of a session as Markdown; the same session always gives the same text.

    Args:
        session: The session.
        language: The document's language; by default that of the session.
        templates: A folder with templates that go before the ones of the same name in `sessions/proposal/templates`.
        edition: Of the proposal all of it, what can be published, or what can be taken in at a glance.
        kind: The proposal, or a document of another kind.
        meeting: The meeting of which a report tells.

    Raises:
        sessions.proposal.confinement.OwnTemplateError: A template of the user's is wrong.
    """
    made = sections(session, language, templates, edition, kind, meeting)
    return "\n\n".join(section.markdown for section in made) + "\n"


def sections(
    session: Session,
    language: Language | None = None,
    templates: Path | None = None,
    edition: Edition = "full",
    kind: DocumentKind = "proposal",
    meeting: Meeting = ANY_MEETING,
) -> tuple[Section, ...]:
    """Give a document's sections that have something to say: the title page first, the appendices last.

    Args:
        session: The session.
        language: The document's language; by default that of the session.
        templates: A folder with templates that go before the ones of the same name in `sessions/proposal/templates`.
        edition: Of the proposal all of it, what can be published, or what can be taken in at a glance.
        kind: The proposal, or a document of another kind.
        meeting: The meeting of which a report tells.

    Raises:
        sessions.proposal.confinement.OwnTemplateError: A template of the user's is wrong.
    """
    spoken = language or session.language
    if templates is not None:
        from sessions.proposal.confinement import confined

        return confined(session, spoken, templates, edition, kind, meeting)
    return rendered(session, spoken, None, edition, kind, meeting)
