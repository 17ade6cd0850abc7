"""Levels: a matrix, a list with a level a row, several peers, and the same again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from frameworks.tables.cells import CellValue
from sessions.importing.layout import Refusal
from sessions.importing.plan import Plan
from sessions.importing.register import Register
from sessions.model import Session
from sessions.model.crosscheck import crosscheck
from sessions.new_session import new_session
from sessions.store.reader import loads
from sessions.store.tree import to_tree
from sessions.store.writer import dumps
from tests.sessions.importing.sheets_made import design, planned, remarks, seen, table, uses

ON = date(2026, 10, 1)
ONE, TWO = "Over grenzen heen werken", "Omgevingsbewust werken"


def matrix(
    *rows: Any, session: Session | None = None, register: Register | None = None, **known: Any
) -> Plan:
    """Give what importing a matrix of two competencies would do."""
    made = table(("Naam", "Functie", ONE, TWO), *rows, sheet="x")
    return planned(made, session, register=register, **{"source": "self", "on": ON, "scale": "0-4", **known})


def levels(plan: Plan) -> list[tuple[str, date, tuple[str, ...], dict[str, str]]]:
    """Give the rounds of ratings of a session after an import."""
    return [(each.source, each.on, each.competencies, dict(each.levels)) for each in plan.after.ratings]


def test_a_wide_matrix_is_taken_without_its_category_row_legend_and_averages(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        [None, None, None, "Samenwerken", None, "Kantoor"],
        ["First name", "Last name", "Role", ONE, TWO, "Excel"],
        ["Ada", "Bos", "Beleidsadviseur", 3, 2, 1],
        ["Bo", "Cats", "Leidinggevende", 4, None, 2],
        ["Group Average", None, None, 3.5, 2, 1.5],
        [],
        ["0 – Having no knowledge"],
        ["4 – can train others"],
        [0, "no knowledge"],
    ):
        sheet.append(row)
    sheet.merge_cells("D1:E1")
    book.save(tmp_path / "matrix.xlsx")
    found = seen(tmp_path / "matrix.xlsx", source="self", on=ON)
    assert (found.layout.shape, found.known.header, found.known.scale) == ("matrix", 2, "0-4")
    assert uses(found)["Excel"] == ""
    plan = planned(tmp_path / "matrix.xlsx", source="self", on=ON)
    assert sorted(each.profile or "" for each in plan.after.employees) == [
        "beleidsadviseur",
        "leidinggevende",
    ]
    ((source, on, competencies, given),) = levels(plan)
    assert (source, on, competencies) == ("self", ON, ("over-grenzen-heen", "omgevingsbewust"))
    assert sorted(given.values()) == ["3 2", "4 ."]
    assert remarks(plan) == [((5, 7, 8, 9), "", "an average, a total or a legend, and nobody's data")]


def test_a_list_of_levels_says_who_when_and_by_whom() -> None:
    rows = table(
        ("Datum", "E-mail", "Vaardigheid", "Niveau", "Bron"),
        ("01-10-2026", "a@b.example", ONE, "2,5", "leidinggevende"),
        ("01-10-2026", "a@b.example", TWO, "0", "leidinggevende"),
        ("02-10-2026", "A@B.example", ONE, "3", "zelf"),
        ("02-10-2026", "c@d.example", ONE, "4", "zelf"),
        ("02-10-2026", "c@d.example", ONE, "1", "zelf"),
        ("02-10-2026", "c@d.example", "Breien", "1", "zelf"),
        ("31-02-2026", "c@d.example", ONE, "1", "zelf"),
        ("02-10-2027", "c@d.example", ONE, "1", "zelf"),
        ("02-10-2026", "c@d.example", TWO, "9", "zelf"),
        ("02-10-2026", "c@d.example", TWO, "1", "de buurman"),
    )
    plan = planned(rows, scale="0-4")
    assert plan.look.layout.shape == "long"
    (first, second) = levels(plan)
    assert first[:3] == ("manager", date(2026, 10, 1), ("over-grenzen-heen", "omgevingsbewust"))
    assert list(first[3].values()) == ["2.5 0"]
    assert second[:3] == ("self", date(2026, 10, 2), ("over-grenzen-heen",))
    assert sorted(second[3].values()) == ["3", "4"]
    assert [(each[0], each[2]) for each in remarks(plan)] == [
        ((6,), "the same person, competency, source and date stand on an earlier row"),
        ((7,), "the competency is none of this session"),
        ((8,), "no date that can be read"),
        ((9,), "the date lies after the day of the import"),
        ((10,), "no level of the scale"),
        ((11,), "nothing tells who rated: self, manager, peer, observation or test"),
    ]


def test_codes_of_skills_get_their_meaning_from_the_mapping() -> None:
    rows = table(("employee_number", "skill_code", "level"), ("77", "S1", 2), ("77", "S2", 3))
    known: dict[str, Any] = {
        "scale": "0-4",
        "source": "test",
        "on": ON,
        "competencies": {"S1": "over-grenzen-heen"},
    }
    plan = planned(rows, **known)
    assert [each[2] for each in levels(plan)] == [("over-grenzen-heen",)]


def test_ratings_are_updated_and_not_doubled() -> None:
    register = Register.new()
    once = matrix(("Ada", "", 3, 2), ("Bo", "", 1, None), register=register)
    assert (once.effect.levels.added, once.effect.people.added) == (3, 2)
    again = matrix(("Ada", "", 3, 2), ("Bo", "", 1, None), session=once.after, register=register)
    assert again.after is once.after
    assert again.effect.levels.same == 3
    changed = matrix(("Ada", "", 4, None), ("Bo", "", 1, 2), session=once.after, register=register)
    assert (changed.effect.levels.changed, changed.effect.levels.added, changed.effect.levels.same) == (
        1,
        1,
        1,
    )
    assert [sorted(each[3].values()) for each in levels(changed)] == [["1 2", "4 2"]]
    other_day = matrix(("Ada", "", 4, 4), session=once.after, register=register, on=date(2026, 12, 1))
    assert len(levels(other_day)) == 2


def test_a_form_with_the_moment_of_each_answer_is_one_round_of_the_last_day() -> None:
    rows = table(
        ("Tijdstempel", "E-mailadres", ONE, TWO),
        ("2026-10-01T09:30:00", "a@b.example", 3, 4),
        (date(2026, 10, 9), "c@d.example", 0, 1),
        sheet="x",
    )
    plan = planned(rows, source="self")
    assert plan.look.known.on == date(2026, 10, 9)
    assert [each[:2] for each in levels(plan)] == [("self", date(2026, 10, 9))]


def test_a_matrix_can_say_on_each_row_who_rated() -> None:
    rows = table(
        ("Naam", "Beoordelaar", ONE, TWO),
        ("Ada", "zelf", 3, 4),
        ("Ada", "leidinggevende", 0, 1),
        ("Bo", "?", 1, 1),
    )
    plan = planned(rows, on=ON)
    assert [(each[0], list(each[3].values())) for each in levels(plan)] == [
        ("manager", ["0 1"]),
        ("self", ["3 4"]),
    ]
    assert [each[0] for each in remarks(plan)] == [(4,)]
    assert len(plan.after.employees) == 1


def test_each_peer_of_a_person_has_a_round_of_the_same_date() -> None:
    register = Register.new()
    rows = (("Ada", "", 3, 2), ("Ada", "", 1, 2), ("Bo", "", 2, 2))
    once = matrix(*rows, register=register, source="peer")
    assert [sorted(each[3].values()) for each in levels(once)] == [["2 2", "3 2"], ["1 2"]]
    assert len(once.after.employees) == 2
    assert matrix(*rows, session=once.after, register=register, source="peer").after is once.after


def test_one_person_twice_in_a_matrix_of_one_source_is_told() -> None:
    plan = matrix(("Ada", "", 3, 2), ("Ada", "", 1, 2))
    assert remarks(plan) == [((3,), "", "the same person stands on an earlier row")]


def test_a_cell_off_the_scale_is_told_and_the_rest_of_the_row_taken() -> None:
    plan = matrix(("Ada", "", 7, 2))
    assert remarks(plan) == [((2,), f"C ({ONE})", "no level of the scale")]
    assert [list(each[3].values()) for each in levels(plan)] == [["2"]]


def test_codes_of_employees_are_taken_as_they_are() -> None:
    rows = table(("Medewerker", ONE), ("M007", 3))
    plan = planned(rows, source="self", on=ON, scale="0-4")
    assert uses(plan.look)["Medewerker"] == "code"
    assert [each.code for each in plan.after.employees] == ["M007"]
    assert list(plan.register.codes()) == []


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (
            {"on": ON, "scale": "0-4"},
            (
                "Nothing tells who rated. Give --source self, manager, peer, observation or test, "
                "or write in the mapping"
                ': source = "self"'
            ),
        ),
        (
            {"source": "self", "scale": "0-4"},
            (
                "Nothing tells when this was rated. Give the date, as in --on 2026-10-01, or write in the mapping: "
                "on = 2026-10-01"
            ),
        ),
        (
            {"source": "self", "on": ON},
            (
                "The levels can be of more than one scale: 0-4, 1-5, 0-3, 1-4. Give the right one, as in "
                '--scale 0-4, or write in the mapping: scale = "0-4"'
            ),
        ),
    ],
    ids=["who", "when", "scale"],
)
def test_what_is_not_certain_is_asked_once(known: dict[str, Any], told: str) -> None:
    found = seen(table(("Naam", ONE, TWO), ("Ada", 1, 3)), **known)
    assert [each.message.text("en") for each in found.questions] == [told]


def test_a_matrix_on_its_side_is_refused_before_anybody_becomes_a_header() -> None:
    rows = table(("Competentie", "Ada Bos", "Bo Cats"), (ONE, 3, 2), (TWO, 1, 2), ("Eigenaarschap", 1, 2))
    with pytest.raises(Refusal) as raised:
        seen(rows, header=1)
    told = raised.value.message.text("en")
    assert told.startswith("The competencies stand below each other and the people beside each other.")
    assert "Ada" not in told


def test_levels_without_competencies_in_the_session_are_refused() -> None:
    with pytest.raises(Refusal) as raised:
        planned(
            table(("Naam", "Lezen", "Schrijven"), ("Ada", 3, 2), ("Bo", 1, 2)),
            new_session("Leeg"),
            source="self",
            on=ON,
            scale="0-4",
        )
    assert raised.value.message.text("en").startswith("The session has no competencies yet")


# --- properties ---------------------------------------------------------------------------------------------------

cells: st.SearchStrategy[CellValue] = st.sampled_from(
    ["", 0, 1, 2.5, 4, "3", "1,5", "niveau 2", "x", 9, "●", "n.v.t.", True, date(2026, 3, 2)]
)
people = st.sampled_from(["Ada", "Bo", "Cas", "", "Dirk van Es", "M001", "Gemiddelde", 12])
rows = st.lists(st.tuples(people, st.just(""), cells, cells), max_size=10)


@given(rows, rows, st.sampled_from(["self", "manager", "peer", "observation", "test"]))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_two_imports_in_a_row_give_a_session_that_opens_and_the_second_again_changes_nothing(
    first: list[Any], second: list[Any], source: str
) -> None:
    register, session = Register.new(), design()
    try:
        for each in (first, second, second):
            before = session
            session = matrix(*each, session=session, register=register, source=source).after
            assert crosscheck(to_tree(session)) == ()
    except Refusal:
        return
    assert session.ratings == before.ratings
    assert loads(dumps(session)).session == session
