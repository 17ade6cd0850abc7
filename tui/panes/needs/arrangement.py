"""Which employees are shown and in which order: sorted, filtered and grouped.

Anything that follows from a person's levels (`is_personal`) is for the private mode alone: an order gives levels away
as well as a number does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from frameworks.fields import in_language
from frameworks.model import Requirement
from sessions.analysis.levels import Current
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.things import things
from tui.panes.needs.cells import standing
from tui.translation import _, mark
from tui.wording.narrowed import words_of
from tui.wording.values import thing_name

Sort = Literal["file", "code", "unit", "profile", "level", "gap", "priority"]
Group = Literal["none", "unit", "profile", "standing", "flag"]
State = Literal["", "below", "single", "disputed", "unknown"]
WITHOUT: Final = "-"
"""What stands for having no profile; no id is that."""
PERSONAL_SORTS: Final = frozenset({"level", "gap", "priority"})
PERSONAL_GROUPS: Final = frozenset({"standing", "flag"})


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What was asked for.

    Attributes:
        sort: The order of the rows; within a group when they are grouped.
        group: What they are grouped by.
        unit: Only those of this unit or of one that is part of it; empty for all.
        profile: Only those of this profile, or those without one (`WITHOUT`); empty for all.
        state: Only those whose level in `competency` is such.
        competency: What `level`, `gap`, `standing` and `state` are about.
        text: Only those who have it in their code, unit or profile; empty for all.
    """

    sort: Sort = "file"
    group: Group = "none"
    unit: str = ""
    profile: str = ""
    state: State = ""
    competency: str = ""
    text: str = ""

    @property
    def is_personal(self) -> bool:
        """Whether it tells of persons' levels."""
        return self.sort in PERSONAL_SORTS or self.group in PERSONAL_GROUPS or bool(self.state)

    def safe(self) -> "Arrangement":
        """Give the same without what tells of persons' levels."""
        return replace(
            self,
            sort="file" if self.sort in PERSONAL_SORTS else self.sort,
            group="none" if self.group in PERSONAL_GROUPS else self.group,
            state="",
        )

    @property
    def is_plain(self) -> bool:
        """Whether everybody is shown, in the order of the file."""
        chosen = self.unit or self.profile or self.state or self.text
        return self.sort == "file" and self.group == "none" and not chosen


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the heat map.

    Attributes:
        places: The employee's position in the session; of a heading -1 - its number.
        headings: What the headings say.
        shown: How many employees are among them.
    """

    places: Sequence[int]
    headings: tuple[str, ...] = ()
    shown: int = 0


def arrange(session: Session, asked: Arrangement) -> Rows:
    """Give the rows that were asked for. Everybody in the order of the file costs nothing, the rest one pass."""
    count = len(session.employees)
    if asked.is_plain:
        return Rows(range(count), shown=count)
    chosen = _chosen(session, asked)
    if asked.sort != "file":
        chosen.sort(key=_sort_key(session, asked))
    if asked.group == "none":
        return Rows(chosen, shown=len(chosen))
    return _grouped(session, asked, chosen)


def _chosen(session: Session, asked: Arrangement) -> list[int]:
    employees = session.employees
    chosen = list(range(len(employees)))
    if asked.unit:
        units = _within(session, asked.unit)
        chosen = [place for place in chosen if employees[place].unit in units]
    if asked.profile:
        profile = None if asked.profile == WITHOUT else asked.profile
        chosen = [place for place in chosen if employees[place].profile == profile]
    for word in words_of(asked.text):
        having = _places_with(session, word)
        among = frozenset(having)
        chosen = having if len(chosen) == len(employees) else [each for each in chosen if each in among]
    if asked.state:
        holds = _state(session, asked)
        chosen = [place for place in chosen if holds(employees[place])]
    return chosen


def _within(session: Session, unit: str) -> frozenset[str]:
    """Give a unit with all that is part of it."""
    from sessions.analysis.index import unit_path

    return frozenset(
        each for each in things(session, "unit") if unit in {part.id for part in unit_path(session, each)}
    )


Level = Callable[[Employee], Current | None]


def _level_in(session: Session, competency: str) -> Level:
    from sessions.analysis.levels import current_levels

    levels = current_levels(session)
    nothing: Mapping[str, Current] = {}
    return lambda employee: levels.get(employee.code, nothing).get(competency)


def _target_in(session: Session, competency: str) -> Callable[[Employee], Requirement | None]:
    from sessions.analysis.gaps import targets_of
    from sessions.analysis.index import requirements

    known = requirements(session)
    return lambda employee: targets_of(known, employee).get(competency)


def _state(session: Session, asked: Arrangement) -> Callable[[Employee], bool]:
    level, target = _level_in(session, asked.competency), _target_in(session, asked.competency)

    def below(employee: Employee) -> bool:
        current = level(employee)
        return current is not None and standing(current.level, target(employee)) in {"far", "below"}

    def single(employee: Employee) -> bool:
        current = level(employee)
        return current is not None and current.single_source

    def disputed(employee: Employee) -> bool:
        current = level(employee)
        return current is not None and current.disputed

    states: Mapping[str, Callable[[Employee], bool]] = {
        "below": below,
        "single": single,
        "disputed": disputed,
        "unknown": lambda employee: level(employee) is None,
    }
    return states[asked.state]


def _sort_key(session: Session, asked: Arrangement) -> Callable[[int], tuple[float | str, int]]:
    employees = session.employees
    if asked.sort == "code":
        return lambda place: (employees[place].code, place)
    if asked.sort in {"unit", "profile"}:
        order = _order(session, asked.sort)
        return lambda place: (order.get(getattr(employees[place], asked.sort) or "", len(order)), place)
    if asked.sort == "level":
        level = _level_in(session, asked.competency)

        def by_level(place: int) -> tuple[float, int]:
            current = level(employees[place])
            return (99.0 if current is None else current.level, place)

        return by_level
    from sessions.analysis.gaps import gaps

    known = gaps(session)

    def worst_first(place: int) -> tuple[float, int]:
        own = known.get(employees[place].code, {})
        if asked.sort == "gap":
            return (-own[asked.competency].gap if asked.competency in own else 99.0, place)
        return (-max((each.priority for each in own.values()), default=-1.0), place)

    return worst_first


def _order(session: Session, kind: str) -> Mapping[str, int]:
    """Give the place of each unit or profile by its name."""
    named = sorted(things(session, kind).items(), key=lambda each: _name(session, each[1]).casefold())
    return {each: place for place, (each, _thing) in enumerate(named)}


def _name(session: Session, thing: object) -> str:
    return in_language(getattr(thing, "name", ""), session.language)


_STANDINGS: Final = {
    "far": mark("a level or more below target"),
    "below": mark("below target"),
    "inside": mark("in the target range"),
    "above": mark("above target"),
    "free": mark("without a target"),
    "unknown": mark("not rated"),
}
_FLAGS: Final = {
    "disputed": mark("self and others differ"),
    "single": mark("one source only"),
    "agreed": mark("several sources, no difference"),
    "unknown": mark("not rated"),
}


def _grouped(session: Session, asked: Arrangement, chosen: Sequence[int]) -> Rows:
    employees = session.employees
    groups: dict[str, list[int]] = {}
    group_of, order, titles = _groups(session, asked)
    for place in chosen:
        groups.setdefault(group_of(employees[place]), []).append(place)
    places: list[int] = []
    headings: list[str] = []
    for group in sorted(groups, key=lambda each: order.get(each, len(order))):
        headings.append(f"{titles(group)} ({len(groups[group])})")
        places += [-len(headings), *groups[group]]
    return Rows(places, tuple(headings), len(chosen))


def _groups(
    session: Session, asked: Arrangement
) -> tuple[Callable[[Employee], str], Mapping[str, int], Callable[[str], str]]:
    """Give what puts an employee in a group, the order of the groups, and their titles."""
    if asked.group in {"unit", "profile"}:
        kind = asked.group
        without = _("Without a unit") if kind == "unit" else _("Without a profile")
        return (
            lambda employee: getattr(employee, kind) or "",
            {each: place for place, each in enumerate(things(session, kind))},
            lambda group: thing_name(session, kind, group) if group else without,
        )
    level, target = _level_in(session, asked.competency), _target_in(session, asked.competency)
    name = thing_name(session, "competency", asked.competency)

    def by_standing(employee: Employee) -> str:
        current = level(employee)
        return "unknown" if current is None else standing(current.level, target(employee))

    def by_flag(employee: Employee) -> str:
        current = level(employee)
        if current is None:
            return "unknown"
        return "disputed" if current.disputed else "single" if current.single_source else "agreed"

    known = _STANDINGS if asked.group == "standing" else _FLAGS
    return (
        by_standing if asked.group == "standing" else by_flag,
        {each: place for place, each in enumerate(known)},
        lambda group: f"{name}: {_(known[group])}",
    )


@by_identity(8)
def places_of(employees: tuple[Employee, ...]) -> Mapping[str, int]:
    """Give the position of each employee by code."""
    return {each.code: place for place, each in enumerate(employees)}


def found(session: Session, sought: str) -> Callable[[Employee], bool]:
    """Give what tells whether an employee's code, unit and profile have all words of a text in them."""
    tests = [_found_by(session, word) for word in words_of(sought)]
    if len(tests) == 1:
        return tests[0]
    return lambda employee: all(each(employee) for each in tests)


def _found_by(session: Session, word: str) -> Callable[[Employee], bool]:
    units, profiles = _named_with(session, "unit", word), _named_with(session, "profile", word)
    return lambda employee: (
        word in employee.code.casefold() or employee.unit in units or employee.profile in profiles
    )


def _named_with(session: Session, kind: str, word: str) -> frozenset[str]:
    """Give the units or profiles with a word in their id or name."""
    return frozenset(
        each
        for each, thing in things(session, kind).items()
        if word in each or word in _name(session, thing).casefold()
    )


@by_identity(8)
def _columns(employees: tuple[Employee, ...]) -> tuple[list[str], list[str], list[str]]:
    """Give the codes, units and profiles of all employees, each as one list: to go through these takes no time."""
    return (
        [each.code.casefold() for each in employees],
        [each.unit or "" for each in employees],
        [each.profile or "" for each in employees],
    )


def _places_with(session: Session, word: str) -> list[int]:
    """Give the positions of the employees with a word in their code, unit or profile."""
    units, profiles = _named_with(session, "unit", word), _named_with(session, "profile", word)
    codes, in_units, in_profiles = _columns(session.employees)
    return [
        place
        for place, (code, unit, profile) in enumerate(zip(codes, in_units, in_profiles, strict=True))
        if word in code or unit in units or profile in profiles
    ]
