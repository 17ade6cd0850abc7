"""Rounds of ratings: which are still coming in, which are closed, and which of those nothing was told of yet."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from frameworks.level_line import parse_levels
from sessions.identity import are_same, derived
from sessions.model import Session
from sessions.model.employees import RatingRound

if TYPE_CHECKING:
    from sessions.told.figures import People

State = Literal["open", "closed", "untold"]
"""Coming in; closed and told; closed by whoever wrote the file, and not told yet."""


class RoundState(NamedTuple):
    """How far a round of ratings is.

    Attributes:
        position: Its place in the session.
        state: See `State`.
        closed: The day on which it was closed; `None` while it is open.
        people: Of how many employees there is a level.
    """

    position: int
    state: State
    closed: date | None
    people: "People"


def closed_on(round_: RatingRound) -> date | None:
    """Give the day on which a round was closed: its own date in an older file; `None` while it is open."""
    return None if round_.open else round_.closed or round_.on


def closed_rounds(session: Session) -> tuple[RatingRound, ...]:
    """Give the closed rounds: the very same tuple as long as none of them changes."""
    return _closed(session.ratings)


def _closed_from(
    before: tuple[Any, ...], closed: tuple[RatingRound, ...], now: tuple[Any, ...]
) -> tuple[RatingRound, ...] | None:
    """Give the very same tuple while ratings come in: what rests on closed rounds holds then."""
    del before
    return closed if are_same(closed, tuple(each for each in now[0] if not each.open)) else None


@derived(8, _closed_from)
def _closed(ratings: tuple[RatingRound, ...]) -> tuple[RatingRound, ...]:
    return (
        ratings
        if not any(each.open for each in ratings)
        else tuple(each for each in ratings if not each.open)
    )


def untold_rounds(session: Session) -> tuple[RatingRound, ...]:
    """Give the closed rounds of which nothing was told yet."""
    return tuple(each for each in closed_rounds(session) if not each.told)


def round_states(session: Session) -> tuple[RoundState, ...]:
    """Give how far each round is, in the order of the session."""
    from sessions.told.figures import people

    return tuple(
        RoundState(
            position,
            "open" if each.open else "closed" if each.told else "untold",
            closed_on(each),
            people(sum(line.strip(" .") != "" for line in each.levels.values())),
        )
        for position, each in enumerate(session.ratings)
    )


def rated_in(rounds: tuple[RatingRound, ...]) -> Mapping[str, set[str]]:
    """Give per employee's code the competencies of which rounds give a level."""
    found: dict[str, set[str]] = {}
    words: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}
    for each in rounds:
        for code, line in each.levels.items():
            # Which levels there are is the same for most: known by where the dots are.
            pattern = (each.competencies, line)
            names = words.get(pattern)
            if names is None:
                names = words[pattern] = tuple(
                    name
                    for name, level in zip(each.competencies, parse_levels(line), strict=False)
                    if level is not None
                )
            if names:
                found.setdefault(code, set()).update(names)
    return found
