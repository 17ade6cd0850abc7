"""What is said of a session that is unwise, where, and what to do about it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from frameworks.fields import Record, specs
from frameworks.findings import Finding, Path
from sessions.analysis.findings import findings
from sessions.model import Session
from tests.sessions.analysis.making import (
    Data,
    a_session,
    competency,
    employee,
    module,
    profile,
    programme,
    rating,
)
from tests.strategies import sessions

DESCRIBED = {str(level): [f"gedrag {level}"] for level in range(1, 5)}


def _found(session: Session, code: str) -> list[Finding]:
    return [each for each in findings(session) if each.code == code]


_ERRORS = {
    "exempt-without-crkbo",
    "prerequisite-order",
    "prerequisite-missing",
    "prerequisite-circle",
    "prerequisite-self",
}


def _only(session: Session, code: str) -> Finding:
    (found,) = _found(session, code)
    return found


def _text(session: Session, code: str) -> str:
    return _only(session, code).message.text("en")


def _people(number: int, **more: Any) -> list[Data]:
    return [employee(each, **more) for each in range(1, number + 1)]


# --- programme --------------------------------------------------------------------------------------------------------


def test_a_module_before_what_it_needs_is_told_with_both_titles_and_makes_check_fail() -> None:
    session = a_session(
        programme=programme(
            module("basis"), module("vervolg", requires=["basis"]), order=["vervolg", "basis"]
        )
    )
    found = _only(session, "prerequisite-order")
    assert found.severity == "error"
    assert found.path == ("programme", "modules", 1, "requires", 0)
    text = found.message.text("en")
    assert "Module basis" in text
    assert "Module vervolg" in text


def test_in_the_right_order_nothing_is_said_of_it() -> None:
    session = a_session(programme=programme(module("basis"), module("vervolg", requires=["basis"])))
    assert not _found(session, "prerequisite-order")
    assert not _found(session, "prerequisite-missing")


def test_a_needed_module_that_is_in_no_phase_is_told_twice_at_both_places() -> None:
    session = a_session(
        programme=programme(module("basis"), module("vervolg", requires=["basis"]), order=["vervolg"])
    )
    assert _only(session, "prerequisite-missing").path == ("programme", "modules", 1, "requires", 0)
    assert _only(session, "module-in-no-phase").path == ("programme", "modules", 0)


def test_two_levels_in_one_module_is_steep() -> None:
    session = a_session(programme=programme(module("sprong", ("luisteren", 1, 3), ("luisteren", 0, 1))))
    found = _only(session, "steep-objective")
    assert found.path == ("programme", "modules", 0, "objectives", 0)
    assert "from level 1 to 3" in found.message.text("en")


def test_a_need_without_a_module_and_a_module_without_a_need_are_told() -> None:
    session = a_session(
        competencies=("luisteren", "durven"),
        employees=_people(7),
        ratings=[rating("self", {f"M{number:03d}": "1" for number in range(1, 8)})],
        programme=programme(module("durf", ("durven", 0, 1)), module("borrel")),
    )
    assert _only(session, "uncovered-competency").path == ("role", "competencies", 0)
    assert _only(session, "orphan-module").path == ("programme", "modules", 0)
    assert _only(session, "module-without-objective").path == ("programme", "modules", 1)


@pytest.mark.parametrize(("people", "below"), [(6, 6), (12, 3)])
def test_of_few_people_and_of_a_few_among_many_no_need_is_told(people: int, below: int) -> None:
    levels = {f"M{number:03d}": "1" if number <= below else "3" for number in range(1, people + 1)}
    session = a_session(
        employees=_people(people), ratings=[rating("self", levels)], programme=programme(module("borrel"))
    )
    assert not _found(session, "uncovered-competency")


def test_a_module_that_would_move_somebody_at_some_level_is_no_orphan() -> None:
    session = a_session(
        employees=_people(7),
        ratings=[rating("self", {f"M{number:03d}": "1" for number in range(1, 8)})],
        programme=programme(module("basis", ("luisteren", 0, 1)), module("ver", ("luisteren", 3, 4))),
    )
    assert _only(session, "orphan-module").path == ("programme", "modules", 1)


def test_a_mandatory_module_needs_no_need() -> None:
    session = a_session(
        employees=_people(6),
        ratings=[rating("self", {"M001": "1"})],
        programme=programme(
            module("aftrap", ("durven", 0, 1), mandatory=True), module("les", ("luisteren", 1, 2))
        ),
    )
    assert not _found(session, "orphan-module")


def test_13_people_do_not_make_groups_of_8_to_12_and_there_are_three_ways_out() -> None:
    session = a_session(employees=_people(13), programme=programme(module("training", group_min=8)))
    text = _text(session, "group-sizes")
    assert "13 people do not make groups of 8 to 12" in text
    assert "groups of 6, allow up to 13 in a group, or find more people (at least 3)" in text


def test_fewer_people_than_the_smallest_group_are_told() -> None:
    session = a_session(employees=_people(3), programme=programme(module("training", group_min=8)))
    assert "(3)" in _text(session, "group-too-small")


@pytest.mark.parametrize(("price", "told"), [(112_500, False), (180_000, True)])
def test_more_than_a_quarter_of_the_budget_is_told_with_its_share(price: int, *, told: bool) -> None:
    cost = {"label": "Alles", "per": "once", "amount_eur": price, "vat": "exempt"}
    session = a_session(
        municipality={"payroll_eur": 30_000_000, "training_budget_pct": 1.5},
        programme=programme(module("les", costs=[cost])),
    )
    assert bool(_found(session, "budget-share")) is told
    assert not told or "40% of the yearly training budget" in _text(session, "budget-share")


# --- panel and role ---------------------------------------------------------------------------------------------------


def test_a_panel_without_the_field_staff_is_told_with_the_swap_that_helps() -> None:
    setting = {"id": "setting", "name": "Werkplek", "population": {"binnendienst": 396, "buitendienst": 54}}
    members = [{"code": f"P{number:02d}", "traits": {"setting": "binnendienst"}} for number in range(1, 17)]
    session = a_session(panel={"size": 16, "dimensions": [setting], "members": members})
    text = _text(session, "panel-absent")
    assert "Nobody of buitendienst (Werkplek)" in text
    assert "12%" in text
    assert "in a place of binnendienst" in text


def test_a_panel_that_deviates_is_told_with_the_swap_that_helps() -> None:
    setting = {"id": "werkplek", "name": "Werkplek", "population": {"binnen": 50, "buiten": 50}}
    traits = ["binnen"] * 9 + ["buiten"]
    members = [{"code": f"P{at:02d}", "traits": {"werkplek": each}} for at, each in enumerate(traits)]
    session = a_session(panel={"dimensions": [setting], "members": members})
    assert "40%" in _text(session, "panel-deviation")
    assert "a place of binnen to buiten" in _text(session, "panel-deviation")


def test_a_panel_with_a_place_free_is_told_to_add_somebody() -> None:
    setting = {"id": "werkplek", "name": "Werkplek", "population": {"binnen": 396, "buiten": 54}}
    members = [{"code": f"P{number:02d}", "traits": {"werkplek": "binnen"}} for number in range(1, 16)]
    session = a_session(panel={"size": 16, "dimensions": [setting], "members": members})
    assert "add somebody from there; a place is free" in _text(session, "panel-absent")


@pytest.mark.parametrize(
    ("population", "code", "told"),
    [
        ({}, "panel-nobody", "no number of employees is known"),
        ({"binnen": 0, "buiten": 0}, "panel-nobody", "no number of employees is known"),
        ({"binnen": 40}, "panel-one-category", "one category only"),
    ],
)
def test_a_dimension_that_divides_nobody_is_told(population: dict[str, int], code: str, told: str) -> None:
    panel = {"dimensions": [{"id": "werkplek", "name": "Werkplek", "population": population}]}
    session = a_session(panel=panel)
    assert told in _text(session, code)
    assert all(each.path == ("panel", "dimensions", 0, "population") for each in _found(session, code))


def test_a_quota_larger_than_its_category_is_told_at_the_size() -> None:
    dimension = {"id": "werkplek", "name": "Werkplek", "population": {"binnen": 3, "buiten": 2}}
    session = a_session(panel={"size": 16, "dimensions": [dimension]})
    assert "asks for 10 of binnen (Werkplek), which has 3 employees" in _text(session, "panel-quota-large")


def test_more_votes_than_members_and_a_topic_not_agreed_are_told_at_the_round() -> None:
    session = a_session(
        panel={"members": [{"code": "P01", "attended": True}, {"code": "P02", "attended": False}]},
        role={"rounds": [{"about": "definition", "in_favour": 1, "against": 1}]},
    )
    assert _only(session, "votes-above-members").path == ("role", "rounds", 0)
    assert "50% in favour" in _text(session, "not-agreed")


def test_a_panel_that_voted_without_anybody_noted_as_there_is_told() -> None:
    rounds = {"rounds": [{"about": "definition", "in_favour": 2}]}
    members: list[Data] = [{"code": "P01"}, {"code": "P02", "attended": False}]
    found = _only(a_session(panel={"members": members}, role=rounds), "attendance-unknown")
    assert (found.severity, found.path) == ("hint", ("panel", "members"))
    assert not _found(a_session(panel={"members": members}), "attendance-unknown")
    came = [{**each, "attended": True} for each in members]
    assert not _found(a_session(panel={"members": came}, role=rounds), "attendance-unknown")


@pytest.mark.parametrize(
    ("number", "code"), [(2, "few-competencies"), (5, None), (8, None), (9, "many-competencies")]
)
def test_five_to_eight_competencies_are_wise(number: int, code: str | None) -> None:
    session = a_session(competencies=[f"c{at}" for at in range(number)], profiles=[])
    told = {each.code for each in findings(session)} & {"few-competencies", "many-competencies"}
    assert told == ({code} if code else set())


def test_levels_without_behaviour_are_named() -> None:
    one = {**competency("luisteren"), "levels": {**DESCRIBED, "2": [], "4": []}}
    session = a_session(role={"competencies": [one]})
    assert "level 2, 4" in _text(session, "level-without-indicators")


def test_a_goal_below_today_is_told_at_the_goal() -> None:
    session = a_session(role={"shifts": [{"id": "s", "from": "a", "to": "b", "now": 6, "goal": 4}]})
    assert _only(session, "goal-below-now").path == ("role", "shifts", 0, "goal")


def test_a_driver_that_moves_nothing_is_told() -> None:
    session = a_session(
        municipality={"drivers": [{"id": "wet", "name": "Wet"}, {"id": "geld", "name": "Geld"}]},
        role={"shifts": [{"id": "s", "from": "a", "to": "b", "drivers": ["wet"]}]},
    )
    assert _only(session, "driver-without-shift").path == ("municipality", "drivers", 1)


def test_a_profile_without_targets_is_told() -> None:
    assert "Kok" in _text(a_session(profiles=[profile("kok", {})]), "profile-without-targets")


# --- municipality -----------------------------------------------------------------------------------------------------


def _units(*headcounts: int, whole: int) -> Session:
    parts = [{"id": f"u{at}", "name": f"U{at}", "headcount": each} for at, each in enumerate(headcounts)]
    return a_session(municipality={"headcount": whole, "units": parts})


def test_units_that_do_not_add_up_by_more_than_2_percent_are_told() -> None:
    assert not _found(_units(245, 200, whole=450), "units-sum")
    assert "is 440, that of the municipality 450" in _text(_units(240, 200, whole=450), "units-sum")


def test_teams_that_do_not_add_up_to_their_domain_are_told_at_the_domain() -> None:
    units = [
        {"id": "fysiek", "name": "Fysiek", "headcount": 100},
        {"id": "bouw", "name": "Bouw", "parent": "fysiek", "headcount": 60},
    ]
    found = _only(a_session(municipality={"units": units}), "unit-parts-sum")
    assert found.path == ("municipality", "units", 0, "headcount")


# --- employees --------------------------------------------------------------------------------------------------------


def _by_two(people: int, disputed: int, by_one: int) -> Session:
    """Give a session of people of whom some rate themselves otherwise than their manager, and some only themselves."""
    codes = [f"M{number:03d}" for number in range(1, people + 1)]
    return a_session(
        employees=_people(people),
        ratings=[
            rating("self", {code: "3" if at < disputed else "2" for at, code in enumerate(codes)}),
            rating("manager", dict.fromkeys(codes[: people - by_one], "2")),
        ],
    )


@pytest.mark.parametrize(("number", "told"), [(9, None), (10, "about 10"), (13, "about 15")])
def test_single_sources_and_disputes_are_told_in_round_numbers_from_ten_and_from_thirteen_on(
    number: int, told: str | None
) -> None:
    session = _by_two(30, number, number)
    for code, sentence, is_told in (
        ("single-source", f"one source only: {told}.", told is not None),
        ("discrepancy", f"Luisteren ({told})", number >= 13),
    ):
        assert bool(_found(session, code)) == is_told
        assert not is_told or sentence in _text(session, code)
    assert not any("M00" in each.text("en") for each in findings(session))


def test_low_coverage_and_missing_profiles_are_told() -> None:
    session = a_session(
        competencies=("luisteren", "durven"),
        profiles=[profile("adviseur", {"luisteren": (2, 3, 4), "durven": (2, 3, 4)})],
        employees=[*_people(20), employee(21, None)],
        ratings=[
            rating("self", {f"M{number:03d}": "2" for number in range(1, 21)}),
            rating("self", {f"M{number:03d}": "2" for number in range(1, 10)}, ("durven",)),
        ],
    )
    assert "Fewer than 60% of who have a target were assessed in Durven" in _text(session, "low-coverage")
    assert "without a profile: 1." in _text(session, "employees-without-profile")
    fewer = a_session(employees=_people(20), ratings=[rating("self", {"M001": "2"})])
    assert "In every competency fewer than 60%" in _text(fewer, "low-coverage")


@pytest.mark.parametrize(("number", "told"), [(9, None), (10, ": about 10. ")])
def test_needs_that_training_will_not_solve_ask_for_a_measure(number: int, told: str | None) -> None:
    condition = {"kind": "condition", "text": "geen mandaat om aan tafel te beslissen"}
    people = _people(number, needs=[condition, {"kind": "skill", "text": "vragen stellen"}])
    session = a_session(employees=people)
    assert bool(_found(session, "conditions-without-measures")) == (told is not None)
    assert told is None or told in _text(session, "conditions-without-measures")
    measures = [{"text": "Mandaat regelen"}]
    assert not _found(
        a_session(employees=people, programme={"measures": measures}), "conditions-without-measures"
    )


@pytest.mark.parametrize(
    ("privacy", "told"),
    [
        ({}, {"no-privacy-agreement", "no-dpia"}),
        ({"agreement": True, "dpia": "needed"}, {"no-dpia"}),
        ({"agreement": True, "dpia": "done"}, set()),
    ],
)
def test_who_assesses_employees_must_have_agreed_on_their_privacy(privacy: Data, told: set[str]) -> None:
    assessed: Data = {"employees": _people(1), "ratings": [rating("self", {"M001": "1"})]}
    codes = {"no-privacy-agreement", "no-dpia"}
    assert {each.code for each in findings(a_session(privacy=privacy, **assessed))} & codes == told
    assert not {each.code for each in findings(a_session(privacy=privacy))} & codes


# --- proposal ---------------------------------------------------------------------------------------------------------


def test_a_proposal_lacks_its_number_and_dates_only_once_there_is_a_programme() -> None:
    codes = {"proposal-without-number", "proposal-without-date", "proposal-without-validity"}
    bare = a_session(programme=programme(module("les")))
    assert {each.code for each in findings(bare)} >= codes
    dated = {"number": "2026-1", "date": date(2026, 11, 1), "valid_until": date(2026, 12, 31)}
    assert (
        not {each.code for each in findings(a_session(proposal=dated, programme=programme(module("les"))))}
        & codes
    )
    assert not {each.code for each in findings(a_session())} & codes


def test_a_discount_above_the_price_is_told() -> None:
    assert _found(a_session(proposal={"discount_eur": 10}), "discount-above-price")


def test_missing_translations_are_counted_and_the_first_is_pointed_at() -> None:
    session = a_session(
        role={
            "definition": {"nl": "Samen", "en": ""},
            "shifts": [{"id": "s", "from": {"nl": "regels", "en": "rules"}, "to": {"en": "intent"}}],
        }
    )
    found = _only(session, "missing-translation")
    assert found.path == ("role", "definition")
    assert "languages: 2;" in found.message.text("en")


def test_text_from_people_is_shown_as_typed_in_the_language_of_the_finding() -> None:
    title = {"nl": "{module} [b]x[/b]", "en": "The {required}"}
    session = a_session(
        programme=programme(module("a", title=title), module("b", requires=["a"]), order=["b", "a"])
    )
    assert "The {required}" in _text(session, "prerequisite-order")


# --- any session ------------------------------------------------------------------------------------------------------


def _leads_somewhere(session: Session, path: Path) -> bool:
    """Tell whether a path of file keys leads to a field of a session, which may be empty."""
    value: Any = session
    for step in path:
        if isinstance(value, Record):
            value = getattr(value, {spec.key: spec.name for spec in specs(type(value))}[str(step)])
        else:
            value = value[step]
    return bool(path)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(sessions())
def test_every_finding_of_any_session_has_a_place_and_a_sentence(session: Session) -> None:
    for each in findings(session):
        assert _leads_somewhere(session, each.path)
        assert len(each.message.text("en")) > 20
        assert each.severity == "error" if each.code in _ERRORS else each.severity != "error"
