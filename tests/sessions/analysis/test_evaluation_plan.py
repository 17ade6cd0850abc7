"""An evaluation plan and measures to start from."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.fields import in_language
from frameworks.model import Shift
from sessions import edits
from sessions.analysis.evaluation import MOMENTS, proposed_evaluation, proposed_measures
from sessions.edits import EditError
from sessions.model import Session
from tests.sessions.analysis.making import a_session, competency, employee, module, profile, programme, rating
from tests.strategies import sessions as any_session


def in_need(**more: Any) -> Session:
    """Give a session in which eight of twelve people are below target, with an indicator at level 2."""
    described = {**competency("luisteren"), "levels": {"2": ["Vraagt door."]}}
    return a_session(
        role={"competencies": [described]},
        employees=[employee(number) for number in range(1, 13)],
        ratings=[rating("self", {f"M{number:03d}": "1" if number < 9 else "3" for number in range(1, 13)})],
        municipality={"aims": {"quality": 3, "efficiency": 0}},
        **more,
    )


def test_each_level_is_measured_at_its_moments() -> None:
    plan = proposed_evaluation(in_need())
    assert [(each.level, each.moment, each.competency, each.aim) for each in plan] == [
        (1, "during", None, None),
        (2, "T0", None, None),
        (2, "T1", "luisteren", None),
        (3, "T2", "luisteren", None),
        (4, "T0", None, "quality"),
        (4, "T3", None, "quality"),
    ]
    assert all(each.moment in MOMENTS[each.level] for each in plan)


def test_a_competency_that_hardly_anybody_is_told_to_need_is_not_measured() -> None:
    session = a_session(
        competencies=("luisteren", "durven"),
        profiles=[profile("adviseur", {"luisteren": (2, 3, 4), "durven": (2, 3, 4)})],
        employees=[employee(number) for number in range(1, 13)],
        ratings=[
            rating(
                "self",
                {f"M{number:03d}": "1 1" if number < 3 else "3 1" for number in range(1, 13)},
                ("luisteren", "durven"),
            )
        ],
    )
    assert [each.competency for each in proposed_evaluation(session) if each.level > 1] == [
        None,
        "durven",
        "durven",
    ]


def test_behaviour_in_the_work_is_seen_by_the_indicator_of_the_level_that_is_wanted() -> None:
    (line,) = [each for each in proposed_evaluation(in_need()) if each.level == 3]
    assert line.indicator == "Vraagt door."


def test_movements_of_the_role_with_a_goal_are_measured_by_one_line() -> None:
    shifts = [
        {"id": "een", "from": "a", "to": "b", "now": 2, "goal": 6},
        {"id": "twee", "from": "c", "to": "d"},
    ]
    session = in_need()
    role = session.role.model_copy(update={"shifts": tuple(Shift.model_validate(each) for each in shifts)})
    session = session.model_copy(update={"role": role})
    (line,) = [each for each in proposed_evaluation(session) if each.shifts]
    assert (line.shifts, line.level, line.moment) == (("een",), 3, "T2")
    after = edits.propose_evaluation(session)
    assert not [each for each in proposed_evaluation(after) if each.shifts]


def test_what_is_measured_already_is_not_proposed_again() -> None:
    own = {
        "goal": "Eigen doel",
        "level": 2,
        "moment": "T1",
        "competency": "luisteren",
        "indicator": "Eigen maat",
    }
    session = in_need(programme={"evaluation": [own]})
    after = edits.propose_evaluation(session)
    assert after.programme.evaluation[0] == session.programme.evaluation[0]
    assert [
        each.competency for each in after.programme.evaluation if (each.level, each.moment) == (2, "T1")
    ] == ["luisteren"]


@given(any_session())
def test_a_completed_plan_lacks_nothing_and_is_in_both_languages(session: Session) -> None:
    try:
        after = edits.propose_evaluation(session)
    except EditError:
        assert not proposed_evaluation(session)
        return
    assert not proposed_evaluation(after)
    new = after.programme.evaluation[len(session.programme.evaluation) :]
    assert all(in_language(each.goal, "nl") and in_language(each.goal, "en") for each in new)
    with pytest.raises(EditError):
        edits.propose_evaluation(after)


def need(kind: str, text: str) -> dict[str, str]:
    return {"kind": kind, "competency": "luisteren", "text": text}


@given(people=st.integers(0, 14))
def test_a_measure_follows_once_enough_people_name_a_condition_and_tells_no_word_of_theirs(
    people: int,
) -> None:
    text = "Geen mandaat om aan tafel te beslissen"
    session = a_session(
        employees=[
            {**employee(number), "needs": [need("condition", text)]} for number in range(1, people + 1)
        ],
        programme=programme(module("gesprek", ("luisteren", 1, 2))),
    )
    measures = proposed_measures(session)
    assert len(measures) == (people >= 10)
    for each in measures:
        told = in_language(each.text, "nl") + in_language(each.text, "en")
        assert "mandaat om aan tafel" not in told
        assert not any(digit in told for digit in "0123456789")
