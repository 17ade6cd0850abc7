"""Names and keys follow who leaves a session or gets another code, and undoing brings everybody back."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions import edits
from sessions.document import Document
from sessions.edits.imports import PersonIn
from sessions.importing.keys_file import read_keys
from sessions.importing.names_file import load_names
from sessions.model.employees import Employee
from sessions.rights.followed import Followed, follow
from sessions.store.reader import load
from tests.sessions.rights.people import session_with_people


@pytest.fixture
def document(file: Path) -> Document:
    return Document(load(file).session)


def codes_in_files(file: Path) -> tuple[list[str], list[str]]:
    """Give whose name and whose keys are kept."""
    keys = read_keys(file)
    assert keys is not None
    return sorted(load_names(file)), sorted(keys.codes)


def test_who_is_removed_goes_from_names_and_keys_when_the_session_is_closed(
    file: Path, document: Document
) -> None:
    followed = Followed(document)
    document.apply(edits.remove_item, ("employees", 1))
    assert followed.names(file) == {"M001": "Ada Bos", "M003": "Cy Dam", "M004": "Di Eek"}
    assert "M002" in load_names(file)
    follow(file, followed.changes())
    assert codes_in_files(file) == (["M001", "M003", "M004"], ["M001", "M003", "M004"])


def test_who_is_brought_back_has_lost_nothing(file: Path, document: Document) -> None:
    followed, before = Followed(document), codes_in_files(file)
    document.apply(edits.remove_item, ("employees", 1))
    document.undo()
    assert followed.changes() == {}
    follow(file, followed.changes())
    assert codes_in_files(file) == before


def test_another_code_takes_name_and_keys_along(file: Path, document: Document) -> None:
    followed = Followed(document)
    document.apply(edits.set_field, ("employees", 1, "code"), "M020")
    document.apply(edits.set_field, ("employees", 1, "code"), "M030")
    assert followed.names(file)["M030"] == "Bo Cas"
    follow(file, followed.changes())
    assert codes_in_files(file) == (["M001", "M003", "M004", "M030"], ["M001", "M003", "M004", "M030"])


def test_somebody_new_under_the_code_of_who_left_has_not_that_name(file: Path, document: Document) -> None:
    followed = Followed(document)
    document.apply(edits.remove_item, ("employees", 3))
    document.apply(edits.add_item, ("employees",), Employee(code="M004"))
    assert "M004" not in followed.names(file)
    document.apply(edits.set_field, ("employees", 3, "code"), "M040")
    document.undo()
    follow(file, followed.changes())
    assert codes_in_files(file) == (["M001", "M002", "M003"], ["M001", "M002", "M003"])


def test_other_edits_change_nothing_of_names_and_keys(file: Path, document: Document) -> None:
    followed = Followed(document)
    document.apply(edits.set_field, ("employees", 1, "fte"), 0.9)
    document.apply(edits.move_item, ("employees", 1), 3)
    document.apply(edits.rate, "self", session_with_people().ratings[0].on, "M002", "samen", 3.0)
    assert followed.changes() == {}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_however_it_goes_back_and_forth_the_same_people_have_the_same_names(data: st.DataObject) -> None:
    document = Document(session_with_people())
    followed, first = Followed(document), {each.code: each for each in document.session.employees}
    for number in range(data.draw(st.integers(1, 12))):
        step = data.draw(st.sampled_from(["remove", "rename", "undo", "redo", "add"]))
        people = document.session.employees
        if step == "add":
            taken = {each.code for each in people}
            document.apply(
                edits.add_item,
                ("employees",),
                Employee(code=next(c for c in (*first, "M900") if c not in taken)),
            ) if len(taken) < 5 else None
        elif step in {"undo", "redo"}:
            document.undo() if step == "undo" else document.redo()
        elif people:
            place = data.draw(st.integers(0, len(people) - 1))
            if step == "remove":
                document.apply(edits.remove_item, ("employees", place))
            else:
                document.apply(edits.set_field, ("employees", place, "code"), f"M1{number:02d}")
    changes = followed.changes()
    now = {each.code: each for each in document.session.employees}
    for code, person in first.items():
        current = changes.get(code, code)
        same = [
            each
            for each in now
            if now[each].fte == person.fte and now[each].unit and now[each].traits == person.traits
        ]
        if current is not None and person.traits:
            assert same == [current]
        if current is None and person.traits:
            assert same == []


def test_thousands_who_come_and_go_at_once_cost_no_more_than_a_moment() -> None:
    document = Document(session_with_people())
    followed = Followed(document)
    people = tuple(PersonIn(code=f"M{number:05d}") for number in range(10_000, 20_000))
    document.apply(edits.take_import, edits.Incoming(people=people))
    start = time.process_time()
    for _ in range(3):
        document.undo()
        document.redo()
    assert time.process_time() - start < 5
    assert followed.changes() == {}
    document.undo()
    assert len(followed.changes()) == 10_000
