"""What changed in the agendas of meetings: points that came and went, and what came of each."""

from collections.abc import Hashable, Iterator
from datetime import date

from frameworks.fields import Bilingual, spec
from frameworks.languages import Message
from sessions.analysis.agenda import called
from sessions.comparing.matching import matched
from sessions.comparing.records import Versions, compared, moves
from sessions.comparing.words import Change, day, label, names, typed
from sessions.model import Session
from sessions.model.agenda import Agenda, Point

_TOLD = {"result", "owner", "ended", "points", "began"}
"""The fields of which what changed has words of its own."""


def agenda_changes(versions: Versions) -> Iterator[Change]:
    """Give the agendas that came and went, what became of their points, and what changed on them."""
    found = matched(versions.before.agendas, versions.after.agendas, lambda each: str(each.on or ""))
    for new in found.new:
        values = {"count": len(new.points), "minutes": sum(each.minutes for each in new.points)}
        said = Message("an agenda was made: {count} points, {minutes} minutes", values)
        yield Change("added", _place(new), (_name(new),), said)
        for each in new.points:
            yield from _came_of(new, each)
    for gone in found.gone:
        yield Change("removed", _place(gone), (_name(gone),), Message("the agenda was taken out"))
    for old, new in found.pairs:
        yield from _agenda(versions, old, new)


def closed_points(session: Session) -> Iterator[tuple[Agenda, Point]]:
    """Give the points of agendas that were closed, with their agenda: those of the earliest meeting first."""
    for agenda in sorted(session.agendas, key=lambda each: each.on or date.max):
        yield from ((agenda, each) for each in agenda.points if each.result is not None)


def closed_since(before: Session, after: Session) -> tuple[tuple[Agenda, Point], ...]:
    """Give the points of agendas that are closed in a later version of a session and were not so in an earlier one."""
    if before.agendas is after.agendas:
        return ()
    known = {(agenda.on, point_key(point), point.result) for agenda, point in closed_points(before)}
    return tuple(
        (agenda, point)
        for agenda, point in closed_points(after)
        if (agenda.on, point_key(point), point.result) not in known
    )


def _agenda(versions: Versions, old: Agenda, new: Agenda) -> Iterator[Change]:
    if old == new:
        return
    where, place = (_name(new),), _place(new)
    yield from compared(versions, old, new, place, where, _TOLD)
    if new.began is not None and old.began != new.began:
        said = Message("the meeting began at {time}", {"time": new.began})
        yield Change("changed", f"{place}.began", where, said, old.began, new.began)
    found = matched(old.points, new.points, point_key)
    if found.new:
        said = Message("points added: {names}", {"names": names([called(each) for each in found.new])})
        yield Change("added", f"{place}.points", where, said)
    if found.gone:
        said = Message("points taken out: {names}", {"names": names([called(each) for each in found.gone])})
        yield Change("removed", f"{place}.points", where, said)
    for before, after in found.pairs:
        yield from compared(versions, before, after, f"{place}.points", (*where, called(after)), _TOLD)
        if (before.result, before.owner) != (after.result, after.owner):
            yield from _came_of(new, after, before)
    for each in found.new:
        yield from _came_of(new, each)
    called_so = label(Agenda, spec(Agenda, "points"))
    order = [called(after) for _before, after in found.pairs]
    yield from moves(called_so, order, found.moved, f"{place}.points", where)


def _came_of(agenda: Agenda, point: Point, before: Point | None = None) -> Iterator[Change]:
    """Give what came of a point, if anything did; of one that was closed before, that it is open again."""
    where, about = (_name(agenda), called(point)), f"{_place(agenda)}.points"
    was = None if before is None else before.result
    if point.result is not None:
        yield Change("changed", about, where, _said(point), was, point.result)
    elif was is not None:
        yield Change("changed", about, where, Message("not closed any more"), was, None)


def _said(point: Point) -> Message:
    if point.result == "agreed":
        return Message("agreed")
    if point.result == "done":
        return Message("nothing to decide")
    if point.owner is None:
        return Message("left open")
    return Message("left open, taken up by {owner}", {"owner": typed(point.owner)})


def point_key(point: Point) -> Hashable:
    """Give what tells a point from the others, on this and on later agendas: its step and what it is called."""
    title = point.title
    return point.step, (title.nl, title.en) if isinstance(title, Bilingual) else title


def _place(agenda: Agenda) -> str:
    return "agendas" if agenda.on is None else f"agendas.{agenda.on.isoformat()}"


def _name(agenda: Agenda) -> Message:
    if agenda.on is None:
        return Message("Agenda")
    return Message("Agenda of {day}", {"day": day(agenda.on)})
