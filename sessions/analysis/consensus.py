"""What the panel agreed on: rounds of voting per topic, and what was dropped or adjourned."""

from typing import Final, Literal, NamedTuple

from frameworks.fields import Bilingual
from frameworks.findings import Path
from frameworks.languages import Message
from sessions.analysis.checks.common import typed
from sessions.analysis.index import competencies, profiles
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.role import Consensus, Method, Role, Round
from sessions.model.session import Decision
from sessions.things import name_of, things
from sessions.voting.tally import Tally

State = Literal["agreed", "open", "dropped", "adjourned"]
DEFINITION: Final = "definition"
_PAIR: Final = 2


class RoundResult(NamedTuple):
    """The votes of one round.

    Attributes:
        number: From 1.
        method: How was voted.
        tally: The votes.
        share: In favour of all votes, abstentions included, 0 to 1; `None` without votes.
        gained: How many more were in favour than in the round before, below 0 when fewer; `None` in the first.
        agreed: Whether it agreed on the topic (`agrees`).
        there: How many may have voted (`present`); `None` where that is not known, or it was noted that it agreed.
    """

    number: int
    method: Method
    tally: Tally
    share: float | None
    gained: int | None = None
    agreed: bool = False
    there: int | None = None

    @property
    def few_voted(self) -> bool:
        """Whether fewer than half of those who were there voted."""
        return are_few(self.tally, self.there)

    @property
    def in_favour(self) -> int:
        """Votes in favour."""
        return self.tally.in_favour

    @property
    def against(self) -> int:
        """Votes against."""
        return self.tally.against

    @property
    def abstain(self) -> int:
        """Abstentions."""
        return self.tally.abstain

    @property
    def votes(self) -> int:
        """All votes, abstentions included."""
        return self.tally.votes


class TopicResult(NamedTuple):
    """What became of one topic.

    Attributes:
        about: The topic as in the file: `definition`, an id, or `profile.competency`.
        rounds: By number; none for what was dropped or adjourned without a vote.
        share: In favour in the last round, 0 to 1; `None` when nobody voted in it.
        agreed: Whether the last round agrees by its method (`agrees`), and was not followed by another decision.
        state: `dropped` or `adjourned` when that was decided after the last round, else `agreed` or `open`.
        left: How many rounds may still be held, 0 and up.
    """

    about: str
    rounds: tuple[RoundResult, ...]
    share: float | None
    agreed: bool
    state: State
    left: int


def agreement(session: Session) -> tuple[TopicResult, ...]:
    """Give per topic, in the order of their first votes, the rounds and whether the panel agrees.

    An abstention is a vote that is not in favour: a panel that mostly abstains has not agreed. What was dropped or
    adjourned without a vote comes last.
    """
    return _agreement(
        session.role.rounds, session.role.consensus, session.session.decisions, present(session)
    )


@by_identity()
def _agreement(
    rounds: tuple[Round, ...], rules: Consensus, decisions: tuple[Decision, ...], there: int | None
) -> tuple[TopicResult, ...]:
    topics: dict[str, list[Round]] = {}
    for each in rounds:
        topics.setdefault(each.about, []).append(each)
    outcomes: dict[str, Decision] = {}
    # What was noted as agreed was so by the panel as it was then.
    noted = {(each.about, each.round) for each in decisions if each.outcome == "agreed"}
    for decision in sorted(decisions, key=lambda each: each.on):
        if decision.about and decision.outcome in {"dropped", "adjourned"}:
            outcomes[decision.about] = decision
            topics.setdefault(decision.about, [])
    return tuple(
        _topic(
            about,
            [(each, None if (about, each.round) in noted else there) for each in held],
            rules,
            outcomes.get(about),
        )
        for about, held in topics.items()
    )


def _topic(
    about: str, held: list[tuple[Round, int | None]], rules: Consensus, decided: Decision | None
) -> TopicResult:
    results: list[RoundResult] = []
    agreed, share, last = False, None, 0
    for each, there in sorted(held, key=lambda each: each[0].round):
        tally = tally_of(each)
        share = tally.in_favour / tally.votes if tally.votes else None
        gained = tally.in_favour - results[-1].in_favour if results else None
        agreed, last = agrees(tally, each.method, rules, there), each.round
        results.append(RoundResult(each.round, each.method, tally, share, gained, agreed, there))
    state: State = "agreed" if agreed else "open"
    if decided is not None and (decided.round or 0) >= last:
        state = "dropped" if decided.outcome == "dropped" else "adjourned"
    left = max(0, rules.max_rounds - last)
    return TopicResult(about, tuple(results), share, state == "agreed", state, left)


def tally_of(held: Round) -> Tally:
    """Give the votes of a round."""
    fingers = tuple(map(int, held.fingers.split())) if held.fingers else None
    return Tally(held.in_favour, held.against, held.abstain, fingers)


def agrees(tally: Tally, method: Method, rules: Consensus, there: int | None) -> bool:
    """Tell whether votes agree on a topic.

    By consent: nobody objects and somebody is in favour, whatever the threshold. Else at least the threshold (80 %
    unless the session says otherwise, a threshold of published Delphi studies) of all votes is in favour. Either way
    only when at least half voted of those who were there (`present`), where that is known.
    """
    if are_few(tally, there):
        return False
    if method == "consent":
        return tally.in_favour > 0 and not tally.against
    return tally.votes > 0 and 100 * tally.in_favour >= rules.threshold_pct * tally.votes


def are_few(tally: Tally, there: int | None) -> bool:
    """Tell whether fewer than half voted of those who were there; of how many that is not known they are not."""
    return there is not None and 2 * tally.votes < there


def result_of(session: Session, about: str) -> TopicResult | None:
    """Give what became of a topic; `None` when there was no vote or decision on it."""
    return next((each for each in agreement(session) if each.about == about), None)


def open_objections(session: Session, about: str) -> tuple[int, ...]:
    """Give the places, among the objections of the role, of those to a topic that were not worked in yet."""
    return tuple(
        place
        for place, each in enumerate(session.role.objections)
        if each.about == about and not each.worked_in
    )


def present(session: Session) -> int | None:
    """Give how many may have voted: the members who are not noted as absent; `None` when there are no such members."""
    return sum(each.attended is not False for each in session.panel.members) or None


# --- topics -----------------------------------------------------------------------------------------------------


def topics(session: Session) -> tuple[str, ...]:
    """Give what can be voted on: the definition, each shift, each competency, each target."""
    return _topics(session.role)


@by_identity()
def _topics(role: Role) -> tuple[str, ...]:
    return (
        DEFINITION,
        *(each.id for each in role.shifts),
        *(each.id for each in role.competencies),
        *(f"{profile.id}.{each.competency}" for profile in role.profiles for each in profile.requirements),
    )


def topic_path(session: Session, about: str) -> Path:
    """Give where the thing that a topic is about stands in the file; the role itself when it is not there."""
    role = session.role
    if about in {DEFINITION, "name"}:
        return ("role", about)
    ids = {
        "shifts": [each.id for each in role.shifts],
        "competencies": [each.id for each in role.competencies],
    }
    for name, known in ids.items():
        if about in known:
            return ("role", name, known.index(about))
    whole, _point, part = about.partition(".")
    for at, profile in enumerate(role.profiles):
        if profile.id != whole:
            continue
        for inner, each in enumerate(profile.requirements):
            if each.competency == part:
                return ("role", "profiles", at, "requirements", inner)
        if not part:
            return ("role", "profiles", at)
    return ("role",)


def topic_at(session: Session, path: Path) -> str:
    """Give the topic whose row or field stands at a path (by Python's names); empty when none does."""
    match path:
        case ("role", "definition" | "name" as field):
            return field
        case ("role", "shifts", int(at), *_):
            return session.role.shifts[at].id
        case ("role", "competencies", int(at), *_):
            return session.role.competencies[at].id
        case ("role", "profiles", int(at), "requirements", int(inner), *_):
            profile = session.role.profiles[at]
            return f"{profile.id}.{profile.requirements[inner].competency}"
        case ("role", "profiles", int(at)):
            return session.role.profiles[at].id
        case ("role", "rounds", int(at), *_):
            return session.role.rounds[at].about
        case ("role", "objections", int(at), *_):
            return session.role.objections[at].about
        case ("session", "decisions", int(at), *_):
            return session.session.decisions[at].about or ""
    return ""


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


def topic_message(session: Session, about: str) -> Message | None:
    """Give what a topic or decision is about, in words; `None` for what is not known."""
    if about in _OWN:
        return _OWN[about]
    shift = things(session, "shift").get(about)
    if shift is not None:
        return Message("From “{from_}” to “{to}”", {"from_": typed(shift.from_), "to": typed(shift.to)})
    names = [typed(name) for part in about.split(".") if (name := _name(session, part)) is not None]
    if len(names) == _PAIR:
        return Message("{whole}: {part}", {"whole": names[0], "part": names[1]})
    return names[0] if names else None


_OWN: Final = {
    DEFINITION: Message("The definition of the role"),
    "name": Message("The name of the role"),
    "role": Message("The role"),
}


def _name(session: Session, part: str) -> str | Bilingual | None:
    for kind in ("competency", "profile", "module", "phase", "driver", "unit"):
        found = things(session, kind).get(part)
        if found is not None:
            name: str | Bilingual = name_of(found)
            return name
    return None
