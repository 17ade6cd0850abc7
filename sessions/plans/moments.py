"""When is looked at how it goes: the moments of the evaluation plan that concern one person, with their months."""

from datetime import date
from typing import Final, NamedTuple, get_args

from frameworks.fields import Bilingual
from sessions.model import Session
from sessions.model.programme import Evaluation
from sessions.model.programme import Moment as MomentId
from sessions.planning.duration import planned
from sessions.proposal.escape import Markdown
from sessions.proposal.language import Speaker

_LEARNT: Final = frozenset({2, 3})
"""Kirkpatrick's levels that are about what people have learnt and do otherwise in their work."""
_LATER: Final[dict[MomentId, tuple[int, int]]] = {"T1": (0, 0), "T2": (3, 6), "T3": (12, 12)}
"""How many months after the programme each moment is: at least, and at most."""
_YEAR: Final = 12


class Moment(NamedTuple):
    """A moment at which is looked at how it goes.

    Attributes:
        id: Which.
        when: In which months that is; empty as long as the programme has no days.
        goals: What is looked at then, each goal with how.
    """

    id: MomentId
    when: Markdown
    goals: tuple[tuple[str | Bilingual, str | Bilingual | None], ...]


def moments(session: Session, targets: frozenset[str], speaker: Speaker) -> tuple[Moment, ...]:
    """Give the moments after the start at which something is measured of what is asked of somebody.

    Args:
        session: The session.
        targets: The competencies in which something is asked.
        speaker: The language in which months are told.
    """
    made = planned(session)
    ends = None if made is None else made.ends
    found = []
    for each in get_args(MomentId):
        lines = [line for line in session.programme.evaluation if line.moment == each]
        own = [line for line in lines if _concerns(line, targets)]
        if each != "T0" and own:
            goals = dict.fromkeys((line.goal, line.instrument) for line in own)
            found.append(Moment(each, _months(each, ends, speaker), tuple(goals)))
    return tuple(found)


def _concerns(line: Evaluation, targets: frozenset[str]) -> bool:
    return line.level in _LEARNT and line.competency is not None and line.competency in targets


def _months(moment: MomentId, ends: date | None, speaker: Speaker) -> Markdown:
    after = _LATER.get(moment)
    if ends is None or after is None:
        return Markdown("")
    return speaker.months(_later(ends, after[0]), _later(ends, after[1]))


def _later(day: date, months: int) -> date:
    """Give the first day of the month so many months after that of a day; the last month that there is at most."""
    number = day.year * _YEAR + day.month - 1 + months
    year, month = divmod(number, _YEAR)
    return date(year, month + 1, 1) if year <= date.max.year else date.max.replace(day=1)
