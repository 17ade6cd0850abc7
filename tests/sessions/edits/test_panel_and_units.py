"""Edits of the panel and of the tree of units."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.catalogue import Catalogue
from sessions import edits
from sessions.analysis.organisation import unit_tree
from sessions.analysis.panel import representation
from sessions.edits import EditError
from sessions.model import Session
from sessions.model.panel import Member
from sessions.standard_dimensions import STANDARD
from sessions.store.reader import loads
from sessions.store.writer import dumps
from tests.sessions.analysis.making import Data, a_session, employee
from tests.strategies import sessions


def _staff(dimension: str = "tenure") -> list[Data]:
    return [
        employee(number, None, traits={dimension: "<2" if number < 4 else "10+"}) for number in range(1, 11)
    ]


def _population(session: Session, place: int = 0) -> dict[str, int]:
    return dict(session.panel.dimensions[place].population)


@pytest.mark.parametrize("dimension", STANDARD)
def test_a_standard_dimension_brings_its_categories_and_its_name_and_opens_again(dimension: str) -> None:
    session = edits.add_standard_dimension(a_session(), dimension)
    (added,) = session.panel.dimensions
    assert list(added.population) == list(STANDARD[dimension].categories)
    assert added.name.en == STANDARD[dimension].name  # type: ignore[union-attr]  # both languages
    assert loads(dumps(session)).session == session


def test_a_standard_dimension_follows_the_employees_as_long_as_no_number_is_typed() -> None:
    start = a_session(employees=[employee(1, None)], panel={})
    session = edits.add_standard_dimension(start, "tenure")
    assert representation(session) == ()
    staff = start.model_copy(
        update={"panel": session.panel, "employees": a_session(employees=_staff()).employees}
    )
    (tenure,) = representation(staff)
    assert [each.population for each in tenure.categories] == [3, 0, 0, 7]


def test_a_standard_dimension_leaves_other_categories_that_employees_have() -> None:
    start = a_session(
        employees=[
            employee(1, None, traits={"setting": "kantoor"}),
            employee(2, None, traits={"setting": "weg"}),
        ],
        panel={"dimensions": [{"id": "setting", "name": "Werkplek"}]},
    )
    without = start.model_copy(update={"panel": start.panel.model_copy(update={"dimensions": ()})})
    session = edits.add_standard_dimension(without, "setting")
    assert _population(session) == {}
    assert [each.id for each in representation(session)[0].categories] == ["kantoor", "weg"]


def test_a_dimension_is_not_added_twice() -> None:
    session = edits.add_standard_dimension(a_session(), "age")
    with pytest.raises(EditError, match="already"):
        edits.add_standard_dimension(session, "age")


def test_derived_numbers_stay_when_employees_go_and_what_was_typed_is_typed_over() -> None:
    population = {"<2": 100, "2-5": 100, "5-10": 100, "10+": 100}
    panel = {"dimensions": [{"id": "tenure", "name": "Dienstjaren", "population": population}]}
    session = edits.derive_population(a_session(employees=_staff(), panel=panel), "tenure")
    assert _population(session) == {"<2": 3, "2-5": 0, "5-10": 0, "10+": 7}
    fewer = edits.remove_item(session, ("employees", 0))
    assert _population(fewer) == _population(session)
    assert edits.derive_population(session, "tenure") is session


def test_headcounts_of_units_are_derived_with_those_of_the_units_inside() -> None:
    units = [
        {"id": "ruimte", "name": "Ruimte", "headcount": 99},
        {"id": "beheer", "name": "Beheer", "parent": "ruimte"},
        {"id": "sociaal", "name": "Sociaal"},
    ]
    staff = [employee(1, None, "beheer"), employee(2, None, "beheer"), employee(3, None, "ruimte")]
    session = edits.derive_population(a_session(municipality={"units": units}, employees=staff), "unit")
    assert [each.headcount for each in session.municipality.units] == [3, 2, 0]
    assert edits.derive_population(session, "unit") is session


@pytest.mark.parametrize("dimension", ["unit", "tenure"])
def test_deriving_from_nobody_is_refused_and_nothing_is_lost(dimension: str) -> None:
    panel = {"dimensions": [{"id": "tenure", "name": "Dienstjaren", "population": {"<2": 5}}]}
    with pytest.raises(EditError, match="No employee in this session"):
        edits.derive_population(a_session(panel=panel), dimension)


def test_the_first_number_that_is_typed_keeps_the_others_as_they_were_counted() -> None:
    panel = {"dimensions": [{"id": "tenure", "name": "Dienstjaren"}]}
    session = edits.set_population(a_session(employees=_staff(), panel=panel), "tenure", "<2", 30)
    assert _population(session) == {"<2": 30, "10+": 7}
    again = edits.set_population(session, "tenure", "10+", 70)
    assert _population(again) == {"<2": 30, "10+": 70}
    assert edits.set_population(again, "tenure", "10+", 70) is again


def test_taking_a_panel_is_one_step_that_sets_a_size_only_where_none_was() -> None:
    members = (Member(code="P01"), Member(code="P02"))
    session = edits.take_panel(a_session(), members, 2)
    assert (session.panel.members, session.panel.size) == (members, 2)
    assert edits.take_panel(session, members[:1], 9).panel.size == 2
    assert edits.take_panel(session, members, 9) is session


def test_all_typical_drivers_are_taken_and_what_is_there_is_left() -> None:
    framework = Catalogue(None).get("integraal-samenwerken")
    own = framework.drivers[0].model_copy(update={"name": "Eigen naam", "urgency": 5})
    start = a_session()
    start = start.model_copy(
        update={"municipality": start.municipality.model_copy(update={"drivers": (own,)})}
    )
    session = edits.take_drivers(start, framework)
    assert [each.id for each in session.municipality.drivers] == [each.id for each in framework.drivers]
    assert session.municipality.drivers[0] is own
    assert edits.take_drivers(session, framework) is session


# --- the tree of units ------------------------------------------------------------------------------------------------

_TREE = [
    {"id": "a", "name": "A", "headcount": 100},
    {"id": "a1", "name": "A1", "parent": "a", "headcount": 40},
    {"id": "b", "name": "B", "headcount": 50},
    {"id": "a2", "name": "A2", "parent": "a", "headcount": 50},
]


def _order(session: Session) -> list[str]:
    return [each.unit.id for each in unit_tree(session).branches]


def test_the_tree_is_drawn_depth_first_and_says_what_does_not_add_up() -> None:
    tree = unit_tree(a_session(municipality={"units": _TREE, "headcount": 150}))
    assert [each.unit.id for each in tree.branches] == ["a", "a1", "a2", "b"]
    assert [each.adds_up for each in tree.branches] == [False, True, True, True]
    assert (tree.branches[0].inside, tree.together, tree.adds_up) == (90, 150, True)
    assert not unit_tree(a_session(municipality={"units": _TREE, "headcount": 160})).adds_up
    assert unit_tree(a_session(municipality={"units": _TREE, "headcount": 153})).adds_up


def test_a_unit_without_a_headcount_counts_what_is_inside_it() -> None:
    units = [{"id": "a", "name": "A"}, {"id": "a1", "name": "A1", "parent": "a", "headcount": 40}]
    tree = unit_tree(a_session(municipality={"units": units, "headcount": 80}))
    assert [(each.people, each.share) for each in tree.branches] == [(40, 0.5), (40, 0.5)]


@pytest.mark.parametrize(
    ("unit", "parent", "position", "order"),
    [
        ("a2", "a", 0, ["a", "a2", "a1", "b"]),
        ("b", None, 0, ["b", "a", "a1", "a2"]),
        ("b", "a", 1, ["a", "a1", "b", "a2"]),
        ("a1", None, 9, ["a", "a2", "b", "a1"]),
        ("a1", "b", 0, ["a", "a2", "b", "a1"]),
    ],
)
def test_a_unit_is_moved_in_the_tree(unit: str, parent: str | None, position: int, order: list[str]) -> None:
    session = edits.move_unit(a_session(municipality={"units": _TREE}), unit, parent, position)
    assert _order(session) == order
    assert loads(dumps(session)).session == session


def test_a_unit_can_not_be_part_of_itself_or_stand_too_deep() -> None:
    session = a_session(municipality={"units": _TREE})
    with pytest.raises(EditError, match="part of itself"):
        edits.move_unit(session, "a", "a1", 0)
    deep = [
        {"id": "u0", "name": "0"},
        *({"id": f"u{at}", "name": "x", "parent": f"u{at - 1}"} for at in (1, 2, 3)),
    ]
    deep.append({"id": "los", "name": "Los"})
    with pytest.raises(EditError, match="deep"):
        edits.move_unit(a_session(municipality={"units": deep}), "los", "u3", 0)


@settings(suppress_health_check=list(HealthCheck))
@given(sessions(), st.data())
def test_edits_of_panel_and_units_leave_sessions_that_open_again(
    session: Session, data: st.DataObject
) -> None:
    units = [each.id for each in session.municipality.units]
    dimensions = [each.id for each in session.panel.dimensions]
    pool = [lambda: edits.add_standard_dimension(session, data.draw(st.sampled_from(list(STANDARD))))]
    if units:
        pool.append(
            lambda: edits.move_unit(
                session,
                data.draw(st.sampled_from(units)),
                data.draw(st.sampled_from([None, *units])),
                data.draw(st.integers(-1, 4)),
            )
        )
    if dimensions:
        pool.append(
            lambda: edits.derive_population(session, data.draw(st.sampled_from(["unit", *dimensions])))
        )
        pool.append(
            lambda: edits.set_population(
                session,
                data.draw(st.sampled_from(dimensions)),
                data.draw(st.sampled_from(["binnen", "x"])),
                4,
            )
        )
    after = session
    with suppress(EditError):
        after = data.draw(st.sampled_from(pool))()
    assert loads(dumps(after)).session == after
