"""Merging two versions of a session that began as one."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from frameworks.findings import Finding
from frameworks.reading import validated
from sessions.merge.three_way import Conflict, Place, Side, ThreeWay
from sessions.model.crosscheck import crosscheck
from sessions.model.session import Session
from sessions.store.tree import to_tree
from sessions.told.memory import joined

_PEOPLE: Final = ("ratings", "told")
"""What is told follows from ratings, and two tellings may have nobody in common: one is taken with its ratings."""
PEOPLE: Final[Place] = ("told",)
"""The place of the conflict between two tellings."""


class Merged(NamedTuple):
    """What two versions make together.

    Attributes:
        session: The session; where nothing was chosen yet it has mine.
        conflicts: The things of which both made something else, of which nothing was chosen.
        faults: What can't be true of it although it is of both, such as a module that one moved and the other removed.
    """

    session: Session
    conflicts: tuple[Conflict, ...]
    faults: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it can take the place of both."""
        return not self.conflicts and not self.faults


def merge(
    base: Session, mine: Session, theirs: Session, chosen: Mapping[Place, Side] | None = None
) -> Merged:
    """Merge two sessions.

    Args:
        base: What both began as.
        mine: What one made of it.
        theirs: What the other made of it.
        chosen: Which side is taken in a conflict, by its place.

    Returns:
        The session that has what each changed; parts that are as mine has them are the same objects.
    """
    if theirs == base:
        return Merged(mine, (), ())
    if mine in (base, theirs):
        return Merged(theirs, (), ())
    way = ThreeWay(chosen or {})
    made = way.value(base, mine, theirs, ())
    if base.told != mine.told != theirs.told != base.told:
        made = _with_one_telling(way, base, mine, theirs, made)
    faults = () if way.conflicts else _faults(made)
    return Merged(made, tuple(way.conflicts), faults)


def _with_one_telling(way: ThreeWay, base: Session, mine: Session, theirs: Session, made: Session) -> Session:
    """Give what was merged with the ratings and what was told of one side."""
    way.conflicts[:] = [each for each in way.conflicts if each.place[0] not in _PEOPLE]
    side = theirs if way.chosen.get(PEOPLE) == "theirs" else mine
    if PEOPLE not in way.chosen:
        way.conflicts.append(Conflict(PEOPLE, base.told, mine.told, theirs.told, Session))
    # Who saw what the other side told still knows it.
    told = joined(
        side.told, (mine if side is theirs else theirs).told, {each.code for each in made.employees}
    )
    return made.model_copy(update={"ratings": side.ratings, "told": told})


def _faults(session: Session) -> tuple[Finding, ...]:
    data = to_tree(session)
    _session, faults = validated(Session, data)
    return (*faults, *crosscheck(data))
