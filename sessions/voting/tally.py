"""A tally: how many were in favour, against and abstained, and of fist to five who held up how many fingers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

FINGERS: Final = 6
"""The answers of fist to five: a fist, or one to five fingers."""

IN_FAVOUR_FROM: Final = 3
"""From so many fingers a vote of fist to five is in favour; with fewer somebody wants to talk on."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of one round.

    Attributes:
        in_favour: Votes in favour, 0 or more.
        against: Votes against, 0 or more.
        abstain: Abstentions, 0 or more.
        fingers: Of fist to five, how many held up 0, 1, 2, 3, 4 and 5 fingers; None where that is not known.
    """

    in_favour: int = 0
    against: int = 0
    abstain: int = 0
    fingers: tuple[int, ...] | None = None

    @classmethod
    def of_fingers(cls, fingers: Sequence[int], abstain: int = 0) -> "Tally":
        """Give the tally of how many held up 0, 1, 2, 3, 4 and 5 fingers; three or more are in favour.

        Raises:
            ValueError: Those are not six numbers.
        """
        if len(fingers) != FINGERS:
            raise ValueError(len(fingers))
        return cls(sum(fingers[IN_FAVOUR_FROM:]), sum(fingers[:IN_FAVOUR_FROM]), abstain, tuple(fingers))

    @property
    def votes(self) -> int:
        """All votes, abstentions included."""
        return self.in_favour + self.against + self.abstain

    @property
    def mean(self) -> float | None:
        """The mean number of fingers, 0 to 5; None where fingers are not known."""
        return mean_of(self.fingers)

    @property
    def spread(self) -> float | None:
        """The standard deviation of the number of fingers, 0 to 2.5; None where fingers are not known."""
        return spread_of(self.fingers)


def mean_of(fingers: Sequence[int] | None) -> float | None:
    """Give the mean of how many held up 0, 1, 2, ... fingers; None without any."""
    if fingers is None or not sum(fingers):
        return None
    return sum(value * count for value, count in enumerate(fingers)) / sum(fingers)


def spread_of(fingers: Sequence[int] | None) -> float | None:
    """Give the standard deviation (of all who voted) of how many held up 0, 1, 2, ... fingers; None without any."""
    mean = mean_of(fingers)
    if fingers is None or mean is None:
        return None
    return sqrt(sum(count * (value - mean) ** 2 for value, count in enumerate(fingers)) / sum(fingers))
