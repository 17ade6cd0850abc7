"""Edits by which people leave a session: one, or all of them."""

from frameworks.fields import frozen_mapping
from frameworks.languages import Message
from sessions.edits.errors import EditError
from sessions.edits.invariants import keeps_whole
from sessions.edits.items import remove_item
from sessions.model import Session
from sessions.things import things


def remove_person(session: Session, code: str) -> Session:
    """Give the session without an employee or a member of the cross-section, by code.

    Ratings, needs, exemptions and places in fixed groups go along; whoever had the person as lead has none.

    Raises:
        EditError: There is nobody of that code.
    """
    for kind, path in (("employee", ("employees",)), ("panel member", ("panel", "members"))):
        if code in things(session, kind):
            return remove_item(session, (*path, list(things(session, kind)).index(code)))
    raise EditError(Message("There is no {id} in this session.", {"id": code}))


@keeps_whole
def remove_people(session: Session) -> Session:
    """Give the session without anybody: no employees, levels, fixed groups or members of the cross-section.

    The rounds of ratings stay with their source, date and what is told of them, without the levels of anybody; so does
    all that was counted and typed.
    """
    changes: dict[str, object] = {}
    if session.employees:
        changes["employees"] = ()
    if any(each.levels for each in session.ratings):
        changes["ratings"] = tuple(
            each.model_copy(update={"levels": frozen_mapping({})}) if each.levels else each
            for each in session.ratings
        )
    if session.programme.cohorts:
        changes["programme"] = session.programme.model_copy(update={"cohorts": ()})
    if session.told.ratings:
        from sessions.told.memory import without

        changes["told"] = without(session.told, session.told.ratings)
    if any(each.asked for each in session.forms):
        changes["forms"] = tuple(each.model_copy(update={"asked": ()}) for each in session.forms)
    if session.panel.members:
        changes["panel"] = session.panel.model_copy(update={"members": ()})
    if session.privacy.keys is not None:
        changes["privacy"] = session.privacy.model_copy(update={"keys": None})
    return session.model_copy(update=changes) if changes else session
