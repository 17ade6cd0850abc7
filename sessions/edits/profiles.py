"""Edits of which profile people have: of many at once."""

from collections.abc import Sequence

from sessions.edits.imported_levels import must_be
from sessions.edits.invariants import keeps_whole
from sessions.model import Session


@keeps_whole
def give_profile(session: Session, codes: Sequence[str], profile: str | None) -> Session:
    """Give the session in which employees have a profile; the very same when all of them have it already.

    Args:
        session: The session.
        codes: The codes of the employees.
        profile: The id of the profile; None to leave them without one.

    Raises:
        EditError: Somebody or the profile is not there.
    """
    must_be(session, "employee", codes)
    must_be(session, "profile", [profile])
    wanted = {*codes}
    employees = tuple(
        each.model_copy(update={"profile": profile})
        if each.code in wanted and each.profile != profile
        else each
        for each in session.employees
    )
    if all(new is old for new, old in zip(employees, session.employees, strict=True)):
        return session
    return session.model_copy(update={"employees": employees})
