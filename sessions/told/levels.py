"""Current levels by the closed rounds alone: exact, so for dividing people into groups and for nothing shown."""

from sessions.analysis.levels import Levels, levels_of
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.told.rounds import closed_rounds


def closed_levels(session: Session) -> Levels:
    """Give the current level of each employee in each competency, by the closed rounds."""
    return _levels(closed_rounds(session))


@by_identity(2)
def _levels(rounds: tuple[RatingRound, ...]) -> Levels:
    # Remembered here, so that levels of all rounds are derived from those of all rounds before.
    return levels_of(rounds)
