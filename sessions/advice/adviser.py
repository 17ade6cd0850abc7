"""The adviser: answers one question, and what it would be for other budgets."""

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from time import perf_counter
from typing import Final

from frameworks.languages import Message
from frameworks.model import Module
from sessions import edits
from sessions.advice import solver
from sessions.advice.advice import Advice, Point, Proof, measures
from sessions.advice.graph import Graph
from sessions.advice.greedy import Greedy
from sessions.advice.layout import place, with_only
from sessions.advice.linear_model import Model, Optimum, Size
from sessions.advice.needs import Value, bits, numbers
from sessions.advice.problem import AdviceError, Wishes
from sessions.advice.question import NOTHING_HELPS, problem_of
from sessions.advice.reasons import Teller, euros
from sessions.model import Session
from sessions.told.coverage import coverage
from sessions.told.figures import Interval

SECONDS: Final = 10.0
"""How long the proof of one answer may take, and that of all points of a curve together."""
POINTS: Final = 12
"""How many budgets a curve has at least, spread evenly."""
_TINY: Final = 1e-9

WITHOUT_SOLVER: Final = Message(
    "This is a good answer but not a proven one, because the solver is not installed. For the proof: "
    "pip install 'maatwerk[advice]'"
)


class Adviser:
    """Answers which modules in which order close most of the weighted need.

    Args:
        session: The session.
        wishes: What the advice has to keep to.
        library: The modules of frameworks that may be chosen beside those of the session.
        seconds: How long the proof of an answer may take, and that of the whole curve.
        cancelled: Tells whether to break off; what is known by then is answered.

    Raises:
        AdviceError: The question can't be answered.
    """

    def __init__(
        self,
        session: Session,
        wishes: Wishes,
        library: Sequence[Module] = (),
        seconds: float = SECONDS,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self.problem = problem_of(session, wishes, library)
        self._seconds, self._cancelled = seconds, cancelled
        self.graph = Graph(self.problem)
        if not any(self.graph.arcs(group, *ends) for group in self.problem.groups for ends in group.weights):
            raise AdviceError(NOTHING_HELPS)
        self._value = Value(self.problem.groups, self.graph.built_up())
        self._greedy = Greedy(self.graph, self._value)
        self._model: Model | None = None
        self.proves = solver.is_there()
        self._found: dict[int | None, Optimum] = {}
        self._took: dict[int | None, float] = {}
        self._covered: dict[tuple[int, tuple[int, ...]], Interval | None] = {}

    # --- answers ----------------------------------------------------------------------------------------------

    def advise(self) -> Advice:
        """Give the advice for the budget that was asked for.

        Raises:
            AdviceError: Within the limits nothing closes any need.
        """
        advice = self.at(self.problem.wishes.budget)
        if not advice.of("stays") and not advice.of("added"):
            raise AdviceError(self._nothing_fits())
        return advice

    def choose(self) -> Optimum:
        """Give the modules for the budget that was asked for, and how sure they are; nothing of what they change."""
        return self._solved(self.problem.ceiling(self.problem.wishes.budget), self._seconds)

    def at(self, budget: Decimal | None) -> Advice:
        """Give the advice for a budget, in EUR excl. VAT, with the other limits as they were asked for."""
        ceiling = self.problem.ceiling(budget)
        found = self._solved(ceiling, self._seconds)
        return self._advice(found, budget, ceiling, self._took[ceiling], self._size)

    def _nothing_fits(self) -> Message:
        problem = self.problem
        steps = [each for each in self._greedy.steps if self._value.of(each) > 0]
        fitting = [each for each in steps if not problem.broken(each, None)]
        if not fitting:
            return Message(
                "No module that closes a need fits in the hours and the time that there are: allow more of them."
            )
        least = min(problem.price(each) for each in fitting)
        return Message(
            "Nothing that closes a need fits in this budget: the least costs {price}.",
            {"price": euros(least)},
        )

    # --- solving ----------------------------------------------------------------------------------------------

    @property
    def solver(self) -> "solver.Solver | None":
        """The solver with its model; `None` without one, or before there is an answer."""
        return None if self._model is None else self._model.solver

    @property
    def _size(self) -> Size | None:
        return None if self._model is None else self._model.size

    def _solved(self, ceiling: int | None, seconds: float) -> Optimum:
        """Give the best that is found for what modules may cost together; what was solved before is known."""
        known = self._found.get(ceiling)
        if known is not None:
            return known
        start = perf_counter()
        found = self._same_as_dearer(ceiling) or self._anew(ceiling, seconds)
        self._took[ceiling] = perf_counter() - start
        self._found[ceiling] = found
        return found

    def _same_as_dearer(self, ceiling: int | None) -> Optimum | None:
        """Give what was proven for a larger budget and fits in this one: then nothing covers more here either."""
        fitting = [
            each
            for most, each in self._found.items()
            if each.is_proven
            and ceiling is not None
            and (most is None or most >= ceiling)
            and self.problem.gross(each.chosen) <= ceiling
        ]
        return fitting[0] if fitting else None

    def _anew(self, ceiling: int | None, seconds: float) -> Optimum:
        problem = self.problem
        known = [each for each in self._found.values() if not problem.broken(each.chosen, ceiling)]
        if not self.proves:
            known.append(self._by_greed(ceiling))
            return max(known, key=lambda each: each.covered)._replace(bound=problem.need, is_proven=False)
        if self._model is None:
            self._model = Model(self.graph, self._value, self._cancelled)
        known.append(self._as_found(problem.fixed))
        found = self._model.solve(ceiling, seconds, known)
        if not found.is_proven:
            bound = found.bound
            found = max((found, self._by_greed(ceiling, found.chosen)), key=lambda each: each.covered)
            found = found._replace(bound=max(bound, found.covered))
        chosen = self._pruned(found)
        return found._replace(chosen=chosen)

    def _by_greed(self, ceiling: int | None, start: int = 0) -> Optimum:
        return self._as_found(self._greedy.choose(ceiling, start))

    def _as_found(self, chosen: int) -> Optimum:
        covered = self._value.of(chosen)
        return Optimum(chosen, self._value.order, covered, self.problem.need, is_proven=False)

    def _pruned(self, found: Optimum) -> int:
        """Give the modules without those that close nothing beside the others in their order."""
        if found.order == self._value.order:
            return self._greedy.pruned(found.chosen)
        return Greedy(self.graph, Value(self.problem.groups, found.order)).pruned(found.chosen)

    # --- the curve --------------------------------------------------------------------------------------------

    def curve(self, points: int = POINTS) -> Iterator[Point]:
        """Give the most that can be closed for each of a row of budgets, as it is found.

        From what has to stay, or nothing, to what the cheapest programme costs that closes all that can be closed;
        the budget that was asked for and today's price are among them. More budget never closes less: a point for
        which that turns out later is given once more.

        Args:
            points: How many budgets are spread evenly over that.
        """
        problem, end = self.problem, perf_counter() + self._seconds
        everything = self._solved(None, self._seconds)
        budgets = self._budgets(problem.price(problem.fixed), problem.price(everything.chosen), points)
        given: dict[Decimal, Point] = {}
        # The dearest first: what it costs less than its budget answers cheaper budgets, too.
        for at, budget in enumerate(reversed(budgets)):
            if self._cancelled():
                return
            left = max(0.0, end - perf_counter()) / (len(budgets) - at)
            self._solved(problem.ceiling(budget), max(left, 0.05))
            given[budget] = self._point(budget)
            yield given[budget]
        for budget in budgets:
            mended = self._point(budget)
            if mended != given[budget]:
                yield mended

    def _budgets(self, least: Decimal, most: Decimal, points: int) -> list[Decimal]:
        step = (most - least) / max(1, points - 1)
        # Whole euros, upwards: what fits to the cent still does.
        wanted = {(least + step * at).quantize(Decimal(1), ROUND_CEILING) for at in range(points)}
        asked = self.problem.wishes.budget
        today = self.problem.price(self.problem.today)
        wanted.update(each for each in (asked, today) if each is not None and each >= least)
        return sorted(wanted)

    def _point(self, budget: Decimal) -> Point:
        """Give the point for a budget: the best that fits in it of all that was found."""
        problem, ceiling = self.problem, self.problem.ceiling(budget)
        own = self._found[ceiling]
        fitting = [each for each in self._found.values() if not problem.broken(each.chosen, ceiling)]
        best = max((own, *fitting), key=lambda each: each.covered)
        if best.covered > own.covered + _TINY * problem.need:
            own = self._found[ceiling] = best._replace(bound=max(own.bound, best.covered), is_proven=False)
        return Point(
            budget,
            problem.price(own.chosen),
            self._told(own),
            own.is_proven,
            frozenset(problem.candidates[each].module.id for each in numbers(own.chosen)),
        )

    # --- telling ----------------------------------------------------------------------------------------------

    def _told(self, found: Optimum) -> Interval | None:
        """Give what is told of what modules cover in the order that they would get.

        What follows for people from modules that go is left out, so that what is told is not worked out anew.
        """
        key = found.chosen, found.order
        if key not in self._covered:
            order = place(self.graph, found).order
            modules = [self.problem.candidates[each].module for each in order]
            self._covered[key] = coverage(with_only(self.problem.session, modules)).total
        return self._covered[key]

    def _advice(
        self, found: Optimum, budget: Decimal | None, ceiling: int | None, seconds: float, size: Size | None
    ) -> Advice:
        problem = self.problem
        placement = place(self.graph, found)
        modules = [each.module for each in problem.candidates]
        phases = tuple((name, tuple(modules[each].id for each in own)) for name, own in placement.phases)
        added = tuple(
            modules[each] for each in placement.order if problem.candidates[each].origin == "library"
        )
        session = edits.take_advice(problem.session, phases, added)
        return Advice(
            budget=budget,
            session=session,
            phases=phases,
            added=added,
            modules=Teller(self.graph, placement, bits(placement.order), ceiling).modules(),
            before=measures(problem.session, coverage(problem.session).total),
            after=measures(session, self._told(found)),
            proof=Proof(
                sure="optimal" if found.is_proven else "bound" if self.proves else "unknown",
                seconds=seconds,
                size=size,
            ),
        )
