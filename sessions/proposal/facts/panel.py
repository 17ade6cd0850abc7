"""The panel: who took part, how well it reflects the organisation, and what it agreed on."""

from dataclasses import dataclass
from typing import Final

from sessions.analysis.consensus import TopicResult, agreement
from sessions.analysis.panel import LARGEST_DEVIATION, counted_members
from sessions.model import Session
from sessions.proposal.escape import Markdown
from sessions.proposal.facts.groups import Shares, all_shares
from sessions.proposal.language import Speaker
from sessions.things import name_of, things

_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that the panel voted on.

    Attributes:
        name: What it is about.
        rounds: How many rounds there were.
        votes: The votes of the last round, abstentions included.
        share: In favour in the last round, 0 to 1; `None` without votes or with fewer than `k`.
        agreed: Whether that is 80 % or more.
    """

    name: Markdown
    rounds: int
    votes: int
    share: float | None
    agreed: bool


@dataclass(frozen=True, slots=True)
class CrossSection:
    """The panel as a document shows it.

    Attributes:
        members: Those who took part.
        invited: All who were asked; the same number as long as nobody's attendance is known.
        dimensions: How it reflects the organisation.
        topics: What it voted on.
        agreed: How many of those topics it agreed on.
        wanted: The size that was aimed for; `None` when none was said.
        deviation: The mean of the deviations of the dimensions that are shown, 0 to 1; `None` without any.
        counted_of: The employees that the numbers of a dimension were counted of; 0 when all were given as such.
        wide: The greatest deviation that still reflects the organisation well, 0 to 1.
    """

    members: int
    invited: int
    dimensions: tuple[Shares, ...]
    topics: tuple[Topic, ...]
    agreed: int
    wanted: int | None
    deviation: float | None
    counted_of: int
    wide: float = LARGEST_DEVIATION


def cross_section(session: Session, speaker: Speaker) -> CrossSection:
    """Give the panel as a document shows it."""
    topics = tuple(_topic(session, speaker, each) for each in agreement(session))
    # Of a trait that is known of few members nothing is told: the others could be in any of its groups.
    shown = tuple(each for each in all_shares(session) if each.rows and each.deviation is not None)
    deviations = [each.deviation for each in shown if each.deviation is not None]
    return CrossSection(
        members=len(counted_members(session.panel)),
        invited=len(session.panel.members),
        dimensions=shown,
        topics=topics,
        agreed=sum(each.agreed for each in topics),
        wanted=session.panel.size,
        deviation=sum(deviations) / len(deviations) if deviations else None,
        counted_of=len(session.employees) if any(each.from_employees for each in shown) else 0,
    )


def _topic(session: Session, speaker: Speaker, result: TopicResult) -> Topic:
    votes = result.rounds[-1].votes
    shown = votes >= session.privacy.k
    share = result.share if shown else None
    return Topic(topic_name(session, speaker, result.about), len(result.rounds), votes, share, result.agreed)


def topic_name(session: Session, speaker: Speaker, about: str) -> Markdown:
    """Give what a topic or decision is about; nothing for what is not known."""
    if about == "definition":
        return speaker.say("The definition of the role")
    if about == "name":
        return speaker.say("The name of the role")
    if about == "role":
        return speaker.say("The role")
    shift = things(session, "shift").get(about)
    if shift is not None:
        return speaker.say("From “{from_}” to “{to}”", from_=shift.from_, to=shift.to)
    names = [name for part in about.split(".") if (name := _name(session, part)) is not None]
    if len(names) == _PAIR:
        return speaker.say("{whole}: {part}", whole=names[0], part=names[1])
    return speaker.shown(names[0]) if names else Markdown("")


def _name(session: Session, part: str) -> object | None:
    for kind in ("competency", "profile", "module", "phase", "driver", "unit"):
        found = things(session, kind).get(part)
        if found is not None:
            name: object = name_of(found)
            return name
    return None
