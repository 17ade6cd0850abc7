"""Who takes part in the modules: how many people, and in how many groups."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from frameworks.model import Module, Profile
from sessions.analysis.census import exempt_modules
from sessions.identity import by_identity, derived, is_few, replaced_items
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.model.municipality import Municipality


class AlikePeople(NamedTuple):
    """A number of people who are alike to the programme; without profile only what is for all suits them."""

    profile: str | None
    exempt: frozenset[str]
    number: int

    def take(self, module: Module) -> bool:
        """Tell whether the module is for these people."""
        return (not module.audience or self.profile in module.audience) and module.id not in self.exempt


Kinds = Mapping[tuple[str | None, frozenset[str]], int]
"""The employees per profile and modules that they are exempted from."""


def _kinds_from(before: tuple[Any, ...], kinds: Kinds, now: tuple[Any, ...]) -> Kinds | None:
    """Give the counts by counting only the employees who are others than before."""
    people = replaced_items(before[0], now[0])
    if not is_few(len(people.gone) + len(people.come), len(now[0])):
        return None
    changed = Counter(kinds)
    changed.subtract(_kinds_of(people.gone))
    changed.update(_kinds_of(people.come))
    same = {kind: number for kind, number in changed.items() if number}
    return kinds if same == kinds else MappingProxyType(same)


@derived(4, _kinds_from)
def _kinds(employees: tuple[Employee, ...]) -> Kinds:
    return MappingProxyType(_kinds_of(employees))


def _kinds_of(employees: Iterable[Employee]) -> Counter[tuple[str | None, frozenset[str]]]:
    return Counter((each.profile, exempt_modules(each)) for each in employees)


@by_identity()
def _counted_people(kinds: Kinds) -> tuple[AlikePeople, ...]:
    return tuple(AlikePeople(profile, exempt, number) for (profile, exempt), number in kinds.items())


@by_identity()
def _estimated_people(profiles: tuple[Profile, ...], municipality: Municipality) -> tuple[AlikePeople, ...]:
    known = tuple(AlikePeople(each.id, frozenset(), each.headcount) for each in profiles if each.headcount)
    if known:
        return known
    return (AlikePeople(None, frozenset(), municipality.headcount),) if municipality.headcount else ()


def kinds_of_people(session: Session) -> tuple[AlikePeople, ...]:
    """Give the people whom the programme is for, those of the same profile and exemptions together.

    They are counted from the employees, else from the headcounts, as `participants` does.
    """
    if session.employees:
        return _counted_people(_kinds(session.employees))
    return _estimated_people(session.role.profiles, session.municipality)


def participants(session: Session, module: Module) -> int:
    """Give the number of people whom a module is for: its audience without those exempted from it.

    Counted from the employees; without employees from the profiles' headcounts; without those from the
    municipality's headcount, for a module that is for everybody. 0 when none of these is known.
    """
    return sum(people.number for people in kinds_of_people(session) if people.take(module))


def cohorts(participants: int, module: Module) -> int:
    """Give the number of groups, `ceil(participants / group_max)`: 0 without participants."""
    return -(-participants // module.group_max)


def cohort_sizes(participants: int, module: Module) -> tuple[int, ...]:
    """Give the groups' sizes, larger first; they differ by at most one, and may be below `group_min`."""
    groups = cohorts(participants, module)
    if not groups:
        return ()
    size, larger = divmod(participants, groups)
    return (size + 1,) * larger + (size,) * (groups - larger)
