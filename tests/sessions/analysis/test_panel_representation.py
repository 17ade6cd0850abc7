"""Whether the panel reflects the organisation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.fields import in_language
from sessions.analysis.findings import findings
from sessions.analysis.panel import attended, deviation, quotas, representation, word_of
from sessions.analysis.panel_changes import best_addition, best_change, best_swap
from sessions.model import Session
from tests.sessions.analysis.making import Data, a_session, employee, profile

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


def test_who_is_only_noted_as_absent_leaves_the_others_in() -> None:
    members = [
        *_members("binnen", "buiten"),
        {"code": "P15", "traits": {"setting": "buiten"}, "attended": False},
    ]
    (setting,) = representation(_panel(members))
    assert [each.members for each in setting.categories] == [1, 1]


@pytest.mark.parametrize(
    ("noted", "came"),
    [
        ([], None),
        ([None, None], None),
        ([None, False], None),
        ([False, False], 0),
        ([True, False, None], 1),
        ([True, True], 2),
    ],
)
def test_who_attended_is_unknown_until_it_is_noted(noted: list[bool | None], came: int | None) -> None:
    members = [{"code": f"P{at:02d}", "attended": each} for at, each in enumerate(noted, start=1)]
    assert attended(_panel(members).panel) == came


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
    if together and size >= len(large):
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


# --- where the numbers of employees come from ---------------------------------------------------------------------

NOBODY = {"binnen": 0, "buiten": 0}


def _with_employees(population: dict[str, int], dimension: str = "setting") -> Session:
    return a_session(
        employees=[
            *(employee(number, None, traits={dimension: "binnen"}) for number in range(1, 8)),
            *(employee(number, None, traits={dimension: "buiten"}) for number in range(8, 10)),
            employee(10, None),
        ],
        panel={"dimensions": [{"id": dimension, "name": "Werkplek", "population": population}]},
    )


@pytest.mark.parametrize("population", [{}, NOBODY])
def test_where_no_number_is_typed_the_figures_follow_the_employees(population: dict[str, int]) -> None:
    (setting,) = representation(_with_employees(population))
    assert [(each.id, each.population) for each in setting.categories] == [("binnen", 7), ("buiten", 2)]
    assert (setting.source, setting.without) == ("employees", 1)


def test_what_is_typed_wins_from_the_employees() -> None:
    (setting,) = representation(_with_employees({"binnen": 30, "buiten": 0}))
    assert [each.population for each in setting.categories] == [30, 0]
    assert setting.source == "typed"


def test_a_dimension_without_a_single_employee_is_left_out() -> None:
    panel = {"dimensions": [{"id": "setting", "name": "Werkplek", "population": NOBODY}]}
    assert representation(a_session(panel=panel)) == ()


def test_job_families_follow_from_the_profiles_of_the_employees_unless_their_traits_say_otherwise() -> None:
    profiles = [{**profile("adviseur", {}), "job_family": "beleid"}, profile("ander", {})]
    session = a_session(
        profiles=profiles,
        employees=[
            employee(1),
            employee(2),
            employee(3, traits={"job-family": "beheer"}),
            employee(4, "ander"),
        ],
        panel={"dimensions": [{"id": "job-family", "name": "Functiereeks"}]},
    )
    (families,) = representation(session)
    assert [(each.id, each.population) for each in families.categories] == [("beleid", 2), ("beheer", 1)]
    assert in_language(families.categories[0].name, "en") == "policy"
    assert families.without == 1


def test_a_unit_without_a_headcount_is_left_out_and_not_counted_as_nobody() -> None:
    units = [
        {"id": "sociaal", "name": "Sociaal", "headcount": 60},
        {"id": "ruimte", "name": "Ruimte", "headcount": 40},
        {"id": "griffie", "name": "Griffie"},
        {"id": "leeg", "name": "Opgeheven team", "headcount": 0},
    ]
    session = a_session(
        municipality={"units": units},
        panel={"members": _members("sociaal", "griffie", dimension="unit")},
    )
    (by_unit,) = representation(session)
    assert [(each.id, each.population, each.members) for each in by_unit.categories] == [
        ("sociaal", 60, 1),
        ("ruimte", 40, 0),
        ("leeg", 0, 0),
    ]
    assert (by_unit.counted, by_unit.unknown) == (1, 1)
    (hint,) = [each for each in findings(session) if each.code == "unit-without-headcount"]
    assert hint.path == ("municipality", "units", 2)


def test_without_headcounts_the_units_are_counted_of_the_employees_in_them() -> None:
    units = [
        {"id": "sociaal", "name": "Sociaal"},
        {"id": "ruimte", "name": "Ruimte"},
        {"id": "beheer", "name": "Beheer", "parent": "ruimte"},
    ]
    staff = [employee(1, None, "sociaal"), employee(2, None, "beheer"), employee(3, None, "ruimte")]
    (by_unit,) = representation(a_session(municipality={"units": units}, employees=staff))
    assert [(each.id, each.population) for each in by_unit.categories] == [("sociaal", 1), ("ruimte", 2)]
    assert by_unit.source == "employees"


# --- the change that helps most -----------------------------------------------------------------------------------


def test_while_a_place_is_free_an_addition_is_advised_and_costs_nobody_a_place() -> None:
    session = _panel(_members(*["binnen"] * 14))
    change = best_change(session)
    assert change is not None
    assert (change.leaving, change.joining) == (None, "buiten")
    assert change.after < change.before


def test_a_full_panel_gets_a_swap() -> None:
    change = best_change(_panel(_members(*["binnen"] * 16)))
    assert change is not None
    assert (change.leaving, change.joining) == ("binnen", "buiten")
    assert best_addition(_panel(_members(*["binnen"] * 16))) is None


def test_a_swap_that_helps_far_more_than_an_addition_is_advised_though_a_place_is_free() -> None:
    session = _panel(_members("binnen", *["buiten"] * 4), size=6)
    change = best_change(session)
    assert change is not None
    assert (change.leaving, change.joining) == ("buiten", "binnen")


@given(
    st.lists(st.sampled_from(["binnen", "buiten", "thuis"]), max_size=12),
    st.fixed_dictionaries(
        {"binnen": st.integers(0, 50), "buiten": st.integers(0, 50), "thuis": st.integers(0, 50)}
    ),
    st.integers(1, 20),
)
def test_the_change_that_is_advised_does_what_it_says(
    members: list[str], population: dict[str, int], size: int
) -> None:
    dimension = {"id": "setting", "name": "Werkplek", "population": population}
    session = a_session(panel={"size": size, "dimensions": [dimension], "members": _members(*members)})
    change = best_change(session)
    if change is None:
        return
    changed = [*members, change.joining]
    if change.leaving is not None:
        changed.remove(change.leaving)
    else:
        assert len(members) < size
    panel = {"size": size, "dimensions": [dimension], "members": _members(*changed)}
    (after,) = representation(a_session(panel=panel))
    assert after.deviation == pytest.approx(change.after)
    assert change.after < change.before
