"""The lines of the calendar: a module a line, below it its groups when it is open; a week or a month a column."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from rich.cells import cell_len

from frameworks.fields import in_language
from frameworks.findings import Finding
from frameworks.languages import Language
from sessions.model import Session
from sessions.planning.free_days import Period
from sessions.planning.meetings import Meeting
from tui import actions
from tui.panes.programme.month_load import Loads
from tui.panes.programme.planned import Planned
from tui.panes.programme.timetable import Marks, Scale, Span, Timetable
from tui.sheet.lines import Frozen, PlacedLines, SheetCell, SheetLine
from tui.translation import _, current_language
from tui.wording.days import month
from tui.wording.numbers import number
from tui.wording.progress import with_next

MEETING, OWN_TIME, BETWEEN, FREE = "━", "░", "─", "×"
"""What bars are drawn of: meetings, behind how many begin; one's own time; between two meetings; and what columns are
drawn of without a day to plan on."""
ABOVE: Final = "▲"
"""The sign of a month that asks more hours than may be asked."""


_CELL: Final = 3
_WIDEST_CELL: Final = 12
_NAME: Final = 18
_LONGEST_NAME: Final = 60


class Place(NamedTuple):
    """What a line is about: the free days, a phase, a module, one of its groups, the load, or the trainers."""

    kind: Literal["free", "phase", "module", "group", "load", "trainers"]
    module: int = -1
    group: int = -1


class CalendarLines(PlacedLines[Place]):
    """The calendar of a session, as far as it is folded open."""

    narrows = True

    def __init__(
        self, session: Session, found: Timetable | None, scale: Scale, opened: frozenset[str]
    ) -> None:
        self.session = session
        self.found = found
        self.scale = scale
        self._columns = found.columns[scale] if found is not None else None
        self.spans = self._columns.spans if self._columns is not None else ()
        self._language = current_language()
        self.columns = tuple(map(self._title, range(len(self.spans))))
        # A number that is cut off would be read as another one.
        self.least = max(_CELL, len(str(self._columns.largest))) if self._columns is not None else _CELL
        self.most = max(self.least, _WIDEST_CELL)
        self.nothing = (
            _("Planning…")
            if found is None
            else with_next(
                _("Nothing to plan yet: put modules in a phase ({key}), and say whom they are for.").format(
                    key=actions.shown_key("face-order")
                ),
                self.session,
                actions.shown_key,
            )
        )
        self._opened = opened
        self.places = tuple(self._lay())
        names = (cell_len(self._name(at)) for at in self.places)
        self.frozen = (
            Frozen(_("Module"), _NAME, max(_NAME, min(_LONGEST_NAME, max(names, default=0))), first=True),
        )

    def _lay(self) -> Iterator[Place]:
        if self.found is None or not self.spans:
            return
        if self.found.made.start is not None:
            yield Place("free")
        phase = ""
        for at, each in enumerate(self.found.modules):
            if each.phase.id != phase:
                phase = each.phase.id
                yield Place("phase", at)
            yield Place("module", at)
            if each.module.id in self._opened:
                yield from (Place("group", at, group) for group in sorted(each.by_group))
        if self.loads is not None:
            yield Place("load")
        yield Place("trainers")

    @property
    def loads(self) -> Loads | None:
        """What each month asks of one person; None where columns are no months."""
        return self.found.loads if self.found is not None and self.scale == "months" else None

    def _title(self, column: int) -> str:
        """Give a week's number or its Monday, or a month, the first of each year with that."""
        return column_title(self.spans, column, self.scale, self._language)

    def is_heading(self, place: int) -> bool:
        """Tell whether a line is a phase."""
        return self.places[place].kind == "phase"

    def depth(self, place: int) -> int:
        """Give how far a line is indented: a module stands below its phase, and a group below its module."""
        return {"module": 1, "group": 2}.get(self.places[place].kind, 0)

    def key(self, place: int) -> str:
        """Give a name for a line that stays with what it is about."""
        kind, module, group = self.places[place]
        if kind in {"free", "load", "trainers"}:
            return f"/{kind}"
        each = self._planned(module)
        return {"phase": f"/phase/{each.phase.id}", "module": each.module.id}.get(
            kind, f"{each.module.id}/{group}"
        )

    def _planned(self, module: int) -> Planned:
        assert self.found is not None  # noqa: S101 - there are no lines without
        return self.found.modules[module]

    # --- cells ------------------------------------------------------------------------------------------------------

    def line(self, place: int) -> SheetLine:
        """Give a line."""
        at, key, columns = self.places[place], self.key(place), self._columns
        if columns is None:
            return SheetLine(key, ("",))
        if at.kind == "free":
            return SheetLine(key, (self._name(at),), tuple(map(self._free_cell, range(len(self.spans)))))
        if at.kind == "load":
            return SheetLine(key, (self._name(at),), tuple(map(self._load_cell, range(len(self.spans)))))
        if at.kind == "trainers":
            cells = tuple(SheetCell(str(load) if load else "", "dim") for load in columns.trainers)
            return SheetLine(key, (self._name(at),), cells)
        each = self._planned(at.module)
        if at.kind == "phase":
            return SheetLine(key, (self._name(at),), self._phase(each.phase.id), heading=True)
        if at.kind == "module":
            return SheetLine(key, (self._name(at),), self._cells(columns.marks[at.module]))
        return SheetLine(key, (self._name(at),), self._cells(columns.marks_of(each.by_group[at.group])))

    def _name(self, at: Place) -> str:
        """Give what stands in view of a line."""
        if at.kind == "free":
            return _("Working days kept free")
        if at.kind == "trainers":
            return _("Half-days of trainers")
        if at.kind == "load":
            limit = self.loads.limit if self.loads is not None else 0
            return _("Hours of one person (limit {limit})").format(limit=number(limit, self._language))
        each = self._planned(at.module)
        if at.kind == "phase":
            return in_language(each.phase.name, self.session.language)
        if at.kind == "module":
            sign = "▾" if each.module.id in self._opened else "▸"
            mark = " ▲" if self.finding(at) is not None else ""
            return f"{sign} {in_language(each.module.title, self.session.language)}{mark}"
        title = _("group {number}").format(number=at.group) if at.group else _("each in one's own time")
        return f"└ {title}"

    def _phase(self, phase: str) -> tuple[SheetCell, ...]:
        """Give the bar of a phase: from the first to the last of its modules."""
        if self.found is None or self._columns is None:
            return ()
        both = zip(self.found.modules, self._columns.marks, strict=True)
        own = [marks for each, marks in both if each.phase.id == phase and marks.first <= marks.last]
        first = min((each.first for each in own), default=0)
        last = max((each.last for each in own), default=-1)
        return tuple(
            SheetCell("├" if column == first else "", fill=BETWEEN, goes_on=column < last)
            if first <= column < last
            else SheetCell(("├" if column == first else "").ljust(self.least - 1, BETWEEN) + "┤")
            if column == last
            else SheetCell("")
            for column in range(len(self.spans))
        )

    def _load_cell(self, column: int) -> SheetCell:
        loads = self.loads
        if loads is None:
            return SheetCell("")
        asked = loads.months[column].hours
        hours = loads.whole(asked)
        if loads.is_above(asked):
            return SheetCell(f"{hours}{ABOVE}", "far")
        return SheetCell(str(hours) if hours else "", "dim")

    def _cells(self, marks: Marks) -> tuple[SheetCell, ...]:
        return tuple(self._cell(marks, column) for column in range(len(self.spans)))

    def _cell(self, marks: Marks, column: int) -> SheetCell:
        goes_on = marks.first <= column < marks.last
        if count := marks.counts.get(column):
            return SheetCell(str(count), "figure", fill=MEETING, goes_on=goes_on)
        if column in marks.own_time:
            return SheetCell(OWN_TIME, "inside", fill=OWN_TIME, goes_on=goes_on)
        if self._columns is not None and self._columns.is_free(column):
            return SheetCell(FREE, "dim", fill=FREE)
        return SheetCell(BETWEEN, "dim", fill=BETWEEN, goes_on=True) if goes_on else SheetCell("")

    def _free_cell(self, column: int) -> SheetCell:
        count = self._columns.free_days[column] if self._columns is not None else 0
        if not count:
            return SheetCell("")
        is_free = self._columns is not None and self._columns.is_free(column)
        return SheetCell(FREE if is_free else str(count), "dim", fill=FREE if is_free else "")

    # --- what is at the cursor ----------------------------------------------------------------------------------------

    def finding(self, at: Place) -> Finding | None:
        """Give what could not be planned as it should be of a module."""
        if self.found is None or at.kind not in {"module", "group"}:
            return None
        module = self._planned(at.module).module
        return self.found.findings.get(self.session.programme.modules.index(module))

    def free_in(self, column: int) -> Sequence[Period]:
        """Give the periods kept free that touch a column."""
        return self._columns.free[column] if self._columns is not None else ()

    def meetings_at(self, at: Place, column: int) -> list[Meeting]:
        """Give what of a module or group is in a column, by day; of what runs through it, too."""
        if at.kind not in {"module", "group"} or self._columns is None:
            return []
        each = self._planned(at.module)
        among = each.meetings if at.kind == "module" else each.by_group[at.group]
        places = ((meeting, self._columns.place(meeting)) for meeting in among)
        return sorted(
            (meeting for meeting, place in places if place is not None and place[0] <= column <= place[1]),
            key=_by_day,
        )


def column_title(spans: Sequence[Span], column: int, scale: Scale, language: Language) -> str:
    """Give what a column is called: `w1` without a start, `1 feb` of a week, `'27 feb` and `mrt` of months."""
    first = spans[column].first
    if isinstance(first, int):
        return f"w{first}"
    name = month(first.month, language)
    if scale == "weeks":
        return f"{first.day} {name}"
    before = spans[column - 1].first if column else None
    is_new = isinstance(before, int) or before is None or before.year != first.year
    return f"'{first.year % 100:02} {name}" if is_new else name


def _by_day(meeting: Meeting) -> tuple[int, date, bool, int]:
    return meeting.week, meeting.date or date.min, meeting.part == "afternoon", meeting.cohort
