"""What mends a broken rule of the order: an edit, found by trying the nearest places first."""

from collections.abc import Callable
from itertools import islice
from typing import Any, Final, NamedTuple

from frameworks.languages import Message
from sessions.analysis.checks.common import typed
from sessions.analysis.order.facts import Facts
from sessions.analysis.order.layout import Layout, Slot, score
from sessions.analysis.order.rules import Breach, Judge
from sessions.edits.programme import move_module
from sessions.model import Session
from sessions.model.programme import Phase

_MOST_TRIED: Final = 40
"""So many places are tried for a module; farther away a move is no mend but another programme."""


class Mend(NamedTuple):
    """An edit that mends a broken rule.

    Attributes:
        edit: The edit, a named pure function.
        arguments: What it is given after the session.
        done: What it does, as a sentence in the past tense.
    """

    edit: Callable[..., Session]
    arguments: tuple[Any, ...]
    done: Message

    def of(self, session: Session) -> Session:
        """Give the session with the rule mended."""
        return self.edit(session, *self.arguments)


class Bench(NamedTuple):
    """What a mend is looked for with.

    Attributes:
        facts: What the rules look at.
        judge: Who tells what an order breaks.
        layout: Today's order.
        phases: The session's phases.
    """

    facts: Facts
    judge: Judge
    layout: Layout
    phases: tuple[Phase, ...]

    def move(self, module: int, slot: Slot) -> Mend:
        """Give the mend that moves a module to a place."""
        moved, phase = self.facts.modules[module], self.phases[slot.phase]
        after = self.layout.moved(module, slot).order
        place = after.index(module)
        values = {"module": typed(moved.title), "phase": typed(phase.name)}
        if place:
            values["before"] = typed(self.facts.modules[after[place - 1]].title)
            done = Message("{module} now stands after {before}, in {phase}.", values)
        else:
            done = Message("{module} now stands first, in {phase}.", values)
        return Mend(move_module, (moved.id, phase.id, slot.position), done)


def mend_misplaced(bench: Bench, module: int, needed: int) -> Mend:
    """Give the mend of a module that stands before one that it needs: the needed one up, or the module down."""
    now = bench.layout
    down, up = now.slot(needed), now.slot(module)
    # A slot is counted without the module that moves into it, and the two stand in this order in a shared phase.
    below = Slot(down.phase, down.position + (down.phase != up.phase))
    choices = ((needed, up), (module, below))
    before = now.order

    def worth(choice: tuple[int, Slot]) -> tuple[Any, ...]:
        after = now.moved(*choice).order
        shift = abs(after.index(choice[0]) - before.index(choice[0]))
        return *score(bench.judge, after), choice[1].phase != now.slot(choice[0]).phase, shift

    return bench.move(*min(choices, key=worth))


def mend_breach(bench: Bench, breach: Breach) -> Mend | None:
    """Give the nearest move that mends a broken rule and breaks no other for it; None when there is none."""
    before = score(bench.judge, bench.layout.order)
    for module in (breach.module, breach.other):
        if module < 0:
            continue
        for slot in islice(bench.layout.slots(module), _MOST_TRIED):
            order = bench.layout.moved(module, slot).order
            after = score(bench.judge, order)
            if after < before and breach.key not in bench.judge.breaches(order):
                return bench.move(module, slot)
    return None


def place_required(bench: Bench, module: int, required: int) -> Mend:
    """Give the mend that puts a module of the session, which is in no phase, right before one that needs it."""
    slot = bench.layout.slot(module)
    placed, phase = bench.facts.modules[required], bench.phases[slot.phase]
    values = {
        "module": typed(placed.title),
        "needing": typed(bench.facts.modules[module].title),
        "phase": typed(phase.name),
    }
    done = Message("{module} now stands before {needing}, in {phase}.", values)
    return Mend(move_module, (placed.id, phase.id, slot.position), done)


def place_follow_up(bench: Bench, breach: Breach) -> Mend | None:
    """Give the mend that puts a follow-up of the session, which is in no phase, at the end; None without one."""
    placed, phase = set(bench.layout.order), bench.phases[-1]
    for at, module in enumerate(bench.facts.modules):
        facts, groups = bench.facts.given[at], bench.facts.members[at]
        if at not in placed and facts.is_follow_up and breach.group in groups:
            done = Message(
                "{module} now stands at the end, in {phase}.",
                {"module": typed(module.title), "phase": typed(phase.name)},
            )
            return Mend(move_module, (module.id, phase.id, len(phase.modules)), done)
    return None
