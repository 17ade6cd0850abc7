"""How many hours a month of the programme asks of one person, at most."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import Final, NamedTuple

from sessions.analysis.order.facts import facts
from sessions.model import Session
from sessions.planning.meetings import Meeting
from sessions.told.routes import routes_by_profile
from tui.panes.programme.planned import Planned

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
        by_profile: The most hours of one person in each column, of who goes by the modules of each profile.
        months: The highest of those by column, with whose it is.
        limit: The most hours in a month.
        is_agreed: Whether these were agreed, and are not just what is usual.
    """

    by_profile: Mapping[str, tuple[float, ...]]
    months: tuple[MonthLoad, ...]
    limit: float
    is_agreed: bool

    def is_above(self, hours: float) -> bool:
        """Tell whether so many hours are more than may be asked in a month."""
        return hours > self.limit + _TINY

    def whole(self, hours: float) -> int:
        """Give hours in whole ones, upwards: 8.2 is 9, for a limit of 8 is passed by it."""
        return ceil(hours - _TINY)


def loads(session: Session, modules: Sequence[Planned], place: Place, months: int) -> Loads:
    """Give what each month asks of somebody who goes by a profile's modules with the group that meets most in it."""
    by_module = {each.module.id: _of_module(each, place) for each in modules}
    found = [MonthLoad()] * months
    by_profile: dict[str, tuple[float, ...]] = {}
    for profile, own in routes_by_profile(session).items():
        together = Counter[int]()
        for name in own:
            together.update(by_module.get(name, {}))
        by_profile[profile] = tuple(float(together[column]) for column in range(months))
        for column, hours in enumerate(by_profile[profile]):
            if hours > found[column].hours:
                found[column] = MonthLoad(hours, profile)
    known = facts(session)
    return Loads(by_profile, tuple(found), known.most_hours, known.is_agreed)


def _of_module(planned: Planned, place: Place) -> Counter[int]:
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
