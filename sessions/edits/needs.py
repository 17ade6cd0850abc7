"""Edits of what employees need: their ratings."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from frameworks.languages import Message
from frameworks.model import SCALE_TOP
from sessions.edits.errors import EditError
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.rating_sources import Source
from sessions.things import things

Marks = Mapping[str, Mapping[str, float | None]]
"""Employee code -> competency -> level, 0 to 4 in halves; `None` takes a rating away."""


def rate(
    session: Session, source: Source, on: date, employee: str, competency: str, level: float | None
) -> Session:
    """Give the session in which a source rates an employee on a competency on a date; `None` takes a rating away.

    The rating lands in the round of that source and date, which is made when there is none, with all competencies of
    the role. Of several such rounds it is rather one that has the employee already.

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
    same = rounds_of(session, source, on)
    number = next((at for at, place in enumerate(same) if employee in session.ratings[place].levels), 0)
    return rate_many(session, source, on, {employee: {competency: level}}, number)


def rate_many(session: Session, source: Source, on: date, marks: Marks, number: int = 0) -> Session:
    """Give the session with the levels that a source gives to employees on a date, all of them at once.

    Lines of employees who are not in `marks` are shared with the session before.

    Args:
        session: The session.
        source: Who rates.
        on: The date of the round.
        marks: The levels.
        number: Which of the rounds of that source and date, from 0 (several peers may rate on one day). It is made,
            with all competencies of the role, when there are not so many, and stays open until it is closed. A level
            that another round of them has already changes there: of who are no peers it can stand in one only.

    Raises:
        EditError: A level is off the scale, or an employee or competency is not in the session.
    """
    _check(session, marks)
    same = rounds_of(session, source, on)
    place = same[number] if number < len(same) else len(session.ratings)
    if source != "peer" and same and same != (place,):
        for each, of_round in _apart(session, same, place, marks).items():
            session = _rated(session, source, on, each, of_round)
        return session
    return _rated(session, source, on, place, marks)


def _apart(session: Session, same: tuple[int, ...], chosen: int, marks: Marks) -> dict[int, Marks]:
    """Give per round of one source on one day the levels that it takes: what stands in one of them changes there."""
    found: dict[int, dict[str, dict[str, float | None]]] = {}
    for code, levels in marks.items():
        there = {
            name: place
            for place in same
            for name, word in zip(
                session.ratings[place].competencies,
                session.ratings[place].levels.get(code, "").split(),
                strict=False,
            )
            if word != "."
        }
        for name, level in levels.items():
            found.setdefault(there.get(name, chosen), {}).setdefault(code, {})[name] = level
    return {**found}


def _rated(session: Session, source: Source, on: date, place: int, marks: Marks) -> Session:
    """Give the session with levels in the round at a place; behind the last one it is made."""
    if place < len(session.ratings):
        round_ = session.ratings[place]
    else:
        round_ = RatingRound(
            source=source, on=on, open=True, competencies=tuple(things(session, "competency"))
        )
    new = dict.fromkeys(name for levels in marks.values() for name in levels)
    missing = tuple(name for name in new if name not in round_.competencies)
    columns = {name: at for at, name in enumerate((*round_.competencies, *missing))}
    # Of a read-only view of a dict `copy` is many times quicker than `dict` is.
    lines = round_.levels.copy() if isinstance(round_.levels, MappingProxyType) else dict(round_.levels)
    if missing:
        blank = " ." * len(missing)
        lines = {code: line + blank for code, line in lines.items()}
    for code, levels in marks.items():
        words = lines.get(code, "").split()
        words += ["."] * (len(columns) - len(words))
        for name, level in levels.items():
            words[columns[name]] = "." if level is None else f"{level:g}"
        if set(words) == {"."}:
            lines.pop(code, None)
        else:
            lines[code] = " ".join(words)
    if not missing and all(lines.get(code) == round_.levels.get(code) for code in marks):
        return session
    changed = round_.model_copy(
        update={"competencies": tuple(columns), "levels": MappingProxyType(lines)},
    )
    rounds = (*session.ratings[:place], changed, *session.ratings[place + 1 :])
    return session.model_copy(update={"ratings": rounds})


def rounds_of(session: Session, source: Source, on: date) -> tuple[int, ...]:
    """Give the positions of the rounds of a source on a date, in the order of the session."""
    return tuple(
        place for place, each in enumerate(session.ratings) if (each.source, each.on) == (source, on)
    )


def _check(session: Session, marks: Marks) -> None:
    employees, competencies = things(session, "employee"), things(session, "competency")
    for code, levels in marks.items():
        for kind, each in ((employees, code), *((competencies, name) for name in levels)):
            if each not in kind:
                raise EditError(Message("There is no {id} in this session.", {"id": each}))
        for level in levels.values():
            if level is not None and not (0 <= level <= SCALE_TOP and float(level * 2).is_integer()):
                raise EditError(Message("A level is 0 to 4, in halves."))
