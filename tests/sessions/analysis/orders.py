"""Programmes of a few modules in some order, for the tests of order rules and sorting."""

from random import Random

from hypothesis import strategies as st

from sessions.analysis.programme import placed_modules
from sessions.model import Session
from tests.sessions.analysis.making import a_session, module, profile, programme

FORMS = (
    "e_learning",
    "masterclass",
    "skills_training",
    "practice_table",
    "peer_consultation",
    "case_review",
    "follow_up",
    "kick_off",
)
COMPETENCIES = ("luisteren", "durven")


def placed(session: Session) -> list[str]:
    """Give the ids of the placed modules in the order of the programme."""
    return [each.id for _, each in placed_modules(session)]


def a_programme(random: Random, most: int = 6) -> Session:
    """Make a session with a few modules in two phases; what they need makes no circle, but may stand too late."""
    number = random.randint(2, most)
    ids = [f"m{each}" for each in range(number)]
    possible = random.sample(ids, number)
    modules = [
        module(
            name,
            *(
                (each, low, low + 1)
                for each in COMPETENCIES
                if random.random() < 0.7
                for low in [random.randint(0, 2)]
            ),
            form=random.choice(FORMS),
            requires=[each for each in possible[: possible.index(name)] if random.random() < 0.25],
            audience=random.choice(([], ["adviseur"], ["chef"])),
            meetings=random.choice((1, 1, 2, 4)),
        )
        for name in ids
    ]
    targets = dict.fromkeys(COMPETENCIES, (3, 4, 4))
    first = random.randint(1, number)
    phases = [
        {"id": "a", "name": "A", "modules": ids[:first]},
        {"id": "b", "name": "B", "modules": ids[first:]},
    ]
    return a_session(
        competencies=COMPETENCIES,
        profiles=[profile("adviseur", targets), {**profile("chef", targets), "job_family": "management"}],
        programme={**programme(*modules), "phases": phases},
    )


def programmes() -> st.SearchStrategy[Session]:
    """Give sessions as `a_programme` makes them."""
    return st.integers(0, 1_000_000).map(lambda seed: a_programme(Random(seed)))  # noqa: S311 - the same every time
