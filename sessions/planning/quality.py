"""How good the groups of a module are for what brings people together, and which rules they can't keep."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from frameworks.form_facts import Purpose
from frameworks.model import Module
from sessions.analysis.index import employees
from sessions.analysis.levels import Levels, levels_of
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.planning.cohorts import Cohort, cohorts_of, keeps_apart, pinned, purpose
from sessions.planning.people import NOBODY


class CohortFacts(NamedTuple):
    """What is known of one group.

    Attributes:
        cohort: The group.
        units: How many units its members are of; `None` where nobody's unit is known.
        units_most: How many they could be of: no more than it has members, and the participants have units.
        spread: The distance between its highest and lowest level (0 to 4) in what the module moves; `None` where
            fewer than two are known.
        known: How many of its members have a known level.
        with_lead: How many of its members are in it with their own lead, where that should not be; 0 elsewhere.
        fits: Whether its size is within the bounds of the module.
    """

    cohort: Cohort
    units: int | None
    units_most: int
    spread: float | None
    known: int
    with_lead: int
    fits: bool


def with_lead(session: Session, module: Module) -> int:
    """Give how many are in a group of a module with their own lead."""
    return _with_lead(cohorts_of(session, module), session.employees)


@by_identity(64)
def _with_lead(found: tuple[Cohort, ...], people: tuple[Employee, ...]) -> int:
    group = {code: each.number for each in found for code in each.members}
    return sum(
        each.lead is not None
        and each.lead != each.code
        and group.get(each.code, 0) == group.get(each.lead, NOBODY)
        for each in people
    )


class Quality(NamedTuple):
    """What is known of the groups of a module.

    Attributes:
        module: The module.
        purpose: What brings people together.
        cohorts: Each group.
        mixing: Of all the pairs of a group and a unit that there could be at once the share that there is, 0 to 1; 1
            is as mixed as can be. `None` without groups or units.
        with_lead: How many are in a group with their own lead, where that should not be; 0 elsewhere.
        is_fixed: Whether the groups are fixed.
    """

    module: Module
    purpose: Purpose
    cohorts: tuple[CohortFacts, ...]
    mixing: float | None
    with_lead: int
    is_fixed: bool

    @property
    def by_level(self) -> bool:
        """Whether levels decided who is in which group, now or when they were fixed."""
        return any(each.cohort.by_level for each in self.cohorts)


def quality(session: Session, module: Module) -> Quality:
    """Give how good the groups of a module are.

    The most units that groups can have together is `sum(min(people of a unit, groups))`: a unit is in no more groups
    than it has people, and in each once.
    """
    found = cohorts_of(session, module)
    levels = levels_of(session.ratings)
    return _quality(found, module, session.employees, levels, bool(pinned(session, module.id)))


@by_identity(64)
def _quality(
    found: tuple[Cohort, ...],
    module: Module,
    people: tuple[Employee, ...],
    levels: Levels,
    is_fixed: bool,  # noqa: FBT001 - remembered by place
) -> Quality:
    known = {each.code: each for each in people}
    everybody = [known[code] for each in found for code in each.members if code in known]
    units = Counter(each.unit for each in everybody if each.unit is not None)
    facts = tuple(_facts(each, module, known, levels, len(units)) for each in found)
    most = sum(min(number, len(found)) for number in units.values())
    return Quality(
        module,
        purpose(module),
        facts,
        sum(each.units or 0 for each in facts) / most if most else None,
        sum(each.with_lead for each in facts),
        is_fixed,
    )


def _facts(
    cohort: Cohort, module: Module, known: Mapping[str, Employee], levels: Levels, units_in_all: int
) -> CohortFacts:
    members = [known[code] for code in cohort.members if code in known]
    units = {each.unit for each in members if each.unit is not None}
    own = _levels([each.code for each in members], module, levels)
    together = {*cohort.members} if keeps_apart(module) else set[str]()
    return CohortFacts(
        cohort,
        len(units) if units else None,
        min(len(cohort.members), units_in_all),
        max(own) - min(own) if len(own) > 1 else None,
        len(own),
        sum(each.lead in together and each.lead != each.code for each in members),
        module.group_min <= len(cohort.members) <= module.group_max,
    )


def _levels(codes: Sequence[str], module: Module, levels: Levels) -> list[float]:
    """Give the mean level of each whose level is known in something that the module moves."""
    names = [each.competency for each in module.objectives]
    found: list[float] = []
    for code in codes:
        own = levels.get(code)
        known = [own[name].level for name in names if name in own] if own else ()
        if known:
            found.append(sum(known) / len(known))
    return found


def level_of(session: Session, module: Module, code: str) -> float | None:
    """Give an employee's mean level (0 to 4) in what a module moves; `None` where it is unknown."""
    found = _levels([code] if code in employees(session) else [], module, levels_of(session.ratings))
    return found[0] if found else None
