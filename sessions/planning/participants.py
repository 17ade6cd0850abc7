"""From when each participant can do something else, and how much there was in the month until then."""

from collections.abc import Sequence
from typing import NamedTuple


class Stand(NamedTuple):
    """How far a group of people is in the programme.

    Attributes:
        ready: The first half-day on which all of them are free.
        month: The month of the last thing that any of them did.
        minutes: The most that any of them did in that month.
    """

    ready: int
    month: int
    minutes: float


class Participants:
    """How far each participant is; in the order of the programme nobody ever goes back."""

    def __init__(self, first: int, *, counts_load: bool) -> None:
        """Begin with everybody free.

        Args:
            first: The first half-day of the programme.
            counts_load: Whether what people do in a month is counted.
        """
        self._first = first
        self._ready: dict[str, int] = {}
        self._load: dict[str, tuple[int, float]] | None = {} if counts_load else None

    def stand(self, members: Sequence[str]) -> Stand:
        """Give how far a group is: only when the last of them is free they can begin."""
        first, known = self._first, self._ready
        ready = max([known.get(each, first) for each in members], default=first)
        if self._load is None:
            return Stand(ready, 0, 0.0)
        nothing = (-1, 0.0)
        month, minutes = max([self._load.get(each, nothing) for each in members], default=nothing)
        return Stand(ready, month, minutes)

    def by_stand(self, members: Sequence[str]) -> dict[Stand, list[str]]:
        """Give the members by how far each is, who is furthest back first."""
        first, known = self._first, self._ready
        found: dict[Stand, list[str]] = {}
        for each in members:
            ready = known.get(each, first)
            month, minutes = (0, 0.0) if self._load is None else self._load.get(each, (-1, 0.0))
            found.setdefault(Stand(ready, month, minutes), []).append(each)
        return dict(sorted(found.items()))

    def move_on(self, members: Sequence[str], stand: Stand) -> None:
        """Note how far a group came."""
        self._ready.update(dict.fromkeys(members, stand.ready))
        if self._load is not None:
            self._load.update(dict.fromkeys(members, (stand.month, stand.minutes)))
