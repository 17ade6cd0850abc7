"""The rule by which is decided of which groups a band is told: coarse, in many places, and all at the same level.

The rule: (1) a group of fewer people than may be told of is not told; groups of the same people are told alike.
It is told of those of whose level nothing was told yet (`fresh`), when they are half of those who are known or more.
(2) Of two groups of which one lies within the other and hardly anybody is in the other alone, one is told. (3) Of all
kinds of groups as many are told as the audit lets (`network`): all; else without units; without domains; without
families; without the whole. Profiles always remain, since their bands tell of nobody. It is one level for all
competencies of a session. (4) What is told is a band.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from sessions.model.told import GROUPINGS, MUNICIPALITY, Grouping, Progress
from sessions.told.bands import band, bands, counts, least_told
from sessions.told.network import Arc, is_safe

LEVELS: Final[tuple[frozenset[Grouping], ...]] = (
    frozenset(GROUPINGS),
    frozenset({"profile", "municipality", "domain", "family"}),
    frozenset({"profile", "municipality", "family"}),
    frozenset({"profile", "municipality"}),
    frozenset({"profile"}),
)
"""The kinds of groups that are told, the most first."""

Atom = tuple[str, str]
"""A unit's id and a profile's id; `""` for no unit."""
Group = tuple[Grouping, str]
"""The kind of a group and its id."""


class Count(NamedTuple):
    """How many people of an atom or a group were assessed, and how many of those are below target."""

    people: int
    below: int


Counts = Mapping[Atom, Count]


class Parents(NamedTuple):
    """Where units and profiles belong.

    Attributes:
        domains: The domain of each unit that has one, of its own or of a unit that it is part of.
        families: The job family of each profile that has one.
    """

    domains: Mapping[str, str]
    families: Mapping[str, str]

    def groups(self, atom: Atom) -> tuple[Group, ...]:
        """Give the groups that an atom is in, in the order of `GROUPINGS`."""
        unit, profile = atom
        return (
            ("profile", profile),
            ("municipality", MUNICIPALITY),
            ("domain", self.domains.get(unit, "")),
            ("unit", unit),
            ("family", self.families.get(profile, "")),
        )


class Row(NamedTuple):
    """The same people, who may be several groups.

    Attributes:
        groups: Those groups.
        atoms: The atoms with anybody assessed.
        total: The people.
    """

    groups: tuple[Group, ...]
    atoms: frozenset[Atom]
    total: Count

    @property
    def rank(self) -> int:
        """The place of its first kind among the groupings."""
        return min(GROUPINGS.index(by) for by, _ in self.groups)


class Verdict(NamedTuple):
    """What is told of a session.

    Attributes:
        level: The level, 0 (all kinds of groups) to 4 (profiles only).
        told: Per competency the groups of which a band is told, with their counts.
    """

    level: int
    told: Mapping[str, Mapping[Group, Count]]


def members(atoms: Iterable[Atom], parents: Parents) -> dict[Group, set[Atom]]:
    """Give the groups that atoms make, each with its atoms."""
    found: dict[Group, set[Atom]] = {}
    for atom in atoms:
        for group in parents.groups(atom):
            found.setdefault(group, set()).add(atom)
    return found


def rows(of_atoms: Counts, parents: Parents) -> list[Row]:
    """Give the groups with anybody assessed, those of the same people together."""
    alike: dict[frozenset[Atom], list[Group]] = {}
    for group, atoms in members((atom for atom, count in of_atoms.items() if count.people), parents).items():
        alike.setdefault(frozenset(atoms), []).append(group)
    return [
        Row(tuple(sorted(groups, key=_order)), atoms, _summed(of_atoms[atom] for atom in atoms))
        for atoms, groups in alike.items()
    ]


def _order(group: Group) -> tuple[int, str]:
    return GROUPINGS.index(group[0]), group[1]


def _summed(of_all: Iterable[Count]) -> Count:
    people = below = 0
    for each in of_all:
        people += each.people
        below += each.below
    return Count(people, below)


def well_known(found: Iterable[Row], known: Mapping[Group, int]) -> list[Row]:
    """Give the rows without the groups of which fewer than half of those whose level is known are in them.

    Args:
        found: The rows.
        known: Per group the people whose level is known.
    """
    kept = []
    for row in found:
        groups = tuple(group for group in row.groups if 2 * row.total.people >= known.get(group, 0))
        if groups:
            kept.append(row._replace(groups=groups))
    return kept


def large_apart(found: Sequence[Row], k: int) -> list[Row]:
    """Give the rows that are large enough, without those that hardly differ from one that they hold or lie in.

    Of two of which the one has fewer people more than may be told of, the one of the later kind goes. Whether that is
    so depends on who was assessed and not on how.
    """
    least = least_told(k)
    kept: list[Row] = []
    for row in sorted((each for each in found if each.total.people >= least), key=lambda each: each.rank):
        people = row.total.people
        if not any(
            0 < abs(other.total.people - people) < least
            and (other.atoms < row.atoms or row.atoms < other.atoms)
            for other in kept
        ):
            kept.append(row)
    return kept


def arcs_of(of_atoms: Counts, parents: Parents, told: Mapping[Group, Count], k: int) -> tuple[list[Arc], int]:
    """Give the network of one competency, with the bounds that bands put on the told groups, and its nodes."""
    atoms = {atom: count for atom, count in of_atoms.items() if count.people}
    groups = {group: _summed(atoms[each] for each in own) for group, own in members(atoms, parents).items()}
    nodes: dict[Group | str, int] = {"in": 0, "out": 1}
    for group in groups:
        if group[0] != "municipality":
            nodes[group] = len(nodes)

    def ends(group: Group) -> tuple[int, int]:
        by, name = group
        if by == "municipality":
            return nodes["in"], nodes["out"]
        if by == "domain":
            return nodes["out"], nodes[group]
        if by == "unit":
            return nodes["domain", parents.domains.get(name, "")], nodes[group]
        if by == "profile":
            return nodes[group], nodes["family", parents.families.get(name, "")]
        return nodes[group], nodes["in"]

    found = [
        Arc(nodes["unit", unit], nodes["profile", profile], count.people, count.below, 0, count.people, True)
        for (unit, profile), count in atoms.items()
    ]
    for group, (people, below) in groups.items():
        least, most = 0, people
        if group in told:
            of = bands(people, k)
            least, most = counts(band(below, people, of), people, of)
        found.append(Arc(*ends(group), people, below, least, most, is_atom=False))
    return found, len(nodes)


def told_at(found: Iterable[Row], level: int) -> dict[Group, Count]:
    """Give the groups that are told at a level, of the rows that are large and apart."""
    kinds = LEVELS[level]
    return {
        group: row.total for row in found if any(by in kinds for by, _ in row.groups) for group in row.groups
    }


def verdict(
    of_competencies: Mapping[str, Counts],
    parents: Parents,
    k: int,
    progress: Progress | None = None,
    known: Mapping[str, Mapping[Group, int]] = MappingProxyType({}),
) -> Verdict:
    """Give what is told of a session.

    Args:
        of_competencies: Per competency who was assessed, and how many of them are below target.
        parents: Where units and profiles belong.
        k: What the session asks for as the fewest people of whom anything is told; below 7 it counts as 7.
        known: Per competency and group the people whose level is known, of whom those who were assessed are a part;
            by default they are all.
        progress: Is told of each competency that was looked at.
    """
    steps, done = len(of_competencies) * (len(LEVELS) - 1), 0
    apart = {
        name: large_apart(well_known(rows(each, parents), known.get(name, {})), k)
        for name, each in of_competencies.items()
    }
    for level in range(len(LEVELS)):
        told = {name: told_at(each, level) for name, each in apart.items()}
        for name, of_atoms in of_competencies.items():
            # The bands of profiles by themselves tell of nobody: each holds four numbers or more.
            if (
                level < len(LEVELS) - 1
                and told[name]
                and not is_safe(*arcs_of(of_atoms, parents, told[name], k))
            ):
                break
            done = min(done + 1, steps)
            if progress is not None:
                progress(done, steps)
        else:
            return Verdict(level, MappingProxyType(told))
    return Verdict(
        len(LEVELS) - 1, MappingProxyType({name: told_at(each, 4) for name, each in apart.items()})
    )
