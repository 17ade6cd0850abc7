"""When each meeting of each group is: from the start of the programme to dates and half-days.

Modules are planned in the order of the programme, and each group as soon as can be: its first meeting comes after the
last meeting that any of its members has in the modules before, on a later day. So nobody is in two places at once, and
prerequisites and phases are kept as far as the order of the programme keeps them.

* Nothing is planned on free days (`sessions.planning.free_days`). Without a start the weeks are numbered, and only
  weekends are free.
* Meetings are on preferred weekdays as long as their spacing allows it.
* Between two meetings of a group are the weeks that the module says, or else what is usual for its form. A meeting for
  which there is no place in time is later, and that is a finding.
* There are no more trainers at a time than there are. Without a bound, groups are spread over the days of a week.
* Nobody has more hours in a month than the programme allows, unless one meeting has more; preparation counts in equal
  parts with each meeting. What would be too much moves to the next month.
* What is done in one's own time (e-learning, shadowing, assignments at work, coaching of one person) has a period.

The same session gives the same calendar.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from typing import Final, NamedTuple

from frameworks.model import Module
from sessions.analysis.programme import Placed, placed_modules
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.municipality import SchoolRegion
from sessions.model.programme import Blackout, Weekday
from sessions.planning.cohorts import Cohort, cohorts_of
from sessions.planning.free_days import FreeDays
from sessions.planning.half_days import DAYS, HalfDays
from sessions.planning.participants import Participants, Stand
from sessions.planning.people import people_of
from sessions.planning.timing import (
    WORKDAYS,
    Part,
    gap,
    in_own_time,
    meeting_minutes,
    own_weeks,
    times,
    wanted,
)

WEEKDAYS: Final[tuple[Weekday, ...]] = ("mon", "tue", "wed", "thu", "fri")


class Meeting(NamedTuple):
    """A meeting of a group, or the period in which people do something in their own time.

    Attributes:
        module: The module's id.
        cohort: The number of the group, from 1; 0 for what is done one by one.
        number: Which meeting of the group it is, from 1; 1 for a period.
        date: Its (first) day; None without a start of the programme, and when it has no place.
        week: Its week of the programme, from 1; 0 when it has no place.
        part: The part of the day, or that it is in one's own time.
        start: When it starts; None for a period.
        end: When it ends (on its last day); None for a period.
        last: Its last day, the same as `date` when it takes no longer.
        last_week: The week of its last day.
        size: How many people take part.
        trainers: How many trainers it takes; 0 for a period.
    """

    module: str
    cohort: int
    number: int
    date: date | None
    week: int
    part: Part
    start: time | None
    end: time | None
    last: date | None
    last_week: int
    size: int
    trainers: int

    @property
    def is_period(self) -> bool:
        """Whether it is a period and has no hours."""
        return self.part == "own_time"


class Late(NamedTuple):
    """What of a module could not be planned as it should be.

    Attributes:
        module: The module's id.
        gaps: How many groups have more weeks between two meetings than the module allows.
        most_weeks: The most weeks between two meetings, of those.
        off_days: How many meetings are on another weekday than is preferred.
        unplanned: How many groups have a meeting for which there is no place at all.
    """

    module: str
    gaps: int
    most_weeks: int
    off_days: int
    unplanned: int


class Calendar(NamedTuple):
    """When everything is.

    Attributes:
        start: The start of the programme, as given.
        meetings: Every meeting of every group, by module in the order of the programme, group and number.
        weeks: The last week in which there is something; 0 without meetings.
        ends: The last day on which there is something; None without a start.
        trainer_half_days: Per week the half-days of all trainers together.
        peak: The most trainers who are busy on one half-day.
        late: What could not be planned as it should be, of the modules of which there is something to tell.
    """

    start: date | None
    meetings: tuple[Meeting, ...]
    weeks: int
    ends: date | None
    trainer_half_days: tuple[int, ...]
    peak: int
    late: tuple[Late, ...]


def free_days(session: Session) -> FreeDays:
    """Give the free days of a session's municipality and programme."""
    return FreeDays(session.municipality.school_region, session.programme.blackouts)


def calendar(session: Session) -> Calendar:
    """Give when everything of the programme is (`Calendar`)."""
    programme, placed = session.programme, placed_modules(session)
    groups: list[Groups] = []
    for _, module in placed:
        found = cohorts_of(session, module)
        groups.append(found or people_of(session, module).codes)
    return _calendar(
        placed,
        programme.start,
        programme.weekdays,
        programme.trainers,
        programme.max_hours_per_month,
        programme.blackouts,
        session.municipality.school_region,
        *groups,
    )


Groups = tuple[Cohort, ...] | Sequence[str]
"""The groups of a module, or the participants when they do it one by one."""


@by_identity(8)
def _calendar(
    placed: Placed,
    start: date | None,
    weekdays: tuple[Weekday, ...],
    trainers: int | None,
    most_hours: float | None,
    blackouts: tuple[Blackout, ...],
    region: SchoolRegion | None,
    *groups: Groups,
) -> Calendar:
    days = HalfDays(
        start, FreeDays(region, blackouts) if start else None, [WEEKDAYS.index(each) for each in weekdays], trainers
    )
    planner = _Planner(days, None if most_hours is None else 60 * most_hours)
    for (_, module), people in zip(placed, groups, strict=True):
        planner.plan(module, people)
    found = planner.meetings
    weeks = max((each.last_week for each in found), default=0)
    return Calendar(
        start,
        tuple(found),
        weeks,
        max((each.last for each in found if each.last is not None), default=None),
        tuple(sum(days.used[2 * DAYS * week : 2 * DAYS * (week + 1)]) for week in range(weeks)),
        max(days.used, default=0),
        tuple(planner.late),
    )


class _Planner:
    """Plans module by module."""

    def __init__(self, days: HalfDays, most: float | None) -> None:
        self.meetings: list[Meeting] = []
        self.late: list[Late] = []
        self._days = days
        self._most = most
        self._people = Participants(days.first, counts_load=most is not None)

    def plan(self, module: Module, people: Groups) -> None:
        if in_own_time(module):
            self._plan_period(module, people)
        else:
            self._plan_groups(module, [each for each in people if isinstance(each, Cohort)])

    # --- groups ------------------------------------------------------------------------------------------------------

    def _plan_groups(self, module: Module, cohorts: Sequence[Cohort]) -> None:
        people = self._people
        # Who are ready first are planned first, so that nobody waits for a trainer who is kept for later.
        order = sorted((people.stand(each.members), each.number, each) for each in cohorts)
        found: dict[int, list[Meeting]] = {}
        notes = _Notes()
        maker = _Maker(module, self._days)
        for stand, number, cohort in order:
            half_days = self._dates(module, maker, stand, notes)
            found[number] = list(maker.meetings(cohort, half_days))
            last = next((each for each in reversed(half_days) if each is not None), None)
            if last is not None:
                people.move_on(cohort.members, Stand(2 * (last[-1] >> 1) + 2, notes.month, notes.minutes))
        for number in sorted(found):
            self.meetings += found[number]
        if any(notes.counts):
            self.late.append(Late(module.id, *notes.counts))

    def _dates(
        self, module: Module, maker: "_Maker", stand: Stand, notes: "_Notes"
    ) -> list[tuple[int, ...] | None]:
        """Give the half-days of each meeting of a group; None for one that has no place."""
        days, least, most = self._days, *gap(module)
        minutes = meeting_minutes(module)
        found: list[tuple[int, ...] | None] = []
        notes.month, notes.minutes = stand.month, stand.minutes
        late = unplanned = before = 0
        first: int = stand.ready
        last: int | None = None
        alike: int | None = None
        for _number in range(module.meetings):
            at = self._place(maker, notes, minutes, first, last, alike)
            taken = days.taken(at, maker.wanted) if at is not None else None
            if at is None or taken is None:
                found.append(None)
                unplanned = 1
                continue
            if last is not None and at > last:
                late = max(late, -(-((at >> 1) - before) // DAYS))
            days.take(taken, maker.wanted)
            notes.add(days, at, minutes, counts=self._most is not None)
            found.append(taken)
            before = at >> 1
            # With no weeks between, the next half-day will do; else rather the same day of the week at the same time.
            first = max(2 * (before + DAYS * least), taken[-1] + 1)
            last = 2 * (before + DAYS * most) + 1 if most is not None else None
            alike = at + 2 * DAYS * least if least else None
        notes.gaps += bool(late)
        notes.most_weeks = max(notes.most_weeks, late)
        notes.unplanned += unplanned
        return found

    def _place(
        self,
        maker: "_Maker",
        notes: "_Notes",
        minutes: float,
        first: int,
        last: int | None,
        alike: int | None,
    ) -> int | None:
        """Give where a meeting begins; on time and on a preferred day when that can be, else later."""
        days, what = self._days, maker.wanted
        suits = self._suits(notes, minutes)
        found = days.best(first, last, what, wish=True, alike=alike, suits=suits)
        if found is None and last is not None and days.has_wishes:
            found = days.best(first, last, what, wish=False, alike=alike, suits=suits)
            notes.off_days += found is not None
        if found is None and last is not None:
            found = days.best(last + 1, None, what, wish=True, suits=suits)
        return found

    def _suits(self, notes: "_Notes", minutes: float) -> Callable[[int], bool] | None:
        most = self._most
        if most is None:
            return None
        month_of, month, before = self._days.month, notes.month, notes.minutes

        def suits(half_day: int) -> bool:
            done = before if month_of(half_day) == month else 0
            return done + minutes <= most or not done

        return suits

    # --- in one's own time -------------------------------------------------------------------------------------------

    def _plan_period(self, module: Module, people: Groups) -> None:
        groups = [each for each in people if isinstance(each, Cohort)]
        maker = _Maker(module, self._days)
        unplanned = 0
        for each in groups:
            period = self._period(module, self._people.stand(each.members))
            unplanned += period is None
            if period is not None:
                self._people.move_on(each.members, period[1])
            self.meetings.append(maker.period(each.number, period and (period[0], period[2]), len(each.members)))
        codes = [each for each in people if not isinstance(each, Cohort)]
        if codes:
            spans: list[tuple[int, int]] = []
            for stand, own in self._people.by_stand(codes).items():
                period = self._period(module, stand)
                unplanned += period is None
                if period is not None:
                    spans.append((period[0], period[2]))
                    self._people.move_on(own, period[1])
            span = (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None
            self.meetings.append(maker.period(0, span, len(codes)))
        if unplanned:
            self.late.append(Late(module.id, 0, 0, 0, unplanned))

    def _period(self, module: Module, stand: Stand) -> tuple[int, Stand, int] | None:
        """Give the first half-day of a period, how far people are after it, and its last half-day."""
        days = self._days
        first = days.next_open(stand.ready)
        last = days.after_open_days(first, WORKDAYS * own_weeks(module)) if first is not None else None
        if first is None or last is None:
            return None
        month, minutes = stand.month, stand.minutes
        if self._most is not None:
            now, rest = days.month(first), float(module.participant_minutes)
            minutes = minutes if now == month else 0.0
            at: int | None = first
            # As much as the month still allows, and the rest in the months after; the period lasts until then.
            while minutes + rest > self._most:
                rest -= max(0.0, self._most - minutes)
                minutes = 0.0
                at = days.next_month(at)
                if at is None:
                    return None
                week = days.after_open_days(at, WORKDAYS)
                last = max(last, week if week is not None else at)
                now = days.month(at)
            month, minutes = now, minutes + rest
        return first, Stand(2 * (last >> 1) + 2, month, minutes), last


class _Notes:
    """What is noted while the groups of a module are planned.

    Attributes:
        month: The month of the last meeting of the group in hand.
        minutes: What its members have in that month.
    """

    def __init__(self) -> None:
        self.month, self.minutes = -1, 0.0
        self.gaps = self.most_weeks = self.off_days = self.unplanned = 0

    @property
    def counts(self) -> tuple[int, int, int, int]:
        return self.gaps, self.most_weeks, self.off_days, self.unplanned

    def add(self, days: HalfDays, half_day: int, minutes: float, *, counts: bool) -> None:
        if counts:
            month = days.month(half_day)
            self.minutes = minutes + (self.minutes if month == self.month else 0.0)
            self.month = month


class _Maker:
    """Makes the meetings of a module."""

    def __init__(self, module: Module, days: HalfDays) -> None:
        self.wanted = wanted(module)
        self._module = module
        self._days = days
        self._times = {part: times(module, part) for part in ("morning", "afternoon", "day")}

    def meetings(self, cohort: Cohort, half_days: Sequence[tuple[int, ...] | None]) -> Iterator[Meeting]:
        name, size, trainers = self._module.id, len(cohort.members), self.wanted.trainers
        for number, taken in enumerate(half_days, start=1):
            if taken is None:
                part: Part = "morning" if self.wanted.halves == 1 else "day"
                yield Meeting(
                    name, cohort.number, number, None, 0, part, *self._times[part], None, 0, size, trainers
                )
                continue
            first, last = taken[0], taken[-1]
            if self.wanted.halves > 1:
                part = "day"
            else:
                part = "afternoon" if first % 2 else "morning"
            start, end = self._times[part]
            yield Meeting(
                name,
                cohort.number,
                number,
                self._days.day(first),
                first // (2 * DAYS) + 1,
                part,
                start,
                end,
                self._days.day(last),
                last // (2 * DAYS) + 1,
                size,
                trainers,
            )

    def period(self, cohort: int, span: tuple[int, int] | None, size: int) -> Meeting:
        name = self._module.id
        if span is None:
            return Meeting(name, cohort, 1, None, 0, "own_time", None, None, None, 0, size, 0)
        first, last = span
        return Meeting(
            name,
            cohort,
            1,
            self._days.day(first),
            first // (2 * DAYS) + 1,
            "own_time",
            None,
            None,
            self._days.day(last),
            last // (2 * DAYS) + 1,
            size,
            0,
        )
