"""How many employees are alike: of the same profile, unit and exemptions, and at the same level.

What is computed of groups and of the programme's coverage needs no more than these counts. They hold until
employees, ratings or the competencies that profiles ask for change, so that everything else that is edited costs no
pass over the employees; and when a few employees or ratings change, only these are counted anew.

Who are alike stand in a fixed order, and so do levels: whatever is summed of them comes out the same to the last bit,
however the counts came about. The counts of those who are alike are the same object as before as long as none of them
changed, which `changed_keys` of two censuses finds.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from frameworks.model import Profile
from sessions.analysis.index import employees_of, requirements_of
from sessions.analysis.levels import Current, Levels, levels_of
from sessions.identity import changed_keys, derived, is_few, replaced_items
from sessions.model import Session
from sessions.model.employees import Employee


class Alike(NamedTuple):
    """What employees have in common: profile, unit, and the modules that they are exempted from."""

    profile: str
    unit: str | None
    exempt: frozenset[str]


LevelCounts = Mapping[float | None, int]
"""The employees per current level (0 to 4); `None` are those whose level is unknown."""

Census = Mapping[Alike, Mapping[str, LevelCounts]]
"""Who are alike -> competency with a target -> employees per level."""

_NOTHING: Final[frozenset[str]] = frozenset()
_UNRATED: Final[Mapping[str, Current]] = MappingProxyType({})


def exempt_modules(employee: Employee) -> frozenset[str]:
    """Give the ids of the modules that an employee is exempted from."""
    if not employee.exemptions:
        return _NOTHING
    return frozenset(each.module for each in employee.exemptions if each.module)


Names = Mapping[str, tuple[str, ...]]
"""Profile -> the competencies that it has targets for."""


class _Counted(NamedTuple):
    """A census and how many people stand behind it, by which is known when there is nobody left of a kind."""

    people: Mapping[Alike, int]
    counts: Census


def census(session: Session) -> Census:
    """Count the employees with a profile by profile, unit and exemptions, and per competency by level."""
    names = _names(session.role.profiles)
    return _counted(session.employees, names, levels_of(session.ratings)).counts


def _names_from(_before: tuple[Any, ...], names: Names, now: tuple[Any, ...]) -> Names | None:
    """Give the very names of before when they are still the same: a target of another height asks for no count."""
    return names if _names_of(now[0]) == names else None


@derived(4, _names_from)
def _names(profiles: tuple[Profile, ...]) -> Names:
    return _names_of(profiles)


def _names_of(profiles: tuple[Profile, ...]) -> Names:
    return MappingProxyType(
        {profile: tuple(targets) for profile, targets in requirements_of(profiles).items()}
    )


def _alike(employee: Employee, names: Names) -> Alike | None:
    """Give what an employee is counted by; None without a profile that there is."""
    profile = employee.profile
    if profile is None or profile not in names:
        return None
    return Alike(profile, employee.unit, exempt_modules(employee))


def _places(employee: Employee, names: tuple[str, ...], levels: Levels) -> Iterator[tuple[str, float | None]]:
    """Give in which competencies an employee is counted, and at which level."""
    if employee.exemptions:
        exempt = {each.competency for each in employee.exemptions}
        names = tuple(name for name in names if name not in exempt)
    own = levels.get(employee.code, _UNRATED)
    for name in names:
        current = own.get(name)
        yield name, None if current is None else current.level


def _counted_from(before: tuple[Any, ...], counted: _Counted, now: tuple[Any, ...]) -> _Counted | None:
    """Give the census by counting only the employees who are others than before, or whose levels are."""
    (old_employees, old_names, old_levels), (employees, names, levels) = before, now
    if old_names is not names:
        return None
    people = replaced_items(old_employees, employees)
    rated = changed_keys(old_levels, levels)
    if not is_few(len(people.gone) + len(people.come) + len(rated), len(employees)):
        return None
    codes = rated.union(each.code for each in chain(people.gone, people.come))
    change = _Change(counted, names)
    olds, news = employees_of(old_employees), employees_of(employees)
    for code in codes:
        if code in olds:
            change.count(olds[code], old_levels, -1)
        if code in news:
            change.count(news[code], levels, 1)
    return change.counted()


class _Change:
    """Changes a census for some people; what it does not touch is shared."""

    def __init__(self, counted: _Counted, names: Names) -> None:
        self._names = names
        self._people = dict(counted.people)
        self._counts = dict(counted.counts)
        self._own: dict[Alike, dict[str, dict[float | None, int]]] = {}
        self._is_ordered = True

    def count(self, employee: Employee, levels: Levels, number: int) -> None:
        """Count an employee once more (1) or once less (-1)."""
        alike = _alike(employee, self._names)
        if alike is None:
            return
        self._is_ordered &= alike in self._people
        self._people[alike] = self._people.get(alike, 0) + number
        of_alike = self._own.get(alike)
        if of_alike is None:
            known = self._counts.get(alike)
            names = self._names[alike.profile]
            of_alike = self._own[alike] = {name: dict(known[name]) if known else {} for name in names}
        for name, level in _places(employee, self._names[alike.profile], levels):
            of_name = of_alike[name]
            of_name[level] = of_name.get(level, 0) + number

    def counted(self) -> _Counted:
        """Give the changed census."""
        for alike, of_alike in self._own.items():
            if self._people[alike]:
                before = self._counts.get(alike, {})
                ordered = {name: _in_order(of_name) for name, of_name in of_alike.items()}
                if ordered != before:
                    self._counts[alike] = ordered
            else:
                del self._people[alike]
                self._counts.pop(alike, None)
        counts = self._counts if self._is_ordered else _ordered(self._counts)
        return _Counted(MappingProxyType(self._people), MappingProxyType(counts))


@derived(4, _counted_from)
def _counted(employees: tuple[Employee, ...], names: Names, levels: Levels) -> _Counted:
    people: Counter[Alike] = Counter()
    counts: dict[Alike, dict[str, dict[float | None, int]]] = {}
    for employee in employees:
        alike = _alike(employee, names)
        if alike is None:
            continue
        people[alike] += 1
        of_alike = counts.get(alike)
        if of_alike is None:
            of_alike = counts[alike] = {name: {} for name in names[alike.profile]}
        for name, level in _places(employee, names[alike.profile], levels):
            of_name = of_alike[name]
            of_name[level] = of_name.get(level, 0) + 1
    ordered = {
        alike: {name: _in_order(of_name) for name, of_name in of_alike.items()}
        for alike, of_alike in counts.items()
    }
    return _Counted(MappingProxyType(people), MappingProxyType(_ordered(ordered)))


def _in_order(counts: Mapping[float | None, int]) -> LevelCounts:
    """Give counts from the lowest level up, unknown first, without the levels that nobody is at."""
    return {level: counts[level] for level in sorted(counts, key=_by_level) if counts[level]}


def _by_level(level: float | None) -> float:
    return -1.0 if level is None else level


def _ordered(counts: Mapping[Alike, Mapping[str, LevelCounts]]) -> dict[Alike, Mapping[str, LevelCounts]]:
    return {alike: counts[alike] for alike in sorted(counts, key=_by_name)}


def _by_name(alike: Alike) -> tuple[str, str, list[str]]:
    return alike.profile, alike.unit or "", sorted(alike.exempt)
