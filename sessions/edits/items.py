"""Edits of lists: add, duplicate, move, remove."""

from typing import Any

from frameworks.fields import Record, slug, specs
from frameworks.findings import Path
from frameworks.languages import Message
from sessions.edits.errors import EditError
from sessions.edits.fields import check_references
from sessions.edits.invariants import keeps_whole
from sessions.edits.paths import replaced, value_at
from sessions.edits.references import forget, thing_at
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.things import things


@keeps_whole
def add_item(session: Session, path: Path, item: Any, position: int | None = None) -> Session:
    """Give the session with an item added to the list at a path, at the end or before a position.

    A round of ratings that is added comes in until it is closed.

    Raises:
        EditError: The list is full, the id is taken, or the item refers to nothing.
    """
    if isinstance(item, Record):
        check_references(session, item)
        for each in specs(type(item)):
            if each.defines and getattr(item, each.name) in things(session, each.defines):
                raise EditError(
                    Message("{id} is taken. Choose another one.", {"id": getattr(item, each.name)})
                )

    if isinstance(item, RatingRound):
        item = item.model_copy(update={"open": True, "closed": None, "told": False})

    def added(items: tuple[Any, ...]) -> tuple[Any, ...]:
        place = len(items) if position is None else position
        return (*items[:place], item, *items[place:])

    return replaced(session, path, added)


def duplicate_item(session: Session, path: Path) -> Session:
    """Give the session with a copy of the item at a path right below it; a copied id gets a number."""
    item, place = value_at(session, path), path[-1]
    if not isinstance(place, int):
        return session
    if isinstance(item, Record):
        for each in specs(type(item)):
            if each.defines and each.name == "id":
                taken = set(things(session, each.defines))
                item = item.model_copy(update={"id": slug(getattr(item, each.name), taken)})
            elif each.defines:
                raise EditError(Message("A code stands for one person; add a new one instead."))
    return add_item(session, path[:-1], item, place + 1)


def move_item(session: Session, path: Path, position: int) -> Session:
    """Give the session with the item at a path moved so that it stands at a position of its list, from 0.

    A position outside the list is taken as its nearest end.
    """
    place = path[-1]
    if not isinstance(place, int):
        return session

    def moved(items: tuple[Any, ...]) -> tuple[Any, ...]:
        target = max(0, min(position, len(items) - 1))
        if target == place:
            return items
        rest = (*items[:place], *items[place + 1 :])
        return (*rest[:target], items[place], *rest[target:])

    return replaced(session, path[:-1], moved)


@keeps_whole
def remove_item(session: Session, path: Path) -> Session:
    """Give the session without the item at a path; what was about it alone goes along (see `references`).

    Raises:
        EditError: Nothing stands there, or parts of it have to be moved first.
    """
    kind, gone = thing_at(session, path)
    place = path[-1]
    if not isinstance(place, int):
        return session
    value_at(session, path)
    without = replaced(session, path[:-1], lambda items: (*items[:place], *items[place + 1 :]))
    return forget(without, kind, gone) if kind else without
