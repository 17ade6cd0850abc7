"""Who was rated anew: whose level rests on a rating of which nothing was told yet.

What is told anew is of these alone, so that what stood before and what is told now have no number in common, and
whoever lays them side by side can subtract nothing; docs/figures.md says where that does not hold. Who was rated, and
of which groups was told when, everybody may know; how people were rated plays no part in it.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from sessions.analysis.index import domains_of, families_of, requirements_of
from sessions.analysis.levels import counting_rounds
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.model.told import RatingTold, Told
from sessions.rating_sources import WEIGHTS
from sessions.told.memory import is_told_of
from sessions.told.rounds import closed_rounds, rated_in
from sessions.told.rule import Parents

_BOUND_FROM: Final = {1: 4, 2: 3}
"""By the weight of a source the target from which its old rating can keep somebody below, whatever a new one says."""


class Rated(NamedTuple):
    """The ratings of one person that count.

    Attributes:
        anew: The competencies with a target in which one of them counts of which nothing was told yet.
        by: Per competency the rounds in which it was rated.
        at: Per source and day all competencies with a target that were rated then.
    """

    anew: frozenset[str]
    by: Mapping[str, tuple[RatingRound, ...]]
    at: Mapping[tuple[str, date], frozenset[str]]

    def told_in(self, competencies: frozenset[str]) -> tuple[RatingTold, ...]:
        """Give the ratings by which somebody is counted in what is told of some competencies."""
        found: dict[tuple[str, date], RatingTold] = {}
        for name in sorted(competencies):
            for each in self.by[name]:
                key = each.source, each.on
                before = found.get(key)
                names = {name} if before is None else {*(before.competencies or ()), name}
                found[key] = RatingTold(each.source, each.on, frozenset(names))
        return tuple(
            each._replace(competencies=None) if each.competencies == self.at[key] else each
            for key, each in found.items()
        )


def parents(session: Session) -> Parents:
    """Give where units and profiles belong; a unit has the domain of what it is part of when it has none itself."""
    return Parents(domains_of(session.municipality.units), families_of(session.role.profiles))


def rated_anew(session: Session) -> Mapping[str, Rated]:
    """Give per employee's code the ratings that count, and in which competencies one is new.

    Not where an old rating of another source, of which was told, can by itself keep somebody below target: whoever was
    below then would be known to be so still.

    A rating counts when it is of the newest day of its source, and not more than twelve months older than the newest
    round (`sessions.analysis.levels`).

    Args:
        session: The session, of which closed rounds count.
    """
    rounds = [(each, rated_in((each,))) for each in counting_rounds(closed_rounds(session))]
    asked, lines = requirements_of(session.role.profiles), session.told.ratings
    found: dict[str, Rated] = {}
    # Most people of a profile were rated in the same rounds and competencies, and told of by the same.
    alike: dict[Hashable, Rated] = {}
    for each in session.employees:
        targets = asked.get(each.profile or "", {})
        own = [(one, frozenset(names)) for one, of_round in rounds if (names := of_round.get(each.code))]
        if not own or not targets:
            continue
        exempt = frozenset(one.competency for one in each.exemptions)
        key = each.profile, exempt, lines.get(each.code), tuple((id(one), names) for one, names in own)
        rated = alike.get(key)
        if rated is None:
            least = {name: target.min for name, target in targets.items() if name not in exempt}
            rated = alike[key] = _rated(session.told, each.code, own, least)
        found[each.code] = rated
    return found


def _rated(
    told: Told, code: str, own: Sequence[tuple[RatingRound, frozenset[str]]], targets: Mapping[str, int]
) -> Rated:
    by: dict[str, tuple[RatingRound, ...]] = {}
    new: set[str] = set()
    bound: set[str] = set()
    for each, name in _counting(own):
        if name in targets:
            by[name] = (*by.get(name, ()), each)
            if not is_told_of(told, code, each.source, each.on, name):
                new.add(name)
            elif targets[name] >= _BOUND_FROM[WEIGHTS[each.source]]:
                bound.add(name)
    at: dict[tuple[str, date], frozenset[str]] = {}
    for each, names in own:
        key = each.source, each.on
        at[key] = at.get(key, frozenset()) | names.intersection(targets)
    return Rated(frozenset(new - bound), by, at)


def _counting(own: Iterable[tuple[RatingRound, frozenset[str]]]) -> Iterator[tuple[RatingRound, str]]:
    """Give of one person's rounds, the newest first, the competencies in which each counts."""
    newest: dict[tuple[str, str], date] = {}
    for each, names in own:
        for name in names:
            if newest.setdefault((each.source, name), each.on) == each.on:
                yield each, name
