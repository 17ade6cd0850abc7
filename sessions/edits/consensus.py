"""Edits of what the panel agrees on: a round of voting, and dropping or adjourning a topic."""

from datetime import date
from typing import Final, Literal

from frameworks.fields import Bilingual
from frameworks.languages import Message
from sessions.edits.errors import EditError
from sessions.edits.items import add_item
from sessions.model import Session
from sessions.model.role import MOST_ROUNDS, Round
from sessions.model.session import Decision, Outcome
from sessions.voting.tally import Tally

_SENTENCES: Final[dict[Outcome, tuple[Message, Message, Message]]] = {
    "agreed": (
        Message("{topic}: agreed in round {round}, with {votes}."),
        Message("{topic}: agreed in round {round}."),
        Message("{topic}: agreed."),
    ),
    "dropped": (
        Message("{topic}: dropped after round {round}, with {votes}."),
        Message("{topic}: dropped after round {round}."),
        Message("{topic}: dropped."),
    ),
    "adjourned": (
        Message("{topic}: adjourned after round {round}, with {votes}."),
        Message("{topic}: adjourned after round {round}."),
        Message("{topic}: adjourned."),
    ),
}
"""Per outcome what is noted: with votes, with fewer votes than may be told, without a vote."""


def record_vote(session: Session, about: str, tally: Tally, on: date) -> Session:
    """Give the session with the next round of voting on a topic; when that agrees, with the decision as well.

    Args:
        session: The session.
        about: `definition`, the id of a shift or competency, or `profile.competency`.
        tally: The votes.
        on: The day of the decision.

    Raises:
        EditError: Nobody voted, more voted than were there, all rounds were held, or there is no such topic.
    """
    from sessions.analysis.consensus import agrees, present, result_of

    held, rules = result_of(session, about), session.role.consensus
    number = held.rounds[-1].number + 1 if held is not None and held.rounds else 1
    if not tally.votes:
        raise EditError(Message("Nobody has voted yet. Type the tally, such as 13 2 1."))
    there = present(session)
    if there is not None and tally.votes > there:
        raise EditError(
            Message(
                "These are {votes} votes, but at most {present} members were there. Correct the tally, or mark at "
                "the panel who attended.",
                {"votes": tally.votes, "present": there},
            )
        )
    if number > min(rules.max_rounds, MOST_ROUNDS):
        raise EditError(
            Message(
                "There were {most} rounds on this, the most that was agreed. Drop it or adjourn it, or allow more "
                "rounds at Consensus.",
                {"most": rules.max_rounds},
            )
        )
    held_round = Round(
        about=about,
        round=number,
        method=rules.method,
        in_favour=tally.in_favour,
        against=tally.against,
        abstain=tally.abstain,
        fingers=None if tally.fingers is None else " ".join(map(str, tally.fingers)),
    )
    after = add_item(session, ("role", "rounds"), held_round)
    if agrees(tally, rules.method, rules):
        return _decided(after, about, "agreed", on)
    return after


def decide(session: Session, about: str, outcome: Literal["dropped", "adjourned"], on: date) -> Session:
    """Give the session in which it is noted that a topic was dropped or adjourned, with the votes of its last round.

    The topic itself stays where it is, and a new round of voting takes it up again.

    Raises:
        EditError: That was decided already, or there is no such topic.
    """
    from sessions.analysis.consensus import result_of

    held = result_of(session, about)
    if held is not None and held.state == outcome:
        told = {
            "dropped": Message("This was dropped already."),
            "adjourned": Message("This was adjourned already."),
        }
        raise EditError(told[outcome])
    return _decided(session, about, outcome, on)


def _decided(session: Session, about: str, outcome: Outcome, on: date) -> Session:
    from sessions.analysis.consensus import result_of, topic_message

    topic = topic_message(session, about)
    if topic is None:
        raise EditError(Message("This is no longer in the session."))
    held = result_of(session, about)
    last = held.rounds[-1] if held is not None and held.rounds else None
    with_votes, with_round, bare = _SENTENCES[outcome]
    if last is None:
        said = Message(bare.sentence, {"topic": topic})
    elif last.votes < session.privacy.k:
        said = Message(with_round.sentence, {"topic": topic, "round": last.number})
    else:
        values = {"topic": topic, "round": last.number, "votes": votes_message(last.tally)}
        said = Message(with_votes.sentence, values)
    decision = Decision(
        on=on,
        text=Bilingual(nl=said.text("nl"), en=said.text("en")),
        about=about,
        outcome=outcome,
        round=last.number if last is not None else None,
    )
    return add_item(session, ("session", "decisions"), decision)


def votes_message(tally: Tally) -> Message:
    """Give the votes of a round in words."""
    values = {"favour": tally.in_favour, "against": tally.against, "abstain": tally.abstain}
    return Message("{favour} in favour, {against} against, {abstain} abstained", values)
