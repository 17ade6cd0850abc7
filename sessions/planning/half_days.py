"""The half-days of a programme: which are open, on which there are still trainers, and how much happens on each.

A half-day is a number: twice the days since the Monday of the first week, and one more for an afternoon.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from sessions.planning.free_days import SATURDAY, FreeDays

DAYS: Final = 7
_YEARS: Final = 30
"""So far ahead a place is looked for; further on nothing is planned."""
_CHUNK: Final = 366
WEEK: Final = 2 * DAYS
"""The half-days of a week."""


class Wanted(NamedTuple):
    """What a meeting takes.

    Attributes:
        halves: 1 for a half-day; 2 for a day or for days.
        days: How many days one after another, as far as they are open.
        trainers: How many trainers.
    """

    halves: int
    days: int
    trainers: int


class HalfDays:
    """The half-days from the first week on; as many as are asked for.

    Attributes:
        first: The first half-day on which something can be planned.
        used: The trainers who are busy on each half-day.
    """

    def __init__(
        self, start: date | None, free: FreeDays | None, weekdays: Sequence[int], trainers: int | None
    ) -> None:
        """Begin in the week of a day.

        Args:
            start: The first day; None when there is none yet: then only weekends are free.
            free: The free days; None for weekends only.
            weekdays: The preferred days of the week, from Monday as 0; empty when any will do.
            trainers: How many trainers there are at the same time; None when that is no bound.
        """
        self._monday = monday(start) if start else None
        self._free = free
        self._wished = frozenset(weekdays) if weekdays and len(set(weekdays)) < SATURDAY else None
        self._trainers = trainers
        self._horizon = _YEARS * 365
        self.first = 0
        if start is not None and self._monday is not None:
            self.first = 2 * max(0, (start - self._monday).days)
            self._horizon = min(self._horizon, (date.max - self._monday).days - DAYS)
        self.used: list[int] = []
        self._meetings: list[int] = []
        self._open: list[bool] = []
        self._dates: list[date | None] = []
        self._month: list[int] = []
        self._first_of: dict[int, int] = {}
        # The open days, and of each day how many there are before it.
        self._open_days: list[int] = []
        self._rank: list[int] = []
        # Per number of trainers and whether a preferred day is wanted: half-day -> the next one that may do (the
        # root of a union-find).
        self._skips: dict[tuple[int, bool], list[int]] = {}

    @property
    def has_wishes(self) -> bool:
        """Whether some days of the week are preferred."""
        return self._wished is not None

    def day(self, half_day: int) -> date | None:
        """Give the date of a half-day that was found; None without a start."""
        return self._dates[half_day >> 1]

    def month(self, half_day: int) -> int:
        """Give the number of the month of a half-day that was found; they follow on one another."""
        return self._month[half_day >> 1]

    def next_open(self, half_day: int) -> int | None:
        """Give the first half-day from one on of a day that is open; None when there is none any more."""
        day = half_day >> 1
        if not self._reach(day):
            return None
        rank = self._rank[day]
        while rank >= len(self._open_days):
            if not self._reach(len(self._open)):
                return None
        found = self._open_days[rank]
        return half_day if found == day else 2 * found

    def next_month(self, half_day: int) -> int | None:
        """Give the first half-day of the first open day in a later month; None when there is none any more."""
        month = self._month[half_day >> 1] + 1
        while month not in self._first_of:
            if not self._reach(len(self._open)):
                return None
        return self.next_open(2 * self._first_of[month])

    def after_open_days(self, half_day: int, days: int) -> int | None:
        """Give the last of so many open days of which the first is that of a half-day; None when there are not."""
        rank = self._rank[half_day >> 1] + days - 1
        while rank >= len(self._open_days):
            if not self._reach(len(self._open)):
                return None
        return 2 * self._open_days[rank] + 1

    def take(self, half_days: Sequence[int], wanted: Wanted) -> None:
        """Note that a meeting takes some half-days; it never takes more trainers than there are."""
        taken = self._needed(wanted)
        for each in half_days:
            self.used[each] += taken
            self._meetings[each] += 1
            if self._trainers is None:
                continue
            for (needed, _wish), skip in self._skips.items():
                if needed and self.used[each] > self._trainers - needed:
                    skip[each] = each + 1

    def taken(self, half_day: int, wanted: Wanted) -> tuple[int, ...] | None:
        """Give the half-days that a meeting takes that begins on one; None when the days run out."""
        found = [half_day] if wanted.halves == 1 else [half_day, half_day + 1]
        for _day in range(wanted.days - 1):
            following = self.next_open(2 * (found[-1] >> 1) + 2)
            if following is None:
                return None
            found += [following, following + 1]
        return tuple(found)

    def best(
        self,
        first: int,
        last: int | None,
        wanted: Wanted,
        *,
        wish: bool,
        alike: int | None = None,
    ) -> int | None:
        """Give the best half-day for a meeting to begin on: in the first week that has one, the least busy.

        Args:
            first: The first half-day that will do.
            last: The last; None when there is no last.
            wanted: What it takes.
            wish: Whether it must be on a preferred day of the week.
            alike: A half-day whose day of the week and part of the day are best, however busy.
        """
        best, least, end = None, 0, last
        busy = self.used if wanted.trainers else self._meetings
        for each in self._candidates(first, wanted, wish=wish):
            if end is not None and each > end:
                break
            if alike is not None and (each - alike) % WEEK == 0:
                return each
            if best is None or busy[each] < least:
                if best is None:
                    week = each + WEEK - 1
                    end = week if last is None else min(week, last)
                best, least = each, busy[each]
                if not least and alike is None:
                    break
        return best

    # --- which half-days there are -----------------------------------------------------------------------------------

    def _candidates(self, first: int, wanted: Wanted, *, wish: bool) -> Iterator[int]:
        needed = self._needed(wanted)
        key = (needed if self._trainers is not None else 0, wish and self.has_wishes)
        found = self._find(key, first)
        while found is not None:
            if wanted.halves == 1:
                yield found
                found = self._find(key, found + 1)
                continue
            if found % 2:
                found = self._find(key, found + 1)
                continue
            if self._find(key, found + 1) == found + 1 and self._goes_on(found, wanted, needed):
                yield found
            found = self._find(key, found + 2)

    def _needed(self, wanted: Wanted) -> int:
        return wanted.trainers if self._trainers is None else min(wanted.trainers, self._trainers)

    def _goes_on(self, half_day: int, wanted: Wanted, needed: int) -> bool:
        if wanted.days == 1:
            return True
        taken = self.taken(half_day, wanted)
        if taken is None:
            return False
        return self._trainers is None or all(self.used[each] + needed <= self._trainers for each in taken)

    def _find(self, key: tuple[int, bool], half_day: int) -> int | None:
        """Give the first half-day from one on that may do; None beyond the horizon."""
        skip = self._skips.get(key)
        if skip is None:
            skip = self._skips[key] = []
            self._lengthen(key, skip)
        at = half_day
        if at < len(skip) and skip[at] == at:
            return at
        while True:
            if at >= len(skip):
                if not self._reach(at >> 1):
                    return None
                continue
            after = skip[at]
            if after == at:
                return at
            if after < len(skip) and skip[after] != after:
                skip[at] = skip[after]
            at = after

    def _reach(self, day: int) -> bool:
        """See to it that a day is known; tell whether it is before the horizon."""
        if day < len(self._open):
            return True
        if day >= self._horizon:
            return False
        end = min(self._horizon, day + _CHUNK)
        for each in range(len(self._open), end):
            when = self._monday + timedelta(each) if self._monday else None
            if when is not None and self._free is not None:
                is_open = self._free.why(when) is None
            else:
                is_open = each % DAYS < SATURDAY
            month = 12 * when.year + when.month if when else each * 12 // 365
            self._dates.append(when)
            self._month.append(month)
            self._first_of.setdefault(month, each)
            self._rank.append(len(self._open_days))
            self._open.append(is_open)
            if is_open:
                self._open_days.append(each)
        self.used += [0] * (2 * end - len(self.used))
        self._meetings += [0] * (2 * end - len(self._meetings))
        for key, skip in self._skips.items():
            self._lengthen(key, skip)
        return True

    def _lengthen(self, key: tuple[int, bool], skip: list[int]) -> None:
        needed, wish = key
        for each in range(len(skip), 2 * len(self._open)):
            day = each >> 1
            does = self._open[day] and not (wish and self._wished and day % DAYS not in self._wished)
            does = does and (
                not needed or self._trainers is None or self.used[each] <= self._trainers - needed
            )
            skip.append(each if does else each + 1)


def monday(day: date) -> date:
    """Give the Monday of the first week of what starts on a day; what starts in a weekend begins the week after."""
    back = day.weekday()
    if back >= SATURDAY and day.toordinal() + DAYS - back <= date.max.toordinal():
        return day + timedelta(DAYS - back)
    return day - timedelta(min(back, day.toordinal() - 1))
