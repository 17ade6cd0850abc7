"""What stands in the example sessions as told is what telling them anew gives."""

from pathlib import Path

import pytest

import sessions
from sessions import edits
from sessions.model.told import Told
from sessions.store.reader import load

FOLDER = Path(sessions.__file__).parent / "examples"


@pytest.mark.parametrize("name", ["kampen", "schiermonnikoog"])
def test_what_an_example_tells_is_what_its_ratings_say(name: str) -> None:
    session = load(FOLDER / f"{name}.toml").session
    assert edits.tell_closed(session) is session, "it is told already"
    ratings = tuple(each.model_copy(update={"told": False}) for each in session.ratings)
    untold = session.model_copy(update={"told": Told(), "ratings": ratings})
    assert edits.tell_closed(untold).told == session.told
