"""Of a large session only what changed is written again, and the file is what it would be written anew."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions import edits
from sessions.edits import EditError
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.store.comments import weave, weave_runs
from sessions.store.reader import loads
from sessions.store.writer import Writer, dumps
from tests.made import large_session
from tests.tries import tries

Edit = tuple[Callable[..., Session], tuple[Any, ...]]


def an_edit(draw: Callable[[st.SearchStrategy[Any]], Any], session: Session) -> Edit:
    """Draw an edit of one of many employees, or of a round of ratings."""
    place = draw(st.integers(0, len(session.employees) - 1))
    path, code = ("employees", place), session.employees[place].code
    competency = session.role.competencies[0].id
    level = draw(st.one_of(st.none(), st.integers(0, 8).map(lambda half: half / 2)))
    day = draw(st.sampled_from([each.on for each in session.ratings] or [date(2026, 1, 1)]))
    choices: list[Edit] = [
        (edits.rate, ("self", day, code, competency, level)),
        (edits.set_field, ((*path, "fte"), draw(st.sampled_from([None, 0.5, 1.0])))),
        (edits.remove_item, (path,)),
        (edits.move_item, (path, draw(st.integers(0, 200)))),
        (edits.rename_thing, ((*path, "code"), f"M{draw(st.integers(70_000, 70_099))}")),
        (edits.add_item, (("employees",), Employee(code=f"M{draw(st.integers(80_000, 80_099))}"), place)),
    ]
    if session.ratings:
        choices.append((edits.move_item, (("ratings", 0), 1)))
        choices.append((edits.set_field, (("ratings", 0, "source"), "test")))
    chosen: Edit = draw(st.sampled_from(choices))
    return chosen


@settings(deadline=None, max_examples=tries(20), suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_writer_that_remembers_a_large_session_writes_the_same(data: st.DataObject) -> None:
    session = large_session(260)
    writer = Writer()
    for _ in range(data.draw(st.integers(1, 6))):
        try:
            edit, arguments = an_edit(data.draw, session)
            session = edit(session, *arguments)
        except EditError:
            continue
        assert writer.encoded(session) == dumps(session).encode()


def test_one_rating_writes_one_block_of_lines_again() -> None:
    before = large_session(450)
    writer = Writer()
    was = {id(block) for run in writer.runs(before) for block in run.blocks}
    rated = before.ratings[0]
    after = edits.rate(before, rated.source, rated.on, "M00200", rated.competencies[0], 4.0)
    blocks = [block for run in writer.runs(after) for block in run.blocks]
    anew = [block for block in blocks if id(block) not in was]
    assert b"".join(blocks) == dumps(after).encode()
    assert sum(map(len, anew)) < 0.03 * len(dumps(after))
    assert any(b"\nM00200 = " in block for block in anew)


def test_one_employee_writes_one_block_of_employees_again() -> None:
    before = large_session(450)
    writer = Writer()
    was = {id(block) for run in writer.runs(before) for block in run.blocks}
    after = edits.set_field(before, ("employees", 200, "fte"), 0.35)
    anew = [block for run in writer.runs(after) for block in run.blocks if id(block) not in was]
    assert any(b"fte = 0.35" in block for block in anew)
    assert sum(map(len, anew)) < 0.08 * len(dumps(after))


def test_comments_come_through_in_a_large_session_too() -> None:
    text = dumps(large_session(260))
    text = text.replace('[[employees]]\ncode = "M00100"', '# een collega\n[[employees]]\ncode = "M00100"')
    text = text.replace("[[ratings]]", "# een ronde\n[[ratings]]", 1)
    loaded = loads(f"# bovenaan\n\n{text.lstrip()}")
    writer = Writer()
    assert weave_runs(writer.runs(loaded.session), loaded.comments).decode() == loaded.text
    rated = loaded.session.ratings[1]
    after = edits.rate(
        loaded.session, rated.source, rated.on, "M00100", loaded.session.role.competencies[0].id, 4.0
    )
    assert weave_runs(writer.runs(after), loaded.comments).decode() == weave(
        Writer().pieces(after), loaded.comments
    )
