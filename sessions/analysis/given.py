"""What the rounds of ratings say of one person, source by source."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from frameworks.level_line import parse_levels
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.rating_sources import Source

FEWEST_PEERS: Final = 3
"""What fewer peers gave is not told apart: each of them would be recognised in it."""


def levels_in(round_: RatingRound | None, code: str) -> Mapping[str, float]:
    """Give what a round says of an employee: competency -> level, 0 to 4; what is absent is unknown."""
    line = round_.levels.get(code) if round_ is not None else None
    if round_ is None or line is None:
        return {}
    found = zip(round_.competencies, parse_levels(line), strict=False)
    return {name: level for name, level in found if level is not None}


def dates(session: Session, code: str, competency: str) -> Mapping[Source, date]:
    """Give, per source, the date of its newest rating of an employee in a competency."""
    found: dict[Source, date] = {}
    for each in sorted(session.ratings, key=lambda each: each.on):
        if competency in levels_in(each, code):
            found[each.source] = each.on
    return found


def has_few_peers(session: Session, code: str, competency: str) -> bool:
    """Tell whether fewer than three peers gave the peers' newest level of an employee in a competency."""
    given = [
        each.on for each in session.ratings if each.source == "peer" and competency in levels_in(each, code)
    ]
    return 0 < given.count(max(given, default=date.min)) < FEWEST_PEERS
