"""What a meeting decided and changed, and what it left open; nothing that the session does not hold."""

from collections.abc import Hashable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from frameworks.languages import Message
from sessions.analysis.agenda import title_of
from sessions.analysis.consensus import RoundResult, agreement
from sessions.comparing import compare
from sessions.comparing.agenda import closed_points, closed_since, point_key
from sessions.comparing.votes import new_decisions
from sessions.model import Session
from sessions.model.agenda import Agenda, Point
from sessions.model.programme import Measure
from sessions.model.proposal import Option
from sessions.model.role import Objection
from sessions.model.session import Decision, Parked
from sessions.proposal.escape import Markdown
from sessions.proposal.facts.asked import Step, awaits_agreement, steps
from sessions.proposal.facts.panel import topic_name
from sessions.proposal.kinds import Meeting
from sessions.proposal.language import Speaker

_TOLD_ELSEWHERE = frozenset({"votes", "people"})
"""What changed in votes stands with the decisions; what is held of employees is no matter for a client."""


class Vote(NamedTuple):
    """A round of voting.

    Attributes:
        topic: What it was about.
        round: Which round on that it was, from 1.
        result: The votes; `None` when they are fewer than may be told.
        agreed: Whether it agreed.
    """

    topic: Markdown
    round: int
    result: RoundResult | None
    agreed: bool


class OpenTopic(NamedTuple):
    """A topic on which there is no agreement: what it is about, whether it was adjourned, how many rounds are left."""

    name: Markdown
    adjourned: bool
    left: int


class Closed(NamedTuple):
    """A point of an agenda that was closed: what it is called, and who takes it up; empty when that is not known."""

    name: Markdown
    owner: str


class Changed(NamedTuple):
    """What changed of one subject: its title, and a line for each thing."""

    title: Message
    lines: tuple[str, ...]


class Report(NamedTuple):
    """What a report tells.

    Attributes:
        days: The days on which something was decided or a point of an agenda was closed, in order.
        compared: Whether it is known how the session was when the meeting began.
        decided: What was decided.
        agreed: The points of the agenda on which the team agreed.
        dropped: What was dropped.
        adjourned: What was adjourned.
        votes: The rounds of voting.
        changes: What changed of the design since then; empty when that is not known.
        topics: The topics on which there is no agreement, but for those that were adjourned in this meeting.
        worked_in: The objections that were worked in: those since the meeting began, where that is known, else those on
            what it decided.
        objections: The objections that were not worked in yet.
        left_open: The points of this and earlier agendas that were left open and not closed otherwise since.
        parked: What is for later.
        undated: The measures without a date.
        options: What the client may still choose.
        next_steps: What comes next, by date.
        smallest: The fewest votes that are told.
    """

    days: tuple[date, ...]
    compared: bool
    decided: tuple[Decision, ...]
    agreed: tuple[Closed, ...]
    dropped: tuple[Decision, ...]
    adjourned: tuple[Decision, ...]
    votes: tuple[Vote, ...]
    changes: tuple[Changed, ...]
    topics: tuple[OpenTopic, ...]
    worked_in: tuple[Objection, ...]
    objections: tuple[Objection, ...]
    left_open: tuple[Closed, ...]
    parked: tuple[Parked, ...]
    undated: tuple[Measure, ...]
    options: tuple[Option, ...]
    next_steps: tuple[Step, ...]
    smallest: int

    @property
    def several_days(self) -> bool:
        """Whether there are decisions of more than one day."""
        return len(self.days) > 1


def decisions_of(session: Session, meeting: Meeting) -> tuple[Decision, ...]:
    """Give what a meeting decided: on its day, else since the version before it, else on the last day there is."""
    noted = session.session.decisions
    if meeting.on is None and meeting.since is not None:
        found = new_decisions(meeting.since, session)
    else:
        day = meeting.on or _last_day(session)
        found = tuple(each for each in noted if each.on == day)
    return tuple(sorted(found, key=lambda each: each.on))


def meeting_since(opened: Session, session: Session) -> Meeting:
    """Give the meeting that is going on in a session that was opened at its start.

    When nothing was decided since, while something was before, that is the last meeting that decided something: of how
    the session was when that one began nothing is known.
    """
    is_new = opened is not session and (
        new_decisions(opened, session) or closed_since(opened, session) or not session.session.decisions
    )
    return Meeting(since=opened) if is_new else Meeting()


def meeting_day(session: Session, meeting: Meeting) -> date | None:
    """Give the day of a meeting: the one that is given, else the last of its decisions."""
    return meeting.on or max(
        (
            *(each.on for each in decisions_of(session, meeting)),
            *(agenda.on for agenda, _point in _closed(session, meeting) if agenda.on is not None),
        ),
        default=None,
    )


def _last_day(session: Session) -> date | None:
    """Give the last day on which something was decided, or a point of an agenda was closed."""
    gone_through = (each for each in session.agendas if any(point.result for point in each.points))
    days = (
        *(each.on for each in session.session.decisions),
        *(each.on for each in gone_through if each.on is not None),
    )
    return max(days, default=None)


def _closed(session: Session, meeting: Meeting) -> tuple[tuple[Agenda, Point], ...]:
    """Give the points of agendas that a meeting closed, as `decisions_of` does the decisions."""
    if meeting.on is None and meeting.since is not None:
        return closed_since(meeting.since, session)
    day = meeting.on or _last_day(session)
    return tuple((agenda, point) for agenda, point in closed_points(session) if agenda.on == day)


def report(session: Session, speaker: Speaker, meeting: Meeting) -> Report:
    """Give what a report of a meeting tells."""
    # One that says nothing, of nothing that is known, would be an empty line.
    found = tuple(
        each
        for each in decisions_of(session, meeting)
        if speaker.shown(each.text) or (each.about and topic_name(session, speaker, each.about))
    )
    adjourned = tuple(each for each in found if each.outcome == "adjourned")
    day, closed = meeting_day(session, meeting), _closed(session, meeting)
    held = {agenda.on for agenda, _point in closed if agenda.on is not None}
    return Report(
        days=tuple(sorted({*(each.on for each in found), *held})),
        compared=meeting.since is not None,
        decided=tuple(each for each in found if each.outcome in {None, "agreed"}),
        agreed=tuple(_points(speaker, (point for _on, point in closed if point.result == "agreed"))),
        dropped=tuple(each for each in found if each.outcome == "dropped"),
        adjourned=adjourned,
        votes=tuple(_votes(session, speaker, meeting, found)),
        changes=() if meeting.since is None else tuple(_changes(meeting.since, session, speaker)),
        topics=tuple(_topics(session, speaker, frozenset(each.about for each in adjourned))),
        worked_in=tuple(_worked_in(session, meeting, found)),
        objections=tuple(each for each in session.role.objections if not each.worked_in),
        left_open=tuple(_points(speaker, _left_open(session, day))),
        parked=session.session.parked,
        undated=tuple(each for each in session.programme.measures if each.deadline is None),
        options=session.proposal.options if awaits_agreement(session) else (),
        next_steps=tuple(
            each
            for each in sorted((*steps(session), *_agreed_days(session, speaker)), key=lambda each: each.on)
            if day is None or each.on >= day
        ),
        smallest=session.privacy.k,
    )


def _left_open(session: Session, day: date | None) -> Iterator[Point]:
    """Give the points that were left open, up to a day, and of which nothing else came since."""
    last: dict[Hashable, Point] = {}
    for agenda, point in closed_points(session):
        if day is None or agenda.on is None or agenda.on <= day:
            last[point_key(point)] = point
    return (each for each in last.values() if each.result == "open")


def _points(speaker: Speaker, points: Iterable[Point]) -> Iterator[Closed]:
    for each in points:
        name = speaker.shown(title_of(each))
        if name:
            yield Closed(name, each.owner or "")


def _votes(
    session: Session, speaker: Speaker, meeting: Meeting, found: tuple[Decision, ...]
) -> Iterator[Vote]:
    """Give the rounds of voting that the earlier version hasn't.

    Without one, of what is decided on, the round after which that was, or the last: rounds have no day of their own.
    """
    rounds = {(each.about, each.round) for each in session.role.rounds}
    held: AbstractSet[tuple[str, int | None]]
    if meeting.since is not None:
        held = rounds.difference((each.about, each.round) for each in meeting.since.role.rounds)
    else:
        last = dict(sorted(rounds))
        held = {(each.about, each.round or last.get(each.about)) for each in found if each.about}
    for topic in agreement(session):
        name = topic_name(session, speaker, topic.about)
        for each in topic.rounds:
            if name and each.votes and (topic.about, each.number) in held:
                result = each if each.votes >= session.privacy.k else None
                yield Vote(name, each.number, result, each.agreed)


def _worked_in(session: Session, meeting: Meeting, found: tuple[Decision, ...]) -> Iterator[Objection]:
    about = {each.about for each in found}
    before = () if meeting.since is None else meeting.since.role.objections
    for each in session.role.objections:
        is_told = each.about in about if meeting.since is None else each not in before
        if each.worked_in and is_told:
            yield each


def _topics(session: Session, speaker: Speaker, told: frozenset[str | None]) -> Iterator[OpenTopic]:
    for each in agreement(session):
        name = topic_name(session, speaker, each.about)
        if name and each.about not in told and each.state in {"open", "adjourned"}:
            yield OpenTopic(name, each.state == "adjourned", each.left)


def _agreed_days(session: Session, speaker: Speaker) -> Iterator[Step]:
    """Give the days on which a decision is looked at again, and those by which what is parked is taken up."""
    for each in session.session.decisions:
        if each.again is not None:
            name = topic_name(session, speaker, each.about) if each.about else Markdown()
            told = name or speaker.shown(each.text)
            again = speaker.say("This decision is looked at again: {decision}", decision=told)
            yield Step(each.again, again, None)
    for parked in session.session.parked:
        if parked.until is not None:
            yield Step(parked.until, parked.text, parked.owner)


def _changes(before: Session, after: Session, speaker: Speaker) -> Iterator[Changed]:
    for each in compare(before, after).groups:
        if each.id not in _TOLD_ELSEWHERE:
            yield Changed(each.title, each.lines(speaker.language))
