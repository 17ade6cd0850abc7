"""The edit that takes in what a spreadsheet gave: units, people in codes and bands, the cross-section, levels, targets.

It is one step however much there is of it, and costs one pass over the employees. What it is given holds no names,
numbers, addresses or dates of people; `sessions.importing` makes it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from frameworks.fields import Bilingual
from frameworks.languages import Message
from sessions.edits.errors import EditError, checked
from sessions.edits.imported_levels import RatedIn, must_be, same, with_rounds, with_targets
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.model.municipality import Domain, Unit
from sessions.model.panel import Dimension, Member
from sessions.things import things

NO_TRAITS: Final[Mapping[str, str]] = MappingProxyType({})
_CODES: Final = re.compile(r"(?:M[0-9]{3,5}\n)*")
_LEAST_FTE: Final = 0.05
_MOST_FTE: Final = 1.2


class UnitIn(NamedTuple):
    """A unit; what is None is left as it was."""

    id: str
    name: str | None = None
    parent: str | None = None
    headcount: int | None = None
    domain: Domain | None = None


class PersonIn(NamedTuple):
    """An employee; what is None is left as it was, traits are added to those that are there."""

    code: str
    unit: str | None = None
    profile: str | None = None
    fte: float | None = None
    lead: str | None = None
    traits: Mapping[str, str] = NO_TRAITS


class MemberIn(NamedTuple):
    """Somebody in the cross-section; what is None is left as it was, traits are added to those that are there."""

    code: str
    attended: bool | None = None
    traits: Mapping[str, str] = NO_TRAITS


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one import brings.

    Attributes:
        units: Units to add or to change.
        dimensions: Dimensions that must be there, by id, with their names.
        people: Employees to add or to change, each once.
        members: Members of the cross-section to add or to change, each once.
        rounds: Rounds of levels. Several of one source and date (peers) go to as many rounds.
        targets: Per profile and competency the wanted range of levels.
        everybody: Whether `people` are all employees, so that new units can be counted from them.
        keys: What the file is known by in which people are recognised; None when nobody is.
    """

    units: tuple[UnitIn, ...] = ()
    dimensions: Mapping[str, Bilingual] = field(default_factory=dict)
    people: tuple[PersonIn, ...] = ()
    members: tuple[MemberIn, ...] = ()
    rounds: tuple[RatedIn, ...] = ()
    targets: Mapping[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    everybody: bool = False
    keys: str | None = None


@by_identity(1)
def take_import(session: Session, incoming: Incoming) -> Session:
    """Give the session with all that an import brings; who and what is there already is changed, not doubled.

    A unit or category that the import adds is counted from the employees. One that was counted so before, and still
    has that number, is counted anew; a number that somebody typed is left alone.

    Raises:
        EditError: Something that is brought can't be true in this session; nothing of it is taken.
    """
    before = session
    session = _with_units(session, incoming)
    session = _with_dimensions(session, incoming)
    session = _with_people(session, incoming)
    session = _counted(before, session, incoming)
    session = _with_members(session, incoming)
    if incoming.rounds:
        ratings = with_rounds(session, incoming.rounds)
        if ratings is not session.ratings:
            session = session.model_copy(update={"ratings": ratings})
    if incoming.targets:
        session = with_targets(session, incoming.targets)
    if incoming.keys not in {None, session.privacy.keys}:
        known = session.privacy.model_copy(update={"keys": incoming.keys})
        session = session.model_copy(update={"privacy": known})
    if session is not before:
        _hold(session)
    return session


def _hold(session: Session) -> None:
    """Hold the small parts against what must be true of a session; employees and levels were held one by one."""
    from sessions.model.crosscheck import crosscheck
    from sessions.store.tree import to_tree

    found = crosscheck({name: to_tree(getattr(session, name)) for name in ("municipality", "panel", "role")})
    if found:
        raise EditError(found[0].message)


# --- units and dimensions -----------------------------------------------------------------------------------------


def _with_units(session: Session, incoming: Incoming) -> Session:
    if not incoming.units:
        return session
    units: dict[str, Unit] = dict(things(session, "unit"))
    for each in incoming.units:
        told: dict[str, Any] = {
            name: value for name, value in each._asdict().items() if value is not None and name != "id"
        }
        known = units.get(each.id)
        if known is None:
            units[each.id] = checked(Unit(id=each.id, name=each.name or each.id), **told)
        elif any(getattr(known, name) != value for name, value in told.items()):
            units[each.id] = checked(known, **told)
    changed = tuple(units.values())
    if same(changed, session.municipality.units):
        return session
    municipality = checked(session.municipality, units=changed)
    return session.model_copy(update={"municipality": municipality})


def _with_dimensions(session: Session, incoming: Incoming) -> Session:
    known = things(session, "dimension")
    added = tuple(
        Dimension(id=each, name=name) for each, name in incoming.dimensions.items() if each not in known
    )
    if not added:
        return session
    panel = checked(session.panel, dimensions=(*session.panel.dimensions, *added))
    return session.model_copy(update={"panel": panel})


def _counted(before: Session, after: Session, incoming: Incoming) -> Session:
    """Give the session with units and dimensions counted from the employees where that is how they are known."""
    if after.employees is before.employees:
        return after
    units = _units_counted(before, after) if incoming.everybody else after.municipality.units
    dimensions = _dimensions_counted(before, after)
    if not same(units, after.municipality.units):
        municipality = after.municipality.model_copy(update={"units": units})
        after = after.model_copy(update={"municipality": municipality})
    if not same(dimensions, after.panel.dimensions):
        panel = after.panel.model_copy(update={"dimensions": dimensions})
        after = after.model_copy(update={"panel": panel})
    return after


def _units_counted(before: Session, after: Session) -> tuple[Unit, ...]:
    old = Counter([each.unit for each in before.employees])
    new = Counter([each.unit for each in after.employees])
    known = things(before, "unit")
    counted = []
    for unit in after.municipality.units:
        derived = unit.headcount is None if unit.id not in known else 0 < old[unit.id] == unit.headcount
        count = new[unit.id]
        if derived and count and count != unit.headcount:
            counted.append(unit.model_copy(update={"headcount": count}))
        else:
            counted.append(unit)
    return tuple(counted)


def _dimensions_counted(before: Session, after: Session) -> tuple[Dimension, ...]:
    old, new = _counts(before), _counts(after)
    counted = []
    for dimension in after.panel.dimensions:
        was, now = old.get(dimension.id, {}), new.get(dimension.id, {})
        # Categories that were typed, with their numbers, are the whole organisation's and stay.
        if now and dict(dimension.population) == was and was != now:
            counted.append(checked(dimension, population={each: now[each] for each in sorted(now)}))
        else:
            counted.append(dimension)
    return tuple(counted)


def _counts(session: Session) -> dict[str, dict[str, int]]:
    """Give the employees per dimension and category."""
    # Employees who came in together share their traits.
    shared = {id(each.traits): each.traits for each in session.employees}
    found: dict[str, dict[str, int]] = {}
    for identity, count in Counter([id(each.traits) for each in session.employees]).items():
        for dimension, category in shared[identity].items():
            of_dimension = found.setdefault(dimension, {})
            of_dimension[category] = of_dimension.get(category, 0) + count
    return found


# --- people -------------------------------------------------------------------------------------------------------


def _with_people(session: Session, incoming: Incoming) -> Session:
    if not incoming.people:
        return session
    # Told before anything else of them: that many people have no codes left.
    known = things(session, "employee")
    _refuse_too_many(len(known) + sum(each.code not in known for each in incoming.people))
    _check_people(session, incoming.people)
    updated: dict[str, Employee] = {}
    added: list[Employee] = []
    for person in incoming.people:
        old = known.get(person.code)
        if old is None:
            added.append(_new_employee(person))
            continue
        changes = {
            name: value
            for name in ("unit", "profile", "fte", "lead")
            if (value := getattr(person, name)) is not None and value != getattr(old, name)
        }
        if any(old.traits.get(name) != value for name, value in person.traits.items()):
            changes["traits"] = MappingProxyType({**old.traits, **person.traits})
        if changes:
            updated[person.code] = old.model_copy(update=changes)
    if not added and not updated:
        return session
    kept = session.employees
    if updated:
        kept = tuple(updated.get(each.code, each) for each in kept)
    return session.model_copy(update={"employees": (*kept, *added)})


_SET: Final = {"code", "unit", "profile", "fte", "lead", "traits"}
_NOTHING: Final[dict[str, Any]] = {}


def _new_employee(person: PersonIn) -> Employee:
    """Give an employee of values that `_check_people` has held against the bounds of their fields.

    Made as `model_construct` makes one: having pydantic look at 20,000 costs as much as reading the table.
    """
    employee = Employee.__new__(Employee)
    values = {
        "code": person.code,
        "unit": person.unit,
        "profile": person.profile,
        "fte": person.fte,
        "lead": person.lead,
        "traits": person.traits,
        "needs": (),
        "exemptions": (),
    }
    _put(employee, "__dict__", values)
    _put(employee, "__pydantic_fields_set__", _SET)
    _put(employee, "__pydantic_extra__", _NOTHING)
    _put(employee, "__pydantic_private__", None)
    return employee


_put: Final = object.__setattr__


MOST_EMPLOYEES: Final = 30_000


def _refuse_too_many(count: int) -> None:
    if count > MOST_EMPLOYEES:
        raise EditError(
            Message(
                "A session holds {most} employees at most, and this would make {count}. Import a part of them.",
                {"most": MOST_EMPLOYEES, "count": count},
            )
        )


def _check_people(session: Session, people: tuple[PersonIn, ...]) -> None:
    """Hold what is to become of employees against the bounds of the fields: each value once, however many have it.

    Raises:
        EditError: Something is out of bounds, or names nothing.
    """
    all_codes, units, profiles, parts, leads, all_traits = zip(*people, strict=True)
    codes = set(all_codes)
    if len(codes) != len(people):
        raise EditError(Message("An employee stands in this import twice. Nothing was taken."))
    if not _CODES.fullmatch("".join([f"{code}\n" for code in codes])):
        raise EditError(Message("A code is M and 3 to 5 digits."))
    shared = {id(traits): traits for traits in all_traits}
    for traits in shared.values():
        if not isinstance(traits, MappingProxyType):
            raise TypeError(traits)
    must_be(session, "unit", set(units))
    must_be(session, "profile", set(profiles))
    must_be(session, "employee", set(leads) - codes)
    if any(each is not None and not _LEAST_FTE <= each <= _MOST_FTE for each in set(parts)):
        raise EditError(Message("An FTE is 0.05 to 1.2."))
    _check_traits(session, {pair for traits in shared.values() for pair in traits.items()})


def _check_traits(session: Session, pairs: set[tuple[str, str]]) -> None:
    """Make sure that dimensions are there, and their categories; those of one without any are yet to be counted."""
    known = things(session, "dimension")
    units = things(session, "unit")
    counts: dict[str, dict[str, int]] | None = None
    for dimension, category in pairs:
        if dimension == "unit" and category in units:
            continue
        found: Dimension | None = known.get(dimension)
        if found is None:
            raise EditError(Message("There is no {id} in this session.", {"id": dimension}))
        if not found.population or category in found.population:
            continue
        if counts is None:
            counts = _counts(session)
        # One whose numbers are those of the employees is counted anew, with this category.
        if dict(found.population) != counts.get(dimension, {}):
            raise EditError(
                Message(
                    "{category} is no category of {dimension}. Choose one of: {known}.",
                    {
                        "category": category,
                        "dimension": dimension,
                        "known": ", ".join([*found.population][:12]),
                    },
                )
            )


def _with_members(session: Session, incoming: Incoming) -> Session:
    if not incoming.members:
        return session
    members: dict[str, Member] = dict(things(session, "panel member"))
    for each in incoming.members:
        known = members.get(each.code) or Member(code=each.code)
        attended = known.attended if each.attended is None else each.attended
        traits = {**known.traits, **each.traits}
        if each.code not in members or (attended, traits) != (known.attended, dict(known.traits)):
            members[each.code] = checked(known, attended=attended, traits=traits)
    changed = tuple(members.values())
    if same(changed, session.panel.members):
        return session
    return session.model_copy(update={"panel": checked(session.panel, members=changed)})
