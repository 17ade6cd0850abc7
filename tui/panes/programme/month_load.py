"""How many hours a month of the programme asks of one person, at most."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from sessions.analysis.order.facts import facts
from sessions.model import Session
from sessions.planning.meetings import Meeting
from sessions.told.routes import routes_by_profile

if TYPE_CHECKING:
    from tui.panes.programme.timetable import Planned

Place = Callable[[Meeting], tuple[int, int] | None]
"""Gives the columns in which a meeting begins and ends; None when it has no place."""
_MINUTES: Final = 60
_TINY: Final = 1e-6


class MonthLoad(NamedTuple):
    """What a month asks.

    Attributes:
        hours: The most hours of one person who goes by the modules of a profile, preparation included.
        profile: The id of that profile; empty where a month asks nothing.
    """

    hours: float = 0.0
    profile: str = ""


class Loads(NamedTuple):
    """What each month asks, and what may be asked.

    Attributes:
        months: By column.
        limit: The most hours in a month.
        is_agreed: Whether these were agreed, and are not just what is usual.
    """

    months: tuple[MonthLoad, ...]
    limit: float
    is_agreed: bool

    def is_above(self, column: int) -> bool:
        """Tell whether a month asks more than may be asked."""
        return self.months[column].hours > self.limit + _TINY


def loads(session: Session, modules: Sequence["Planned"], place: Place, months: int) -> Loads:
    """Give what each month asks of somebody who goes by a profile's modules with the group that meets most in it."""
    by_module = {each.module.id: _of_module(each, place) for each in modules}
    found = [MonthLoad()] * months
    for profile, own in routes_by_profile(session).items():
        together = Counter[int]()
        for name in own:
            together.update(by_module.get(name, {}))
        for column, hours in together.items():
            if hours > found[column].hours:
                found[column] = MonthLoad(hours, profile)
    known = facts(session)
    return Loads(tuple(found), known.most_hours, known.is_agreed)


def _of_module(planned: "Planned", place: Place) -> Counter[int]:
    """Give the hours of one person in a module by column, of the group that has most in it."""
    most = Counter[int]()
    for meetings in planned.by_group.values():
        most |= _of_group(planned.module.participant_minutes / _MINUTES, meetings, place)
    return most


def _of_group(hours: float, meetings: Iterable[Meeting], place: Place) -> Counter[int]:
    """Share the hours of a module evenly among its meetings, and those of a period among the months that it lasts.

    Where people do it one by one, all have meetings of the same numbers: somebody has each of them once.
    """
    columns: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for each in meetings:
        if (found := place(each)) is not None:
            columns[each.number].add(found)
    told = Counter[int]()
    for places in columns.values():
        of_number = Counter[int]()
        for first, last in places:
            share = hours / len(columns) / (last - first + 1)
            of_number |= Counter(dict.fromkeys(range(first, last + 1), share))
        told.update(of_number)
    return told
