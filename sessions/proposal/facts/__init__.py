"""What the templates can say: a session and its analyses, in the shapes in which a proposal shows them.

A template sees the session itself (`municipality`, `panel`, `role`, `programme`, `proposal`, `privacy`) and, for all
that is computed, `facts`. Nothing here tells of a person: figures of levels, needs and routes are those that
`sessions.told` gives to anybody.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, get_args

from frameworks.fields import Bilingual, in_language
from frameworks.languages import LANGUAGES, Message
from frameworks.model import SCALE_TOP, Competency, Driver, Module, Shift, Vat
from sessions.labels import label_of
from sessions.model import Session
from sessions.model.programme import Blackout, Evaluation, Moment
from sessions.proposal.escape import Markdown
from sessions.proposal.facts.asked import Asked, asked
from sessions.proposal.facts.groups import Shares, shares
from sessions.proposal.facts.money import Price, price
from sessions.proposal.facts.needs import NeedGroup, Needs, needs
from sessions.proposal.facts.panel import CrossSection, cross_section, topic_name
from sessions.proposal.facts.programme import Entry, Hours, Plan, Span, Stage, hours, plan
from sessions.proposal.facts.role import Profiles, profiles
from sessions.proposal.facts.routes import Routes, routes
from sessions.proposal.facts.sight import Sight, sights
from sessions.proposal.facts.spending import Spending, spending
from sessions.proposal.facts.steps import Step, steps
from sessions.proposal.kinds import ANY_MEETING, Meeting
from sessions.proposal.language import UNKNOWN, Speaker
from sessions.proposal.sections import title_of
from sessions.things import name_of, things

if TYPE_CHECKING:
    from sessions.proposal.facts.progress import Progress
    from sessions.proposal.facts.report import Report
    from sessions.proposal.facts.script import Script

__all__ = ["Facts"]


_TREATMENTS: Final[Mapping[Vat, Message]] = {
    "exempt": Message("Exempt from VAT (CRKBO)"),
    "standard": Message("With 21% VAT"),
    "reverse": Message("VAT reverse-charged"),
    "none": Message("Without VAT"),
}
_COUNCILS: Final[Mapping[str | None, Message]] = {
    "or": Message("works council"),
    "pvt": Message("personnel representation"),
    None: Message("representation of employees"),
}


class Facts:
    """All that is computed for the templates; each part when it is first asked for."""

    def __init__(
        self,
        session: Session,
        speaker: Speaker,
        meeting: Meeting = ANY_MEETING,
        *,
        tells_codes: bool = True,
    ) -> None:
        # A template of the user's sees what has no underscore before it, and is to see no more than is told.
        self._session = session
        self._speaker = speaker
        self._meeting = meeting
        self._tells_codes = tells_codes

    def name(self, kind: str, each: str | None) -> Any:
        """Give the name of the thing of a kind with an id; `None` when there is none."""
        found = things(self._session, kind).get(each or "")
        return None if found is None else name_of(found)

    def names(self, kind: str, several: Iterable[str]) -> tuple[Any, ...]:
        """Give the names of the things of a kind that are there."""
        return tuple(name for each in several if (name := self.name(kind, each)) is not None)

    def topic(self, about: str | None) -> Markdown:
        """Give what a decision is about; nothing for what is not known."""
        return topic_name(self._session, self._speaker, about) if about else Markdown("")

    def title(self, section: str) -> str:
        """Give what a section is called."""
        return title_of(section, self._speaker.language)

    def period(self, span: Span) -> Markdown:
        """Give the days of a stretch of the programme, its months while they are an estimate; a dash without start."""
        if span.starts is None or span.ends is None:
            return UNKNOWN
        if self.plan.is_planned:
            return self._speaker.days(span.starts, span.ends)
        return self._speaker.months(span.starts, span.ends)

    def objectives(self, module: Module) -> Markdown:
        """Give what participants of a module work on, each with its levels."""
        said = (
            self._speaker.say(
                "{competency} (level {from_} to {to})",
                competency=self.name("competency", each.competency),
                from_=each.from_,
                to=each.to,
            )
            for each in module.objectives
        )
        return Markdown("; ".join(said))

    def ranked(self, group: NeedGroup) -> Markdown:
        """Give the competencies of a group in order of priority, each with how many are below target."""
        said = (
            self._speaker.say("{competency} ({share})", competency=each.competency, share=each.share.words)
            for each in group.rows
        )
        return Markdown("; ".join(said))

    @cached_property
    def hours(self) -> Hours:
        """The hours of all participants."""
        return hours(self.plan.totals)

    def days(self, stretch: Blackout) -> Markdown:
        """Give the days of a period that is kept free."""
        return self._speaker.days(stretch.first, stretch.last)

    def treatment(self, vat: Vat) -> Message:
        """Give how an amount stands to VAT; training is exempt only for who is in the CRKBO register."""
        if vat == "exempt" and not self._session.proposal.supplier.crkbo:
            return Message("Exempt from VAT, subject to our registration in the CRKBO")
        return _TREATMENTS[vat]

    def indicators(self, competency: Competency) -> tuple[tuple[int, tuple[str | Bilingual, ...]], ...]:
        """Give the levels of a competency that have indicators, with those."""
        levels = range(1, SCALE_TOP + 1)
        return tuple((level, competency.levels.of(level)) for level in levels if competency.levels.of(level))

    @cached_property
    def has_indicators(self) -> bool:
        """Whether any competency has a behavioural indicator."""
        return any(self.indicators(each) for each in self._session.role.competencies)

    @cached_property
    def drivers(self) -> tuple[Driver, ...]:
        """Why the role changes, what is most urgent first."""
        return tuple(sorted(self._session.municipality.drivers, key=lambda each: -(each.urgency or 0)))

    @cached_property
    def aims(self) -> tuple[tuple[Message, int], ...]:
        """What the change is for, what weighs most first; what weighs nothing is left out."""
        aims = self._session.municipality.aims
        named = (
            (Message("efficiency"), aims.efficiency),
            (Message("quality"), aims.quality),
            (Message("flexibility"), aims.flexibility),
        )
        return tuple(sorted(((name, weight) for name, weight in named if weight), key=lambda each: -each[1]))

    @cached_property
    def placed_shifts(self) -> tuple[Shift, ...]:
        """The movements of the role with a goal."""
        return tuple(each for each in self._session.role.shifts if each.goal is not None)

    @cached_property
    def promised_shifts(self) -> tuple[Shift, ...]:
        """The movements of the role with a goal of which the evaluation measures whether it was reached."""
        measured = {name for line in self._later_lines for name in line.shifts}
        return tuple(each for each in self.placed_shifts if each.id in measured)

    @cached_property
    def shift_moments(self) -> tuple[Message, ...]:
        """When those movements are measured, each moment once and in order."""
        shown = {each.id for each in self.promised_shifts}
        found = {line.moment for line in self._later_lines if shown.intersection(line.shifts)}
        return tuple(Message(label_of("moment", each)) for each in get_args(Moment) if each in found)

    @property
    def _later_lines(self) -> Iterable[Evaluation]:
        # Before the start it can only be seen where things stand, not whether they moved.
        return (line for line in self._session.programme.evaluation if line.moment != "T0")

    @cached_property
    def measured_moments(self) -> tuple[tuple[str, Markdown], ...]:
        """The signs of the moments at which the evaluation measures, with what each means, in order."""
        used = {line.moment for line in self._session.programme.evaluation}
        told = (
            (each, Message(label_of("moment", each)).text(self._speaker.language))
            for each in get_args(Moment)
        )
        return tuple(
            (each, Markdown(text.partition(", ")[2])) for each, text in told if each in used and ", " in text
        )

    @property
    def council(self) -> Message:
        """What represents the employees, within a sentence."""
        return _COUNCILS[self._session.municipality.council_kind]

    @cached_property
    def goals(self) -> tuple[Evaluation, ...]:
        """The goals of the evaluation plan, each once: the line that says most of its result.

        What is only known before the start is no result, and where the role moves is told by movement.
        """
        lines = self._session.programme.evaluation
        later = {each.goal for each in self._later_lines}
        found: dict[tuple[str, ...], Evaluation] = {}
        for each in lines:
            if each.goal not in later or each.shifts:
                continue
            # By the texts in both languages: the document has the same goals in either.
            goal = tuple(in_language(each.goal, language) for language in LANGUAGES)
            known = found.get(goal)
            if known is None or (each.target is not None and known.target is None):
                found[goal] = each
        return tuple(found.values())

    @cached_property
    def evaluation(self) -> tuple[Evaluation, ...]:
        """The evaluation plan in the order of its moments."""
        moments = get_args(Moment)
        return tuple(sorted(self._session.programme.evaluation, key=lambda each: moments.index(each.moment)))

    @cached_property
    def sights(self) -> tuple[Sight, ...]:
        """The line from why the role changes to how the effect is seen, per movement; nothing without modules."""
        return sights(self._session) if self.plan.entries else ()

    @cached_property
    def transfers(self) -> tuple[Entry, ...]:
        """The modules that say how they return to the work."""
        return tuple(each for each in self.plan.entries if self._speaker.shown(each.module.transfer))

    @cached_property
    def embedding(self) -> Stage | None:
        """The phase of embedding, when it has modules."""
        return next((each for each in self.plan.stages if each.phase.id == "embed"), None)

    @cached_property
    def units(self) -> Shares:
        """The organisation's units, small ones together."""
        return shares(self._session, "unit")

    @cached_property
    def cross_section(self) -> CrossSection:
        """The panel and what it agreed on."""
        return cross_section(self._session, self._speaker)

    @cached_property
    def profiles(self) -> Profiles:
        """Who needs what: targets per profile."""
        return profiles(self._session)

    @cached_property
    def needs(self) -> Needs:
        """The development needs, of groups."""
        return needs(self._session)

    @cached_property
    def plan(self) -> Plan:
        """The programme in its order, with numbers and weeks."""
        return plan(self._session)

    @cached_property
    def routes(self) -> Routes:
        """The routes of the profiles, and which module moves what."""
        return routes(self._session)

    @cached_property
    def spending(self) -> Spending:
        """What the price is spent on, per phase and per year."""
        return spending(self._session)

    @cached_property
    def asked(self) -> Asked:
        """What the client is asked for, and what comes next."""
        return asked(self._session, self._speaker, self.plan.totals)

    @cached_property
    def price(self) -> Price:
        """What it costs."""
        return price(self._session)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What each module adds to the price and to the needs that are met."""
        return steps(self._session)

    # --- documents of other kinds, with what only they need -----------------------------------------------------

    @cached_property
    def progress(self) -> "tuple[Progress, ...]":
        """How groups moved since the ratings before."""
        from sessions.proposal.facts.progress import progress

        return progress(self._session, self._speaker)

    @cached_property
    def report(self) -> "Report":
        """What a meeting decided and changed."""
        from sessions.proposal.facts.report import report

        return report(self._session, self._speaker, self._meeting)

    @cached_property
    def script(self) -> "Script":
        """What facilitators go by."""
        from sessions.proposal.facts.script import script

        return script(self._session, self._speaker, self.plan, tells_codes=self._tells_codes)
