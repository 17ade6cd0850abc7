"""What the panel agreed on: rounds of voting per topic."""

from dataclasses import dataclass
from typing import Final

from frameworks.fields import Bilingual
from sessions.analysis.index import competencies, profiles
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.role import Round

THRESHOLD: Final = 0.80
"""From this share in favour a topic is agreed on (a threshold of published Delphi studies)."""


@dataclass(frozen=True, slots=True)
class RoundResult:
    """The votes of one round.

    Attributes:
        number: 1 to 3.
        in_favour: Votes in favour.
        against: Votes against.
        abstain: Abstentions.
        share: In favour of all votes, abstentions included, 0 to 1; `None` without votes.
    """

    number: int
    in_favour: int
    against: int
    abstain: int
    share: float | None

    @property
    def votes(self) -> int:
        """All votes, abstentions included."""
        return self.in_favour + self.against + self.abstain


@dataclass(frozen=True, slots=True)
class TopicResult:
    """What became of one topic.

    Attributes:
        about: The topic as in the file: `definition`, an id, or `profile.competency`.
        rounds: By number.
        share: In favour in the last round, 0 to 1; `None` when nobody voted in it.
        agreed: Whether that is 80 % or more.
    """

    about: str
    rounds: tuple[RoundResult, ...]
    share: float | None
    agreed: bool


def agreement(session: Session) -> tuple[TopicResult, ...]:
    """Give per topic, in the order of their first votes, the rounds and whether the panel agrees.

    An abstention is a vote that is not in favour: a panel that mostly abstains has not agreed.
    """
    return _agreement(session.role.rounds)


@by_identity()
def _agreement(rounds: tuple[Round, ...]) -> tuple[TopicResult, ...]:
    topics: dict[str, list[Round]] = {}
    for each in rounds:
        topics.setdefault(each.about, []).append(each)
    return tuple(_topic(about, of_topic) for about, of_topic in topics.items())


def _topic(about: str, rounds: list[Round]) -> TopicResult:
    results = tuple(_result(each) for each in sorted(rounds, key=lambda each: each.round))
    share = results[-1].share
    return TopicResult(about, results, share, agreed=share is not None and share >= THRESHOLD)


def _result(each: Round) -> RoundResult:
    votes = each.in_favour + each.against + each.abstain
    share = each.in_favour / votes if votes else None
    return RoundResult(each.round, each.in_favour, each.against, each.abstain, share)


def topic_names(session: Session, about: str) -> tuple[str | Bilingual, ...]:
    """Give the names of what a topic is about, as typed.

    Returns:
        A shift's two sides, the name of a competency or profile, those of a profile and a competency, and for
        `definition`, `name` or an id that is not known nothing.
    """
    for shift in session.role.shifts:
        if shift.id == about:
            return (shift.from_, shift.to)
    found: list[str | Bilingual] = []
    for part in about.split("."):
        named = competencies(session).get(part) or profiles(session).get(part)
        if named is not None:
            found.append(named.name)
    return tuple(found)
