"""The things of a session that have an id and can be referred to: units, competencies, modules and so on."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from frameworks.model import Shift
from sessions.analysis.index import employees_of
from sessions.identity import by_identity
from sessions.model import Session

_LISTS: Final[dict[str, Callable[[Session], Sequence[Any]]]] = {
    "driver": lambda session: session.municipality.drivers,
    "unit": lambda session: session.municipality.units,
    "dimension": lambda session: session.panel.dimensions,
    "panel member": lambda session: session.panel.members,
    "shift": lambda session: session.role.shifts,
    "competency": lambda session: session.role.competencies,
    "profile": lambda session: session.role.profiles,
    "employee": lambda session: session.employees,
    "phase": lambda session: session.programme.phases,
    "module": lambda session: session.programme.modules,
}


def things(session: Session, kind: str) -> Mapping[str, Any]:
    """Give the things of a kind by id (or code), in the order of the session.

    Raises:
        KeyError: There is no such kind.
    """
    if kind == "employee":
        # The one index that is worth deriving from the one before it.
        return employees_of(session.employees)
    return _by_id(_LISTS[kind](session))


@by_identity(64)
def _by_id(records: Sequence[Any]) -> Mapping[str, Any]:
    name = "code" if records and hasattr(records[0], "code") else "id"
    return MappingProxyType({getattr(record, name): record for record in records})


def name_of(thing: Any) -> Any:
    """Give the text by which people know a thing: its name, title, movement or code."""
    for field in ("name", "title", "label", "code"):
        found = getattr(thing, field, None)
        if found is not None:
            return found
    if isinstance(thing, Shift):
        return thing.to
    return getattr(thing, "id", "")
