"""What was voted and decided since."""

from collections.abc import Hashable, Iterator

from frameworks.fields import in_language, spec
from frameworks.languages import Message, made
from sessions.analysis.consensus import agrees, present, tally_of, topic_message
from sessions.comparing.matching import matched
from sessions.comparing.records import Versions, compared, moves
from sessions.comparing.words import LONGEST, Change, day, label, plain, quoted, shortened, typed
from sessions.edits.consensus import votes_message
from sessions.model import Session
from sessions.model.role import Role, Round
from sessions.model.session import Decision, Heading


def vote_changes(versions: Versions) -> Iterator[Change]:
    """Give the decisions and rounds of voting that came, went or were corrected, and how is voted."""
    yield from _decisions(versions)
    yield from _rounds(versions)
    before, after = versions.before.role.consensus, versions.after.role.consensus
    called = label(Role, spec(Role, "consensus"))
    yield from compared(versions, before, after, "role.consensus", (called,))


def _decisions(versions: Versions) -> Iterator[Change]:
    before, after = versions.before.session.decisions, versions.after.session.decisions
    found = matched(before, after, _identity)
    about = "session.decisions"
    for new in found.new:
        yield Change("added", about, (), _decision(new), None, plain(new.text))
    for gone in found.gone:
        said = Message("a decision was taken out: {decision}", {"decision": _decision(gone)})
        yield Change("removed", about, (), said, plain(gone.text), None)
    for old, new in found.pairs:
        if old != new:
            said = Message("a decision reads now: {decision}", {"decision": _decision(new)})
            yield Change("changed", about, (), said, plain(old.text), plain(new.text))
    called = label(Heading, spec(Heading, "decisions"))
    order = [quoted(new.text) for _old, new in found.pairs]
    yield from moves(called, order, found.moved, about, ())


def _identity(decision: Decision) -> Hashable:
    return decision.on, decision.about, decision.outcome, decision.round


def new_decisions(before: Session, after: Session) -> tuple[Decision, ...]:
    """Give the decisions that a later version of a session has and an earlier one has not."""
    return matched(before.session.decisions, after.session.decisions, _identity).new


def _decision(decision: Decision) -> Message:
    text = made(lambda language: shortened(in_language(decision.text, language), LONGEST))
    return Message("{date}: {text}", {"date": day(decision.on), "text": text})


def _rounds(versions: Versions) -> Iterator[Change]:
    before, after = versions.before.role.rounds, versions.after.role.rounds
    found = matched(before, after, lambda each: (each.about, each.round))
    # What was agreed in a round is told by the decision and not by the round as well.
    decided = new_decisions(versions.before, versions.after)
    told = {(each.about, each.round) for each in decided if each.outcome == "agreed"}
    for new in found.new:
        if (new.about, new.round) not in told:
            yield _round(versions, new, "added")
    for gone in found.gone:
        if topic_message(versions.after, gone.about) is None:
            # What it was about was taken out, which is told there.
            continue
        said = Message("round {round} was taken out", {"round": gone.round})
        yield Change("removed", _place(gone), _topic(versions, gone.about), said)
    for old, new in found.pairs:
        if old == new:
            continue
        if tally_of(old) != tally_of(new) or old.method != new.method:
            yield _round(versions, new, "changed")
        else:
            said = Message("the note of round {round} was changed", {"round": new.round})
            yield Change("changed", _place(new), _topic(versions, new.about), said)
    called = label(Role, spec(Role, "rounds"))
    if found.moved:
        said = Message("{list} are listed in another order", {"list": called})
        yield Change("moved", "role.rounds", (), said)


def _round(versions: Versions, held: Round, code: str) -> Change:
    session = versions.after
    tally = tally_of(held)
    values = {"round": held.round, "votes": _votes(session, held)}
    agreed = agrees(tally, held.method, session.role.consensus, present(session))
    if code == "changed":
        said = Message("round {round} was corrected: {votes}", values)
    elif agreed:
        said = Message("agreed in round {round}: {votes}", values)
    else:
        said = Message("not agreed in round {round}: {votes}", values)
    after = (
        None
        if tally.votes < session.privacy.k
        else {"in_favour": held.in_favour, "against": held.against, "abstain": held.abstain}
    )
    return Change(
        "added" if code == "added" else "changed",
        _place(held),
        _topic(versions, held.about),
        said,
        None,
        after,
    )


def _votes(session: Session, held: Round) -> Message:
    tally = tally_of(held)
    if tally.votes < session.privacy.k:
        return Message("fewer than {k} votes", {"k": session.privacy.k})
    return votes_message(tally, held.method)


def _place(held: Round) -> str:
    return f"role.rounds.{held.about}.{held.round}"


def _topic(versions: Versions, about: str) -> tuple[Message, ...]:
    found = topic_message(versions.after, about) or topic_message(versions.before, about)
    return (found or typed(about),)
