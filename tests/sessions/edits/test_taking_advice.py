"""Taking an advice puts modules in their places and takes away what is left, as removing them one by one does."""

import pytest

from sessions import edits
from sessions.edits import EditError
from sessions.model import Session
from sessions.store.reader import loads
from sessions.store.writer import dumps
from tests.made import large_session
from tests.sessions.analysis.making import a_module, a_session, employee, module, programme


def a_programme() -> Session:
    modules = [module("een"), module("twee", requires=["een"]), module("drie")]
    exempt = [{"module": "een", "reason": "r"}, {"module": "drie", "reason": "r"}]
    return a_session(programme=programme(*modules), employees=[employee(1, exemptions=exempt), employee(2)])


def test_what_is_left_out_goes_with_all_that_named_it_and_the_rest_is_shared() -> None:
    before = a_programme()
    after = edits.take_advice(before, [("deliver", ["drie", "twee"])])
    assert after.programme.phases[0].modules == ("drie", "twee")
    assert [each.id for each in after.programme.modules] == ["twee", "drie"]
    assert after.programme.modules[0].requires == ()
    assert [each.module for each in after.employees[0].exemptions] == ["drie"]
    assert after.employees[1] is before.employees[1]
    assert after.role is before.role


def test_it_equals_removing_adding_and_moving_one_by_one() -> None:
    before = large_session(450)
    (first, *rest) = [each.id for each in before.programme.phases]
    gone = [each.id for each in before.programme.modules[::2]]
    kept = [each.id for each in before.programme.modules[1::2]]
    added = a_module("nieuw")
    after = edits.take_advice(before, [(first, [*kept, "nieuw"]), *((each, []) for each in rest)], [added])
    one_by_one = before
    for each in gone:
        one_by_one = edits.remove_module(one_by_one, each)
    for at, each in enumerate(kept):
        one_by_one = edits.move_module(one_by_one, each, first, at)
    one_by_one = edits.add_module(one_by_one, added, first, 99)
    assert dumps(after) == dumps(one_by_one)
    assert loads(dumps(after)).session == after


def test_an_advice_that_changes_nothing_gives_the_very_session() -> None:
    before = a_programme()
    assert edits.take_advice(before, [("deliver", ["een", "twee", "drie"])]) is before


def test_a_module_without_a_place_stays_without_one() -> None:
    before = a_session(programme=programme(module("een"), module("los"), order=["een"]))
    after = edits.take_advice(before, [("deliver", [])])
    assert [each.id for each in after.programme.modules] == ["los"]


def test_a_phase_that_programmes_start_with_is_made_where_it_is_missing() -> None:
    after = edits.take_advice(a_session(), [("deliver", ["nieuw"])], [a_module("nieuw")])
    assert [(each.id, each.modules) for each in after.programme.phases] == [("deliver", ("nieuw",))]


def test_what_is_not_there_is_refused() -> None:
    before = a_programme()
    with pytest.raises(EditError, match="no module weg"):
        edits.take_advice(before, [("deliver", ["weg"])])
    with pytest.raises(EditError, match="no phase later"):
        edits.take_advice(before, [("deliver", ["een"]), ("later", ["twee"])])
    with pytest.raises(EditError, match="een is taken"):
        edits.take_advice(before, [("deliver", ["een"])], [a_module("een")])
    with pytest.raises(EditError, match="already"):
        edits.take_advice(before, [("deliver", ["een", "een"])])
