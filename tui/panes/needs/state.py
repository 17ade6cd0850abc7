"""What the user chose to see of the needs. None of it is part of the session, and all of it may be lost."""

from dataclasses import dataclass, field
from typing import Final, Literal

from sessions.model import Session
from sessions.model.told import Grouping
from tui.panes.needs.arrangement import Arrangement
from tui.panes.needs.rounds import RoundKey, newest, place_of

FaceName = Literal["people", "groups", "rounds"]
Show = Literal["current", "round", "change"]
Way = Literal["across", "down", "stay"]
GROUPINGS: Final[tuple[Grouping, ...]] = ("profile", "unit", "domain", "family", "municipality")
"""What figures can be grouped by, in the order in which they are gone by."""
SHOWS: Final[tuple[Show, ...]] = ("current", "round", "change")
WAYS: Final[tuple[Way, ...]] = ("across", "down", "stay")


@dataclass
class State:
    """What is chosen.

    Attributes:
        face: Employees in a heat map, figures of groups, or the list of rounds.
        before_rounds: The face that was shown before the list of rounds, to go back to.
        show: What the cells of the heat map tell.
        round: The round being entered; None for the newest, or none yet.
        arrangement: Which employees, in which order.
        by: How the figures are grouped.
        way: Where the cursor goes after a rating.
        card: Whether the card of the employee at the cursor is shown.
        correcting: The closed round of which levels are being corrected, until another is entered.
        typed: Levels typed while they are hidden: only that something was typed is shown of them.
    """

    face: FaceName = "people"
    before_rounds: FaceName = "people"
    show: Show = "current"
    round: RoundKey | None = None
    arrangement: Arrangement = field(default_factory=Arrangement)
    by: Grouping = "profile"
    way: Way = "across"
    card: bool = False
    correcting: RoundKey | None = None
    typed: dict[tuple[str, str], float] = field(default_factory=dict)

    def entering(self, session: Session) -> RoundKey | None:
        """Give the round being entered: the one chosen, else the newest; None when there is none yet."""
        return self.round or newest(session)

    def begin(self, key: RoundKey, session: Session) -> bool:
        """Enter a round from here on; tell whether it is there already."""
        self.round, self.correcting = key, None
        self.typed.clear()
        return place_of(session, key) is not None
