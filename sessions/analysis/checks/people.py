"""Checks of what is known of employees: numbers of people as they are told, never a person."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from frameworks.findings import Finding
from frameworks.languages import Message
from sessions.analysis.checks.common import OF_TOLD, Check, finding, joined, percents, reads, typed
from sessions.identity import derived, is_few, replaced_items
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.told.bands import least_told
from sessions.told.numbers import LOW_COVERAGE, are_few, from_one_source, with_conditions
from sessions.told.told import told

RATINGS: Final = ("ratings",)
FEWEST_AGREED: Final = 5
"""Fewer people than these are so few that somebody should know that more are needed."""


@reads("ratings")
def levels_have_sources(session: Session) -> Iterator[Finding]:
    """A level rests on more than one source."""
    people = from_one_source(session)
    if people.about is not None:
        yield finding(
            "single-source",
            "hint",
            RATINGS,
            "People of whom a level rests on one source only: {number}. These levels count, but people see "
            "themselves otherwise than others do: ask for a second view.",
            number=people.words,
        )


@reads(*OF_TOLD)
def levels_are_undisputed(session: Session) -> Iterator[Finding]:
    """Self and others differ by less than a level."""
    numbers = told(session).numbers
    disputed = [
        Message("{competency} ({number})", {"competency": typed(each.name), "number": of_one.disputed.words})
        for each in session.role.competencies
        if (of_one := numbers.get(each.id)) is not None and of_one.disputed.about is not None
    ]
    if disputed:
        yield finding(
            "discrepancy",
            "hint",
            RATINGS,
            "People who see themselves a level or more otherwise than others do: {competencies}. Let them talk about "
            "it before the level is used.",
            competencies=joined(disputed, ", "),
        )


@reads(*OF_TOLD)
def enough_is_known(session: Session) -> Iterator[Finding]:
    """At least 60 % of who have a target are assessed, once a round is closed."""
    numbers = told(session).numbers
    known = [each for each in session.role.competencies if each.id in numbers]
    few = [each for each in known if are_few(numbers[each.id])]
    if few:
        yield finding(
            "low-coverage",
            "warning",
            RATINGS,
            "In every competency fewer than {limit}% of who have a target were assessed, so the figures say little of "
            "the whole group: have more people assessed."
            if len(few) == len(known)
            else "Fewer than {limit}% of who have a target were assessed in {competencies}, so the figures of that "
            "say little of the whole group: have more people assessed.",
            limit=percents(float(LOW_COVERAGE)),
            competencies=joined((typed(each.name) for each in few), ", "),
        )


def _lacking_from(before: tuple[Any, ...], lacking: int, now: tuple[Any, ...]) -> int | None:
    people = replaced_items(before[0], now[0])
    if not is_few(len(people.gone) + len(people.come), len(now[0])):
        return None
    return lacking - _lacking_of(people.gone) + _lacking_of(people.come)


@derived(4, _lacking_from)
def _lacking(employees: tuple[Employee, ...]) -> int:
    """Give how many employees lack a profile."""
    return _lacking_of(employees)


def _lacking_of(employees: Iterable[Employee]) -> int:
    return sum(each.profile is None for each in employees)


@reads("employees")
def employees_have_profiles(session: Session) -> Iterator[Finding]:
    """Every employee has a profile, so that there are targets."""
    number = _lacking(session.employees)
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
    people = with_conditions(session).all
    if people.about is not None and not session.programme.measures:
        yield finding(
            "conditions-without-measures",
            "warning",
            ("programme", "measures"),
            "People who need what training will not give, such as time, mandate or means: {number}. "
            "Agree with the client who does what about it and note it as a measure.",
            number=people.words,
        )


@reads("privacy", "ratings")
def assessment_is_agreed(session: Session) -> Iterator[Finding]:
    """Before employees are assessed, the processing agreement and the DPIA are settled."""
    if not session.ratings:
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
