"""Whatever is edited, the session can be written and opened again; undo gives the very object back."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.fields import Record, specs
from frameworks.findings import Path
from sessions import edits
from sessions.analysis.consensus import topics
from sessions.document import Document
from sessions.edits import EditError
from sessions.edits.paths import value_at
from sessions.model import Session
from sessions.store.reader import loads
from sessions.store.writer import dumps
from sessions.things import things
from sessions.voting.tally import Tally
from tests.strategies import records, sessions

ids = st.sampled_from(["nieuw", "a", "b", "zeta-9", "Fout", ""])
values: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 12),
    st.floats(0, 5).map(lambda number: round(number, 1)),
    st.dates(),
    st.sampled_from(["nieuw", "M001", "P01", "social", "self", "T1", "once", "nl", "x | y", "", "3 2 ."]),
)


def places(record: Record, path: Path = ()) -> list[Path]:
    """Give the path of every field, list and element in a record."""
    found: list[Path] = []
    for each in specs(type(record)):
        here, value = (*path, each.name), getattr(record, each.name)
        found.append(here)
        if isinstance(value, Record):
            found += places(value, here)
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                found.append((*here, number))
                if isinstance(item, Record):
                    found += places(item, (*here, number))
    return found


Drawn = tuple[Any, tuple[Any, ...]]


def a_field(data: st.DataObject, session: Session) -> Drawn:
    """Draw a change of a field, often to what it can't be."""
    path = data.draw(st.sampled_from([each for each in places(session) if isinstance(each[-1], str)]))
    same = value_at(session, path)
    pool = [values, st.just(same)]
    if isinstance(same, tuple):
        pool.append(st.permutations(same).map(tuple))
    return edits.set_field, (path, data.draw(st.one_of(*pool)))


def an_element(data: st.DataObject, session: Session) -> Drawn:
    """Draw the removal, copy or move of an element of a list."""
    path = data.draw(st.sampled_from([each for each in places(session) if isinstance(each[-1], int)]))
    if data.draw(st.booleans()):
        return edits.move_item, (path, data.draw(st.integers(-1, 6)))
    return data.draw(st.sampled_from([edits.remove_item, edits.duplicate_item])), (path,)


def an_id(data: st.DataObject, session: Session) -> Drawn:
    """Draw another id for a thing."""
    defining = [each for each in places(session) if each[-1] in {"id", "code"}]
    return edits.rename_thing, (data.draw(st.sampled_from(defining)), data.draw(ids))


def an_entry(data: st.DataObject, session: Session) -> Drawn:
    """Draw a change or removal of an entry of a table."""
    tables = [each for each in places(session) if each[-1] in {"population", "traits", "texts"}]
    path = data.draw(st.sampled_from(tables))
    key = data.draw(st.sampled_from([*value_at(session, path), "unit", "terms", "x"]))
    if data.draw(st.booleans()):
        return edits.remove_entry, (path, key)
    return edits.set_entry, (path, key, data.draw(st.sampled_from([3, "kantoor", "a"])))


def a_rating(data: st.DataObject, session: Session) -> Drawn:
    """Draw a rating, in a round that there is or a new one."""
    code = data.draw(st.sampled_from([each.code for each in session.employees]))
    competency = data.draw(st.sampled_from(list(things(session, "competency"))))
    round_ = data.draw(st.sampled_from(session.ratings)) if session.ratings else None
    day, source = (round_.on, round_.source) if round_ else (data.draw(st.dates()), "self")
    level = data.draw(st.one_of(st.none(), st.integers(0, 8).map(lambda half: half / 2)))
    return edits.rate, (source, day, code, competency, level)


def a_profile(data: st.DataObject, session: Session) -> Drawn:
    """Draw a profile for some people, or none for them."""
    codes = data.draw(st.lists(st.sampled_from([each.code for each in session.employees]), unique=True))
    profile = data.draw(st.sampled_from([None, "nergens", *things(session, "profile")]))
    return edits.give_profile, (codes, profile)


def a_module(data: st.DataObject, session: Session) -> Drawn:
    """Draw a module moved, or a copy of one added."""
    phase = data.draw(st.sampled_from(list(things(session, "phase"))))
    module = data.draw(st.sampled_from(session.programme.modules))
    place = data.draw(st.integers(0, 4))
    if data.draw(st.booleans()):
        return edits.add_module, (module, phase, place)
    return edits.move_module, (module.id, phase, place)


def groups(data: st.DataObject, session: Session) -> Drawn:
    """Draw groups fixed, let go, or somebody moved to another one."""
    module = data.draw(st.sampled_from(session.programme.modules)).id
    if data.draw(st.booleans()):
        return data.draw(st.sampled_from([edits.pin_cohorts, edits.unpin_cohorts])), (module,)
    code = data.draw(st.sampled_from([each.code for each in session.employees]))
    return edits.move_to_cohort, (module, code, data.draw(st.integers(0, 3)))


def a_vote(data: st.DataObject, session: Session) -> Drawn:
    """Draw a round of voting on something, or a decision on it without one."""
    about = data.draw(st.sampled_from([*topics(session), "nergens"]))
    day = data.draw(st.dates())
    if data.draw(st.booleans()):
        return edits.decide, (about, data.draw(st.sampled_from(["dropped", "adjourned"])), day)
    fingers = st.lists(st.integers(0, 3), min_size=6, max_size=6).map(Tally.of_fingers)
    plain = st.builds(Tally, st.integers(0, 20), st.integers(0, 5), st.integers(0, 5))
    return edits.record_vote, (about, data.draw(st.one_of(plain, fingers)), day)


def some_edit(data: st.DataObject, session: Session) -> Drawn:
    """Draw an edit that the session has something for."""
    drawers = [a_field, an_element, a_vote]
    if any(each[-1] in {"id", "code"} for each in places(session)):
        drawers.append(an_id)
    if any(each[-1] in {"population", "traits", "texts"} for each in places(session)):
        drawers.append(an_entry)
    if session.employees:
        drawers.append(a_profile)
    if session.employees and session.role.competencies:
        drawers.append(a_rating)
    if session.programme.phases and session.programme.modules:
        drawers.append(a_module)
    if session.employees and session.programme.modules:
        drawers.append(groups)
    if not any(isinstance(each[-1], int) for each in places(session)):
        drawers.remove(an_element)
    drawn: Drawn = data.draw(st.sampled_from(drawers))(data, session)
    return drawn


@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_edits_leave_a_session_that_opens_again_and_undo_restores_the_very_objects(
    data: st.DataObject,
) -> None:
    start = data.draw(sessions())
    document = Document(start)
    states = [start]
    reasons: list[str] = []
    unchanged: list[bool] = []
    for _ in range(data.draw(st.integers(1, 6))):
        edit, arguments = some_edit(data, document.session)
        before = document.session
        try:
            changed = document.apply(edit, *arguments)
        except EditError as wrong:
            reasons.append(wrong.message.text("en"))
            unchanged.append(document.session is before)
            continue
        assert changed is (document.session is not before)
        if changed:
            states.append(document.session)
    assert all(reasons), "whatever is refused is refused with a reason"
    assert all(unchanged)
    text = dumps(document.session)
    assert loads(text).session == document.session
    for state in reversed(states):
        assert document.session is state
        document.undo()
    assert document.session is start
    for state in states[1:]:
        document.redo()
        assert document.session is state


@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_removed_thing_leaves_nothing_that_names_it(data: st.DataObject) -> None:
    session = data.draw(sessions())
    lists: dict[str, Path] = {
        "competency": ("role", "competencies"),
        "profile": ("role", "profiles"),
        "unit": ("municipality", "units"),
        "module": ("programme", "modules"),
        "driver": ("municipality", "drivers"),
        "employee": ("employees",),
        "dimension": ("panel", "dimensions"),
    }
    kind = data.draw(st.sampled_from(list(lists)))
    count = len(value_at(session, lists[kind]))
    if not count:
        return
    after = edits.remove_item(session, (*lists[kind], data.draw(st.integers(0, count - 1))))
    assert len(value_at(after, lists[kind])) == count - 1
    assert loads(dumps(after)).session == after


@given(records(Session.model_fields["privacy"].annotation))  # type: ignore[arg-type]  # the field's class
def test_an_edit_to_the_same_value_gives_the_very_same_session(privacy: Any) -> None:
    session = Session.model_validate(
        {"session": {"title": "t"}, "municipality": {"name": "n"}, "privacy": privacy}
    )
    assert edits.set_field(session, ("privacy", "k"), session.privacy.k) is session


def test_a_round_of_ratings_is_not_put_there_twice() -> None:
    made = loads(
        'format = 1\n[session]\ntitle = "x"\n[municipality]\nname = "x"\n'
        '[[role.competencies]]\nid = "a"\nname = "A"\n[[employees]]\ncode = "M001"\n'
        '[[ratings]]\nsource = "self"\non = 2026-10-01\ncompetencies = ["a"]\n[ratings.levels]\nM001 = "2"\n'
    ).session
    with pytest.raises(EditError):
        edits.duplicate_item(made, ("ratings", 0))
