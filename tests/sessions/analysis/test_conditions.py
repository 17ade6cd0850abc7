"""What training will not solve is counted for the measures, and brings no module into anybody's route."""

from typing import Any

from sessions.analysis.conditions import conditions
from sessions.analysis.coverage import route, route_modules
from sessions.model import Session
from tests.sessions.analysis.making import Data, a_session, employee, module, programme, rating


def _session(*people: Data, **parts: Any) -> Session:
    return a_session(competencies=("luisteren", "durven"), employees=list(people), **parts)


def _named(number: int, about: str | None, times: int = 1) -> list[Data]:
    need = {"kind": "condition", "text": "Geen mandaat om aan tafel te besluiten.", "competency": about}
    return [employee(number + at, needs=[need]) for at in range(times)]


def test_they_are_counted_in_all_and_per_competency() -> None:
    found = conditions(_session(*_named(1, "durven", 6), *_named(7, None, 9), employee(20)))
    assert found.people == 15
    assert dict(found.by_competency) == {"": 9, "durven": 6}


def test_numbers_below_k_are_not_told_nor_what_would_tell_them() -> None:
    found = conditions(_session(*_named(1, "durven", 3), *_named(7, None, 6), *_named(20, "luisteren", 8)))
    assert found.people == 17
    assert dict(found.by_competency) == {"": None, "luisteren": 8, "durven": None}
    assert conditions(_session(*_named(1, "durven", 3))).people is None


def test_nobody_named_any() -> None:
    found = conditions(_session(employee(1)))
    assert (found.people, dict(found.by_competency)) == (0, {})


def test_a_condition_is_in_no_route() -> None:
    people = [*_named(1, "luisteren"), employee(2)]
    table = module("oefentafel", ("luisteren", 0, 4))
    session = _session(*people, programme=programme(table))
    assert route(session, "M001") == ()
    assert route_modules(session, "M001") == ()
    rated = _session(
        *people, programme=programme(table), ratings=[rating("self", {"M001": "2", "M002": "1"})]
    )
    assert route_modules(rated, "M001") == ()
    assert route_modules(rated, "M002") == ("oefentafel",)
