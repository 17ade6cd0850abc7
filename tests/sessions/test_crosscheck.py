from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.findings import dotted
from sessions.model.crosscheck import crosscheck
from tests.strategies import session_data

DAY = date(2026, 10, 1)
UNITS = [{"id": "a"}, {"id": "b", "parent": "a"}]


def said(data: dict[str, Any]) -> list[str]:
    return [f"{dotted(each.path)}: {each.message.text('en')}" for each in crosscheck(data)]


def chain(depth: int) -> list[dict[str, str]]:
    return [{"id": "u0"}, *({"id": f"u{n}", "parent": f"u{n - 1}"} for n in range(1, depth))]


def rated(source: str, line: str, day: date = DAY, competencies: tuple[str, ...] = ("c",)) -> dict[str, Any]:
    return {"source": source, "on": day, "competencies": [*competencies], "levels": {"M001": line}}


def session_with_ratings(*rounds: dict[str, Any]) -> dict[str, Any]:
    competencies = [{"id": "c"}, {"id": "d"}]
    return {"role": {"competencies": competencies}, "employees": [{"code": "M001"}], "ratings": [*rounds]}


@given(session_data())
def test_a_session_that_holds_together_has_no_fault(data: dict[str, Any]) -> None:
    assert crosscheck(data) == ()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            {"municipality": {"units": UNITS}, "employees": [{"code": "M001", "unit": "bb"}]},
            "employees[0].unit: There is no unit with the id bb. Did you mean b?",
        ),
        (
            {"employees": [{"code": "M001"}, {"code": "M001"}]},
            "employees[1].code: M001 is already the id of another employee, at employees[0].code",
        ),
        ({"employees": [{"code": "M001", "lead": "M002"}]}, "employees[0].lead: There is no employee"),
        (
            {"municipality": {"units": [{"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}]}},
            "municipality.units[0].parent: These units are part of one another in a circle: a -> b -> a",
        ),
        (
            {"municipality": {"units": chain(5)}},
            "municipality.units[4].parent: This unit stands 5 deep and 4 is the most: u0 > u1 > u2 > u3 > u4",
        ),
        (
            {"programme": {"modules": [{"id": "a", "requires": ["b"]}, {"id": "b", "requires": ["a"]}]}},
            "programme.modules[0].requires: These modules come after one another in a circle: a -> b -> a",
        ),
        (
            {"programme": {"modules": [{"id": "a"}], "phases": [{"modules": ["a"]}, {"modules": ["a"]}]}},
            "phases[1].modules[0]: a stands in the programme already, at programme.phases[0].modules[0]",
        ),
        (
            {"programme": {"phases": [{"modules": ["a"]}]}},
            "programme.phases[0].modules[0]: There is no module with the id a",
        ),
        (
            {"panel": {"dimensions": [{"id": "plek"}], "members": [{"traits": {"plak": "x"}}]}},
            "panel.members[0].traits.plak: There is no dimension with the id plak. Did you mean plek?",
        ),
        (
            {
                "panel": {"dimensions": [{"id": "plek", "population": {"in": 1, "uit": 2}}]},
                "employees": [{"code": "M001", "traits": {"plek": "op"}}],
            },
            "employees[0].traits.plek: op is no category of plek. Choose one of: in, uit",
        ),
        (
            {"municipality": {"units": UNITS}, "panel": {"members": [{"traits": {"unit": "c"}}]}},
            "panel.members[0].traits.unit: There is no unit with the id c",
        ),
        ({"role": {"rounds": [{"about": "definitie"}]}}, "definitie to vote on. Did you mean definition?"),
        ({"role": {"profiles": [{"id": "p"}], "rounds": [{"about": "p.x"}]}}, "There is nothing called p.x"),
        (
            {"role": {"rounds": [{"about": "name"}, {"about": "name", "round": 1}]}},
            "role.rounds[1].about: Round 1 about name stands here twice, also at role.rounds[0].about",
        ),
        (
            session_with_ratings(rated("self", "1 2")),
            "The levels here are 2 and the competencies of this round are 1",
        ),
        (
            session_with_ratings({**rated("self", "1"), "levels": {"M002": "1"}}),
            "ratings[0].levels.M002: There is no employee M002",
        ),
        (
            session_with_ratings(rated("self", "1 1", competencies=("c", "c"))),
            "ratings[0].competencies[1]: c stands in this round twice",
        ),
        (
            session_with_ratings(rated("self", "1"), rated("self", "1 2", competencies=("d", "c"))),
            "ratings[1].levels.M001: The same source rated M001 on c twice on this date",
        ),
        (
            {"role": {"shifts": [{"id": "s", "drivers": ["x"]}]}},
            "role.shifts[0].drivers[0]: There is no driver",
        ),
    ],
)
def test_what_can_not_be_true_is_told(data: dict[str, Any], sentence: str) -> None:
    (line,) = said(data)
    assert sentence in line


@pytest.mark.parametrize(
    "data",
    [
        {"municipality": {"units": chain(4)}},
        {"panel": {"dimensions": [{"id": "plek"}], "members": [{"traits": {"plek": "overal"}}]}},
        {
            "role": {
                "profiles": [{"id": "p"}],
                "competencies": [{"id": "c"}],
                "rounds": [{"about": "p.c"}, {"about": "p.c", "round": 2}, {"about": "definition"}],
            }
        },
        session_with_ratings(rated("peer", "1"), rated("peer", "2")),
        session_with_ratings(rated("self", "1"), rated("manager", "2")),
        session_with_ratings(rated("self", "1"), rated("self", "2", date(2027, 10, 1))),
        session_with_ratings(rated("self", "1"), rated("self", ".")),
        session_with_ratings(rated("self", "1"), rated("self", "2", competencies=("d",))),
    ],
)
def test_what_can_be_true_is_no_fault(data: dict[str, Any]) -> None:
    assert said(data) == []


def test_all_faults_are_told() -> None:
    data = {
        "municipality": {"units": [{"id": "a", "parent": "z"}]},
        "employees": [{"code": "M001", "profile": "y"}, {"code": "M001"}],
    }
    assert len(crosscheck(data)) == 3


names = [
    "municipality",
    "units",
    "id",
    "parent",
    "panel",
    "members",
    "traits",
    "role",
    "rounds",
    "about",
    "ratings",
]
names += [
    "competencies",
    "levels",
    "employees",
    "code",
    "source",
    "programme",
    "phases",
    "modules",
    "dimensions",
]
junk = st.recursive(
    st.one_of(st.none(), st.integers(), st.sampled_from(["a", "M001", "1 2"]), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(names), inner, max_size=4)
    ),
    max_leaves=25,
)


@given(st.dictionaries(st.sampled_from(names), junk))
def test_data_of_any_shape_is_looked_at_without_a_fault(data: dict[str, Any]) -> None:
    crosscheck(data)
