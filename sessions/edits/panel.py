"""Edits of the panel: its dimensions with their populations, and who is in it."""

from collections.abc import Sequence
from typing import Any

from frameworks.languages import Message
from sessions.analysis.dimensions import UNIT, counted, is_typed, people_below
from sessions.edits.errors import EditError, checked
from sessions.edits.invariants import keeps_whole
from sessions.edits.paths import replaced
from sessions.model import Session
from sessions.model.panel import Dimension, Member
from sessions.standard_dimensions import STANDARD, in_both


@keeps_whole
def add_standard_dimension(session: Session, dimension: str) -> Session:
    """Give the session with a standard dimension and its categories, in both languages.

    Where employees have other categories of it already, those are kept: the dimension then has no categories of its own
    and follows the employees. Its numbers follow the employees as long as none is typed.

    Args:
        session: The session.
        dimension: One of `STANDARD`.

    Raises:
        EditError: The session has it already.
    """
    if any(each.id == dimension for each in session.panel.dimensions):
        raise EditError(Message("{id} is in the panel's dimensions already.", {"id": dimension}))
    standard = STANDARD[dimension]
    made = Dimension(id=dimension, name=in_both(standard.name))
    among = counted(made, session.employees, session.role.profiles)
    if all(category in standard.categories for category in among):
        made = checked(made, population=dict.fromkeys(standard.categories, 0))
    return _with_dimensions(session, (*session.panel.dimensions, made))


@keeps_whole
def derive_population(session: Session, dimension: str) -> Session:
    """Give the session with the numbers of a dimension typed over by those of the employees in the session.

    For `unit` these are the headcounts of the units, each with the employees of all units inside it. Afterwards the
    numbers stay as they are when employees come or go, until this is done again; a dimension of which nothing was
    typed follows the employees by itself and needs no such thing.

    Raises:
        EditError: No employee in the session has a category of this dimension.
    """
    if dimension == UNIT:
        return _derive_units(session)
    place, found = _dimension(session, dimension)
    population = counted(found, session.employees, session.role.profiles)
    if not sum(population.values()):
        raise EditError(_nobody(found.name))
    return _replaced(session, place, checked(found, population=dict(population)))


def _derive_units(session: Session) -> Session:
    units = session.municipality.units
    people = people_below(units, session.employees)
    if not any(people.values()):
        raise EditError(_nobody(Message("Unit")))
    changed = tuple(
        unit if unit.headcount == people[unit.id] else checked(unit, headcount=people[unit.id])
        for unit in units
    )
    if all(new is old for new, old in zip(changed, units, strict=True)):
        return session
    return replaced(session, ("municipality", "units"), lambda _old: changed)


def _nobody(name: Any) -> Message:
    from sessions.analysis.checks.common import typed

    told = name if isinstance(name, Message) else typed(name)
    return Message(
        "No employee in this session has a category of {dimension}: type the numbers, or import them.",
        {"dimension": told},
    )


@keeps_whole
def set_population(session: Session, dimension: str, category: str, people: int) -> Session:
    """Give the session with the employees of one category typed; those of the others are kept.

    The first number that is typed makes all of them typed ones, so the others become what they were counted to be.

    Raises:
        EditError: The number is out of bounds.
    """
    place, found = _dimension(session, dimension)
    population = dict(found.population)
    if not is_typed(found):
        population = dict(counted(found, session.employees, session.role.profiles))
    if found.population.get(category) == people and population == dict(found.population):
        return session
    return _replaced(session, place, checked(found, population={**population, category: people}))


@keeps_whole
def take_panel(session: Session, members: Sequence[Member], size: int | None = None) -> Session:
    """Give the session with other members in its panel, as they were composed.

    Args:
        session: The session.
        members: Who is in the panel from now on.
        size: The wanted size when the panel has none yet.
    """
    panel = session.panel
    if tuple(members) == panel.members and (size is None or panel.size is not None):
        return session
    changed = checked(panel, members=tuple(members), size=size if panel.size is None else panel.size)
    return session.model_copy(update={"panel": changed})


def _dimension(session: Session, dimension: str) -> tuple[int, Dimension]:
    for place, each in enumerate(session.panel.dimensions):
        if each.id == dimension:
            return place, each
    raise EditError(Message("There is no {id} in this session.", {"id": dimension}))


def _replaced(session: Session, place: int, dimension: Dimension) -> Session:
    if dimension == session.panel.dimensions[place]:
        return session
    own = session.panel.dimensions
    return _with_dimensions(session, (*own[:place], dimension, *own[place + 1 :]))


def _with_dimensions(session: Session, dimensions: tuple[Dimension, ...]) -> Session:
    panel = checked(session.panel, dimensions=dimensions)
    return session.model_copy(update={"panel": panel})
