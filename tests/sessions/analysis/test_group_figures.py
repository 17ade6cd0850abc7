"""Figures of groups of employees."""

import pytest

from sessions.analysis.groups import MUNICIPALITY, GroupFigure, Grouping, group_figures
from sessions.analysis.index import domain_of, unit_path
from sessions.model import Session
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
    assert (figure.hidden, figure.n, figure.in_scope) == (False, 0, 20)
    assert (figure.share_below, figure.rank) == (None, None)
