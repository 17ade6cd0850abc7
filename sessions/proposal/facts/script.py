"""What facilitators go by: what each is for, its steps, and who is in which group, by code.

Who is in a group that is made by level tells of levels, so that stands in no document: the app shows it in private
mode. Nothing else here follows from a level of anybody.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from frameworks.fields import Bilingual
from frameworks.languages import Message
from frameworks.model import Module
from sessions.analysis.index import competencies, employees
from sessions.model import Session
from sessions.planning.cohorts import cohorts_of
from sessions.planning.meetings import Meeting
from sessions.proposal.escape import KEPT, Markdown
from sessions.proposal.facts.programme import Entry, Plan
from sessions.proposal.language import Speaker

_HOUR = 60


class Aim(NamedTuple):
    """What a module moves: a competency, from which level to which, and how the last of these shows.

    Attributes:
        competency: Its name.
        from_: The level it begins at, with its name where levels have names.
        to: The level it leads to.
        level: That level as a number.
        behaviour: How it shows.
    """

    competency: str | Bilingual
    from_: Markdown
    to: Markdown
    level: int
    behaviour: tuple[str | Bilingual, ...]


class TimedStep(NamedTuple):
    """A step of a meeting: when it begins, in hours and minutes; its minutes; what is done."""

    at: str
    minutes: int | None
    text: str | Bilingual


class Group(NamedTuple):
    """A group: its number, when it meets, and the codes of who is in it; nothing where that is not told."""

    number: int
    when: tuple[Markdown, ...]
    codes: Markdown


class Sheet(NamedTuple):
    """What is told of a module.

    Attributes:
        entry: The module in its place.
        aims: What it moves.
        steps: The steps of a meeting.
        groups: Its groups; empty for a module without, and as long as nothing is known of them.
        by_level: Whether its groups are made by level, so that nobody in them is told.
        lacks: What the session doesn't hold of it, as words within a sentence.
        off: How many minutes its steps take, when that is not what a meeting takes; else `None`.
    """

    entry: Entry
    aims: tuple[Aim, ...]
    steps: tuple[TimedStep, ...]
    groups: tuple[Group, ...]
    by_level: bool
    lacks: tuple[Message, ...]
    off: int | None


class Script(NamedTuple):
    """What is told to facilitators.

    Attributes:
        sheets: The modules, in the order of the programme.
        levels: The names of the levels, from 0; empty without.
        withheld: Why no codes are told of anybody; `None` when they may be.
        kept_until: Whether of some modules none are told, because they go on after the day until which data are kept.
        tells_codes: Whether a code of anybody stands in it.
    """

    sheets: tuple[Sheet, ...]
    levels: tuple[str | Bilingual, ...]
    withheld: Message | None
    kept_until: bool
    tells_codes: bool

    @property
    def lacking(self) -> tuple[Sheet, ...]:
        """The modules of which something is missing."""
        return tuple(each for each in self.sheets if each.lacks or each.off is not None)

    @property
    def by_level(self) -> tuple[int, ...]:
        """The numbers of the modules whose groups are made by level."""
        return tuple(each.entry.number for each in self.sheets if each.by_level)


def script(session: Session, speaker: Speaker, plan: Plan, *, tells_codes: bool = True) -> Script:
    """Give what is told to facilitators; without the codes of who is in which group where none may be told."""
    withheld = _withheld(session)
    when = _when(session, speaker) if plan.is_planned else {}
    outlasting = frozenset(each.module.id for each in plan.entries if _outlasts(session, each))
    sheets = tuple(
        _sheet(
            session,
            speaker,
            each,
            when,
            tells=tells_codes and withheld is None and each.module.id not in outlasting,
        )
        for each in plan.entries
    )
    return Script(
        sheets=sheets,
        levels=session.role.levels,
        withheld=withheld if session.employees else None,
        kept_until=bool(
            withheld is None and any(each.groups and each.entry.module.id in outlasting for each in sheets)
        ),
        tells_codes=any(group.codes for each in sheets for group in each.groups),
    )


def _withheld(session: Session) -> Message | None:
    """Give what keeps data of people from being spread any further; `None` when nothing is noted that does."""
    if session.privacy.agreement is False:
        return Message("the processing agreement has not been signed yet")
    if session.privacy.dpia == "needed":
        return Message("the data protection impact assessment (DPIA) has not been made yet")
    return None


def _outlasts(session: Session, entry: Entry) -> bool:
    """Tell whether a module ends after the day until which data of people are kept."""
    until, ends = session.privacy.retention_until, entry.span.ends
    return until is not None and ends is not None and ends > until


def _sheet(
    session: Session,
    speaker: Speaker,
    entry: Entry,
    when: Mapping[tuple[str, int], tuple[Markdown, ...]],
    *,
    tells: bool,
) -> Sheet:
    module = entry.module
    by_level = any(each.by_level for each in cohorts_of(session, module))
    groups = tuple(_groups(session, module, when, tells=tells and not by_level))
    known = [each.minutes for each in module.steps if each.minutes is not None]
    total = sum(known) if module.steps and len(known) == len(module.steps) else None
    return Sheet(
        entry=entry,
        aims=tuple(_aims(session, speaker, module)),
        steps=tuple(_steps(module)),
        groups=groups,
        by_level=by_level and bool(session.employees),
        lacks=tuple(_lacks(speaker, module)),
        off=total if total is not None and total != module.minutes else None,
    )


def _aims(session: Session, speaker: Speaker, module: Module) -> Iterator[Aim]:
    known = competencies(session)
    for each in module.objectives:
        competency = known.get(each.competency)
        if competency is None:
            continue
        yield Aim(
            competency.name,
            _level(session, speaker, each.from_),
            _level(session, speaker, each.to),
            each.to,
            competency.levels.of(each.to),
        )


def _level(session: Session, speaker: Speaker, level: int) -> Markdown:
    name = session.role.levels[level] if level < len(session.role.levels) else ""
    shown = speaker.shown(name)
    return Markdown(f"{level} ({shown})" if shown else str(level))


def _steps(module: Module) -> Iterator[TimedStep]:
    """Give the steps with when they begin, as far as the minutes of all before them are known."""
    passed: int | None = 0
    for each in module.steps:
        at = "" if passed is None else f"{passed // _HOUR}:{passed % _HOUR:02}"
        yield TimedStep(at, each.minutes, each.text)
        passed = None if passed is None or each.minutes is None else passed + each.minutes


def _groups(
    session: Session,
    module: Module,
    when: Mapping[tuple[str, int], tuple[Markdown, ...]],
    *,
    tells: bool,
) -> Iterator[Group]:
    known = employees(session)
    for each in cohorts_of(session, module):
        codes = [f"{KEPT}{code}" for code in each.members if tells and code in known]
        yield Group(each.number, when.get((module.id, each.number), ()), Markdown(", ".join(codes)))


def _when(session: Session, speaker: Speaker) -> Mapping[tuple[str, int], tuple[Markdown, ...]]:
    """Give the days and hours of each group of each module."""
    from sessions.planning.calendar import calendar

    found: dict[tuple[str, int], list[Markdown]] = {}
    for each in calendar(session).meetings:
        if each.cohort and each.date is not None:
            found.setdefault((each.module, each.cohort), []).append(_day(speaker, each))
    return {key: tuple(days) for key, days in found.items()}


def _day(speaker: Speaker, meeting: Meeting) -> Markdown:
    first = meeting.date
    if first is None or meeting.start is None or meeting.end is None or meeting.last != first:
        return speaker.days(first, meeting.last or first) if first is not None else Markdown("")
    return Markdown(f"{speaker.date(first)} {meeting.start:%H:%M}–{meeting.end:%H:%M}")


def _lacks(speaker: Speaker, module: Module) -> Iterator[Message]:
    if not speaker.shown(module.description):
        yield Message("description")
    if not module.objectives:
        yield Message("objectives")
    if not module.steps:
        yield Message("steps")
    if not speaker.shown(module.material):
        yield Message("material")
    if not speaker.shown(module.transfer):
        yield Message("what it brings back to the work")
