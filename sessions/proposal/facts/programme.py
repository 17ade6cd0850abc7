"""The programme in its order: numbers, groups, and the weeks in which each module falls."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import floor
from typing import TYPE_CHECKING, Final, NamedTuple

from frameworks.fields import Bilingual
from frameworks.form_facts import LEARNING_CLASSES, LearningClass, Principle
from frameworks.learning_forms import FORMS
from frameworks.model import Module
from sessions.analysis.programme import Totals, module_weeks, placed_modules, totals, trainers
from sessions.analysis.taking_part import cohort_sizes, participants
from sessions.model import Session
from sessions.model.programme import Phase
from sessions.numbers import half_up
from sessions.planning.cohorts import is_individual
from sessions.planning.duration import Basis, duration, planned

if TYPE_CHECKING:
    from sessions.planning.meetings import Calendar

_LONG: Final = 4
"""From so many days between its first and last day, what is free is longer than a weekend."""
SATURDAY: Final = 5
"""The first day of the weekend, counted from Monday as 0."""


class Span(NamedTuple):
    """A stretch of the programme.

    Attributes:
        first: Its first week, from 1.
        last: Its last week.
        starts: Its first day; `None` when the programme has no date yet.
        ends: Its last day.
    """

    first: int
    last: int
    starts: date | None
    ends: date | None


class Entry(NamedTuple):
    """A module in its place.

    Attributes:
        number: From 1, in the order of the programme.
        module: The module.
        people: The participants; 0 when not known.
        groups: The number of groups; 0 when not known.
        smallest: The size of the smallest group.
        largest: That of the largest.
        after: The numbers of the modules that it comes after.
        span: When it falls.
    """

    number: int
    module: Module
    people: int
    groups: int
    smallest: int
    largest: int
    after: tuple[int, ...]
    span: Span

    @property
    def trainers(self) -> int:
        """The trainers of a group, as far as they are given; 0 for a form that no trainer attends."""
        return 0 if self.module.trainers is None else trainers(self.module)

    @property
    def individual(self) -> bool:
        """Whether there are no groups: a module for one person at a time, or in one's own time."""
        return is_individual(self.module)

    @property
    def by_form(self) -> bool:
        """Whether that is because of its form, at whatever size of the groups."""
        return FORMS[self.module.form].individual


class Stage(NamedTuple):
    """A phase with its modules."""

    phase: Phase
    entries: tuple[Entry, ...]
    span: Span


class Plan(NamedTuple):
    """The programme.

    Attributes:
        stages: The phases with at least one module.
        entries: All modules in order.
        totals: What it asks and costs.
        weeks: Its length; 0 without modules.
        basis: What that rests on; `None` without modules.
        ends: The last day; `None` when the programme has no date yet.
        mix: The share of the hours in the work, with others and in training, in whole percents of 0 to 1 that are 1
            together; empty without hours.
        principles: What it rests on, by the learning forms that it uses.
        free: The holidays and other periods kept free while it lasts, each name once; empty without a calendar.
        free_stretches: The first and last day, counted from the start as 0, of what is free for longer than a weekend.
        most_groups: The largest number of groups of a module; 0 when not known.
    """

    stages: tuple[Stage, ...]
    entries: tuple[Entry, ...]
    totals: Totals
    weeks: int
    basis: Basis | None
    ends: date | None
    mix: tuple[tuple[LearningClass, float], ...]
    principles: frozenset[Principle]
    free: tuple[str | Bilingual, ...]
    free_stretches: tuple[tuple[int, int], ...]
    most_groups: int

    @property
    def is_planned(self) -> bool:
        """Whether the weeks and days are those of the calendar; else they are an estimate."""
        return self.basis == "calendar"

    @property
    def mandatory(self) -> tuple[int, ...]:
        """The numbers of the modules that everybody for whom they are meant takes part in."""
        return tuple(each.number for each in self.entries if each.module.mandatory)

    @property
    def meets(self) -> bool:
        """Whether people meet in any module, so that not all is done alone."""
        return any(not each.individual for each in self.entries)

    @property
    def by_date(self) -> tuple[tuple[Phase, Entry], ...]:
        """The modules with their phase in the order in which they begin."""
        placed = [(stage.phase, entry) for stage in self.stages for entry in stage.entries]
        return tuple(sorted(placed, key=lambda each: (each[1].span.starts or date.min, each[1].span.first)))


class Hours(NamedTuple):
    """The hours of all participants together, in whole hours that add up.

    Attributes:
        together: All of them.
        absence: Away from their own work.
        workplace: In it.
    """

    together: int
    absence: int
    workplace: int


def hours(totals: Totals) -> Hours:
    """Give the hours of all participants together in whole hours: what is printed adds up."""
    together, absence = int(half_up(totals.hours_all)), int(half_up(totals.absence_hours))
    return Hours(together, absence, together - absence)


def plan(session: Session) -> Plan:
    """Give the programme in its order.

    With a start its weeks and days are those of the calendar of all groups. Without one, and as long as it is not
    known who takes part, they are an estimate: modules after one another, fitted to the length of the programme.
    """
    placed = placed_modules(session)
    told = totals(session)
    start = session.programme.start
    made, length = planned(session), duration(session)
    weeks = 0 if length is None else length.weeks
    ends: date | None
    if made is not None:
        ends, spans = made.ends, _planned(made, [module for _, module in placed])
    else:
        ends = start + timedelta(weeks=weeks, days=-1) if start and weeks else None
        spans = _spans([module for _, module in placed], weeks, start)
    numbers = {module.id: number for number, (_, module) in enumerate(placed, start=1)}
    entries = [
        _entry(session, module, numbers, span) for (_, module), span in zip(placed, spans, strict=True)
    ]
    stages = []
    for phase in session.programme.phases:
        own = tuple(entry for (each, _), entry in zip(placed, entries, strict=True) if each is phase)
        if own:
            stages.append(Stage(phase, own, _together([each.span for each in own])))
    return Plan(
        stages=tuple(stages),
        entries=tuple(entries),
        totals=told,
        weeks=weeks,
        basis=None if length is None else length.basis,
        ends=ends,
        mix=_percents(told.form_shares),
        principles=frozenset(each for _, module in placed for each in FORMS[module.form].principles),
        free=_free(session, start, ends) if made is not None and start and ends else (),
        free_stretches=_free_stretches(session, start, ends) if made is not None and start and ends else (),
        most_groups=max((each.groups for each in entries), default=0),
    )


def _percents(shares: Mapping[LearningClass, float]) -> tuple[tuple[LearningClass, float], ...]:
    """Round shares to whole percents by largest remainder, so that what is printed adds up to 100."""
    exact = {each: shares[each] * 100 for each in LEARNING_CLASSES if each in shares}
    whole = {each: floor(value) for each, value in exact.items()}
    rest = round(sum(exact.values())) - sum(whole.values())
    for each in sorted(exact, key=lambda each: whole[each] - exact[each])[:rest]:
        whole[each] += 1
    return tuple((each, value / 100) for each, value in whole.items())


def _entry(session: Session, module: Module, numbers: dict[str, int], span: Span) -> Entry:
    people = participants(session, module)
    sizes = cohort_sizes(people, module)
    return Entry(
        number=numbers[module.id],
        module=module,
        people=people,
        groups=len(sizes),
        smallest=min(sizes, default=0),
        largest=max(sizes, default=0),
        after=tuple(sorted(numbers[each] for each in module.requires if each in numbers)),
        span=span,
    )


def _planned(made: "Calendar", modules: Sequence[Module]) -> list[Span]:
    """Give each module's stretch by a calendar in which every one has days."""
    own: dict[str, list[tuple[int, int, date, date]]] = {module.id: [] for module in modules}
    for each in made.meetings:
        if each.date is not None and each.last is not None:
            own[each.module].append((each.week, each.last_week, each.date, each.last))
    return [
        Span(
            first=min(each[0] for each in meetings),
            last=max(each[1] for each in meetings),
            starts=min(each[2] for each in meetings),
            ends=max(each[3] for each in meetings),
        )
        for meetings in own.values()
    ]


def _together(spans: Sequence[Span]) -> Span:
    """Give the stretch from the first beginning to the last end."""
    first, last = min(each.first for each in spans), max(each.last for each in spans)
    starts = [each.starts for each in spans if each.starts is not None]
    ends = [each.ends for each in spans if each.ends is not None]
    return Span(first, last, min(starts, default=None), max(ends, default=None))


def _free(session: Session, first: date, last: date) -> tuple[str | Bilingual, ...]:
    """Give what the free days are called, those that fall in a weekend and the blackouts left out."""
    from sessions.planning.free_days import free_days

    named = [
        _in_a_sentence(each.name)
        for each in free_days(session).periods(first, last)
        if each.why == "school" or (each.why == "holiday" and each.first.weekday() < SATURDAY)
    ]
    return tuple(dict.fromkeys(named))


def _free_stretches(session: Session, first: date, last: date) -> tuple[tuple[int, int], ...]:
    """Give what a picture of the calendar leaves blank: school holidays and blackouts, by their days."""
    from sessions.planning.free_days import free_days

    return tuple(
        ((max(first, each.first) - first).days, (min(last, each.last) - first).days)
        for each in free_days(session).periods(first, last)
        if (each.last - each.first).days >= _LONG
    )


_COMMON: Final = ("vakantie", "school holiday")
_ORDINALS: Final = ("Eerste ", "Tweede ")


def _in_a_sentence(name: str | Bilingual) -> str | Bilingual:
    """Give what a free day is called within a sentence: only what is named after something keeps its capital."""
    if isinstance(name, str):
        return name
    return Bilingual(nl=_lowered(name.nl), en=_lowered(name.en))


def _lowered(name: str) -> str:
    if name == "Goede vrijdag":
        return "Goede Vrijdag"
    common = name.endswith(_COMMON) and not name.startswith(("May ", "Christmas "))
    return f"{name[0].lower()}{name[1:]}" if common or name.startswith(_ORDINALS) else name


def _spans(modules: Sequence[Module], weeks: int, start: date | None) -> list[Span]:
    """Give each module its weeks: one after the other, stretched or pressed to the length of the programme."""
    lengths = [module_weeks(module) for module in modules]
    scale = weeks / sum(lengths) if lengths else 1
    spans = []
    passed = 0
    for length in lengths:
        # A programme that is shorter than its modules has them overlap; the last week is never passed.
        first = min(weeks, round(passed * scale) + 1)
        last = max(first, min(weeks, round((passed + length) * scale)))
        spans.append(_span(first, last, start))
        passed += length
    return spans


def _span(first: int, last: int, start: date | None) -> Span:
    return Span(
        first=first,
        last=last,
        starts=start + timedelta(weeks=first - 1) if start else None,
        ends=start + timedelta(weeks=last, days=-1) if start else None,
    )
