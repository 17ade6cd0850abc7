"""What a programme covers and costs, weighed against another: that of now, or one that is not (yet) chosen.

While a module is dragged, the programme that a drop would make is weighed at each step, so nothing here may cost a pass
over the employees: all of it follows from what is counted of them once (`totals`), or told of them (`coverage`). What
is told of people comes from `sessions.told`, so these figures may be shown to anybody.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple, get_args

from frameworks.form_facts import LEARNING_CLASSES, LearningClass
from sessions.analysis.order import broken_rules
from sessions.analysis.programme import Totals, totals
from sessions.identity import by_parts
from sessions.model import Session
from sessions.told.coverage import ToldCoverage, coverage
from sessions.told.figures import Interval

FigureName = Literal[
    "coverage",
    "competency",
    "participants",
    "hours",
    "dayparts",
    "hours_all",
    "absence",
    "workplace",
    "price",
    "exempt",
    "standard",
    "other",
    "per_participant",
    "budget_share",
    "class",
    "type",
    "broken_rules",
]
Unit = Literal["share", "hours", "dayparts", "eur", "people", "rules"]
Value = float | Decimal | Interval
"""An interval is a share of which only between which bounds it lies may be told."""
Difference = float | Decimal


class Weighing(NamedTuple):
    """A programme in the figures that depend on its modules and their order.

    Attributes:
        coverage: Which needs it meets, as it is told.
        totals: What it asks and costs.
        broken_rules: The rules of order that it breaks, 0 or more.
    """

    coverage: ToldCoverage
    totals: Totals
    broken_rules: int


class Figure(NamedTuple):
    """One figure of a programme.

    Attributes:
        name: What it tells: `coverage` of all needs, of those in one `competency`, the hours of a participant
            (`hours`), half-days of trainers (`dayparts`), hours of all participants together (`hours_all`) and of
            those the hours of `absence` and at the `workplace`, the `price` excl. VAT and before the discount its
            parts that are `exempt`, with 21 % (`standard`) and `other`, the share of the yearly training budget, the
            share of the hours in a learning `class` (70, 20, 10) or of a learning `type`, and so on.
        about: The competency's id, the class or the learning type; empty for what is of the whole programme.
        unit: Of the value: a share is 0 and up, of which only that of the budget may pass 1; half-days are 4 hours.
        value: The value; `None` when it is unknown.
        better: 1 when more is better, -1 when less is, 0 when neither is: a mirror and not a norm.
    """

    name: FigureName
    about: str
    unit: Unit
    value: Value | None
    better: int

    @property
    def key(self) -> tuple[FigureName, str]:
        """What the figure is known by, in each weighing."""
        return self.name, self.about


class FigureChange(NamedTuple):
    """A figure before and after.

    Attributes:
        before: As it was; its value is `None` too when there was no such figure.
        after: As it is.
    """

    before: Figure
    after: Figure

    @property
    def difference(self) -> Difference | None:
        """After minus before, in the unit of the figure; `None` when either is unknown or lies between two bounds.

        0 when they are the same.
        """
        before, after = self.before.value, self.after.value
        if before is None or after is None or isinstance(before, Interval) or isinstance(after, Interval):
            return None
        if isinstance(before, Decimal) and isinstance(after, Decimal):
            return after - before
        # Hours are summed in the order of the programme: what only that order makes of them is no change.
        difference = float(after) - float(before)
        return 0.0 if abs(difference) <= _NOISE * max(1.0, abs(float(before))) else difference

    @property
    def is_change(self) -> bool:
        """Whether the figure is another one as it is told, or known on one side only."""
        if isinstance(self.before.value, Interval) and isinstance(self.after.value, Interval):
            return self.before.value.percents != self.after.value.percents
        difference = self.difference
        if difference is None:
            return (self.before.value is None) != (self.after.value is None)
        return bool(difference)

    @property
    def is_good(self) -> bool | None:
        """Whether it is a change for the better; `None` when it is none, or neither better nor worse.

        An interval is a better one when both its bounds are as good or better, as they are told.
        """
        if not self.is_change or not self.after.better:
            return None
        before, after = self.before.value, self.after.value
        if isinstance(before, Interval) and isinstance(after, Interval):
            moves = [new - old for old, new in zip(before.percents, after.percents, strict=True)]
            if min(moves) < 0 < max(moves):
                return None
            return (max(moves) > 0) == (self.after.better > 0)
        return None if not self.difference else (self.difference > 0) == (self.after.better > 0)


_NOISE: Final = 1e-9

Summary = Literal["coverage", "price", "hours", "broken_rules"]
SUMMARY: Final[tuple[Summary, ...]] = get_args(Summary)
"""The figures in which a change is told in short, the most important first."""


@by_parts("employees", "municipality", "privacy", "programme", "proposal", "ratings", "role", "told", size=8)
def weigh(session: Session) -> Weighing:
    """Weigh the programme of a session, which may be one that is only tried.

    It takes a few milliseconds for another order of 60 modules among 20,000 employees, once an order of the same
    modules was weighed; the first time takes a pass over the employees.
    """
    return Weighing(coverage(session), totals(session), len(broken_rules(session)))


def figures(weighing: Weighing) -> tuple[Figure, ...]:
    """Give a weighing as single figures, in the order in which they are told."""
    return tuple(_figures(weighing))


def _figures(weighing: Weighing) -> Iterator[Figure]:
    met, told = weighing.coverage, weighing.totals
    yield Figure("coverage", "", "share", met.total, 1)
    for name, covered in met.by_competency.items():
        yield Figure("competency", name, "share", covered, 1)
    yield Figure("participants", "", "people", told.participants, 0)
    yield Figure("hours", "", "hours", told.hours_per_participant, -1)
    yield Figure("dayparts", "", "dayparts", told.trainer_dayparts, -1)
    yield Figure("hours_all", "", "hours", told.hours_all, -1)
    yield Figure("absence", "", "hours", told.absence_hours, -1)
    yield Figure("workplace", "", "hours", told.workplace_hours, 0)
    yield Figure("price", "", "eur", told.price, -1)
    yield Figure("exempt", "", "eur", told.price_exempt, -1)
    yield Figure("standard", "", "eur", told.price_standard, -1)
    yield Figure("other", "", "eur", told.price_other, -1)
    yield Figure("per_participant", "", "eur", told.per_participant, -1)
    yield Figure("budget_share", "", "share", told.budget_share, -1)
    for class_ in LEARNING_CLASSES:
        yield Figure("class", class_, "share", _share(told.form_shares, class_), 0)
    for type_, share in told.type_shares.items():
        yield Figure("type", type_, "share", share, 0)
    yield Figure("broken_rules", "", "rules", weighing.broken_rules, -1)


def _share(shares: Mapping[LearningClass, float], name: LearningClass) -> float | None:
    return shares.get(name) if shares else None


def changes(before: Weighing, after: Weighing) -> tuple[FigureChange, ...]:
    """Give every figure of two weighings side by side, also those that stay as they are, in the order of `figures`.

    A share of something that one of them has nothing of is 0 there.
    """
    olds = {each.key: each for each in _figures(before)}
    news = {each.key: each for each in _figures(after)}
    return tuple(
        FigureChange(olds.get(key) or _absent(news[key], before), news.get(key) or _absent(olds[key], after))
        for key in {**news, **olds}
    )


def _absent(figure: Figure, weighing: Weighing) -> Figure:
    """Give a figure as it is in a weighing that has nothing of it."""
    has_shares = figure.name == "type" and bool(weighing.totals.type_shares)
    return figure._replace(value=0.0 if has_shares else None)


def in_short(changed: tuple[FigureChange, ...]) -> tuple[FigureChange, ...]:
    """Give those that changed among the figures that matter most, in the order of `SUMMARY`."""
    by_name = {each.after.name: each for each in changed if each.after.name in SUMMARY}
    return tuple(by_name[name] for name in SUMMARY if name in by_name and by_name[name].is_change)
