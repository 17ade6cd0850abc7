"""What a target touches: people, the band of those below it, coverage with and without it; never a count of levels."""

import pytest

from frameworks.model import Requirement
from sessions import edits
from sessions.model import Session
from sessions.model.told import Told
from sessions.store.reader import load
from sessions.told.coverage import coverage
from sessions.told.effects import target_effect
from sessions.told.told import told
from tui.folders import examples_folder


@pytest.fixture(scope="module")
def kampen() -> Session:
    return edits.tell_closed(load(examples_folder() / "kampen.toml").session)


def cells(session: Session) -> list[tuple[str, str]]:
    return [
        (profile.id, competency.id)
        for profile in session.role.profiles
        for competency in session.role.competencies
    ]


def target(session: Session, profile: str, competency: str) -> Requirement | None:
    found = next(each for each in session.role.profiles if each.id == profile)
    return next((each for each in found.requirements if each.competency == competency), None)


def test_each_target_tells_what_is_told_of_its_profile(kampen: Session) -> None:
    figures = 0
    for cell in cells(kampen):
        effect = target_effect(kampen, *cell)
        profile = next(each for each in kampen.role.profiles if each.id == cell[0])
        assert effect.people == profile.headcount
        assert effect.has_target is (target(kampen, *cell) is not None)
        assert effect.below == told(kampen).figure("profile", *cell)
        figures += effect.below is not None
    assert figures


def test_coverage_is_told_as_it_is_and_as_it_would_be_without_the_target(kampen: Session) -> None:
    compared = 0
    for cell in cells(kampen):
        effect = target_effect(kampen, *cell)
        assert effect.covered == coverage(kampen).total
        if effect.has_target:
            assert effect.covered_without == coverage(edits.clear_target(kampen, *cell)).total
            compared += effect.covered_without != effect.covered
    assert compared, "somewhere a target makes a difference"


def test_a_higher_target_leaves_no_fewer_people_below_it(kampen: Session) -> None:
    for cell in cells(kampen):
        if target(kampen, *cell) is None:
            continue
        places = [
            effect.below.place
            for least in range(5)
            if (effect := target_effect(edits.set_target(kampen, *cell, least, 4), *cell)).below is not None
        ]
        assert places == sorted(places)


def test_of_too_few_people_nothing_is_told(kampen: Session) -> None:
    profile = kampen.role.profiles[0].id
    own = [each for each in kampen.employees if each.profile == profile]
    few = (*own[:3], *(each for each in kampen.employees if each.profile != profile))
    rounds = tuple(each.model_copy(update={"told": False}) for each in kampen.ratings)
    small = kampen.model_copy(update={"employees": few, "ratings": rounds, "told": Told()})
    other = next(each.id for each in small.role.profiles if each.id != profile)
    effects = [target_effect(small, other, each.id).below for each in small.role.competencies]
    assert any(below is not None for below in effects), "of the others something is told"
    for competency in small.role.competencies:
        assert target_effect(small, profile, competency.id).below is None


def test_without_employees_a_profile_has_its_headcount_and_nothing_is_told(kampen: Session) -> None:
    nobody = kampen.model_copy(update={"employees": (), "ratings": (), "told": Told()})
    profile = nobody.role.profiles[0]
    effect = target_effect(nobody, profile.id, nobody.role.competencies[0].id)
    assert (effect.people, effect.below) == (profile.headcount, None)
