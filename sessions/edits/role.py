"""Edits of the role that take from a framework: the whole of it, or one competency, profile, shift or driver."""

from collections.abc import Iterable

from frameworks.fields import Bilingual, slug
from frameworks.languages import Message
from frameworks.model import Competency, Driver, Framework, Profile, Shift
from sessions.edits.errors import EditError, checked
from sessions.edits.items import add_item
from sessions.model import Session
from sessions.model.role import Knob
from sessions.things import things

Thing = Competency | Profile | Shift | Driver
"""What a role can take from a framework."""


def add_competency(session: Session, competency: Competency, position: int | None = None) -> Session:
    """Give the session with a competency copied into the role; a taken id gets a number.

    Raises:
        EditError: The role has 24 competencies, the limit.
    """
    taken = set(things(session, "competency"))
    copied = competency.model_copy(update={"id": slug(competency.id, taken)})
    return add_item(session, ("role", "competencies"), copied, position)


def add_profile(session: Session, profile: Profile, position: int | None = None) -> Session:
    """Give the session with a profile copied into the role, with its targets for competencies that the role has."""
    competencies = things(session, "competency")
    copied = profile.model_copy(
        update={
            "id": slug(profile.id, set(things(session, "profile"))),
            "requirements": tuple(each for each in profile.requirements if each.competency in competencies),
        }
    )
    return add_item(session, ("role", "profiles"), copied, position)


def add_shift(session: Session, shift: Shift, position: int | None = None) -> Session:
    """Give the session with a shift copied into the role, linked to the drivers and competencies that there are."""
    drivers, competencies = things(session, "driver"), things(session, "competency")
    copied = shift.model_copy(
        update={
            "id": slug(shift.id, set(things(session, "shift"))),
            "drivers": tuple(each for each in shift.drivers if each in drivers),
            "competencies": tuple(each for each in shift.competencies if each in competencies),
        }
    )
    return add_item(session, ("role", "shifts"), copied, position)


def add_driver(session: Session, driver: Driver, position: int | None = None) -> Session:
    """Give the session with a driver copied into the municipality's list; a taken id gets a number."""
    copied = driver.model_copy(update={"id": slug(driver.id, set(things(session, "driver")))})
    return add_item(session, ("municipality", "drivers"), copied, position)


def take_drivers(session: Session, framework: Framework) -> Session:
    """Give the session with all drivers of a framework that it lacks, by id; what it has is left as it is."""
    known = set(things(session, "driver"))
    for driver in framework.drivers:
        if driver.id not in known:
            session = add_driver(session, driver)
    return session


def add_all(session: Session, added: Iterable[Thing]) -> Session:
    """Give the session with several of a framework's things at the ends of their lists, or none of them.

    Shifts and profiles come last, so that they keep their links to competencies that come along.

    Raises:
        EditError: The role would have more than 24 competencies, the limit.
    """
    for thing in sorted(added, key=lambda each: isinstance(each, Shift | Profile)):
        if isinstance(thing, Competency):
            session = add_competency(session, thing)
        elif isinstance(thing, Profile):
            session = add_profile(session, thing)
        elif isinstance(thing, Shift):
            session = add_shift(session, thing)
        else:
            session = add_driver(session, thing)
    return session


def place_shift(session: Session, shift: str, knob: Knob, value: int | None) -> Session:
    """Give the session in which a shift stands elsewhere today, or wants to be elsewhere.

    Args:
        session: The session.
        shift: The shift's id.
        knob: `now` for where the panel places today, `goal` for where it wants to be; a goal below now is allowed.
        value: 0 (wholly *from*) to 10 (wholly *to*), or `None` for unknown.

    Raises:
        EditError: The value is out of bounds, or there is no such shift.
    """
    if shift not in things(session, "shift"):
        raise EditError(Message("There is no {id} in this session.", {"id": shift}))
    old: Shift = things(session, "shift")[shift]
    if getattr(old, knob) == value:
        return session
    new = checked(old, **{knob: value})
    shifts = tuple(new if each is old else each for each in session.role.shifts)
    return session.model_copy(update={"role": session.role.model_copy(update={"shifts": shifts})})


def start_role(session: Session, framework: Framework) -> Session:
    """Give the session with what it lacks of a framework's drivers, competencies, shifts and profiles.

    What the session has already, by id, is left as it is. The role gets the framework's name, and those of
    its levels, when it has none, and keeps the framework that it started from first.

    Raises:
        EditError: The role would have more than 24 competencies, the limit.
    """
    offered: tuple[tuple[str, tuple[Thing, ...]], ...] = (
        ("driver", framework.drivers),
        ("competency", framework.competencies),
        ("shift", framework.shifts),
        ("profile", framework.profiles),
    )
    lacking = [each for kind, all_ in offered for each in all_ if each.id not in things(session, kind)]
    session = add_all(session, lacking)
    name: str | Bilingual = session.role.name or framework.framework.name
    role = checked(
        session.role,
        name=name,
        framework=session.role.framework or framework.id,
        levels=session.role.levels or framework.framework.levels,
    )
    return session.model_copy(update={"role": role})
