"""What is told when rounds are closed: worked out of levels once, and from then on only read.

This is the one place that makes of exact figures what anybody may see.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from sessions.analysis.census import census
from sessions.analysis.index import requirements_of
from sessions.analysis.levels import current_levels
from sessions.model import Session
from sessions.model.told import MUNICIPALITY, STEPS, Grouping, Progress, Told, ToldGroup
from sessions.told.bands import band
from sessions.told.days import Days
from sessions.told.figures import people
from sessions.told.rounds import closed_rounds, key, untold_rounds
from sessions.told.rule import Atom, Count, Group, Parents, rows, verdict
from sessions.told.stayers import Stayers, lines_of, parents

Steps = list[int]
"""How many are at 0, below 1, at or below 1, ... below 4."""


class _Exact(NamedTuple):
    """What is known of the people of closed rounds; it never leaves this module.

    Attributes:
        counts: Per competency and atom the assessed and those below target.
        steps: Per competency and profile how many are at or below each step of the scale.
        in_scope: Per competency how many people have a target.
    """

    counts: Mapping[str, dict[Atom, Count]]
    steps: Mapping[str, dict[str, Steps]]
    in_scope: Mapping[str, int]


def _exact(session: Session) -> _Exact:
    targets = requirements_of(session.role.profiles)
    counts: dict[str, dict[Atom, Count]] = {}
    steps: dict[str, dict[str, Steps]] = {}
    in_scope: Counter[str] = Counter()
    for alike, of_alike in census(session).items():
        atom = alike.unit or "", alike.profile
        for name, levels in of_alike.items():
            target = targets[alike.profile][name].min
            ladder = steps.setdefault(name, {}).setdefault(alike.profile, [0] * STEPS)
            number = below = 0
            for level, many in levels.items():
                in_scope[name] += many
                if level is None:
                    continue
                number += many
                below += many if level < target else 0
                for at in range(STEPS):
                    ladder[at] += many if (level < (at + 1) / 2 if at % 2 else level <= at / 2) else 0
            of_name = counts.setdefault(name, {})
            before = of_name.get(atom, Count(0, 0))
            of_name[atom] = Count(before.people + number, before.below + below)
    order = [each.id for each in session.role.competencies]
    return _Exact({name: counts[name] for name in order if name in counts}, steps, in_scope)


def with_told(session: Session, progress: Progress | None = None) -> Session:
    """Give the session in which all closed rounds are told; the very same when they are already.

    A group that was told before is told anew only when at least as many people as may be told of were counted in it
    before, still are in it, and were rated anew, and in so few bands that all that was told of it before and any band
    that could come out leave open who of them moved; one that was not told yet when so many of it were rated. Until
    then what was told stands, with its date (`days`). None of this depends on the levels that came out (`stayers`).

    Args:
        session: The session.
        progress: Is told of each step.
    """
    if not untold_rounds(session):
        return session
    return session.model_copy(update={"told": _told(session, progress)})


def _told(session: Session, progress: Progress | None) -> Told:
    closed = session.model_copy(update={"ratings": closed_rounds(session)})
    exact, belong, before = _exact(closed), parents(session), session.told
    found = verdict(exact.counts, belong, session.privacy.k, progress)
    stay, lines = Stayers(session, belong), lines_of(before)
    new: dict[Group, dict[str, str]] = {}
    for name, of_name in found.told.items():
        alike = {group: row.groups for row in rows(exact.counts[name], belong) for group in row.groups}
        for group, count in of_name.items():
            earlier = [
                ((other, name), line) for other in alike[group] for line in lines.get((other, name), ())
            ]
            of = stay.bands((group, name), count.people, session.privacy.k, earlier)
            if of:
                new.setdefault(group, {})[name] = _line(session, exact, group, name, count, of)
    groups, former = _merged(session, belong, new)
    told_numbers, everybody = _numbers(closed, exact, stay)
    return before.model_copy(
        update={
            "rounds": tuple(key(each) for each in closed.ratings),
            "people": everybody or before.people,
            "numbers": MappingProxyType({**before.numbers, **told_numbers}),
            "groups": groups,
            "former": () if stay.is_first else former,
            "domains": MappingProxyType({str(unit): str(name) for unit, name in belong.domains.items()}),
            "families": MappingProxyType({str(each): str(name) for each, name in belong.families.items()}),
            "places": MappingProxyType(_places(session, belong, _stale(before.groups, new))),
        }
    )


# --- where people were counted -----------------------------------------------------------------------------------


def _stale(before: Iterable[ToldGroup], new: Mapping[Group, Mapping[str, str]]) -> set[Group]:
    """Give the groups of which something stands as it was told before."""
    return {
        (each.by, each.group)
        for each in before
        if each.figures.keys() - new.get((each.by, each.group), {}).keys()
    }


def _places(session: Session, belong: Parents, stale: set[Group]) -> dict[str, str]:
    """Give where people were counted in what is told.

    Who moved into a group that was not told anew was never counted in it: there they are newcomers until it is.
    """
    known, before = current_levels(session), session.told.places
    found: dict[str, str] = {}
    for each in session.employees:
        if each.profile is None or each.code not in known:
            continue
        here = each.profile if each.unit is None else f"{each.profile} {each.unit}"
        if stale.isdisjoint(belong.groups((each.unit or "", each.profile))):
            found[each.code] = here
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


def _numbers(closed: Session, exact: _Exact, stay: Stayers) -> tuple[dict[str, str], str | None]:
    """Give the numbers of people per competency and of all together, where they may be told (anew)."""
    whole: Group = ("municipality", MUNICIPALITY)
    levels, told = current_levels(closed), closed.told
    disputed: Counter[str] = Counter()
    for of_one in levels.values():
        disputed.update(name for name, current in of_one.items() if current.disputed)
    lines: dict[str, str] = {}
    for name, of_atoms in exact.counts.items():
        since = stay.since()
        enough = since.stayed if name in told.numbers else since.rated
        if stay.is_first or enough[whole, name] >= stay.least:
            assessed = sum(each.people for each in of_atoms.values())
            lines[name] = _number_line(assessed, exact.in_scope[name], disputed[name])
    if not lines:
        return lines, None
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
