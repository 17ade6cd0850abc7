"""The days on which nothing is planned: weekends, holidays, school holidays of the region, and periods kept free.

Holidays and school holidays are those of `sessions.planning.dutch_days`. Kept free beside the public holidays are Good
Friday and each 5 May: not every municipality is closed then, but enough people are away for a group not to be whole.

School holidays are known for the years that were laid down or advised when the package was made; for other days
nothing is known, which `school_unknown_from` tells.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from frameworks.fields import Bilingual
from sessions.model import Session
from sessions.model.municipality import SchoolRegion
from sessions.model.programme import Blackout
from sessions.planning.dutch_days import named_days

Why = Literal["weekend", "holiday", "school", "blackout"]
SATURDAY: Final = 5
"""The first day of the weekend, counted from Monday as 0."""

_OCTOBER: Final = 10
_SUBDIVISIONS: Final[Mapping[SchoolRegion, str]] = MappingProxyType(
    {"noord": "Noord", "midden": "Midden", "zuid": "Zuid"}
)


class Period(NamedTuple):
    """A stretch of days on which nothing is planned.

    Attributes:
        first: Its first day.
        last: Its last day.
        name: What it is called.
        why: What kind of free days they are; no period is of weekends.
    """

    first: date
    last: date
    name: str | Bilingual
    why: Why


class FreeDays:
    """The free days of a municipality."""

    def __init__(self, region: SchoolRegion | None, blackouts: tuple[Blackout, ...]) -> None:
        self._region = region
        self._blackouts = blackouts

    def why(self, day: date) -> Why | None:
        """Give why nothing is planned on a day; None on a day that is open."""
        if day.weekday() >= SATURDAY:
            return "weekend"
        if day in _holidays(day.year):
            return "holiday"
        if self._region and day in _school(day.year, self._region):
            return "school"
        if any(each.first <= day <= each.last for each in self._blackouts):
            return "blackout"
        return None

    def name(self, day: date) -> str | Bilingual:
        """Give what a free day is called; empty for a weekend and for an open day."""
        why = self.why(day)
        if why == "holiday":
            return _holidays(day.year)[day]
        if why == "school" and self._region:
            return _school(day.year, self._region)[day]
        if why == "blackout":
            return next(each.label for each in self._blackouts if each.first <= day <= each.last)
        return ""

    def first_open(self, day: date, most: int) -> date | None:
        """Give the first day from a day on that is open; None when none is among the next `most` days."""
        for step in range(min(most, (date.max - day).days)):
            found = day + timedelta(step)
            if self.why(found) is None:
                return found
        return None

    def periods(self, first: date, last: date) -> tuple[Period, ...]:
        """Give the holidays, school holidays and periods kept free that touch a stretch of days, by first day.

        A school holiday is given from its first day to its last, weekends included; one that goes over the turn of the
        year is one.
        """
        found = [*self._named(first, last)]
        found += [
            Period(each.first, each.last, each.label, "blackout")
            for each in self._blackouts
            if each.first <= last and each.last >= first
        ]
        return tuple(sorted(found, key=lambda each: (each.first, each.last, each.why)))

    def _named(self, first: date, last: date) -> Iterator[Period]:
        years = range(max(first.year - 1, date.min.year), min(last.year + 1, date.max.year) + 1)
        days: list[tuple[date, Bilingual, Why]] = [
            (day, name, "holiday") for year in years for day, name in _holidays(year).items()
        ]
        if self._region:
            days += [
                (day, name, "school") for year in years for day, name in _school(year, self._region).items()
            ]
        days.sort(key=lambda each: (each[2], each[0]))
        # Days one after another with one name are one period: their number less their place is the same.
        for _key, run in groupby(
            enumerate(days), key=lambda each: (each[1][2], each[1][1], each[1][0].toordinal() - each[0])
        ):
            together = [each for _place, each in run]
            (begin, name, why), end = together[0], together[-1][0]
            if begin <= last and end >= first:
                yield Period(begin, end, name, why)


def free_days(session: Session) -> FreeDays:
    """Give the free days of a session's municipality and programme."""
    return FreeDays(session.municipality.school_region, session.programme.blackouts)


def school_unknown_from(region: SchoolRegion, first: date, last: date) -> date | None:
    """Give the first day of a stretch of which it is not known whether it is in a school holiday; None when all are."""
    for year in range(first.year, last.year + 1):
        known = _school_known_to(year, region)
        if last <= known:
            return None
        if known < date(year, 12, 31):
            return max(first, known + timedelta(1))
    return None


@cache
def _school_known_to(year: int, region: SchoolRegion) -> date:
    """Give the last day of a year of which it is known whether it is in a school holiday; else the day before it."""
    days = _school(year, region)
    if not days:
        return date(year, 1, 1) - timedelta(1) if year > date.min.year else date.min
    if any(day.month == _OCTOBER for day in days):
        return date(year, 12, 31)
    # The last school year that is known ends in the summer.
    return max(day for day in days if day.month < _OCTOBER)


def _holidays(year: int) -> Mapping[date, Bilingual]:
    return named_days(year, ("public", "optional"), None)


def _school(year: int, region: SchoolRegion) -> Mapping[date, Bilingual]:
    return named_days(year, ("school",), _SUBDIVISIONS[region])
