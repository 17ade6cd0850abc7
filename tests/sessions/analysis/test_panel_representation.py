"""Whether the panel reflects the organisation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.analysis.panel import best_swap, deviation, quotas, representation, word_of
from sessions.model import Session
from tests.sessions.analysis.making import Data, a_session

SETTING = {"id": "setting", "name": "Werkplek", "population": {"binnen": 396, "buiten": 54}}


def _members(*categories: str, dimension: str = "setting", attended: bool | None = None) -> list[Data]:
    return [
        {"code": f"P{number:02d}", "traits": {dimension: each}, "attended": attended}
        for number, each in enumerate(categories, start=1)
    ]


def _panel(members: list[Data], size: int = 16) -> Session:
    return a_session(panel={"size": size, "dimensions": [SETTING], "members": members})


def test_a_panel_of_16_without_the_field_staff_of_12_percent_is_alarming_and_one_swap_helps() -> None:
    session = _panel(_members(*["binnen"] * 16))
    (setting,) = representation(session)
    inside, outside = setting.categories
    assert (outside.word, outside.quota, outside.members, outside.index) == ("absent", 2, 0, 0)
    assert inside.quota == 14
    swap = best_swap(session)
    assert swap is not None
    assert (swap.dimension, swap.leaving, swap.joining) == ("setting", "binnen", "buiten")
    assert swap.after < swap.before == pytest.approx(0.12)


def test_who_was_invited_and_did_not_attend_does_not_count() -> None:
    members = [
        *_members(*["binnen"] * 14, attended=True),
        {"code": "P15", "traits": {"setting": "buiten"}, "attended": False},
    ]
    (setting,) = representation(_panel(members))
    assert [each.members for each in setting.categories] == [14, 0]


def test_as_long_as_nobodys_attendance_is_known_everybody_counts() -> None:
    (setting,) = representation(_panel(_members("binnen", "buiten")))
    assert setting.counted == 2


def test_a_member_whose_category_is_not_known_is_told_apart() -> None:
    (setting,) = representation(_panel([*_members("binnen", "thuis"), {"code": "P09"}]))
    assert (setting.counted, setting.unknown) == (1, 2)


def test_without_members_there_are_quotas_and_no_verdict() -> None:
    (setting,) = representation(_panel([]))
    assert [each.quota for each in setting.categories] == [14, 2]
    assert [(each.word, each.share, each.index) for each in setting.categories] == [(None, None, None)] * 2
    assert setting.deviation is None
    assert best_swap(_panel([])) is None


def test_the_units_are_a_dimension_of_their_own_and_a_team_counts_for_its_domain() -> None:
    units = [
        {"id": "kampen", "name": "Gemeente"},
        {"id": "sociaal", "name": "Sociaal", "parent": "kampen", "headcount": 60},
        {"id": "fysiek", "name": "Fysiek", "parent": "kampen"},
        {"id": "beheer", "name": "Beheer", "parent": "fysiek", "headcount": 30},
        {"id": "bouw", "name": "Bouw", "parent": "fysiek", "headcount": 10},
    ]
    session = a_session(
        municipality={"units": units},
        panel={"members": _members("sociaal", "bouw", "kampen", dimension="unit")},
    )
    (unit,) = representation(session)
    assert [(each.id, each.population, each.members) for each in unit.categories] == [
        ("sociaal", 60, 1),
        ("fysiek", 40, 1),
    ]
    assert (unit.counted, unit.unknown) == (2, 1)


@pytest.mark.parametrize(
    ("share", "population_share", "word"),
    [
        (0.0, 0.10, "absent"),
        (0.0, 0.09, "under"),
        (0.79, 1.0, "under"),
        (0.8, 1.0, "fits"),
        (0.125, 0.1, "fits"),
        (0.13, 0.1, "over"),
        (0.1, 0.0, "over"),
        (0.0, 0.0, "fits"),
    ],
)
def test_a_category_is_called_by_its_index(share: float, population_share: float, word: str) -> None:
    assert word_of(share, population_share) == word


def test_a_category_of_5_percent_gets_a_seat_from_who_has_most_above_its_share() -> None:
    assert quotas({"groot": 95, "klein": 5}, 8) == {"groot": 7, "klein": 1}
    assert quotas({"groot": 96, "klein": 4}, 8) == {"groot": 8, "klein": 0}


_POPULATION = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 500), min_size=1)


@given(_POPULATION, st.integers(1, 40))
def test_quotas_divide_all_seats_and_seat_every_category_of_5_percent(
    population: dict[str, int], size: int
) -> None:
    together = sum(population.values())
    seats = quotas(population, size)
    assert sum(seats.values()) == (size if together else 0)
    assert all(number >= 0 for number in seats.values())
    large = [name for name, people in population.items() if together and people >= 0.05 * together]
    if together and size >= len(population):
        assert all(seats[name] for name in large)


@given(_POPULATION, st.integers(1, 40))
def test_without_small_categories_no_quota_is_a_seat_or_more_off(
    population: dict[str, int], size: int
) -> None:
    together = sum(population.values())
    seats = quotas(population, size)
    shares = {name: size * people / together for name, people in population.items()} if together else {}
    if all(
        share >= 1 or people < 0.05 * together
        for (share, people) in zip(shares.values(), population.values(), strict=False)
    ):
        assert all(abs(seats[name] - share) < 1 for name, share in shares.items())


@given(_POPULATION, _POPULATION)
def test_deviation_lies_between_none_and_all(population: dict[str, int], members: dict[str, int]) -> None:
    found = deviation(population, members)
    assert found is None or 0 <= found <= 1 + 1e-9
    own = deviation(population, population)
    assert own is None or own == pytest.approx(0)
