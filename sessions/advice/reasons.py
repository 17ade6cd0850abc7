"""Why an advice does what it does with a module, in one sentence each.

No number of people is told, and no share that is about fewer of them than may be told of.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from frameworks.language import Message, made, mark
from sessions.advice.advice import Advised
from sessions.advice.graph import Graph
from sessions.advice.layout import Placement
from sessions.advice.needs import Value, numbers
from sessions.advice.problem import LIMITS, Limit
from sessions.analysis.checks.common import typed
from sessions.analysis.index import competencies
from sessions.comparing.words import money
from sessions.numbers import percent

_TINY: Final = 1e-9
_OVER: Final[dict[Limit, str]] = {
    "budget": mark("It would close {share} more for {price} ({rate} per 1%), which is over the budget."),
    "hours": mark(
        "It would close {share} more for {price} ({rate} per 1%), but takes more hours than there are."
    ),
    "until": mark(
        "It would close {share} more for {price} ({rate} per 1%), but the programme would end too late."
    ),
}


def share_of_need(share: float) -> Message:
    """Give a share (0 to 1) in percents with one decimal: what a single module adds is often less than one."""
    return made(lambda language: percent(share, language, 1))


_BEFORE_REQUIRING: Final = mark("It moves before {module}, which comes after it.")
_BEHIND_REQUIRED: Final = mark("It moves behind {module}, after which it comes.")
_BEFORE_NEXT: Final = mark("It moves before {module}, which goes on from the level that it leads to.")
_BEHIND_LAST: Final = mark("It moves behind {module}, which leads to the level that it goes on from.")


def euros(amount: Decimal) -> Message:
    """Give an amount in whole euros."""
    return money(amount, 0)


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
        everything = graph.sorted((*placement.order, *rest), self._in_a_row(), ranks)
        self._value = Value(self._problem.groups, everything)
        self._covered = self._value.by_competency(chosen)
        counted = [group._replace(weights=group.people) for group in self._problem.groups]
        self._people = Value(counted, everything)

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

    def _why_chosen(self, each: int) -> Message:
        candidate = self._problem.candidates[each]
        without = self._value.by_competency(self._chosen & ~(1 << each))
        lost = {name: covered - without[name] for name, covered in self._covered.items()}
        together = sum(lost.values())
        price = euros(candidate.price)
        if together <= _TINY * self._problem.need:
            return self._why_kept(each, price)
        names = competencies(self._problem.session)
        most = max(names, key=lambda name: lost.get(name, 0.0))
        if self._are_few(self._chosen, self._chosen & ~(1 << each)):
            return Message(
                "Without it a need of a few people stays open; it costs {price}.", {"price": price}
            )
        values = {
            "share": share_of_need(together / self._problem.need),
            "competency": typed(names[most].name),
            "price": price,
        }
        if lost[most] >= together * (1 - _TINY):
            return Message(
                "Without it {share} of the need stays open, in {competency}; it costs {price}.", values
            )
        return Message(
            "Without it {share} of the need stays open, most of it in {competency}; it costs {price}.", values
        )

    def _are_few(self, chosen: int, other: int) -> bool:
        """Tell whether what modules and others cover differs for fewer people than may be told of."""
        one, two = self._people.by_competency(chosen), self._people.by_competency(other)
        return max(abs(one[name] - two[name]) for name in one) < self._problem.session.privacy.k

    def _why_kept(self, each: int, price: Message) -> Message:
        candidate = self._problem.candidates[each]
        after = [one for one in numbers(self._chosen) if self._problem.ancestors[one] >> each & 1]
        if candidate.origin == "placed" and candidate.module.mandatory:
            return Message(
                "It is mandatory; it closes nothing beside the others and costs {price}.", {"price": price}
            )
        if candidate.module.id in self._problem.wishes.keep:
            return Message(
                "You keep it; it closes nothing beside the others and costs {price}.", {"price": price}
            )
        if after:
            return Message(
                "{module} comes after it; it costs {price}.",
                {"module": self._title(after[0]), "price": price},
            )
        return Message("It closes nothing beside the others; it costs {price}.", {"price": price})

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
        if not self._graph.usable >> each & 1:
            return Message(
                "It helps nobody to a target; that saves {price}.", {"price": euros(candidate.price)}
            )
        more = self._chosen | 1 << each | problem.ancestors[each]
        gain = self._value.of(more) - self._value.of(self._chosen)
        price = Decimal(problem.gross(more) - problem.gross(self._chosen)) / 100
        if gain <= _TINY * problem.need:
            return Message(
                "What it closes, the others close already; that saves {price}.",
                {"price": euros(candidate.price)},
            )
        over = problem.broken(more, self._ceiling)
        if over and self._are_few(more, self._chosen):
            return Message(
                "It would close a need of a few people for {price}, which is over the limits.",
                {"price": euros(price)},
            )
        values = {
            "share": share_of_need(gain / problem.need),
            "price": euros(price),
            "rate": euros(price / Decimal(str(100 * gain / problem.need))),
        }
        for limit in LIMITS:
            if limit in over:
                return Message(_OVER[limit], values)
        return Message("It would close {share} more for {price}; others come first.", values)
