"""The lines of the calendar: a module a line, below it its groups when it is open; a week or a month a column."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal, NamedTuple

from frameworks.fields import in_language
from frameworks.findings import Finding
from frameworks.language import Language
from frameworks.model import Module
from sessions.analysis.programme import placed_modules
from sessions.model import Session
from sessions.model.programme import Phase
from sessions.planning.calendar import calendar
from sessions.planning.calendar_findings import calendar_findings
from sessions.planning.free_days import Period, free_days
from sessions.planning.meetings import Calendar, Meeting
from sessions.planning.timing import wanted
from tui.language import _, current_language
from tui.widgets.sheet_rows import Cell, Frozen, Line

Scale = Literal["months", "weeks"]
_SATURDAY: Final = 5
_WEEKS_OF_A_MONTH: Final = 4
"""So many weeks make a column where there are no months, because there is no start."""
_WORKDAYS: Final = 5
OWN_TIME, BETWEEN, FREE = "░░", "··", "××"
"""What is done in one's own time, a stretch between two meetings, and a column without a day to plan on."""


class Planned(NamedTuple):
    """What is shown of a module.

    Attributes:
        phase: The phase that it stands in.
        module: The module.
        by_group: The meetings of each group, by its number; 0 for what is done one by one.
    """

    phase: Phase
    module: Module
    by_group: Mapping[int, Sequence[Meeting]]

    @property
    def meetings(self) -> Iterable[Meeting]:
        """All meetings."""
        return (meeting for of_group in self.by_group.values() for meeting in of_group)


class Timetable(NamedTuple):
    """The calendar of a session as the screen needs it.

    Attributes:
        made: The calendar.
        modules: The placed modules with their meetings, in the order of the programme.
        free: The periods in which nothing is planned, by first day.
        findings: What could not be planned as it should be, by the module's place in the session.
    """

    made: Calendar
    modules: Sequence[Planned]
    free: Sequence[Period]
    findings: Mapping[int, Finding]


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
    return Timetable(made, modules, free, found)


class Span(NamedTuple):
    """The first and the last day of a column; without a start the numbers of its weeks."""

    first: date | int
    last: date | int


def columns_of(made: Calendar, scale: Scale) -> tuple[Span, ...]:
    """Give the columns of a calendar, from its start to its end."""
    if made.start is None or made.ends is None:
        step = 1 if scale == "weeks" else _WEEKS_OF_A_MONTH
        return tuple(Span(week, week + step - 1) for week in range(1, made.weeks + 1, step))
    found: list[Span] = []
    if scale == "weeks":
        monday = made.start - timedelta(made.start.weekday())
        while monday <= made.ends:
            found.append(Span(monday, monday + timedelta(6)))
            monday += timedelta(7)
        return tuple(found)
    first = made.start.replace(day=1)
    while first <= made.ends:
        after = (first + timedelta(31)).replace(day=1)
        found.append(Span(first, after - timedelta(1)))
        first = after
    return tuple(found)


class Place(NamedTuple):
    """What a line is about: the free days, a phase, a module, one of its groups, or the trainers."""

    kind: Literal["free", "phase", "module", "group", "trainers"]
    module: int = -1
    group: int = -1


class CalendarLines:
    """The calendar of a session, as far as it is folded open."""

    def __init__(
        self, session: Session, found: Timetable | None, scale: Scale, opened: frozenset[str]
    ) -> None:
        self.session = session
        self.found = found
        self.scale = scale
        self.spans = columns_of(found.made, scale) if found is not None else ()
        self.frozen = (Frozen(_("Module"), 18, 44),)
        self._months = _month_names(current_language())
        self.columns = tuple(map(self._title, self.spans))
        self.least, self.most = 3, 5
        self.nothing = (
            _("Planning…")
            if found is None
            else _("Nothing to plan yet: put modules in a phase (1), and say whom they are for.")
        )
        self.places: list[Place] = []
        self._opened = opened
        self._lay()
        self._at = {self.key(place): place for place in range(len(self.places))}

    def _lay(self) -> None:
        if self.found is None or not self.spans:
            return
        if self.found.made.start is not None:
            self.places.append(Place("free"))
        phase = ""
        for at, each in enumerate(self.found.modules):
            if each.phase.id != phase:
                phase = each.phase.id
                self.places.append(Place("phase", at))
            self.places.append(Place("module", at))
            if each.module.id in self._opened:
                self.places += [Place("group", at, group) for group in sorted(each.by_group)]
        self.places.append(Place("trainers"))

    def _title(self, span: Span) -> str:
        if isinstance(span.first, int):
            return f"w{span.first}"
        month = self._months[span.first.month]
        return (
            f"{month} {span.first.year % 100:02}" if self.scale == "months" else f"{span.first.day} {month}"
        )

    def __len__(self) -> int:
        return len(self.places)

    def is_heading(self, place: int) -> bool:
        """Tell whether a line is a phase."""
        return self.places[place].kind == "phase"

    def key(self, place: int) -> str:
        """Give a name for a line that stays with what it is about."""
        kind, module, group = self.places[place]
        if kind in {"free", "trainers"}:
            return f"/{kind}"
        each = self._planned(module)
        return {"phase": f"/phase/{each.phase.id}", "module": each.module.id}.get(
            kind, f"{each.module.id}/{group}"
        )

    def place_of(self, key: str) -> int | None:
        """Give where a line is now."""
        return self._at.get(key)

    def _planned(self, module: int) -> Planned:
        assert self.found is not None  # noqa: S101 - there are no lines without
        return self.found.modules[module]

    # --- cells ------------------------------------------------------------------------------------------------------

    def line(self, place: int) -> Line:
        """Give a line."""
        at, key = self.places[place], self.key(place)
        if at.kind == "free":
            return Line(key, (_("Working days kept free"),), tuple(map(self._free_cell, self.spans)))
        if at.kind == "trainers":
            return Line(key, (_("Half-days of trainers"),), self._trainer_cells())
        each = self._planned(at.module)
        if at.kind == "phase":
            return Line(key, (in_language(each.phase.name, self.session.language),), heading=True)
        if at.kind == "module":
            sign = "▾" if each.module.id in self._opened else "▸"
            mark = " ▲" if self.finding(at) is not None else ""
            title = f"{sign} {in_language(each.module.title, self.session.language)}{mark}"
            return Line(key, (title,), self._cells(each.meetings))
        title = _("group {number}").format(number=at.group) if at.group else _("each in one's own time")
        return Line(key, (f"└ {title}",), self._cells(each.by_group[at.group]))

    def _cells(self, meetings: Iterable[Meeting]) -> tuple[Cell, ...]:
        counts, own, inside = Counter[int](), set[int](), set[int]()
        for each in meetings:
            first, last = self._column(each, last=False), self._column(each, last=True)
            if first is None or last is None:
                continue
            inside.update((first, last))
            if each.is_period:
                own.update(range(first, last + 1))
            else:
                counts[first] += 1
        edges = (min(inside), max(inside)) if inside else (0, -1)
        return tuple(
            Cell(str(counts[column]), "figure")
            if counts[column]
            else Cell(OWN_TIME, "inside")
            if column in own
            else Cell(FREE, "dim")
            if self._is_free(span)
            else Cell(BETWEEN, "dim")
            if edges[0] < column < edges[1]
            else Cell("")
            for column, span in enumerate(self.spans)
        )

    def _column(self, meeting: Meeting, *, last: bool) -> int | None:
        """Give the column in which a meeting begins, or ends; None when it has no place."""
        if not meeting.week or not self.spans:
            return None
        day = meeting.last if last else meeting.date
        first = self.spans[0].first
        if day is None or isinstance(first, int):
            step = 1 if self.scale == "weeks" else _WEEKS_OF_A_MONTH
            return ((meeting.last_week if last else meeting.week) - 1) // step
        if self.scale == "weeks":
            return (day - first).days // 7
        return 12 * (day.year - first.year) + day.month - first.month

    def free_in(self, span: Span) -> list[Period]:
        """Give the periods kept free that touch a column."""
        if self.found is None or isinstance(span.first, int) or isinstance(span.last, int):
            return []
        return [each for each in self.found.free if each.first <= span.last and each.last >= span.first]

    def _free_count(self, span: Span) -> int:
        if isinstance(span.first, int) or isinstance(span.last, int):
            return 0
        days: set[date] = set()
        for each in self.free_in(span):
            day = max(each.first, span.first)
            while day <= min(each.last, span.last):
                if day.weekday() < _SATURDAY:
                    days.add(day)
                day += timedelta(1)
        return len(days)

    def _is_free(self, span: Span) -> bool:
        return self.scale == "weeks" and self._free_count(span) >= _WORKDAYS

    def _free_cell(self, span: Span) -> Cell:
        count = self._free_count(span)
        return Cell(FREE if self._is_free(span) else str(count), "dim") if count else Cell("")

    def _trainer_cells(self) -> tuple[Cell, ...]:
        """Give the half-days of trainers, each meeting in the column where it begins."""
        load, most = Counter[int](), self.session.programme.trainers
        for each in self.found.modules if self.found is not None else ():
            takes = wanted(each.module)
            trainers = takes.trainers if most is None else min(takes.trainers, most)
            half_days = trainers * (takes.halves + 2 * (takes.days - 1))
            for meeting in each.meetings:
                column = None if meeting.is_period else self._column(meeting, last=False)
                if column is not None:
                    load[column] += half_days
        return tuple(
            Cell(str(load[column]) if load[column] else "", "dim") for column in range(len(self.spans))
        )

    # --- what is at the cursor ----------------------------------------------------------------------------------------

    def at(self, row: int) -> Place | None:
        """Give what a row is about."""
        return self.places[row] if 0 <= row < len(self.places) else None

    def finding(self, at: Place) -> Finding | None:
        """Give what could not be planned as it should be of a module."""
        if self.found is None or at.kind not in {"module", "group"}:
            return None
        module = self._planned(at.module).module
        return self.found.findings.get(self.session.programme.modules.index(module))

    def meetings_at(self, at: Place, column: int) -> list[Meeting]:
        """Give what of a module or group is in a column, by day; of what runs through it, too."""
        if at.kind not in {"module", "group"}:
            return []
        each = self._planned(at.module)
        among = each.meetings if at.kind == "module" else each.by_group[at.group]
        found = []
        for meeting in among:
            first, last = self._column(meeting, last=False), self._column(meeting, last=True)
            if first is not None and last is not None and first <= column <= last:
                found.append(meeting)
        return sorted(found, key=_by_day)


@cache
def _month_names(language: Language) -> Mapping[int, str]:
    """Give the months' names in three letters."""
    from babel.dates import get_month_names

    return {month: name[:3] for month, name in get_month_names("abbreviated", locale=language).items()}


def _by_day(meeting: Meeting) -> tuple[int, date, bool, int]:
    return meeting.week, meeting.date or date.min, meeting.part == "afternoon", meeting.cohort
