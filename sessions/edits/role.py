"""Edits of the role that take from a framework: the whole of it, or one competency, profile, shift or driver."""

from frameworks.fields import Bilingual, slug
from frameworks.model import Competency, Driver, Framework, Profile, Shift
from sessions.edits.errors import checked
from sessions.edits.items import add_item
from sessions.model import Session
from sessions.things import things


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
    """Give the session with a shift copied into the role, linked to the drivers that the session has."""
    drivers = things(session, "driver")
    copied = shift.model_copy(
        update={
            "id": slug(shift.id, set(things(session, "shift"))),
            "drivers": tuple(each for each in shift.drivers if each in drivers),
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


def start_role(session: Session, framework: Framework) -> Session:
    """Give the session with what it lacks of a framework's drivers, competencies, shifts and profiles.

    What the session has already, by id, is left as it is. The role gets the framework's name when it has none.
    """
    known = {kind: set(things(session, kind)) for kind in ("competency", "shift", "profile")}
    session = take_drivers(session, framework)
    for competency in framework.competencies:
        if competency.id not in known["competency"]:
            session = add_competency(session, competency)
    for shift in framework.shifts:
        if shift.id not in known["shift"]:
            session = add_shift(session, shift)
    for profile in framework.profiles:
        if profile.id not in known["profile"]:
            session = add_profile(session, profile)
    name: str | Bilingual = session.role.name or framework.framework.name
    role = checked(session.role, name=name, framework=framework.id)
    return session.model_copy(update={"role": role})
