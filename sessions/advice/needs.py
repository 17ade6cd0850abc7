"""The needs as the adviser sees them, of what is told alone: who need the same of the same modules stand together.

A level is one of nine states, twice the level: a level between two whole ones is the odd state between them. That is
all that the chain of a need looks at: from a level between two whole ones a module may start at the higher, and it has
to end above the level. What a module does to a competency is then a table from state to state, which never falls, and
the people of a municipality are some hundreds of sums of weighted need.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from frameworks.model import SCALE_TOP, Module
from sessions.identity import by_identity
from sessions.model import Session
from sessions.told.standing import standings

STATES: Final = 2 * SCALE_TOP + 1
Moves = tuple[int, ...]
"""The state after a module for each state before it."""


class Group(NamedTuple):
    """The needs in one competency of people for whom the same modules are.

    Attributes:
        competency: The competency's id.
        moves: What each module that moves the competency for them does, by its number.
        weights: The weighted need of those who start in a state and want to reach another.
    """

    competency: str
    moves: Mapping[int, Moves]
    weights: Mapping[tuple[int, int], float]

    @property
    def mask(self) -> int:
        """The modules that move it, as bits."""
        return sum(1 << each for each in self.moves)


def moves_of(module: Module, competency: str) -> Moves | None:
    """Give what a module does to a competency; `None` when it does nothing."""
    steps = sorted((each for each in module.objectives if each.competency == competency), key=_from)
    if not steps:
        return None
    after = []
    for state in range(STATES):
        reached = state
        for step in steps:
            if 2 * step.from_ <= reached + reached % 2 and 2 * step.to > reached:
                reached = 2 * step.to
        after.append(reached)
    return tuple(after)


def _from(objective: object) -> int:
    return objective.from_  # type: ignore[attr-defined,no-any-return]  # an objective, whose type sorting hides


def groups_of(session: Session, modules: Sequence[Module]) -> tuple[Group, ...]:
    """Give the needs of a session, as they are told, by what the modules, numbered as they stand, can do for them.

    They are those of the headcounts, at one point within the bands that are told (`sessions.told.standing`), so no
    level of anybody's is in them. That somebody is exempted from a module is left out, as it is of the coverage that is
    told. The need of one person weighs how much of the scale is lacking times the importance of the competency: the
    priority of a gap but for a constant.
    """
    by_competency: dict[str, dict[int, Moves]] = {}
    for number, module in enumerate(modules):
        for name in dict.fromkeys(each.competency for each in module.objectives):
            moves = moves_of(module, name)
            if moves is not None:
                by_competency.setdefault(name, {})[number] = moves
    found: dict[tuple[str, tuple[int, ...]], dict[tuple[int, int], float]] = {}
    for each in standings(session):
        known, end = by_competency.get(each.competency, {}), 2 * each.target.min
        suited = tuple(number for number in known if is_for(modules[number], each.profile))
        weights = found.setdefault((each.competency, suited), {})
        weight = float(each.people) * each.lacking * each.target.importance
        weights[each.step, end] = weights.get((each.step, end), 0.0) + weight
    return tuple(
        Group(name, {each: by_competency[name][each] for each in numbers}, weights)
        for (name, numbers), weights in found.items()
    )


def is_for(module: Module, profile: str) -> bool:
    """Tell whether a module is for people of a profile."""
    return not module.audience or profile in module.audience


class Value:
    """What sets of modules cover when they stand in one order; what was asked before is remembered.

    Args:
        groups: The needs.
        order: The numbers of all modules, in the order.
    """

    def __init__(self, groups: Sequence[Group], order: Sequence[int]) -> None:
        self.order = tuple(order)
        gains = _gains(groups if isinstance(groups, tuple) else tuple(groups))
        self._groups = [_Ordered(each, self.order, own) for each, own in zip(groups, gains, strict=True)]

    def of(self, chosen: int) -> float:
        """Give the weighted need that modules, as bits, cover."""
        total = 0.0
        for group in self._groups:
            known = chosen & group.mask
            value = group.known.get(known)
            total += group.value(known) if value is None else value
        return total


Gains = tuple[tuple[int, tuple[float, ...]], ...]
"""For each state in which people start, the weighted need that is covered when they reach each state."""


@by_identity()
def _gains(groups: tuple[Group, ...]) -> tuple[Gains, ...]:
    return tuple(_gains_of(each) for each in groups)


def _gains_of(group: Group) -> Gains:
    gains: dict[int, list[float]] = {}
    for (start, target), weight in sorted(group.weights.items()):
        own = gains.setdefault(start, [0.0] * STATES)
        for state in range(target, STATES):
            own[state] += weight
    return tuple((start, tuple(own)) for start, own in gains.items())


class _Ordered:
    """One group with its modules in an order."""

    def __init__(self, group: Group, order: Iterable[int], gains: Gains) -> None:
        self.competency = group.competency
        self.mask = group.mask
        own = group.moves
        self._moves = [(1 << each, own[each]) for each in order if each in own]
        self._gains = gains
        self.known: dict[int, float] = {}

    def value(self, chosen: int) -> float:
        moves = [table for bit, table in self._moves if bit & chosen]
        total = 0.0
        for start, gain in self._gains:
            state = start
            for table in moves:
                state = table[state]
            if state != start:
                total += gain[state]
        self.known[chosen] = total
        return total


def numbers(chosen: int) -> tuple[int, ...]:
    """Give the modules that bits stand for, in the order of their numbers."""
    return tuple(each for each in range(chosen.bit_length()) if chosen >> each & 1)


def bits(chosen: Iterable[int]) -> int:
    """Give numbers of modules as bits."""
    together = 0
    for each in chosen:
        together |= 1 << each
    return together
