"""Checks of what is known of employees: always numbers of people, never a person."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from frameworks.findings import Finding
from frameworks.language import Message
from sessions.analysis.census import census
from sessions.analysis.checks.common import Check, percent
from sessions.analysis.groups import LOW_COVERAGE
from sessions.analysis.levels import current_levels, levels_of
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee, RatingRound

RATINGS: Final = ("ratings",)


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


@by_identity(4)
def _quality(ratings: tuple[RatingRound, ...]) -> RatingQuality:
    # Employees with equal sources and levels share one Current, so few are looked at more than once.
    counts = Counter(id(current) for of_one in levels_of(ratings).values() for current in of_one.values())
    each = {id(current): current for of_one in levels_of(ratings).values() for current in of_one.values()}
    return RatingQuality(
        known=counts.total(),
        single_source=sum(number for key, number in counts.items() if each[key].single_source),
        disputed=sum(number for key, number in counts.items() if each[key].disputed),
    )


def rating_quality(session: Session) -> RatingQuality:
    """Give how many levels are known, rest on one source only, and are disputed."""
    return _quality(session.ratings)


def levels_have_sources(session: Session) -> Iterator[Finding]:
    """A level rests on more than one source."""
    quality = rating_quality(session)
    if quality.single_source:
        yield Finding(
            "single-source",
            "hint",
            RATINGS,
            Message(
                "Levels that rest on one source only: {number} of {known}. They count, but people see "
                "themselves otherwise than others do: ask for a second view.",
                {"number": quality.single_source, "known": quality.known},
            ),
        )


def levels_are_undisputed(session: Session) -> Iterator[Finding]:
    """Self and others differ by less than a level."""
    quality = rating_quality(session)
    if quality.disputed:
        yield Finding(
            "discrepancy",
            "hint",
            RATINGS,
            Message(
                "Levels on which somebody and the others differ by one or more: {number} of {known}. "
                "Let them talk about it before the level is used.",
                {"number": quality.disputed, "known": quality.known},
            ),
        )


def enough_is_known(session: Session) -> Iterator[Finding]:
    """At least 60 % of the levels that profiles ask for are known, once anybody has been assessed."""
    counted = [counts for of_alike in census(session).values() for counts in of_alike.values()]
    asked = sum(sum(counts.values()) for counts in counted)
    known = asked - sum(counts.get(None, 0) for counts in counted)
    if known and known < LOW_COVERAGE * asked:
        yield Finding(
            "low-coverage",
            "warning",
            RATINGS,
            Message(
                "Of the levels that the profiles ask for, {share}% is known; below {limit}% the figures say "
                "little of the whole group: have more people assessed.",
                {"share": percent(known / asked), "limit": percent(LOW_COVERAGE)},
            ),
        )


@by_identity(4)
def _without_profile(employees: tuple[Employee, ...]) -> int:
    return sum(each.profile is None for each in employees)


def employees_have_profiles(session: Session) -> Iterator[Finding]:
    """Every employee has a profile, so that there are targets."""
    number = _without_profile(session.employees)
    if number:
        yield Finding(
            "employees-without-profile",
            "warning",
            ("employees",),
            Message(
                "Employees without a profile: {number}. They have no targets and take no part in the "
                "figures: give them a profile.",
                {"number": number},
            ),
        )


@by_identity(4)
def _conditions(employees: tuple[Employee, ...]) -> int:
    return sum(need.kind == "condition" for each in employees if each.needs for need in each.needs)


def conditions_have_measures(session: Session) -> Iterator[Finding]:
    """What employees need and training will not solve (time, mandate, means) leads to measures."""
    number = _conditions(session.employees)
    if number and not session.programme.measures:
        yield Finding(
            "conditions-without-measures",
            "warning",
            ("programme", "measures"),
            Message(
                "Needs that training will not solve, such as time, mandate or means: {number}. "
                "Agree with the client who does what about them and note it as a measure.",
                {"number": number},
            ),
        )


def assessment_is_agreed(session: Session) -> Iterator[Finding]:
    """Before employees are assessed, the processing agreement and the DPIA are settled."""
    if not current_levels(session):
        return
    if not session.privacy.agreement:
        yield Finding(
            "no-privacy-agreement",
            "warning",
            ("privacy", "agreement"),
            Message(
                "Employees are being assessed, but no signed processing agreement is noted: "
                "settle it with the client and note it."
            ),
        )
    if session.privacy.dpia in {None, "needed"}:
        yield Finding(
            "no-dpia",
            "warning",
            ("privacy", "dpia"),
            Message(
                "Employees are being assessed, but it is not noted that a data protection impact assessment "
                "(DPIA) was done or is not needed: ask the client's data protection officer."
            ),
        )


CHECKS: Final[tuple[Check, ...]] = (
    levels_have_sources,
    levels_are_undisputed,
    enough_is_known,
    employees_have_profiles,
    conditions_have_measures,
    assessment_is_agreed,
)
