"""Why an advice does what it does with a module, in one sentence each.

What is said of people is what is told of the programme with the module and without it, in intervals.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from frameworks.languages import Message, mark
from frameworks.model import Competency
from sessions.advice.advice import Advised
from sessions.advice.graph import Graph
from sessions.advice.layout import Placement, with_only
from sessions.advice.needs import numbers
from sessions.advice.problem import LIMITS, Limit
from sessions.analysis.checks.common import typed
from sessions.comparing.words import money
from sessions.told.coverage import ToldCoverage, coverage
from sessions.told.figures import Interval

_OVER: Final[dict[Limit, str]] = {
    "budget": mark("It would cost {price} more, which is over the budget."),
    "hours": mark("It would cost {price} more, and take more hours than there are."),
    "until": mark("It would cost {price} more, and the programme would end too late."),
}
_OVER_FOR: Final[dict[Limit, str]] = {
    "budget": mark(
        "Of the need in {competency} {with_it} would be covered, now {without}; it would cost {price} more, which is "
        "over the budget."
    ),
    "hours": mark(
        "Of the need in {competency} {with_it} would be covered, now {without}; it would cost {price} more, and take "
        "more hours than there are."
    ),
    "until": mark(
        "Of the need in {competency} {with_it} would be covered, now {without}; it would cost {price} more, and the "
        "programme would end too late."
    ),
}
_BEFORE_REQUIRING: Final = mark("It moves before {module}, which comes after it.")
_BEHIND_REQUIRED: Final = mark("It moves behind {module}, after which it comes.")
_BEFORE_NEXT: Final = mark("It moves before {module}, which goes on from the level that it leads to.")
_BEHIND_LAST: Final = mark("It moves behind {module}, which leads to the level that it goes on from.")


def euros(amount: Decimal) -> Message:
    """Give an amount in whole euros."""
    return money(amount, 0)


_ANYTHING: Final = (0, 100)


class _Difference(NamedTuple):
    """What modules make of the need in a competency, as it is told with and without them."""

    competency: Competency
    with_it: Interval
    without: Interval

    @property
    def values(self) -> dict[str, object]:
        """What is put in a sentence."""
        return {
            "competency": typed(self.competency.name),
            "with_it": self.with_it.words,
            "without": self.without.words,
        }


class Teller:
    """Tells of one choice why.

    Args:
        graph: The order among the modules.
        placement: The places of the chosen modules.
        chosen: The chosen modules, as bits.
        ceiling: What they may cost together in cents, before the discount; None without a limit.
    """

    def __init__(self, graph: Graph, placement: Placement, chosen: int, ceiling: int | None) -> None:
        self._graph, self._problem = graph, graph.problem
        self._placement, self._chosen, self._ceiling = placement, chosen, ceiling
        rest = [each for each in range(len(self._problem.candidates)) if not chosen >> each & 1]
        ranks = {each: float(at) for at, each in enumerate(placement.order)}
        self._everything = graph.sorted((*placement.order, *rest), self._in_a_row(), ranks)
        self._told = self._coverage(chosen)

    def _in_a_row(self) -> Iterator[tuple[int, int]]:
        order = self._placement.order
        yield from pairwise(order)

    def modules(self) -> tuple[Advised, ...]:
        """Tell of each module that is chosen, in order, and then of each that is dropped."""
        problem = self._problem
        told = [
            Advised(
                problem.candidates[each].module,
                "stays" if problem.today >> each & 1 else "added",
                problem.candidates[each].price,
                self._why_chosen(each),
                self._why_moved(each) if each in self._placement.moved else None,
            )
            for each in self._placement.order
        ]
        told.extend(
            Advised(
                problem.candidates[each].module,
                "dropped",
                problem.candidates[each].price,
                self._why_dropped(each),
            )
            for each in numbers(problem.today & ~self._chosen)
        )
        return tuple(told)

    def _title(self, each: int) -> Message:
        return typed(self._problem.candidates[each].module.title)

    # --- chosen -----------------------------------------------------------------------------------------------

    def _coverage(self, chosen: int) -> ToldCoverage:
        """Give what is told of the programme of some modules, as bits."""
        modules = [self._problem.candidates[each].module for each in self._everything if chosen >> each & 1]
        return coverage(with_only(self._problem.session, modules))

    def _difference(self, less: ToldCoverage, more: ToldCoverage) -> _Difference | None:
        """Give the competency in which most of what is told differs; None where nothing does."""
        found = [
            _Difference(each, more.by_competency[each.id], less.by_competency[each.id])
            for each in self._problem.session.role.competencies
            if each.id in more.by_competency and each.id in less.by_competency
        ]
        found = [each for each in found if each.with_it.percents not in {each.without.percents, _ANYTHING}]
        return max(found, key=lambda each: each.with_it.middle - each.without.middle, default=None)

    def _why_chosen(self, each: int) -> Message:
        price = euros(self._problem.candidates[each].price)
        found = self._difference(self._coverage(self._chosen & ~(1 << each)), self._told)
        if found is None:
            return self._why_kept(each, price)
        if found.without.percents == _ANYTHING:
            return Message(
                "With it {with_it} of the need in {competency} is covered, without it that can't be told; it costs "
                "{price}.",
                {**found.values, "price": price},
            )
        return Message(
            "With it {with_it} of the need in {competency} is covered, without it {without}; it costs {price}.",
            {**found.values, "price": price},
        )

    def _why_kept(self, each: int, price: Message) -> Message:
        candidate = self._problem.candidates[each]
        after = [one for one in numbers(self._chosen) if self._problem.ancestors[one] >> each & 1]
        if candidate.origin == "placed" and candidate.module.mandatory:
            return Message("It is mandatory; it costs {price}.", {"price": price})
        if candidate.module.id in self._problem.wishes.keep:
            return Message("You keep it; it costs {price}.", {"price": price})
        if after:
            return Message(
                "{module} comes after it; it costs {price}.",
                {"module": self._title(after[0]), "price": price},
            )
        return Message(
            "It belongs to the best choice; what it covers beside the others is too little to tell, or of too few. It "
            "costs {price}.",
            {"price": price},
        )

    def _why_moved(self, each: int) -> Message:
        problem, required = self._problem, self._graph.required
        place = {one: at for at, one in enumerate(self._placement.order)}
        passed = [
            (one, other)
            for one, other in sorted(self._placement.pairs, key=lambda pair: (place[pair[0]], place[pair[1]]))
            if each in {one, other}
            and problem.today >> one & 1
            and problem.today >> other & 1
            and other < one
        ]
        if not passed:
            return Message("It moves along with the modules around it.")
        one, other = passed[0]
        values = {"module": self._title(other if one == each else one)}
        if (one, other) in required:
            return Message(_BEFORE_REQUIRING if one == each else _BEHIND_REQUIRED, values)
        return Message(_BEFORE_NEXT if one == each else _BEHIND_LAST, values)

    # --- dropped ----------------------------------------------------------------------------------------------

    def _why_dropped(self, each: int) -> Message:
        problem = self._problem
        candidate = problem.candidates[each]
        if candidate.module.id in problem.wishes.ban:
            return Message("You banned it; that saves {price}.", {"price": euros(candidate.price)})
        if problem.barred >> each & 1:
            known = {one.module.id: at for at, one in enumerate(problem.candidates)}
            missing = next(
                name
                for name in candidate.module.requires
                if name not in known or problem.barred >> known[name] & 1
            )
            told = self._title(known[missing]) if missing in known else typed(missing)
            return Message(
                "It comes after {module}, which can't be chosen: add that, or take the prerequisite out.",
                {"module": told},
            )
        more = self._chosen | 1 << each | problem.ancestors[each]
        price = Decimal(problem.gross(more) - problem.gross(self._chosen)) / 100
        over = problem.broken(more, self._ceiling)
        limit = next((name for name in LIMITS if name in over), None)
        if limit is None:
            return Message("The others do as well without it; that saves {price}.", {"price": euros(price)})
        found = self._difference(self._told, self._coverage(more))
        if found is None or found.without.percents == _ANYTHING:
            return Message(_OVER[limit], {"price": euros(price)})
        return Message(_OVER_FOR[limit], {**found.values, "price": euros(price)})
