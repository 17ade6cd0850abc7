"""What figures of groups are counted from: people per gap, for each unit and profile together, and sums of those.

The people of one unit and one profile (an atom) have the same targets. Every group is made of atoms.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from frameworks.model import Profile, Requirement
from sessions.analysis.census import Census, LevelCounts, census
from sessions.analysis.disclosure import Atom
from sessions.analysis.index import domains_of, profiles_of, requirements_of
from sessions.analysis.suppression import MUNICIPALITY, Cell, Grouping, Tree
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.municipality import Unit


class Tally:
    """What is collected of one group and competency: people per gap, and sums over people."""

    __slots__ = ("distance", "gaps", "importance", "in_scope", "n")

    def __init__(self) -> None:
        self.in_scope = 0
        self.n = 0
        self.importance = 0
        self.distance = 0.0
        self.gaps: dict[float, int] = {}

    def add(self, target: Requirement, counts: LevelCounts) -> None:
        """Add people who have the same target, counted by level."""
        for level, people in counts.items():
            self.in_scope += people
            self.importance += people * target.importance
            if level is not None:
                gap = max(0.0, target.min - level)
                self.n += people
                self.distance += people * (target.min - level)
                self.gaps[gap] = self.gaps.get(gap, 0) + people

    def take(self, other: "Tally") -> None:
        """Add all that was collected of another group."""
        self.in_scope += other.in_scope
        self.n += other.n
        self.importance += other.importance
        self.distance += other.distance
        for gap, people in other.gaps.items():
            self.gaps[gap] = self.gaps.get(gap, 0) + people

    def cell(self) -> Cell:
        """Give what decides whether the figure is hidden."""
        return Cell(self.n, self.in_scope, self.n - self.gaps.get(0.0, 0))

    def mean_gap(self) -> float:
        """Give the mean gap of the people whose level is known, in levels."""
        return sum(gap * people for gap, people in self.gaps.items()) / self.n

    def median_gap(self) -> float:
        """Give the median gap of the people whose level is known, in levels."""
        return (self._gap_at((self.n - 1) // 2) + self._gap_at(self.n // 2)) / 2

    def _gap_at(self, place: int) -> float:
        """Give the gap of the person at a place, from 0, in the order of gaps."""
        passed = 0
        for gap in sorted(self.gaps):
            passed += self.gaps[gap]
            if place < passed:
                return gap
        raise IndexError(place)


Atoms = Mapping[Atom, Tally]


def atoms(session: Session) -> Mapping[str, Atoms]:
    """Give per competency with targets what is collected of each unit and profile together."""
    return _atoms(census(session), session.role.profiles)


@by_identity(4)
def _atoms(counted: Census, profiles: tuple[Profile, ...]) -> Mapping[str, Atoms]:
    targets = requirements_of(profiles)
    found: dict[str, dict[Atom, Tally]] = {}
    for alike, of_alike in counted.items():
        atom = (alike.unit or "", alike.profile)
        for name, counts in of_alike.items():
            if counts:
                of_atom = found.setdefault(name, {})
                if atom not in of_atom:
                    of_atom[atom] = Tally()
                of_atom[atom].add(targets[alike.profile][name], counts)
    return MappingProxyType(found)


Tallies = Mapping[str, Mapping[str, Tally]]
"""Group -> competency -> what is collected."""


def tallies(session: Session, by: Grouping) -> Tallies:
    """Give what is collected per group and competency, the groups in the session's order."""
    return _tallies(atoms(session), session.role.profiles, session.municipality.units, by)


@by_identity(16)
def _tallies(
    found: Mapping[str, Atoms], profiles: tuple[Profile, ...], units: tuple[Unit, ...], by: Grouping
) -> Tallies:
    group_of = _grouper(profiles, units, by)
    groups: dict[str, dict[str, Tally]] = {}
    for name, of_atom in found.items():
        for atom, tally in of_atom.items():
            groups.setdefault(group_of(atom), {}).setdefault(name, Tally()).take(tally)
    order = {group: at for at, group in enumerate(_ids(profiles, units, by))}
    ordered = sorted(groups, key=lambda group: (order.get(group, len(order)), group))
    return MappingProxyType({group: groups[group] for group in ordered})


def _grouper(profiles: tuple[Profile, ...], units: tuple[Unit, ...], by: Grouping) -> Callable[[Atom], str]:
    if by == "profile":
        return lambda atom: atom[1]
    if by == "unit":
        return lambda atom: atom[0]
    if by == "municipality":
        return lambda _: MUNICIPALITY
    parents = _domains(units) if by == "domain" else families_of(profiles)
    place = 0 if by == "domain" else 1
    return lambda atom: parents.get(atom[place], "")


def _ids(profiles: tuple[Profile, ...], units: tuple[Unit, ...], by: Grouping) -> dict[str, None]:
    """Give the groups in the order of the session; those without a unit, domain or family are not in it."""
    if by == "profile":
        return dict.fromkeys(each.id for each in profiles)
    if by == "unit":
        return dict.fromkeys(each.id for each in units)
    if by == "municipality":
        return {MUNICIPALITY: None}
    return dict.fromkeys((_domains(units) if by == "domain" else families_of(profiles)).values())


def _domains(units: tuple[Unit, ...]) -> Mapping[str, str]:
    return domains_of(units)


@by_identity()
def families_of(profiles: tuple[Profile, ...]) -> Mapping[str, str]:
    """Give the job family of each profile that has one."""
    return MappingProxyType({each.id: each.job_family for each in profiles if each.job_family})


# --- the trees --------------------------------------------------------------------------------------------------


@by_identity()
def unit_tree(units: tuple[Unit, ...]) -> Tree:
    """Give the tree of units within domains; by headcount it is settled which are hidden along first."""
    sizes = {each.id: each.headcount for each in units}
    return _tree("unit", "domain", sizes, _domains(units))


@by_identity()
def profile_tree(profiles: tuple[Profile, ...]) -> Tree:
    """Give the tree of profiles within job families; by headcount it is settled which are hidden along first."""
    sizes = {each.id: each.headcount for each in profiles_of(profiles).values()}
    return _tree("profile", "family", sizes, families_of(profiles))


def _tree(
    leaf: Grouping, branch: Grouping, sizes: Mapping[str, int | None], parents: Mapping[str, str]
) -> Tree:
    of_branch: dict[str, int] = {}
    for name, size in sizes.items():
        of_branch[parents.get(name, "")] = of_branch.get(parents.get(name, ""), 0) + (size or 0)

    def ordered(known: Mapping[str, int | None]) -> list[str]:
        # What has no number of people stands last: hiding it along could cost a large group.
        return ["", *sorted(known, key=lambda name: known[name] or 1_000_000)]

    return Tree(
        leaf,
        branch,
        MappingProxyType({"": "", **{name: parents.get(name, "") for name in sizes}}),
        tuple(dict.fromkeys(ordered(sizes))),
        tuple(dict.fromkeys(ordered(of_branch))),
    )
