"""What an expert on learning in municipalities would ask of the programme, question by question."""

import pytest

from frameworks.fields import in_language
from sessions import edits
from sessions.analysis.coverage import coverage
from sessions.analysis.findings import findings
from sessions.analysis.programme import totals
from sessions.document import Document
from sessions.exchange.figures import figures
from sessions.model import Session
from sessions.planning.cohorts import cohorts
from sessions.proposal.render import render
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


def test_a_lack_of_mandate_is_in_measures_and_in_no_module() -> None:
    lack = {"kind": "condition", "competency": "luisteren", "text": "Geen mandaat om aan tafel te beslissen"}
    people = [{**employee(number), "needs": [lack]} for number in range(1, 12)]
    session = a_session(employees=people, programme=programme(module("gesprek", ("luisteren", 1, 2))))
    assert coverage(session).needs == 0, "no module is asked to meet it"
    (measure,) = edits.propose_measures(session).programme.measures
    assert in_language(measure.text, "en") == "Arrange time, mandate or means for Luisteren"


def test_a_programme_of_180_000_on_a_payroll_of_30_million_is_40_percent_of_the_yearly_training_budget() -> (
    None
):
    costs = [{"label": "Programma", "per": "once", "amount_eur": 180_000, "vat": "exempt"}]
    session = a_session(
        municipality={"payroll_eur": 30_000_000, "training_budget_pct": 1.5, "headcount": 450},
        employees=[employee(1)],
        programme=programme(module("alles", ("luisteren", 1, 2), costs=costs)),
    )
    assert totals(session).budget_share == pytest.approx(0.4)
    assert figures(session, "en")["money"]["share_of_training_budget"] == pytest.approx(0.4)
    (told,) = [each for each in findings(session) if each.code == "budget-share"]
    assert "40% of the yearly training budget" in told.message.text("en")
    assert "40% of your yearly training budget" in render(session, "en")
    assert "40% van uw jaarlijkse opleidingsbudget" in render(session, "nl")


def test_a_module_put_above_what_it_needs_is_allowed_told_with_both_titles_and_undone() -> None:
    first, then = (
        module("kijken", ("luisteren", 0, 1)),
        module("doen", ("luisteren", 1, 2), requires=["kijken"]),
    )
    document = Document(a_session(programme=programme(first, then)))
    before = document.session
    document.apply(edits.move_module, "doen", "deliver", 0)
    assert document.session.programme.phases[0].modules == ("doen", "kijken")
    (told,) = [each for each in findings(document.session) if each.code == "prerequisite-order"]
    assert told.severity == "error", "so that `check` fails"
    assert "Module doen" in told.message.text("en")
    assert "Module kijken" in told.message.text("en")
    document.undo()
    assert document.session is before
    assert "prerequisite-order" not in {each.code for each in findings(document.session)}
