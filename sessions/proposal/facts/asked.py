"""What the client is asked for: time, decisions and agreements; and what comes next, by date."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from frameworks.fields import Bilingual
from frameworks.languages import Message
from sessions.analysis.programme import Totals, placed_modules
from sessions.model import Session
from sessions.model.programme import Measure
from sessions.proposal.escape import Markdown
from sessions.proposal.language import Speaker

Text = str | Bilingual | Message
MOST_STEPS: Final = 6
"""So many next steps can be taken in at a glance."""


class Step(NamedTuple):
    """Something that comes next: by when, what, and who sees to it; `None` where that is not said."""

    on: date
    what: Text
    who: Text | None


class Asked(NamedTuple):
    """What the client is asked for.

    Attributes:
        brief: A sentence each, the most pressing first; empty without a programme.
        before_start: The measures that are due before the start of the programme.
        steps: What comes next, by date.
    """

    brief: tuple[Markdown, ...]
    before_start: tuple[Measure, ...]
    steps: tuple[Step, ...]


def asked(session: Session, speaker: Speaker, totals: Totals) -> Asked:
    """Give what the client is asked for, as far as it follows from what is in the session."""
    start = session.programme.start
    due = sorted(
        (
            each
            for each in session.programme.measures
            if each.deadline is not None and start and each.deadline <= start
        ),
        key=lambda each: each.deadline or date.max,
    )
    brief = tuple(_brief(session, speaker, totals)) if placed_modules(session) else ()
    return Asked(brief, tuple(due), steps(session)[:MOST_STEPS])


def steps(session: Session) -> tuple[Step, ...]:
    """Give all that comes next, by date."""
    return tuple(sorted(_steps(session), key=lambda each: each.on))


def awaits_agreement(session: Session) -> bool:
    """Tell whether the client has not agreed to the proposal yet, by its status."""
    return session.session.status in {"draft", "agreed", "offered"}


def _brief(session: Session, speaker: Speaker, totals: Totals) -> Iterator[Markdown]:
    until = session.proposal.valid_until
    if awaits_agreement(session) and until is not None:
        yield speaker.say("Your agreement to this proposal, no later than {date}.", date=until)
    if totals.participants and totals.hours_per_participant:
        yield speaker.say(
            "Time of your employees: {hours} hours each on average, {absence} of them away from their own work.",
            hours=speaker.number(totals.hours_per_participant, 0),
            absence=speaker.number(totals.absence_hours / totals.participants, 0),
        )
    own = [each for each in session.proposal.tasks if each.paid == "client" and each.hours]
    if own:
        yield speaker.count(
            "Time of those who lead and support it: {hours} hours, in one role of your own.",
            "Time of those who lead and support it: {hours} hours, divided over {count} roles of your own.",
            len(own),
            count=speaker.words(len(own)),
            hours=sum(each.hours or 0 for each in own),
        )
    measures = len(session.programme.measures)
    if measures:
        yield speaker.count(
            "A decision on one measure for what training alone will not solve.",
            "A decision on {count} measures for what training alone will not solve.",
            measures,
            count=speaker.words(measures),
        )
    if session.privacy.agreement is False:
        yield speaker.say(
            "Your signature under the processing agreement, before we process any more personal data."
        )
    if session.privacy.dpia == "needed":
        yield speaker.say(
            "A finished data protection impact assessment (DPIA), before we process any more personal data."
        )
    if session.municipality.council_kind != "none" and session.municipality.works_council in {
        "none",
        "informed",
    }:
        yield speaker.say("A conversation with those who represent the employees, before the start.")


def _steps(session: Session) -> Iterator[Step]:
    until, start = session.proposal.valid_until, session.programme.start
    if awaits_agreement(session) and until is not None:
        yield Step(until, Message("Agreement to the proposal"), session.proposal.client.organisation)
    for each in session.programme.measures:
        if each.deadline is not None:
            yield Step(each.deadline, each.text, each.owner)
    if start is not None and placed_modules(session):
        yield Step(start, Message("The programme starts"), None)
