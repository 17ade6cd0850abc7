"""What the order rules look at, apart from the order itself: modules as numbers, groups, and where groups start.

It holds as long as modules, profiles and levels stay the same objects, so that trying another order of the same
modules costs nothing but the order.
"""

from collections.abc import Mapping
from datetime import date
from math import ceil
from types import MappingProxyType
from typing import Final, NamedTuple

from frameworks.form_facts import Stage
from frameworks.learning_forms import FORMS
from frameworks.model import Module, Profile
from sessions.analysis.programme import weeks_between
from sessions.identity import by_identity
from sessions.model import Session
from sessions.told.figures import Ladder
from sessions.told.told import told

MAX_HOURS_PER_MONTH: Final = 8.0
"""The hours of learning per month that are usual to ask of somebody: two half-days."""
EVERYBODY: Final = ""
"""Stands for all people as one group, where there are no profiles."""


class Step(NamedTuple):
    """A competency and the levels that a module moves it from and to."""

    competency: str
    low: int
    high: int


class ModuleFacts(NamedTuple):
    """What the rules look at of a module.

    Attributes:
        steps: Its objectives, the lowest level of a competency first.
        moves: The competencies of its steps, each once.
        gap: The weeks from one meeting to the next.
        meetings: How many.
        hours: The hours of one participant per meeting, with a part of the preparation.
        stage: What its form does; None where it serves several stages.
        is_follow_up: Whether it is a follow-up day.
        requires: The positions of the modules that it needs, of those that there are.
    """

    steps: tuple[Step, ...]
    moves: tuple[str, ...]
    gap: int
    meetings: int
    hours: float
    stage: Stage | None
    is_follow_up: bool
    requires: tuple[int, ...]


class Group(NamedTuple):
    """People who do the same modules: those of a profile.

    Attributes:
        id: The profile's id, or `EVERYBODY`.
        modules: The positions of the modules that are for them.
        starts: Per competency that concerns them, the level at which about the middle one is, as far as that is told;
            else the lowest level at which a module for them starts.
        targets: The least level that is wanted per competency; empty when no targets were set.
        measured: The competencies of which that level was told, and is below the target.
        leads: Whether their work is leading others.
    """

    id: str
    modules: frozenset[int]
    starts: Mapping[str, float]
    targets: Mapping[str, int]
    measured: frozenset[str]
    leads: bool


class Facts(NamedTuple):
    """All that the rules look at apart from the order.

    Attributes:
        modules: The modules of the programme, placed or not; a position in it stands for the module.
        given: What is known of each of them.
        groups: The target groups.
        most_hours: The most hours per month for one participant.
        is_agreed: Whether these were agreed, and are not just what is usual.
        start: The first day, if it is known.
        members: Which groups each module is for, as positions.
    """

    modules: tuple[Module, ...]
    given: tuple[ModuleFacts, ...]
    groups: tuple[Group, ...]
    most_hours: float
    is_agreed: bool
    start: date | None
    members: tuple[tuple[int, ...], ...]


def facts(session: Session) -> Facts:
    """Give what the order rules look at of a session, apart from the order.

    The level at which a group is comes from what is told of it; where nothing is told it counts as unknown.
    """
    programme = session.programme
    start = programme.start
    return _facts(
        programme.modules,
        session.role.profiles,
        told(session).ladders,
        programme.max_hours_per_month,
        start.isoformat() if start else "",
    )


@by_identity(4)
def _facts(
    modules: tuple[Module, ...],
    profiles: tuple[Profile, ...],
    ladders: Mapping[tuple[str, str], Ladder],
    most_hours: float | None,
    start: str,
) -> Facts:
    places = {module.id: at for at, module in enumerate(modules)}
    given = tuple(_module(module, places) for module in modules)
    groups = tuple(_group(each, modules, given, ladders) for each in profiles) or (
        _everybody(modules, given),
    )
    members = tuple(
        tuple(number for number, group in enumerate(groups) if at in group.modules)
        for at in range(len(modules))
    )
    hours = MAX_HOURS_PER_MONTH if most_hours is None else most_hours
    return Facts(
        modules,
        given,
        groups,
        hours,
        most_hours is not None,
        date.fromisoformat(start) if start else None,
        members,
    )


def _module(module: Module, places: Mapping[str, int]) -> ModuleFacts:
    form = FORMS[module.form]
    steps = [Step(each.competency, each.from_, each.to) for each in module.objectives]
    return ModuleFacts(
        steps=tuple(sorted(steps, key=lambda step: step.low)),
        moves=tuple(dict.fromkeys(step.competency for step in steps)),
        gap=weeks_between(module),
        meetings=module.meetings,
        hours=module.participant_minutes / module.meetings / 60,
        stage=form.stage,
        is_follow_up=form.position == "last",
        requires=tuple(dict.fromkeys(places[each] for each in module.requires if each in places)),
    )


def _group(
    profile: Profile,
    modules: tuple[Module, ...],
    given: tuple[ModuleFacts, ...],
    ladders: Mapping[tuple[str, str], Ladder],
) -> Group:
    own = frozenset(at for at, each in enumerate(modules) if not each.audience or profile.id in each.audience)
    starts = _lowest(own, given)
    measured: set[str] = set()
    targets = {each.competency: each.min for each in profile.requirements}
    if targets:
        starts = {name: low for name, low in starts.items() if name in targets}
    for name in starts:
        ladder = ladders.get((profile.id, name))
        if ladder is None:
            continue
        if ladder.middle < targets[name]:
            measured.add(name)
            starts[name] = ladder.middle
        else:
            # The middle one is at the target or above, and how far above does not show.
            starts[name] = max(starts[name], targets[name])
    leads = profile.job_family == "management"
    return Group(profile.id, own, MappingProxyType(starts), targets, frozenset(measured), leads)


def _everybody(modules: tuple[Module, ...], given: tuple[ModuleFacts, ...]) -> Group:
    own = frozenset(at for at, each in enumerate(modules) if not each.audience)
    return Group(EVERYBODY, own, MappingProxyType(_lowest(own, given)), {}, frozenset(), leads=False)


def _lowest(own: frozenset[int], given: tuple[ModuleFacts, ...]) -> dict[str, float]:
    lowest: dict[str, float] = {}
    for at in sorted(own):
        for name, low, _ in given[at].steps:
            lowest[name] = min(lowest.get(name, low), low)
    return lowest


def can_reach(facts: Facts, group: Group, competency: str, without: int, placed: frozenset[int]) -> float:
    """Give the level that a group could reach by the placed modules but one, in whichever order."""
    level = group.starts[competency]
    steps = sorted(
        (low, high)
        for at in group.modules & placed
        if at != without
        for name, low, high in facts.given[at].steps
        if name == competency
    )
    for low, high in steps:
        if low <= ceil(level) and high > level:
            level = high
    return level
