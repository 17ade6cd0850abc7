"""What is told when rounds are closed: worked out of levels once, and from then on only read.

This is the one place that makes of exact figures what anybody may see.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import Final, NamedTuple

from sessions.analysis.index import requirements_of
from sessions.analysis.levels import current_levels, levels_of
from sessions.model import Session
from sessions.model.told import MUNICIPALITY, STEPS, Grouping, Progress, Told, ToldGroup
from sessions.told.bands import band, bands, least_told
from sessions.told.basis import bases
from sessions.told.days import Days
from sessions.told.figures import People, part_of, people
from sessions.told.fresh import Rated, parents, rated_anew, untold_ratings
from sessions.told.memory import remembered
from sessions.told.rounds import closed_rounds, untold_rounds
from sessions.told.rule import Atom, Count, Group, Parents, verdict

Steps = list[int]
"""How many are at 0, below 1, at or below 1, ... below 4."""


class _Exact(NamedTuple):
    """What is known of those people of closed rounds of whom is told; it never leaves this module.

    Attributes:
        counts: Per competency and atom the assessed and those below target.
        steps: Per competency and profile how many are at or below each step of the scale.
        in_scope: Per competency how many people have a target.
        disputed: Per competency of how many self and others differ.
        known: Per competency and group the people whose level is known, also those of whom was told before.
    """

    counts: Mapping[str, dict[Atom, Count]]
    steps: Mapping[str, dict[str, Steps]]
    in_scope: Counter[str]
    disputed: Counter[str]
    known: Mapping[str, Counter[Group]]


def _exact(session: Session, belong: Parents, rated: Mapping[str, Rated]) -> _Exact:
    """Count those who were rated anew.

    Args:
        session: The session with its closed rounds alone.
        belong: Where units and profiles belong.
        rated: Per code the ratings that count, and in which competencies one is new.
    """
    targets, levels = requirements_of(session.role.profiles), current_levels(session)
    by_new = levels_of(untold_ratings(session))
    in_scope: Counter[str] = Counter()
    disputed: Counter[str] = Counter()
    at: Counter[tuple[str, Atom, float]] = Counter()
    known: Counter[tuple[str, Atom]] = Counter()
    for each in session.employees:
        if each.profile is None or each.profile not in targets:
            continue
        atom = each.unit or "", each.profile
        own, new = levels.get(each.code, {}), rated[each.code].anew if each.code in rated else ()
        exempt = {one.competency for one in each.exemptions}
        for name in targets[each.profile]:
            if name in exempt:
                continue
            in_scope[name] += 1
            current = own.get(name)
            if current is None:
                continue
            known[name, atom] += 1
            if name in new:
                # By the new ratings alone: one that was told of would weigh in two figures.
                anew = by_new[each.code][name]
                at[name, atom, anew.level] += 1
                disputed[name] += anew.disputed
    counts: dict[str, dict[Atom, Count]] = {}
    steps: dict[str, dict[str, Steps]] = {}
    for (name, atom), _ in sorted(known.items()):
        counts.setdefault(name, {})[atom] = Count(0, 0)
    for (name, atom, level), many in at.items():
        _, profile = atom
        before = counts[name][atom]
        below = many if level < targets[profile][name].min else 0
        counts[name][atom] = Count(before.people + many, before.below + below)
        ladder = steps.setdefault(name, {}).setdefault(profile, [0] * STEPS)
        for step in range(STEPS):
            ladder[step] += many if (level < (step + 1) / 2 if step % 2 else level <= step / 2) else 0
    of_groups: dict[str, Counter[Group]] = {}
    for (name, atom), many in known.items():
        of_groups.setdefault(name, Counter()).update(dict.fromkeys(belong.groups(atom), many))
    order = [each.id for each in session.role.competencies]
    in_order = {name: counts[name] for name in order if name in counts}
    return _Exact(in_order, steps, in_scope, disputed, of_groups)


def with_told(session: Session, progress: Progress | None = None) -> Session:
    """Give the session in which all closed rounds are told; the very same when they are already.

    What is told (anew) of a group is of those who were rated since something was told of them, when they are as many as
    may be told of and half of those who are known or more. Until then what was told stands, with its date (`days`).

    Args:
        session: The session.
        progress: Is told of each step.
    """
    untold = {id(each) for each in untold_rounds(session)}
    if not untold:
        return session
    ratings = tuple(
        each.model_copy(update={"told": True}) if id(each) in untold else each for each in session.ratings
    )
    return session.model_copy(update={"told": _told(session, progress), "ratings": ratings})


def _told(session: Session, progress: Progress | None) -> Told:
    closed = session.model_copy(update={"ratings": closed_rounds(session)})
    belong, before, k = parents(session), session.told, session.privacy.k
    rated = rated_anew(session)
    exact = _exact(closed, belong, rated)
    found = verdict(exact.counts, belong, k, progress, exact.known)
    new: dict[Group, dict[str, str]] = {}
    for name, of_name in found.told.items():
        for group, count in of_name.items():
            of = bands(count.people, k)
            new.setdefault(group, {})[name] = _line(session, exact, group, name, count, of)
    told_numbers, everybody = _numbers(closed, exact, new)
    return before.model_copy(
        update={
            "times": before.times + 1,
            "newest": max((int(each.code[1:]) for each in session.employees), default=0),
            "people": everybody or before.people,
            "numbers": MappingProxyType({**before.numbers, **told_numbers}),
            "groups": _merged(session, belong, new, bases(session, belong, rated, found.told)),
            "earlier": _earlier(session, belong, new),
            "ratings": MappingProxyType(_ratings(session, belong, rated, new)),
        }
    )


def _ratings(
    session: Session, belong: Parents, rated: Mapping[str, Rated], new: Mapping[Group, Mapping[str, str]]
) -> dict[str, str]:
    """Give by which ratings people were counted in what was told, with those of what is told anew."""
    found: dict[str, str] = {}
    for each in session.employees:
        line = session.told.ratings.get(each.code, "")
        if each.profile is not None and each.code in rated:
            own = rated[each.code]
            groups = belong.groups((each.unit or "", each.profile))
            counted = own.anew & set(chain.from_iterable(new.get(group, ()) for group in groups))
            if counted:
                line = remembered(line, own.told_in(counted))
        if line:
            found[each.code] = line
    return found


# --- lines --------------------------------------------------------------------------------------------------------


def _line(session: Session, exact: _Exact, group: Group, name: str, count: Count, of: int) -> str:
    number, below = count
    line = f"{band(below, number, of) + 1}/{of} of {people(number).short}"
    by, profile = group
    if by != "profile":
        return line
    target = requirements_of(session.role.profiles)[profile][name].min
    ladder = " ".join(str(band(each, number, of) + 1) for each in exact.steps[name][profile])
    return f"{line} at {target}: {ladder}"


def _numbers(
    closed: Session, exact: _Exact, new: Mapping[Group, Mapping[str, str]]
) -> tuple[dict[str, str], str | None]:
    """Give the numbers of people per competency and of all together, where they may be told (anew).

    How many are disputed follows from levels: it is told with the band of all together, of the same people.
    """
    of_all = new.get(("municipality", MUNICIPALITY), {})
    lines: dict[str, str] = {}
    for name, of_atoms in exact.counts.items():
        if name in of_all or name not in closed.told.numbers:
            assessed = sum(each.people for each in of_atoms.values())
            disputed = part_of(exact.disputed[name], assessed) if name in of_all else None
            lines[name] = _number_line(assessed, exact.in_scope[name], disputed)
    if not lines:
        return lines, None
    levels = current_levels(closed)
    with_profile = [each.code for each in closed.employees if each.profile is not None]
    return lines, _number_line(sum(code in levels for code in with_profile), len(with_profile), None)


def _number_line(assessed: int, in_scope: int, disputed: People | None) -> str:
    line = f"{people(assessed).short} of {people(in_scope).short}"
    if assessed == in_scope:
        line = f"all {people(in_scope).short}"
    return line if disputed is None else f"{line}, {disputed.short} disputed"


def _earlier(
    session: Session, belong: Parents, new: Mapping[Group, Mapping[str, str]]
) -> tuple[ToldGroup, ...]:
    """Give the figures in whose place others come, and of those before them what stays the last of its group."""
    replaced = [_only(each, set(new.get((each.by, each.group), {}))) for each in session.told.groups]
    gone = {(each.by, each.group, name) for each in replaced for name in each.figures}
    kept = [
        _only(each, {name for name in each.figures if (each.by, each.group, name) not in gone})
        for each in session.told.earlier
    ]
    return _Order(session, belong).sorted(each for each in (*kept, *replaced) if each.figures)


def _only(each: ToldGroup, names: AbstractSet[str]) -> ToldGroup:
    """Give what is told of a group, of some competencies alone."""
    if each.figures.keys() <= names:
        return each
    figures = {name: line for name, line in each.figures.items() if name in names}
    basis = {name: line for name, line in each.basis.items() if name in names}
    return each.model_copy(update={"figures": MappingProxyType(figures), "basis": MappingProxyType(basis)})


def _merged(
    session: Session,
    belong: Parents,
    new: Mapping[Group, Mapping[str, str]],
    basis: Mapping[tuple[Group, str], str],
) -> tuple[ToldGroup, ...]:
    """Give what stands of before, and what is new, in the order of the session."""
    order, days, least = _Order(session, belong), Days(session, belong), least_told(session.privacy.k)
    merged: list[ToldGroup] = []
    for each in session.told.groups:
        anew = new.get((each.by, each.group), {})
        left = _only(each, each.figures.keys() - anew.keys())
        if left.figures:
            merged.append(left)
    for (by, group), lines in new.items():
        of_day: dict[date, dict[str, str]] = {}
        for name in sorted(lines, key=order.competency):
            of_day.setdefault(days.of((by, group), name), {})[name] = lines[name]
        merged += [
            ToldGroup(
                by=by,
                group=group,
                on=on,
                least=least,
                figures=MappingProxyType(figures),
                basis=MappingProxyType({name: basis[(by, group), name] for name in figures}),
            )
            for on, figures in of_day.items()
        ]
    return order.sorted(merged)


_FILE_ORDER: Final[tuple[Grouping, ...]] = ("profile", "family", "unit", "domain", "municipality")


class _Order:
    """The order of groups and competencies in the file: that of the session."""

    def __init__(self, session: Session, belong: Parents) -> None:
        profiles, units = session.role.profiles, session.municipality.units
        ids: dict[Grouping, Iterable[str]] = {
            "profile": (each.id for each in profiles),
            "family": (belong.families.get(each.id, "") for each in profiles),
            "unit": (each.id for each in units),
            "domain": (belong.domains.get(each.id, "") for each in units),
        }
        self._places = {
            by: {name: at for at, name in enumerate(dict.fromkeys(names))} for by, names in ids.items()
        }
        self._names = {each.id: at for at, each in enumerate(session.role.competencies)}

    def sorted(self, groups: Iterable[ToldGroup]) -> tuple[ToldGroup, ...]:
        """Give what is told of groups in their order, the oldest first."""
        return tuple(sorted(groups, key=lambda each: (*self.group(each.by, each.group), each.on)))

    def group(self, by: Grouping, group: str) -> tuple[int, int, str]:
        """Give the place of a group; those that the session does not know come last."""
        known = self._places.get(by, {})
        return _FILE_ORDER.index(by), known.get(group, len(known)), group

    def competency(self, name: str) -> int:
        """Give the place of a competency."""
        return self._names.get(name, len(self._names))
