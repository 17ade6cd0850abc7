"""Agreement is the panel's: votes of fewer than half of it agree on nothing, whatever their share."""

from datetime import date

from sessions import edits
from sessions.analysis.consensus import result_of
from sessions.analysis.findings import findings
from sessions.model import Session
from sessions.model.panel import Member
from sessions.proposal.render import render
from sessions.voting.tally import Tally
from tests.sessions.analysis.making import a_session

DAY = date(2026, 11, 12)


def of_panel(members: int) -> Session:
    """Give a session with a panel of so many, of whom it is not noted who came."""
    return a_session(panel={"members": [{"code": f"P{at:02d}"} for at in range(1, members + 1)]})


def test_votes_of_fewer_than_half_of_the_panel_agree_on_nothing() -> None:
    session = edits.record_vote(of_panel(14), "luisteren", Tally(3), DAY)
    held = result_of(session, "luisteren")
    assert held is not None
    assert (held.state, held.agreed, held.rounds[-1].agreed) == ("open", False, False)
    assert held.rounds[-1].share == 1
    assert not session.session.decisions
    told = [each.message.text("en") for each in findings(session) if each.code == "not-agreed"]
    assert len(told) == 1
    assert "3 of the 14 members voted" in told[0]
    assert "fewer than half" in told[0]


def test_half_of_the_panel_is_enough_and_those_who_were_absent_do_not_count() -> None:
    half = edits.record_vote(of_panel(14), "luisteren", Tally(7), DAY)
    assert half.session.decisions[0].outcome == "agreed"
    away = of_panel(6)
    for at in (0, 1):
        away = edits.set_field(away, ("panel", "members", at, "attended"), False)
    assert edits.record_vote(away, "luisteren", Tally(2), DAY).session.decisions


def test_without_a_panel_nothing_is_known_of_turnout() -> None:
    assert edits.record_vote(a_session(), "luisteren", Tally(3), DAY).session.decisions


def test_what_was_noted_as_agreed_stays_so_when_the_panel_grows() -> None:
    session = edits.record_vote(of_panel(4), "luisteren", Tally(4), DAY)
    for at in range(11, 19):
        session = edits.add_item(session, ("panel", "members"), Member(code=f"P{at}"))
    held = result_of(session, "luisteren")
    assert held is not None
    assert held.state == "agreed"


def test_the_proposal_says_of_how_many_the_votes_are() -> None:
    session = edits.record_vote(of_panel(14), "luisteren", Tally(6), DAY)
    text = render(session, language="en")
    assert "fewer than half" in text
    assert "not agreed yet" in text
    assert "fewer than half" not in render(
        edits.record_vote(of_panel(14), "luisteren", Tally(13), DAY), language="en"
    )
