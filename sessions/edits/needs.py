"""Edits of what employees need: their ratings."""

from datetime import date
from types import MappingProxyType

from frameworks.language import Message
from frameworks.model import SCALE_TOP
from sessions.edits.errors import EditError
from sessions.model import Session
from sessions.model.employees import RatingRound, Source
from sessions.things import things


def rate(
    session: Session, source: Source, on: date, employee: str, competency: str, level: float | None
) -> Session:
    """Give the session in which a source rates an employee on a competency on a date; `None` takes a rating away.

    The rating lands in the round of that source and date, which is made when there is none, with all competencies of
    the role.

    Args:
        session: The session.
        source: Who rates.
        on: The date of the round.
        employee: The employee's code.
        competency: The competency's id.
        level: 0 to 4 in halves, or `None` for unknown.

    Raises:
        EditError: The level is off the scale, or employee or competency is not in the session.
    """
    if level is not None and not (0 <= level <= SCALE_TOP and (level * 2).is_integer()):
        raise EditError(Message("A level is 0 to 4, in halves."))
    for kind, each in (("employee", employee), ("competency", competency)):
        if each not in things(session, kind):
            raise EditError(Message("There is no {id} in this session.", {"id": each}))
    place, round_ = _round(session, source, on, employee)
    columns = round_.competencies
    if competency not in columns:
        columns = (*columns, competency)
    line = round_.levels.get(employee, "").split()
    line += ["."] * (len(round_.competencies) - len(line))
    # Of a read-only view of a dict `copy` is many times quicker than `dict` is.
    lines = round_.levels.copy() if isinstance(round_.levels, MappingProxyType) else dict(round_.levels)
    if columns is not round_.competencies:
        lines = {code: f"{known} ." for code, known in lines.items()}
        line.append(".")
    line[columns.index(competency)] = "." if level is None else f"{level:g}"
    if set(line) == {"."}:
        lines.pop(employee, None)
    else:
        lines[employee] = " ".join(line)
    if lines.get(employee) == round_.levels.get(employee) and columns == round_.competencies:
        return session
    changed = round_.model_copy(update={"competencies": columns, "levels": MappingProxyType(lines)})
    rounds = (*session.ratings[:place], changed, *session.ratings[place + 1 :])
    return session.model_copy(update={"ratings": rounds})


def _round(session: Session, source: Source, on: date, employee: str) -> tuple[int, RatingRound]:
    """Give the round of a source and date and its position, rather one that has the employee; a new one at the end."""
    same = [
        (place, each) for place, each in enumerate(session.ratings) if (each.source, each.on) == (source, on)
    ]
    for place, each in same:
        if employee in each.levels:
            return place, each
    if same:
        return same[0]
    competencies = tuple(things(session, "competency"))
    return len(session.ratings), RatingRound(source=source, on=on, competencies=competencies)
