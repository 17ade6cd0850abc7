"""People, groups, hours and money of a programme."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.analysis.programme import cost_lines, module_weeks, placed_modules, totals
from sessions.analysis.taking_part import cohort_sizes, cohorts, participants
from sessions.model import Session
from tests.sessions.analysis.making import Data, a_module, a_session, employee, module, profile, programme

PROFILES = [profile("adviseur", {}, headcount=30), profile("kok", {}, headcount=10)]


def _cost(amount: float, per: str = "once", vat: str = "exempt") -> Data:
    return {"label": "Trainer", "per": per, "amount_eur": amount, "vat": vat}


def _eur(*amounts: str) -> list[Decimal]:
    return [Decimal(each) for each in amounts]


def _priced(*costs: Data, payroll: int | None = None, **more: Any) -> Session:
    """Make a session of 23 employees with one module of two meetings of 140 minutes in groups up to 12."""
    return a_session(
        employees=[employee(number) for number in range(1, 24)],
        municipality={"payroll_eur": payroll, **more.pop("municipality", {})},
        programme=programme(module("training", costs=list(costs), meetings=2, minutes=140)),
        **more,
    )


def test_modules_come_in_the_order_of_the_phases_and_not_of_the_file() -> None:
    session = a_session(programme=programme(module("a"), module("b"), module("c"), order=["c", "a"]))
    assert [each.id for _, each in placed_modules(session)] == ["c", "a"]


def test_23_people_in_groups_of_8_to_12_are_12_and_11() -> None:
    wanted = a_module(group_min=8, group_max=12)
    assert cohorts(23, wanted) == 2
    assert cohort_sizes(23, wanted) == (12, 11)


def test_13_people_in_groups_of_8_to_12_are_7_and_6() -> None:
    assert cohort_sizes(13, a_module(group_min=8, group_max=12)) == (7, 6)


@given(st.integers(0, 500), st.integers(1, 40))
def test_groups_hold_everybody_differ_by_one_at_most_and_fit(people: int, most: int) -> None:
    sizes = cohort_sizes(people, a_module(group_max=most))
    assert sum(sizes) == people
    assert len(sizes) == cohorts(people, a_module(group_max=most))
    assert all(size <= most for size in sizes)
    assert not sizes or max(sizes) - min(sizes) <= 1


def test_participants_are_the_employees_of_the_audience_without_those_exempted() -> None:
    session = a_session(
        profiles=PROFILES,
        employees=[
            employee(1),
            employee(2, exemptions=[{"module": "oefentafel", "reason": "al gedaan"}]),
            employee(3, "kok"),
            employee(4, None),
        ],
    )
    assert participants(session, a_module(audience=["adviseur"])) == 1
    assert participants(session, a_module()) == 3


def test_without_employees_the_headcounts_of_the_profiles_count() -> None:
    session = a_session(profiles=PROFILES, municipality={"headcount": 450})
    assert participants(session, a_module(audience=["kok"])) == 10
    assert participants(session, a_module()) == 40


def test_without_those_the_headcount_of_the_municipality_counts_for_what_is_for_everybody() -> None:
    session = a_session(municipality={"headcount": 450})
    assert participants(session, a_module()) == 450
    assert participants(session, a_module(audience=["adviseur"])) == 0


def test_hours_per_participant_are_of_the_people_who_take_part() -> None:
    session = a_session(
        profiles=PROFILES,
        programme=programme(
            module("aftrap", minutes=120),
            module("tafel", minutes=240, preparation_minutes=60, meetings=2, audience=["kok"], group_max=10),
        ),
    )
    figures = totals(session)
    assert figures.participants == 40
    assert figures.hours_all == 40 * 2 + 10 * 9
    assert figures.hours_per_participant == pytest.approx(170 / 40)
    assert figures.trainer_dayparts == pytest.approx(4 * 0.5 + 2)


@pytest.mark.parametrize("form", ["e_learning", "shadowing", "work_assignment"])
def test_no_half_days_of_trainers_for_a_form_that_none_attends(form: str) -> None:
    guided = module("m", form=form, trainers=1, minutes=240, group_max=4)
    session = a_session(municipality={"headcount": 24}, programme=programme(guided))
    assert totals(session).trainer_dayparts == 0


def test_coaching_one_by_one_takes_half_days_of_the_trainer() -> None:
    coaching = module("m", form="coaching_on_the_job", minutes=60, group_min=1, group_max=1)
    session = a_session(municipality={"headcount": 24}, programme=programme(coaching))
    assert totals(session).trainer_dayparts == 6


def test_who_does_not_take_part_in_any_module_does_not_lower_the_hours() -> None:
    session = a_session(
        profiles=PROFILES, programme=programme(module("tafel", minutes=240, audience=["kok"]))
    )
    assert totals(session).hours_per_participant == 4


@pytest.mark.parametrize(
    ("per", "quantity", "subtotal"),
    [
        ("once", "1", "100.00"),
        ("session", "4", "400.00"),
        ("participant", "23", "2300.00"),
        ("hour", "9.33", "933.00"),
    ],
)
def test_a_cost_is_paid_as_often_as_its_basis_says(per: str, quantity: str, subtotal: str) -> None:
    (line,) = cost_lines(_priced(_cost(100, per)))
    assert (line.quantity, line.subtotal) == (Decimal(quantity), Decimal(subtotal))


def test_exempt_and_standard_lines_are_apart_and_only_the_latter_bear_vat() -> None:
    figures = totals(_priced(_cost(1000), _cost(500, vat="standard"), _cost(50, vat="none")))
    assert [figures.price_exempt, figures.price_standard, figures.price_other] == _eur("1000", "500", "50")
    assert [figures.price, figures.vat, figures.price_incl] == _eur("1550", "105", "1655")


def test_a_discount_lowers_the_vat_by_its_proportional_part() -> None:
    figures = totals(_priced(_cost(500), _cost(500, vat="standard"), proposal={"discount_eur": 100}))
    assert [figures.price, figures.vat, figures.price_incl] == _eur("900", "94.50", "994.50")


def test_a_discount_never_makes_a_price_negative() -> None:
    figures = totals(_priced(_cost(500), proposal={"discount_eur": 800}))
    assert [figures.discount, figures.price] == _eur("500", "0")


def test_180_000_of_a_payroll_of_30_million_is_40_percent_of_the_yearly_training_budget() -> None:
    session = _priced(_cost(180_000), payroll=30_000_000, municipality={"training_budget_pct": 1.5})
    figures = totals(session)
    assert figures.budget == 450_000
    assert figures.budget_share == pytest.approx(0.40)
    assert not figures.budget_estimated


def test_without_a_payroll_the_budget_is_estimated_from_the_headcount() -> None:
    figures = totals(_priced(_cost(45_000), municipality={"headcount": 450}))
    assert figures.budget == 450_000
    assert figures.budget_share == pytest.approx(0.1)
    assert figures.budget_estimated


def test_without_payroll_and_headcount_there_is_no_budget_to_compare_with() -> None:
    figures = totals(_priced(_cost(45_000)))
    assert (figures.budget, figures.budget_share) == (None, None)


def test_absence_is_valued_at_the_clients_rate_and_work_is_no_absence() -> None:
    session = a_session(
        employees=[employee(1)],
        programme=programme(module("les"), module("klus", modality="workplace")),
        proposal={"hourly_rate_eur": 60},
    )
    figures = totals(session)
    assert (figures.hours_all, figures.absence_hours) == (8, 4)
    assert figures.absence_cost == 240
    assert (figures.workplace, figures.workplace_hours) == (("klus",), 4)


def test_an_empty_programme_costs_and_takes_nothing() -> None:
    figures = totals(a_session())
    assert figures.price == 0
    assert (figures.hours_all, figures.participants) == (0, 0)
    assert (figures.hours_per_participant, figures.per_participant, figures.estimated_weeks) == (
        None,
        None,
        None,
    )
    assert (dict(figures.form_shares), dict(figures.type_shares)) == ({}, {})


def test_learning_is_divided_over_70_20_10_by_hours() -> None:
    session = a_session(
        employees=[employee(1)],
        programme=programme(module("les"), module("tafel", form="practice_table", minutes=720)),
    )
    assert dict(totals(session).form_shares) == {"70": 0.75, "20": 0.0, "10": 0.25}
    assert sum(totals(session).type_shares.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("spacing", "weeks"),
    [({}, 5), ({"gap_weeks_min": 4}, 9), ({"gap_weeks_max": 1}, 3), ({"gap_weeks_min": 0}, 1)],
)
def test_a_module_of_three_meetings_takes_the_weeks_between_them(spacing: Data, weeks: int) -> None:
    assert module_weeks(a_module(meetings=3, **spacing)) == weeks


def test_an_estimate_has_the_modules_after_one_another() -> None:
    session = a_session(programme=programme(module("les", meetings=3), module("dag")))
    assert totals(session).estimated_weeks == 6
