"""The panel: who took part, how well it reflects the organisation, and what it agreed on."""

from typing import NamedTuple

from frameworks.languages import Message
from sessions.analysis.checks.common import TypedText
from sessions.analysis.consensus import RoundResult, State, TopicResult, agreement, topic_message
from sessions.analysis.panel import LARGEST_DEVIATION, attended, counted_members
from sessions.model import Session
from sessions.proposal.escape import Markdown
from sessions.proposal.facts.groups import Shares, all_shares
from sessions.proposal.language import Speaker


class Topic(NamedTuple):
    """A topic that the panel voted on, or decided on without a vote.

    Attributes:
        name: What it is about.
        rounds: How many rounds there were.
        last: The last round; `None` without one or when nobody voted in it.
        share: In favour in it, 0 to 1; `None` without votes.
        gained: How many more were in favour than in the first round; `None` when as many, and by consent.
        state: What became of it.
    """

    name: Markdown
    rounds: int
    last: RoundResult | None
    share: float | None
    gained: Markdown | None
    state: State


class CrossSection(NamedTuple):
    """The panel as a document shows it.

    Attributes:
        members: Those who count: who took part, and as long as that is not noted all who were asked.
        invited: All who were asked.
        attended: Who are noted as there; `None` as long as that is not noted.
        not_noted: Of how many of the invited it is not noted whether they were there.
        dimensions: How it reflects the organisation.
        topics: What it voted on.
        voted: How many of those it voted on.
        agreed: How many of those topics it agreed on.
        wanted: The size that was aimed for; `None` when none was said.
        deviation: The mean of the deviations of the dimensions that are shown, 0 to 1; `None` without any.
        counted_of: The employees that the numbers of a dimension were counted of; 0 when all were given as such.
        most_rounds: How many rounds a topic may have.
        threshold: The share in favour from which a topic is agreed, 0 to 1.
        by_share: Whether any topic was voted on for or against, so that the share tells.
        by_fingers: Whether any was by fist to five.
        by_consent: Whether any was by consent, so that objections tell.
        few_voted: On how many topics fewer than half of those who were there voted in the last round.
        wide: The greatest deviation that still reflects the organisation well, 0 to 1.
    """

    members: int
    invited: int
    attended: int | None
    not_noted: int
    dimensions: tuple[Shares, ...]
    topics: tuple[Topic, ...]
    voted: int
    agreed: int
    wanted: int | None
    deviation: float | None
    counted_of: int
    most_rounds: int
    threshold: float
    by_share: bool
    by_fingers: bool
    by_consent: bool
    few_voted: int
    wide: float = LARGEST_DEVIATION

    @property
    def met(self) -> bool:
        """Whether it is known to have met: it has members, and somebody was there or it voted."""
        return bool(self.invited and (self.attended or self.voted))


def cross_section(session: Session, speaker: Speaker) -> CrossSection:
    """Give the panel as a document shows it."""
    # Of a trait that is known of few members nothing is told: the others could be in any of its groups.
    shown = tuple(each for each in all_shares(session) if each.rows and each.deviation is not None)
    deviations = [each.deviation for each in shown if each.deviation is not None]
    results = agreement(session)
    methods = {each.rounds[-1].method for each in results if each.rounds}
    return CrossSection(
        members=len(counted_members(session.panel)),
        invited=len(session.panel.members),
        attended=attended(session.panel),
        not_noted=sum(each.attended is None for each in session.panel.members),
        dimensions=shown,
        topics=tuple(_topic(session, speaker, each) for each in results),
        voted=sum(bool(each.rounds) for each in results),
        agreed=sum(each.agreed for each in results),
        wanted=session.panel.size,
        deviation=sum(deviations) / len(deviations) if deviations else None,
        counted_of=len(session.employees) if any(each.from_employees for each in shown) else 0,
        most_rounds=session.role.consensus.max_rounds,
        threshold=session.role.consensus.threshold_pct / 100,
        by_share=bool(methods - {"consent"}),
        by_fingers="fist_to_five" in methods,
        by_consent="consent" in methods,
        few_voted=sum(
            each.state == "open" and bool(each.rounds) and each.rounds[-1].few_voted for each in results
        ),
    )


def _topic(session: Session, speaker: Speaker, result: TopicResult) -> Topic:
    rounds = [each for each in result.rounds if each.votes]
    last = result.rounds[-1] if result.rounds and result.rounds[-1].votes else None
    # By consent no number in favour decides.
    by_number = last is not None and last.method != "consent"
    gained = last.in_favour - rounds[0].in_favour if last is not None and by_number else 0
    return Topic(
        topic_name(session, speaker, result.about),
        len(result.rounds),
        last,
        None if last is None else result.share,
        Markdown(f"{gained:+d}") if gained else None,
        result.state,
    )


def topic_name(session: Session, speaker: Speaker, about: str) -> Markdown:
    """Give what a topic or decision is about; nothing for what is not known."""
    message = topic_message(session, about)
    return Markdown("") if message is None else _said(speaker, message)


def _said(speaker: Speaker, message: Message) -> Markdown:
    if isinstance(message, TypedText):
        return speaker.shown(message.typed)
    values = {
        name: each.typed if isinstance(each, TypedText) else each for name, each in message.values.items()
    }
    return speaker.say(message.sentence, **values)
