"""From modules to a programme: the order that moves least of today's, and the phase of what is new.

What has to hold is that each need that is covered keeps a chain, and that prerequisites come first. Chains are chosen
so that they contradict today's order as little as can be. Of today's modules then as many as possible stay in their
order: any two of which one would have to pass the other can't both stay, and that relation is a partial order, so the
most that can stay are a largest antichain of it, which is found by a matching (Dilworth, König).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from frameworks.form_facts import Position
from frameworks.learning_forms import FORMS
from frameworks.model import Module
from sessions.advice.graph import Graph, Pair, in_order
from sessions.advice.linear_model import Optimum
from sessions.advice.needs import Group, Value, numbers
from sessions.advice.problem import Problem
from sessions.model import Session
from sessions.model.programme import Phase

_TINY: Final = 1e-9
_AGAINST: Final = 1000
_PHASES: Final[Mapping[Position, str]] = {"first": "explore", "between": "deliver", "last": "embed"}
"""The phase in which a form of learning belongs when no neighbour tells."""


class Placement(NamedTuple):
    """Modules in their places.

    Attributes:
        order: The chosen modules in their order.
        moved: Those of today's that stand elsewhere among the others.
        phases: Each phase's id with its modules; a phase that is new is one of those that programmes start with.
        pairs: The orders that chains and prerequisites rest on.
    """

    order: tuple[int, ...]
    moved: frozenset[int]
    phases: tuple[tuple[str, tuple[int, ...]], ...]
    pairs: frozenset[Pair]


def place(graph: Graph, found: Optimum) -> Placement:
    """Give chosen modules their places, so that they cover what they were found to cover."""
    problem = graph.problem
    chosen = numbers(found.chosen)
    order = _order_to_go_by(graph, found)
    pairs = _pairs_of_chains(problem, [each for each in order if found.chosen >> each & 1], graph.required)
    today = [each for each in chosen if problem.today >> each & 1]
    staying = _most_that_stay(today, _before(order, pairs))
    ranks = _ranks(graph, order, found.chosen)
    kept = [(one, other) for one, other in pairwise(staying)]
    final = in_order(chosen, (*pairs, *kept), ranks)
    phases = _phases(problem, final, frozenset(staying))
    return Placement(final, frozenset(today) - set(staying), phases, pairs)


def with_only(session: Session, modules: Sequence[Module]) -> Session:
    """Give a session with these modules alone, one after the other; nobody in it is another than before."""
    phase = Phase(id="all", name="all", modules=tuple(each.id for each in modules))
    programme = session.programme.model_copy(update={"modules": tuple(modules), "phases": (phase,)})
    return session.model_copy(update={"programme": programme})


def _order_to_go_by(graph: Graph, found: Optimum) -> tuple[int, ...]:
    """Give an order of all modules, as near to today's as it comes, in which the chosen ones cover as much."""
    problem = graph.problem
    everything = range(len(problem.candidates))
    ranks = _ranks(graph, found.order, found.chosen)
    for order in (in_order(everything, graph.required, ranks), graph.sorted(everything, ranks=ranks)):
        if Value(problem.groups, order).of(found.chosen) >= found.covered - _TINY * problem.need:
            return order
    return found.order


def _ranks(graph: Graph, order: Sequence[int], chosen: int) -> dict[int, float]:
    """Give today's places, and for what is new a place right behind what leads to it, or before what it leads to."""
    problem = graph.problem
    ranks = {each: float(each) for each in numbers(problem.today)}
    pairs = graph.pairs | graph.required
    for each in order:
        if each in ranks:
            continue
        behind = [ranks[one] for one, other in pairs if other == each and one in ranks and chosen >> one & 1]
        before = [
            ranks[other] for one, other in pairs if one == each and other in ranks and chosen >> other & 1
        ]
        if behind:
            ranks[each] = max(behind) + 0.5
        elif before:
            ranks[each] = min(before) - 0.5
        else:
            opens = FORMS[problem.candidates[each].module.form].position == "first"
            ranks[each] = -1.0 if opens else float(len(problem.candidates))
    return ranks


# --- chains -------------------------------------------------------------------------------------------------


def _pairs_of_chains(problem: Problem, order: Sequence[int], required: frozenset[Pair]) -> frozenset[Pair]:
    """Give the orders that one chain for each covered need rests on, and the prerequisites."""
    chosen = set(order)
    pairs = {pair for pair in required if pair[0] in chosen and pair[1] in chosen}
    for group in problem.groups:
        own = [each for each in order if each in group.moves]
        for start, target in sorted(group.weights):
            pairs.update(_chain(problem, group, own, start, target, pairs))
    return frozenset(pairs)


def _chain(
    problem: Problem, group: Group, order: Sequence[int], start: int, target: int, known: set[Pair]
) -> Iterable[Pair]:
    """Give the steps of the chain from a state to a target that goes least against today's order."""
    today = problem.today
    # What it costs to be in a state, with the module that led there and the chain so far.
    best: dict[tuple[int, int], tuple[int, tuple[Pair, ...]]] = {(start, -1): (0, ())}
    for each in order:
        table = group.moves[each]
        for (state, last), (cost, chain) in [*best.items()]:
            end = table[state]
            if state >= target or end <= state:
                continue
            pair = (last, each)
            if last < 0:
                more, longer = 0, chain
            else:
                stands_so = not (today >> last & 1 and today >> each & 1) or last < each
                more = 0 if pair in known else 1 if stands_so else _AGAINST
                longer = (*chain, pair)
            key = (end, each)
            if key not in best or cost + more < best[key][0]:
                best[key] = (cost + more, longer)
    ends = [(cost, chain) for (state, _), (cost, chain) in best.items() if state >= target]
    return min(ends)[1] if ends else ()


# --- what stays ---------------------------------------------------------------------------------------------


def _before(order: Sequence[int], pairs: Iterable[Pair]) -> dict[int, set[int]]:
    """Give for each module all that have to come before it."""
    direct: dict[int, set[int]] = {}
    for one, other in pairs:
        direct.setdefault(other, set()).add(one)
    found: dict[int, set[int]] = {}
    for each in order:
        found[each] = set(direct.get(each, ()))
        for one in direct.get(each, ()):
            found[each] |= found.get(one, set())
    return found


def _most_that_stay(today: Sequence[int], before: Mapping[int, set[int]]) -> list[int]:
    """Give the most modules of which none has to pass another one.

    Args:
        today: Modules in today's order.
        before: For each module those that have to come before it.
    """
    passed = {
        one: [other for other in today[at + 1 :] if other in before.get(one, ())]
        for at, one in enumerate(today)
    }
    if not any(passed.values()):
        return [*today]
    partner: dict[int, int] = {}

    def find(one: int, seen: set[int]) -> bool:
        for other in passed[one]:
            if other not in seen:
                seen.add(other)
                if other not in partner or find(partner[other], seen):
                    partner[other] = one
                    return True
        return False

    for one in today:
        find(one, set())
    # The least that cover all pairs: what is reached from those without a partner, on alternating ways.
    taken = set(partner.values())
    left, right = {each for each in today if each not in taken}, set[int]()
    ahead = [*left]
    while ahead:
        for other in passed[ahead.pop()]:
            if other not in right:
                right.add(other)
                if other in partner and partner[other] not in left:
                    left.add(partner[other])
                    ahead.append(partner[other])
    return [each for each in today if each in left and each not in right]


# --- phases -------------------------------------------------------------------------------------------------


def _phases(
    problem: Problem, order: Sequence[int], staying: frozenset[int]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Give each phase its modules: those that stay keep theirs, the others go to that of their neighbours."""
    session = problem.session
    ids = [each.id for each in session.programme.phases] or [_PHASES["between"]]
    own = {name: at for at, each in enumerate(session.programme.phases) for name in each.modules}
    places: dict[int, int] = {}
    low, begun = 0, False
    for at, each in enumerate(order):
        module = problem.candidates[each].module
        rest = (own[problem.candidates[other].module.id] for other in order[at:] if other in staying)
        ahead = next(rest, None)
        if each in staying:
            low, begun = own[module.id], True
        else:
            if problem.today >> each & 1:
                wanted = own[module.id]
            elif not staying:
                wanted = _by_form(module, ids)
            else:
                wanted = low if begun or ahead is None else ahead
            low = max(low, min(wanted, len(ids) - 1 if ahead is None else ahead))
        places[each] = low
    return tuple(
        (name, tuple(each for each in order if places[each] == phase)) for phase, name in enumerate(ids)
    )


def _by_form(module: Module, ids: Sequence[str]) -> int:
    for wanted in (_PHASES[FORMS[module.form].position], _PHASES["between"]):
        if wanted in ids:
            return ids.index(wanted)
    return 0
