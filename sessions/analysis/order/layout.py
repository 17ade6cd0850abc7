"""An order of modules in phases, as numbers, and what moving one module makes of it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sessions.analysis.order.facts import Facts
from sessions.analysis.order.rules import Judge
from sessions.model.programme import Phase


class Slot(NamedTuple):
    """A place for a module: a phase, and a position in it counted without the module itself, from 0."""

    phase: int
    position: int


class Layout(NamedTuple):
    """The positions of modules (in `Facts.modules`) per phase, in order."""

    phases: tuple[tuple[int, ...], ...]

    @property
    def order(self) -> tuple[int, ...]:
        """The modules of all phases one after another."""
        return tuple([at for phase in self.phases for at in phase])

    def slot(self, module: int) -> Slot:
        """Give where a module stands."""
        for number, phase in enumerate(self.phases):
            if module in phase:
                return Slot(number, phase.index(module))
        raise ValueError(module)

    def moved(self, module: int, slot: Slot) -> "Layout":
        """Give the layout with a module at another place."""
        phases = []
        for number, phase in enumerate(self.phases):
            ids = tuple([at for at in phase if at != module]) if module in phase else phase
            if number == slot.phase:
                ids = (*ids[: slot.position], module, *ids[slot.position :])
            phases.append(ids)
        return Layout(tuple(phases))

    def slots(self, module: int) -> Iterator[Slot]:
        """Give all places for a module but its own, the nearest first and its own phase before others."""
        own = self.slot(module)
        passed, found = 0, []
        home = 0
        for number, phase in enumerate(self.phases):
            length = len(phase) - (module in phase)
            for position in range(length + 1):
                if (number, position) == own:
                    home = passed + position
                else:
                    found.append((passed + position, number, position))
            passed += length
        found.sort(key=lambda each: (abs(each[0] - home), each[1] != own.phase, each[0], each[1]))
        return (Slot(number, position) for _, number, position in found)


def layout(phases: tuple[Phase, ...], facts: Facts) -> Layout:
    """Give the layout of the phases of a session."""
    places: Mapping[str, int] = {module.id: at for at, module in enumerate(facts.modules)}
    return Layout(tuple(tuple(places[name] for name in phase.modules if name in places) for phase in phases))


class Score(NamedTuple):
    """How much an order breaks; the smaller, the better.

    Attributes:
        misplaced: Modules that stand before one that they need, each pair once.
        broken: All other broken rules.
        heavy: Those of them that are more than a hint.
    """

    misplaced: int
    broken: int
    heavy: int


_HINTS = frozenset({"stage-order", "leaders-later", "track-gap", "follow-up-missing", "follow-up-late"})


def is_hint(code: str) -> bool:
    """Tell whether a broken rule is no more than a hint."""
    return code in _HINTS


def score(judge: Judge, order: tuple[int, ...]) -> Score:
    """Give how much an order breaks."""
    found = judge.breaches(order)
    misplaced = sum(1 for _ in judge.misplaced(order))
    return Score(misplaced, len(found), sum(key[0] not in _HINTS for key in found))
