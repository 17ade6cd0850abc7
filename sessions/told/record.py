"""What is told when rounds are closed: worked out of levels once, and from then on only read.

This is the one place that makes of exact figures what anybody may see.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from sessions.analysis.index import requirements_of
from sessions.analysis.levels import current_levels
from sessions.model import Session
from sessions.model.told import MUNICIPALITY, STEPS, Grouping, Progress, Told, ToldGroup
from sessions.told.bands import band, bands, least_told
from sessions.told.days import Days
from sessions.told.figures import people
from sessions.told.fresh import parents, rated_anew
from sessions.told.rounds import closed_rounds, key, untold_rounds
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


def _exact(session: Session, belong: Parents, anew: Mapping[str, frozenset[str]]) -> _Exact:
    """Count those who were rated anew.

    Args:
        session: The session with its closed rounds alone.
        belong: Where units and profiles belong.
        anew: Per code the competencies in which somebody was rated anew.
    """
    targets, levels = requirements_of(session.role.profiles), current_levels(session)
    in_scope: Counter[str] = Counter()
    disputed: Counter[str] = Counter()
    at: Counter[tuple[str, Atom, float]] = Counter()
    known: Counter[tuple[str, Atom]] = Counter()
    nothing: frozenset[str] = frozenset()
    for each in session.employees:
        if each.profile is None or each.profile not in targets:
            continue
        atom = each.unit or "", each.profile
        own, new = levels.get(each.code, {}), anew.get(each.code, nothing)
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
                at[name, atom, current.level] += 1
                disputed[name] += current.disputed
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
    if not untold_rounds(session):
        return session
    return session.model_copy(update={"told": _told(session, progress)})


def _told(session: Session, progress: Progress | None) -> Told:
    closed = session.model_copy(update={"ratings": closed_rounds(session)})
    belong, before, k = parents(session), session.told, session.privacy.k
    anew = rated_anew(session, belong)
    exact = _exact(closed, belong, anew)
    found = verdict(exact.counts, belong, k, progress, exact.known)
    new: dict[Group, dict[str, str]] = {}
    for name, of_name in found.told.items():
        for group, count in of_name.items():
            of = bands(count.people, k)
            new.setdefault(group, {})[name] = _line(session, exact, group, name, count, of)
    groups, former = _merged(session, belong, new)
    told_numbers, everybody = _numbers(closed, exact)
    return before.model_copy(
        update={
            # Also those that were taken out since: who brings them in again has them told no second time.
            "rounds": (*before.rounds, *(key(each) for each in untold_rounds(session))),
            "people": everybody or before.people,
            "numbers": MappingProxyType({**before.numbers, **told_numbers}),
            "groups": groups,
            "former": former,
            "domains": MappingProxyType({str(unit): str(name) for unit, name in belong.domains.items()}),
            "families": MappingProxyType({str(each): str(name) for each, name in belong.families.items()}),
            "places": MappingProxyType(_places(session, belong, anew, new.keys())),
        }
    )


# --- where people were counted -----------------------------------------------------------------------------------


def _places(
    session: Session, belong: Parents, anew: Mapping[str, frozenset[str]], told_anew: AbstractSet[Group]
) -> dict[str, str]:
    """Give where people were counted in what is told."""
    before = session.told.places
    found: dict[str, str] = {}
    for each in session.employees:
        if each.profile is None:
            continue
        in_new = not told_anew.isdisjoint(belong.groups((each.unit or "", each.profile)))
        if anew.get(each.code) and (in_new or each.code not in before):
            found[each.code] = each.profile if each.unit is None else f"{each.profile} {each.unit}"
        elif each.code in before:
            found[each.code] = before[each.code]
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


def _numbers(closed: Session, exact: _Exact) -> tuple[dict[str, str], str | None]:
    """Give the numbers of people per competency and of all together, where they may be told (anew)."""
    whole: Group = ("municipality", MUNICIPALITY)
    least = least_told(closed.privacy.k)
    lines: dict[str, str] = {}
    for name, of_atoms in exact.counts.items():
        assessed = sum(each.people for each in of_atoms.values())
        if name not in closed.told.numbers or (
            assessed >= least and 2 * assessed >= exact.known[name][whole]
        ):
            lines[name] = _number_line(assessed, exact.in_scope[name], exact.disputed[name])
    if not lines:
        return lines, None
    levels = current_levels(closed)
    with_profile = [each.code for each in closed.employees if each.profile is not None]
    return lines, _number_line(sum(code in levels for code in with_profile), len(with_profile), None)


def _number_line(assessed: int, in_scope: int, disputed: int | None) -> str:
    line = f"{people(assessed).short} of {people(in_scope).short}"
    if assessed == in_scope:
        line = f"all {people(in_scope).short}"
    return line if disputed is None else f"{line}, {people(disputed).short} disputed"


def _merged(
    session: Session, belong: Parents, new: Mapping[Group, Mapping[str, str]]
) -> tuple[tuple[ToldGroup, ...], tuple[ToldGroup, ...]]:
    """Give what stands of before with what is new, and what does not stand any more, in the order of the session."""
    order, days, before = _Order(session, belong), Days(session, belong), session.told
    since = tuple(key(each) for each in untold_rounds(session))
    merged: list[ToldGroup] = []
    former = [each.model_copy(update={"later": (*each.later, *since)}) for each in before.former]
    for each in before.groups:
        anew = new.get((each.by, each.group), {})
        for kept, stands in ((merged, True), (former, False)):
            left = {name: line for name, line in each.figures.items() if (name not in anew) is stands}
            if left:
                figures = MappingProxyType(left)
                kept.append(each.model_copy(update={"figures": figures, "later": (*each.later, *since)}))
    for (by, group), lines in new.items():
        of_day: dict[date, dict[str, str]] = {}
        for name in sorted(lines, key=order.competency):
            of_day.setdefault(days.of((by, group), name), {})[name] = lines[name]
        merged += [
            ToldGroup(by=by, group=group, on=on, figures=MappingProxyType(figures))
            for on, figures in of_day.items()
        ]
    return order.sorted(merged), order.sorted(former)


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
