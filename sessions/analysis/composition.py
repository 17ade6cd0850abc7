"""A panel composed from the employees: who joins, who leaves, and how well it meets the quotas."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from zlib import crc32

from frameworks.fields import Bilingual
from frameworks.languages import Message
from sessions.analysis.composing import Problem
from sessions.analysis.dimensions import Pattern, Populated, dimensions, patterns
from sessions.analysis.panel import PANEL_SIZE, DimensionFigures, quotas, representation_of
from sessions.model import Session
from sessions.model.panel import Member


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody who gets a place.

    Attributes:
        member: As a member of the panel: a code of the panel's own, and a category per dimension.
        employee: The code of an employee who has these traits, to invite. It is not kept in the session: a panel is
            known to all who are in it, and its codes must lead nobody to the levels of an employee.
        alike: How many employees have these traits, any of whom does as well.
    """

    member: Member
    employee: str
    alike: int


@dataclass(frozen=True, slots=True)
class Shortage:
    """A category that is to have more places than it has employees in the session."""

    dimension: str | Bilingual
    category: str | Bilingual
    quota: int
    employees: int


@dataclass(frozen=True, slots=True)
class Composition:
    """A panel that is proposed.

    Attributes:
        seed: The number that decides between equally good panels.
        size: The places of the proposal.
        wanted: The places that were asked for; more than `size` when there are not so many employees.
        members: The whole panel as proposed: who stays, in their order, and who joins.
        joining: Who joins.
        leaving: Who leaves. Whoever attended stays.
        before: How all who are invited now reflect the organisation, with quotas for the wanted size.
        after: How all who are proposed reflect it.
        filled: The quotas met, a place counting once per dimension.
        total: All quotas: the places times the dimensions.
        proven: Whether it is certain that no panel meets more of them.
        short: The categories that have too few employees for their quota.
        left_out: The names of the dimensions of which no employee in the session has a category: no quota of theirs
            counts.
    """

    seed: int
    size: int
    wanted: int
    members: tuple[Member, ...]
    joining: tuple[Joining, ...]
    leaving: tuple[Member, ...]
    before: tuple[DimensionFigures, ...]
    after: tuple[DimensionFigures, ...]
    filled: int
    total: int
    proven: bool
    short: tuple[Shortage, ...]
    left_out: tuple[str | Bilingual, ...]

    @property
    def seats_off(self) -> int:
        """The quotas that are not met: places that stand with another category, summed over the dimensions."""
        return self.total - self.filled


def compose(session: Session, seed: int = 0) -> Composition | Message:
    """Propose a panel of the wanted size (16 when none is wanted) that meets the quotas of all dimensions at once.

    Members who attended keep their place; others keep it where that costs no quota. The same session and seed give the
    same panel.

    Args:
        session: The session.
        seed: Which of equally good panels is proposed.

    Returns:
        The proposal, or why there can't be one.
    """
    found = dimensions(session)
    if not session.employees:
        return Message(
            "There are no employees to compose a panel from: import them first, or add them under Needs."
        )
    if not found:
        return Message(
            "Nothing is known that a panel should reflect: type the headcounts of the units, "
            "or add a dimension of which the employees have a category."
        )
    alike = patterns(session)
    known = [any(pattern[number] is not None for pattern in alike) for number in range(len(found))]
    if not any(known):
        return Message(
            "No employee has a category of what the panel should reflect: give the employees a unit, or import them "
            "with what they have in common."
        )
    return _compose(session, found, known, seed)


def _compose(
    session: Session, everything: Sequence[Populated], usable: Sequence[bool], seed: int
) -> Composition:
    wanted = session.panel.size or PANEL_SIZE
    found = [each for each, use in zip(everything, usable, strict=True) if use]
    alike = _within(patterns(session), usable)
    present = session.panel.members
    pattern_of = {member.code: _pattern(found, member) for member in present}
    known = list(dict.fromkeys([*alike, *pattern_of.values()]))
    place = {pattern: number for number, pattern in enumerate(known)}
    positions = [{name: number for number, name in enumerate(each.population)} for each in found]
    members_of = Counter(pattern_of.values())
    seats = [quotas(each.population, wanted) for each in found]
    stays = [place[pattern_of[member.code]] for member in present if member.attended]
    problem = Problem(
        [list(each.values()) for each in seats],
        [
            [
                -1 if category is None else position[category]
                for category, position in zip(pattern, positions, strict=True)
            ]
            for pattern in known
        ],
        [max(len(alike.get(pattern, ())), members_of[pattern]) for pattern in known],
        wanted,
        fixed=stays,
        welcome=[place[pattern_of[member.code]] for member in present if not member.attended],
        seed=seed,
    )
    chosen = problem.solve()
    left = Counter(chosen.counts)
    kept, leaving = [], []
    for member in sorted(present, key=lambda each: not each.attended):
        if left[place[pattern_of[member.code]]] > 0:
            left[place[pattern_of[member.code]]] -= 1
            kept.append(member.code)
        else:
            leaving.append(member.code)
    joining = _joining(present, found, [(known[each], places) for each, places in left.items()], alike, seed)
    members = (*(each for each in present if each.code in kept), *(each.member for each in joining))
    return Composition(
        seed=seed,
        size=len(members),
        wanted=wanted,
        members=members,
        joining=joining,
        leaving=tuple(each for each in present if each.code in leaving),
        before=representation_of(everything, present, wanted),
        after=representation_of(everything, members, wanted),
        filled=chosen.filled,
        total=wanted * len(found),
        proven=chosen.proven,
        short=tuple(_short(found, seats, alike)),
        left_out=tuple(each.name for each, use in zip(everything, usable, strict=True) if not use),
    )


def _within(
    alike: Mapping[Pattern, tuple[str, ...]], usable: Sequence[bool]
) -> Mapping[Pattern, tuple[str, ...]]:
    """Give who is alike in some of the dimensions."""
    if all(usable):
        return alike
    found: dict[Pattern, tuple[str, ...]] = {}
    for pattern, codes in alike.items():
        cut = tuple(category for category, use in zip(pattern, usable, strict=True) if use)
        found[cut] = found.get(cut, ()) + codes
    return found


def _pattern(found: Sequence[Populated], member: Member) -> Pattern:
    traits = member.traits
    return tuple(each.category_of.get(traits[each.id]) if each.id in traits else None for each in found)


def _joining(
    present: Sequence[Member],
    found: Sequence[Populated],
    places: Sequence[tuple[Pattern, int]],
    alike: Mapping[Pattern, tuple[str, ...]],
    seed: int,
) -> tuple[Joining, ...]:
    """Give who joins, in the order of the categories; a code that somebody has or had in this panel is not used."""
    order = [{name: number for number, name in enumerate(each.population)} for each in found]
    taken = {member.code for member in present}
    free = (code for number in count(1) if (code := f"P{number:02d}") not in taken)
    joining: list[Joining] = []

    def by_categories(pattern: Pattern) -> list[int]:
        return [at[name] if name is not None else len(at) for name, at in zip(pattern, order, strict=True)]

    for pattern, wanted in sorted(places, key=lambda each: by_categories(each[0])):
        codes = sorted(alike.get(pattern, ()), key=lambda code: crc32(f"{seed}/{code}".encode()))
        traits = {
            each.id: category for each, category in zip(found, pattern, strict=True) if category is not None
        }
        joining += [
            Joining(Member(code=next(free), traits=traits), employee, len(codes))
            for employee in codes[:wanted]
        ]
    return tuple(joining)


def _short(
    found: Sequence[Populated],
    seats: Sequence[Mapping[str, int]],
    alike: Mapping[Pattern, tuple[str, ...]],
) -> list[Shortage]:
    short = []
    for number, dimension in enumerate(found):
        people = Counter[str | None]()
        for pattern, codes in alike.items():
            people[pattern[number]] += len(codes)
        for name, quota in seats[number].items():
            if quota > people[name]:
                short.append(Shortage(dimension.name, dimension.names[name], quota, people[name]))
    return short
