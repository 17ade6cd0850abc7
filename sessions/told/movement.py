"""How groups moved from the figure before to the one that stands, by what was told of both and by nothing else.

Both figures were told, so whoever saw both knows it already. It says that a smaller or a larger part is below target
only where the two bands have nothing in common; how many moved, and who, does not follow.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from frameworks.languages import Message
from sessions.model import Session
from sessions.model.programme import Evaluation
from sessions.model.told import GROUPINGS, Apart, Grouping
from sessions.told.figures import People, ToldFigure
from sessions.told.told import Row, told, told_rows

Direction = Literal["smaller", "larger"]
"""Whether a smaller or a larger part of those assessed is below target than before: parts, since as many need not be
assessed both times."""


_DIRECTIONS: Final[Mapping[Direction | None, Message]] = {
    "smaller": Message("a smaller part is below target"),
    "larger": Message("a larger part is below target"),
    None: Message("no difference that can be told"),
}
_APART: Final[Mapping[Apart, Message]] = {
    "unknown": Message("can't be compared: it was not kept what the earlier figure rests on"),
    "targets": Message("can't be compared: the targets were others"),
    "scale": Message("can't be compared: the levels had other names on the forms"),
    "sources": Message("can't be compared: others rated"),
    "people": Message("can't be compared: mostly other people were rated"),
}


class GroupMovement(NamedTuple):
    """How a group moved in a competency.

    Attributes:
        by: The kind of group.
        group: Its id, as of `told_rows`.
        competency: The competency's id.
        before: The figure that was told before.
        after: The figure that stands.
        again: About how many people the same sources rated both times; `None` when the two can't be compared.
        apart: Why the two can't be compared; `None` when they can.
    """

    by: Grouping
    group: str
    competency: str
    before: ToldFigure
    after: ToldFigure
    again: People | None
    apart: Apart | None

    @property
    def direction(self) -> Direction | None:
        """Where it went; `None` when the bands have numbers in common, and when they can't be compared."""
        if self.apart is not None:
            return None
        if self.after.interval.high <= self.before.interval.low:
            return "smaller"
        return "larger" if self.after.interval.low >= self.before.interval.high else None

    @property
    def words(self) -> Message:
        """What it says of the group, or why it says nothing."""
        return _DIRECTIONS[self.direction] if self.apart is None else _APART[self.apart]


def goals_of(session: Session) -> Mapping[str, tuple[Evaluation, ...]]:
    """Give the lines of the evaluation plan beside which a movement stands: competency -> lines from the start on."""
    found: dict[str, tuple[Evaluation, ...]] = {}
    for each in session.programme.evaluation:
        if each.competency is not None and each.moment != "T0":
            found[each.competency] = (*found.get(each.competency, ()), each)
    return found


def movements(session: Session) -> tuple[GroupMovement, ...]:
    """Give how each group moved of which was told twice, in the order of groupings, groups and competencies."""
    return tuple(each for by in GROUPINGS for each in movements_by(session, by))


def movements_by(session: Session, by: Grouping) -> tuple[GroupMovement, ...]:
    """Give how the groups of one kind moved."""
    return tuple(_found(session, told_rows(session, by)))


def _found(session: Session, rows: tuple[Row, ...]) -> Iterator[GroupMovement]:
    earlier = told(session).earlier
    for row in rows:
        before = earlier.get((row.by, row.group, row.competency))
        if row.figure is not None and before is not None:
            yield GroupMovement(
                row.by, row.group, row.competency, before.figure, row.figure, before.again, before.apart
            )
