"""How one person moved between rounds of ratings: source by source, never of one source against another.

For the person and for private mode; of groups `sessions.told.movement` tells.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from statistics import median
from typing import Literal, NamedTuple

from sessions.analysis.given import FEWEST_PEERS, levels_in
from sessions.model import Session
from sessions.rating_sources import SOURCES, Source
from sessions.things import things

Apart = Literal["scale"]
"""Why two rounds can't be compared: the levels had other names on the forms of the one than of the other."""


class Moved(NamedTuple):
    """How somebody moved in a competency, by one source.

    Attributes:
        competency: The competency's id.
        source: Who rated both times.
        before: The level of the earlier day, 0 to 4; of several peers of one day their median.
        before_on: That day.
        after: The level of the newest day, 0 to 4.
        after_on: That day.
        apart: Why these can't be compared; `None` when they can.
    """

    competency: str
    source: Source
    before: float
    before_on: date
    after: float
    after_on: date
    apart: Apart | None

    @property
    def by(self) -> float | None:
        """By how many levels, -4 to 4; `None` when the two can't be compared."""
        return None if self.apart else self.after - self.before


class Once(NamedTuple):
    """A competency that a source rated on one day only, while it rated somebody on several.

    Attributes:
        competency: The competency's id.
        source: Who rated.
        on: The day on which it was rated.
        is_new: Whether that is the newest day, so that it was not rated before; else it was not rated since.
    """

    competency: str
    source: Source
    on: date
    is_new: bool


class Movement(NamedTuple):
    """How somebody moved.

    Attributes:
        moved: What was rated twice by the same source, in the order of the role and of sources.
        once: What can't be compared since it was rated on one day only.
    """

    moved: tuple[Moved, ...]
    once: tuple[Once, ...]


def movement_of(session: Session, code: str) -> Movement:
    """Give how somebody moved from the rating before to the newest, by each source that rated twice.

    Of each source and competency the last two days of a rating of this person are compared, also of rounds that are
    coming in.
    What fewer than three peers gave on a day is left out, since each of them would be recognised in it.
    """
    moved: list[Moved] = []
    once: list[Once] = []
    scales = named_levels(session)
    for source in SOURCES:
        days = _levels_by_day(session, code, source)
        if len(days) < 2:  # noqa: PLR2004 - before and after
            continue
        for name in things(session, "competency"):
            rated = sorted(on for on, levels in days.items() if name in levels)
            if len(rated) == 1:
                once.append(Once(name, source, rated[0], rated[0] == max(days)))
            elif rated:
                before, after = rated[-2:]
                scale, other = scales.get((source, before)), scales.get((source, after))
                apart: Apart | None = "scale" if scale and other and scale != other else None
                levels = days[before][name], days[after][name]
                moved.append(Moved(name, source, levels[0], before, levels[1], after, apart))
    order = {name: place for place, name in enumerate(things(session, "competency"))}
    return Movement(
        tuple(sorted(moved, key=lambda each: order[each.competency])),
        tuple(sorted(once, key=lambda each: order[each.competency])),
    )


def _levels_by_day(session: Session, code: str, source: Source) -> Mapping[date, Mapping[str, float]]:
    """Give what a source said of somebody by the day on which it did; where several peers did, their median."""
    given: dict[date, dict[str, list[float]]] = {}
    for each in session.ratings:
        if each.source == source:
            for name, level in levels_in(each, code).items():
                given.setdefault(each.on, {}).setdefault(name, []).append(level)
    fewest = FEWEST_PEERS if source == "peer" else 1
    told = {
        on: {name: median(levels) for name, levels in of_day.items() if len(levels) >= fewest}
        for on, of_day in given.items()
    }
    return {on: levels for on, levels in told.items() if levels}


def named_levels(session: Session) -> Mapping[tuple[Source, date], tuple[str, ...]]:
    """Give what levels were called on the forms of each round that had forms: source and date -> names."""
    return dict(_named(session))


def _named(session: Session) -> Iterator[tuple[tuple[Source, date], tuple[str, ...]]]:
    for each in session.forms:
        if each.levels:
            yield (each.source, each.on), each.levels
