"""The figures of a session for programs: their shape is a promise."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frameworks.languages import LANGUAGES, Language
from sessions.edits import move_to_cohort, rate_many, take_panel
from sessions.exchange.figures import figures
from sessions.model import Session
from sessions.planning.cohorts import cohorts
from sessions.store.reader import load
from sessions.told.reasons import reasons
from sessions.told.routes import people_per_module
from sessions.told.told import GROUPINGS, told_rows
from tests.sessions.analysis.making import a_session, employee, module, profile, programme

EXAMPLES = Path(__file__).parents[3] / "sessions" / "examples"
DOCUMENTED = (Path(__file__).parents[3] / "docs" / "figures.md").read_text(encoding="utf-8")


@pytest.fixture(params=["kampen", "schiermonnikoog"])
def session(request: pytest.FixtureRequest) -> Session:
    return load(EXAMPLES / f"{request.param}.toml").session


def keys_in(data: Any) -> Iterator[str]:
    """Give the keys of all tables in data but ids that are keys."""
    if isinstance(data, dict):
        for key, each in data.items():
            yield key
            if key not in {"conditions_by_competency", "covered_by_competency", "groups"}:
                yield from keys_in(each)
    elif isinstance(data, list):
        for each in data:
            yield from keys_in(each)


def test_the_parts_are_those_that_are_documented(session: Session) -> None:
    found = figures(session, "en")
    assert found["format"] == 2
    assert [*found] == [
        *("format", "session", "municipality", "panel", "needs", "routes", "modules", "open_needs"),
        *("programme", "money", "findings"),
    ]
    assert all(f"| `{part}` |" in DOCUMENTED for part in found)
    of_needs = {*keys_in(found["needs"]), *keys_in(found["needs"]["groups"]["municipality"])}
    of_needs |= {*keys_in(found["routes"]), *keys_in(found["modules"]), *keys_in(found["open_needs"])}
    assert not [key for key in of_needs if f"`{key}`" not in DOCUMENTED]


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_plain_data_and_the_same_every_time(session: Session, language: Language) -> None:
    text = json.dumps(figures(session, language), allow_nan=False)
    assert json.loads(text) == json.loads(json.dumps(figures(session, language)))


def test_the_figures_of_groups_are_those_that_are_told(session: Session) -> None:
    groups = figures(session, "nl")["needs"]["groups"]
    assert [*groups] == [*GROUPINGS]
    seen = 0
    for by in GROUPINGS:
        found = {(group["id"], each["competency"]): each for group in groups[by] for each in group["figures"]}
        for row in told_rows(session, by):
            shown = found[row.group, row.competency]
            if row.figure is None:
                assert (shown["below"], shown["rank"], shown["former"]) == (None, None, False)
                continue
            seen += 1
            assert (shown["below"]["band"], shown["below"]["bands"]) == (row.figure.place + 1, row.figure.of)
            assert shown["below"]["assessed"] == row.figure.people.about
            assert shown["below"]["short"] == row.figure.short
            assert shown["former"] == row.former
    assert seen > 4


def test_ranks_are_by_what_is_told_and_begin_at_one(session: Session) -> None:
    for groups in figures(session, "nl")["needs"]["groups"].values():
        for group in groups:
            ranks = [each["rank"] for each in group["figures"] if each["below"] is not None]
            assert sorted(ranks) == [*range(1, len(ranks) + 1)]


def test_the_people_of_a_module_and_the_reasons_of_open_needs_are_told() -> None:
    session = load(EXAMPLES / "kampen.toml").session
    found = figures(session, "nl")
    placed = [name for phase in session.programme.phases for name in phase.modules]
    assert [each["id"] for each in found["modules"]] == placed
    people = people_per_module(session)
    for each in found["modules"]:
        needed = people[each["id"]].needed
        assert needed is not None
        assert (each["needed_by"]["from"], each["needed_by"]["to"]) == (needed.low, needed.high)
    assert [(each["profile"], each["competency"], each["reason"]) for each in found["open_needs"]] == [
        (each.profile, each.competency, each.reason) for each in reasons(session)
    ]
    assert found["open_needs"]
    assert all(f"`{each['reason']}`" in DOCUMENTED for each in found["open_needs"])


def test_a_round_that_is_coming_in_is_told_as_such_and_counts_nowhere(session: Session) -> None:
    before = figures(session, "en")
    rated = rate_many(
        session,
        "peer",
        date(2027, 3, 1),
        {each.code: {session.role.competencies[0].id: 0.0} for each in session.employees[:40]},
    )
    after = figures(rated, "en")
    assert after["needs"]["rounds"].pop() == {
        "source": "peer",
        "on": "2027-03-01",
        "state": "open",
        "closed": None,
        "people": 40,
    }
    assert after == before


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


def test_the_cross_section_stands_as_it_is() -> None:
    population = {"<35": 40, "35-44": 30, "60+": 3}
    panel = {"dimensions": [{"id": "age", "name": "Leeftijd", "population": population}]}
    found = figures(a_session(panel=panel), "en")["panel"]["dimensions"][0]["categories"]
    assert {each["id"]: each["population"] for each in found} == population


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
