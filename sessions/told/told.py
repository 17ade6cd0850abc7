"""What is told of the people of a session, by group and competency: the source of every figure outside private mode.

All of it is read from what was told when rounds were closed. Of that, only what is told per profile follows when a
target is moved; the figures of other groups stand by the targets of their day. Nothing here changes while ratings come
in.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from frameworks.model import Profile
from sessions.analysis.index import Requirements, domains_of, families_of, profiles_of, requirements_of
from sessions.identity import by_identity, by_parts
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.model.municipality import Unit
from sessions.model.told import GROUPINGS, MUNICIPALITY, Apart, Grouping, Told, basis_of, figure_parts
from sessions.told.bands import least_told
from sessions.told.basis import again_of
from sessions.told.figures import (
    NEAREST,
    Ladder,
    Numbers,
    People,
    ToldFigure,
    read_figure,
    read_ladder,
    read_numbers,
)
from sessions.told.record import with_told
from sessions.told.rounds import closed_rounds

__all__ = ["GROUPINGS", "MUNICIPALITY", "Grouping", "Row", "ToldFigures", "least_told", "told", "told_rows"]


class Row(NamedTuple):
    """What is told of one group for one competency.

    Attributes:
        by: The kind of group.
        group: The id of the profile, job family, unit or domain; `""` for those in none; `MUNICIPALITY` for all.
        competency: The competency's id.
        figure: The band of those below target; `None` where nothing is told, whatever the reason.
        former: Whether the figure stands by targets that are others now.
    """

    by: Grouping
    group: str
    competency: str
    figure: ToldFigure | None
    former: bool


class Before(NamedTuple):
    """The figure in whose place another came.

    Attributes:
        figure: The figure; of a profile at today's target.
        again: About how many people the same sources rated both times; `None` when the two can't be compared.
        apart: Why the two can't be compared; `None` when they can.
    """

    figure: ToldFigure
    again: People | None
    apart: Apart | None


class ToldFigures(NamedTuple):
    """All that is told of a session's people.

    Attributes:
        on: The last day on which anything was told; `None` when nothing is.
        everybody: Numbers of all people together; `None` when nothing is told.
        numbers: Per competency the numbers of people.
        ladders: Per profile and competency, where it is told, the bands along the scale.
        groups: Per kind of group, group and competency the band of those below target.
        former: The competencies in which the figures of groups other than profiles stand by targets that have changed.
        earlier: Of what was told anew what was told before.
    """

    on: date | None
    everybody: Numbers | None
    numbers: Mapping[str, Numbers]
    ladders: Mapping[tuple[str, str], Ladder]
    groups: Mapping[tuple[Grouping, str, str], ToldFigure]
    former: frozenset[str]
    earlier: Mapping[tuple[Grouping, str, str], Before]

    def figure(self, by: Grouping, group: str, competency: str) -> ToldFigure | None:
        """Give the band of those of a group who are below target; `None` where nothing is told."""
        return self.groups.get((by, group, competency))

    def ladder(self, profile: str, competency: str) -> Ladder | None:
        """Give the bands of a profile along the scale; `None` where nothing is told."""
        return self.ladders.get((profile, competency))

    def is_former(self, by: Grouping, competency: str) -> bool:
        """Tell whether the figures of a kind of group stand by targets that have changed since."""
        return by != "profile" and competency in self.former


def told(session: Session) -> ToldFigures:
    """Give what is told of a session's people.

    It holds until a round is closed or a target moves, and is worked out again only then. Of a file in which closed
    rounds were not told yet, it is what telling them gives (`record.with_told`).
    """
    return _figures(_record(session), session.role.profiles, least_told(session.privacy.k))


def _record(session: Session) -> Told:
    rounds = closed_rounds(session)
    # Without the open rounds, so that of a session not told yet it is not worked out anew while ratings come in.
    return _of_closed(
        session if rounds is session.ratings else session.model_copy(update={"ratings": rounds})
    )


@by_parts("employees", "forms", "municipality", "privacy", "ratings", "role", "told", size=4)
def _of_closed(session: Session) -> Told:
    return with_told(session).told


@by_identity(4)
def _figures(record: Told, profiles: tuple[Profile, ...], least: int) -> ToldFigures:
    targets = requirements_of(profiles)
    ladders: dict[tuple[str, str], Ladder] = {}
    groups: dict[tuple[Grouping, str, str], ToldFigure] = {}
    former: set[str] = set()
    for each in record.groups:
        for name, line in each.figures.items():
            if not _is_enough(line, each.least, least):
                continue
            target = targets.get(each.group, {}).get(name) if each.by == "profile" else None
            ladder = read_ladder(line, each.on)
            if each.by != "profile":
                groups[each.by, each.group, name] = read_figure(line, each.on)
            elif ladder is not None and target is not None:
                ladders[each.group, name] = ladder
                groups["profile", each.group, name] = ladder.below(target.min)
            if ladder is not None and (target is None or ladder.target != target.min):
                former.add(name)
    return ToldFigures(
        max((each.on for each in record.groups), default=None),
        None if record.people is None else read_numbers(record.people),
        MappingProxyType(
            {
                name: read_numbers(line)
                if ("municipality", MUNICIPALITY, name) in groups
                else read_numbers(line)._replace(disputed=People(None))
                for name, line in record.numbers.items()
            }
        ),
        MappingProxyType(ladders),
        MappingProxyType(groups),
        frozenset(former),
        MappingProxyType(dict(_earlier(record, targets, least))),
    )


def _earlier(
    record: Told, targets: Requirements, least: int
) -> Iterator[tuple[tuple[Grouping, str, str], Before]]:
    rest = {(each.by, each.group, name): line for each in record.groups for name, line in each.basis.items()}
    for each in record.earlier:
        for name, line in each.figures.items():
            basis = basis_of(rest.get((each.by, each.group, name), ""))
            if basis is None or not _is_enough(line, each.least, least):
                continue
            figure = read_figure(line, each.on)
            if each.by == "profile":
                ladder, target = read_ladder(line, each.on), targets.get(each.group, {}).get(name)
                if ladder is None or target is None:
                    continue
                figure = ladder.below(target.min)
            yield (each.by, each.group, name), Before(figure, again_of(basis), basis.apart)


def _is_enough(line: str, then: int, least: int) -> bool:
    """Tell whether a line is of as many people as anything is told of, when the session asks for more than it did."""
    parts = figure_parts(line)
    if parts is None:
        return False
    about = parts[2]
    return max(then, 0 if about.startswith("<") else int(about) - NEAREST // 2) >= least


# --- groups in their order ----------------------------------------------------------------------------------------


def told_rows(session: Session, by: Grouping) -> tuple[Row, ...]:
    """Give per group of a kind, and per competency that it has a target for, what is told; also where that is nothing.

    Groups and competencies stand in the order of the session. Which groups there are follows from who works where.
    """
    return _rows(
        told(session),
        session.employees,
        session.role.profiles,
        session.municipality.units,
        by,
        " ".join(each.id for each in session.role.competencies),
    )


@by_identity(16)
def _rows(
    found: ToldFigures,
    employees: tuple[Employee, ...],
    profiles: tuple[Profile, ...],
    units: tuple[Unit, ...],
    by: Grouping,
    names: str,
) -> tuple[Row, ...]:
    asked: dict[str, set[str]] = {group: set() for group in _order(profiles, units, by)}
    for group, profile in _profiles_of_groups(employees, profiles, units, by):
        asked.setdefault(group, set()).update(requirements_of(profiles).get(profile, ()))
    for kind, group, name in found.groups:
        if kind == by:
            asked.setdefault(group, set()).add(name)
    return tuple(
        Row(by, group, name, found.groups.get((by, group, name)), found.is_former(by, name))
        for group, of_group in asked.items()
        for name in names.split()
        if name in of_group
    )


def _order(profiles: tuple[Profile, ...], units: tuple[Unit, ...], by: Grouping) -> Iterator[str]:
    """Give the groups of a kind in the order of the session, those that have nobody included for profiles only."""
    if by == "municipality":
        yield MUNICIPALITY
    elif by == "profile":
        yield from profiles_of(profiles)
    elif by == "unit":
        yield from (each.id for each in units)
    else:
        parents = domains_of(units) if by == "domain" else families_of(profiles)
        yield from dict.fromkeys(parents.values())


@by_identity(16)
def _profiles_of_groups(
    employees: tuple[Employee, ...], profiles: tuple[Profile, ...], units: tuple[Unit, ...], by: Grouping
) -> frozenset[tuple[str, str]]:
    """Give which profiles occur in which groups."""
    known, domains, families = profiles_of(profiles), domains_of(units), families_of(profiles)
    atoms = {(each.unit or "", each.profile) for each in employees if each.profile in known}
    if not employees and by in {"profile", "family", "municipality"}:
        atoms = {("", name) for name in known}
    pairs: set[tuple[str, str]] = set()
    for unit, profile in atoms:
        if profile is None:
            continue
        group = {
            "profile": profile,
            "family": families.get(profile, ""),
            "unit": unit,
            "domain": domains.get(unit, ""),
            "municipality": MUNICIPALITY,
        }[by]
        pairs.add((group, profile))
    return frozenset(pairs)
