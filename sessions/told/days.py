"""Since when each figure is told: the day of the rounds that it rests on, not of the last that there was.

It is the last day such that of the rounds that were closed on it or later the group has as many people as may be told
of. So one person who is rated in November makes no figure of November out of one of October. It follows from who was
rated when, and not from how.
"""

from collections import Counter
from datetime import date

from sessions.model import Session
from sessions.told.bands import least_told
from sessions.told.rounds import closed_on, closed_rounds, rated_in
from sessions.told.rule import Atom, Group, Parents

_Person = tuple[Atom, tuple[tuple[str, date], ...]]
"""Where somebody works, and the last day on which each competency was rated."""


class Days:
    """Since when figures are told, by all closed rounds."""

    def __init__(self, session: Session, belong: Parents) -> None:
        self._least = least_told(session.privacy.k)
        rounds = closed_rounds(session)
        self._days = sorted({closed_on(each) or each.on for each in rounds}, reverse=True)
        self._people: dict[tuple[Group, str], Counter[date]] = {}
        if len(self._days) < 2:  # noqa: PLR2004 - of one day there is nothing to choose
            return
        last: dict[str, dict[str, date]] = {}
        for day in reversed(self._days):
            on_day = tuple(each for each in rounds if (closed_on(each) or each.on) == day)
            for code, names in rated_in(on_day).items():
                last.setdefault(code, {}).update(dict.fromkeys(names, day))
        alike: Counter[_Person] = Counter(
            ((each.unit or "", each.profile), tuple(sorted(last[each.code].items())))
            for each in session.employees
            if each.profile is not None and each.code in last
        )
        for (atom, of_person), number in alike.items():
            for group in belong.groups(atom):
                for name, day in of_person:
                    self._people.setdefault((group, name), Counter())[day] += number

    def of(self, group: Group, name: str) -> date:
        """Give the day of a figure that is told."""
        known, people = self._people.get((group, name), Counter[date]()), 0
        for day in self._days:
            people += known[day]
            if people >= self._least:
                return day
        return self._days[-1] if self._people else self._days[0]
