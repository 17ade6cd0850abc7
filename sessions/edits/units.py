"""Edits of the tree of units: where a unit stands in it."""

from frameworks.languages import Message
from sessions.edits.errors import EditError, checked
from sessions.edits.invariants import keeps_whole
from sessions.edits.paths import replaced
from sessions.model import Session
from sessions.model.municipality import Unit


@keeps_whole
def move_unit(session: Session, unit: str, parent: str | None, position: int) -> Session:
    """Give the session with a unit, and all inside it, moved to a place in the tree.

    Args:
        session: The session.
        unit: The unit's id.
        parent: The unit that it becomes part of; `None` for the highest level.
        position: Before which of the units there it stands, from 0, itself not counted; past the last is the end.

    Raises:
        EditError: It would be part of itself, or stand deeper than four.
    """
    units = session.municipality.units
    known = {each.id: each for each in units}
    if unit not in known or (parent is not None and parent not in known):
        raise EditError(Message("This is no longer in the session."))
    at: str | None = parent
    while at is not None:
        if at == unit:
            raise EditError(Message("A unit can't be part of itself."))
        at = known[at].parent
    moved = known[unit] if known[unit].parent == parent else checked(known[unit], parent=parent)
    rest = [each for each in units if each.id != unit]
    beside = [place for place, each in enumerate(rest) if each.parent == parent]
    place = beside[max(0, position)] if max(0, position) < len(beside) else _behind(rest, beside, parent)
    ordered = (*rest[:place], moved, *rest[place:])
    if all(new is old for new, old in zip(ordered, units, strict=True)):
        return session
    return replaced(session, ("municipality", "units"), lambda _old: ordered)


def _behind(rest: list[Unit], beside: list[int], parent: str | None) -> int:
    """Give where the last of some units stands: behind the one before it, else behind what holds them."""
    if beside:
        return beside[-1] + 1
    holder = [place for place, each in enumerate(rest) if each.id == parent]
    return holder[0] + 1 if holder else len(rest)
