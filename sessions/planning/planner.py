"""Planning the groups of a programme on half-days, module by module in its order.

What it keeps to is told in `sessions.planning.calendar`.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from frameworks.model import Module
from sessions.planning.cohorts import Cohort
from sessions.planning.half_days import DAYS, HalfDays
from sessions.planning.meetings import Groups, Late, Meeting
from sessions.planning.participants import Participants, Stand
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

_TRIES: Final = 12
"""So often a group is planned anew to keep its meetings together."""


class Planner:
    """Plans module by module.

    Attributes:
        meetings: What was planned so far.
        late: What could not be planned as it should be.
    """

    def __init__(self, days: HalfDays, most: float | None) -> None:
        self.meetings: list[Meeting] = []
        self.late: list[Late] = []
        self._days = days
        self._most = most
        self._people = Participants(days.first, counts_load=most is not None)

    def plan(self, module: Module, people: Groups) -> None:
        """Plan all groups of a module, after what their members do already."""
        if in_own_time(module):
            self._plan_period(module, people)
        else:
            self._plan_groups(module, [each for each in people if isinstance(each, Cohort)])

    # --- groups ------------------------------------------------------------------------------------------------------

    def _plan_groups(self, module: Module, cohorts: Sequence[Cohort]) -> None:
        # Who are ready first are planned first, so that nobody waits for a trainer who is kept for later.
        order = sorted((stand, each.number, each) for each, stand in self._stands(cohorts))
        found: dict[int, list[Meeting]] = {}
        after: list[tuple[Cohort, Stand]] = []
        maker = _Maker(module, self._days)
        gaps = most_weeks = off_days = unplanned = 0
        for stand, number, cohort in order:
            dates = self._dates(maker, stand)
            for taken in dates.half_days:
                if taken is not None:
                    self._days.take(taken, maker.wanted)
            found[number] = list(maker.meetings(cohort, dates.half_days))
            after.append((cohort, dates.stand_after))
            gaps += bool(dates.late_at)
            most_weeks = max(most_weeks, dates.most_weeks)
            off_days += dates.off_days
            unplanned += not dates.is_whole
        self._move_on(after)
        for number in sorted(found):
            self.meetings += found[number]
        if gaps or off_days or unplanned:
            self.late.append(Late(module.id, gaps, most_weeks, off_days, unplanned))

    def _stands(self, cohorts: Sequence[Cohort]) -> Iterator[tuple[Cohort, Stand]]:
        """Give how far each group is before a module.

        Groups that are made by level begin when all their members can, and whoever is in one of them goes on when all
        are ready: else the days of a group would tell who is in it, and so of levels.
        """
        if any(each.by_level for each in cohorts):
            everybody = self._people.stand([code for each in cohorts for code in each.members])
            yield from ((each, everybody) for each in cohorts)
        else:
            yield from ((each, self._people.stand(each.members)) for each in cohorts)

    def _move_on(self, after: Sequence[tuple[Cohort, Stand]]) -> None:
        """Note how far each group came."""
        last = max(stand for _, stand in after) if any(each.by_level for each, _ in after) else None
        for cohort, stand in after:
            self._people.move_on(cohort.members, last or stand)

    def _dates(self, maker: "_Maker", stand: Stand) -> "_Dates":
        """Give the dates of a group, later when that keeps the meetings together.

        When two meetings would be too far apart (because of the summer, or of trainers who are busy), those before
        them move on until they are not. Where that does not help, either, it all begins as soon as can be.
        """
        floors = [stand.ready] * maker.count
        soonest = found = self._dates_from(maker, stand, floors)
        most = maker.gap.most_days
        for _try in range(_TRIES):
            if not found.late_at or most is None:
                break
            number, at = found.late_at
            for before in range(number):
                floor = 2 * ((at >> 1) - most * (number - before))
                floors[before] = max(floors[before], floor)
            found = self._dates_from(maker, stand, floors)
        return found if not found.late_at and found.is_whole else soonest

    def _dates_from(self, maker: "_Maker", stand: Stand, floors: Sequence[int]) -> "_Dates":
        days, least, most = self._days, maker.gap.least, maker.gap.most_days
        found = _Dates(stand)
        first, before = 0, 0
        last: int | None = None
        alike: int | None = None
        for number, floor in enumerate(floors):
            at = self._place(maker, found, max(first, floor), last, alike)
            taken = days.taken(at, maker.wanted) if at is not None else None
            if at is None or taken is None:
                found.half_days.append(None)
                continue
            if last is not None and at > last:
                found.late_at = found.late_at or (number, at)
                found.most_weeks = max(found.most_weeks, -(-((at >> 1) - before) // DAYS))
            if self._most is not None:
                found.add(days.month(at), maker.minutes)
            found.half_days.append(taken)
            before = at >> 1
            # With no weeks between, the next half-day will do; else rather the same day of the week at the same time.
            first = max(2 * (before + DAYS * least), taken[-1] + 1)
            last = 2 * (before + most) + 1 if most is not None else None
            alike = at + 2 * DAYS * least if least else None
        return found

    def _place(
        self, maker: "_Maker", found: "_Dates", first: int, last: int | None, alike: int | None
    ) -> int | None:
        """Give where a meeting begins; on time and on a preferred day when that can be, else later."""
        days, what = self._days, maker.wanted
        if self._most is not None and found.minutes and found.minutes + maker.minutes > self._most:
            start = days.next_open(first)
            if start is not None and days.month(start) == found.month:
                start = days.next_month(start)
            if start is None:
                return None
            first = max(first, start)
        at = days.best(first, last, what, wish=True, alike=alike)
        if at is None and last is not None and days.has_wishes:
            at = days.best(first, last, what, wish=False, alike=alike)
            found.off_days += at is not None
        if at is None and last is not None:
            at = days.best(max(first, last + 1), None, what, wish=True)
        return at

    # --- in one's own time -------------------------------------------------------------------------------------------

    def _plan_period(self, module: Module, people: Groups) -> None:
        groups = [each for each in people if isinstance(each, Cohort)]
        maker = _Maker(module, self._days)
        unplanned = 0
        known: dict[Stand, _Period | None] = {}
        for each, stand in tuple(self._stands(groups)):
            if stand not in known:
                known[stand] = self._period(module, stand)
            period = known[stand]
            unplanned += period is None
            if period is not None:
                self._people.move_on(each.members, period.stand)
            self.meetings.append(
                maker.period(each.number, period and (period.first, period.last), len(each.members))
            )
        codes = [each for each in people if not isinstance(each, Cohort)]
        if codes:
            spans: list[tuple[int, int]] = []
            for stand, own in self._people.by_stand(codes).items():
                period = self._period(module, stand)
                unplanned += period is None
                if period is not None:
                    spans.append((period.first, period.last))
                    self._people.move_on(own, period.stand)
            span = (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None
            self.meetings.append(maker.period(0, span, len(codes)))
        if unplanned:
            self.late.append(Late(module.id, 0, 0, 0, unplanned))

    def _period(self, module: Module, stand: Stand) -> "_Period | None":
        """Give the period of people who are so far; None when there is no place."""
        days = self._days
        first = days.next_open(stand.ready)
        last = days.after_open_days(first, WORKDAYS * own_weeks(module)) if first is not None else None
        if first is None or last is None:
            return None
        month, minutes = stand.month, stand.minutes
        if self._most is not None:
            now, rest = days.month(first), float(module.participant_minutes)
            minutes = minutes if now == month else 0.0
            at = first
            # As much as the month still allows, and the rest in the months after; the period lasts until then.
            while minutes + rest > self._most:
                rest -= max(0.0, self._most - minutes)
                minutes = 0.0
                later = days.next_month(at)
                if later is None:
                    return None
                at = later
                week = days.after_open_days(at, WORKDAYS)
                last = max(last, week if week is not None else at)
                now = days.month(at)
            month, minutes = now, minutes + rest
        return _Period(first, last, Stand(2 * (last >> 1) + 2, month, minutes))


class _Period(NamedTuple):
    """The first and last half-day of what is done in one's own time, and how far people are then."""

    first: int
    last: int
    stand: Stand


class _Dates:
    """The dates of a group while they are looked for.

    Attributes:
        half_days: Of each meeting the half-days that it takes; None for one that has no place.
        late_at: Which meeting is the first that is too long after the one before, from 0, and when; None when none is.
        most_weeks: The most weeks between two meetings that are too far apart.
        off_days: How many meetings are on a day of the week that is not preferred.
        month: The month of the last thing that its members did.
        minutes: The most that any of them did in that month.
    """

    def __init__(self, stand: Stand) -> None:
        self.half_days: list[tuple[int, ...] | None] = []
        self.late_at: tuple[int, int] | None = None
        self.most_weeks = self.off_days = 0
        self._before = stand
        self.month, self.minutes = stand.month, stand.minutes

    def add(self, month: int, minutes: float) -> None:
        self.minutes = minutes + (self.minutes if month == self.month else 0.0)
        self.month = month

    @property
    def is_whole(self) -> bool:
        return None not in self.half_days

    @property
    def stand_after(self) -> Stand:
        last = next((each for each in reversed(self.half_days) if each is not None), None)
        ready = self._before.ready if last is None else 2 * (last[-1] >> 1) + 2
        return Stand(ready, self.month, self.minutes)


class _Maker:
    """Makes the meetings of a module."""

    def __init__(self, module: Module, days: HalfDays) -> None:
        self.wanted = wanted(module)
        self.gap = gap(module)
        self.count = module.meetings
        self.minutes = meeting_minutes(module)
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
            part = "day" if self.wanted.halves > 1 else "afternoon" if first % 2 else "morning"
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
