"""The order rules: what an order of modules breaks, as facts without words.

Time is estimated per target group, because a calendar of dates would take too long while something is dragged: a group
does its modules one after another. The next one starts a week after the last meeting of the one before, two weeks after
where both move the same competency, and a follow-up four weeks after; where a month would become too full it waits, up
to the three weeks that are usual between meetings. So modules are never too close on this estimate; what the order can
do wrong is to fill a month nevertheless, or to let a track go cold.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from math import ceil
from typing import Final, Literal, NamedTuple

from sessions.analysis.order.facts import Facts, Group, ModuleFacts, can_reach
from sessions.identity import by_identity

TRACK_WEEKS: Final = (2, 4)
"""The weeks that are usual between two modules of one competency's track."""
MOST_TRACK_WEEKS: Final = 26
"""When a track goes on later than this, what was learnt has gone cold; other tracks may well come in between.

A pause of 10 to 20 percent of the time that something has to be remembered suits best (after Cepeda 2009): of two and a
half years, half a year.
"""
FOLLOW_UP_WEEKS: Final = (4, 12)
"""The weeks after the last module of a track in which a follow-up helps most."""
LATE: Final = 2 * FOLLOW_UP_WEEKS[1]
"""A follow-up that is more than so many weeks later is too late; other tracks may come in between."""
MOST_WAITED: Final = 3
"""The weeks after the one before that a module may wait for a quieter month."""
TRACK: Final = 2
"""From this number of modules on, those that move one competency make a track."""
_MONTHS: Final = 12 / 52
_TINY: Final = 1e-6
"""Hours that are summed may differ by so much."""
_LAST_WEEK: Final = 52 * 1000
_MOST_KEPT: Final = 20_000

Code = Literal[
    "jump-order",
    "jump-level",
    "track-gap",
    "load-month",
    "follow-up-missing",
    "follow-up-order",
    "follow-up-late",
    "stage-order",
    "leaders-later",
]


_PER_COMPETENCY: Final = frozenset({"jump-order", "jump-level", "stage-order"})


class Breach(NamedTuple):
    """A rule that an order breaks.

    Attributes:
        code: The rule.
        module: The position of the module at which it is broken.
        detail: The competency, or the month counted from that of the start (0 is the first); empty for others.
        other: The position of the other module concerned; -1 without one.
        group: The number of the group, the one with the largest figure when several; -1 without one.
        figure: The hours or weeks that the rule is about, else 0.
    """

    code: Code
    module: int
    detail: str = ""
    other: int = -1
    group: int = -1
    figure: float = 0.0

    @property
    def key(self) -> tuple[str, int, str]:
        """What makes it one broken rule, whichever groups it is broken for, and in how many months or tracks."""
        return self.code, self.module, self.detail if self.code in _PER_COMPETENCY else ""


class Judge:
    """Tells which rules an order of the same placed modules breaks; remembers what it found out of each group."""

    def __init__(self, facts: Facts, placed: frozenset[int]) -> None:
        self.facts = facts
        self.placed = placed
        self._known: dict[tuple[int, tuple[int, ...]], tuple[Breach, ...]] = {}
        self._reach: dict[tuple[int, str, int], float] = {}
        self._month_of: list[int] = []
        self._circles = _in_circles(facts)

    def misplaced(self, order: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Give the modules that stand before one that they need, each with it; but not within a circle."""
        places = {at: place for place, at in enumerate(order)}
        for place, at in enumerate(order):
            for needed in self.facts.given[at].requires:
                if places.get(needed, -1) > place and (at, needed) not in self._circles:
                    yield at, needed

    def breaches(self, order: Sequence[int]) -> dict[tuple[str, int, str], Breach]:
        """Give the rules but that of prerequisites that an order breaks, by their key."""
        found: dict[tuple[str, int, str], Breach] = {}
        for number, group in enumerate(self.facts.groups):
            for each in self._of_group(number, tuple([at for at in order if at in group.modules])):
                known = found.get(each.key)
                if known is None or known.figure < each.figure:
                    found[each.key] = each
        self._join_missing(order, found)
        late = self._leaders(order)
        if late is not None:
            found[late.key] = late
        return found

    def breaks_more(self, order: Sequence[int], most: int) -> bool:
        """Tell whether an order surely breaks more rules than so many, looking at no more groups than that takes."""
        own = [
            (number, tuple([at for at in order if at in group.modules]))
            for number, group in enumerate(self.facts.groups)
        ]
        # What is known already costs nothing, so it comes first.
        own.sort(key=lambda each: each not in self._known)
        keys: set[tuple[str, int, str]] = set()
        for number, modules in own:
            keys.update(
                [each.key for each in self._of_group(number, modules) if each.code != "follow-up-missing"]
            )
            if len(keys) > most:
                return True
        return False

    @staticmethod
    def _join_missing(order: Sequence[int], found: dict[tuple[str, int, str], Breach]) -> None:
        """Leave of the ends without a follow-up only the last one, for one follow-up serves them all."""
        missing = [key for key in found if key[0] == "follow-up-missing"]
        if len(missing) > 1:
            last = max(missing, key=lambda key: order.index(key[1]))
            for key in missing:
                if key != last:
                    del found[key]

    def _of_group(self, number: int, order: tuple[int, ...]) -> tuple[Breach, ...]:
        known = self._known.get((number, order))
        if known is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            walk = _Walk(self, number)
            for at in order:
                walk.take(at)
            known = self._known[number, order] = tuple(walk.end())
        return known

    def _leaders(self, order: Sequence[int]) -> Breach | None:
        """Give where those who lead start later than the people they lead."""
        groups = self.facts.groups
        if len({group.leads for group in groups}) < len((True, False)):
            return None
        first: dict[bool, int] = {}
        for at in order:
            for number in self.facts.members[at]:
                first.setdefault(groups[number].leads, at)
        if len(first) < len((True, False)) or order.index(first[True]) <= order.index(first[False]):
            return None
        return Breach("leaders-later", first[True], other=first[False])

    def reach(self, number: int, competency: str, without: int) -> float:
        """Give the level that a group could reach by the placed modules but one, in whichever order."""
        key = (number, competency, without)
        known = self._reach.get(key)
        if known is None:
            group = self.facts.groups[number]
            known = self._reach[key] = can_reach(self.facts, group, competency, without, self.placed)
        return known

    def month(self, week: int) -> int:
        """Give the month of a week (0 is that of the start), counted from that of the start."""
        try:
            return self._month_of[week]
        except IndexError:
            self._month_of += [self._month(each) for each in range(len(self._month_of), week + 100)]
            return self._month_of[week]

    def _month(self, week: int) -> int:
        start = self.facts.start
        if start is None:
            return int(week * _MONTHS)
        day = start + timedelta(weeks=min(week, _LAST_WEEK))
        return (day.year - start.year) * 12 + day.month - start.month


@by_identity(8)
def _judge(facts: Facts, placed: str) -> Judge:
    return Judge(facts, frozenset(map(int, placed.split())))


def judge(facts: Facts, order: Sequence[int]) -> Judge:
    """Give the judge of all orders of the same placed modules."""
    return _judge(facts, " ".join(map(str, sorted(order))))


def _in_circles(facts: Facts) -> frozenset[tuple[int, int]]:
    """Give the modules with one that they need and that, directly or by others, needs them too."""
    needs = [each.requires for each in facts.given]
    behind: dict[int, set[int]] = {}
    for at in range(len(needs)):
        seen: set[int] = set()
        ahead = list(needs[at])
        while ahead:
            needed = ahead.pop()
            if needed not in seen:
                seen.add(needed)
                ahead.extend(needs[needed])
        behind[at] = seen
    return frozenset((at, needed) for at, own in enumerate(needs) for needed in own if at in behind[needed])


class _Walk:
    """Follows one group through its modules and notes what is not as it should be.

    It is gone through for every order that is tried, so it keeps to plain values and few calls.
    """

    __slots__ = (
        "_busy",
        "_count",
        "_follow_up",
        "_followed",
        "_found",
        "_full",
        "_given",
        "_group",
        "_hours",
        "_judge",
        "_last",
        "_level",
        "_most",
        "_number",
        "_stages",
        "_week",
    )

    def __init__(self, judge: Judge, number: int) -> None:
        self._judge = judge
        self._given = judge.facts.given
        self._most = judge.facts.most_hours + _TINY
        self._number = number
        self._group: Group = judge.facts.groups[number]
        self._level = dict(self._group.starts)
        self._week = 0
        self._last: dict[str, tuple[int, int]] = {}
        self._count: dict[str, int] = {}
        self._stages: dict[tuple[str, int], tuple[int, int]] = {}
        self._hours: dict[int, float] = {}
        self._busy: dict[int, int] = {}
        self._full: dict[int, int] = {}
        self._follow_up = -1
        self._followed: set[str] = set()
        self._found: list[Breach] = []

    def take(self, at: int) -> None:
        """Let the group do a module."""
        module = self._given[at]
        self._build_up(at, module)
        last = self._last
        if module.is_follow_up:
            week = self._load(at, module, self._start_follow_up(at, module))
            self._follow_up = at
            self._followed = set(last)
            return
        ends = [(last[name][0], name) for name in module.moves if name in last]
        if last:
            first = max(self._week, max(ends)[0] + TRACK_WEEKS[0]) if ends else self._week
            start = self._quieter(first, self._week - 1 + MOST_WAITED, module.hours)
            if ends:
                end, name = max(ends)
                # A track goes on before what was learnt is gone; a module of several tracks with one of them.
                if start - end > MOST_TRACK_WEEKS:
                    self._note("track-gap", at, name, last[name][1], start - end)
        else:
            start = self._week
        if module.stage is not None:
            self._keep_stages(at, module, module.stage)
        week = self._load(at, module, start)
        for name in module.moves:
            last[name] = (week, at)
            self._count[name] = self._count.get(name, 0) + 1
            self._followed.discard(name)

    def _note(self, code: Code, module: int, detail: str = "", other: int = -1, figure: float = 0.0) -> None:
        self._found.append(Breach(code, module, detail, other, self._number, figure))

    def _build_up(self, at: int, module: ModuleFacts) -> None:
        """A module starts no higher than the group has come."""
        levels = self._level
        for name, low, high in module.steps:
            level = levels.get(name)
            if level is None:
                continue
            if low > ceil(level):
                if ceil(self._judge.reach(self._number, name, at)) >= low:
                    self._note("jump-order", at, name)
                elif name in self._group.measured:
                    self._note("jump-level", at, name)
            # What comes after is held against this module, so that one jump is told once.
            if high > level:
                levels[name] = high

    def _keep_stages(self, at: int, module: ModuleFacts, stage: int) -> None:
        """Of one step, people first learn what there is to know, then practise, then look back."""
        for name, low, _ in module.steps:
            before = self._stages.get((name, low))
            if before is None or before[0] < stage:
                self._stages[name, low] = (stage, at)
            elif before[0] > stage:
                self._note("stage-order", at, name, before[1])

    def _start_follow_up(self, at: int, module: ModuleFacts) -> int:
        """Give the week of a follow-up: as soon as it helps, or when the group comes to it."""
        if not self._last:
            return self._week
        least, most = FOLLOW_UP_WEEKS
        wanted = self._group.targets
        own = {step.competency for step in module.steps if wanted.get(step.competency, step.high) > step.low}
        ends = [self._last[name] for name in own if name in self._last] or [*self._last.values()]
        end, last = max(ends)
        start = self._quieter(max(self._week, end + least), end + most, module.hours)
        if own and start - end > LATE:
            self._note("follow-up-late", at, "", last, start - end)
        return start

    def _quieter(self, first: int, last: int, hours: float) -> int:
        """Give the first week in which a meeting fits in its month; the one in the emptiest month when none does."""
        month, known, left = self._judge.month, self._hours, self._most - hours
        if known.get(month(first), 0.0) <= left:
            return first
        weeks = range(first, max(first, last) + 1)
        for week in weeks:
            if known.get(month(week), 0.0) <= left:
                return week
        return min(weeks, key=lambda week: known.get(month(week), 0.0))

    def _load(self, at: int, module: ModuleFacts, week: int) -> int:
        """Put the meetings of a module in their months, from a week on; give the week of the last."""
        hours, month_of, busy = self._hours, self._judge.month, self._busy
        week -= module.gap
        for _ in range(module.meetings):
            week += module.gap
            month = month_of(week)
            # A module that fills a month by itself has its hours agreed with it, while there is no other limit.
            if busy.setdefault(month, at) != at or self._judge.facts.is_agreed:
                busy[month] = -1
            together = hours[month] = hours.get(month, 0.0) + module.hours
            if together > self._most and busy[month] < 0:
                self._full.setdefault(month, at)
        self._week = week + 1
        return week

    def end(self) -> Iterator[Breach]:
        """Give what was noted, once the group has done its modules."""
        yield from self._found
        for month, at in self._full.items():
            yield Breach("load-month", at, str(month), -1, self._number, self._hours[month])
        ends = {
            self._last[name][1]
            for name, number in self._count.items()
            if number >= TRACK and name not in self._followed
        }
        if self._follow_up >= 0:
            for at in sorted(ends):
                yield Breach("follow-up-order", at, "", self._follow_up, self._number)
        elif ends:
            last = max(self._last.values())[1]
            yield Breach("follow-up-missing", last, "", -1, self._number)
