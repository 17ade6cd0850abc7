"""The lines of the calendar: a module a line, below it its groups when it is open; a week or a month a column."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final, Literal, NamedTuple

from frameworks.fields import in_language
from frameworks.findings import Finding
from frameworks.languages import Language
from sessions.model import Session
from sessions.planning.free_days import Period
from sessions.planning.meetings import Meeting
from tui import actions
from tui.panes.programme.timetable import Marks, Planned, Scale, Span, Timetable
from tui.sheet.lines import Frozen, PlacedLines, SheetCell, SheetLine
from tui.translation import _, current_language
from tui.wording.progress import with_next

OWN_TIME, BETWEEN, FREE = "░░", "··", "××"
"""What is done in one's own time, a stretch between two meetings, and a column without a day to plan on."""


_CELL: Final = 3
_WIDEST_CELL: Final = 5


class Place(NamedTuple):
    """What a line is about: the free days, a phase, a module, one of its groups, or the trainers."""

    kind: Literal["free", "phase", "module", "group", "trainers"]
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
        self.frozen = (Frozen(_("Module"), 18, 44),)
        self._months = _month_names(current_language())
        self.columns = tuple(map(self._title, self.spans))
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
        yield Place("trainers")

    def _title(self, span: Span) -> str:
        if isinstance(span.first, int):
            return f"w{span.first}"
        month = self._months[span.first.month]
        return f"{month} {span.first.year}" if self.scale == "months" else f"{span.first.day} {month}"

    def is_heading(self, place: int) -> bool:
        """Tell whether a line is a phase."""
        return self.places[place].kind == "phase"

    def depth(self, place: int) -> int:
        """Give how far a line is indented: a module stands below its phase, and a group below its module."""
        return {"module": 1, "group": 2}.get(self.places[place].kind, 0)

    def key(self, place: int) -> str:
        """Give a name for a line that stays with what it is about."""
        kind, module, group = self.places[place]
        if kind in {"free", "trainers"}:
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
            return SheetLine(
                key, (_("Working days kept free"),), tuple(map(self._free_cell, range(len(self.spans))))
            )
        if at.kind == "trainers":
            cells = tuple(SheetCell(str(load) if load else "", "dim") for load in columns.trainers)
            return SheetLine(key, (_("Half-days of trainers"),), cells)
        each = self._planned(at.module)
        if at.kind == "phase":
            return SheetLine(key, (in_language(each.phase.name, self.session.language),), heading=True)
        if at.kind == "module":
            sign = "▾" if each.module.id in self._opened else "▸"
            mark = " ▲" if self.finding(at) is not None else ""
            title = f"{sign} {in_language(each.module.title, self.session.language)}{mark}"
            return SheetLine(key, (title,), self._cells(columns.marks[at.module]))
        title = _("group {number}").format(number=at.group) if at.group else _("each in one's own time")
        return SheetLine(key, (f"└ {title}",), self._cells(columns.marks_of(each.by_group[at.group])))

    def _cells(self, marks: Marks) -> tuple[SheetCell, ...]:
        return tuple(self._cell(marks, column) for column in range(len(self.spans)))

    def _cell(self, marks: Marks, column: int) -> SheetCell:
        if count := marks.counts.get(column):
            return SheetCell(str(count), "figure")
        if column in marks.own_time:
            return SheetCell(OWN_TIME, "inside")
        if self._columns is not None and self._columns.is_free(column):
            return SheetCell(FREE, "dim")
        return SheetCell(BETWEEN, "dim") if marks.first < column < marks.last else SheetCell("")

    def _free_cell(self, column: int) -> SheetCell:
        count = self._columns.free_days[column] if self._columns is not None else 0
        if not count:
            return SheetCell("")
        is_free = self._columns is not None and self._columns.is_free(column)
        return SheetCell(FREE if is_free else str(count), "dim")

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


@cache
def _month_names(language: Language) -> Mapping[int, str]:
    """Give the months' names in three letters."""
    from babel.dates import get_month_names

    return {month: name[:3] for month, name in get_month_names("abbreviated", locale=language).items()}


def _by_day(meeting: Meeting) -> tuple[int, date, bool, int]:
    return meeting.week, meeting.date or date.min, meeting.part == "afternoon", meeting.cohort
