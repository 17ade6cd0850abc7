"""A session in which one person stands alone, with what that person may see: what a plan is made of."""

from collections import Counter
from collections.abc import Set as AbstractSet
from datetime import date

from sessions.analysis.given import FEWEST_PEERS, levels_in
from sessions.model import Session
from sessions.model.employees import Employee, RatingRound
from sessions.model.told import Told


def own_session(session: Session, employee: Employee) -> Session:
    """Give a session with nobody in it but one employee, and of the ratings only what that person may see.

    What is worked out of it can tell of nobody else. A level that fewer than three peers gave on one day is left out,
    since each of them would be recognised in it; so it has no part in what follows from levels either.
    """
    return session.model_copy(
        update={
            "employees": (employee,),
            "ratings": _visible(session.ratings, employee.code),
            "told": Told(),
            "panel": session.panel.model_copy(update={"members": ()}),
            "programme": session.programme.model_copy(update={"cohorts": ()}),
        }
    )


def _visible(ratings: tuple[RatingRound, ...], code: str) -> tuple[RatingRound, ...]:
    """Give the rounds with the lines of one person only, in which few peers left no level.

    Rounds without that person stay, empty: which of them are too old to count follows from the newest.
    """
    peers = [each for each in ratings if each.source == "peer"]
    given = Counter((each.on, name) for each in peers for name in levels_in(each, code))
    few = frozenset(key for key, count in given.items() if count < FEWEST_PEERS)
    return tuple(_own_line(each, code, few if each.source == "peer" else frozenset()) for each in ratings)


def _own_line(round_: RatingRound, code: str, left_out: AbstractSet[tuple[date, str]]) -> RatingRound:
    words = round_.levels.get(code, "").split()
    kept = [
        "." if (round_.on, name) in left_out else word
        for name, word in zip(round_.competencies, words, strict=False)
    ]
    return round_.model_copy(update={"levels": {code: " ".join(kept)} if kept else {}})
