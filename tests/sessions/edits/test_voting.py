"""A round of voting is one edit: the votes, and what they decide."""

from datetime import date
from typing import Any

import pytest

from sessions import edits
from sessions.analysis.consensus import agreement, result_of, topics
from sessions.analysis.findings import findings
from sessions.edits import EditError
from sessions.model import Session
from sessions.proposal.render import render
from sessions.store.reader import loads
from sessions.store.writer import dumps
from sessions.voting.tally import Tally
from tests.sessions.analysis.making import a_session

DAY = date(2026, 11, 12)


def _session(**more: Any) -> Session:
    members = [{"code": f"P{number:02d}", "attended": number <= 16} for number in range(1, 19)]
    role = {
        "definition": "Samen aan de slag",
        "shifts": [{"id": "s", "from": "regels", "to": "bedoeling"}],
        "consensus": more.pop("consensus", {}),
    }
    return a_session(role=role, panel={"members": members}, **more)


def _reason(session: Session, about: str, tally: Tally) -> str:
    with pytest.raises(EditError) as wrong:
        edits.record_vote(session, about, tally, DAY)
    return wrong.value.message.text("en")


def test_a_vote_is_the_next_round_on_its_topic() -> None:
    session = edits.record_vote(_session(), "definition", Tally(10, 4, 2), DAY)
    session = edits.record_vote(session, "s", Tally(9, 4, 2), DAY)
    session = edits.record_vote(session, "definition", Tally(11, 4, 1), DAY)
    assert [(each.about, each.round) for each in session.role.rounds] == [
        ("definition", 1),
        ("s", 1),
        ("definition", 2),
    ]
    held = result_of(session, "definition")
    assert held is not None
    assert (held.state, held.left, held.rounds[-1].gained) == ("open", 1, 1)
    assert session.session.decisions == ()


def test_what_is_agreed_lands_among_the_decisions_with_its_votes_in_both_languages() -> None:
    session = edits.record_vote(_session(), "adviseur.luisteren", Tally(13, 2, 1), DAY)
    (decision,) = session.session.decisions
    assert (decision.on, decision.about, decision.outcome, decision.round) == (
        DAY,
        "adviseur.luisteren",
        "agreed",
        1,
    )
    assert not isinstance(decision.text, str)
    assert (
        "Adviseur: Luisteren: agreed in round 1, with 13 in favour, 2 against, 1 abstained."
        in decision.text.en
    )
    assert "13" in decision.text.nl
    assert loads(dumps(session)).session == session


def test_few_votes_are_not_told_in_a_decision() -> None:
    session = edits.record_vote(a_session(), "luisteren", Tally(4, 0, 0), DAY)
    assert "4" not in str(session.session.decisions[0].text)


def test_what_is_dropped_keeps_its_name_and_votes_when_it_is_taken_out() -> None:
    session = edits.record_vote(_session(), "s", Tally(6, 8, 2), DAY)
    session = edits.decide(session, "s", "dropped", DAY)
    assert "dropped-still-in" in {each.code for each in findings(session)}
    session = edits.remove_item(session, ("role", "shifts", 0))
    (decision,) = session.session.decisions
    assert decision.about is None
    assert "From “regels” to “bedoeling”: dropped after round 1, with 6 in favour" in str(decision.text)
    assert "dropped-still-in" not in {each.code for each in findings(session)}


def test_a_new_round_takes_up_again_what_was_adjourned() -> None:
    session = edits.decide(_session(), "luisteren", "adjourned", DAY)
    assert [each.state for each in agreement(session)] == ["adjourned"]
    with pytest.raises(EditError, match="adjourned already"):
        edits.decide(session, "luisteren", "adjourned", DAY)
    session = edits.record_vote(session, "luisteren", Tally(16, 0, 0), DAY)
    assert [each.state for each in agreement(session)] == ["agreed"]


@pytest.mark.parametrize(
    ("about", "tally", "told"),
    [
        ("definition", Tally(15, 2, 0), "17 votes, but at most 16 members were there"),
        ("definition", Tally(), "Nobody has voted yet"),
        ("definitie", Tally(3), "nothing called definitie to vote on"),
        ("adviseur.durven", Tally(3), "nothing called adviseur.durven to vote on"),
    ],
)
def test_a_vote_that_can_not_be_is_refused_with_a_reason(about: str, tally: Tally, told: str) -> None:
    assert told in _reason(_session(), about, tally)


def test_a_fourth_round_is_refused_unless_it_is_allowed() -> None:
    session = _session()
    for votes in (3, 4, 5):
        session = edits.record_vote(session, "definition", Tally(votes, 9), DAY)
    assert "There were 3 rounds on this" in _reason(session, "definition", Tally(16))
    session = edits.set_field(session, ("role", "consensus", "max_rounds"), 4)
    session = edits.record_vote(session, "definition", Tally(16), DAY)
    assert session.session.decisions[-1].round == 4


def test_one_member_marked_absent_leaves_the_others_free_to_vote() -> None:
    members = [{"code": "P01", "attended": False}, {"code": "P02"}, {"code": "P03"}]
    session = a_session(panel={"members": members})
    assert edits.record_vote(session, "luisteren", Tally(2), DAY).role.rounds
    assert "3 votes, but at most 2 members were there" in _reason(session, "luisteren", Tally(3))


def test_who_may_have_been_there_may_have_voted() -> None:
    members = [{"code": "P01", "attended": True}, {"code": "P02"}, {"code": "P03", "attended": False}]
    session = a_session(panel={"members": members})
    assert edits.record_vote(session, "luisteren", Tally(2), DAY).role.rounds
    assert "at most 2 members were there" in _reason(session, "luisteren", Tally(3))


def test_without_a_panel_nobody_is_too_many() -> None:
    assert edits.record_vote(a_session(), "luisteren", Tally(400), DAY).role.rounds[0].in_favour == 400


@pytest.mark.parametrize(
    ("rules", "tally", "agreed"),
    [
        ({}, Tally(8, 2), True),
        ({}, Tally(79, 21), False),
        ({"threshold_pct": 90}, Tally(8, 2), False),
        ({"threshold_pct": 60}, Tally(6, 4), True),
        ({"method": "consent"}, Tally(3, 0, 9), True),
        ({"method": "consent"}, Tally(15, 1), False),
        ({"method": "consent"}, Tally(0, 0, 5), False),
        ({"method": "fist_to_five"}, Tally.of_fingers((0, 0, 2, 8, 0, 0)), True),
        ({"method": "fist_to_five"}, Tally.of_fingers((0, 0, 3, 7, 0, 0)), False),
    ],
)
def test_when_a_topic_is_agreed_is_settled_per_session(
    rules: dict[str, Any], tally: Tally, *, agreed: bool
) -> None:
    session = edits.record_vote(a_session(role={"consensus": rules}), "luisteren", tally, DAY)
    assert agreement(session)[0].agreed is agreed
    assert bool(session.session.decisions) is agreed


def test_a_round_keeps_the_method_by_which_it_was_held() -> None:
    session = edits.record_vote(
        a_session(role={"consensus": {"method": "consent"}}), "luisteren", Tally(2, 0, 9), DAY
    )
    session = edits.set_field(session, ("role", "consensus", "method"), "dots")
    assert agreement(session)[0].agreed


def test_everything_that_can_be_voted_on_is_a_topic() -> None:
    assert topics(_session()) == ("definition", "s", "luisteren", "adviseur.luisteren")


def test_fingers_that_are_not_the_votes_are_a_finding() -> None:
    session = edits.record_vote(
        a_session(role={"consensus": {"method": "fist_to_five"}}),
        "luisteren",
        Tally.of_fingers((0, 0, 1, 2, 8, 5)),
        DAY,
    )
    assert "fingers-differ" not in {each.code for each in findings(session)}
    session = edits.set_field(session, ("role", "rounds", 0, "in_favour"), 14)
    assert "fingers-differ" in {each.code for each in findings(session)}


def test_the_proposal_shows_votes_and_decisions_and_is_the_same_each_time() -> None:
    session = edits.record_vote(_session(), "definition", Tally(10, 4, 2), DAY)
    session = edits.record_vote(session, "definition", Tally(14, 1, 1), DAY)
    session = edits.decide(session, "s", "adjourned", DAY)
    session = edits.set_field(session, ("role", "consensus", "threshold_pct"), 85)
    english, dutch = render(session, "en"), render(session, "nl")
    assert "| The definition of the role | 2 | 16 | 14 – 1 – 1 (+4) | 88% | agreed |" in english
    assert "at least 85% of the votes" in english
    assert "From “regels” to “bedoeling”: adjourned without a vote" in english
    assert "The definition of the role: agreed in round 2, with 14 in favour" in english
    assert "14 – 1 – 1 (+4)" in dutch
    assert render(session, "en") == english
