"""Checks of the votes: enough people, few enough rounds, and what became of each topic."""

from collections.abc import Iterator
from typing import Final

from frameworks.fields import in_language
from frameworks.findings import Finding, Path
from frameworks.languages import Message, mark
from sessions.analysis.checks.common import Check, finding, percents, reads
from sessions.analysis.consensus import (
    DEFINITION,
    TopicResult,
    agreement,
    present,
    topic_message,
    topic_path,
    topics,
)
from sessions.analysis.panel import attended
from sessions.model import Session
from sessions.voting.tally import Tally


@reads("panel", "role")
def votes_fit_the_panel(session: Session) -> Iterator[Finding]:
    """No round has more votes than the panel has members who may have been there."""
    there = present(session)
    if not there:
        return
    for at, each in enumerate(session.role.rounds):
        votes = each.in_favour + each.against + each.abstain
        if votes > there:
            yield finding(
                "votes-above-members",
                "warning",
                ("role", "rounds", at),
                "Round {round} on {topic} counts {votes} votes, but at most {present} members were there: "
                "check the votes or who attended.",
                round=each.round,
                topic=_told(session, each.about),
                votes=votes,
                present=there,
            )


@reads("panel", "role")
def attendance_is_noted(session: Session) -> Iterator[Finding]:
    """Where the panel voted, it is noted who attended."""
    if session.role.rounds and session.panel.members and not attended(session.panel):
        yield finding(
            "attendance-unknown",
            "hint",
            ("panel", "members"),
            "The panel voted, but nobody is noted as there: note who attended, so that the proposal can say it.",
        )


def _told(session: Session, about: str) -> Message | str:
    return topic_message(session, about) or about


@reads("panel", "role", "session")
def topics_are_agreed(session: Session) -> Iterator[Finding]:
    """Every topic that was voted on is agreed, dropped or adjourned."""
    for topic in agreement(session):
        if topic.share is None or topic.state != "open":
            continue
        last = topic.rounds[-1]
        values = {
            "topic": _told(session, topic.about),
            "share": percents(topic.share, beside=session.role.consensus.threshold_pct / 100),
            "against": last.against,
            "round": last.number,
            "threshold": session.role.consensus.threshold_pct,
            "votes": last.votes,
            "present": last.there,
        }
        sentence = (
            _FEW[topic.left > 0] if last.few_voted else _NOT_AGREED[last.method == "consent", topic.left > 0]
        )
        yield finding("not-agreed", "hint", _round_place(session, topic), sentence, **values)


_NOT_AGREED: Final = {
    (True, True): mark(
        "{topic} has {against} against after round {round}; by consent it is agreed when nobody objects. "
        "Talk it through and vote again, or leave it out."
    ),
    (True, False): mark(
        "{topic} has {against} against after round {round}, the last one. Drop it or adjourn it."
    ),
    (False, True): mark(
        "{topic} has {share}% in favour after round {round}; from {threshold}% on it is agreed. "
        "Talk it through and vote again, or leave it out."
    ),
    (False, False): mark(
        "{topic} has {share}% in favour after round {round}, the last one; from {threshold}% on it is agreed. "
        "Drop it or adjourn it."
    ),
}
"""What is said of a topic that is not agreed: whether it is by consent, and whether there are rounds left."""


_FEW: Final = {
    True: mark(
        "{topic}: {votes} of the {present} members voted in round {round}, fewer than half, so that nothing is agreed. "
        "Vote again with more of them, or note who did not attend."
    ),
    False: mark(
        "{topic}: {votes} of the {present} members voted in round {round}, the last one, fewer than half, so that "
        "nothing is agreed. Note who did not attend, or drop it or adjourn it."
    ),
}
"""What is said of a topic on which too few voted: whether there are rounds left."""


def _round_place(session: Session, topic: TopicResult) -> Path:
    last = topic.rounds[-1].number
    places = enumerate(session.role.rounds)
    at = next(at for at, each in places if (each.about, each.round) == (topic.about, last))
    return ("role", "rounds", at)


@reads("role")
def rounds_are_few(session: Session) -> Iterator[Finding]:
    """No topic has more rounds than was agreed."""
    most = session.role.consensus.max_rounds
    for at, each in enumerate(session.role.rounds):
        if each.round > most:
            yield finding(
                "round-above-most",
                "warning",
                ("role", "rounds", at, "round"),
                "This is round {round} on {topic}, and {most} were agreed: drop or adjourn the topic, or allow "
                "more rounds at Consensus.",
                round=each.round,
                topic=_told(session, each.about),
                most=most,
            )


@reads("role")
def fingers_are_the_votes(session: Session) -> Iterator[Finding]:
    """Where it is known who held up how many fingers, those are the votes in favour and against."""
    for at, each in enumerate(session.role.rounds):
        if each.fingers is None:
            continue
        counted = Tally.of_fingers([int(count) for count in each.fingers.split()])
        if (counted.in_favour, counted.against) != (each.in_favour, each.against):
            yield finding(
                "fingers-differ",
                "warning",
                ("role", "rounds", at, "fingers"),
                "The fingers in round {round} on {topic} make {favour} in favour (three or more) and {against} "
                "against, but other numbers stand beside them: correct one of the two.",
                round=each.round,
                topic=_told(session, each.about),
                favour=counted.in_favour,
                against=counted.against,
            )


@reads("panel", "role", "session")
def dropped_is_out(session: Session) -> Iterator[Finding]:
    """What the panel dropped does not stand in the role any more."""
    known = topics(session)
    for topic in agreement(session):
        if topic.state == "dropped" and topic.about in known and topic.about != DEFINITION:
            place = topic_path(session, topic.about)
            yield finding(
                "dropped-still-in",
                "warning",
                place,
                "{topic} was dropped but still stands in the role: take it out, or vote again.",
                topic=_told(session, topic.about),
            )


@reads("role")
def objections_are_worked_in(session: Session) -> Iterator[Finding]:
    """Every objection is worked in."""
    for at, each in enumerate(session.role.objections):
        if not each.worked_in:
            yield finding(
                "objection-open",
                "hint",
                ("role", "objections", at),
                "There is an objection to {topic} that was not worked in yet.",
                topic=_told(session, each.about),
            )


@reads("session")
def parked_is_taken_up(session: Session) -> Iterator[Finding]:
    """What is parked has somebody who takes it up, and a day."""
    for at, each in enumerate(session.session.parked):
        if each.owner is None or each.until is None:
            yield finding(
                "parked-unowned",
                "hint",
                ("session", "parked", at),
                "Of what is parked, it is not noted who takes it up and by when: {text}",
                text=in_language(each.text, session.session.language),
            )


CHECKS: Final[tuple[Check, ...]] = (
    votes_fit_the_panel,
    attendance_is_noted,
    topics_are_agreed,
    rounds_are_few,
    fingers_are_the_votes,
    dropped_is_out,
    objections_are_worked_in,
    parked_is_taken_up,
)
