"""Edits of the role: shifts placed, targets set, worded and filled, things taken from frameworks."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.catalogue import Catalogue
from frameworks.model import Competency, Framework, Requirement
from sessions import edits
from sessions.document import Document
from sessions.edits import EditError
from sessions.edits.references import goes_along
from sessions.model import Session
from sessions.new_session import new_session
from sessions.store.reader import loads
from sessions.store.writer import dumps
from sessions.things import things
from tests.strategies import sessions

levels = st.integers(-1, 5)
weights = st.one_of(st.none(), st.integers(0, 6))
wordings = st.lists(st.text(max_size=450), max_size=4)


@pytest.fixture(scope="module")
def framework() -> Framework:
    return Catalogue(None).get("integraal-samenwerken")


def target(session: Session, profile: str, competency: str) -> Requirement | None:
    found = things(session, "profile")[profile].requirements
    return next((each for each in found if each.competency == competency), None)


def some_edit(data: st.DataObject, session: Session) -> Any:
    """Draw an edit of a target or a shift, often one that can't be."""
    profile = data.draw(st.sampled_from([*things(session, "profile"), "nobody"]))
    competency = data.draw(st.sampled_from([*things(session, "competency"), "nothing"]))
    shift = data.draw(st.sampled_from([*things(session, "shift"), "nowhere"]))
    knob, place = (
        data.draw(st.sampled_from(["now", "goal"])),
        data.draw(st.one_of(st.none(), st.integers(-1, 11))),
    )
    return data.draw(
        st.sampled_from(
            [
                (
                    edits.set_target,
                    (profile, competency, data.draw(levels), data.draw(levels), data.draw(weights)),
                ),
                (edits.clear_target, (profile, competency)),
                (edits.fill_targets, (profile, competency)),
                (edits.word_target, (profile, competency, tuple(data.draw(wordings)))),
                (edits.place_shift, (shift, knob, place)),
            ]
        )
    )


@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_edit_of_the_role_leaves_a_session_that_opens_again_and_undo_restores_the_very_object(
    data: st.DataObject,
) -> None:
    start = data.draw(sessions(can_have_targets=True))
    document, states = Document(start), [start]
    reasons: list[str] = []
    unchanged: list[bool] = []
    for _ in range(data.draw(st.integers(1, 6))):
        edit, arguments = some_edit(data, document.session)
        before = document.session
        try:
            changed = document.apply(edit, *arguments)
        except EditError as wrong:
            reasons.append(wrong.message.text("nl"))
            unchanged.append(document.session is before)
            continue
        assert changed is (document.session is not before)
        assert changed is (document.session != before), "the same values give the very same session"
        if changed:
            states.append(document.session)
    assert all(reasons)
    assert all(unchanged)
    assert loads(dumps(document.session)).session == document.session
    for state in reversed(states):
        assert document.session is state
        document.undo()


@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_target_is_what_was_set_and_touches_no_other(data: st.DataObject) -> None:
    session = data.draw(sessions(can_have_targets=True))
    profile = data.draw(st.sampled_from([*things(session, "profile")]))
    competency = data.draw(st.sampled_from([*things(session, "competency")]))
    least, most = sorted((data.draw(st.integers(0, 4)), data.draw(st.integers(0, 4))))
    before = target(session, profile, competency)
    after = edits.set_target(session, profile, competency, least, most)
    found = target(after, profile, competency)
    assert found is not None
    assert (found.min, found.max) == (least, most)
    assert found.importance == (before.importance if before is not None else 3)
    assert found.indicators == (before.indicators if before is not None else ())
    assert target(edits.clear_target(after, profile, competency), profile, competency) is None
    for old, new in zip(session.role.profiles, after.role.profiles, strict=True):
        assert (old is new) or old.id == profile
    assert after.employees is session.employees
    assert after.role.competencies is session.role.competencies


def test_a_new_target_takes_its_place_in_the_order_of_the_competencies(framework: Framework) -> None:
    session = edits.add_all(new_session("Kampen"), [*framework.competencies, framework.profiles[0]])
    profile, order = session.role.profiles[0].id, [each.id for each in session.role.competencies]
    for competency in order:
        session = edits.clear_target(session, profile, competency)
    for competency in reversed(order):
        session = edits.set_target(session, profile, competency, 2, 3)
    assert [each.competency for each in session.role.profiles[0].requirements] == order


def test_a_row_is_filled_with_range_and_importance_and_keeps_each_own_wording(framework: Framework) -> None:
    session = edits.start_role(new_session("Kampen"), framework)
    first, second = session.role.profiles[0].id, session.role.profiles[1].id
    competency = session.role.competencies[0].id
    session = edits.set_target(session, first, competency, 1, 3, 5)
    session = edits.set_target(session, second, competency, 0, 0, 1)
    session = edits.word_target(session, second, competency, ["Belt eerst."])
    filled = edits.fill_targets(session, first, competency)
    found = [target(filled, each.id, competency) for each in filled.role.profiles]
    assert {(each.min, each.max, each.importance) for each in found if each is not None} == {(1, 3, 5)}
    assert len(found) == len(filled.role.profiles)
    assert found[1] is not None
    assert found[1].indicators == ("Belt eerst.",)
    with pytest.raises(EditError):
        edits.fill_targets(edits.clear_target(session, first, competency), first, competency)


def test_a_goal_behind_today_is_allowed(framework: Framework) -> None:
    session = edits.start_role(new_session("Kampen"), framework)
    shift = session.role.shifts[0].id
    session = edits.place_shift(edits.place_shift(session, shift, "now", 8), shift, "goal", 2)
    assert (session.role.shifts[0].now, session.role.shifts[0].goal) == (8, 2)
    assert loads(dumps(session)).session == session


def test_starting_from_a_framework_keeps_what_is_there(framework: Framework) -> None:
    own = Competency(id=framework.competencies[0].id, name="Van ons")
    session = edits.add_competency(new_session("Kampen"), own)
    session = edits.set_field(session, ("role", "name"), "Onze rol")
    started = edits.start_role(session, framework)
    assert started.role.name == "Onze rol"
    assert started.role.competencies[0] is session.role.competencies[0]
    assert len(started.role.competencies) == len(framework.competencies)
    assert len(started.role.profiles[0].requirements) == len(framework.profiles[0].requirements)
    assert edits.start_role(started, framework) == started


def test_competencies_of_several_frameworks_come_together_or_not_at_all() -> None:
    catalogue = Catalogue(None)
    every = [each for entry in catalogue.entries() for each in catalogue.get(entry.id).competencies]
    session = edits.add_all(new_session("Kampen"), every[:24])
    assert len(session.role.competencies) == 24
    assert len({each.id for each in session.role.competencies}) == 24
    with pytest.raises(EditError) as wrong:
        edits.add_all(new_session("Kampen"), (every * 2)[:25])
    assert "24" in wrong.value.message.text("en")


def test_profiles_that_come_with_their_competencies_keep_their_targets(framework: Framework) -> None:
    profile = framework.profiles[0]
    alone = edits.add_all(new_session("Kampen"), [profile])
    together = edits.add_all(new_session("Kampen"), [profile, *framework.competencies])
    assert alone.role.profiles[0].requirements == ()
    assert together.role.profiles[0].requirements == profile.requirements


def test_what_goes_along_with_a_competency_is_counted_and_comes_back_in_one_step(
    framework: Framework,
) -> None:
    document = Document(edits.start_role(new_session("Kampen"), framework))
    start = document.session
    targets = sum(
        each.competency == start.role.competencies[0].id
        for profile in start.role.profiles
        for each in profile.requirements
    )
    path = ("role", "competencies", 0)
    assert goes_along(start, path)["Requirement"] == targets > 0
    document.apply(edits.remove_item, path)
    assert start.role.competencies[0].id not in dumps(document.session)
    document.undo()
    assert document.session is start
