"""Weeks in which something can be planned, counted from the start of a programme.

A week of which every working day is kept free (a school holiday, a blackout) is none. Whoever counts modules one after
another by these weeks comes near the calendar of all groups, which takes a second among 20,000 employees, where this
takes next to nothing.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sessions.model import Session
from sessions.planning.free_days import free_days

_DAYS: Final = 7
_MOST: Final = 52 * 30
"""So many weeks are looked ahead: thirty years."""


def end_of(session: Session, weeks: int) -> date | None:
    """Give the first day of the last of so many weeks; `None` without a start, without weeks, or too far ahead."""
    if session.programme.start is None or not weeks:
        return None
    return next((day for number, day in enumerate(_open_weeks(session), start=1) if number == weeks), None)


def weeks_until(session: Session, until: date) -> int:
    """Give how many weeks begin no later than a day; 0 without a start."""
    count = 0
    for day in _open_weeks(session):
        if day > until:
            break
        count += 1
    return count


def _open_weeks(session: Session) -> Iterator[date]:
    start, free = session.programme.start, free_days(session)
    if start is None:
        return
    for number in range(min(_MOST, (date.max - start).days // _DAYS)):
        first = start + timedelta(days=_DAYS * number)
        if any(free.why(first + timedelta(days=day)) is None for day in range(_DAYS)):
            yield first
