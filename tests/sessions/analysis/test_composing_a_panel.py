"""A panel composed from the employees meets as many quotas as can be."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.fields import in_language
from frameworks.languages import Message
from sessions.analysis.composing import Problem
from sessions.analysis.composition import Composition, compose
from sessions.analysis.panel import quotas
from sessions.model import Session
from tests.sessions.analysis.making import Data, a_session, employee


def _filled(counted: Sequence[Sequence[int]], patterns: Sequence[Sequence[int]], chosen: Counter[int]) -> int:
    """Count the quotas that a choice fills, the plain way."""
    filled = 0
    for number, seats in enumerate(counted):
        there = Counter[int]()
        for each, places in chosen.items():
            there[patterns[each][number]] += places
        filled += sum(min(wanted, there[category]) for category, wanted in enumerate(seats))
    return filled


def _best(
    counted: Sequence[Sequence[int]], patterns: Sequence[Sequence[int]], people: list[int], size: int
) -> int:
    """Find the most quotas that can be filled by looking at every choice there is."""
    size = min(size, sum(people))
    return max(
        _filled(counted, patterns, Counter(choice))
        for choice in combinations_with_replacement(range(len(patterns)), size)
        if all(places <= people[each] for each, places in Counter(choice).items())
    )


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[list[int]], list[tuple[int, ...]], list[int], int]:
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    size = draw(st.integers(1, 6))
    counted = []
    for categories in sizes:
        population = draw(st.lists(st.integers(0, 30), min_size=categories, max_size=categories))
        seats = quotas({str(each): people for each, people in enumerate(population)}, size)
        counted.append(list(seats.values()))
    pattern = st.tuples(*(st.integers(-1, categories - 1) for categories in sizes))
    patterns = draw(st.lists(pattern, min_size=1, max_size=7, unique=True))
    people = draw(st.lists(st.integers(1, 4), min_size=len(patterns), max_size=len(patterns)))
    return counted, patterns, people, size


@settings(max_examples=400, deadline=None)
@given(problems(), st.integers(0, 3))
def test_no_panel_fills_more_quotas_than_the_composed_one(
    drawn: tuple[list[list[int]], list[tuple[int, ...]], list[int], int], seed: int
) -> None:
    counted, patterns, people, size = drawn
    chosen = Problem(counted, patterns, people, size, seed=seed).solve()
    assert chosen.filled == _filled(counted, patterns, Counter(chosen.counts))
    assert all(0 < places <= people[each] for each, places in chosen.counts.items())
    assert sum(chosen.counts.values()) == min(size, sum(people))
    assert chosen.filled == _best(counted, patterns, people, size)
    assert chosen.proven


@given(problems(), st.data())
def test_who_has_a_place_for_good_keeps_it_and_who_is_welcome_keeps_it_where_it_costs_nothing(
    drawn: tuple[list[list[int]], list[tuple[int, ...]], list[int], int], data: st.DataObject
) -> None:
    counted, patterns, people, size = drawn
    among = st.lists(st.integers(0, len(patterns) - 1), max_size=3)
    fixed, welcome = data.draw(among), data.draw(among)
    people = [max(each, fixed.count(at) + welcome.count(at)) for at, each in enumerate(people)]
    chosen = Problem(counted, patterns, people, size, fixed=fixed, welcome=welcome).solve()
    assert all(chosen.counts.get(each, 0) >= places for each, places in Counter(fixed).items())
    if not fixed:
        assert chosen.filled == _best(counted, patterns, people, size)
        whole = Counter(welcome)
        if whole.total() == min(size, sum(people)) and _filled(counted, patterns, whole) == chosen.filled:
            assert Counter(chosen.counts) == whole


# --- sessions -----------------------------------------------------------------------------------------------------

_SETTINGS = {"binnen": 0, "buiten": 0}
_UNITS = [{"id": each, "name": each.title()} for each in ("sociaal", "ruimte", "beheer")]


def _staff(*groups: tuple[int, str, str]) -> list[Data]:
    made: list[Data] = []
    for people, unit, setting in groups:
        made += [
            employee(len(made) + number, None, unit, traits={"setting": setting})
            for number in range(1, people + 1)
        ]
    return made


def _organisation(size: int = 16, members: Sequence[Data] = (), **panel: object) -> Session:
    staff = _staff(
        (180, "sociaal", "binnen"),
        (160, "ruimte", "binnen"),
        (56, "beheer", "binnen"),
        (54, "beheer", "buiten"),
    )
    return a_session(
        municipality={"units": _UNITS},
        employees=staff,
        panel={
            "size": size,
            "dimensions": [{"id": "setting", "name": "Werkplek", "population": _SETTINGS}],
            "members": list(members),
            **panel,
        },
    )


def _composed(session: Session, seed: int = 0) -> Composition:
    found = compose(session, seed)
    assert isinstance(found, Composition)
    return found


def test_a_panel_of_16_from_450_employees_meets_every_quota() -> None:
    found = _composed(_organisation())
    assert (found.filled, found.total, found.seats_off, found.proven) == (32, 32, 0, True)
    assert [member.code for member in found.members] == [f"P{number:02d}" for number in range(1, 17)]
    assert all(each.deviation is not None and each.deviation <= 0.15 for each in found.after)
    assert all(category.members == category.quota for each in found.after for category in each.categories)


def test_the_same_seed_gives_the_same_panel_and_another_one_other_people() -> None:
    session = _organisation()
    again = _organisation()
    assert _composed(session, 3) == _composed(again, 3)
    invited = [{each.employee for each in _composed(session, seed).joining} for seed in (1, 2)]
    assert invited[0] != invited[1]


def test_another_employee_elsewhere_leaves_the_panel_as_it_is() -> None:
    session = _organisation()
    more = session.model_copy(
        update={"employees": (*session.employees, session.employees[0].model_copy(update={"code": "M900"}))}
    )
    before = {each.employee for each in _composed(session).joining}
    after = {each.employee for each in _composed(more).joining}
    assert len(before & after) >= 15


def test_no_member_is_an_employees_code() -> None:
    found = _composed(_organisation())
    assert all(each.employee.startswith("M") for each in found.joining)
    assert not any(each.employee in str(each.member) for each in found.joining)


def test_who_attended_stays_and_who_did_not_makes_room() -> None:
    members: list[Data] = [
        {
            "code": f"P{number:02d}",
            "attended": number != 16,
            "traits": {"unit": "sociaal", "setting": "binnen"},
        }
        for number in range(1, 17)
    ]
    found = _composed(_organisation(members=members))
    assert [each.code for each in found.leaving] == ["P16"]
    (joining,) = found.joining
    assert joining.member.code == "P17"
    assert dict(joining.member.traits) == {"unit": "beheer", "setting": "buiten"}
    assert joining.alike == 54


def test_members_who_fit_stay_when_nobody_has_attended_yet() -> None:
    first = _composed(_organisation())
    session = _organisation(
        members=[{"code": each.code, "traits": dict(each.traits)} for each in first.members]
    )
    again = _composed(session, 7)
    assert (again.joining, again.leaving) == ((), ())
    assert again.members == session.panel.members


def test_a_panel_larger_than_the_organisation_takes_everybody_and_says_so() -> None:
    session = a_session(
        municipality={"units": _UNITS},
        employees=_staff((3, "sociaal", "binnen")),
        panel={"size": 16, "dimensions": [{"id": "setting", "name": "Werkplek", "population": _SETTINGS}]},
    )
    found = _composed(session)
    assert (found.size, found.wanted, found.seats_off) == (3, 16, 26)


def test_a_quota_that_the_employees_of_a_category_can_not_fill_is_told() -> None:
    session = a_session(
        employees=_staff((20, "sociaal", "binnen"), (1, "beheer", "buiten")),
        municipality={"units": _UNITS},
        panel={
            "size": 10,
            "dimensions": [{"id": "setting", "name": "Werkplek", "population": {"binnen": 70, "buiten": 30}}],
        },
    )
    (short,) = _composed(session).short
    assert (in_language(short.category, "en"), short.quota, short.employees) == ("outdoors", 3, 1)


@pytest.mark.parametrize(
    ("session", "told"),
    [
        (a_session(), "no employees"),
        (a_session(employees=[employee(1, None)]), "Nothing is known"),
    ],
)
def test_without_employees_or_dimensions_it_says_what_to_do(session: Session, told: str) -> None:
    found = compose(session)
    assert isinstance(found, Message)
    assert told in found.text("en")
