"""The meeting that is going on: which point of its agenda is at hand, and how much time is left.

It depends on the clock, so nothing of it is remembered.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from frameworks.fields import Bilingual, in_language
from frameworks.languages import LANGUAGES, Message
from sessions.analysis.checks.common import typed
from sessions.labels import label_of
from sessions.model import Session
from sessions.model.agenda import Agenda, Point

_LONGEST: Final = timedelta(hours=12)
"""What began longer ago is a meeting that nobody ended."""
_PUT_BACK: Final = timedelta(hours=1)
"""By how much a clock may be put back while a meeting is going on."""
_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = 24 * 60


class AtHand(NamedTuple):
    """The point of an agenda that is gone through now.

    Attributes:
        agenda: The place of the agenda in the session, from 0.
        place: The place of the point on it, from 0.
        of: How many points there are.
        point: The point.
        spent: Minutes spent on it, 0 and up.
        left: Minutes left of it, below 0 when it takes longer than was planned; `None` when none were planned.
        left_in_all: As `left`, of the whole meeting.
    """

    agenda: int
    place: int
    of: int
    point: Point
    spent: int
    left: int | None
    left_in_all: int | None


def at_hand(session: Session, now: datetime) -> AtHand | None:
    """Give the point that is at hand; `None` when no meeting is going on.

    A meeting goes on from when it began until its last point is closed, or for twelve hours.

    Args:
        session: The session.
        now: The present, in the time of where the meeting is held.
    """
    for number in range(len(session.agendas) - 1, -1, -1):
        agenda = session.agendas[number]
        passed = _passed(agenda, now)
        place = next((at for at, each in enumerate(agenda.points) if each.result is None), None)
        if passed is None or place is None:
            continue
        point = agenda.points[place]
        spent = max(0, passed - _closed_at(agenda))
        planned = sum(each.minutes for each in agenda.points)
        return AtHand(
            number,
            place,
            len(agenda.points),
            point,
            spent,
            point.minutes - spent if point.minutes else None,
            planned - passed if planned else None,
        )
    return None


def planned_for(session: Session, today: date) -> int | None:
    """Give the place of the agenda that is next to be gone through, today or on no day in particular; else `None`."""
    waiting = [
        (number, agenda)
        for number, agenda in enumerate(session.agendas)
        if agenda.began is None and agenda.on in {None, today}
    ]
    return max(waiting, key=lambda each: (each[1].on is not None, each[0]))[0] if waiting else None


def title_of(point: Point) -> Message | str | Bilingual:
    """Give what a point is called: as typed, else after its step."""
    if any(in_language(point.title, each).strip() for each in LANGUAGES):
        return point.title or ""
    return Message(label_of("step", point.step)) if point.step else Message("a point without a name")


def called(point: Point) -> Message:
    """Give what a point is called as something to say."""
    title = title_of(point)
    return title if isinstance(title, Message) else typed(title)


def owners(session: Session) -> tuple[str, ...]:
    """Give who takes something up in a session, each once: of the agendas and the parking lot, then of measures."""
    language = session.language
    points = (point for agenda in reversed(session.agendas) for point in reversed(agenda.points))
    named = (
        *(each.owner for each in points),
        *(each.owner for each in reversed(session.session.parked)),
        *(in_language(each.owner, language) for each in session.programme.measures),
        *(in_language(each.role, language) for each in session.proposal.tasks),
    )
    return tuple(dict.fromkeys(each.strip() for each in named if each and each.strip()))


def starts(agenda: Agenda) -> Iterator[time | None]:
    """Give per point when it begins, as far as that is known: of those that are to come, as planned."""
    at = _minutes(agenda.began)
    for each in agenda.points:
        yield None if at is None else time(at % _DAY // 60, at % 60)
        ended = _minutes(each.ended) if each.result else None
        at = ended if ended is not None else None if at is None else at + each.minutes


def _passed(agenda: Agenda, now: datetime) -> int | None:
    """Give the minutes since a meeting began; `None` when it isn't going on."""
    began = _minutes(agenda.began)
    if agenda.on is None or began is None:
        return None
    since = now.replace(tzinfo=None) - datetime.combine(agenda.on, time(began // 60, began % 60))
    return max(0, since // _MINUTE) if -_PUT_BACK <= since < _LONGEST else None


def _closed_at(agenda: Agenda) -> int:
    """Give the minutes after the beginning at which a point was closed last; 0 when none was."""
    began = _minutes(agenda.began) or 0
    closed = (_minutes(each.ended) for each in agenda.points if each.result)
    after = ((at - began) % _DAY for at in closed if at is not None)
    # More is a time before the beginning, noted after a clock was put back.
    return max((each for each in after if each < _LONGEST // _MINUTE), default=0)


def _minutes(at: str | None) -> int | None:
    """Give a time as minutes after midnight."""
    if at is None:
        return None
    hours, _colon, minutes = at.partition(":")
    return int(hours) * 60 + int(minutes)
