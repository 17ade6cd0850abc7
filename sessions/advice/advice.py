"""What an advice is: the programme that it comes to, what changes and why, and how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from frameworks.languages import Message
from frameworks.model import Module
from sessions.advice.linear_model import Size
from sessions.advice.weeks import end_of
from sessions.analysis.programme import module_weeks, placed_modules, totals
from sessions.analysis.taking_part import kinds_of_people
from sessions.model import Session
from sessions.told.figures import Interval

Fate = Literal["stays", "added", "dropped"]
Sure = Literal["optimal", "bound", "unknown"]


class Advised(NamedTuple):
    """What an advice does with a module.

    Attributes:
        module: The module.
        fate: Whether it stays in the programme, is added, or is dropped.
        price: What it costs in EUR excl. VAT, or would cost.
        reason: Why, in one sentence.
        moved: Why it stands elsewhere among the others than it does today; `None` when it doesn't.
    """

    module: Module
    fate: Fate
    price: Decimal
    reason: Message
    moved: Message | None = None


class Measures(NamedTuple):
    """A programme in the figures that an advice is about.

    Attributes:
        covered: The share of needs that are covered, as it is told (`sessions.told.coverage`); `None` where too little
            is told.
        price: The price in EUR excl. VAT (`Totals.price`).
        hours: The hours of who spends the most on it, preparation included.
        weeks: The weeks of who has the most, with the modules after one another.
        end: The day of the last meeting when they follow one another in the weeks that are not kept free; `None`
            without a start or modules.
    """

    covered: Interval | None
    price: Decimal
    hours: float
    weeks: int
    end: date | None


class Proof(NamedTuple):
    """How sure an advice is.

    Attributes:
        sure: `optimal` when nothing closes more within the limits, `bound` when something may, `unknown` without the
            solver. How much more that is would tell of people, so it is not told.
        seconds: How long it took.
        size: How large the model was; `None` without the solver.
    """

    sure: Sure
    seconds: float
    size: Size | None


class Point(NamedTuple):
    """A point of the price-coverage curve.

    Attributes:
        budget: What the programme may cost, in EUR excl. VAT.
        price: What it costs.
        covered: The share of needs that it covers, as it is told; `None` where too little is told.
        is_proven: Whether nothing covers more for that budget.
        modules: The ids of its modules.
    """

    budget: Decimal
    price: Decimal
    covered: Interval | None
    is_proven: bool
    modules: frozenset[str]


@dataclass(frozen=True, slots=True)
class Advice:
    """An advice.

    Attributes:
        budget: The budget that it keeps to; `None` without one.
        session: The session as it would be.
        phases: Each phase's id with the ids of its modules, as `edits.take_advice` takes them.
        added: The modules that are not the session's yet, as it takes them.
        modules: What happens to each module: those chosen in their order, then those dropped.
        before: Today's programme.
        after: The programme that is advised.
        proof: How sure it is.
    """

    budget: Decimal | None
    session: Session
    phases: tuple[tuple[str, tuple[str, ...]], ...]
    added: tuple[Module, ...]
    modules: tuple[Advised, ...]
    before: Measures
    after: Measures
    proof: Proof

    def of(self, fate: Fate) -> tuple[Advised, ...]:
        """Give the modules with a fate."""
        return tuple(each for each in self.modules if each.fate == fate)

    @property
    def is_as_today(self) -> bool:
        """Whether it leaves the programme as it is."""
        return all(each.fate == "stays" and each.moved is None for each in self.modules)


def measures(session: Session, covered: Interval | None) -> Measures:
    """Give a programme in the figures that an advice is about, of which one is what is told of its coverage."""
    modules = [module for _, module in placed_modules(session)]
    taken = [[each for each in modules if people.take(each)] for people in kinds_of_people(session)]
    weeks = _most([sum(map(module_weeks, each)) for each in taken])
    return Measures(
        covered=covered,
        price=totals(session).price,
        hours=_most([sum(module.participant_minutes for module in each) for each in taken]) / 60,
        weeks=weeks,
        end=end_of(session, weeks),
    )


def _most(amounts: Sequence[int]) -> int:
    return max(amounts, default=0)
