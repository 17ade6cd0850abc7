"""Ids that changed while the thing stayed the same: told once, so that all that refers to them is left in peace."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from frameworks.fields import Record
from frameworks.languages import Message
from sessions.comparing.words import Change, quoted
from sessions.edits.paths import replaced
from sessions.edits.references import rename_references
from sessions.model import Session
from sessions.things import name_of, things

_LISTS: Final[dict[str, tuple[str, str]]] = {
    "competency": ("role", "competencies"),
    "shift": ("role", "shifts"),
    "profile": ("role", "profiles"),
    "driver": ("municipality", "drivers"),
    "unit": ("municipality", "units"),
    "dimension": ("panel", "dimensions"),
    "phase": ("programme", "phases"),
    "module": ("programme", "modules"),
}


def aligned(before: Session, after: Session) -> tuple[Session, tuple[Change, ...]]:
    """Give the first session with the ids that the second has for the same things, and what was renamed.

    A thing is the same when it is equal but for its id, or alone in having its name and for the most part equal. What
    has only the name of another, such as a competency of another framework, is another thing.
    """
    changes: list[Change] = []
    for kind, path in _LISTS.items():
        for old, new in _renamed(things(before, kind), things(after, kind)):
            place = list(things(before, kind)).index(old)
            before = replaced(before, (*path, place, "id"), partial(_other, new))
            before = rename_references(before, kind, old, new)
            said = Message("the id is {new} now, it was {old}", {"old": old, "new": new})
            name = quoted(name_of(things(after, kind)[new]))
            changes.append(Change("renamed", f"{'.'.join(path)}.{new}.id", (name,), said, old, new))
    return before, tuple(changes)


def _other(new: str, _old: str) -> str:
    return new


def _renamed(before: Any, after: Any) -> Iterator[tuple[str, str]]:
    gone = [each for name, each in before.items() if name not in after]
    came = [each for name, each in after.items() if name not in before]
    for old in gone:
        same = [each for each in came if each == old.model_copy(update={"id": each.id})]
        if not same and len(_named(gone, old)) == 1:
            same = [each for each in _named(came, old) if _is_mostly(old, each)]
        if len(same) == 1:
            came.remove(same[0])
            yield old.id, same[0].id


def _is_mostly(old: Record, new: Record) -> bool:
    """Tell whether more than half of what either says, its id and its name apart, is the same in both."""
    said = {
        name: (getattr(old, name), getattr(new, name))
        for name, field in type(old).model_fields.items()
        if name not in {"id", "name", "title", "from_", "to"}
        and (default := field.get_default(call_default_factory=True), default)
        != (getattr(old, name), getattr(new, name))
    }
    return 2 * sum(bool(one == other) for one, other in said.values()) > len(said)


def _named(records: Sequence[Any], like: Any) -> list[Any]:
    return [each for each in records if name_of(each) == name_of(like)]
