"""The same session with other levels, while what was told of it stays as it is."""

from collections.abc import Iterable
from random import Random

from sessions.model import Session
from sessions.told.told import told

LEVELS = ("0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4")


def rated_otherwise(session: Session, random: Random, codes: Iterable[str] | None = None) -> Session:
    """Give a session in which people have other levels in the closed rounds, and the same is told.

    Args:
        session: A session of which all closed rounds were told.
        random: What chooses the levels.
        codes: Who; one of those who were rated when it is None.
    """
    rated = sorted({code for each in session.ratings for code in each.levels})
    chosen = {random.choice(rated)} if codes is None else {*codes}
    ratings = tuple(
        each.model_copy(
            update={
                "levels": {
                    code: _other(line, random) if code in chosen and not each.open else line
                    for code, line in each.levels.items()
                }
            }
        )
        for each in session.ratings
    )
    other = session.model_copy(update={"ratings": ratings})
    assert other.told is session.told
    assert told(other) == told(session)
    return other


def _other(line: str, random: Random) -> str:
    """Give other levels in the place of those that there are, so that who was rated in what stays the same."""
    return " ".join(
        word if word == "." else random.choice([each for each in LEVELS if each != word])
        for word in line.split()
    )
