"""By which ratings somebody was counted in something that was told, so that no rating is told of twice.

It is remembered by person, source, day and competency, and not by group: who moves, a unit that becomes part of
another, a round that is taken out, brought in again, merged or put elsewhere change nothing of it. It is on the side of
silence: a rating of the same source on the day of one that was told of counts as told of, and so does each of that day
or before of anybody, once somebody of whom such a one was told is no longer in the session.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from sessions.model.employees import RatingRound
from sessions.model.told import RatingTold, Told, rating_line, rating_parts
from sessions.rating_sources import Source


def is_told_of(told: Told, code: str, source: Source, on: date, competency: str) -> bool:
    """Tell whether something was told of a rating of somebody, by a source on a day."""
    gone = told.through.get(source)
    if gone is not None and on <= gone:
        return True
    return any(
        each.source == source
        and on <= each.on
        and (each.competencies is None or competency in each.competencies)
        for each in rating_parts(told.ratings.get(code, "")) or ()
    )


@lru_cache(4096)
def remembered(line: str, more: tuple[RatingTold, ...]) -> str:
    """Give the line of a person of whom more ratings were told than those that the line names.

    Args:
        line: What was remembered; empty for nothing.
        more: The ratings.
    """
    kept: list[RatingTold] = []
    for each in sorted({*(rating_parts(line) or ()), *more}, key=_order):
        newer = [other for other in kept if other.source == each.source]
        if any(other.competencies is None for other in newer):
            continue
        if each.competencies is None:
            kept.append(each)
            continue
        left = each.competencies.difference(*(other.competencies or () for other in newer))
        if left:
            kept.append(each._replace(competencies=left))
    return rating_line(sorted(kept, key=lambda each: (each.on, each.source, sorted(each.competencies or ()))))


def _order(each: RatingTold) -> tuple[int, bool, list[str]]:
    """The newest first, and of one day what holds for all competencies."""
    return -each.on.toordinal(), each.competencies is not None, sorted(each.competencies or ())


def without(told: Told, codes: Iterable[str]) -> Told:
    """Give what was told when people are no longer in the session: of them only the last day per source."""
    lines = {told.ratings[code] for code in codes if code in told.ratings}
    if not lines:
        return told
    through = dict(told.through)
    for each in (part for line in lines for part in rating_parts(line) or ()):
        through[each.source] = max(each.on, through.get(each.source, each.on))
    gone = frozenset(codes)
    return told.model_copy(
        update={
            "through": MappingProxyType(dict(sorted(through.items()))),
            "ratings": MappingProxyType(
                {code: line for code, line in told.ratings.items() if code not in gone}
            ),
        }
    )


def joined(told: Told, other: Told, codes: Collection[str]) -> Told:
    """Give what was told with what another version of the session remembers beside it.

    Args:
        told: What was told, whose figures stay.
        other: What was told by the other version.
        codes: Who is in the session.
    """
    lines = dict(told.ratings)
    for code, line in other.ratings.items():
        lines[code] = remembered(lines.get(code, ""), rating_parts(line) or ())
    through = dict(told.through)
    for source, on in other.through.items():
        through[source] = max(on, through.get(source, on))
    both = told.model_copy(
        update={
            "times": max(told.times, other.times),
            "through": MappingProxyType(through),
            "ratings": MappingProxyType(lines),
        }
    )
    return without(both, lines.keys() - set(codes))


def redated(told: Told, before: RatingRound, after: RatingRound) -> Told:
    """Give what was told when a round gets another source or day: what was told of is known under both."""
    if (before.source, before.on) == (after.source, after.on):
        return told
    changed: dict[str, str] = {}
    for code in before.levels:
        line = told.ratings.get(code, "")
        same = [
            part for part in rating_parts(line) or () if part.source == before.source and part.on >= before.on
        ]
        if same:
            new = {part._replace(source=after.source, on=after.on) for part in same}
            changed[code] = remembered(line, tuple(sorted(new, key=_order)))
    through = dict(told.through)
    gone = through.get(before.source)
    if gone is not None and gone >= before.on:
        through[after.source] = max(after.on, through.get(after.source, after.on))
    if not changed and through == told.through:
        return told
    return told.model_copy(
        update={
            "ratings": MappingProxyType({**told.ratings, **changed}),
            "through": MappingProxyType(through),
        }
    )


def renamed(line: str, names: Mapping[str, str | None]) -> str:
    """Give the line of a person with other ids of competencies.

    Where one is gone (None) the rating counts as told of in all, so that it is told of in none that comes in its place.
    """
    parts = rating_parts(line) or ()
    new = []
    for each in parts:
        ids = None if each.competencies is None else {names.get(name, name) for name in each.competencies}
        new.append(
            each._replace(competencies=None if ids is None or None in ids else frozenset(map(str, ids)))
        )
    return remembered("", tuple(new))
