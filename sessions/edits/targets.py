"""Edits of the targets: what each profile needs of each competency, a cell of the matrix at a time or a row."""

from collections.abc import Iterable

from frameworks.fields import Bilingual
from frameworks.languages import Message
from frameworks.model import Profile, Requirement
from sessions.edits.errors import EditError, checked
from sessions.model import Session
from sessions.things import things

USUAL_IMPORTANCE = 3
"""The importance, 1 to 5, of a target that was set without telling one: the middle."""


def set_target(
    session: Session,
    profile: str,
    competency: str,
    least: int,
    most: int,
    importance: int | None = None,
) -> Session:
    """Give the session in which a profile needs a competency at a level from `least` to `most`.

    A new target takes its place in the order of the role's competencies; an own wording is kept.

    Args:
        session: The session.
        profile: The profile's id.
        competency: The competency's id.
        least: The lowest level that is enough, 0 to 4.
        most: The highest level that is wanted, `least` to 4.
        importance: 1 to 5; what it was when `None`, and 3 for a new target.

    Raises:
        EditError: A number is out of bounds, or profile or competency is not in the session.
    """
    owner = _profile(session, profile)
    _must_be_there(session, "competency", competency)
    old = _target(owner, competency)
    if old is None:
        weight = USUAL_IMPORTANCE if importance is None else importance
        blank = Requirement(competency=competency, min=0, max=0, importance=USUAL_IMPORTANCE)
        new = checked(blank, min=least, max=most, importance=weight)
    else:
        new = checked(
            old, min=least, max=most, importance=old.importance if importance is None else importance
        )
    return _with_target(session, owner, new)


def clear_target(session: Session, profile: str, competency: str) -> Session:
    """Give the session in which a profile has no target for a competency; its own wording goes along.

    Raises:
        EditError: The profile is not in the session.
    """
    owner = _profile(session, profile)
    kept = tuple(each for each in owner.requirements if each.competency != competency)
    return session if len(kept) == len(owner.requirements) else _with_requirements(session, owner, kept)


def fill_targets(session: Session, profile: str, competency: str) -> Session:
    """Give the session in which every profile has the range and importance that one has for a competency.

    Own wordings stay with their profiles.

    Raises:
        EditError: That profile has no target for it, or is not in the session.
    """
    source = _target(_profile(session, profile), competency)
    if source is None:
        raise EditError(Message("There is no target here to fill the row with. Set one first."))
    for other in session.role.profiles:
        session = set_target(session, other.id, competency, source.min, source.max, source.importance)
    return session


def word_target(
    session: Session, profile: str, competency: str, indicators: Iterable[str | Bilingual]
) -> Session:
    """Give the session in which a profile has its own wording of what a competency looks like.

    Args:
        session: The session.
        profile: The profile's id.
        competency: The competency's id.
        indicators: What one sees somebody do, an indicator each; none takes the own wording away.

    Raises:
        EditError: An indicator is too long, or there is no such target.
    """
    owner = _profile(session, profile)
    old = _target(owner, competency)
    if old is None:
        raise EditError(Message("Only a target can have its own wording. Set the levels first."))
    return _with_target(session, owner, checked(old, indicators=tuple(indicators)))


def _profile(session: Session, profile: str) -> Profile:
    _must_be_there(session, "profile", profile)
    found: Profile = things(session, "profile")[profile]
    return found


def _must_be_there(session: Session, kind: str, each: str) -> None:
    if each not in things(session, kind):
        raise EditError(Message("There is no {id} in this session.", {"id": each}))


def _target(owner: Profile, competency: str) -> Requirement | None:
    return next((each for each in owner.requirements if each.competency == competency), None)


def _with_target(session: Session, owner: Profile, new: Requirement) -> Session:
    """Give the session with a target of a profile put in its place, or where it was."""
    for place, each in enumerate(owner.requirements):
        if each.competency == new.competency:
            if each == new:
                return session
            changed = (*owner.requirements[:place], new, *owner.requirements[place + 1 :])
            return _with_requirements(session, owner, changed)
    order = {each: place for place, each in enumerate(things(session, "competency"))}
    place = next(
        (
            place
            for place, each in enumerate(owner.requirements)
            if order.get(each.competency, len(order)) > order[new.competency]
        ),
        len(owner.requirements),
    )
    return _with_requirements(session, owner, (*owner.requirements[:place], new, *owner.requirements[place:]))


def _with_requirements(session: Session, owner: Profile, targets: tuple[Requirement, ...]) -> Session:
    # Each target was held against its bounds and refers to what is there, so the whole stays true.
    changed = owner.model_copy(update={"requirements": targets})
    profiles = tuple(changed if each is owner else each for each in session.role.profiles)
    role = session.role.model_copy(update={"profiles": profiles})
    return session.model_copy(update={"role": role})
