"""How far the design is follows from the session alone: steps with reasons, and one next thing."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from sessions import edits
from sessions.analysis.progress import progress
from sessions.edits.paths import value_at
from sessions.model import Session
from sessions.new_session import new_session
from sessions.store.reader import load
from sessions.voting.tally import Tally
from tests.sessions.analysis.making import a_session, employee, module, programme, rating
from tests.strategies import sessions
from tui.folders import examples_folder


def _next(session: Session) -> str:
    found = progress(session).next
    return "" if found is None else found.id


def test_a_new_session_begins_with_the_municipality() -> None:
    found = progress(new_session("Kampen"))
    assert [each.id for each in found.steps] == [
        *("municipality", "panel", "role", "needs", "programme", "proposal")
    ]
    assert found.steps[0].state == "open"
    assert _next(new_session("Kampen")) == "headcount"


def test_each_thing_that_is_done_makes_the_next_one_the_next() -> None:
    session = new_session("Kampen")
    session = edits.set_field(session, ("municipality", "headcount"), 400)
    assert _next(session) == "view"
    assert progress(session).steps[0].state == "begun"
    session = edits.set_field(session, ("municipality", "resident_view"), "Vijf loketten.")
    assert _next(session) == "drivers"


def test_a_step_that_was_skipped_stays_the_next_while_later_ones_are_begun() -> None:
    found = progress(a_session(programme=programme(module("een", ("luisteren", 0, 2)))))
    steps = {each.id: each for each in found.steps}
    assert steps["programme"].state == "begun"
    assert found.next is not None
    assert found.next.id == "headcount"


def test_a_round_that_is_open_is_to_be_closed() -> None:
    def of_needs(session: Session) -> list[str]:
        return [each.id for each in progress(session).steps[3].todo]

    assert of_needs(a_session()) == ["employees", "ratings", "closed"]
    people = [employee(1)]
    closed = a_session(employees=people, ratings=[rating("self", {"M001": "2"})])
    assert of_needs(closed) == []
    still = edits.rate(closed, "self", date(2026, 12, 1), "M001", "luisteren", 3)
    assert of_needs(still) == ["closed"]


def test_what_was_voted_on_and_is_not_agreed_is_named() -> None:
    session = edits.record_vote(a_session(), "luisteren", Tally(5, 5), date(2026, 11, 12))
    todo = next(each for each in progress(session).steps[2].todo if each.id == "agree")
    assert todo.text.text("en") == "come to an agreement on Luisteren"
    assert todo.path == ("role", "competencies", 0)
    dropped = edits.decide(session, "luisteren", "dropped", date(2026, 11, 12))
    assert "agree" not in {each.id for each in progress(dropped).steps[2].todo}


def test_an_open_objection_is_to_be_worked_in() -> None:
    session = edits.raise_objection(a_session(), "luisteren", "te vaag")
    assert "objections" in {each.id for each in progress(session).steps[2].todo}
    worked_in = edits.work_in(session, 0, "voorbeeld erbij")
    assert "objections" not in {each.id for each in progress(worked_in).steps[2].todo}


def _asks(session: Session, step: int) -> list[str]:
    return [each.id for each in progress(session).steps[step].todo]


def test_units_that_do_not_add_up_are_not_done_and_it_says_how_far_they_are() -> None:
    units = [{"id": "ruimte", "name": "Ruimte", "headcount": 120}]
    session = a_session(municipality={"headcount": 320, "units": units})
    todo = next(each for each in progress(session).steps[0].todo if each.id == "units")
    assert todo.text.text("en") == "make the units add up: they come to 120 of the 320 employees"
    whole = edits.set_field(session, ("municipality", "units", 0, "headcount"), 320)
    assert "units" not in _asks(whole, 0)


def test_one_member_who_stayed_away_is_no_cross_section() -> None:
    session = a_session(panel={"members": [{"code": "P01", "attended": False}]})
    assert _asks(session, 1) == ["members", "attended"]
    both = [{"code": "P01", "attended": True}, {"code": "P02", "attended": False}]
    assert _asks(a_session(panel={"members": both}), 1) == []
    assert _asks(a_session(panel={"size": 14, "members": both}), 1) == ["members"]


@pytest.mark.parametrize("unsaid", ["…", "?"])
def test_a_shift_of_which_a_side_is_still_to_be_said_is_not_done(unsaid: str) -> None:
    shifts = [
        {"id": "een", "from": "regels", "to": "bedoeling"},
        {"id": "twee", "from": unsaid, "to": "samen"},
    ]
    session = a_session(role={"shifts": shifts})
    todo = next(each for each in progress(session).steps[2].todo if each.id == "shift-sides")
    assert todo.path == ("role", "shifts", 1)


@pytest.mark.parametrize("name", ["kampen", "schiermonnikoog"])
def test_the_examples_are_far(name: str) -> None:
    found = progress(load(examples_folder() / f"{name}.toml").session)
    assert all(each.state != "open" for each in found.steps)


@settings(suppress_health_check=list(HealthCheck))
@given(sessions())
def test_of_any_session_each_step_has_as_many_reasons_as_it_lacks_things(session: Session) -> None:
    found = progress(session)
    for step in found.steps:
        assert step.done + len(step.todo) == step.asked
        assert (step.state == "done") == (step.todo == ())
        for todo in step.todo:
            assert todo.text.text("nl")
            value_at(session, todo.path[:1])
    assert (found.next is None) == all(each.state == "done" for each in found.steps)
