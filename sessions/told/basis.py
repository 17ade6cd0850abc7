"""On what told figures rest, and whether one can be compared with the one in whose place it comes.

Two figures of a group can be compared when the same sources rated mostly the same people both times, by the same
targets and with the same names for the levels. All of that is of who was rated and by whom, which everybody may know;
how people were rated plays no part in it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sessions.analysis.index import requirements_of
from sessions.analysis.movement import named_levels
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.model.told import Apart, Basis, ToldGroup, basis_of, figure_parts, rating_parts
from sessions.rating_sources import SOURCES, Source
from sessions.told.figures import People, people
from sessions.told.fresh import Rated
from sessions.told.rule import Atom, Count, Group, Parents

_LARGE_PART: Final = (2, 3)
"""So many of those of the larger of two figures must be the same people, rated by the same sources."""
_MOST_OF_FEW: Final = 9
"""How many people a figure is of at the most that says fewer than ten."""

_Alike = tuple[Atom, str, int]
"""Where somebody works, by which ratings they were counted before, and which of the new ratings are theirs."""


@dataclass(slots=True)
class _Those:
    """Who is in a new figure.

    Attributes:
        sources: Who rated them.
        profiles: Their profiles.
        same: How many the same sources rated for the figure before.
        scales: Whether the levels had other names then.
    """

    sources: set[Source] = field(default_factory=set)
    profiles: set[str] = field(default_factory=set)
    same: int = 0
    scales: bool = False


def bases(
    session: Session,
    belong: Parents,
    rated: Mapping[str, Rated],
    told: Mapping[str, Mapping[Group, Count]],
) -> Mapping[tuple[Group, str], str]:
    """Give the line that says on what each new figure rests: group and competency -> line.

    Args:
        session: The session as it is before these are told.
        belong: Where units and profiles belong.
        rated: Per code the new ratings that count.
        told: Per competency the groups that are told anew, with their counts.
    """
    before = {
        ((each.by, each.group), name): (each, line)
        for each in session.told.groups
        for name, line in each.figures.items()
    }
    found = _those(session, belong, rated, told, {key: each for key, (each, _) in before.items()})
    targets = requirements_of(session.role.profiles)
    lines: dict[tuple[Group, str], str] = {}
    for (group, name), those in found.items():
        asked = {each: targets[each][name].min for each in sorted(those.profiles)}
        basis = Basis(
            tuple(each for each in SOURCES if each in those.sources),
            {} if group[0] == "profile" else asked,
            None,
            None,
        )
        if (group, name) in before:
            old, line = before[group, name]
            apart = _apart(basis, old.basis.get(name, ""), line, those, told[name][group].people, group)
            again = people(those.same).short if apart is None else None
            basis = basis._replace(again=again, apart=apart)
        lines[group, name] = basis.line
    return lines


def _those(
    session: Session,
    belong: Parents,
    rated: Mapping[str, Rated],
    told: Mapping[str, Mapping[Group, Count]],
    before: Mapping[tuple[Group, str], ToldGroup],
) -> Mapping[tuple[Group, str], _Those]:
    alike: Counter[_Alike] = Counter()
    by_id: dict[int, Rated] = {}
    for each in session.employees:
        own = rated.get(each.code)
        if own is not None and each.profile is not None:
            by_id[id(own)] = own
            alike[(each.unit or "", each.profile), session.told.ratings.get(each.code, ""), id(own)] += 1
    scales = named_levels(session)
    found: dict[tuple[Group, str], _Those] = {}
    rests = {key: basis_of(each.basis.get(key[1], "")) for key, each in before.items()}
    for (atom, line, new), number in alike.items():
        groups = belong.groups(atom)
        for name, rounds in by_id[new].by.items():
            anew = told.get(name, {})
            mine = [group for group in groups if group in anew]
            if not mine:
                continue
            now = {each.source for each in rounds}
            days = _told_by(line, name) if line else {}
            other = bool(days) and any(_has_other_scale(scales, each, days) for each in rounds)
            for group in mine:
                those = found.setdefault((group, name), _Those())
                those.sources |= now
                those.profiles.add(atom[1])
                those.scales |= other
                if days:
                    basis = rests.get((group, name))
                    then = days.keys() if basis is None else days.keys() & {*basis.sources}
                    those.same += number if then == now else 0
    return found


def _has_other_scale(
    scales: Mapping[tuple[Source, date], tuple[str, ...]], round_: RatingRound, days: Mapping[Source, date]
) -> bool:
    """Tell whether levels had other names on the forms of a round than on those that its source gave before."""
    then = days.get(round_.source)
    old = None if then is None else scales.get((round_.source, then))
    return old is not None and scales.get((round_.source, round_.on), old) != old


def _told_by(line: str, name: str) -> Mapping[Source, date]:
    """Give by whose ratings somebody was counted in a competency before, with the last day of each."""
    days: dict[Source, date] = {}
    for each in rating_parts(line) or ():
        if each.competencies is None or name in each.competencies:
            days[each.source] = max(each.on, days.get(each.source, each.on))
    return days


def _apart(
    basis: Basis, old_line: str, figure: str, those: _Those, number: int, group: Group
) -> Apart | None:
    """Give why a new figure can't be compared with the one before; None when it can."""
    old = basis_of(old_line)
    if old is None and group[0] != "profile":
        return "unknown"
    if old is not None and any(
        old.targets.get(each, level) != level for each, level in basis.targets.items()
    ):
        return "targets"
    if those.scales:
        return "scale"
    if old is not None and {*old.sources} != {*basis.sources}:
        return "sources"
    parts = figure_parts(figure)
    about = _MOST_OF_FEW if parts is None or parts[2].startswith("<") else int(parts[2])
    part, whole = _LARGE_PART
    return None if whole * those.same >= part * max(number, about) else "people"


def again_of(basis: Basis) -> People | None:
    """Give of about how many people the same sources rated both times; `None` when nothing is compared."""
    if basis.again is None:
        return None
    return People(None if basis.again.startswith("<") else int(basis.again))
