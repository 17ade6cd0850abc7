from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.edits.paths import replaced, value_at
from sessions.forms.sending import Wish, round_of
from sessions.merge import ABSENT, ORDER, PEOPLE, merge
from sessions.merge.three_way import Conflict
from sessions.merge.words import is_of_people
from sessions.model import Session
from sessions.store.reader import loads
from sessions.store.writer import dumps
from tests.strategies import sessions

BASE = loads(
    """format = 1
[session]
title = "T"
[municipality]
name = "K"
[[municipality.units]]
id = "a"
name = "A"
[[municipality.units]]
id = "b"
name = "B"
[[municipality.units]]
id = "c"
name = "C"
[[employees]]
code = "M001"
unit = "a"
[[employees]]
code = "M002"
unit = "b"
[[ratings]]
source = "self"
on = 2026-01-01
open = true
competencies = []
[ratings.levels]
M001 = ""
M002 = ""
"""
).session


SENT = date(2026, 1, 1)
FORMS = round_of(BASE, Wish("self", SENT, SENT, "nl"), ["M001"])


def put(session: Session, value: Any, *path: str | int) -> Session:
    """Give a session with another value at a place, without a look at whether it can be."""
    if not path:
        return value  # type: ignore[no-any-return]
    first, *rest = path
    holder: Any = session
    inner = put(value_at(holder, (first,)), value, *rest) if rest else value
    if isinstance(first, int):
        return (*holder[:first], inner, *holder[first + 1 :])  # type: ignore[return-value]
    made: Session = holder.model_copy(update={first: inner})
    return made


def units(session: Session) -> list[str]:
    return [each.id for each in session.municipality.units]


def reordered(session: Session, *order: int) -> Session:
    return put(session, tuple(session.municipality.units[each] for each in order), "municipality", "units")


def with_unit(session: Session, name: str, at: int) -> Session:
    made = session.municipality.units[0].model_copy(update={"id": name, "name": name.upper()})
    before = session.municipality.units
    return put(session, (*before[:at], made, *before[at:]), "municipality", "units")


@given(sessions(), sessions())
def test_what_one_side_left_as_it_was_is_as_the_other_made_it(base: Session, other: Session) -> None:
    assert merge(base, base, other).session == other
    assert merge(base, other, base).session is other
    assert merge(base, other, other).session is other


@given(sessions(), sessions(), sessions())
def test_the_two_sides_are_alike(base: Session, one: Session, other: Session) -> None:
    mine, theirs = merge(base, one, other), merge(base, other, one)
    assert {(each.place, repr(each.mine), repr(each.theirs)) for each in mine.conflicts} == {
        (each.place, repr(each.theirs), repr(each.mine)) for each in theirs.conflicts
    }
    if not mine.conflicts:
        assert mine.session == theirs.session
        assert mine.faults == theirs.faults


@given(sessions(), sessions(), sessions())
def test_every_conflict_can_be_chosen_either_way(base: Session, one: Session, other: Session) -> None:
    found = merge(base, one, other)
    for side in ("mine", "theirs"):
        chosen = {each.place: side for each in found.conflicts}
        again = merge(base, one, other, chosen)  # type: ignore[arg-type]
        assert not again.conflicts


@given(sessions(), st.data())
def test_edits_of_other_things_are_both_there_in_either_order(base: Session, data: st.DataObject) -> None:
    own, other = data.draw(
        st.permutations(
            [
                (("session", "title"), "Nieuw"),
                (("municipality", "name"), "Elders"),
                (("role", "definition"), "Anders"),
                (("proposal", "question"), "Verder"),
                (("programme", "principles"), "Nog iets"),
            ]
        )
    )[:2]
    one, two = replaced(base, own[0], lambda _: own[1]), replaced(base, other[0], lambda _: other[1])
    both = replaced(one, other[0], lambda _: other[1])
    assert merge(base, one, two) == (both, (), ())
    assert merge(base, two, one) == (both, (), ())


def test_parts_that_are_as_mine_has_them_are_the_same_objects() -> None:
    mine, theirs = put(BASE, "M", "session", "title"), put(BASE, "N", "municipality", "name")
    made = merge(BASE, mine, theirs).session
    assert made.session is mine.session
    assert made.employees is mine.employees
    assert made.municipality.units is mine.municipality.units


def test_one_thing_that_both_changed_is_a_conflict_with_both_values() -> None:
    mine, theirs = put(BASE, "M", "session", "title"), put(BASE, "N", "session", "title")
    found = merge(BASE, mine, theirs)
    (conflict,) = found.conflicts
    assert (conflict.place, conflict.base, conflict.mine, conflict.theirs) == (
        ("session", "title"),
        "T",
        "M",
        "N",
    )
    assert not found.is_whole
    assert merge(BASE, mine, theirs, {conflict.place: "mine"}) == (mine, (), ())
    assert merge(BASE, mine, theirs, {conflict.place: "theirs"}) == (theirs, (), ())


def test_other_fields_of_one_thing_in_a_list_are_no_conflict_wherever_it_moved() -> None:
    mine = put(BASE, "Aa", "municipality", "units", 0, "name")
    theirs = reordered(put(BASE, 9, "municipality", "units", 0, "headcount"), 2, 1, 0)
    made = merge(BASE, mine, theirs)
    assert made.is_whole
    assert units(made.session) == ["c", "b", "a"]
    unit = made.session.municipality.units[2]
    assert (unit.name, unit.headcount) == ("Aa", 9)


def test_what_both_add_is_there_in_one_order_whoever_merges() -> None:
    mine, theirs = with_unit(with_unit(BASE, "x", 1), "z", 4), with_unit(BASE, "y", 1)
    for one, other in ((mine, theirs), (theirs, mine)):
        assert units(merge(BASE, one, other).session) == ["a", "x", "y", "b", "c", "z"]


def test_what_one_removes_is_gone_and_what_the_other_changed_meanwhile_is_a_conflict() -> None:
    without = put(BASE, BASE.municipality.units[:2], "municipality", "units")
    assert units(merge(BASE, without, with_unit(BASE, "x", 0)).session) == ["x", "a", "b"]
    changed = put(BASE, "Cc", "municipality", "units", 2, "name")
    (conflict,) = merge(BASE, without, changed).conflicts
    assert conflict.place == ("municipality", "units", "#c")
    assert conflict.mine is ABSENT
    assert units(merge(BASE, without, changed, {conflict.place: "mine"}).session) == ["a", "b"]
    assert units(merge(BASE, without, changed, {conflict.place: "theirs"}).session) == ["a", "b", "c"]


def test_two_new_orders_are_a_conflict() -> None:
    mine, theirs = reordered(BASE, 2, 1, 0), reordered(BASE, 1, 0, 2)
    (conflict,) = merge(BASE, mine, theirs).conflicts
    assert conflict.place == ("municipality", "units", ORDER)
    assert units(merge(BASE, mine, theirs, {conflict.place: "theirs"}).session) == ["b", "a", "c"]


def test_what_refers_to_what_the_other_removed_is_told_as_what_cannot_be() -> None:
    mine = put(BASE, "c", "employees", 0, "unit")
    theirs = put(BASE, BASE.municipality.units[:2], "municipality", "units")
    found = merge(BASE, mine, theirs)
    assert not found.conflicts
    assert [each.code for each in found.faults] == ["reference"]
    assert not found.is_whole


def test_levels_of_other_people_come_together_and_those_of_one_do_not() -> None:
    levels = BASE.ratings[0].levels
    mine = put(BASE, {**levels, "M001": "1"}, "ratings", 0, "levels")
    theirs = put(BASE, {**levels, "M002": "2"}, "ratings", 0, "levels")
    made = merge(BASE, mine, theirs)
    assert dict(made.session.ratings[0].levels) == {"M001": "1", "M002": "2"}
    (conflict,) = merge(BASE, mine, put(BASE, {**levels, "M001": "3"}, "ratings", 0, "levels")).conflicts
    assert conflict.place == ("ratings", "#self 2026-01-01", "levels", "M001")


def test_two_tellings_are_one_conflict_and_are_taken_whole_with_their_ratings() -> None:
    def told(session: Session, of: str, day: int) -> Session:
        closed = put(session, date(2026, 2, day), "ratings", 0, "closed")
        return put(put(closed, False, "ratings", 0, "open"), (of,), "told", "rounds")

    mine, theirs = told(BASE, "self 2026-01-01", 1), told(BASE, "peer 2026-01-01", 2)
    (conflict,) = merge(BASE, mine, theirs).conflicts
    assert conflict.place == PEOPLE
    for side, of in (("mine", mine), ("theirs", theirs)):
        made = merge(BASE, mine, theirs, {PEOPLE: side})  # type: ignore[dict-item]
        assert (made.session.told, made.session.ratings) == (of.told, of.ratings)


@pytest.mark.parametrize("kept", ["mine", "theirs"])
def test_what_maatwerk_does_not_know_is_merged_as_well(kept: str) -> None:
    text = dumps(BASE)
    base, mine, theirs = (
        loads(text.replace("format = 1", f"format = 1\n{more}")).session
        for more in ("x = 1\ny = 1\nz = 1", "x = 2\ny = 1", "x = 1\ny = 3\nz = 1")
    )
    made = merge(base, mine, theirs) if kept == "mine" else merge(base, theirs, mine)
    assert made.is_whole
    assert made.session.__pydantic_extra__ == {"x": 2, "y": 3}


def test_what_both_changed_of_people_or_of_fixed_groups_is_for_private_mode_alone() -> None:
    def tells(*place: str) -> bool:
        return is_of_people(Conflict(place, None, None, None, Session))

    assert tells("employees", "#M001", "unit")
    assert tells("programme", "cohorts", "#kring")
    assert tells("told")
    assert not tells("programme", "modules", "#kring")


def test_forms_that_both_sent_out_are_all_known_after_it() -> None:
    other = FORMS.model_copy(update={"token": "23AB", "asked": ("M002",)})
    merged = merge(BASE, put(BASE, (FORMS,), "forms"), put(BASE, (other,), "forms"))
    assert not merged.conflicts
    assert len(merged.session.forms) == 2
    assert FORMS in merged.session.forms
    assert other in merged.session.forms


def test_of_forms_that_both_went_on_with_all_are_asked() -> None:
    base = put(BASE, (FORMS.model_copy(update={"asked": ()}),), "forms")
    mine, theirs = (
        put(base, (FORMS.model_copy(update={"asked": (each,)}),), "forms") for each in ("M001", "M002")
    )
    merged = merge(base, mine, theirs)
    assert not merged.conflicts
    (forms,) = merged.session.forms
    assert set(forms.asked) == {"M001", "M002"}
