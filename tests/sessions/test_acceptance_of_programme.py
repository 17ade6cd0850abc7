"""What an expert on learning in municipalities would ask of the programme, question by question."""

import pytest

from sessions.analysis.findings import findings
from sessions.model import Session
from sessions.planning.cohorts import cohorts
from tests.sessions.analysis.making import a_session, employee, module, programme


def a_training(people: int) -> Session:
    return a_session(
        employees=[employee(number) for number in range(1, people + 1)],
        programme=programme(module("training", ("luisteren", 1, 2), group_min=8, group_max=12)),
    )


def test_23_people_for_groups_of_8_to_12_are_12_and_11() -> None:
    session = a_training(23)
    assert sorted(len(each.members) for each in cohorts(session)["training"]) == [11, 12]
    assert not {"group-sizes", "group-too-small"} & {each.code for each in findings(session)}


@pytest.mark.parametrize(
    "way_out", ["Accept groups of 6", "allow up to 13 in a group", "find more people (at least 3)"]
)
def test_13_people_do_not_make_groups_of_8_to_12_and_three_ways_out_are_offered(way_out: str) -> None:
    session = a_training(13)
    assert sorted(len(each.members) for each in cohorts(session)["training"]) == [6, 7]
    (found,) = [each for each in findings(session) if each.code == "group-sizes"]
    assert way_out in found.message.text("en")
