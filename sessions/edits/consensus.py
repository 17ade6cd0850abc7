"""Edits of what the panel agrees on: a round of voting, and dropping or adjourning a topic."""

from datetime import date
from typing import Final, Literal

from frameworks.fields import Bilingual
from frameworks.languages import Message
from sessions.edits.errors import EditError, checked
from sessions.edits.fields import set_field
from sessions.edits.items import add_item
from sessions.model import Session
from sessions.model.role import MOST_ROUNDS, Method, Objection, Round
from sessions.model.session import Decision, Outcome, Parked
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
        EditError: Nobody voted, more voted than were there, all rounds were held, there is no such topic, or by consent
            an objection to it is open that nobody makes any more.
    """
    from sessions.analysis.consensus import agrees, open_objections, present, result_of

    held, rules = result_of(session, about), session.role.consensus
    if rules.method == "consent" and not tally.against and open_objections(session, about):
        raise EditError(
            Message(
                "There is an objection to this that was not worked in yet. Work it in before you vote again."
            )
        )
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
    if agrees(tally, rules.method, rules, there):
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
        values = {"topic": topic, "round": last.number, "votes": votes_message(last.tally, last.method)}
        said = Message(with_votes.sentence, values)
    decision = Decision(
        on=on,
        text=Bilingual(nl=said.text("nl"), en=said.text("en")),
        about=about,
        outcome=outcome,
        round=last.number if last is not None else None,
    )
    return add_item(session, ("session", "decisions"), decision)


def votes_message(tally: Tally, method: Method) -> Message:
    """Give the votes of a round in words; by consent who objected, as no majority decides then."""
    if method == "consent":
        if tally.against:
            return Message(
                "{votes} answers, {against} of them an objection",
                {"votes": tally.votes, "against": tally.against},
            )
        return Message("{votes} answers and no objection", {"votes": tally.votes})
    values = {"favour": tally.in_favour, "against": tally.against, "abstain": tally.abstain}
    return Message("{favour} in favour, {against} against, {abstain} abstained", values)


# --- objections, what is looked at again, and what is parked -------------------------------------------------------


def raise_objection(session: Session, about: str, text: str) -> Session:
    """Give the session with an objection to a topic, to be worked in.

    Raises:
        EditError: The text is empty or too long, or there is no such topic.
    """
    from sessions.analysis.consensus import topic_message

    if topic_message(session, about) is None:
        raise EditError(Message("This is no longer in the session."))
    if not text.strip():
        raise EditError(Message("Say in a few words what the objection is."))
    return add_item(
        session, ("role", "objections"), checked(Objection(about=about, text="-"), text=text.strip())
    )


def work_in(session: Session, place: int, how: str) -> Session:
    """Give the session in which is noted how an objection was worked in.

    Args:
        session: The session.
        place: The place of the objection among those of the role, from 0.
        how: What was done with it.

    Raises:
        EditError: The text is empty or too long.
    """
    if not how.strip():
        raise EditError(Message("Say in a few words how the objection was worked in."))
    return set_field(session, ("role", "objections", place, "worked_in"), how.strip())


def look_again(session: Session, about: str, on: date) -> Session:
    """Give the session in which the last decision on a topic has a day on which it is looked at again.

    Raises:
        EditError: Nothing was decided on it, or the day is before that of the decision.
    """
    decisions = session.session.decisions
    place = max((at for at, each in enumerate(decisions) if each.about == about), default=None)
    if place is None:
        raise EditError(Message("Nothing was decided on this yet."))
    if on < decisions[place].on:
        raise EditError(Message("That day is before the day of the decision."))
    return set_field(session, ("session", "decisions", place, "again"), on)


def park(session: Session, text: str, owner: str | None = None, until: date | None = None) -> Session:
    """Give the session with a line in the parking lot: what is for later, who takes it up, and by when.

    Raises:
        EditError: The text is empty, or a text is too long.
    """
    if not text.strip():
        raise EditError(Message("Say in a few words what is parked."))
    owner = (owner or "").strip() or None
    return add_item(
        session, ("session", "parked"), checked(Parked(text="-"), text=text.strip(), owner=owner, until=until)
    )
