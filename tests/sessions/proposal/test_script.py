"""The script for facilitators: a sheet for each module, groups by code where they may be told, and what is missing."""

import re
from datetime import date
from random import Random
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.languages import LANGUAGES, Language
from sessions.analysis.programme import placed_modules
from sessions.model import Session
from sessions.planning.cohorts import cohorts, purpose
from sessions.proposal.language import Speaker
from sessions.proposal.render import render, sections
from sessions.told.record import with_told
from tests.sessions.privacy.rated_otherwise import rated_otherwise
from tests.sessions.proposal.example import COMPETENCIES, PROFILES, SECRETS, data, session
from tests.strategies import sessions as any_session

CODE: Final = re.compile(r"(?<![^\W_])M\d{3,5}(?![^\W_])")
STEPS: Final = [
    {"text": "Kennismaken", "minutes": 30},
    {"text": "Casus | bespreken", "minutes": 75},
    {"text": "Afspraken"},
]


def led(module: dict[str, Any] | None = None, **changes: Any) -> Session:
    """Give a session whose practice table is changed."""
    programme = data()["programme"]
    modules = [
        {**each, **(module or {})} if each["id"] == "oefentafel" else each for each in programme["modules"]
    ]
    return session(programme={**programme, "modules": modules, **changes.pop("programme", {})}, **changes)


def sheet(made: Session, module: str = "oefentafel", language: Language = "en") -> str:
    place = [each.id for _phase, each in placed_modules(made)].index(module) + 1
    return next(
        each.markdown for each in sections(made, language, kind="script") if each.id == f"module-{place}"
    )


def lacking(made: Session) -> str:
    return next((each.markdown for each in sections(made, "en", kind="script") if each.id == "lacking"), "")


def headings(text: str) -> list[str]:
    return re.findall(r"^### (.*)$", text, re.MULTILINE)


# --- what it tells ----------------------------------------------------------------------------------------------------


def test_each_module_has_a_sheet_in_the_order_of_the_programme() -> None:
    made = sections(session(), "en", kind="script")
    titles = [each.title for _phase, each in placed_modules(session())]
    named = [Speaker("en").typed(title) for title in titles]
    assert [each.id for each in made] == [
        "title",
        "overview",
        *(f"module-{number}" for number in range(1, len(titles) + 1)),
        "lacking",
    ]
    assert [each.title for each in made[2:-1]] == [f"{at}. {name}" for at, name in enumerate(named, 1)]
    assert made[2].markdown.startswith(f"## Module 1. {named[0]}\n\n")


def test_objectives_stand_by_level_with_the_names_of_levels_and_how_they_show() -> None:
    levels = ["niet", "met hulp", "zelfstandig"]
    text = sheet(led(role={"levels": levels}))
    assert f"| Competency {COMPETENCIES[0]} | 1 (met hulp) | 2 (zelfstandig) |" in text
    assert f"How level 2 of Competency {COMPETENCIES[0]} shows:\n\n- Does 2 of {COMPETENCIES[0]}" in text
    plain = sheet(led())
    assert f"| Competency {COMPETENCIES[0]} | 1 | 2 |" in plain


def test_steps_stand_with_when_they_begin_as_far_as_that_is_known() -> None:
    text = sheet(led({"steps": [*STEPS, {"text": "Slot", "minutes": 10}], "material": "Kaarten\n\nStiften"}))
    rows = re.findall(r"^\| (\S+) \| (\S+) \| (.*) \|$", text.partition("### Steps")[2], re.MULTILINE)[1:5]
    assert rows == [
        ("0:00", "30", "Kennismaken"),
        ("0:30", "75", "Casus \\| bespreken"),
        ("1:45", "–", "Afspraken"),
        ("–", "10", "Slot"),
    ]
    assert "### Material\n\nKaarten\n\nStiften" in text


def test_what_a_module_lacks_has_no_heading_and_is_told_at_the_end() -> None:
    bare = led({"description": None, "objectives": [], "transfer": None})
    assert headings(sheet(bare)) == ["Groups"]
    assert "- 3. The module oefentafel: without description, objectives, steps, material and what it" in (
        lacking(bare)
    )
    full = led({"steps": STEPS, "material": "Kaarten"})
    assert headings(sheet(full)) == [
        "What participants do",
        "Objectives",
        "Steps of a meeting",
        "Material",
        "Back at work",
        "Groups",
    ]
    assert "oefentafel" not in lacking(full)


def test_steps_that_do_not_fill_a_meeting_are_told() -> None:
    steps = [{"text": "Oefenen", "minutes": 200}]
    made = led({"steps": steps, "material": "Kaarten"})
    assert "The module oefentafel: the steps take 200 minutes, a meeting 240" in lacking(made)
    assert "oefentafel" not in lacking(led({"steps": [{**steps[0], "minutes": 240}], "material": "x"}))


def test_a_programme_without_a_start_says_so_and_has_no_days() -> None:
    made = led(programme={"start": None})
    assert "The programme has no start yet" in lacking(made)
    assert "2027" not in sheet(made)
    assert "2027" in sheet(led())
    assert "has no start yet" not in lacking(led())


def test_without_modules_it_says_that() -> None:
    made = session(programme={"phases": [], "modules": [], "evaluation": [], "costs": []})
    assert "The programme has no modules yet." in render(made, "en", kind="script")
    assert [each.id for each in sections(made, "en", kind="script")] == ["title"]


# --- who is in which group --------------------------------------------------------------------------------------------


def test_groups_stand_by_code_as_they_are_made_and_the_title_page_says_what_that_means() -> None:
    made = led()
    groups = cohorts(made)["oefentafel"]
    for each in groups:
        assert re.search(
            rf"^\| {each.number} \| .* \| {', '.join(each.members)} \|$", sheet(made), re.MULTILINE
        )
    page = sections(made, "en", kind="script")[0].markdown
    assert "for facilitators only and not for publication" in page


def test_a_code_in_a_text_is_taken_out_there_and_in_no_list() -> None:
    made = led({"description": "Zoals M003 zei (M119).", "title": "Van M005"})
    text = sheet(made)
    assert "Zoals … zei (…)." in text
    assert "## Module 3. Van …\n" in text
    assert "M003" in text.partition("### Groups")[2]
    assert "\ufdd2" not in text


@pytest.mark.parametrize(
    ("privacy", "reason"),
    [
        ({"agreement": False}, "the processing agreement has not been signed yet"),
        ({"agreement": True, "dpia": "needed"}, "(DPIA) has not been made yet"),
    ],
)
def test_as_long_as_data_of_people_may_not_be_spread_no_codes_stand_in_it(
    privacy: dict[str, Any], reason: str
) -> None:
    made = led(privacy=privacy)
    text = render(made, "en", kind="script")
    assert not CODE.search(text)
    assert reason in lacking(made)
    assert "not for publication" not in text


def test_of_modules_that_end_after_data_are_kept_no_codes_stand_in_it() -> None:
    made = led(privacy={"retention_until": date(2027, 4, 1)})
    texts = {each.id: each.markdown for each in sections(made, "en", kind="script")}
    assert CODE.search(texts["module-1"])
    assert not CODE.search(sheet(made, "terugkom"))
    assert "Of modules that end after 1 April 2027 no codes stand in this" in lacking(made)


def test_who_is_in_a_group_that_is_made_by_level_stands_nowhere() -> None:
    made = led({"cohorts": "level"})
    assert not CODE.search(sheet(made))
    assert "Who is in which group of module 3 does not stand in this" in lacking(made)
    assert "made by level" not in lacking(led({"cohorts": "mixed"}))


def test_without_employees_nobody_is_made_up() -> None:
    made = led(employees=[], ratings=[])
    text = render(made, "en", kind="script")
    assert not CODE.search(text)
    assert not [name for name in PROFILES if f"{name}:1" in text]
    assert "No codes of employees" not in text


@pytest.mark.parametrize("purposes", ["level", "mixed", "unit"])
def test_other_levels_of_which_the_same_is_told_change_nothing_in_it(purposes: str) -> None:
    made = with_told(led({"cohorts": purposes}))
    codes = [each.code for each in made.employees]
    other = rated_otherwise(made, Random(3), codes)  # noqa: S311 - the same every time
    for language in LANGUAGES:
        assert render(made, language, kind="script") == render(other, language, kind="script")
    assert (cohorts(made) != cohorts(other)) == (purposes == "level")


def test_nothing_that_somebody_said_stands_in_it() -> None:
    for language in LANGUAGES:
        text = render(session(), language, kind="script")
        assert not [secret for secret in SECRETS if secret in text]
        assert "A. Adviseur" not in text


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(any_session(), st.sampled_from(LANGUAGES))
def test_any_session_gives_a_script_with_codes_of_groups_alone(made: Session, language: Language) -> None:
    parts = sections(made, language, kind="script")
    text = "\n\n".join(each.markdown for each in parts) + "\n"
    assert text == render(made, language, kind="script")
    assert "\ufdd2" not in text
    assert "\n\n\n" not in text
    assert not re.search(r"^#+ \S[^\n]*\n\n#+ ", text.partition("\n## ")[2], re.MULTILINE)
    may = made.privacy.agreement is not False and made.privacy.dpia != "needed"
    placed = {f"module-{at}": each for at, (_, each) in enumerate(placed_modules(made), 1)}
    people = {each.code for each in made.employees}
    for each in parts:
        told = {*CODE.findall(each.markdown)} & people
        module = placed.get(each.id)
        grouped = (
            {code for one in cohorts(made).get(module.id, ()) for code in one.members} if module else set()
        )
        assert told <= (grouped if may and module is not None and purpose(module) != "level" else set())
