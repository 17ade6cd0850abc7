"""The design session as a whole: one immutable value."""

from typing import Annotated, Final, Literal

from pydantic import Field, Strict, StringConstraints

from frameworks.fields import Date, Label, Name, Prose, Record, Word
from frameworks.languages import Language
from sessions.model.agenda import Agenda
from sessions.model.employees import Employee, RatingRound
from sessions.model.forms import FormRound
from sessions.model.municipality import Municipality
from sessions.model.panel import Panel
from sessions.model.programme import Programme
from sessions.model.proposal import Privacy, Proposal
from sessions.model.role import Role, RoundNumber, Topic
from sessions.model.told import Told

FORMAT: Final = 1
Status = Literal["draft", "agreed", "offered", "accepted", "closed"]
Outcome = Literal["agreed", "dropped", "adjourned"]


class Decision(Record):
    """Something that was decided, when, and about what."""

    on: Annotated[Date, Label("Date")]
    text: Annotated[Prose, Label("Text")]
    about: Annotated[Topic | None, Label("About")] = None
    outcome: Annotated[Outcome | None, Label("Outcome")] = None
    round: Annotated[RoundNumber | None, Label("After round")] = None
    again: Annotated[Date | None, Label("To be looked at again on")] = None


class Parked(Record):
    """Something for later, with who takes it up, by a function or a first name, and by when."""

    text: Annotated[Prose, Label("Text")]
    owner: Annotated[Word | None, Label("Who takes it up")] = None
    until: Annotated[Date | None, Label("By")] = None


SessionId = Annotated[str, Strict(), StringConstraints(pattern=r"^[0-9a-f]{16}$")]
"""What tells a session from all others, whatever it is called: made at random, once, when it is first needed."""


class Heading(Record):
    """What this session is: title, language of its texts, how far it is."""

    title: Annotated[Name, Label("Title")]
    language: Annotated[Language, Label("Language")] = "nl"
    status: Annotated[Status, Label("Status")] = "draft"
    facilitators: Annotated[tuple[Word, ...], Label("Facilitators")] = ()
    note: Annotated[Prose | None, Label("Note, on the title page")] = None
    id: Annotated[SessionId | None, Label("Identity")] = None
    decisions: Annotated[tuple[Decision, ...], Label("Decisions")] = ()
    parked: Annotated[tuple[Parked, ...], Label("Parking lot")] = ()


class Session(Record):
    """A design session. It changes only by the functions of `sessions.edits`."""

    format: Annotated[Literal[1], Label("Format")] = FORMAT
    session: Annotated[Heading, Label("Session")]
    municipality: Annotated[Municipality, Label("Municipality")]
    panel: Annotated[Panel, Label("Cross-section")] = Field(default_factory=Panel)
    role: Annotated[Role, Label("Role")] = Field(default_factory=Role)
    agendas: Annotated[tuple[Agenda, ...], Field(max_length=200), Label("Agendas of meetings")] = ()
    employees: Annotated[tuple[Employee, ...], Field(max_length=30_000), Label("Employees")] = ()
    ratings: Annotated[tuple[RatingRound, ...], Label("Ratings")] = ()
    forms: Annotated[tuple[FormRound, ...], Field(max_length=200), Label("Forms that went out")] = ()
    told: Annotated[Told, Label("What was told of people")] = Field(default_factory=Told)
    programme: Annotated[Programme, Label("Programme")] = Field(default_factory=Programme)
    proposal: Annotated[Proposal, Label("Proposal")] = Field(default_factory=Proposal)
    privacy: Annotated[Privacy, Label("Privacy agreements")] = Field(default_factory=Privacy)

    @property
    def language(self) -> Language:
        """The language of the session's texts."""
        return self.session.language
