"""What an import brings of levels and of targets, and how rounds and profiles take it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from frameworks.languages import Message
from frameworks.model import Profile, Requirement
from sessions.edits.errors import EditError, checked
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.rating_sources import Source
from sessions.things import things

IMPORTANCE: Final = 3
"""The importance (1 to 5) of a target that comes from a table, which says nothing of it."""
_WORDS: Final[Mapping[float | None, str]] = {None: ".", **{half / 2: f"{half / 2:g}" for half in range(9)}}


class RatedIn(NamedTuple):
    """Levels by one source on one date: per employee one for each competency, None where nothing is said."""

    source: Source
    on: date
    competencies: tuple[str, ...]
    levels: Mapping[str, tuple[float | None, ...]]


def must_be(session: Session, kind: str, ids: Iterable[str | None]) -> None:
    """Make sure that things are there; None stands for nothing.

    Raises:
        EditError: One is not.
    """
    known = things(session, kind)
    for each in ids:
        if each is not None and each not in known:
            raise EditError(Message("There is no {id} in this session.", {"id": each}))


def same(new: tuple[Any, ...], old: tuple[Any, ...]) -> bool:
    """Tell whether two lists hold the very same objects."""
    return len(new) == len(old) and all(one is other for one, other in zip(new, old, strict=True))


def with_rounds(session: Session, rounds: tuple[RatedIn, ...]) -> tuple[RatingRound, ...]:
    """Give the rounds of a session with levels added and changed; the very same when nothing changes.

    Raises:
        EditError: A competency or employee is not there, or a level is off the scale.
    """
    ratings = list(session.ratings)
    taken: Counter[tuple[Source, date]] = Counter()
    for rated in rounds:
        must_be(session, "competency", rated.competencies)
        must_be(session, "employee", rated.levels)
        key = (rated.source, rated.on)
        places = [place for place, each in enumerate(ratings) if (each.source, each.on) == key]
        if rated.source != "peer" and len(places) > 1:
            # Each level stands in one of them only, so that together they are one round.
            ratings[places[0]] = _joined([ratings[place] for place in places])
            for place in reversed(places[1:]):
                del ratings[place]
        number = taken[key] if rated.source == "peer" else 0
        taken[key] += 1
        if number < len(places):
            ratings[places[number]] = _merged(ratings[places[number]], rated)
        else:
            empty = RatingRound(source=rated.source, on=rated.on, open=True, competencies=rated.competencies)
            merged = _merged(empty, rated)
            if merged.levels:
                ratings.append(merged)
    return session.ratings if same(tuple(ratings), session.ratings) else tuple(ratings)


def _joined(rounds: list[RatingRound]) -> RatingRound:
    first = rounds[0]
    for each in rounds[1:]:
        levels = {
            code: tuple(None if word == "." else float(word) for word in line.split())
            for code, line in each.levels.items()
        }
        first = _merged(first, RatedIn(first.source, first.on, each.competencies, levels))
    comes_in = any(each.open for each in rounds)
    return first.model_copy(
        update={
            "open": comes_in,
            "closed": None if comes_in else max((each.closed or each.on for each in rounds), default=None),
            "told": not comes_in and all(each.told for each in rounds),
        }
    )


def _merged(round_: RatingRound, rated: RatedIn) -> RatingRound:
    """Give a round with levels added and changed; where the new ones say nothing, the old ones stay."""
    new = tuple(each for each in rated.competencies if each not in round_.competencies)
    columns = (*round_.competencies, *new)
    lines = dict(round_.levels)
    if new:
        tail = " ." * len(new)
        lines = {code: line + tail for code, line in lines.items()}
    places = [columns.index(each) for each in rated.competencies]
    blank = ["."] * len(columns)
    for code, levels in rated.levels.items():
        words = lines[code].split() if code in lines else blank.copy()
        for place, level in zip(places, levels, strict=True):
            if level is not None:
                words[place] = _word(level)
        line = " ".join(words)
        if line.strip(". "):
            lines[code] = line
    if not lines or (lines == round_.levels and not new):
        return round_
    return round_.model_copy(update={"competencies": columns, "levels": MappingProxyType(lines)})


def _word(level: float) -> str:
    try:
        return _WORDS[level]
    except KeyError:
        raise EditError(Message("A level is 0 to 4, in halves.")) from None


def with_targets(session: Session, targets: Mapping[str, Mapping[str, tuple[int, int]]]) -> Session:
    """Give a session with the targets of profiles added and changed.

    Raises:
        EditError: A profile or competency is not there, or a range is out of bounds.
    """
    must_be(session, "profile", targets)
    must_be(session, "competency", {each for each_profile in targets.values() for each in each_profile})
    profiles = tuple(
        _with_ranges(each, targets[each.id]) if each.id in targets else each for each in session.role.profiles
    )
    if same(profiles, session.role.profiles):
        return session
    return session.model_copy(update={"role": checked(session.role, profiles=profiles)})


def _with_ranges(profile: Profile, ranges: Mapping[str, tuple[int, int]]) -> Profile:
    known = {each.competency: each for each in profile.requirements}
    requirements = dict(known)
    for competency, (least, most) in ranges.items():
        old = known.get(competency)
        if old is None:
            blank = Requirement(competency=competency, min=0, max=0, importance=IMPORTANCE)
            requirements[competency] = checked(blank, min=least, max=most)
        elif (old.min, old.max) != (least, most):
            requirements[competency] = checked(old, min=least, max=most)
    changed = tuple(requirements.values())
    return profile if same(changed, profile.requirements) else checked(profile, requirements=changed)
