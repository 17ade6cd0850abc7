"""The current level of each employee in each competency, from the ratings of all sources.

Every computation here is on the ratings alone, so it holds until a rating changes, and then only for those whose
lines are others now. Among 20,000 employees only some hundreds of different combinations of levels occur; one
`Current` stands for all that are alike.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain, groupby
from statistics import fmean, median
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from frameworks.level_line import parse_levels
from sessions.identity import changed_keys, derived, is_few, with_changes
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.rating_sources import SOURCES, WEIGHTS, Source

DISCREPANCY: Final = 1.0
"""From this difference (in levels) between self and others on, a conversation is called for."""

Row = Sequence[float | None]
"""One level per competency, in the order of `_rated_competencies`."""


class Current(NamedTuple):
    """The current level of an employee in a competency.

    Attributes:
        level: 0 to 4, the weighted mean over the sources.
        by_source: The level that each source gives, 0 to 4.
        single_source: Whether only one source gives a level.
        discrepancy: Self minus the mean of the others, -4 to 4; `None` without self or without others.
    """

    level: float
    by_source: Mapping[Source, float]
    single_source: bool
    discrepancy: float | None

    @property
    def disputed(self) -> bool:
        """Whether self and others differ by a level or more."""
        return self.discrepancy is not None and abs(self.discrepancy) >= DISCREPANCY


Levels = Mapping[str, Mapping[str, Current]]
"""Employee code -> competency -> current level; what is absent is unknown."""


def current_levels(session: Session) -> Levels:
    """Give the current level of each employee in each competency that anybody rated.

    `C = sum(w * level) / sum(w)` over the sources, with weight 1 for self, manager and peers and 2 for
    observation and test. Of each source the newest round counts that rates that employee in that competency;
    rounds of one source on one date (several peers) count as their median; rounds more than twelve months
    older than the newest one of the session don't count. Without a rating a level is unknown, never 0.
    Sources: Heidemeier & Moser's meta-analysis on self and supervisor ratings (they agree little, so self
    alone is flagged).

    Returns:
        Employee code -> competency -> `Current`; a missing code or competency is unknown.
    """
    return levels_of(session.ratings)


class _Lines(NamedTuple):
    """What the levels need of a round of ratings, for all employees or for some of them."""

    source: Source
    on: date
    competencies: tuple[str, ...]
    levels: Mapping[str, str]


def _levels_from(before: tuple[Any, ...], levels: Levels, now: tuple[Any, ...]) -> Levels | None:
    """Give the levels by computing only those of employees whose lines are others than before."""
    counted = counting_rounds(now[0])
    codes = _affected(counting_rounds(before[0]), counted)
    if not is_few(len(codes), len(levels)):
        return None
    few = [
        _Lines(
            each.source,
            each.on,
            each.competencies,
            {code: each.levels[code] for code in codes if code in each.levels},
        )
        for each in counted
    ]
    anew = _computed(few)
    return with_changes(levels, codes, anew)


def _affected(before: Sequence[RatingRound], now: Sequence[RatingRound]) -> Collection[str]:
    """Give the employees who have another line in some round that counts than before."""
    olds, news = {id(each) for each in before}, {id(each) for each in now}
    gone: dict[Any, list[RatingRound]] = defaultdict(list)
    for each in before:
        if id(each) not in news:
            gone[each.source, each.on, each.competencies].append(each)
    codes: set[str] = set()
    for each in now:
        if id(each) not in olds:
            same = gone[each.source, each.on, each.competencies]
            codes.update(changed_keys(same.pop().levels, each.levels) if same else each.levels)
    codes.update(chain.from_iterable(each.levels for alike in gone.values() for each in alike))
    return codes


@derived(4, _levels_from)
def levels_of(ratings: tuple[RatingRound, ...]) -> Levels:
    """Give the current levels that follow from ratings, as `current_levels` does for a session.

    What one employee can is the same object as before as long as none of the own lines changed.
    """
    return MappingProxyType(_computed(counting_rounds(ratings)))


def _computed(counted: Sequence[RatingRound | _Lines]) -> dict[str, Mapping[str, Current]]:
    """Give the levels that follow from the rounds that count, the newest first."""
    names = _rated_competencies(counted)
    if not names:
        return {}
    tables = {source: _newest_rows(counted, source, names) for source in SOURCES}
    present = {source: table for source, table in tables.items() if table}
    codes = list(dict.fromkeys(chain.from_iterable(present.values())))
    unrated: Row = [None] * len(names)
    # All cells of all employees in one stream: a step per employee would cost more than the blending itself.
    given = [chain.from_iterable([table.get(code, unrated) for code in codes]) for table in present.values()]
    cells = map(_blend(tuple(present)).__getitem__, zip(*given, strict=True))
    levels: dict[str, Mapping[str, Current]] = {}
    for code, row in zip(codes, zip(*[cells] * len(names), strict=True), strict=True):
        known = {name: current for name, current in zip(names, row, strict=True) if current is not None}
        if known:
            levels[code] = known
    return levels


def counting_rounds(ratings: Sequence[RatingRound]) -> tuple[RatingRound, ...]:
    """Give the rounds that can count: those of the twelve months up to the newest, the newest first."""
    newest = max((each.on for each in ratings), default=date.min)
    first = _year_before(newest)
    return tuple(
        sorted((each for each in ratings if each.on >= first), key=lambda each: each.on, reverse=True)
    )


def _year_before(day: date) -> date:
    if day.year == date.min.year:
        return date.min
    leap_day = day.month == 2 and day.day == 29  # noqa: PLR2004 - the one day that most years lack
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def _rated_competencies(rounds: Iterable[RatingRound | _Lines]) -> tuple[str, ...]:
    return tuple({name: None for each in rounds for name in each.competencies})


def _newest_rows(
    rounds: Sequence[RatingRound | _Lines], source: Source, names: tuple[str, ...]
) -> dict[str, Row]:
    """Give per employee the newest level of a source for each competency; `rounds` has the newest first."""
    newest: dict[str, Row] = {}
    of_source = (each for each in rounds if each.source == source)
    for _, same_day in groupby(of_source, key=lambda each: each.on):
        rows = _rows_of_day(list(same_day), names)
        if not newest:
            newest = rows
            continue
        for code, row in rows.items():
            newer = newest.get(code)
            newest[code] = row if newer is None else _filled(newer, row)
    return newest


def _filled(newer: Row, older: Row) -> Row:
    return [older[at] if level is None else level for at, level in enumerate(newer)]


def _rows_of_day(rounds: Sequence[RatingRound | _Lines], names: tuple[str, ...]) -> dict[str, Row]:
    """Give per employee the levels of one source on one date; where several rounds give one, their median."""
    tables = [_rows(each, names) for each in rounds]
    if len(tables) == 1:
        return tables[0]
    together: dict[str, list[Row]] = {}
    for table in tables:
        for code, row in table.items():
            together.setdefault(code, []).append(row)
    return {code: _medians(rows) for code, rows in together.items()}


def _medians(rows: Sequence[Row]) -> Row:
    columns = ([level for level in column if level is not None] for column in zip(*rows, strict=True))
    return [median(column) if column else None for column in columns]


def _rows(rating_round: RatingRound | _Lines, names: tuple[str, ...]) -> dict[str, Row]:
    """Give per employee the levels of a round in the order of `names`."""
    level = _WORDS.__getitem__
    rows: dict[str, Row] = {code: [*map(level, line.split())] for code, line in rating_round.levels.items()}
    if rating_round.competencies == names:
        return rows
    place = {name: at for at, name in enumerate(rating_round.competencies)}
    order = [place.get(name) for name in names]
    return {code: [None if at is None else row[at] for at in order] for code, row in rows.items()}


class _Words(dict[str, float | None]):
    """The level that each word of a rating line stands for, learnt as words occur."""

    def __missing__(self, word: str) -> float | None:
        (level,) = parse_levels(word)
        self[word] = level
        return level


_WORDS: Final = _Words()


class _Blend(dict[tuple[float | None, ...], Current | None]):
    """The `Current` of each combination of levels of these sources, made as combinations occur."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        super().__init__()
        self.sources = sources

    def __missing__(self, levels: tuple[float | None, ...]) -> Current | None:
        given = zip(self.sources, levels, strict=True)
        current = current_of({source: level for source, level in given if level is not None})
        self[levels] = current
        return current


@cache
def _blend(sources: tuple[Source, ...]) -> _Blend:
    """Give the one blend of these sources; there are no more of them than ways to choose sources."""
    return _Blend(sources)


def current_of(by_source: Mapping[Source, float]) -> Current | None:
    """Give the current level that follows from one level (0 to 4) per source; `None` without any source."""
    if not by_source:
        return None
    weight = sum(WEIGHTS[source] for source in by_source)
    level = sum(WEIGHTS[source] * given for source, given in by_source.items()) / weight
    others = [given for source, given in by_source.items() if source != "self"]
    own = by_source.get("self")
    discrepancy = own - fmean(others) if own is not None and others else None
    return Current(level, MappingProxyType(dict(by_source)), len(by_source) == 1, discrepancy)
