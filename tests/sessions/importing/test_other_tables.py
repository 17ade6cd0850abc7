"""Units, the cross-section, and sheets of roles with targets."""

from datetime import date

import pytest

from sessions.importing.layout import Refusal
from sessions.importing.register import Register
from sessions.model.crosscheck import crosscheck
from sessions.store.tree import to_tree
from tests.sessions.importing.sheets_made import design, notes, planned, remarks, seen, table, uses

UNITS = table(
    ("Code", "Naam", "Valt onder", "Bezetting", "Domein"),
    ("10", "Sociaal domein", None, None, "sociaal"),
    ("11", "Wmo", "10", "24", None),
    ("12", "Jeugd", "Sociaal domein", 30, None),
    ("12", "Jeugd", "Sociaal domein", 31, None),
    ("13", "Zorg", "Sociaal domein", "veel", None),
    (None, None, None, 3, None),
    sheet="x",
)


def test_a_list_of_units_gives_the_tree_with_headcounts() -> None:
    plan = planned(UNITS, wanted="units")
    assert [
        (each.id, each.parent, each.headcount, each.domain) for each in plan.after.municipality.units
    ] == [
        ("sociaal-domein", None, None, "social"),
        ("wmo", "sociaal-domein", 24, None),
        ("jeugd", "sociaal-domein", 30, None),
        ("zorg", "sociaal-domein", None, None),
    ]
    assert remarks(plan) == [
        ((5,), "", "the same unit stands on an earlier row"),
        ((7,), "", "nothing tells which unit this is"),
        ((6,), "D (Bezetting)", "no number of employees between 0 and 30,000"),
    ]


def test_units_that_are_there_are_changed_and_not_doubled() -> None:
    once = planned(UNITS, wanted="units").after
    assert planned(UNITS, once, wanted="units").after is once
    more = planned(table(("Naam", "Bezetting"), ("wmo", 25)), once, wanted="units")
    assert (more.effect.units.changed, more.effect.units.added) == (1, 0)


def test_units_that_are_part_of_each_other_are_refused() -> None:
    rows = table(("Naam", "Valt onder"), ("A", "B"), ("B", "A"))
    with pytest.raises(Refusal) as raised:
        planned(rows, wanted="units")
    assert raised.value.message.text("en").startswith("These units are part of one another in a circle")


PANEL = table(
    ("Naam", "Afdeling", "Geboortedatum", "Standplaats", "Aanwezig"),
    ("Ada Bos", "Wmo", date(1980, 1, 1), "Stadhuis", "ja"),
    ("Bo Cats", "Groen", date(1999, 1, 1), "Werf", "nee"),
    ("Bo Cats", "Groen", date(1999, 1, 1), "Werf", "nee"),
)


def test_the_cross_section_becomes_codes_with_traits() -> None:
    register = Register.new()
    plan = planned(PANEL, wanted="panel", register=register)
    members = {each.traits["unit"]: each for each in plan.after.panel.members}
    assert {each.code for each in members.values()} == {"P01", "P02"}
    assert (members["wmo"].attended, members["groen"].attended) == (True, False)
    assert members["groen"].traits["age"] == "<35"
    assert remarks(plan) == [((4,), "", "the same person stands on an earlier row")]
    assert crosscheck(to_tree(plan.after)) == ()
    assert planned(PANEL, plan.after, wanted="panel", register=register).after is plan.after


def test_the_same_person_as_employee_and_in_the_cross_section_has_two_codes() -> None:
    register = Register.new()
    session = planned(table(("Naam", "Afdeling"), ("Ada Bos", "Wmo")), register=register).after
    session = planned(PANEL, session, wanted="panel", register=register).after
    again = planned(table(("Naam", "Afdeling"), ("Ada Bos", "Wmo")), session, register=register)
    assert again.after is session
    assert sorted(register.codes()) == ["M001", "P01", "P02"]


def test_a_sheet_of_roles_gives_targets_and_keeps_their_importance() -> None:
    rows = table(
        ("Rol", "Over grenzen heen werken", "Omgevingsbewust werken"),
        ("Beleidsadviseur", "2-3", 4),
        ("Beleidsadviseur", "1", 4),
        ("Wethouder", "1", 4),
        ("Leidinggevende", date(2026, 3, 2), "4-2"),
    )
    before = design()
    plan = planned(rows, before, scale="0-4")
    assert plan.look.layout.shape == "targets"
    old, new = (
        {each.competency: each for each in session.role.profiles[0].requirements}
        for session in (before, plan.after)
    )
    assert before.role.profiles[0].id == "beleidsadviseur"
    found = new["over-grenzen-heen"]
    assert (found.min, found.max, found.importance) == (2, 3, old["over-grenzen-heen"].importance)
    assert (new["omgevingsbewust"].min, new["omgevingsbewust"].max) == (4, 4)
    assert remarks(plan) == [
        ((3,), "", "the same profile stands on an earlier row"),
        ((4,), "", "no profile of this session"),
        ((5,), "B (Over grenzen heen werken)", "no range of levels such as 2-3"),
        ((5,), "C (Omgevingsbewust werken)", "no range of levels such as 2-3"),
    ]
    assert planned(rows, plan.after, scale="0-4").after is plan.after


def test_a_table_with_units_asked_as_employees_says_what_it_is() -> None:
    assert uses(seen(UNITS, wanted="units")) == {
        "Code": "unit_code",
        "Naam": "unit",
        "Valt onder": "parent_unit",
        "Bezetting": "headcount",
        "Domein": "domain",
    }


def test_people_without_anything_that_tells_them_apart_are_taken_and_it_is_said() -> None:
    plan = planned(table(("Afdeling", "FTE"), ("Wmo", 1), ("Wmo", "0,5")))
    assert plan.effect.people.added == 2
    assert notes(plan) == [
        "No column tells people apart, so each row is somebody new. Importing this again would add them again."
    ]
