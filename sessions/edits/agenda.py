"""Edits of the agendas of meetings: making one, beginning the meeting, and closing a point of it."""

from datetime import date, datetime
from typing import Final

from frameworks.languages import Message
from sessions.analysis.agenda import at_hand
from sessions.edits.errors import EditError, checked
from sessions.edits.items import add_item
from sessions.edits.paths import replaced, value_at
from sessions.model import Session
from sessions.model.agenda import Agenda, Point, Result, StepId

_MINUTES: Final[tuple[tuple[StepId, int], ...]] = (
    ("municipality", 15),
    ("panel", 15),
    ("role", 35),
    ("needs", 20),
    ("programme", 25),
    ("proposal", 10),
)
"""The steps of the method, in two hours."""


def new_agenda(on: date | None = None) -> Agenda:
    """Give an agenda with the steps of the method, in two hours."""
    return Agenda(on=on, points=tuple(Point(step=step, minutes=minutes) for step, minutes in _MINUTES))


def plan_meeting(session: Session, on: date) -> Session:
    """Give the session with one more agenda: the steps of the method in two hours, on a day."""
    return add_item(session, ("agendas",), new_agenda(on))


def begin_meeting(session: Session, place: int, now: datetime) -> Session:
    """Give the session in which a meeting has begun, at its first point.

    Args:
        session: The session.
        place: The place of its agenda, from 0.
        now: The present, in the time of where the meeting is held.

    Raises:
        EditError: There is no such agenda, there is nothing on it, or it was gone through already.
    """
    agenda: Agenda = value_at(session, ("agendas", place))
    if not agenda.points:
        raise EditError(Message("There is nothing on the agenda yet. Add a point to it first."))
    if all(each.result for each in agenda.points):
        raise EditError(Message("All points of this agenda are closed. Make another one."))
    begun = checked(agenda, on=now.date(), began=f"{now:%H:%M}")
    return replaced(session, ("agendas", place), lambda _old: begun)


def close_point(session: Session, result: Result, now: datetime, owner: str | None = None) -> Session:
    """Give the session in which the point at hand is closed, so that the next one is at hand.

    Args:
        session: The session.
        result: What came of the point.
        now: The present, in the time of where the meeting is held.
        owner: Who takes it up, by a function or a first name.

    Raises:
        EditError: No meeting is going on, or the owner is too long a text.
    """
    found = at_hand(session, now)
    if found is None:
        raise EditError(Message("No meeting is going on."))
    closed = checked(
        found.point, result=result, ended=f"{now:%H:%M}", owner=(owner or "").strip() or found.point.owner
    )
    return replaced(session, ("agendas", found.agenda, "points", found.place), lambda _old: closed)
