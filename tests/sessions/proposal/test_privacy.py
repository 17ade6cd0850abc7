import re
from collections.abc import Iterator
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import edits
from sessions.model import Session
from sessions.proposal.render import render, sections
from sessions.told.coverage import coverage
from sessions.told.ranking import ranking
from sessions.told.record import with_told
from sessions.told.told import told
from sessions.told.wholes import wholes
from tests.sessions.privacy.organisations import an_organisation
from tests.sessions.proposal.example import COMPETENCIES, PROFILES, SECRETS, data, session
from tests.tries import tries


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


# --- levels and needs -------------------------------------------------------------------------------------------------


def test_a_group_of_which_nothing_is_told_has_no_table_and_is_said_to_have_none() -> None:
    text = of(session(), "needs")
    assert "### Group directie" not in text
    assert "About Group directie we report no figures." in text
    assert "### Group leiding" in text
    assert "### All employees together" in text


def test_a_session_can_ask_for_larger_groups() -> None:
    text = of(session(privacy={"k": 23}), "needs")
    assert (
        "About Group toezicht, Group klantcontact, Group leiding and Group directie we report no figures."
        in text
    )
    assert "nothing about groups of fewer than 23 people" in text


def test_how_many_were_assessed_is_told_roughly() -> None:
    few = [{**each, "levels": dict(list(each["levels"].items())[::3])} for each in data()["ratings"]]
    text = of(session(ratings=few), "needs")
    assert "We know the level of about 40 of the 119 employees" in text
    assert "Self-assessment of 1 October 2026: about 40 people" in text
    assert "We know the level of all employees" in of(session(), "needs")


def test_employees_of_whom_the_session_knows_a_sample_are_not_all() -> None:
    profiles = [{**each, "headcount": 10 * each["headcount"]} for each in data()["role"]["profiles"]]
    text = of(session(role={"profiles": profiles}), "needs")
    assert "We know the level of about 120 of the 1,190 employees" in text
    assert "Only some of the employees were assessed" in text


def test_figures_of_all_say_what_they_rest_on() -> None:
    assert "All employees were assessed." in of(session(), "needs")
    some = {f"M{at:03d}" for at in range(1, 120) if at % 4}
    part = [
        {**each, "levels": {code: line for code, line in each["levels"].items() if code in some}}
        for each in data()["ratings"]
    ]
    assert "The target groups count by their headcount." in of(session(ratings=part), "needs")
    few = [{**each, "levels": dict(list(each["levels"].items())[::3])} for each in data()["ratings"]]
    assert "These figures are of those who were assessed" in of(session(ratings=few), "needs")


def test_figures_that_rest_on_different_things_say_so_by_competency() -> None:
    def line(code: str, levels: str) -> str:
        first, *others = levels.split()
        return " ".join(["." if int(code[1:]) % 3 else first, *others])

    ratings = [
        {**each, "levels": {code: line(code, levels) for code, levels in each["levels"].items()}}
        for each in data()["ratings"]
    ]
    text = of(session(ratings=ratings), "needs")
    assert "- **Competency omgevingsbewust**. These figures are of those who were assessed" in text
    assert "Competency vraag and Competency samen-afwegen**. All employees were assessed." in text


def test_a_round_that_comes_in_changes_nothing() -> None:
    made = data()
    levels = {each["code"]: "4 4 4 4 4" for each in made["employees"]}
    coming = {**made["ratings"][0], "source": "observation", "on": date(2026, 11, 9), "levels": levels}
    opened = session(ratings=[*made["ratings"], {**coming, "open": True}])
    assert render(opened, "en") == render(session(), "en")
    assert render(session(ratings=[*made["ratings"], coming]), "en") != render(session(), "en")


def test_a_target_that_moved_after_the_round_is_said_to_have() -> None:
    few = [{**each, "levels": dict(list(each["levels"].items())[::3])} for each in data()["ratings"]]
    made = with_told(session(ratings=few))
    moved = edits.set_target(made, "beleid", "vraag", 4, 4)
    assert "of its day" not in of(made, "needs")
    assert "The figure of Competency vraag stands by the target levels of its day" in of(moved, "needs")


def test_what_nothing_is_told_of_is_left_out_of_the_summary() -> None:
    few = [{**each, "levels": dict(list(each["levels"].items())[:4])} for each in data()["ratings"]]
    text = of(session(ratings=few), "summary")
    assert "below the target level" not in text
    assert "of the needs" not in text


def test_how_much_the_programme_meets_is_an_interval() -> None:
    module = {**data()["programme"]["modules"][0], "objectives": []}
    objectives = [{"competency": name, "from": 0, "to": 4} for name in COMPETENCIES[:4]]
    phases = [{"id": "explore", "name": "Verkennen", "modules": ["start"]}]
    profiles = [{**each, "requirements": each["requirements"][:5]} for each in data()["role"]["profiles"]]
    programme = {"modules": [{**module, "objectives": objectives}], "phases": phases}
    made = session(programme=programme, role={"profiles": profiles})
    found = coverage(made).total
    assert found is not None
    assert 0 < found.low < 1
    assert f"Together the modules meet {found.words.text('en')} of the needs." in of(made, "summary")


def test_conditions_are_counted_roughly_and_few_not_at_all() -> None:
    assert "About 15 employees named such a condition." in of(session(), "conditions")
    people = data()["employees"]
    for each in people[:-3]:
        each.pop("needs", None)
    people[-1]["needs"] = [{"kind": "condition", "text": "x"}]
    text = of(session(employees=people), "conditions")
    assert "named such a condition" not in text
    assert "We advise you to take this measure" in text


def test_themes_of_conditions_are_told_from_ten_people_on() -> None:
    people = data()["employees"]
    for at, each in enumerate(people):
        each["needs"] = [
            {"kind": "condition", "text": "x", "competency": "vraag" if at < 23 else "bedoeling"}
        ]
    for each in people[32:]:
        each.pop("needs")
    text = of(session(employees=people), "conditions")
    assert "- Competency vraag: about 25 employees" in text
    assert "- Competency bedoeling" not in text


def test_the_order_of_people_in_needs_is_by_band_and_importance() -> None:
    text = of(session(), "needs")
    rows = [line.split(" | ")[1] for line in told_rows(text, "Group beleid")]
    assert rows == [f"Competency {name}" for name in ranking(session(), "profile", "beleid")]


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
    assert "We give no figures for individual target groups." in text


def test_when_nothing_is_told_that_is_what_is_said_and_not_why() -> None:
    people = data()["employees"][:4]
    levels = {each["code"]: "2 1 2 1 3" for each in people}
    made = session(employees=people, ratings=[{**data()["ratings"][1], "levels": levels}])
    text = of(made, "needs")
    assert "We report no figures about groups here." in text
    assert "too small" not in text
    assert "|" not in text
    assert "Self-assessment of" not in text
    assert "measured" not in of(made, "summary")


def told_rows(text: str, group: str) -> list[str]:
    """Give the rows of a group's table."""
    found = text.partition(f"### {group}\n")[2].partition("###")[0]
    return [line for line in found.splitlines() if re.match(r"\| \d+ \|", line)]


def told_of_group(text: str, group: str) -> Iterator[tuple[str, str, str]]:
    """Give what is told of a group, in a table of its own or in a line: competency, share, number of people."""
    for line in told_rows(text, group):
        _, _, name, share, people, *_ = (cell.strip() for cell in line.split("|"))
        yield name, share, people.strip("\\")
    briefly = re.search(rf"^- \*\*{re.escape(group)}\*\* \((.+?) assessed\): (.+)$", text, re.MULTILINE)
    if briefly is not None:
        for name, share in re.findall(r"(\w[^();,]*?) \(([^)]*)\)", briefly[2]):
            yield name.removeprefix("and "), share, briefly[1]


@settings(max_examples=tries(20), deadline=None, database=None)
@given(st.integers(0, 1000))
def test_the_tables_of_groups_hold_what_is_told_and_no_more(seed: int) -> None:
    organisation = an_organisation(seed, 120)
    text, figures = of(organisation, "needs"), told(organisation)
    named = {str(each.name): each.id for each in organisation.role.competencies}
    seen = set()
    for each in organisation.role.profiles:
        for name, share, people in told_of_group(text, str(each.name)):
            figure = figures.figure("profile", each.id, named[name])
            assert figure is not None
            assert share == figure.words.text("en")
            assert people in {figure.people.short, figure.people.words.text("en")}
            seen.add((each.id, named[name]))
    assert seen == {(group, name) for by, group, name in figures.groups if by == "profile"}
    for line in told_rows(text, "All employees together"):
        whole = wholes(organisation)[named[line.split("|")[2].strip()]]
        assert whole.words is not None
        assert line.split("|")[3].strip() == whole.words.text("en")
    assert not re.search(r"\d[.,]\d", text)


# --- what everybody knows ---------------------------------------------------------------------------------------------


def test_headcounts_stand_as_they_are() -> None:
    assert "| Group directie | 3 | " in of(session(), "routes")
    text = of(session(), "background")
    assert "| Griffie | governance and corporate | 4 | 1% |" in text
    assert "Other, together" not in text


def test_traits_that_were_counted_of_a_few_employees_are_put_together() -> None:
    people = data()["employees"]
    for at, each in enumerate(people):
        each["traits"] = {"plek": "balie" if at < 2 else "buiten" if at < 40 else "kantoor"}
    names = {"kantoor": 0, "buiten": 0, "balie": 0}
    made = data()["panel"]
    panel = {"dimensions": [{**made["dimensions"][0], "population": names}], "members": made["members"]}
    text = of(session(employees=people, panel=panel), "cross-section")
    assert "alie |" not in text
    assert "Other, together" in text


def test_votes_of_a_small_cross_section_stand_as_they_are_and_the_document_says_so() -> None:
    made = data()
    rounds = [{"about": "definition", "in_favour": 3, "against": 1}]
    members = made["panel"]["members"][:4]
    small = session(role={"rounds": rounds}, panel={"size": 4, "members": members})
    assert "| The definition of the role | 1 | 4 | 3 – 1 – 0 | 75% |" in of(small, "cross-section")
    assert "its numbers and votes are given in this proposal as they are" in of(small, "privacy")


# --- the promise ------------------------------------------------------------------------------------------------------


def test_the_promise_is_what_is_kept_and_no_more() -> None:
    text = of(session(), "privacy")
    for sentence in (
        "About fewer than 7 assessed employees we report nothing.",
        "About larger groups we only report a band that holds at least four possible numbers.",
        "cannot work out from our figures whether a particular colleague is below the target level.",
        "only report a new figure about a group once at least 7 people in it, and at least half of it, have been",
        "does not protect against somebody who has the session file or enters levels in private mode",
    ):
        assert sentence in text
    assert "recognised" not in render(session(), "en")
    assert "About fewer than 12 assessed employees" in of(session(privacy={"k": 12}), "privacy")
