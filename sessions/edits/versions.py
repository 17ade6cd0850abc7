"""Bringing back a version of the session that was saved before."""

from frameworks.languages import Message
from sessions.edits.errors import EditError
from sessions.model import Session


def bring_back(session: Session, version: Session) -> Session:
    """Give the session as a saved version has it.

    Its identity, and by which keys its people are recognised, stay what they are: files beside it and calendars go by
    these.

    Args:
        session: The session as it is now.
        version: What a version holds.

    Raises:
        EditError: Since then something was told of people, which is never taken back.
    """
    if version.told != session.told:
        raise EditError(
            Message(
                "Since then a round was closed, or what is told of people changed otherwise: what was told may have "
                "been seen, so it is not taken back. Put that version in a file of its own: maatwerk history, with -o."
            )
        )
    heading = version.session.model_copy(update={"id": session.session.id})
    privacy = version.privacy.model_copy(update={"keys": session.privacy.keys})
    found = version.model_copy(update={"session": heading, "privacy": privacy})
    return session if found == session else found
