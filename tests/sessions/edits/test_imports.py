"""The edit that takes in an import: whatever it is given, the session opens again, and what was there is kept."""

from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.fields import Bilingual
from sessions.document import Document
from sessions.edits import EditError, Incoming, take_import
from sessions.edits.imported_levels import RatedIn
from sessions.edits.imports import MOST_EMPLOYEES, MemberIn, PersonIn, UnitIn
from sessions.model import Session
from sessions.model.crosscheck import crosscheck
from sessions.new_session import new_session
from sessions.rating_sources import Source
from sessions.store.reader import loads
from sessions.store.tree import to_tree
from sessions.store.writer import dumps
from tests.made import large_session
from tests.strategies import ids, sessions

codes = st.integers(1, 12).map("M{:03d}".format)
levels = st.none() | st.integers(0, 8).map(lambda half: half / 2)
traits = st.dictionaries(
    st.sampled_from(["age", "setting", "unit", "leeftijd"]), st.sampled_from(["<35", "a", "b"])
).map(MappingProxyType)


@st.composite
def incoming(draw: st.DrawFn, session: Session) -> Incoming:
    """Give what an import could bring a session, and some of what it could not."""
    units = [each.id for each in session.municipality.units] + ["nieuw"]
    profiles = [each.id for each in session.role.profiles] + ["nieuw"]
    competencies = [each.id for each in session.role.competencies]
    some = draw(st.lists(codes, max_size=6, unique=True))
    people = [
        PersonIn(
            code,
            draw(st.none() | st.sampled_from(units)),
            draw(st.none() | st.sampled_from(profiles)),
            draw(st.none() | st.sampled_from([0.05, 0.8, 1.2, 2.0])),
            draw(st.none() | codes),
            draw(traits),
        )
        for code in some
    ]
    columns = tuple(draw(st.lists(st.sampled_from(competencies), unique=True))) if competencies else ()
    rounds = [
        RatedIn(
            draw(st.sampled_from(["self", "peer"])),
            date(2026, 1, draw(st.integers(1, 3))),
            columns,
            {
                code: tuple(draw(levels) for _ in columns)
                for code in draw(st.lists(codes, max_size=4, unique=True))
            },
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return Incoming(
        units=tuple(
            UnitIn(
                each,
                draw(st.none() | st.just("Naam")),
                draw(st.none() | st.sampled_from(units)),
                draw(st.none() | st.just(5)),
            )
            for each in draw(st.lists(ids | st.sampled_from(units), max_size=3, unique=True))
        ),
        dimensions={
            each: Bilingual(nl=each, en=each) for each in draw(st.sets(st.sampled_from(["age", "setting"])))
        },
        people=tuple(people),
        members=tuple(
            MemberIn(f"P{number:02d}", draw(st.none() | st.booleans()), draw(traits))
            for number in range(draw(st.integers(0, 3)))
        ),
        rounds=tuple(rounds),
        targets={
            each: {name: draw(st.sampled_from([(1, 2), (3, 3), (4, 2)])) for name in columns}
            for each in profiles[:1]
        },
        everybody=draw(st.booleans()),
    )


@given(st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_session_opens_again_and_a_second_time_changes_nothing(data: st.DataObject) -> None:
    session = data.draw(sessions())
    brought = data.draw(incoming(session))
    try:
        after = take_import(session, brought)
    except EditError:
        return
    assert crosscheck(to_tree(after)) == ()
    assert loads(dumps(after)).session == after
    assert take_import(after, brought) == after
    kept = {each.code: each for each in after.employees}
    for each in session.employees:
        assert kept[each.code].needs is each.needs
        assert kept[each.code].exemptions is each.exemptions


def test_what_does_not_change_is_the_very_same_object() -> None:
    session = large_session(50)
    first, second = session.employees[0], session.employees[1]
    brought = Incoming(people=(PersonIn(first.code, unit=first.unit), PersonIn(second.code, fte=0.5)))
    after = take_import(session, brought)
    assert after.employees[0] is first
    assert after.employees[1].fte == 0.5
    assert after.ratings is session.ratings
    assert after.role is session.role
    assert take_import(session, Incoming()) is session
    assert take_import(session, Incoming(people=(PersonIn(first.code),))) is session


def test_an_import_is_one_step_to_undo() -> None:
    session = new_session("Kampen")
    document = Document(session)
    document.apply(
        take_import,
        Incoming(units=(UnitIn("a", "A"),), people=(PersonIn("M001", "a"), PersonIn("M002", "a"))),
    )
    assert len(document.session.employees) == 2
    done = document.undo()
    assert done is not None
    assert done.text("en") == "import"
    assert document.session is session
    document.redo()
    assert len(document.session.employees) == 2


SELF: Source = "self"


@pytest.mark.parametrize(
    ("brought", "told"),
    [
        (Incoming(people=(PersonIn("M001", "weg"),)), "There is no weg in this session."),
        (Incoming(people=(PersonIn("M001", profile="weg"),)), "There is no weg in this session."),
        (Incoming(people=(PersonIn("M001", lead="M009"),)), "There is no M009 in this session."),
        (Incoming(people=(PersonIn("M001", fte=1.5),)), "An FTE is 0.05 to 1.2."),
        (Incoming(people=(PersonIn("Jan"),)), "A code is M and 3 to 5 digits."),
        (Incoming(people=(PersonIn("M001"), PersonIn("M001"))), "An employee stands in this import twice."),
        (
            Incoming(people=(PersonIn("M001", traits=MappingProxyType({"x": "y"})),)),
            "There is no x in this session.",
        ),
        (
            Incoming(rounds=(RatedIn(SELF, date(2026, 1, 1), ("weg",), {}),)),
            "There is no weg in this session.",
        ),
        (Incoming(targets={"weg": {}}), "There is no weg in this session."),
        (Incoming(units=(UnitIn("a", "A", "a"),)), "These units are part of one another in a circle"),
    ],
)
def test_what_can_not_be_true_is_refused_whole(brought: Incoming, told: str) -> None:
    with pytest.raises(EditError) as raised:
        take_import(new_session("Kampen"), brought)
    assert raised.value.message.text("en").startswith(told)


def test_more_employees_than_a_session_holds_are_refused() -> None:
    people = tuple(PersonIn(f"M{number:05d}") for number in range(MOST_EMPLOYEES + 1))
    with pytest.raises(EditError) as raised:
        take_import(new_session("Kampen"), Incoming(people=people))
    assert "30000" in raised.value.message.text("en").replace(",", "")


def test_that_there_are_too_many_is_told_before_that_codes_run_out() -> None:
    people = tuple(PersonIn(f"M{number:05d}") for number in range(100_001))
    with pytest.raises(EditError, match="holds 30000 employees at most, and this would make 100001"):
        take_import(new_session("Kampen"), Incoming(people=people))
