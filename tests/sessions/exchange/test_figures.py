"""The figures of a session for programs: their shape is a promise."""

import json
from pathlib import Path

import pytest

from frameworks.language import LANGUAGES, Language
from sessions.analysis.groups import GROUPINGS, group_figures
from sessions.edits import move_to_cohort, take_panel
from sessions.exchange.figures import figures
from sessions.model import Session
from sessions.planning.cohorts import cohorts
from sessions.store.reader import load
from tests.sessions.analysis.making import a_session, employee, module, profile, programme

EXAMPLES = Path(__file__).parents[3] / "sessions" / "examples"
DOCUMENTED = (Path(__file__).parents[3] / "docs" / "figures.md").read_text(encoding="utf-8")


@pytest.fixture(params=["kampen", "schiermonnikoog"])
def session(request: pytest.FixtureRequest) -> Session:
    return load(EXAMPLES / f"{request.param}.toml").session


def test_the_parts_are_those_that_are_documented(session: Session) -> None:
    found = figures(session, "en")
    assert found["format"] == 1
    assert [*found] == [
        *("format", "session", "municipality", "panel", "needs", "routes", "modules", "open_needs"),
        *("programme", "money", "findings"),
    ]
    assert all(f"| `{part}` |" in DOCUMENTED for part in found)
    figure = found["needs"]["groups"]["municipality"][0]["figures"][0]
    assert all(f"`{key}`" in DOCUMENTED for key in figure)


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_plain_data_and_the_same_every_time(session: Session, language: Language) -> None:
    text = json.dumps(figures(session, language), allow_nan=False)
    assert json.loads(text) == json.loads(json.dumps(figures(session, language)))


def test_the_values_of_a_figure_are_those_of_the_analysis(session: Session) -> None:
    groups = figures(session, "nl")["needs"]["groups"]
    assert [*groups] == [*GROUPINGS]
    for by in GROUPINGS:
        told = {(group["id"], each["competency"]): each for group in groups[by] for each in group["figures"]}
        for each in group_figures(session, by):
            shown = told[each.group, each.competency]
            assert (shown["hidden"], shown["n"], shown["share_below"], shown["rank"]) == (
                *(each.hidden, each.n, each.share_below, each.rank),
            )


def test_the_people_of_a_module_and_the_reasons_of_open_needs_are_told(session: Session) -> None:
    found = figures(session, "nl")
    placed = [name for phase in session.programme.phases for name in phase.modules]
    assert [each["id"] for each in found["modules"]] == placed
    assert all(
        each["needed_by_about"] in {None, 0} or each["needed_by_about"] % session.privacy.k == 0
        for each in found["modules"]
    )
    assert found["open_needs"]
    for each in found["open_needs"]:
        for reason, people in each["people_by_reason"].items():
            assert f"`{reason}`" in DOCUMENTED
            assert people is None or people > session.privacy.k


def test_who_attended_is_told_where_it_was_noted(session: Session) -> None:
    told = figures(session, "nl")["panel"]
    assert all(f"`{key}`" in DOCUMENTED for key in ("attended", "attendance_unknown"))
    came = sum(each.attended is True for each in session.panel.members)
    assert (told["attended"], told["attendance_unknown"]) == (came, 0)
    unknown = [each.model_copy(update={"attended": None}) for each in session.panel.members]
    told = figures(take_panel(session, unknown), "nl")["panel"]
    assert (told["attended"], told["attendance_unknown"]) == (None, len(unknown))


def test_hours_of_absence_say_what_they_leave_out_of_all_hours(session: Session) -> None:
    told = figures(session, "nl")["programme"]
    assert all(f"`{key}`" in DOCUMENTED for key in told if not key.startswith("share_by"))
    workplace = {each.id for each in session.programme.modules if each.modality == "workplace"}
    assert set(told["absence_leaves_out"]) == workplace
    assert told["hours"] == pytest.approx(told["absence_hours"] + told["workplace_hours"])


def test_no_employee_is_in_them(session: Session) -> None:
    text = json.dumps([figures(session, language) for language in LANGUAGES])
    assert not [each.code for each in session.employees if f'"{each.code}"' in text]


def test_of_a_category_of_few_employees_no_number_is_told_nor_one_that_would_tell_it() -> None:
    population = {"<35": 40, "35-44": 30, "60+": 3}
    panel = {"dimensions": [{"id": "age", "name": "Leeftijd", "population": population}]}
    found = figures(a_session(panel=panel), "en")["panel"]["dimensions"][0]["categories"]
    assert {each["id"]: each["population"] for each in found} == {"<35": 40, "35-44": None, "60+": None}


def test_the_sizes_of_groups_are_told_of_each_module_and_hidden_of_a_few_people() -> None:
    session = a_session(
        employees=[employee(number, of_profile="een" if number < 5 else "veel") for number in range(1, 24)],
        profiles=[profile("een", {}), profile("veel", {})],
        programme=programme(
            module("alle", group_min=8, group_max=12),
            module("klein", group_max=3, audience=["een"]),
            module("zelf", form="e_learning"),
        ),
    )
    told = {each["module"]: each for each in figures(session, "nl")["programme"]["groups"]}
    assert all(f"`{key}`" in DOCUMENTED for each in told.values() for key in each)
    assert (told["alle"]["participants"], told["alle"]["sizes"], told["alle"]["fixed"]) == (
        23,
        [12, 11],
        False,
    )
    assert (told["klein"]["hidden"], told["klein"]["participants"], told["klein"]["sizes"]) == (
        True,
        None,
        None,
    )
    assert (told["zelf"]["individual"], told["zelf"]["sizes"]) == (True, [])
    moved = move_to_cohort(session, "alle", "M001", 2 if _group(session, "M001") == 1 else 1)
    (fixed, *_rest) = figures(moved, "nl")["programme"]["groups"]
    assert fixed["fixed"]
    assert sum(fixed["sizes"]) == 23
    assert fixed["sizes"] in ([13, 10], [12, 11])


def _group(session: Session, code: str) -> int:
    return next(each.number for each in cohorts(session)["alle"] if code in each.members)
