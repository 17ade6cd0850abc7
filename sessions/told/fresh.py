"""Who was rated anew: whose level rests on a rating of which nothing was told yet.

What is told anew is of these alone, so that what stood before and what is told now have no number in common, and
whoever lays them side by side can subtract nothing; docs/figures.md says where that does not hold. Who was rated, and
of which groups was told when, everybody may know; how people were rated plays no part in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from sessions.analysis.index import domains_of, families_of, requirements_of
from sessions.analysis.levels import counting_rounds
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.model.told import Told
from sessions.rating_sources import WEIGHTS
from sessions.told.rounds import closed_rounds, rated_in, told_before
from sessions.told.rule import Atom, Group, Parents

_BOUND_FROM: Final = {1: 4, 2: 3}
"""By the weight of a source the target from which its old rating can keep somebody below, whatever a new one says."""


def parents(session: Session) -> Parents:
    """Give where units and profiles belong; a unit has the domain of what it is part of when it has none itself."""
    return Parents(domains_of(session.municipality.units), families_of(session.role.profiles))


def rated_anew(session: Session, belong: Parents) -> Mapping[str, frozenset[str]]:
    """Give per employee's code the competencies in which a rating counts of which nothing was told yet.

    Not where an old rating of another source, of which was told, can by itself keep somebody below target: whoever was
    below then would be known to be so still.

    A rating counts when it is of the newest day of its source, and not more than twelve months older than the newest
    round (`sessions.analysis.levels`). Of a rating was told when a line of a group that its employee is in, or was in
    when it was told, rests on its round.

    Args:
        session: The session, of which closed rounds count.
        belong: Where units and profiles belong.
    """
    rounds = [(each, rated_in((each,))) for each in counting_rounds(closed_rounds(session))]
    used, asked = _Used(session, belong), requirements_of(session.role.profiles)
    found: dict[str, frozenset[str]] = {}
    for each in session.employees:
        own = [(one, names) for one, of_round in rounds if (names := of_round.get(each.code))]
        if own and each.profile is not None:
            groups = used.groups(each.code, (each.unit or "", each.profile))
            targets = asked.get(each.profile, {})
            new: set[str] = set()
            bound: set[str] = set()
            for one, name in _counting(own):
                if id(one) not in used.rounds(groups, name):
                    new.add(name)
                elif name in targets and targets[name].min >= _BOUND_FROM[WEIGHTS[one.source]]:
                    bound.add(name)
            found[each.code] = frozenset(new - bound)
    return found


def _counting(own: Iterable[tuple[RatingRound, set[str]]]) -> Iterator[tuple[RatingRound, str]]:
    """Give of one person's rounds, the newest first, the competencies in which each counts."""
    newest: dict[tuple[str, str], date] = {}
    for each, names in own:
        for name in names:
            if newest.setdefault((each.source, name), each.on) == each.on:
                yield each, name


class _Used:
    """Which rounds lines rest on that were told of groups."""

    def __init__(self, session: Session, belong: Parents) -> None:
        told = session.told
        self._session, self._belong, self._places = session, belong, told.places
        self._before = Parents(told.domains, told.families)
        self._lines = _later(told)
        self._earlier: dict[tuple[str, ...], frozenset[int]] = {}
        self._groups: dict[tuple[str | None, Atom], frozenset[Group]] = {}
        self._rounds: dict[tuple[frozenset[Group], str], frozenset[int]] = {}

    def groups(self, code: str, atom: Atom) -> frozenset[Group]:
        """Give the groups that somebody is in, or was in when they were told."""
        place = self._places.get(code)
        found = self._groups.get((place, atom))
        if found is None:
            then = () if place is None else self._before.groups(_atom(place))
            found = self._groups[place, atom] = frozenset((*then, *self._belong.groups(atom)))
        return found

    def rounds(self, groups: frozenset[Group], name: str) -> frozenset[int]:
        """Give the identities of the rounds that a line of one of these groups rests on."""
        found = self._rounds.get((groups, name))
        if found is None:
            lines = (later for group in groups for later in self._lines.get((group, name), ()))
            found = self._rounds[groups, name] = frozenset().union(*map(self._told_by, lines))
        return found

    def _told_by(self, later: tuple[str, ...]) -> frozenset[int]:
        found = self._earlier.get(later)
        if found is None:
            found = self._earlier[later] = frozenset(map(id, told_before(self._session, later)))
        return found


def _later(told: Told) -> dict[tuple[Group, str], set[tuple[str, ...]]]:
    """Give per group and competency, of all lines that were ever told of it, the rounds that were told later."""
    found: dict[tuple[Group, str], set[tuple[str, ...]]] = {}
    for each in (*told.groups, *told.former):
        for name in each.figures:
            found.setdefault(((each.by, each.group), name), set()).add(each.later)
    return found


def _atom(place: str) -> Atom:
    profile, _, unit = place.partition(" ")
    return unit, profile
