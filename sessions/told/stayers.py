"""Who was rated anew: a group is told anew only when enough people who were counted in it before were.

Newcomers don't count, for whoever lays two versions side by side would know of a single one how they were rated.

Whether something is told anew, and in how many bands, follows from who was rated and from what was told before, which
everybody may know, and never from the levels that came out: so that it is not told anew tells nothing either.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from sessions.analysis.index import domains_of, families_of, requirements_of
from sessions.model import Session
from sessions.model.told import BANDS, Told, figure_parts
from sessions.told.bands import bands, counts, least_told
from sessions.told.figures import ROUNDED
from sessions.told.rounds import rated_in, told_before, untold_rounds
from sessions.told.rule import Atom, Group, Parents

APART: Final = 3
"""So many of those who changed must be free to be as they were: one, one of the others, and whoever looks."""
Part = tuple[Group, str]
"""A group and a competency."""


def parents(session: Session) -> Parents:
    """Give where units and profiles belong; a unit has the domain of what it is part of when it has none itself."""
    return Parents(domains_of(session.municipality.units), families_of(session.role.profiles))


class Line(NamedTuple):
    """What was told of a group in a competency.

    Attributes:
        text: The line.
        later: The rounds that were told since, and are not in it.
        stands: Whether it is told still, and not only what was told before that.
    """

    text: str
    later: tuple[str, ...]
    stands: bool


def lines_of(told: Told) -> dict[Part, list[Line]]:
    """Give all that was ever told, per group and competency."""
    found: dict[Part, list[Line]] = {}
    for groups, stands in ((told.groups, True), (told.former, False)):
        for each in groups:
            for name, text in each.figures.items():
                line = Line(text, each.later, stands)
                found.setdefault(((each.by, each.group), name), []).append(line)
    return found


class Since(NamedTuple):
    """Numbers of people per group and competency since something was told.

    Attributes:
        rated: Who were rated anew.
        stayed: Of those who were counted in it before, too.
        same: Who were counted in it before, and were not rated anew.
        settled: Who were counted before, perhaps elsewhere, and were not rated anew.
    """

    rated: Counter[Part]
    stayed: Counter[Part]
    same: Counter[Part]
    settled: Counter[Part]


class Stayers:
    """How many of each group were rated anew, and how many of those were counted in it before.

    Attributes:
        least: As many must have been for something to be told (anew).
        is_first: Whether there is nobody who was counted before.
    """

    def __init__(self, session: Session, belong: Parents) -> None:
        self._session, self._belong = session, belong
        self.least = least_told(session.privacy.k)
        # Also when all people were taken out: then nobody is left in whom two versions could meet.
        self.is_first = not session.told.places
        self._known: dict[tuple[str, ...], Since] = {}

    @cached_property
    def _scope(self) -> list[tuple[str, frozenset[str], tuple[Group, ...], tuple[Group, ...]]]:
        """Each employee's code, the competencies they are counted in, their groups, and those of them from before."""
        told, asked = self._session.told, requirements_of(self._session.role.profiles)
        before = Parents(told.domains, told.families)
        names = {profile: frozenset(targets) for profile, targets in asked.items()}
        common: dict[tuple[str | None, Atom], tuple[tuple[Group, ...], tuple[Group, ...]]] = {}
        found = []
        for each in self._session.employees:
            if each.profile is None or each.profile not in names:
                continue
            atom, place = (each.unit or "", each.profile), told.places.get(each.code)
            groups = common.get((place, atom))
            if groups is None:
                now = self._belong.groups(atom)
                then = () if place is None else before.groups(_atom(place))
                groups = common[place, atom] = now, tuple(group for group in now if group in then)
            own = names[each.profile]
            if each.exemptions:
                own -= {one.competency for one in each.exemptions if one.competency}
            found.append((each.code, own, *groups))
        return found

    def since(self, later: tuple[str, ...] = ()) -> Since:
        """Give the numbers of people since something was told, after which these rounds were told of others."""
        found = self._known.get(later)
        if found is None:
            found = self._known[later] = self._counted(later)
        return found

    def _counted(self, later: tuple[str, ...]) -> Since:
        earlier, passed = told_before(self._session, later)
        anew, known = rated_in((*passed, *untold_rounds(self._session))), rated_in(earlier)
        found = Since(Counter(), Counter(), Counter(), Counter())
        nothing: set[str] = set()
        for code, scope, groups, then in self._scope:
            names, old = anew.get(code, nothing) & scope, known.get(code, nothing) & scope
            found.rated.update((group, name) for group in groups for name in names)
            found.stayed.update((group, name) for group in then for name in names & old)
            found.same.update((group, name) for group in then for name in old - names)
            found.settled.update((group, name) for group in groups for name in old - names)
        return found

    def are_enough(self, part: Part, before: Sequence[Line]) -> bool:
        """Tell whether so many were rated anew that a group may be told (anew).

        Args:
            part: The group and competency.
            before: What was told of it, or of another group of the same people.
        """
        if self.is_first:
            return True
        stands = [each for each in before if each.stands]
        if not stands:
            return self.since().rated[part] >= self.least
        return all(self.since(each.later).stayed[part] >= self.least for each in stands)

    def bands(self, part: Part, people: int, k: int, before: Sequence[tuple[Part, Line]]) -> int:
        """Give in how many bands a group may be told (anew); 0 when it may not.

        As many as for the first time, or the most of fewer with which it stays open how those who were rated anew
        moved, whatever came out.

        Args:
            part: The group and competency.
            people: How many are assessed now.
            k: What the session asks for as the fewest people of whom anything is told.
            before: All that was ever told of the group, or of another one of the same people, with which it was.
        """
        finest = bands(people, k)
        if not self.are_enough(part, [line for _, line in before]):
            return 0
        if self.is_first:
            return finest
        told = [(line.text, self._same(own, line)) for own, line in before]
        return next(
            (
                of
                for of in BANDS
                if of <= finest and all(leaves_open(text, people, of, same) for text, same in told)
            ),
            0,
        )

    def _same(self, part: Part, line: Line) -> tuple[int, int]:
        since = self.since(line.later)
        return since.same[part], since.settled[part]


def leaves_open(line: str, people: int, of: int, same: tuple[int, int]) -> bool:
    """Tell whether what was told and any band that might come out now leave open who moved.

    Who was not rated anew is at the same level. So where two bands lie so far apart that all others must have moved
    from the one to the other, or all but one or two, it would be known of each, at least to those who know themselves.
    Bands that lie farther apart than there are others can't come out.

    Args:
        line: What was told.
        people: How many are assessed now.
        of: In how many bands that would be told.
        same: The least and the most people who were counted before, are now, and were not rated anew.
    """
    parts = figure_parts(line)
    if parts is None:
        return True
    place, of_before, about, _, ladder = parts
    now = [counts(each, people, of) for each in range(of)]
    least, most = same
    for size in _sizes(about, of_before, least):
        for low, high in (counts(each, size, of_before) for each in set(ladder or (place,))):
            for lowest, highest in now:
                if people - most - APART < lowest - high <= people - least:
                    return False
                if size - most - APART < low - highest <= size - least:
                    return False
    return True


def _sizes(about: str, of: int, least: int) -> Iterator[int]:
    """Give how many people may have been assessed when a line was told."""
    first, last = (0, ROUNDED - 1) if about[0] == "<" else (int(about) - 2, int(about) + 2)
    return (size for size in range(max(first, least), last + 1) if bands(size) >= of)


def _atom(place: str) -> Atom:
    profile, _, unit = place.partition(" ")
    return unit, profile
