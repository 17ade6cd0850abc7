"""What closing a round of ratings costs, in itself and with somebody at the keys meanwhile; and a thousand ratings."""

import gc
import statistics
import time
from datetime import timedelta
from pathlib import Path
from typing import Final

from sessions import edits
from sessions.identity import forget_all
from sessions.model import Session
from sessions.store.writer import dumps
from tests.benchmarks.measuring import Comparison, clean_environment
from tests.benchmarks.pty_program import NARROW, PtyProgram
from tests.benchmarks.scale import all_figures, coming_in, rated
from tests.benchmarks.screen import MAATWERK
from tests.made import large_session

MANY: Final = 20_000
FEWER: Final = 450
RATINGS: Final = 1_000
_DOWN, _UP, _F4, _PRIVATE, _ENTER = b"\x1b[B", b"\x1b[A", b"\x1bOS", b"\x14", b"\r"
_MOST: Final = 60.0


def closing(folder: Path, repeats: int, employees: int = MANY, fewer: int = FEWER) -> list[Comparison]:
    """Compare closing a round to 2 s (of 450 people) and to 30 s (of 20,000), and the keys meanwhile to 50 ms."""
    compared: list[Comparison] = []
    for people, most, said in ((fewer, 2_000, "2 s"), (employees, 30_000, "30 s")):
        first, again = large_session(people), coming_in(large_session(people))
        times = {"the first round": [_closed(first, 0)], "a round of who were told of": list[float]()}
        for _turn in range(max(1, min(3, repeats // 3))):
            times["a round of who were told of"].append(_closed(again, 2))
        compared += [
            Comparison(f"closing {what}, {people} people", max(each), most, said, 1)
            for what, each in times.items()
        ]
    return [*compared, *_at_the_keys(folder, employees)]


def _closed(session: Session, position: int) -> float:
    """Give the milliseconds that closing a round takes when nothing is remembered."""
    forget_all()
    start = time.perf_counter()
    edits.close_round(session, position, session.ratings[position].on)
    return 1000 * (time.perf_counter() - start)


def _at_the_keys(folder: Path, employees: int) -> list[Comparison]:
    file = folder / "coming-in.toml"
    file.write_text(dumps(coming_in(_of_long_ago(large_session(employees)))), encoding="utf-8")
    with PtyProgram(clean_environment(folder), *MAATWERK, str(file), columns=NARROW) as app:
        app.until("covered")
        app.settle()
        app.answer(_F4)
        app.settle()
        app.send(b"a")
        app.settle()
        app.send(_PRIVATE)
        app.until("Everybody's levels show")
        app.settle()
        at_rest = [app.first_byte(key) for key in (_DOWN, _UP) * 6]
        app.settle()
        app.send(b"W")
        app.until("Close it")
        app.settle()
        start = time.perf_counter()
        app.send(_DOWN + _ENTER)
        presses: list[float] = []
        app.settle(0.05)
        while b"The round is closed" not in app.output:
            presses.append(app.first_byte((_DOWN, _UP)[len(presses) % 2]))
            if time.perf_counter() - start > _MOST:
                raise TimeoutError(f"the round is not closed: {app.output[-2000:]!r}")
        whole = 1000 * (time.perf_counter() - start)
    calm = statistics.median(at_rest)
    beyond = max(0.01, max(presses, default=calm) - calm)
    return [
        Comparison(f"closing on the screen, {employees} people", whole, 30_000, "30 s", 1),
        Comparison("the longest key press meanwhile, beyond one at rest", beyond, 50, "50 ms", 1),
    ]


def _of_long_ago(session: Session) -> Session:
    """Give a session with older rounds, so that whatever today is, one of them can be closed."""
    ratings = tuple(
        each.model_copy(update={"on": each.on - timedelta(days=2_000), "closed": None, "told": False})
        for each in session.ratings
    )
    return session.model_copy(update={"ratings": ratings})


def thousand_ratings(
    folder: Path, repeats: int, employees: int = MANY, ratings: int = RATINGS
) -> list[Comparison]:
    """Compare all exact figures after each of 1,000 ratings in private mode to 50 ms, and the slowest to 150 ms."""
    del folder, repeats
    session = coming_in(large_session(employees))
    all_figures(session)
    times: list[float] = []
    # As in the app, which looks for garbage in nothing that was there when the session was opened.
    gc.collect()
    gc.freeze()
    try:
        for turn in range(ratings):
            start = time.perf_counter()
            session = rated(session, turn)
            all_figures(session)
            times.append(1000 * (time.perf_counter() - start))
    finally:
        gc.unfreeze()
    return [
        Comparison(f"{ratings} ratings among {employees}", statistics.median(times), 50, "50 ms", 1),
        Comparison("the slowest of these", max(times), 150, "150 ms", 1),
    ]
