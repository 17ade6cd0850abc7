"""What planning costs among many employees: dividing the participants of all modules into groups, and their dates."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from time import process_time

from sessions.analysis.levels import current_levels
from sessions.analysis.programme import placed_modules
from sessions.analysis.taking_part import participants
from sessions.model import Session
from sessions.planning.calendar import calendar
from sessions.planning.cohorts import cohorts
from sessions.planning.leads_apart import mixed_apart
from sessions.planning.meetings import Meeting
from sessions.planning.people import people_of, places_of_leads
from tests.benchmarks.measuring import Comparison, in_turns
from tests.made import large_session

_LIMIT = 1000.0
"""Milliseconds that the groups of all modules may take."""
_PEERS = 6


def groups(_folder: Path, repeats: int, employees: int = 20_000) -> list[Comparison]:
    """Compare the groups of all modules, made anew, to dealing everybody out in turns, and to a second."""
    session = large_session(employees)
    current_levels(session)

    def fresh() -> Session:
        # Another tuple of the very same people: nothing that was remembered of them holds.
        return session.model_copy(update={"employees": (*session.employees,)})

    def dealt_in_turns() -> None:
        for _, module in placed_modules(session):
            count = -(-participants(session, module) // module.group_max)
            people = [each.code for each in session.employees]
            tuple(tuple(people[number::count]) for number in range(count))

    def everything() -> float:
        again = fresh()
        return _timed(lambda: cohorts(again))

    def peers() -> float:
        people = people_of(fresh(), session.programme.modules[4])
        return _timed(lambda: mixed_apart(people.units, places_of_leads(people), _PEERS))

    made, floor = in_turns(everything, lambda: _timed(dealt_in_turns), repeats)
    apart, same_floor = in_turns(peers, lambda: _timed(dealt_in_turns), repeats)
    count = len(placed_modules(session))
    told = f"dealing {employees} employees out in turns, {count} times"
    return [
        Comparison(f"cohorts of {employees}, {count} modules", made, floor, told, 60),
        Comparison("the same", made, _LIMIT, "a second", 1),
        Comparison(f"cohorts of {employees}, leads apart, one module", apart, same_floor, told),
    ]


def dates(_folder: Path, repeats: int, employees: int = 20_000) -> list[Comparison]:
    """Compare groups and calendar together, made anew, to making as many plain rows, and to two seconds."""
    session = large_session(employees)
    programme = session.programme.model_copy(update={"start": date(2027, 2, 1)})
    session = session.model_copy(update={"programme": programme})
    current_levels(session)
    count = len(calendar(session).meetings)

    def everything() -> float:
        again = session.model_copy(update={"employees": (*session.employees,)})
        return _timed(lambda: calendar(again))

    def plain_rows() -> None:
        first = programme.start
        tuple(
            Meeting("module", at, 1, first, 1, "morning", time(9), time(13), first, 1, _PEERS, 1)
            for at in range(count)
        )

    made, floor = in_turns(everything, lambda: _timed(plain_rows), repeats)
    return [
        Comparison(f"calendar and cohorts of {employees}", made, floor, f"making {count} plain rows"),
        Comparison("the same", made, 2 * _LIMIT, "two seconds", 1),
    ]


def _timed(function: Callable[[], object]) -> float:
    """Give the milliseconds of the processor that it took: nothing here waits for anything else."""
    start = process_time()
    function()
    return 1000 * (process_time() - start)
