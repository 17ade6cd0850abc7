"""The states that a session went through, and those of before it was opened."""

from frameworks.languages import Message
from sessions.document import Document
from sessions.model import Session
from sessions.new_session import new_session


def titled(title: str) -> Session:
    session = new_session("Kampen")
    return session.model_copy(update={"session": session.session.model_copy(update={"title": title})})


def test_undo_reaches_back_to_states_of_before_and_redo_comes_again() -> None:
    first, second, opened, edited = map(titled, "1234")
    document = Document(opened)
    document.take_in(edited, Message("an edit"))
    document.precede([(first, Message("to the second")), (second, Message("to what was opened"))])
    assert document.session is edited
    seen = []
    while (done := document.undo()) is not None:
        seen.append((done.text("en"), document.session.session.title))
    assert seen == [("an edit", "3"), ("to what was opened", "2"), ("to the second", "1")]
    again = [done.text("en") for _ in range(3) if (done := document.redo()) is not None]
    assert again == ["to the second", "to what was opened", "an edit"]
    assert document.session is edited


def test_with_nothing_of_before_nothing_changes() -> None:
    document = Document(titled("1"))
    document.precede([])
    assert not document.can_undo


def test_a_session_that_begins_anew_is_told_and_has_nothing_to_undo() -> None:
    one, two = titled("1"), titled("2")
    document = Document(one)
    told: list[tuple[Session, Session]] = []
    document.listen(lambda before, after: told.append((before, after)))
    assert document.replace(two)
    assert told == [(one, two)]
    assert not document.can_undo
