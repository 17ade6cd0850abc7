"""What an expert on learning in municipalities would ask of the needs, question by question."""

from pathlib import Path

import pytest

from frameworks.languages import LANGUAGES, Language
from sessions.analysis.coverage import route_modules
from sessions.analysis.gaps import gaps
from sessions.analysis.levels import current_levels
from sessions.model import Session
from sessions.proposal.render import render, sections
from sessions.store.reader import load
from sessions.told.told import MUNICIPALITY, told
from tests.sessions.analysis.making import a_session, employee, module, profile, programme, rating
from tests.sessions.proposal.markdown import parsed

ISLAND = Path(__file__).parents[2] / "sessions" / "examples" / "schiermonnikoog.toml"


def test_of_a_team_of_4_in_a_table_of_5_teams_nothing_is_told_and_of_the_total_it_is() -> None:
    sizes = {"zorg": 20, "bouw": 18, "griffie": 4, "balie": 15, "groen": 12}
    units = [{"id": name, "name": name, "headcount": size} for name, size in sizes.items()]
    people = [
        employee(100 + 50 * at + number, unit=name)
        for at, (name, size) in enumerate(sizes.items())
        for number in range(size)
    ]
    levels = {str(each["code"]): "1" if at % 2 else "2" for at, each in enumerate(people)}
    session = a_session(municipality={"units": units}, employees=people, ratings=[rating("self", levels)])
    figures = told(session)
    assert figures.figure("unit", "griffie", "luisteren") is None
    assert figures.figure("unit", "groen", "luisteren") is not None
    assert figures.figure("municipality", MUNICIPALITY, "luisteren") is not None


def test_a_self_rating_alone_counts_and_is_flagged_and_no_rating_is_unknown() -> None:
    session = a_session(employees=[employee(1), employee(2)], ratings=[rating("self", {"M001": "1"})])
    alone = current_levels(session)["M001"]["luisteren"]
    assert (alone.level, alone.single_source) == (1.0, True)
    assert gaps(session)["M001"]["luisteren"].gap == 1
    assert "M002" not in current_levels(session)
    assert "M002" not in gaps(session)


def test_above_the_range_there_is_no_gap_and_a_possible_mentor() -> None:
    session = a_session(employees=[employee(1)], ratings=[rating("manager", {"M001": "3.5"})])
    found = gaps(session)["M001"]["luisteren"]
    assert (found.gap, found.surplus, found.priority) == (0, 0.5, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_mandate_leads_to_measures_and_to_no_module(language: Language) -> None:
    said = "Geen mandaat om aan tafel te besluiten."
    need = {"kind": "condition", "text": said, "competency": "luisteren"}
    people = [employee(number, needs=[need]) for number in range(1, 13)]
    measure = {"text": "Leg vast wie aan tafel mag besluiten."}
    session = a_session(
        employees=people,
        programme={**programme(module("tafel", ("luisteren", 0, 3))), "measures": [measure]},
    )
    assert all(route_modules(session, each.code) == () for each in session.employees)
    text = next(each.markdown for each in sections(session, language) if each.id == "conditions")
    assert "Leg vast wie aan tafel mag besluiten." in text
    assert "10" in text
    assert "12" not in text
    assert said not in render(session, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_smallest_municipality_gets_a_proposal_with_figures_of_the_whole_only(language: Language) -> None:
    island: Session = load(ISLAND).session
    assert [by for by, _, _ in told(island).groups] == ["municipality"] * 5
    text = render(island, language)
    assert parsed(text)
    needs = next(each.markdown for each in sections(island, language) if each.id == "needs")
    assert needs.count("### ") == 1
    assert not [unit.name for unit in island.municipality.units if str(unit.name) in needs]


def test_a_profile_of_which_everybody_is_below_target_is_told_like_one_in_which_two_are_not() -> None:
    def of(on_target: int) -> Session:
        wanted = {"luisteren": (2, 3, 4)}
        people = [employee(number, "a" if number <= 9 else "b") for number in range(1, 50)]
        levels = {
            str(each["code"]): "2" if at < on_target or (at >= 9 and at % 2) else "1"
            for at, each in enumerate(people)
        }
        return a_session(
            profiles=[profile(name, wanted) for name in ("a", "b")],
            employees=people,
            ratings=[rating("self", levels)],
        )

    figure = told(of(0)).figure("profile", "a", "luisteren")
    assert figure is not None
    assert figure == told(of(2)).figure("profile", "a", "luisteren")
