"""The development needs as a document shows them: figures of groups, with date and number of people."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from frameworks.fields import Bilingual
from frameworks.language import Message
from sessions.analysis.conditions import conditions
from sessions.analysis.coverage import coverage
from sessions.analysis.groups import LOW_COVERAGE, GroupFigure, ShownFigures, group_figures, shown_figures
from sessions.analysis.index import competencies, profiles
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee, RatingRound
from sessions.proposal.facts.groups import MOST_COLUMNS, chunks
from sessions.vocabularies import Source

Text = str | Bilingual | Message
TOP = 3


class NeedRow(NamedTuple):
    """A competency of a group, with its figure."""

    competency: Text
    figure: GroupFigure


class NeedGroup(NamedTuple):
    """A group of which something may be shown, its competencies in order of rank."""

    name: Text
    rows: tuple[NeedRow, ...]


class Overview(NamedTuple):
    """The share below target: competencies by groups; `None` where it is not shown."""

    groups: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[float | None, ...]], ...]


class Measurement(NamedTuple):
    """A round of ratings: by whom, when, of how many people."""

    source: Source
    on: date
    people: int


class Top(NamedTuple):
    """A competency with a large need; `group` is `None` where it is that of all employees together."""

    competency: Text
    share: float
    n: int
    group: Text | None


class Needs(NamedTuple):
    """The development needs.

    Attributes:
        groups: Per group its figures; all employees together come last, when that may be shown beside the rest.
        overview: The share below target of all groups side by side; empty for fewer than two groups.
        left_out: How many groups are too small for any figure.
        top: What comes first.
        measurements: What the figures rest on, the oldest first.
        single_source: The only source of all measurements, if there is only one.
        unmeasured: The competencies that somebody needs and of which nobody's level is known.
        people: The employees with a profile.
        assessed: Those of them who were rated; `None` where that would tell of a few who were not, or were.
        assessed_share: Those of them who were rated, 0 to 1; `None` without such employees.
        conditions: The employees who named something that training will not solve; `None` for a few.
        condition_themes: The competencies that those conditions are about, with the number of people, where that
            may be told; most people first.
        covered: The share of the needs that the programme meets, 0 to 1; `None` where that may not be shown.
    """

    groups: tuple[NeedGroup, ...]
    overview: tuple[Overview, ...]
    left_out: int
    top: tuple[Top, ...]
    measurements: tuple[Measurement, ...]
    single_source: Source | None
    unmeasured: tuple[Text, ...]
    people: int
    assessed: int | None
    assessed_share: float | None
    conditions: int | None
    condition_themes: tuple[tuple[Text, int], ...]
    covered: float | None

    @property
    def is_sample(self) -> bool:
        """Whether so few were assessed that the figures are no more than an indication."""
        return self.assessed_share is not None and self.assessed_share < LOW_COVERAGE

    @property
    def last(self) -> date | None:
        """The date of the newest measurement."""
        return self.measurements[-1].on if self.measurements else None


def needs(session: Session) -> Needs:
    """Give the development needs as a document shows them."""
    shown = shown_figures(session)
    groups, left_out = _groups(session, shown)
    measurements = sorted(
        (Measurement(each.source, each.on, people) for each in session.ratings if (people := _rated(each))),
        key=lambda each: each.on,
    )
    sources = {each.source for each in measurements}
    people, assessed = _assessed(session.employees, session.ratings)
    k = session.privacy.k
    # With a group left out, the exact number less those of the shown groups would be that of the hidden one.
    few = 0 < assessed < k or 0 < people - assessed < k or left_out > 0
    return Needs(
        groups=groups,
        overview=_overview(session, groups),
        left_out=left_out,
        top=_top(session, shown),
        measurements=tuple(measurements),
        single_source=measurements[0].source if len(sources) == 1 else None,
        unmeasured=_unmeasured(session),
        people=people,
        assessed=None if few else assessed,
        assessed_share=assessed / people if assessed >= k else None,
        conditions=conditions(session).people,
        condition_themes=_themes(session),
        covered=_covered(session) if shown else None,
    )


def _groups(session: Session, shown: ShownFigures | None) -> tuple[tuple[NeedGroup, ...], int]:
    if shown is None:
        return (), 0
    names = competencies(session)
    by_group: dict[str, list[GroupFigure]] = {}
    if shown.by == "profile":
        for figure in shown.figures:
            by_group.setdefault(figure.group, []).append(figure)
    everybody = [each for each in shown.totals.values() if each.n]
    found = []
    left_out = 0
    for group, figures in by_group.items():
        if not any(each.n for each in figures):
            left_out += any(each.hidden for each in figures)
            continue
        found.append(NeedGroup(profiles(session)[group].name, _rows(figures, names)))
    if everybody:
        found.append(NeedGroup(Message("All employees together"), _rows(everybody, names)))
    return tuple(found), left_out


def _rows(figures: list[GroupFigure], names: Mapping[str, object]) -> tuple[NeedRow, ...]:
    measured = [each for each in figures if each.hidden or each.n]
    order = {name: at for at, name in enumerate(names)}
    measured.sort(key=lambda each: (each.rank is None, each.rank or 0, order.get(each.competency, 0)))
    return tuple(NeedRow(_name(names, each.competency), each) for each in measured)


def _name(names: Mapping[str, object], competency: str) -> Text:
    name: Text = getattr(names.get(competency), "name", competency)
    return name


def _overview(session: Session, groups: tuple[NeedGroup, ...]) -> tuple[Overview, ...]:
    if len(groups) < 2:  # noqa: PLR2004 - one group has nothing to be beside
        return ()
    found = []
    for columns in chunks(groups, MOST_COLUMNS - 1):
        shares = [{row.figure.competency: row.figure.share_below for row in each.rows} for each in columns]
        cells = [
            (each.name, tuple(column.get(each.id) for column in shares)) for each in session.role.competencies
        ]
        rows = tuple((name, row) for name, row in cells if any(share is not None for share in row))
        found.append(Overview(tuple(each.name for each in columns), rows))
    return tuple(found)


def _top(session: Session, shown: ShownFigures | None) -> tuple[Top, ...]:
    if shown is None:
        return ()
    names = competencies(session)
    whole = [each for each in shown.totals.values() if each.share_below]
    if whole:
        whole.sort(key=lambda each: each.rank or 0)
        return tuple(
            Top(names[each.competency].name, each.share_below or 0, each.n or 0, None) for each in whole[:TOP]
        )
    parts = [each for each in shown.figures if each.share_below and each.group in profiles(session)]
    parts.sort(key=lambda each: -(each.share_below or 0) * (each.importance or 0))
    return tuple(
        Top(
            names[each.competency].name,
            each.share_below or 0,
            each.n or 0,
            profiles(session)[each.group].name,
        )
        for each in parts[:TOP]
    )


def _unmeasured(session: Session) -> tuple[Text, ...]:
    if not session.ratings:
        return ()
    names = competencies(session)
    return tuple(
        names[each.competency].name
        for each in group_figures(session, "municipality")
        if not each.hidden and each.n == 0 and each.competency in names
    )


def _themes(session: Session) -> tuple[tuple[Text, int], ...]:
    names = competencies(session)
    told = [
        (_name(names, name), number)
        for name, number in conditions(session).by_competency.items()
        if name and number
    ]
    return tuple(sorted(told, key=lambda each: -each[1]))


def _covered(session: Session) -> float | None:
    told = coverage(session)
    return told.total if sum(told.in_need.values()) >= session.privacy.k else None


@by_identity(4)
def _rated(each: RatingRound) -> int:
    return sum(line.strip(" .") != "" for line in each.levels.values())


@by_identity(4)
def _assessed(employees: tuple[Employee, ...], ratings: tuple[RatingRound, ...]) -> tuple[int, int]:
    rated = {code for each in ratings for code, line in each.levels.items() if line.strip(" .")}
    with_profile = [each.code for each in employees if each.profile]
    return len(with_profile), sum(code in rated for code in with_profile)
