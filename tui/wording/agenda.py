"""The agenda of a meeting in words: its points, what came of them, the time that is left, and how a point is typed."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final, get_args

from frameworks.languages import LANGUAGES, Language
from sessions.analysis.agenda import AtHand, called, starts
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.agenda import Agenda, Point, StepId
from tui.translation import _, current_language, n_
from tui.wording.cells import fitted, on_one_line

_SIGNS: Final = {"agreed": "✓ ", "open": "→ ", "done": ""}
_MINUTES: Final = re.compile(r"^(.*?\S)[\s,:(–-]+(\d{1,3})\s*(?:m|min|min\.|minuten|minutes|['′])?\)?$")
_ROOM_FOR_A_NAME: Final = 24
"""Columns of the name of a point on a line that tells other things too."""


def point_name(point: Point, room: int = 0) -> str:
    """Give what a point is called, on one line, within so many columns if these are given."""
    name = on_one_line(called(point).text(current_language()))
    return fitted(name, room) if room else name


def minutes(count: int) -> str:
    """Give a number of minutes."""
    return _("{count} min").format(count=count)


def came_of(point: Point) -> str:
    """Give what came of a point, with who takes it up; empty while it is not closed."""
    if point.result is None:
        return ""
    told = f"{_SIGNS[point.result]}{choice_label('result', point.result, current_language())}"
    return f"{told} · {on_one_line(point.owner)}" if point.owner else told


def point_line(point: Point) -> str:
    """Give what stands behind the name of a point: its minutes, and what came of it."""
    parts = (minutes(point.minutes) if point.minutes else "", came_of(point))
    return " · ".join(each for each in parts if each)


def agenda_name(agenda: Agenda) -> str:
    """Give what an agenda is called: its day."""
    if agenda.on is None:
        return _("Meeting without a day")
    from sessions.proposal.language import Speaker

    return _("Meeting of {day}").format(day=Speaker(current_language()).date(agenda.on))


def agenda_line(agenda: Agenda) -> str:
    """Give an agenda in short: how many points and minutes, and how far it was gone through."""
    count, closed = len(agenda.points), sum(each.result is not None for each in agenda.points)
    if agenda.began is not None or closed:
        told = _("{closed} of {count} closed").format(closed=closed, count=count)
    else:
        told = n_("{count} point", "{count} points", count).format(count=count)
    planned = sum(each.minutes for each in agenda.points)
    return f"{told} · {minutes(planned)}" if planned else told


def start_times(agenda: Agenda) -> Sequence[str]:
    """Give per point when it begins, as far as that is known."""
    return ["" if each is None else f"{each:%H:%M}" for each in starts(agenda)]


def left(count: int | None) -> str:
    """Give the time that is left; by how much it is over when it is below 0; empty when nothing was planned."""
    if count is None:
        return ""
    if count < 0:
        return _("{count} min over").format(count=-count)
    return _("{count} min left").format(count=count)


def time_told(session: Session, now: datetime, *, narrow: bool) -> str:
    """Give which point of the agenda is at hand and the time that is left; empty when no meeting is going on.

    Args:
        session: The session.
        now: The present.
        narrow: Whether there is little room.
    """
    from sessions.analysis.agenda import at_hand

    found = at_hand(session, now)
    if found is None:
        return ""
    name = point_name(found.point, _ROOM_FOR_A_NAME // 2 if narrow else _ROOM_FOR_A_NAME)
    own, in_all = left(found.left), left(found.left_in_all)
    told = f"{name}: {own}" if own else name
    if not in_all:
        return told
    if narrow:
        return _("{point}, {minutes} in all").format(point=told, minutes=found.left_in_all)
    return _("{point} · meeting: {left}").format(point=told, left=in_all)


def heading(found: AtHand) -> str:
    """Give the point at hand in full, for a question about it: its place, its name, its time."""
    told = _("Point {place} of {count}: {name}").format(
        place=found.place + 1, count=found.of, name=point_name(found.point)
    )
    own = left(found.left)
    return f"{told} ({own})" if own else told


def read_point(typed: str) -> Point:
    """Give a point that was typed: a step of the method by its name, else own words; minutes may stand behind it."""
    text, planned = typed.strip(), 0
    found = _MINUTES.match(text)
    if found is not None:
        text, planned = found[1], int(found[2])
    step = _step(text)
    # Within the bounds of the record, which tells what is wrong: so no title where a step says it all.
    return Point.model_validate({"step": step, "title": None if step else text, "minutes": planned})


def _step(text: str) -> StepId | None:
    def names(step: str, language: Language) -> str:
        return choice_label("step", step, language).casefold()

    wanted = text.casefold()
    return next(
        (step for step in get_args(StepId) if any(names(step, each) == wanted for each in LANGUAGES)), None
    )
