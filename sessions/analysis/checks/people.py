"""Checks of what is known of employees: always numbers of people, never a person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from frameworks.findings import Finding
from sessions.analysis.census import Census, LevelCounts, census
from sessions.analysis.checks.common import Check, finding, percents, reads
from sessions.analysis.groups import LOW_COVERAGE
from sessions.analysis.levels import Current, Levels, current_levels, levels_of
from sessions.identity import changed_keys, derived, is_few, replaced_items
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.told.bands import least_told

RATINGS: Final = ("ratings",)
FEWEST_AGREED: Final = 5
"""Fewer people than these are so few that somebody should know that more are needed."""


@dataclass(frozen=True, slots=True)
class RatingQuality:
    """How far the known levels can be relied on, in employees x competencies.

    Attributes:
        known: Levels that are known.
        single_source: Of these, resting on one source.
        disputed: Of these, on which self and others differ a level or more.
    """

    known: int
    single_source: int
    disputed: int

    def __add__(self, other: "RatingQuality") -> "RatingQuality":
        return RatingQuality(
            self.known + other.known,
            self.single_source + other.single_source,
            self.disputed + other.disputed,
        )

    def __sub__(self, other: "RatingQuality") -> "RatingQuality":
        return RatingQuality(
            self.known - other.known,
            self.single_source - other.single_source,
            self.disputed - other.disputed,
        )


def _quality_from(
    before: tuple[Any, ...], quality: RatingQuality, now: tuple[Any, ...]
) -> RatingQuality | None:
    """Give the quality by looking only at employees whose levels are others than before."""
    old, new = before[0], now[0]
    codes = changed_keys(old, new)
    if not is_few(len(codes), len(new)):
        return None
    gone, come = (_counted(each[code] for code in codes if code in each) for each in (old, new))
    return quality - gone + come


@derived(4, _quality_from)
def _quality(levels: Levels) -> RatingQuality:
    return _counted(levels.values())


def _counted(rows: Iterable[Mapping[str, Current]]) -> RatingQuality:
    # Employees with equal sources and levels share one Current, so few are looked at more than once.
    each: dict[int, Current] = {}
    counts: Counter[int] = Counter()
    for row in rows:
        for current in row.values():
            each[id(current)] = current
        counts.update(map(id, row.values()))
    return RatingQuality(
        known=counts.total(),
        single_source=sum(number for key, number in counts.items() if each[key].single_source),
        disputed=sum(number for key, number in counts.items() if each[key].disputed),
    )


def rating_quality(session: Session) -> RatingQuality:
    """Give how many levels are known, rest on one source only, and are disputed."""
    return _quality(levels_of(session.ratings))


@reads("ratings")
def levels_have_sources(session: Session) -> Iterator[Finding]:
    """A level rests on more than one source."""
    quality = rating_quality(session)
    if quality.single_source:
        yield finding(
            "single-source",
            "hint",
            RATINGS,
            "Levels that rest on one source only: {number} of {known}. They count, but people see "
            "themselves otherwise than others do: ask for a second view.",
            number=quality.single_source,
            known=quality.known,
        )


@reads("ratings")
def levels_are_undisputed(session: Session) -> Iterator[Finding]:
    """Self and others differ by less than a level."""
    quality = rating_quality(session)
    if quality.disputed:
        yield finding(
            "discrepancy",
            "hint",
            RATINGS,
            "Levels on which somebody and the others differ by one or more: {number} of {known}. "
            "Let them talk about it before the level is used.",
            number=quality.disputed,
            known=quality.known,
        )


def _asked_from(
    before: tuple[Any, ...], asked: tuple[int, int], now: tuple[Any, ...]
) -> tuple[int, int] | None:
    """Give the counts by looking only at those who are alike and of whom somebody changed."""
    old, new = before[0], now[0]
    alikes = changed_keys(old, new)
    if not is_few(len(alikes), len(new)):
        return None
    (asked_gone, unknown_gone), (asked_come, unknown_come) = (
        _sums(each[alike] for alike in alikes if alike in each) for each in (old, new)
    )
    return asked[0] - asked_gone + asked_come, asked[1] - unknown_gone + unknown_come


@derived(4, _asked_from)
def _asked(counted: Census) -> tuple[int, int]:
    """Give how many levels the profiles ask for, and how many of these are not known."""
    return _sums(counted.values())


def _sums(of_alikes: Iterable[Mapping[str, LevelCounts]]) -> tuple[int, int]:
    asked = unknown = 0
    for of_alike in of_alikes:
        for counts in of_alike.values():
            asked += sum(counts.values())
            unknown += counts.get(None, 0)
    return asked, unknown


@reads("employees", "ratings", "role")
def enough_is_known(session: Session) -> Iterator[Finding]:
    """At least 60 % of the levels that profiles ask for are known, once anybody has been assessed."""
    asked, unknown = _asked(census(session))
    known = asked - unknown
    if known and known < LOW_COVERAGE * asked:
        yield finding(
            "low-coverage",
            "warning",
            RATINGS,
            "Of the levels that the profiles ask for, {share}% is known; below {limit}% the figures say "
            "little of the whole group: have more people assessed.",
            share=percents(known / asked, beside=LOW_COVERAGE),
            limit=percents(LOW_COVERAGE),
        )


class _Lacking(NamedTuple):
    """How many employees lack a profile, and how many needs are conditions."""

    profiles: int
    conditions: int


def _lacking_from(before: tuple[Any, ...], lacking: _Lacking, now: tuple[Any, ...]) -> _Lacking | None:
    people = replaced_items(before[0], now[0])
    if not is_few(len(people.gone) + len(people.come), len(now[0])):
        return None
    gone, come = _lacking_of(people.gone), _lacking_of(people.come)
    return _Lacking(
        lacking.profiles - gone.profiles + come.profiles,
        lacking.conditions - gone.conditions + come.conditions,
    )


@derived(4, _lacking_from)
def _lacking(employees: tuple[Employee, ...]) -> _Lacking:
    return _lacking_of(employees)


def _lacking_of(employees: tuple[Employee, ...]) -> _Lacking:
    return _Lacking(
        sum(each.profile is None for each in employees),
        sum(need.kind == "condition" for each in employees if each.needs for need in each.needs),
    )


@reads("employees")
def employees_have_profiles(session: Session) -> Iterator[Finding]:
    """Every employee has a profile, so that there are targets."""
    number = _lacking(session.employees).profiles
    if number:
        yield finding(
            "employees-without-profile",
            "warning",
            ("employees",),
            "Employees without a profile: {number}. They have no targets and take no part in the "
            "figures: give them a profile.",
            number=number,
        )


@reads("employees", "programme")
def conditions_have_measures(session: Session) -> Iterator[Finding]:
    """What employees need and training will not solve (time, mandate, means) leads to measures."""
    number = _lacking(session.employees).conditions
    if number and not session.programme.measures:
        yield finding(
            "conditions-without-measures",
            "warning",
            ("programme", "measures"),
            "Needs that training will not solve, such as time, mandate or means: {number}. "
            "Agree with the client who does what about them and note it as a measure.",
            number=number,
        )


@reads("privacy", "ratings")
def assessment_is_agreed(session: Session) -> Iterator[Finding]:
    """Before employees are assessed, the processing agreement and the DPIA are settled."""
    if not current_levels(session):
        return
    if not session.privacy.agreement:
        yield finding(
            "no-privacy-agreement",
            "warning",
            ("privacy", "agreement"),
            "Employees are being assessed, but no signed processing agreement is noted: "
            "settle it with the client and note it.",
        )
    if session.privacy.dpia in {None, "needed"}:
        yield finding(
            "no-dpia",
            "warning",
            ("privacy", "dpia"),
            "Employees are being assessed, but it is not noted that a data protection impact assessment "
            "(DPIA) was done or is not needed: ask the client's data protection officer.",
        )


@reads("privacy")
def small_groups_are_not_told_of(session: Session) -> Iterator[Finding]:
    """Nothing is told of fewer people than protects each of them, also where a session asks for fewer."""
    k = session.privacy.k
    if k < FEWEST_AGREED:
        yield finding(
            "small-k",
            "warning",
            ("privacy", "k"),
            "Figures of groups of {k} people would tell of each of them: nothing is told of fewer than {least}. "
            "Set the smallest group shown to {least} or more.",
            k=k,
            least=least_told(k),
        )


CHECKS: Final[tuple[Check, ...]] = (
    levels_have_sources,
    levels_are_undisputed,
    enough_is_known,
    employees_have_profiles,
    conditions_have_measures,
    assessment_is_agreed,
    small_groups_are_not_told_of,
)
