"""How groups moved between two rounds of ratings, beside the goals of the evaluation plan: by what was told of both."""

from datetime import date
from typing import Final, NamedTuple

from frameworks.fields import Bilingual
from frameworks.languages import Message
from sessions.exchange.names import group_name
from sessions.model import Session
from sessions.model.programme import Evaluation
from sessions.model.told import Grouping
from sessions.proposal.language import Speaker
from sessions.told.movement import goals_of, movements_by

_GROUPINGS: Final[tuple[Grouping, ...]] = ("municipality", "profile")
"""Of which groups a report tells: of more it would be no page that a meeting reads."""


class MovedGroup(NamedTuple):
    """How a group moved: what it is called, both figures with their days, what they say, and who was rated twice."""

    name: str
    before: Message
    then: date
    after: Message
    now: date
    words: Message
    again: Message | str


class Progress(NamedTuple):
    """How groups moved in a competency: its name, its goals, and the groups of which was told twice."""

    name: str | Bilingual
    goals: tuple[Evaluation, ...]
    rows: tuple[MovedGroup, ...]


def progress(session: Session, speaker: Speaker) -> tuple[Progress, ...]:
    """Give how all and each profile moved in each competency of which was told twice, in the order of the role."""
    found: dict[str, list[MovedGroup]] = {}
    for each in (one for by in _GROUPINGS for one in movements_by(session, by)):
        name = group_name(session, each.by, each.group, speaker.language)
        if name:
            found.setdefault(each.competency, []).append(
                MovedGroup(
                    name,
                    each.before.words,
                    each.before.on,
                    each.after.words,
                    each.after.on,
                    each.words,
                    "–" if each.again is None else each.again.words,
                )
            )
    goals = goals_of(session)
    return tuple(
        Progress(each.name, goals.get(each.id, ()), tuple(found[each.id]))
        for each in session.role.competencies
        if each.id in found
    )
