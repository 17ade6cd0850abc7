"""Checks of what is kept of people: how long, and whom it singles out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from frameworks.findings import Finding
from frameworks.languages import Message
from sessions.analysis.checks.common import Check, finding, reads
from sessions.identity import derived, is_few, replaced_items
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.model.told import rating_parts
from sessions.told.rounds import round_states

_FEW: Final = 10
_STEP: Final = 5

Alike = tuple[str | None, str | None, float | None, str | None, frozenset[tuple[str, str]]]
"""What employees have in common: unit, profile, FTE, lead and traits."""


def people_told(number: int) -> Message | int:
    """Give a number of people as it may be told: to the nearest 5 from 10 on, else only that they are fewer."""
    if number < _FEW:
        return Message("fewer than {few}", {"few": _FEW})
    return _STEP * ((2 * number + _STEP) // (2 * _STEP))


def _alike(employees: Iterable[Employee]) -> Counter[Alike]:
    # Employees who came in together share their traits.
    shared: dict[int, frozenset[tuple[str, str]]] = {}
    counts: Counter[Alike] = Counter()
    for each in employees:
        traits = shared.get(id(each.traits))
        if traits is None:
            traits = shared[id(each.traits)] = frozenset(each.traits.items())
        counts[each.unit, each.profile, each.fte, each.lead, traits] += 1
    return counts


def _alikes_from(
    before: tuple[Any, ...], counts: Mapping[Alike, int], now: tuple[Any, ...]
) -> Mapping[Alike, int] | None:
    """Give the counts by looking only at who came, went or changed."""
    people = replaced_items(before[0], now[0])
    if not is_few(len(people.gone) + len(people.come), len(now[0])):
        return None
    changed: dict[Alike, int] = counts.copy()  # type: ignore[attr-defined]  # of a read-only view of a dict
    for each, number in _alike(people.come).items():
        changed[each] = changed.get(each, 0) + number
    for each, number in _alike(people.gone).items():
        changed[each] -= number
        if not changed[each]:
            del changed[each]
    return MappingProxyType(changed)


@derived(4, _alikes_from)
def _alikes(employees: tuple[Employee, ...]) -> Mapping[Alike, int]:
    return MappingProxyType(dict(_alike(employees)))


def singled_out(employees: tuple[Employee, ...]) -> int:
    """Give how many employees are the only one with their unit, profile, FTE, lead and traits: 0 or more, exact.

    Not for the shared screen: there it is told by `people_told`.
    """
    return sum(number == 1 for number in _alikes(employees).values())


@reads("employees")
def nobody_is_singled_out(session: Session) -> Iterator[Finding]:
    """What is known of an employee beside the levels is so of others, too."""
    number = singled_out(session.employees)
    if number:
        yield Finding(
            "singled-out",
            "hint",
            ("privacy",),
            Message(
                "Employees whom unit, profile, FTE, lead and traits together single out: {number}. Whoever knows "
                "these of somebody knows the code. Leave out what nobody needs, or make it coarser.",
                {"number": people_told(number)},
            ),
        )


def has_people(session: Session) -> bool:
    """Tell whether anything of an employee or of a member of the cross-section stands in a session."""
    return bool(
        session.employees
        or session.panel.members
        or session.programme.cohorts
        or any(each.levels for each in session.ratings)
    )


def dated_findings(session: Session, today: date) -> tuple[Finding, ...]:
    """Give what is unwise in a session on a day; the session knows no clock, so these come beside the others."""
    until = session.privacy.retention_until
    if until is None or until >= today or not has_people(session):
        return ()
    message = Message(
        "What is kept of people was to be kept until {until}, and that has passed. Remove them with: maatwerk purge; "
        "or agree with the client on a later day.",
        {"until": f"{until:%Y-%m-%d}"},
    )
    return (Finding("retention-passed", "warning", ("privacy", "retention_until"), message),)


def unsettled(session: Session) -> tuple[Finding, ...]:
    """Give that closed rounds stand in a file of which nothing was settled yet.

    In the app and after whatever saves it is, so this is of files as they are read.
    """
    places = [each.position for each in round_states(session) if each.state == "untold"]
    if not places:
        return ()
    message = Message(
        "What may be told of people by the closed rounds is not settled in this file: it is worked out anew at each "
        "reading, so that readings before and after a change tell more than either. Open it with maatwerk and change "
        "something, or import into it: what is saved then stands."
    )
    return (Finding("unsettled", "warning", ("ratings", places[0]), message),)


@reads("ratings", "told")
def what_was_told_names_rounds_that_are_there(session: Session) -> Iterator[Finding]:
    """The rounds that are noted as told are in the session; one that comes in later under that name is another one."""
    known = {(each.source, each.on) for each in session.ratings}
    seen = set(known)
    for code, line in session.told.ratings.items():
        for each in rating_parts(line) or ():
            if (each.source, each.on) in seen:
                continue
            seen.add((each.source, each.on))
            yield finding(
                "told-round",
                "hint",
                ("told", "ratings", code),
                "What was told names a round that is not in the session: {name}. Correct its source or date; if the "
                "round was taken out, leave it: a round of that name that comes in again is not told twice.",
                name=f"{each.source} {each.on.isoformat()}",
            )


CHECKS: Final[tuple[Check, ...]] = (
    nobody_is_singled_out,
    what_was_told_names_rounds_that_are_there,
)
