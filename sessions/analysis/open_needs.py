"""Why a programme leaves a need open, and which module to look at."""

from collections.abc import Iterable
from itertools import pairwise
from math import ceil
from typing import Final, Literal, NamedTuple

from sessions.analysis.coverage import Need, Step, all_steps, chain, steps
from sessions.analysis.programme import Placed

Reason = Literal["no_module", "order", "exempt", "audience", "gap", "ends_below"]
"""Why a need stays open: no module moves the competency; the modules stand in an order in which they make no chain; the
employee is exempted from a module that would do, or its audience leaves the profile out; the chain goes on at a level
that is not reached; it ends below the target. The first that holds is told; when it is mended, the next may show."""


class WhyOpen(NamedTuple):
    """Why a need is not covered.

    Attributes:
        reason: Why it stays open.
        module: The id of the module to look at: the one that is not for them, that they are exempted from, that
            stands too late, or that starts too high or ends too low; `None` where there is none.
        reached: The whole level that they pass in the end, 0 to 4; for a `gap` the level from which a module could take
            them, one up from a half.
        wanted: The level at which the chain goes on (`gap`), else the target: 1 to 4.
    """

    reason: Reason
    module: str | None
    reached: int
    wanted: int


def why_open(need: Need, placed: Placed) -> WhyOpen:
    """Give why a need that is not covered stays open."""
    every = all_steps(placed).get(need.competency, ())
    meant = steps(placed, need.profile).get(need.competency, ())
    own = tuple(step for step in meant if step[0] not in need.exempt)
    level, target = need.level, need.target

    if not every:
        return WhyOpen("no_module", None, int(level), target)
    reached, _taken = best_chain(own, level, target)
    if reached >= target:
        return WhyOpen("order", _too_late(own, level, target), int(chain(own, level, target)[0]), target)
    for reason, more in _WIDER:
        wider = meant if more == "meant" else every
        further, taken = best_chain(wider, level, target)
        if further >= target or (further > reached and not own):
            missing = next(each for each in taken if each not in {step[0] for step in own})
            return WhyOpen(reason, missing, int(reached), target)
    higher = [step for step in own if step[2] > reached]
    if higher:
        module, low, _high = min(higher, key=lambda step: step[1])
        return WhyOpen("gap", module, ceil(reached), low)
    last = max(own or every, key=lambda step: step[2])
    return WhyOpen("ends_below", last[0], int(reached), target)


_WIDER: "Final[tuple[tuple[Reason, str], ...]]" = (("exempt", "meant"), ("audience", "every"))
"""What more people would have who are exempted from nothing, and who are of every audience."""


def best_chain(of_steps: Iterable[Step], level: float, target: int) -> tuple[float, tuple[str, ...]]:
    """Walk steps as `chain` does, in the order that leads farthest.

    Returns:
        The level reached, and the ids of the modules taken. To take a step never keeps from another one, so going on
        until none is left to take leads farthest.
    """
    left = list(of_steps)
    reached, taken = level, list[str]()
    while reached < target:
        step = next((each for each in left if each[1] <= ceil(reached) and each[2] > reached), None)
        if step is None:
            break
        left.remove(step)
        reached = float(step[2])
        taken.append(step[0])
    return reached, tuple(dict.fromkeys(taken))


def _too_late(own: tuple[Step, ...], level: float, target: int) -> str | None:
    """Give the first module of the chain that would do which stands behind the one that follows it there."""
    places = {module: at for at, module in reversed([*enumerate(step[0] for step in own)])}
    taken = best_chain(own, level, target)[1]
    for module, following in pairwise(taken):
        if places[module] > places[following]:
            return module
    return taken[0] if taken else None
