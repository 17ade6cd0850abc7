"""What changed between two versions is said in words, moves as moves, and never about one person."""

import json
import random
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions import edits
from sessions.comparing import Comparison, compare
from sessions.comparing.matching import matched, moved
from sessions.edits import EditError
from sessions.forms.sending import Wish, round_of
from sessions.model import Session
from sessions.store.reader import load, loads
from sessions.store.writer import dumps
from sessions.voting.tally import Tally
from tests.sessions.analysis.making import a_session, employee, module, profile, programme, rating
from tests.sessions.edits.test_edits_keep_sessions_valid import some_edit
from tests.strategies import sessions
from tui.folders import examples_folder

DAY = date(2026, 11, 12)
SENT = date(2026, 12, 1)


def lines(before: Session, after: Session, group: str = "") -> list[str]:
    """Give the lines of a group of changes, or of all of them, in English."""
    found = compare(before, after)
    return [line for each in found.groups if group in {"", each.id} for line in each.lines("en")]


@pytest.fixture(scope="module")
def kampen() -> Session:
    return load(examples_folder() / "kampen.toml").session


# --- nothing, and anything ------------------------------------------------------------------------------------------


@settings(suppress_health_check=list(HealthCheck))
@given(sessions())
def test_a_session_has_no_changes_with_itself(session: Session) -> None:
    assert compare(session, session).groups == ()
    again = loads(dumps(session)).session
    if again == session:
        assert compare(session, again).groups == ()


@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_edit_is_told_of_in_both_languages(data: st.DataObject) -> None:
    session = data.draw(sessions())
    edit, arguments = some_edit(data, session)
    try:
        after = edit(session, *arguments)
    except EditError:
        return
    if after == session:
        return
    for found in (compare(session, after), compare(after, session)):
        assert found.groups
        for language in ("nl", "en"):
            told = [line for each in found.groups for line in each.lines(language)]
            assert all(line and "\n" not in line for line in told)
        json.dumps(found.as_data("nl"), allow_nan=False)


@settings(suppress_health_check=list(HealthCheck))
@given(sessions(), sessions())
def test_any_two_sessions_can_be_compared(one: Session, other: Session) -> None:
    found = compare(one, other)
    told = json.dumps(found.as_data("en"), allow_nan=False)
    assert not any(f'"{each.code}"' in told for each in (*one.employees, *other.employees))


# --- the role -------------------------------------------------------------------------------------------------------


def test_a_target_is_told_with_its_profile_and_competency() -> None:
    before = a_session()
    after = edits.set_field(before, ("role", "profiles", 0, "requirements", 0, "max"), 4)
    after = edits.set_field(after, ("role", "profiles", 0, "requirements", 0, "importance"), 5)
    assert lines(before, after, "role") == [
        "Adviseur, Luisteren: target from 2–3 to 2–4; Importance (1-5) from 4 to 5"
    ]


def test_what_came_and_went_is_told_by_name() -> None:
    before = a_session(competencies=("luisteren", "durven"))
    after = edits.remove_item(before, ("role", "competencies", 1))
    assert lines(before, after, "role") == ["Competencies taken out: Durven"]
    assert lines(after, before, "role") == ["Competencies added: Durven"]


def test_a_target_of_another_competency_is_no_change_of_the_one_before() -> None:
    before = a_session(competencies=("luisteren", "durven"))
    after = edits.set_field(
        before,
        ("role", "profiles", 0, "requirements"),
        tuple(
            each.model_copy(update={"competency": "durven", "min": 1, "max": 2})
            for each in before.role.profiles[0].requirements
        ),
    )
    assert lines(before, after, "role") == [
        "Adviseur: Targets added: Durven; Targets taken out: Luisteren",
    ]


def test_an_objective_of_another_competency_is_no_change_of_the_one_before() -> None:
    both = ("luisteren", "durven")
    before = a_session(competencies=both, programme=programme(module("een", ("luisteren", 0, 2))))
    after = a_session(competencies=both, programme=programme(module("een", ("durven", 1, 3))))
    (told,) = lines(before, after, "programme")
    assert " from " not in told
    assert "Durven" in told
    assert "Luisteren" in told


_targets = st.tuples(st.integers(0, 3), st.integers(1, 5)).map(lambda each: (each[0], each[0] + 1, each[1]))


@given(
    _targets, _targets, st.sampled_from(["Luisteren", "Spreken"]), st.sampled_from([(0, 1), (0, 2), (1, 3)])
)
def test_a_competency_for_another_is_told_as_that_and_as_no_change_of_either(
    old: tuple[int, int, int], new: tuple[int, int, int], name_of_new: str, objective: tuple[int, int]
) -> None:
    def design(competency: str, name: str, target: tuple[int, int, int]) -> Session:
        return a_session(
            role={
                "competencies": [
                    {"id": "durven", "name": "Durven"},
                    {"id": competency, "name": name, "definition": f"Wat {competency} is.", "kind": "skill"},
                ],
                "profiles": [profile("adviseur", {"durven": (1, 2, 3), competency: target})],
            },
            programme=programme(module("een", (competency, *objective))),
        )

    before = design("luisteren", "Luisteren", old)
    after = design("spreken", name_of_new, new)
    changes = [each for group in compare(before, after).groups for each in group.changes]
    of_them = [each for each in changes if each.code != "figure"]
    assert {each.code for each in of_them} == {"added", "removed"}
    assert {each.about for each in of_them if each.code == "added"} == {
        "role.competencies",
        "role.profiles.adviseur.requirements",
        "programme.modules.een.objectives",
    }


def test_the_definition_is_told_as_it_reads_now() -> None:
    before = a_session(role={"definition": "Wij werken samen."})
    after = edits.set_field(before, ("role", "definition"), "Wij werken samen,\nover grenzen heen.")
    assert lines(before, after) == ["Definition reads now: “Wij werken samen, over grenzen heen.”"]


@pytest.mark.parametrize(
    ("framework", "told"), [("opgavegericht-werken", "Opgavegericht werken"), ("weg", "weg")]
)
def test_the_framework_is_told_by_its_name_where_it_is_there(framework: str, told: str) -> None:
    (group,) = compare(a_session(), a_session(role={"framework": framework})).groups
    (line,) = group.lines("nl")
    assert line.casefold().endswith(f"raamwerk is nu {told}".casefold())


def test_another_id_is_one_change_and_not_many(kampen: Session) -> None:
    after = edits.rename_thing(kampen, ("role", "competencies", 0, "id"), "grenzeloos")
    assert lines(kampen, after) == [
        "Working across boundaries: the id is grenzeloos now, it was over-grenzen-heen"
    ]


def test_a_thing_with_another_id_and_content_is_known_by_its_name(kampen: Session) -> None:
    after = edits.rename_thing(kampen, ("programme", "modules", 0, "id"), "aftrap")
    after = edits.set_field(after, ("programme", "modules", 0, "minutes"), 60)
    assert lines(kampen, after, "programme") == [
        (
            "Kick-off: one resident, one municipality: the id is aftrap now, it was startbijeenkomst; "
            "Minutes per meeting from 240 to 60"
        )
    ]


def test_a_translation_is_told_as_such(kampen: Session) -> None:
    name = kampen.role.competencies[0].name
    assert not isinstance(name, str)
    other = name.model_copy(update={"en": "Working across borders"})
    after = edits.set_field(kampen, ("role", "competencies", 0, "name"), other)
    assert lines(kampen, after) == ["Working across borders: Name was changed in English only"]


# --- order ----------------------------------------------------------------------------------------------------------


def _programme(*order: str) -> Session:
    modules = [module(name) for name in ("a", "b", "c", "d")]
    return a_session(programme=programme(*modules, order=order))


def test_a_moved_module_is_told_by_what_it_stands_before_now() -> None:
    assert lines(_programme("a", "b", "c", "d"), _programme("a", "d", "b", "c")) == [
        "Module d stands before Module b now"
    ]
    assert lines(_programme("a", "b", "c", "d"), _programme("b", "c", "d", "a")) == [
        "Module a stands last now"
    ]
    assert lines(_programme("a", "b"), _programme("b", "a")) == ["Module b stands before Module a now"]


def test_a_module_in_another_phase_is_told_with_both(kampen: Session) -> None:
    phases = kampen.programme.phases
    after = edits.move_module(kampen, phases[1].modules[0], phases[2].id, 1)
    (line,) = lines(kampen, after, "programme")
    assert line == (
        "Masterclass: the intent behind the rule moved from phase Design to phase Deliver, "
        "before Case review: when rules clash"
    )


def test_a_module_in_no_phase_any_more_is_told() -> None:
    assert "Module b stands in no phase any more" in lines(_programme("a", "b"), _programme("a"))
    assert "Module b was put in phase Uitvoeren, as the last" in lines(_programme("a"), _programme("a", "b"))


@given(st.permutations(range(8)))
def test_no_more_is_told_to_move_than_has_to(order: list[int]) -> None:
    places = set(moved(order))
    staying = [each for place, each in enumerate(order) if place not in places]
    assert staying == sorted(staying)
    longest = max(_increasing(order))
    assert len(staying) == longest


def _increasing(order: list[int]) -> list[int]:
    """Give per place the longest increasing run that ends there, by trying all before it."""
    lengths: list[int] = []
    for place, each in enumerate(order):
        lengths.append(1 + max((lengths[at] for at in range(place) if order[at] < each), default=0))
    return lengths


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_matching_accounts_for_every_element_once(before: list[str], after: list[str]) -> None:
    found = matched(before, after, str)
    assert sorted([*(old for old, _new in found.pairs), *found.gone]) == sorted(before)
    assert sorted([*(new for _old, new in found.pairs), *found.new]) == sorted(after)


# --- votes and decisions ---------------------------------------------------------------------------------------------


def test_a_vote_is_told_once_with_its_decision() -> None:
    before = a_session()
    open_still = edits.record_vote(before, "luisteren", Tally(10, 5, 1), DAY)
    assert lines(before, open_still) == [
        "Luisteren: not agreed in round 1: 10 in favour, 5 against, 1 abstained"
    ]
    agreed = edits.record_vote(open_still, "luisteren", Tally(15, 0, 1), DAY)
    assert lines(open_still, agreed) == [
        "12 November 2026: Luisteren: agreed in round 2, with 15 in favour, 0 against, 1 abstained."
    ]


def test_few_votes_are_told_without_numbers() -> None:
    before = a_session()
    after = edits.record_vote(before, "luisteren", Tally(2, 1, 0), DAY)
    assert lines(before, after) == ["Luisteren: not agreed in round 1: fewer than 5 votes"]
    (change,) = compare(before, after).groups[0].changes
    assert change.after is None


# --- figures ---------------------------------------------------------------------------------------------------------


def test_hours_and_money_are_told_from_and_to(kampen: Session) -> None:
    after = edits.set_field(kampen, ("programme", "modules", 0, "minutes"), 480)
    figures = lines(kampen, after, "figures")
    assert any(line.startswith("Hours per participant from 37.8 to ") for line in figures)


MORE = date(2026, 12, 1)


def _rated(people: int = 40) -> Session:
    """Give a session of people of whom half are below target, told."""
    rows = {f"M{number:03d}": "1" if number % 2 else "3" for number in range(1, people + 1)}
    return edits.tell_closed(
        a_session(
            employees=[employee(number) for number in range(1, people + 1)],
            ratings=[rating("self", rows)],
            profiles=[profile("adviseur", {"luisteren": (2, 3, 4)})],
        )
    )


def _again(session: Session, numbers: Sequence[int], level: float) -> Session:
    """Give a session in which some are rated anew, and that round is closed."""
    marks = {f"M{number:03d}": {"luisteren": level} for number in numbers}
    rated = edits.rate_many(session, "self", MORE, marks)
    return edits.close_round(rated, len(rated.ratings) - 1, MORE)


def test_a_figure_of_the_needs_is_told_where_it_was_told_anew() -> None:
    before = _rated()
    after = _again(before, range(1, 41), 3)
    assert lines(before, after, "needs") == [
        "Luisteren: below target: less than 10% now, it was 50 to 60%",
        "Adviseur, Luisteren: below target: less than 10% now, it was 50 to 60%",
    ]
    assert lines(before, after, "people") == [
        "Ratings added: self-assessment, 1 December 2026, of about 40 employees"
    ]


@pytest.mark.parametrize("count", [1, 6])
def test_a_round_of_too_few_to_tell_anew_changes_no_figure(count: int) -> None:
    before = _rated()
    assert lines(before, _again(before, range(1, 2 * count, 2), 4)) == [
        "Ratings added: self-assessment, 1 December 2026, of fewer than 10 employees"
    ]


def test_while_a_round_comes_in_only_that_is_told() -> None:
    before = _rated()
    after = edits.rate_many(
        before, "self", MORE, {f"M{number:03d}": {"luisteren": 4.0} for number in range(1, 40)}
    )
    assert lines(before, after) == ["Ratings coming in: self-assessment, 1 December 2026"]
    assert lines(after, before) == ["Ratings coming in no more: self-assessment, 1 December 2026"]
    closed = edits.close_round(after, len(after.ratings) - 1, MORE)
    assert lines(after, closed, "people") == [
        "Ratings added: self-assessment, 1 December 2026, of about 40 employees"
    ]


@pytest.mark.parametrize(("count", "told"), [(1, "fewer than 10"), (12, "about 10"), (13, "about 15")])
def test_a_level_that_changed_in_a_round_that_counts_tells_of_no_figure(count: int, told: str) -> None:
    before = _rated()
    first = before.ratings[0]
    levels = {**first.levels, **{f"M{2 * number + 1:03d}": "4" for number in range(count)}}
    after = before.model_copy(update={"ratings": (first.model_copy(update={"levels": levels}),)})
    assert lines(before, after) == [f"Employees rated otherwise than before: {told}"]


def test_of_files_in_which_nothing_was_told_yet_one_rating_tells_of_no_figure_either() -> None:
    before, after = (
        a_session(
            employees=[employee(number) for number in range(1, 13)],
            ratings=[
                rating("self", {f"M{number:03d}": "1" if number < below else "3" for number in range(1, 13)})
            ],
        )
        for below in (8, 9)
    )
    assert lines(before, after) == ["Employees rated otherwise than before: fewer than 10"]


def test_a_target_that_moved_tells_what_that_does_per_profile() -> None:
    before = edits.tell_closed(
        a_session(
            employees=[employee(number) for number in range(1, 61)],
            ratings=[
                rating(
                    "self", {f"M{number:03d}": ["0", "1", "2", "3"][number % 4] for number in range(1, 61)}
                )
            ],
        )
    )
    after = edits.set_field(before, ("role", "profiles", 0, "requirements", 0, "min"), 1)
    assert lines(before, after, "needs") == [
        "Adviseur, Luisteren: below target: 20 to 30% now, it was 50 to 60%"
    ]


def test_what_the_programme_covers_is_told_between_bounds() -> None:
    before = _rated()
    after = edits.set_field(
        a_session(
            employees=[employee(number) for number in range(1, 41)],
            ratings=before.ratings,
            programme=programme(module("een", ("luisteren", 0, 2))),
        ),
        ("role", "profiles"),
        before.role.profiles,
    ).model_copy(update={"told": before.told})
    (line,) = [each for each in lines(before, after, "figures") if "covered" in each]
    assert line == "Needs covered by the programme: 100% now, it was 0%"


def test_employees_are_counted_and_never_named(kampen: Session) -> None:
    one_less = edits.remove_item(kampen, ("employees", 7))
    assert lines(kampen, one_less, "people") == ["Employees taken out: fewer than 5"]
    assert lines(kampen, one_less, "needs") == []
    assert not any("articipants" in line for line in lines(kampen, one_less))
    many_less = kampen
    for _ in range(6):
        many_less = edits.remove_item(many_less, ("employees", 7))
    assert lines(kampen, many_less, "people") == ["Employees taken out: 6"]


def test_composing_a_panel_is_not_told_as_attendance_and_noting_it_is(kampen: Session) -> None:
    unknown = [each.model_copy(update={"attended": None}) for each in kampen.panel.members]
    composed = edits.take_panel(kampen, unknown)
    emptied = edits.take_panel(kampen, [])
    assert not [line for line in lines(emptied, composed, "panel") if "attended" in line]
    assert "Members who attended: 14" in " ".join(lines(composed, kampen, "panel"))


def test_the_panel_is_told_in_numbers(kampen: Session) -> None:
    after = edits.remove_item(kampen, ("panel", "members", 0))
    told = lines(kampen, after, "panel")
    assert told[0] == "Members from 16 to 15"
    assert not any("P01" in line for line in lines(kampen, after))


# --- forms ----------------------------------------------------------------------------------------------------------


def test_forms_that_went_out_are_told_and_that_others_are_asked_about_and_never_who(kampen: Session) -> None:
    asked = round_of(kampen, Wish("self", SENT, SENT, "nl"), ["M001"])
    once = edits.send_forms(kampen, asked)
    again = edits.send_forms(once, asked.model_copy(update={"asked": ("M002",)}))
    assert "Forms that went out: self-assessment, 1 December 2026" in lines(kampen, once, "people")
    assert "Forms taken out: self-assessment, 1 December 2026" in lines(once, kampen, "people")
    (told,) = lines(once, again)
    assert told == "Forms that ask about other employees now: self-assessment, 1 December 2026"


def test_of_somebody_who_was_taken_out_no_form_is_told(kampen: Session) -> None:
    asked = round_of(kampen, Wish("self", SENT, SENT, "nl"), ["M001", "M002"])
    before = edits.send_forms(kampen, asked)
    after = edits.remove_item(before, ("employees", 0))
    assert after.forms != before.forms
    assert not [each for each in lines(before, after) if "orms" in each]


# --- as data ---------------------------------------------------------------------------------------------------------


def test_the_data_says_what_and_where_in_a_shape_of_its_own() -> None:
    before = a_session()
    after = edits.set_field(before, ("municipality", "payroll_eur"), 31_500_000)
    assert compare(before, after).as_data("nl") == {
        "format": 2,
        "before": {"title": "Samenwerken"},
        "after": {"title": "Samenwerken"},
        "groups": [
            {
                "id": "municipality",
                "title": compare(before, after).groups[0].title.text("nl"),
                "changes": [
                    {
                        "code": "changed",
                        "about": "municipality.payroll_eur",
                        "text": compare(before, after).groups[0].changes[0].text("nl"),
                        "before": None,
                        "after": 31_500_000,
                    }
                ],
            }
        ],
    }


def test_the_same_versions_give_the_same_words(kampen: Session) -> None:
    after = kampen
    chosen = random.Random(7)  # noqa: S311 - a test picks, no secret
    for _ in range(5):
        phase = chosen.choice([each for each in after.programme.phases if each.modules])
        after = edits.move_module(after, phase.modules[-1], chosen.choice(after.programme.phases).id, 0)
    first: Comparison = compare(kampen, after)
    again: Any = compare(loads(dumps(kampen)).session, loads(dumps(after)).session)
    assert first.as_data("nl") == again.as_data("nl")


def test_a_fixed_group_past_one_of_another_module_is_told_as_another_order(kampen: Session) -> None:
    fixed = edits.pin_cohorts(edits.pin_cohorts(kampen, "oefentafel"), "startbijeenkomst")
    cohorts = fixed.programme.cohorts
    other = sorted(cohorts, key=lambda each: each.module, reverse=cohorts[0].module < cohorts[-1].module)
    assert other != list(cohorts)
    after = edits.set_field(fixed, ("programme", "cohorts"), tuple(other))
    assert lines(fixed, after) == ["Fixed groups are listed in another order"]


def test_of_fixed_groups_is_told_that_they_changed_and_never_who_is_in_them(kampen: Session) -> None:
    fixed = edits.pin_cohorts(kampen, "oefentafel")
    code = fixed.programme.cohorts[0].members[0]
    moved_by_hand = edits.move_to_cohort(fixed, "oefentafel", code, 3)
    for before, after, said in (
        (kampen, fixed, "The groups were fixed: 12"),
        (fixed, moved_by_hand, "The fixed groups are made up otherwise"),
        (moved_by_hand, kampen, "The groups are fixed no more"),
    ):
        (told,) = lines(before, after)
        assert said in told
        assert "M0" not in told
