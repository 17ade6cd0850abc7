"""The development needs as a document shows them: what is told, in bands, with its date and numbers of people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from frameworks.fields import Bilingual
from frameworks.languages import Message
from sessions.analysis.index import competencies, profiles, requirements
from sessions.model import Session
from sessions.proposal.facts.groups import MOST_COLUMNS, chunks
from sessions.rating_sources import Source
from sessions.told.coverage import coverage
from sessions.told.figures import Band, Interval, Numbers, People
from sessions.told.numbers import with_conditions
from sessions.told.ranking import most_urgent, ranking
from sessions.told.rounds import closed_rounds, round_states
from sessions.told.told import MUNICIPALITY, least_told, told
from sessions.told.wholes import Basis, Whole, headcounts, wholes

Text = str | Bilingual | Message
Part = Literal["all", "most", "some", "few"]
TOP: Final = 3
SAMPLE: Final = Fraction(3, 5)
"""Below this part assessed, figures are no more than an indication."""
_ANY: Final = (0, 100)


class NeedRow(NamedTuple):
    """What is told of a group in a competency.

    Attributes:
        competency: The competency's name.
        share: How many are below target.
        people: About how many were assessed; `None` where that is not told.
        on: Since when it is told; `None` where that is not of one day.
    """

    competency: Text
    share: Band | Interval
    people: People | None
    on: date | None


class NeedGroup(NamedTuple):
    """A group of which something is told, its competencies in order of priority."""

    name: Text
    rows: tuple[NeedRow, ...]

    @property
    def people(self) -> People | None:
        """About how many of it were assessed, where that is the same for each competency."""
        found = {row.people for row in self.rows}
        return next(iter(found)) if len(found) == 1 else None


class Cell(NamedTuple):
    """A share in an overview, as an interval and in words: its short form has signs that a screen explains."""

    interval: Interval
    words: Message


class Overview(NamedTuple):
    """The shares below target: competencies by groups; `None` where nothing is told."""

    groups: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[Cell | None, ...]], ...]


class Measurement(NamedTuple):
    """A round of ratings: by whom, when, of about how many people."""

    source: Source
    on: date
    people: People


class Top(NamedTuple):
    """A competency with a large need.

    Attributes:
        competency: The competency's name.
        share: How many are below target.
        group: The target group; `None` where it is that of all employees together.
        of_assessed: Whether it is only of those who were assessed.
    """

    competency: Text
    share: Band | Interval
    group: Text | None
    of_assessed: bool


class Footing(NamedTuple):
    """What figures of all employees together rest on, and for which competencies."""

    basis: Basis
    competencies: tuple[Text, ...]


class Needs(NamedTuple):
    """The development needs.

    Attributes:
        groups: Per target group what is told of it.
        everybody: The same of all employees together; empty where nothing is.
        footing: What the figures of all employees together rest on.
        former: The competencies of which those figures stand by targets that have changed since.
        overview: The share below target of all groups side by side; empty for fewer than two groups.
        left_out: The target groups of which nothing is told.
        least: The fewest assessed people of whom anything is told.
        top: What comes first.
        is_measured: Whether there was a measurement, also where nothing is told of it.
        measurements: What the figures rest on, the oldest first; not what was measured since, until that is told.
        single_source: The only source of all measurements, if there is only one.
        unmeasured: The competencies that profiles have a target for and that no measurement was about.
        people: How many people there are in the target groups, a fact.
        assessed: About how many of them were assessed; `None` for fewer than 10.
        part: Which part of them that is: all, nearly all, some, or too few to tell how many; `None` while nothing is.
        on: The last day on which anything was told; `None` when nothing is.
        one_day: Whether all is told of that day.
        conditions: How many employees named something that training will not solve; `None` for fewer than 10.
        condition_themes: The competencies that those conditions are about, with the number of people where that is
            told; most people first.
        covered: The share of the needs that the programme meets; `None` where that is not told.
    """

    groups: tuple[NeedGroup, ...]
    everybody: tuple[NeedRow, ...]
    footing: tuple[Footing, ...]
    former: tuple[Text, ...]
    overview: tuple[Overview, ...]
    left_out: tuple[Text, ...]
    least: int
    top: tuple[Top, ...]
    is_measured: bool
    measurements: tuple[Measurement, ...]
    single_source: Source | None
    unmeasured: tuple[Text, ...]
    people: int
    assessed: People | None
    part: Part | None
    on: date | None
    one_day: bool
    conditions: People | None
    condition_themes: tuple[tuple[Text, People], ...]
    covered: Interval | None

    @property
    def is_told(self) -> bool:
        """Whether anything is told of levels."""
        return bool(self.groups or self.everybody)

    @property
    def is_sample(self) -> bool:
        """Whether so few were assessed that the figures are no more than an indication."""
        about = 0 if self.assessed is None else self.assessed.about or 0
        return self.part in {"some", "few"} and about < SAMPLE * self.people


def needs(session: Session) -> Needs:
    """Give the development needs as a document shows them."""
    found = told(session)
    groups = {each.id: _profile_rows(session, each.id) for each in session.role.profiles}
    named = {name: NeedGroup(profiles(session)[name].name, rows) for name, rows in groups.items() if rows}
    of_all = {name: each for name, each in wholes(session).items() if _is_told(each)}
    everybody = tuple(_everybody_rows(session, of_all))
    measurements = sorted(_measurements(session), key=lambda each: each.on)
    sources = {each.source for each in measurements or closed_rounds(session)}
    rows = (*(row for group in named.values() for row in group.rows), *everybody)
    days = {row.on for row in rows if row.on is not None}
    anybody = headcounts(session)
    asked = {name for name, targets in requirements(session).items() if targets and anybody[name]}
    return Needs(
        groups=tuple(named.values()),
        everybody=everybody,
        footing=tuple(_footing(session, of_all)),
        former=tuple(
            competencies(session)[name].name
            for name, each in of_all.items()
            if each.basis == "assessed" and found.is_former("municipality", name)
        ),
        overview=_overview(session, named, of_all),
        left_out=tuple(
            each.name for each in session.role.profiles if each.id in asked and each.id not in named
        ),
        least=least_told(session.privacy.k),
        top=_top(session, of_all),
        is_measured=bool(closed_rounds(session)),
        measurements=tuple(measurements),
        single_source=next(iter(sources)) if len(sources) == 1 else None,
        unmeasured=_unmeasured(session),
        people=sum(anybody.values()),
        assessed=None if found.everybody is None else _enough(found.everybody.assessed),
        part=_part(session, found.everybody),
        on=found.on,
        one_day=len(days) <= 1,
        conditions=_enough(with_conditions(session).all),
        condition_themes=_themes(session),
        covered=_some(coverage(session).total),
    )


def _part(session: Session, numbers: Numbers | None) -> Part | None:
    if numbers is None:
        return None
    people = headcounts(session)
    in_session = Counter(each.profile for each in session.employees)
    if numbers.everybody and all(number <= in_session[name] for name, number in people.items()):
        return "all"
    if numbers.assessed.about is None:
        return "few"
    return "some" if numbers.assessed.about < sum(people.values()) else "most"


def _profile_rows(session: Session, profile: str) -> tuple[NeedRow, ...]:
    figures = [
        (competencies(session)[name].name, figure)
        for name in ranking(session, "profile", profile)
        if (figure := told(session).figure("profile", profile, name)) is not None
    ]
    return tuple(NeedRow(name, figure, figure.people, figure.on) for name, figure in figures)


def _everybody_rows(session: Session, of_all: Mapping[str, Whole]) -> Iterator[NeedRow]:
    numbers = told(session).numbers
    for name in ranking(session, "municipality", MUNICIPALITY):
        whole = of_all.get(name)
        if whole is None or whole.share is None:
            continue
        on = whole.figure.on if whole.figure is not None and whole.basis != "weighted" else None
        people = numbers[name].assessed if name in numbers else None
        yield NeedRow(competencies(session)[name].name, whole.share, people, on)


def _is_told(whole: Whole) -> bool:
    return whole.interval is not None and whole.interval.percents != _ANY


def _some(share: Interval | None) -> Interval | None:
    """Give a share that is anything less than anything."""
    return None if share is None or share.percents == _ANY else share


def _footing(session: Session, of_all: Mapping[str, Whole]) -> Iterator[Footing]:
    by_basis: dict[Basis, list[Text]] = {}
    for name, whole in of_all.items():
        if whole.basis is not None:
            by_basis.setdefault(whole.basis, []).append(competencies(session)[name].name)
    yield from (Footing(basis, tuple(names)) for basis, names in by_basis.items())


def _overview(
    session: Session, named: Mapping[str, NeedGroup], of_all: Mapping[str, Whole]
) -> tuple[Overview, ...]:
    columns: list[tuple[Text, Mapping[str, Cell]]] = [
        (
            group.name,
            {
                each.id: _cell(figure)
                for each in session.role.competencies
                if (figure := told(session).figure("profile", profile, each.id)) is not None
            },
        )
        for profile, group in named.items()
    ]
    if of_all:
        shares = {name: _cell(each.share) for name, each in of_all.items() if each.share is not None}
        columns.append((Message("All employees together"), shares))
    if len(columns) < 2:  # noqa: PLR2004 - one group has nothing to be beside
        return ()
    return tuple(
        Overview(
            tuple(name for name, _ in some),
            tuple(
                (each.name, row)
                for each in session.role.competencies
                if any(row := tuple(cells.get(each.id) for _, cells in some))
            ),
        )
        for some in chunks(columns, MOST_COLUMNS - 1)
    )


def _cell(share: Band | Interval) -> Cell:
    return Cell(_interval(share), share.words)


def _interval(share: Band | Interval) -> Interval:
    return share.interval if isinstance(share, Band) else share


def _top(session: Session, of_all: Mapping[str, Whole]) -> tuple[Top, ...]:
    """Give what comes first of what somebody is below target in: of all employees, else of target groups."""
    names = competencies(session)
    found = [
        Top(names[name].name, whole.share, None, whole.basis == "assessed")
        for name in ranking(session, "municipality", MUNICIPALITY)
        if (whole := of_all.get(name)) is not None and whole.share is not None and _interval(whole.share).low
    ]
    if found:
        return tuple(found[:TOP])
    urgent = most_urgent(session, [("profile", each.id) for each in session.role.profiles], TOP)
    return tuple(
        Top(names[name].name, figure, profiles(session)[profile].name, of_assessed=True)
        for by, profile, name in urgent
        if (figure := told(session).figure(by, profile, name)) is not None
    )


def _measurements(session: Session) -> Iterable[Measurement]:
    last = told(session).on
    return (
        Measurement(each.source, each.on, state.people)
        for each, state in zip(session.ratings, round_states(session), strict=True)
        if state.closed is not None and last is not None and state.closed <= last
    )


def _unmeasured(session: Session) -> tuple[Text, ...]:
    closed = [each for each in session.ratings if not each.open]
    asked = {name for each in closed for name in each.competencies}
    wanted = {name for targets in requirements(session).values() for name in targets}
    return tuple(
        each.name
        for each in session.role.competencies
        if closed and each.id in wanted and each.id not in asked
    )


def _enough(number: People) -> People | None:
    return None if number.about is None else number


def _themes(session: Session) -> tuple[tuple[Text, People], ...]:
    counted = with_conditions(session).by_competency
    found = [
        (each.name, number)
        for each in session.role.competencies
        if (number := counted.get(each.id)) is not None and number.about is not None
    ]
    return tuple(sorted(found, key=lambda each: -(each[1].about or 0)))
