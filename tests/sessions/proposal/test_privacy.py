import re

from sessions.model import Session
from sessions.proposal import render, sections
from tests.sessions.proposal.example import PROFILES, SECRETS, data, session


def of(made: Session, section: str) -> str:
    return next((each.markdown for each in sections(made, "en") if each.id == section), "")


def test_what_somebody_said_or_why_somebody_is_exempt_is_never_told() -> None:
    for language in ("nl", "en"):
        text = render(session(), "nl" if language == "nl" else "en")
        assert not [secret for secret in SECRETS if secret in text]


def test_no_code_of_anybody_is_told_not_even_one_in_a_text() -> None:
    typed = {"principles": "Zoals M003 en P02 zeiden, (M119): M11900 en GM0166 en M999 en P-02."}
    text = render(session(programme=typed), "en")
    assert not re.search(r"\b[MP]0\d+\b|\bM119\b", text)
    assert "Zoals … en … zeiden, (…): M11900 en GM0166 en M999 en P-02." in text


def test_a_group_below_k_has_no_figures_and_no_heading() -> None:
    text = of(session(), "needs")
    assert "directie" not in text
    assert "Of 2 target groups there are no figures" in text


def test_a_single_hidden_group_takes_the_smallest_other_along_and_the_total_stays() -> None:
    text = of(session(), "needs")
    assert "### Group leiding" not in text
    assert "### Group consulent" in text
    assert "### All employees together" in text


def test_numbers_of_people_below_k_are_told_as_such() -> None:
    assert "| Group directie | \\<5 | " in of(session(), "routes")
    assert "| Group directie | \\<13 | " in of(session(privacy={"k": 13}), "routes")
    assert "| Group leiding | \\<13 | " in of(session(privacy={"k": 13}), "routes")


def test_how_many_were_assessed_does_not_tell_of_a_hidden_group() -> None:
    text = of(session(), "needs")
    assert "We know the level of all employees" in text
    assert " of the 119 " not in text


def test_few_conditions_are_not_counted() -> None:
    people = data()["employees"]
    for each in people[:-3]:
        each.pop("needs", None)
    people[-1]["needs"] = [{"kind": "condition", "text": "x"}]
    assert "Fewer than 5 employees named such a condition." in of(session(employees=people), "conditions")


def test_small_units_are_put_together() -> None:
    text = of(session(), "background")
    assert "Griffie" not in text
    assert "| Other, together | – | 8 | 2% |" in text


def test_a_single_small_unit_takes_the_next_smallest_along() -> None:
    units = data()["municipality"]["units"][:4]
    text = of(session(municipality={"units": units}), "background")
    assert "Griffie" not in text
    assert "Dienstverlening" not in text
    assert "| Other, together | – | 96 |" in text


def test_a_small_municipality_still_gets_a_proposal_that_makes_sense() -> None:
    units = [{"id": f"u{at}", "name": f"Eenheid {at}", "headcount": 4} for at in range(6)]
    people = [
        {"code": f"M{at:03d}", "unit": f"u{at % 6}", "profile": name}
        for at, name in enumerate([*PROFILES] * 4)
    ]
    levels = {each["code"]: "2 1 2 1 3" if at % 3 else "1 1 1 4 3" for at, each in enumerate(people)}
    ratings = [{**data()["ratings"][1], "levels": levels}]
    made = session(
        municipality={"units": units, "headcount": 24, "fte": 20.0}, employees=people, ratings=ratings
    )
    text = of(made, "needs")
    assert "### All employees together" in text
    assert "### Group" not in text
    assert "Eenheid" not in render(made, "en")


def test_when_nothing_may_be_shown_that_is_what_is_said() -> None:
    people = data()["employees"][:4]
    levels = {each["code"]: "2 1 2 1 3" for each in people}
    made = session(employees=people, ratings=[{**data()["ratings"][1], "levels": levels}])
    text = of(made, "needs")
    assert "The groups are too small to show figures" in text
    assert "|" not in text
    assert "Self-assessment of 1 October 2026: \\<5 people" in text
    assert "measured" not in of(made, "summary")
