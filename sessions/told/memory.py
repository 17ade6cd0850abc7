"""By which ratings somebody was counted in something that was told, so that no rating is told of twice.

It is remembered by person, source, day and competency, and not by group: who moves, a unit that becomes part of
another, a round that is taken out, brought in again, merged or put elsewhere change nothing of it. It is on the side of
silence: a rating of the same source on the day of one that was told of counts as told of, and so does each of that day
or before of anybody, once somebody of whom such a one was told is no longer in the session.
"""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.model.told import RatingTold, Told, rating_line, rating_parts
from sessions.rating_sources import Source


def told_of(told: Told, code: str, source: Source, on: date) -> AbstractSet[str] | None:
    """Give the competencies in which something was told of a rating of somebody, by a source on a day; None for all."""
    line, is_newcomer = remembered_of(told, code)
    gone = _last_days(told).get(source) if is_newcomer else told.through.get(source)
    if gone is not None and on <= gone:
        return None
    names: set[str] = set()
    for each in rating_parts(line) or ():
        if each.source == source and on <= each.on:
            if each.competencies is None:
                return None
            names |= each.competencies
    return names


def remembered_of(told: Told, code: str) -> tuple[str, bool]:
    """Give a person's line, and whether somebody came since anything was told.

    Who came since may be somebody who was there before, under another code: of no rating of a day of which was told by
    that source is told for them.
    """
    return told.ratings.get(code, ""), 0 < told.newest < int(code[1:])


@by_identity(4)
def _last_days(told: Told) -> Mapping[Source, date]:
    """Give per source the last day of a rating of which was told of anybody."""
    last = dict(told.through)
    for line in set(told.ratings.values()):
        for each in rating_parts(line) or ():
            last[each.source] = max(each.on, last.get(each.source, each.on))
    return MappingProxyType(last)


def with_what_is_lost(session: Session) -> Told:
    """Give what was told, with all closed rounds of that time as told of where it is not known any more of whom was.

    So it is when somebody took the lines out of the file, or it was written before these were kept.
    """
    told = session.told
    if not told.groups or told.ratings or told.through:
        return told
    until = max(each.on for each in told.groups)
    through: dict[Source, date] = {}
    for each in session.ratings:
        if not each.open and (each.told or each.on <= until):
            through[each.source] = max(each.on, through.get(each.source, each.on))
    return told.model_copy(update={"through": MappingProxyType(through)})


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
            "newest": min(filter(None, (told.newest, other.newest)), default=0),
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
