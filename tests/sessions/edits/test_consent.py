"""Objections are worked in before consent is asked again, decisions looked at again, lines parked for later."""

from datetime import date

import pytest

from frameworks.fields import Bilingual
from sessions import edits
from sessions.analysis.consensus import open_objections
from sessions.analysis.findings import findings
from sessions.edits import EditError
from sessions.model import Session
from sessions.model.session import Parked
from sessions.proposal.document_kinds import DocumentKind
from sessions.proposal.kinds import ANY_MEETING, Meeting
from sessions.proposal.render import render
from sessions.store.reader import loads
from sessions.store.writer import dumps
from sessions.voting.tally import Tally
from tests.sessions.analysis.making import a_session

DAY = date(2026, 11, 12)


def _session() -> Session:
    return a_session(role={"definition": "Samen aan de slag", "consensus": {"method": "consent"}})


def _codes(session: Session) -> set[str]:
    return {each.code for each in findings(session)}


def test_an_objection_is_open_until_it_is_worked_in() -> None:
    session = edits.raise_objection(_session(), "luisteren", " te vaag ")
    assert open_objections(session, "luisteren") == (0,)
    assert open_objections(session, "definition") == ()
    assert "objection-open" in _codes(session)
    after = edits.work_in(session, 0, "een voorbeeld erbij")
    assert open_objections(after, "luisteren") == ()
    assert "objection-open" not in _codes(after)
    assert after.role.objections[0].text == "te vaag"
    assert loads(dumps(after)).session == after


def test_by_consent_nothing_is_agreed_while_an_objection_is_open() -> None:
    session = edits.raise_objection(_session(), "definition", "te vaag")
    with pytest.raises(EditError, match="not worked in yet"):
        edits.record_vote(session, "definition", Tally(12, 0, 1), DAY)
    assert edits.record_vote(session, "definition", Tally(12, 1, 0), DAY).role.rounds
    after = edits.record_vote(edits.work_in(session, 0, "herschreven"), "definition", Tally(12, 0, 1), DAY)
    assert after.session.decisions[-1].outcome == "agreed"


def test_an_objection_goes_along_with_what_it_is_about() -> None:
    session = edits.raise_objection(_session(), "luisteren", "te vaag")
    named = edits.rename_thing(session, ("role", "competencies", 0, "id"), "horen")
    assert named.role.objections[0].about == "horen"
    assert edits.remove_item(session, ("role", "competencies", 0)).role.objections == ()


def test_a_decision_gets_a_day_on_which_it_is_looked_at_again() -> None:
    session = edits.record_vote(_session(), "definition", Tally(12, 0, 0), DAY)
    after = edits.look_again(session, "definition", date(2027, 3, 1))
    assert after.session.decisions[-1].again == date(2027, 3, 1)
    with pytest.raises(EditError, match="before the day of the decision"):
        edits.look_again(session, "definition", date(2026, 3, 1))
    with pytest.raises(EditError, match="Nothing was decided"):
        edits.look_again(session, "luisteren", DAY)


def test_a_parked_line_has_who_and_when() -> None:
    after = edits.park(_session(), "rooster van de buitendienst", "teamleider", date(2027, 1, 15))
    assert after.session.parked == (
        Parked(text="rooster van de buitendienst", owner="teamleider", until=date(2027, 1, 15)),
    )
    assert "parked-unowned" not in _codes(after)
    unowned = edits.park(_session(), "iets")
    assert unowned.session.parked == (Parked(text="iets"),)
    assert "parked-unowned" in _codes(unowned)
    assert loads(dumps(after)).session == after


@pytest.mark.parametrize("text", ["", "  ", "x" * 9000])
def test_a_text_that_is_empty_or_too_long_is_refused(text: str) -> None:
    noted = edits.raise_objection(_session(), "definition", "ja")
    with pytest.raises(EditError):
        edits.park(noted, text)
    with pytest.raises(EditError):
        edits.raise_objection(noted, "definition", text)
    with pytest.raises(EditError):
        edits.work_in(noted, 0, text)


def test_what_is_decided_by_consent_is_told_by_who_objected_and_not_by_a_majority() -> None:
    agreed = edits.record_vote(_session(), "definition", Tally(9, 0, 1), DAY).session.decisions[-1].text
    assert isinstance(agreed, Bilingual)
    assert agreed.nl is not None
    assert agreed.en is not None
    assert agreed.nl.endswith("vastgesteld in ronde 1, met 10 reacties en geen bezwaar.")
    assert agreed.en.endswith("agreed in round 1, with 10 answers and no objection.")
    open_still = edits.record_vote(_session(), "definition", Tally(9, 2, 0), DAY)
    dropped = edits.decide(open_still, "definition", "dropped", DAY).session.decisions[-1].text
    assert isinstance(dropped, Bilingual)
    assert dropped.en is not None
    assert dropped.en.endswith("dropped after round 1, with 11 answers, 2 of them an objection.")


@pytest.mark.parametrize("kind", ["proposal", "report"])
def test_documents_tell_of_consent_no_share_and_no_threshold(kind: DocumentKind) -> None:
    text = render(edits.record_vote(_session(), "definition", Tally(9, 0, 1), DAY), "nl", kind=kind)
    assert "| 10 | geen bezwaar |" in text
    assert "9 – 0 – 1" not in text
    assert "90%" not in text
    assert "80%" not in text


@pytest.mark.parametrize("kind", ["proposal", "report"])
@pytest.mark.parametrize("since", [True, False])
def test_what_came_of_an_objection_is_told_with_its_topic(kind: DocumentKind, *, since: bool) -> None:
    start = edits.raise_objection(_session(), "definition", "te vaag")
    worked_in = edits.work_in(start, 0, "een voorbeeld erbij")
    agreed = edits.record_vote(worked_in, "definition", Tally(9, 0, 1), DAY)
    row = "te vaag | een voorbeeld erbij |"
    assert row in render(agreed, "nl", kind=kind, meeting=Meeting(since=start) if since else ANY_MEETING)
    bare = edits.record_vote(_session(), "definition", Tally(9, 0, 1), DAY)
    assert "met bezwaren gedaan" not in render(bare, "nl", kind=kind)
