"""Who was rated anew, and how by the ratings alone of which nothing was told yet.

What is told anew is of these alone, so that what stood before and what is told now have no number in common, and
whoever lays them side by side can subtract nothing; docs/figures.md says where that does not hold. Who was rated, and
of which groups was told when, everybody may know; how people were rated plays no part in it.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from sessions.analysis.index import domains_of, families_of, requirements_of
from sessions.analysis.levels import counting_rounds
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.model.told import RatingTold, Told
from sessions.told.memory import remembered_of, told_of, with_what_is_lost
from sessions.told.rounds import closed_rounds, rated_in
from sessions.told.rule import Parents


class Rated(NamedTuple):
    """The new ratings of one person that count.

    Attributes:
        by: Per competency with a target in which somebody was rated anew the rounds in which that was.
        at: Per source and day all competencies with a target that were rated then.
    """

    by: Mapping[str, tuple[RatingRound, ...]]
    at: Mapping[tuple[str, date], frozenset[str]]

    @property
    def anew(self) -> AbstractSet[str]:
        """The competencies with a target in which somebody was rated anew."""
        return self.by.keys()

    def told_in(self, competencies: Iterable[str]) -> tuple[RatingTold, ...]:
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


def untold_ratings(session: Session) -> tuple[RatingRound, ...]:
    """Give the closed rounds without the ratings of which something was told; as they are when nothing was."""
    told = with_what_is_lost(session)
    if not told.ratings and not told.through:
        return closed_rounds(session)
    return tuple(_untold(told, each) for each in closed_rounds(session))


def _untold(told: Told, round_: RatingRound) -> RatingRound:
    kept: dict[str, str] = {}
    columns: dict[frozenset[str], list[bool]] = {}
    # Of most people the same is told.
    alike: dict[tuple[str, bool], AbstractSet[str] | None] = {}
    for code, line in round_.levels.items():
        key = remembered_of(told, code)
        if key not in alike:
            alike[key] = told_of(told, code, round_.source, round_.on)
        names = alike[key]
        if names is None:
            continue
        if not names:
            kept[code] = line
            continue
        gone = frozenset(names)
        if gone not in columns:
            columns[gone] = [name in gone for name in round_.competencies]
        kept[code] = " ".join(
            "." if is_gone else word for word, is_gone in zip(line.split(), columns[gone], strict=False)
        )
    return round_.model_copy(update={"levels": kept})


def rated_anew(session: Session) -> Mapping[str, Rated]:
    """Give per employee's code the new ratings that count.

    A rating counts when it is of the newest day of its source, and not more than twelve months older than the newest
    round (`sessions.analysis.levels`); of those that were told of none does.

    Args:
        session: The session, of which closed rounds count.
    """
    rounds = [(each, rated_in((each,))) for each in counting_rounds(untold_ratings(session))]
    asked = requirements_of(session.role.profiles)
    found: dict[str, Rated] = {}
    # Most people of a profile were rated in the same rounds and competencies.
    alike: dict[Hashable, Rated] = {}
    for each in session.employees:
        targets = asked.get(each.profile or "", {})
        own = [(one, frozenset(names)) for one, of_round in rounds if (names := of_round.get(each.code))]
        if not own or not targets:
            continue
        exempt = frozenset(one.competency for one in each.exemptions)
        key = each.profile, exempt, tuple((id(one), names) for one, names in own)
        rated = alike.get(key)
        if rated is None:
            rated = alike[key] = _rated(own, targets.keys() - exempt)
        found[each.code] = rated
    return found


def _rated(own: Sequence[tuple[RatingRound, frozenset[str]]], targets: AbstractSet[str]) -> Rated:
    by: dict[str, tuple[RatingRound, ...]] = {}
    for each, name in _counting(own):
        if name in targets:
            by[name] = (*by.get(name, ()), each)
    at: dict[tuple[str, date], frozenset[str]] = {}
    for each, names in own:
        key = each.source, each.on
        at[key] = at.get(key, frozenset()) | names.intersection(targets)
    return Rated(by, at)


def _counting(own: Iterable[tuple[RatingRound, frozenset[str]]]) -> Iterator[tuple[RatingRound, str]]:
    """Give of one person's rounds, the newest first, the competencies in which each counts."""
    newest: dict[tuple[str, str], date] = {}
    for each, names in own:
        for name in names:
            if newest.setdefault((each.source, name), each.on) == each.on:
                yield each, name
