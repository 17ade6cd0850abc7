"""Figures of groups of employees."""

import pytest

from sessions.analysis.groups import GroupFigure, group_figures
from sessions.analysis.index import domain_of, unit_path
from sessions.model import Session
from sessions.model.told import MUNICIPALITY, Grouping
from tests.sessions.analysis.making import a_session, employee, profile, rating

BOTH = ("luisteren", "durven")
UNITS = [
    {"id": "fysiek", "name": "Fysiek", "domain": "physical"},
    {"id": "vergunningen", "name": "Vergunningen", "parent": "fysiek"},
    {"id": "toezicht", "name": "Toezicht", "parent": "fysiek", "domain": "safety"},
    {"id": "staf", "name": "Staf"},
]


@pytest.fixture
def session() -> Session:
    units = ["vergunningen"] * 12 + ["toezicht"] * 12 + ["staf"] * 12
    levels = {f"M{number:03d}": "1 2.5" if number % 3 else "2 1" for number in range(1, 37)}
    return a_session(
        competencies=BOTH,
        profiles=[profile("adviseur", {"luisteren": (2, 3, 4), "durven": (3, 4, 2)})],
        municipality={"units": UNITS},
        employees=[employee(number, unit=unit) for number, unit in enumerate(units, start=1)],
        ratings=[rating("self", levels, BOTH)],
    )


def _one(session: Session, group: str, competency: str, by: Grouping = "municipality") -> GroupFigure:
    figures = group_figures(session, by)
    return next(each for each in figures if (each.group, each.competency) == (group, competency))


def test_figures_of_the_whole_municipality(session: Session) -> None:
    luisteren = _one(session, MUNICIPALITY, "luisteren")
    assert (luisteren.n, luisteren.in_scope, luisteren.coverage) == (36, 36, 1)
    assert luisteren.share_below == pytest.approx(24 / 36)
    assert luisteren.median_gap == 1
    assert luisteren.mean_gap == pytest.approx(24 / 36)
    assert luisteren.mwds == pytest.approx(24 / 36 * 4)
    assert luisteren.importance == 4


def test_the_share_below_times_importance_decides_what_comes_first(session: Session) -> None:
    ranks = {name: _one(session, MUNICIPALITY, name).rank for name in BOTH}
    assert ranks == {"luisteren": 1, "durven": 2}


def test_groups_come_in_the_order_of_the_session(session: Session) -> None:
    by_unit = dict.fromkeys(figure.group for figure in group_figures(session, "unit"))
    by_domain = dict.fromkeys(figure.group for figure in group_figures(session, "domain"))
    assert list(by_unit) == ["vergunningen", "toezicht", "staf"]
    assert list(by_domain) == ["physical", "safety", ""]


def test_a_unit_without_a_domain_has_that_of_the_unit_it_is_part_of(session: Session) -> None:
    assert domain_of(session, "vergunningen") == "physical"
    assert domain_of(session, "toezicht") == "safety"
    assert domain_of(session, "staf") is None
    assert [unit.id for unit in unit_path(session, "toezicht")] == ["fysiek", "toezicht"]


def test_who_was_not_assessed_is_in_scope_and_not_in_the_figures() -> None:
    session = a_session(
        employees=[employee(number) for number in range(1, 21)],
        ratings=[rating("self", {f"M{number:03d}": "1" if number < 6 else "3" for number in range(1, 13)})],
    )
    figure = _one(session, "adviseur", "luisteren", "profile")
    assert (figure.n, figure.in_scope, figure.coverage) == (12, 20, 0.6)
    assert figure.share_below == pytest.approx(5 / 12)


def test_where_nobody_was_assessed_there_are_people_and_no_figures() -> None:
    session = a_session(employees=[employee(number) for number in range(1, 21)])
    figure = _one(session, "adviseur", "luisteren", "profile")
    assert (figure.n, figure.in_scope, figure.coverage) == (0, 20, 0)
    assert (figure.share_below, figure.rank) == (None, None)


def test_a_group_of_one_person_has_figures_like_any_other() -> None:
    session = a_session(employees=[employee(1, unit="staf")], ratings=[rating("self", {"M001": "1"})])
    alone = _one(session, "staf", "luisteren", "unit")
    assert (alone.n, alone.share_below, alone.mean_gap, alone.rank) == (1, 1, 1, 1)


# --- samples put together ---------------------------------------------------------------------------------------------


def _two_samples(*, headcounts: tuple[int | None, int | None] = (90, 10)) -> Session:
    """Make 12 assessed of each of two profiles: of the first 3 are below target, all by 1; of the second 9, by 2."""
    lines = ["1"] * 3 + ["2"] * 9 + ["0"] * 9 + ["2"] * 3
    return a_session(
        profiles=[
            profile("adviseur", {"luisteren": (2, 3, 4)}, headcounts[0]),
            profile("regisseur", {"luisteren": (2, 3, 2)}, headcounts[1]),
        ],
        municipality={"units": UNITS},
        employees=[
            employee(number, "adviseur" if number <= 12 else "regisseur", "staf") for number in range(1, 25)
        ]
        + [employee(number, "adviseur", "staf") for number in range(25, 61)],
        ratings=[rating("self", {f"M{number:03d}": line for number, line in enumerate(lines, start=1)})],
    )


def test_profiles_weigh_by_their_headcount_where_samples_are_put_together() -> None:
    whole = _one(_two_samples(), MUNICIPALITY, "luisteren")
    assert whole.weighted
    assert whole.share_below == pytest.approx(0.9 * 3 / 12 + 0.1 * 9 / 12)
    assert whole.mean_gap == pytest.approx(0.9 * 3 / 12 * 1 + 0.1 * 9 / 12 * 2)
    assert whole.median_gap == 0
    assert whole.importance == pytest.approx(0.9 * 4 + 0.1 * 2)
    assert whole.mwds == pytest.approx((0.9 * 3 / 12 * 1 + 0.1 * 9 / 12 * 2) * (0.9 * 4 + 0.1 * 2))
    assert (whole.n, whole.in_scope, whole.coverage) == (24, 60, 24 / 60)


def test_the_middle_gap_of_samples_is_that_of_the_people_whom_they_stand_for() -> None:
    assert _one(_two_samples(headcounts=(10, 90)), MUNICIPALITY, "luisteren").median_gap == 2
    halves = _one(_two_samples(headcounts=(10, 10)), MUNICIPALITY, "luisteren")
    assert (halves.weighted, halves.share_below, halves.median_gap) == (False, 0.5, 0.5)


def test_profiles_in_a_unit_weigh_by_how_many_work_there() -> None:
    unit = _one(_two_samples(headcounts=(48, 12)), "staf", "luisteren", "unit")
    assert unit.weighted
    assert unit.share_below == pytest.approx((48 * 3 / 12 + 12 * 9 / 12) / 60)


def test_employees_in_the_session_stand_for_those_who_are_not() -> None:
    unit = _one(_two_samples(headcounts=(480, 12)), "staf", "luisteren", "unit")
    assert unit.share_below == pytest.approx((480 * 3 / 12 + 12 * 9 / 12) / 492)


def test_a_profile_without_a_headcount_weighs_by_its_employees() -> None:
    whole = _one(_two_samples(headcounts=(None, None)), MUNICIPALITY, "luisteren")
    assert whole.share_below == pytest.approx((48 * 3 / 12 + 12 * 9 / 12) / 60)


def test_a_profile_of_which_nobody_was_assessed_says_nothing_of_the_whole() -> None:
    session = _two_samples()
    rated = {code: line for code, line in session.ratings[0].levels.items() if code <= "M012"}
    only = session.ratings[0].model_copy(update={"levels": rated})
    whole = _one(session.model_copy(update={"ratings": (only,)}), MUNICIPALITY, "luisteren")
    assert not whole.weighted
    assert whole.share_below == pytest.approx(3 / 12)
    assert whole.importance == pytest.approx(0.9 * 4 + 0.1 * 2)


def test_one_profile_is_not_weighted() -> None:
    assert not any(each.weighted for each in group_figures(_two_samples(), "profile"))
