"""Edits of single fields: a value, an entry of a table, an id with all that refers to it."""

from typing import Any

from frameworks.fields import Record, Refers, spec, specs
from frameworks.findings import Path
from frameworks.languages import Message
from sessions.edits.errors import EditError, checked
from sessions.edits.invariants import keeps_whole
from sessions.edits.paths import replaced, value_at
from sessions.edits.references import forget_category, rename_references
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.model.panel import Dimension
from sessions.things import things


@keeps_whole
def set_field(session: Session, path: Path, value: Any) -> Session:
    """Give the session with another value in a field; an id is renamed wherever it is referred to.

    Args:
        session: The session.
        path: Where the record stands, and last the field's name in Python.
        value: The value in the field's own type; `None` for unknown.

    Raises:
        EditError: The value is out of the field's bounds, names nothing, or is an id already taken.
    """
    holder, name = value_at(session, path[:-1]), path[-1]
    if not isinstance(holder, Record) or not isinstance(name, str):
        return replaced(session, path, lambda _old: value)
    field = spec(type(holder), name)
    if value == getattr(holder, name):
        return session
    if isinstance(holder, RatingRound) and (
        name in {"open", "told"} or (name == "closed" and None in {holder.closed, value})
    ):
        raise EditError(
            Message(
                "A round is closed as a whole, since that decides what is told of people: close the round itself."
            )
        )
    if field.defines:
        return rename_thing(session, path, value)
    if value is None and not field.optional and field.default is not None:
        value = field.default
    changed = checked(holder, **{name: value})
    if isinstance(holder, RatingRound) and name == "competencies":
        changed = checked(changed, levels=_realigned(holder, changed.competencies))
    if field.refers and field.binding:
        ids = (value,) if isinstance(value, str) else value or ()
        _must_exist(session, Refers(field.refers), ids)
    after: Session = replaced(session, path[:-1], lambda _old: changed) if path[:-1] else changed
    return _known_as(after, holder, changed) if isinstance(holder, RatingRound) else after


@keeps_whole
def rename_thing(session: Session, path: Path, new: str) -> Session:
    """Give the session in which the thing whose id stands at a path has another id, with all that refers to it.

    Raises:
        EditError: The id has a wrong form or is taken.
    """
    holder: Record = value_at(session, path[:-1])
    name = str(path[-1])
    field = spec(type(holder), name)
    old = getattr(holder, name)
    if new == old:
        return session
    checked(holder, **{name: new})
    if new in things(session, field.defines):
        raise EditError(Message("{id} is taken. Choose another one.", {"id": new}))
    renamed = replaced(session, path, lambda _old: new)
    return rename_references(renamed, field.defines, old, new)


@keeps_whole
def set_entry(session: Session, path: Path, key: str, value: Any) -> Session:
    """Give the session with a value under a key of the table (categories, traits, texts) at a path.

    Raises:
        EditError: The key or value is out of bounds.
    """
    holder, name = value_at(session, path[:-1]), str(path[-1])
    entries = getattr(holder, name)
    if key in entries and entries[key] == value:
        return session
    changed = checked(holder, **{name: {**entries, key: value}})
    return replaced(session, path[:-1], lambda _old: changed)


@keeps_whole
def remove_entry(session: Session, path: Path, key: str) -> Session:
    """Give the session without a key of the table at a path; a category goes from who had it, too."""
    holder, name = value_at(session, path[:-1]), str(path[-1])
    if isinstance(holder, Dimension):
        session = forget_category(session, holder.id, key)
    entries = {each: value for each, value in getattr(holder, name).items() if each != key}
    if len(entries) == len(getattr(holder, name)):
        return session
    changed = checked(holder, **{name: entries})
    return replaced(session, path[:-1], lambda _old: changed)


def check_references(session: Session, record: Record) -> None:
    """Hold what a record refers to, itself and in what it holds, against the session.

    Raises:
        EditError: Something that it refers to is not in the session.
    """
    for each in specs(type(record)):
        value = getattr(record, each.name)
        if each.refers and each.binding and value is not None:
            _must_exist(session, Refers(each.refers), (value,) if isinstance(value, str) else value)
        elif each.kind == "record" and value is not None:
            check_references(session, value)
        elif each.kind == "records":
            for inner in value:
                check_references(session, inner)


def _known_as(session: Session, before: RatingRound, after: RatingRound) -> Session:
    """Give the session in which it is still known what was told of a round that has another source or date."""
    from sessions.told.memory import redated

    told = redated(session.told, before, after)
    return session if told is session.told else session.model_copy(update={"told": told})


def _realigned(round_: RatingRound, competencies: tuple[str, ...]) -> dict[str, str]:
    """Give the lines of a round for other columns: each level stays with its competency."""
    columns = {competency: column for column, competency in enumerate(round_.competencies)}
    lines = {}
    for code, line in round_.levels.items():
        words = line.split()
        lines[code] = " ".join(words[columns[each]] if each in columns else "." for each in competencies)
    return lines


def _must_exist(session: Session, refers: Refers, ids: tuple[str, ...]) -> None:
    known = things(session, refers.kind)
    for each in ids:
        if each not in known:
            raise EditError(Message("There is no {id} in this session.", {"id": each}))
