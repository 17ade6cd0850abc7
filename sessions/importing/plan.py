"""What an import would do, whole, before anything is done: the session as it would be, and all there is to tell."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from frameworks.fields import Bilingual
from frameworks.languages import Message
from frameworks.tables.headers import plain
from sessions.edits.errors import EditError
from sessions.edits.imports import Incoming, PersonIn, UnitIn, take_import
from sessions.importing.context import Reading
from sessions.importing.effect import Effect, effect_of
from sessions.importing.employee_rows import Rows, read_people
from sessions.importing.identities import Persons
from sessions.importing.layout import Refusal
from sessions.importing.levels import Scale
from sessions.importing.mapping import ImportMap
from sessions.importing.other_tables import read_panel, read_targets, read_units
from sessions.importing.plan_notes import notes_on, strangers
from sessions.importing.ratings import read_long, read_matrix
from sessions.importing.recognition import Look
from sessions.importing.register import Register
from sessions.importing.rows_not_taken import Remark, Remarks
from sessions.importing.value_meanings import DIMENSIONS, Names, Units
from sessions.importing.values import text_of
from sessions.model import Session
from sessions.things import things

Progress = Callable[[float], None]
_MANY: Final = 25


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    Attributes:
        look: What the table is.
        known: The whole mapping, with what each value was taken to mean.
        incoming: What the edit is to be given.
        before: The session that it was made for.
        after: That session with the import.
        effect: What is added, changed and left as it was.
        remarks: The rows and cells that are not taken.
        notes: What else there is to know.
        register: Who has which code, for the file beside the session.
        names: The people's names by code; empty unless they were asked for.
        strangers: How many of the people the session does not have, though it has others.
    """

    look: Look
    known: ImportMap
    incoming: Incoming
    before: Session
    after: Session
    effect: Effect
    remarks: tuple[Remark, ...]
    notes: tuple[Message, ...]
    register: Register
    names: Mapping[str, str] = field(default_factory=dict)
    strangers: int = 0

    @property
    def is_rekeyed(self) -> bool:
        """Whether the key of an earlier import is kept in another way from now on."""
        return self.register.found_any and not self.register.keys.is_saved


# --- planning -----------------------------------------------------------------------------------------------------


def make_plan(
    found: Look,
    session: Session,
    register: Register,
    today: date,
    *,
    keep_names: bool = False,
    progress: Progress = lambda _share: None,
) -> Plan:
    """Give what importing a table would do.

    Args:
        found: The table as it was recognised, without questions.
        session: The session that it is for.
        register: Who has which code; it grows, so give one that nobody else uses.
        today: The day on which ages and years of service are counted when the mapping names no other.
        keep_names: Whether to give the people's names beside their codes.
        progress: Is told what share of the work is done.

    Raises:
        Refusal: It can't be imported.
    """
    if found.questions:
        raise Refusal(found.questions[0].about, found.questions[0].message)
    with _nothing_to_collect():
        return _made(found, session, register, today, keep_names=keep_names, progress=progress)


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Keep Python from looking for garbage: a large table makes a million objects at once, and all are in use."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _made(
    found: Look, session: Session, register: Register, today: date, *, keep_names: bool, progress: Progress
) -> Plan:
    layout, known = found.layout, found.known
    remarks = Remarks()
    persons = Persons(
        layout,
        register,
        remarks,
        scope="panel " if layout.shape == "panel" else "",
        keep_names=keep_names and layout.shape != "panel",
        told_by=known.by or None,
    )
    scale = None
    if known.scale:
        scale = Scale(known.scale, {plain(text): level for text, level in known.levels.items()})
    reading = Reading(
        layout,
        session,
        known,
        persons,
        remarks,
        known.on or today,
        known.source or None,
        scale,
        Units(session, known.units),
        Names("profile", known.profiles, things(session, "profile"), by_words=True),
        Names("competency", known.competencies, things(session, "competency")),
        found.days,
        today,
    )
    progress(0.1)
    incoming = _read(reading, progress)
    if any(True for _code in register.codes()):
        incoming = replace(incoming, keys=register.keys.check)
    progress(0.7)
    try:
        after = take_import(session, incoming)
    except EditError as wrong:
        raise Refusal("edit", wrong.message) from None
    progress(0.9)
    plan = Plan(
        found,
        _completed(known, reading),
        incoming,
        session,
        after,
        effect_of(session, after, incoming, remarks.rows_not_taken, _functions(reading, incoming)),
        remarks.all(),
        notes_on(reading, incoming),
        register,
        persons.names,
        strangers(reading, incoming),
    )
    progress(1.0)
    return plan


def _read(reading: Reading, progress: Progress) -> Incoming:
    shape = reading.layout.shape
    if shape == "units":
        return Incoming(units=read_units(reading))
    if shape == "targets":
        return Incoming(targets=read_targets(reading))
    codes: dict[str, str] = {}
    if shape == "panel":
        members = read_panel(reading)
        reading.persons.settle()
        reading.persons.deal([each.code for each in reading.session.panel.members], codes.update)
        telling = _telling(reading)
        dealt = [
            each._replace(
                code=codes.get(each.code, each.code),
                traits={name: value for name, value in each.traits.items() if name not in telling},
            )
            for each in members
        ]
        dealt.sort(key=lambda each: int(each.code[1:]))
        dimensions = [each for each in reading.categories if any(each in one.traits for one in dealt)]
        return Incoming(
            units=_units(reading), dimensions=_dimensions(reading, dimensions), members=tuple(dealt)
        )
    rounds = None
    if shape == "matrix":
        rows, rounds = read_matrix(reading)
    elif shape == "long":
        rows, rounds = read_long(reading)
    else:
        rows = read_people(reading)
    progress(0.5)
    _refuse_names(reading, rows)
    reading.persons.settle()
    reading.persons.deal([each.code for each in reading.session.employees], codes.update)
    people = _without_telling(reading, rows.finish(codes))
    kept = [each for each in rows.dimensions if not reading.categories_of(each).is_too_telling()]
    return Incoming(
        units=_units(reading),
        dimensions=_dimensions(reading, kept) if people else {},
        people=tuple(people),
        rounds=rounds.finish(codes) if rounds is not None else (),
        everybody=shape == "people",
    )


def _units(reading: Reading) -> tuple[UnitIn, ...]:
    return tuple(reading.units.added.values())


def _dimensions(reading: Reading, wanted: Sequence[str]) -> dict[str, Bilingual]:
    known = things(reading.session, "dimension")
    return {each: DIMENSIONS[each] for each in wanted if each not in known and each in DIMENSIONS}


def _functions(reading: Reading, incoming: Incoming) -> Mapping[str, int]:
    """Give the rows of people per function; where a person has several rows, each counts."""
    place = reading.place("profile")
    if place is None or not incoming.people:
        return {}
    counts: Counter[str] = Counter()
    for cell, count in Counter([row[place] for _number, row in reading.rows]).items():
        if (text := text_of(cell)) in reading.profiles.found:
            counts[text] += count
    return dict(counts.most_common())


def _refuse_names(reading: Reading, rows: Rows) -> None:
    """Refuse units or functions of which there are nearly as many as people: such a column tells of single people."""
    for uses, count, message in (
        (("unit", "unit_code"), len(reading.units.added), _NO_UNIT),
        (("profile",), len(reading.profiles.found), _NO_FUNCTION),
    ):
        if count > _MANY and count > len(rows) / 2:
            column = next(each for each in map(reading.layout.column, uses) if each is not None)
            raise Refusal("names", replace(message, values={"column": column.letter}))


_NO_UNIT: Final = Message(
    "Column {column} has another value on nearly every row, so it can't be the unit. Say in the mapping which "
    "column is."
)
_NO_FUNCTION: Final = Message(
    "Column {column} has another value on nearly every row, so it can't be the function. Say in the mapping which "
    "column is."
)


def _telling(reading: Reading) -> set[str]:
    return {each for each, categories in reading.categories.items() if categories.is_too_telling()}


def _without_telling(reading: Reading, people: list[PersonIn]) -> list[PersonIn]:
    """Leave out the traits with so many categories that they would say something of single people."""
    telling = _telling(reading)
    if not telling:
        return people
    shared: dict[int, tuple[Mapping[str, str], Mapping[str, str]]] = {}
    kept = []
    for person in people:
        known = shared.get(id(person.traits))
        if known is None:
            rest = {name: value for name, value in person.traits.items() if name not in telling}
            known = shared[id(person.traits)] = (person.traits, MappingProxyType(rest))
        kept.append(person._replace(traits=known[1]))
    return kept


def _completed(known: ImportMap, reading: Reading) -> ImportMap:
    """Give the mapping with what each value was taken to mean."""
    telling = _telling(reading)
    banded = {"age", "tenure"}
    return known.model_copy(
        update={
            "units": {**known.units, **reading.units.found},
            "profiles": {**known.profiles, **reading.profiles.found},
            "competencies": {**known.competencies, **reading.competencies.found},
            "traits": {
                **known.traits,
                **{
                    name: {**known.traits.get(name, {}), **each.found}
                    for name, each in reading.categories.items()
                    if name not in telling | banded and each.found
                },
            },
        }
    )
