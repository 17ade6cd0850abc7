"""The calendar of a session as the screen needs it: what stands in each column, a week or a month.

All that goes through every meeting is done here, away from the screen's thread: 20,000 employees have 60,000 of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, get_args

from frameworks.findings import Finding
from sessions.analysis.programme import placed_modules
from sessions.model import Session
from sessions.planning.calendar import calendar
from sessions.planning.calendar_findings import calendar_findings
from sessions.planning.duration import Duration, duration
from sessions.planning.free_days import SATURDAY, Period, free_days
from sessions.planning.half_days import DAYS, WEEK, monday
from sessions.planning.meetings import Calendar, Meeting
from sessions.planning.timing import WORKDAYS
from tui.panes.programme.month_load import Loads, loads
from tui.panes.programme.planned import Planned

Scale = Literal["months", "weeks"]
_WEEKS_OF_A_MONTH: Final = 4
"""So many weeks make a column where there are no months, because there is no start."""


class Span(NamedTuple):
    """The first and the last day of a column; without a start the numbers of its weeks."""

    first: date | int
    last: date | int


class Marks(NamedTuple):
    """Where some meetings stand among the columns.

    Attributes:
        counts: How many begin in a column.
        own_time: The columns in which something is done in one's own time.
        first: The first column with any of them; past `last` when there are none.
        last: The last one.
    """

    counts: Mapping[int, int]
    own_time: frozenset[int]
    first: int
    last: int


class Columns:
    """The columns of a calendar.

    Attributes:
        scale: Whether they are months or weeks.
        spans: Their days, in order.
        free: The periods in which nothing is planned that touch each column.
        free_days: How many working days that takes from each.
        marks: Where each module stands.
        trainers: The half-days of trainers in each.
        largest: The largest number of meetings or half-days in any of them.
    """

    def __init__(
        self, scale: Scale, made: Calendar, modules: Sequence[Planned], free: Sequence[Period]
    ) -> None:
        self.scale = scale
        self.spans = _spans(made, scale)
        self.free = tuple(_free_in(span, free) for span in self.spans)
        self.free_days = tuple(
            _working_days(span, own) for span, own in zip(self.spans, self.free, strict=True)
        )
        self.marks = tuple(self.marks_of(each.meetings) for each in modules)
        self.trainers = self._trainers(made)
        counts = (count for marks in self.marks for count in marks.counts.values())
        self.largest = max((*counts, *self.trainers), default=0)

    def is_free(self, column: int) -> bool:
        """Tell whether a column is a week in which nothing can be planned."""
        return self.scale == "weeks" and self.free_days[column] >= WORKDAYS

    def marks_of(self, meetings: Iterable[Meeting]) -> Marks:
        """Give where meetings stand."""
        counts, own, inside = Counter[int](), set[int](), set[int]()
        for each in meetings:
            place = self.place(each)
            if place is None:
                continue
            inside.update(place)
            if each.is_period:
                own.update(range(place[0], place[1] + 1))
            else:
                counts[place[0]] += 1
        return Marks(counts, frozenset(own), min(inside, default=0), max(inside, default=-1))

    def place(self, meeting: Meeting) -> tuple[int, int] | None:
        """Give the columns in which a meeting begins and ends; None when it has no place."""
        if not meeting.week or not self.spans:
            return None
        if meeting.date is None or meeting.last is None:
            step = 1 if self.scale == "weeks" else _WEEKS_OF_A_MONTH
            return (meeting.week - 1) // step, (meeting.last_week - 1) // step
        return self._column(meeting.date), self._column(meeting.last)

    def _column(self, day: date) -> int:
        first = self.spans[0].first
        if isinstance(first, int):
            return 0
        if self.scale == "weeks":
            return (day - first).days // DAYS
        return 12 * (day.year - first.year) + day.month - first.month

    def _trainers(self, made: Calendar) -> tuple[int, ...]:
        load = Counter[int]()
        for half_day, busy in enumerate(made.busy):
            if not busy:
                continue
            if made.start is None:
                step = 1 if self.scale == "weeks" else _WEEKS_OF_A_MONTH
                load[half_day // WEEK // step] += busy
            else:
                load[self._column(monday(made.start) + timedelta(half_day // 2))] += busy
        return tuple(load[column] for column in range(len(self.spans)))


class Timetable(NamedTuple):
    """The calendar of a session.

    Attributes:
        made: The calendar.
        modules: The placed modules with their meetings, in the order of the programme.
        columns: What stands in the columns, for months and for weeks.
        findings: What could not be planned as it should be, by the module's place in the session.
        loads: What each month asks of one person; None without a start.
        length: How long the programme takes; `None` without modules.
    """

    made: Calendar
    modules: Sequence[Planned]
    columns: Mapping[Scale, Columns]
    findings: Mapping[int, Finding]
    loads: Loads | None
    length: Duration | None


def timetable(session: Session) -> Timetable:
    """Plan a session; with 20,000 employees this takes a second."""
    made = calendar(session)
    by_module: dict[str, dict[int, list[Meeting]]] = {}
    for each in made.meetings:
        by_module.setdefault(each.module, {}).setdefault(each.cohort, []).append(each)
    modules = [
        Planned(phase, module, by_module.get(module.id, {})) for phase, module in placed_modules(session)
    ]
    free = free_days(session).periods(made.start, made.ends) if made.start and made.ends else ()
    found: dict[int, Finding] = {}
    for finding in calendar_findings(session):
        if finding.path[:2] == ("programme", "modules") and isinstance(place := finding.path[2], int):
            found.setdefault(place, finding)
    scales: tuple[Scale, ...] = get_args(Scale)
    columns = {scale: Columns(scale, made, modules, free) for scale in scales}
    months = columns["months"]
    asked = None if made.start is None else loads(session, modules, months.place, len(months.spans))
    return Timetable(made, modules, columns, found, asked, duration(session))


def _spans(made: Calendar, scale: Scale) -> tuple[Span, ...]:
    """Give the columns from the start of a calendar to its end."""
    if made.start is None or made.ends is None:
        step = 1 if scale == "weeks" else _WEEKS_OF_A_MONTH
        return tuple(Span(week, week + step - 1) for week in range(1, made.weeks + 1, step))
    found: list[Span] = []
    if scale == "weeks":
        first = monday(made.start)
        while first <= made.ends:
            found.append(Span(first, first + timedelta(DAYS - 1)))
            first += timedelta(DAYS)
        return tuple(found)
    first = made.start.replace(day=1)
    while first <= made.ends:
        after = (first + timedelta(31)).replace(day=1)
        found.append(Span(first, after - timedelta(1)))
        first = after
    return tuple(found)


def _free_in(span: Span, free: Sequence[Period]) -> tuple[Period, ...]:
    if isinstance(span.first, int) or isinstance(span.last, int):
        return ()
    return tuple(each for each in free if each.first <= span.last and each.last >= span.first)


def _working_days(span: Span, free: Sequence[Period]) -> int:
    """Give how many days from Monday to Friday of a column are in one of its free periods."""
    if isinstance(span.first, int) or isinstance(span.last, int):
        return 0
    days: set[date] = set()
    for each in free:
        day = max(each.first, span.first)
        while day <= min(each.last, span.last):
            if day.weekday() < SATURDAY:
                days.add(day)
            day += timedelta(1)
    return len(days)
