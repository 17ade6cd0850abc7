"""The calendar on the screen: when which module is, and when each of its groups meets."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from frameworks.fields import in_language
from frameworks.findings import Finding
from sessions.model import Session
from sessions.planning.duration import Duration
from sessions.planning.meetings import Meeting
from tui import actions
from tui.panes.programme.calendar_lines import ABOVE, BETWEEN, FREE, MEETING, OWN_TIME, CalendarLines, Place
from tui.panes.programme.face import ComputedFace
from tui.panes.programme.month_load import Loads
from tui.panes.programme.timetable import Scale, Timetable, timetable
from tui.sheet.sheet import Sheet
from tui.translation import _, current_language, n_
from tui.widgets.bars import Bar, Part
from tui.widgets.note import Note
from tui.wording.days import day, days
from tui.wording.numbers import number
from tui.wording.values import thing_name
from tui.workspace import Workspace

LOW: Final = 15
"""Lines below which the legend gives way."""
_MOST_TOLD: Final = 8
"""Meetings that are told at most of a cell; a module of a large municipality has hundreds in a week."""


class CalendarFace(ComputedFace):
    """A timeline of modules and groups, with the days that are kept free and the load of trainers."""

    face_name = "calendar"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("programme", "calendar")]
    DEFAULT_CSS = """
    CalendarFace > Note { height: 3; }
    CalendarFace.low > Note { height: 2; }
    CalendarFace.low > #calendar-legend { display: none; }
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._opened: frozenset[str] = frozenset()
        self._scale: Scale = "months"
        self._found: Timetable | None = None
        self.lines = CalendarLines(workspace.session, None, self._scale, self._opened)
        self.sheet = Sheet(self.lines, id="calendar-sheet")
        self.note = Note(id="calendar-note")
        self.legend = Bar(lambda: legend_parts(self._scale), id="calendar-legend")

    def compose(self) -> ComposeResult:
        """Make the timeline and the note below it."""
        yield self.sheet
        yield self.note
        yield self.legend

    # --- drawing ----------------------------------------------------------------------------------------------------

    def compute(self, session: Session) -> Timetable:
        """Plan everything."""
        return timetable(session)

    def draw(self, session: Session, found: Timetable) -> None:
        """Show the timeline."""
        del session
        self._found = found
        self._show()

    def _show(self, *, always: bool = False) -> None:
        self.lines = CalendarLines(self.workspace.session, self._found, self._scale, self._opened)
        self.sheet.show(self.lines, always=always)
        self._tell()
        self.legend.update()

    def _tell(self) -> None:
        self.note.tell("  ·  ".join(self._words()))

    def _words(self) -> Iterator[str]:
        at, lines, found = self.place, self.lines, self._found
        if at is None or found is None or not lines.spans:
            return
        column = min(self.sheet.column, len(lines.spans) - 1)
        span = lines.spans[column]
        if isinstance(span.first, int):
            weeks = _("week {first}") if span.first == span.last else _("weeks {first} to {last}")
            yield weeks.format(first=span.first, last=span.last)
            told = _("Without a start there are no days yet: {key} goes to the list, where the start is.")
            yield told.format(key=actions.shown_key("face-order"))
        else:
            assert not isinstance(span.last, int)  # noqa: S101 - as the first is
            yield days(span.first, span.last, current_language())
        if at.kind in {"free", "phase", "trainers"} and found.length is not None:
            yield length_told(found.length)
        if at.kind == "trainers":
            peak = _("at the busiest half-day {count} trainers at the same time")
            yield peak.format(count=found.made.peak)
        if at.kind == "load" and lines.loads is not None and (told := self._load(lines.loads, column)):
            yield told
        meetings = lines.meetings_at(at, column)
        for each in meetings[:_MOST_TOLD]:
            yield _told(each)
        if len(meetings) > _MOST_TOLD:
            yield _("and {count} more").format(count=len(meetings) - _MOST_TOLD)
        for period in lines.free_in(column):
            name = in_language(period.name, current_language())
            yield f"{FREE} {name} {days(period.first, period.last, current_language())}"

    def _load(self, loads: Loads, column: int) -> str:
        """Tell what a month asks of one person."""
        language, month = current_language(), loads.months[column]
        if not month.profile:
            return ""
        told = (
            _("at most {hours} hours for {profile}; {limit} a month is agreed")
            if loads.is_agreed
            else _("at most {hours} hours for {profile}; {limit} a month is usual")
        )
        return told.format(
            hours=number(month.hours, language, 1),
            profile=thing_name(self.workspace.session, "profile", month.profile),
            limit=number(loads.limit, language),
        )

    def on_resize(self) -> None:
        """Let the legend give way where there is little room."""
        self.set_class(self.size.height < LOW, "low")

    # --- the cursor -------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place | None:
        """What the cursor is on."""
        return self.lines.at(self.sheet.row)

    @property
    def main(self) -> Widget:
        """What takes the keys."""
        return self.sheet

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor."""
        return _("Fold") if self.place is not None and self.place.kind in {"module", "group"} else ""

    @property
    def finding(self) -> Finding | None:
        """What of the module at the cursor could not be planned as it should be."""
        return None if self.place is None else self.lines.finding(self.place)

    def on_sheet_moved(self) -> None:
        """Tell of what the cursor is on now; the pane hears of it, too."""
        self._tell()

    def on_sheet_activated(self, event: Sheet.Activated) -> None:
        """Fold a module open or shut."""
        event.stop()
        if self.place is None or self.place.kind not in {"module", "group"}:
            return
        module = self.lines.key(self.sheet.row).partition("/")[0]
        self._opened ^= {module}
        self._show()
        self.sheet.select(module)
        self.keys_changed()

    # --- actions ----------------------------------------------------------------------------------------------------

    def action_scale(self) -> None:
        """Show weeks in place of months, or months again; the cursor stays at about the same day."""
        before = self.lines.spans
        share = self.sheet.column / len(before) if before else 0.0
        self._scale = "weeks" if self._scale == "months" else "months"
        self._show(always=True)
        self.sheet.move_to(self.sheet.row, round(share * len(self.lines.spans)))
        self._tell()


def legend_parts(scale: Scale) -> list[Part]:
    """Tell what the signs of bars over time mean."""
    last = _("{sign} kept free").format(sign=FREE * 2)
    told = [
        _("{number} groups that meet").format(number=f"4{MEETING * 2}"),
        _("{sign} own time").format(sign=OWN_TIME * 2),
        _("{sign} in between").format(sign=BETWEEN * 2),
        last if scale == "weeks" else _("{sign} above the limit").format(sign=ABOVE),
    ]
    return [Part(each, "dim", weight=len(told) - place) for place, each in enumerate(told)]


def length_told(length: Duration) -> str:
    """Tell how long the programme takes and what that rests on."""
    sentences = {
        "calendar": n_("{count} week by the calendar", "{count} weeks by the calendar", length.weeks),
        "given": n_("{count} week, as typed", "{count} weeks, as typed", length.weeks),
        "estimate": n_(
            "about {count} week, one module after another",
            "about {count} weeks, one module after another",
            length.weeks,
        ),
    }
    return sentences[length.basis].format(count=length.weeks)


def _told(meeting: Meeting) -> str:
    group = _("group {number}").format(number=meeting.cohort) + ": " if meeting.cohort else ""
    if meeting.is_period:
        when = (
            days(meeting.date, meeting.last or meeting.date, current_language())
            if meeting.date
            else _("week {first}").format(first=meeting.week)
        )
        return f"{group}{when} ({_('own time')})"
    hours = f"{meeting.start:%H:%M}–{meeting.end:%H:%M}" if meeting.start and meeting.end else ""
    when = (
        day(meeting.date, current_language())
        if meeting.date
        else _("week {first}").format(first=meeting.week)
    )
    return f"{group}{when} {hours}".strip()
