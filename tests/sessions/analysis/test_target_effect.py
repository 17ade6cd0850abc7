"""What a target touches: people, those below it, coverage with and without it; and nothing of too few people."""

import pytest

from frameworks.model import Requirement
from sessions import edits
from sessions.analysis.coverage import coverage
from sessions.analysis.groups import group_figures
from sessions.analysis.targets import TargetEffect, target_effect
from sessions.model import Session
from sessions.store.reader import load
from tui.folders import examples_folder


@pytest.fixture(scope="module")
def kampen() -> Session:
    return load(examples_folder() / "kampen.toml").session


def cells(session: Session) -> list[tuple[str, str]]:
    return [
        (profile.id, competency.id)
        for profile in session.role.profiles
        for competency in session.role.competencies
    ]


def target(session: Session, profile: str, competency: str) -> Requirement | None:
    found = next(each for each in session.role.profiles if each.id == profile)
    return next((each for each in found.requirements if each.competency == competency), None)


def test_each_target_tells_what_the_figures_of_its_profile_tell(kampen: Session) -> None:
    figures = {(each.group, each.competency): each for each in group_figures(kampen, "profile")}
    told = 0
    for cell in cells(kampen):
        effect, figure = target_effect(kampen, *cell), figures.get(cell)
        if figure is None:
            assert target(kampen, *cell) is None
            assert effect.people == sum(each.profile == cell[0] for each in kampen.employees)
            assert effect.below is None
            continue
        assert effect.hidden is figure.hidden
        assert (effect.people, effect.assessed) == (figure.in_scope, figure.n)
        if figure.share_below is not None and effect.below is not None and figure.n:
            assert effect.below / figure.n == pytest.approx(figure.share_below)
            told += 1
    assert told


def test_coverage_is_told_as_it_is_and_as_it_would_be_without_the_target(kampen: Session) -> None:
    compared = 0
    for cell in cells(kampen):
        effect = target_effect(kampen, *cell)
        assert effect.covered == coverage(kampen).total
        if effect.covered_without is not None:
            assert effect.covered_without == coverage(edits.clear_target(kampen, *cell)).total
            compared += effect.covered_without != effect.covered
    assert compared, "somewhere a target makes a difference"


def test_a_higher_target_leaves_more_people_below_it(kampen: Session) -> None:
    cell = next(each for each in cells(kampen) if (target_effect(kampen, *each).below or 0) > 4)
    low = target_effect(edits.set_target(kampen, *cell, 0, 4), *cell)
    high = target_effect(edits.set_target(kampen, *cell, 3, 4), *cell)
    assert low.below is not None or low.hidden
    assert (high.below or 0) >= (low.below or 0)


def test_what_could_tell_of_a_person_carries_no_value(kampen: Session) -> None:
    profile = kampen.role.profiles[0].id
    own = [each for each in kampen.employees if each.profile == profile]
    few = (*own[:3], *(each for each in kampen.employees if each.profile != profile))
    small = kampen.model_copy(update={"employees": few})
    for competency in small.role.competencies:
        effect = target_effect(small, profile, competency.id)
        assert effect.hidden
        values = {name: getattr(effect, name) for name in TargetEffect._fields}
        assert {name for name, value in values.items() if value is not None} <= {"hidden", "covered"}


def test_the_difference_that_a_target_makes_is_not_told_of_a_few(kampen: Session) -> None:
    k = kampen.privacy.k
    for cell in cells(kampen):
        for least in range(5):
            effect = target_effect(edits.set_target(kampen, *cell, least, 4), *cell)
            if effect.covered_without is not None:
                assert effect.below is not None
                assert effect.below == 0 or effect.below >= k


def test_without_employees_a_profile_has_its_headcount_and_nobody_is_below(kampen: Session) -> None:
    nobody = kampen.model_copy(update={"employees": (), "ratings": ()})
    profile = nobody.role.profiles[0]
    effect = target_effect(nobody, profile.id, nobody.role.competencies[0].id)
    assert effect == TargetEffect(hidden=False, people=profile.headcount)
