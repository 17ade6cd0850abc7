"""What the panel costs among many employees: its figures, and a panel composed of them."""

import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sessions.analysis import composition, dimensions, panel
from sessions.model import Session
from sessions.model.panel import Dimension, Panel
from sessions.standard_dimensions import STANDARD
from tests.benchmarks.measuring import Comparison, in_turns
from tests.made import large_session

SIZE = 16
_LIMIT = 1000.0
"""Milliseconds that figures and composing may take together."""


def cross_section(_folder: Path, repeats: int, employees: int = 20_000) -> list[Comparison]:
    """Compare figures of five dimensions, and a panel composed of them, to one pass over the same traits."""
    session = with_traits(large_session(employees))

    def fresh() -> Session:
        # Other tuples of the very same people: nothing that was remembered of them holds.
        return session.model_copy(update={"employees": (*session.employees,)})

    def one_pass() -> float:
        again = fresh()
        return _timed(lambda: [tuple(each.traits.values()) for each in again.employees])

    figures = in_turns(lambda: _timed(partial(panel.representation, fresh())), one_pass, repeats)
    composed = in_turns(lambda: _timed(partial(composition.compose, fresh())), one_pass, repeats)
    told = f"one pass over the traits of {employees} employees"
    patterns = len(dimensions.patterns(session))
    together = figures[0] + composed[0]
    return [
        Comparison("figures of 5 dimensions and the units", *figures, told=told, aim=15),
        Comparison(f"panel of {SIZE} from {patterns} patterns", *composed, told=told, aim=60),
        Comparison("both together", together, _LIMIT, told="a second", aim=1),
    ]


def with_traits(session: Session) -> Session:
    """Give a session whose employees have a category of each standard dimension, unevenly and the same every time."""
    chance = random.Random(20)  # noqa: S311 - made-up people
    weights = {each.id: range(1, len(each.categories) + 1) for each in STANDARD.values()}
    staff = tuple(
        employee.model_copy(
            update={
                "traits": {
                    each.id: chance.choices(list(each.categories), weights[each.id])[0]
                    for each in STANDARD.values()
                }
            }
        )
        for employee in session.employees
    )
    own = tuple(
        Dimension(id=each.id, name=each.name, population=dict.fromkeys(each.categories, 0))
        for each in STANDARD.values()
    )
    return session.model_copy(update={"employees": staff, "panel": Panel(size=SIZE, dimensions=own)})


def _timed(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return 1000 * (time.perf_counter() - start)
