"""The groups (cohorts) in which the participants of each module do it together.

There are `ceil(participants / group_max)` groups whose sizes differ by at most one (`sessions.analysis.programme`
counts the same for the price). What brings people together follows from the form of learning, unless the module says
otherwise (`purpose`):

* `mixed`: as many units in a group as can be, for working across them;
* `level`: people of about the same current level in what the module moves, by the closed rounds, for practising
  skills; whose level is unknown counts as halfway between the levels that the module takes people from and to. Levels
  decide who is in which group and nothing else: how many groups there are, their sizes by number, and how many are with
  their own lead, are those of groups that are made without levels. Of one size they are numbered by who of them stands
  first in the file;
* `unit`: people of one unit, for coaching teams.

In peer consultation (`intervisie`) nobody is in a group with the own lead, whatever the purpose, as long as there is a
way to have it so. E-learning, and what is done one by one, has no groups.

The same file gives the same groups. Who else moves when somebody comes or goes:

* mixed: when somebody is added at the end of the employees, nobody as long as the number of groups stays, and no more
  than a new group's size asks for when one must open; where a lead and own staff must be parted, as few as is found.
  Whoever comes or goes between others can move many: groups that were announced are to be fixed;
* level and unit: at most one per border between groups, as long as the number of groups stays; groups of a level can
  get other numbers;
* fixed groups (`programme.cohorts`): nobody who is in one, whatever happens. Newcomers go to the smallest groups that
  have room, and form more groups when none has.
"""

from collections.abc import Mapping, Sequence
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from frameworks.form_facts import Purpose
from frameworks.learning_forms import FORMS
from frameworks.model import Module
from sessions.analysis.levels import Levels
from sessions.analysis.programme import placed_modules
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.municipality import Unit
from sessions.model.programme import PinnedCohort
from sessions.planning.cuts import in_a_row
from sessions.planning.fixed import beside, by_level_in_room, by_unit
from sessions.planning.leads_apart import Ties, mixed_apart, settled
from sessions.planning.mixing import Groups, mixed
from sessions.planning.people import People, people_of, places_of_leads
from sessions.told.levels import closed_levels


class Cohort(NamedTuple):
    """A group of participants of a module.

    Attributes:
        module: The module's id.
        number: Its number among the groups of the module, from 1.
        members: The codes of its members, or made-up names when there are no employees; in the order of the file.
        by_level: Whether levels decided who is in it, now or when it was fixed, so that its members tell of levels.
        is_fixed: Whether the groups of the module are fixed.
    """

    module: str
    number: int
    members: tuple[str, ...]
    by_level: bool = False
    is_fixed: bool = False

    @property
    def size(self) -> int | None:
        """How many members it has; None where that tells of levels: in a fixed group it is seen when one leaves."""
        return None if self.by_level and self.is_fixed else len(self.members)


def purpose(module: Module) -> Purpose:
    """Give what brings people together in the groups of a module: what it says, else what is usual for its form."""
    return module.cohorts or FORMS[module.form].purpose


def keeps_apart(module: Module) -> bool:
    """Tell whether nobody may be in a group with the own lead."""
    return FORMS[module.form].keeps_apart


def is_individual(module: Module) -> bool:
    """Tell whether people do a module each by themselves, so that there are no groups to make."""
    return FORMS[module.form].individual or module.group_max == 1


def cohorts(session: Session) -> Mapping[str, tuple[Cohort, ...]]:
    """Give the groups of each module that stands in a phase, by its id, in the order of the programme.

    A module without participants, and one that is done individually, has none.
    """
    return MappingProxyType({module.id: cohorts_of(session, module) for _, module in placed_modules(session)})


def cohorts_of(session: Session, module: Module) -> tuple[Cohort, ...]:
    """Give the groups of one module, in the order of their numbers."""
    if is_individual(module):
        return ()
    aim = purpose(module)
    return _cohorts(
        people_of(session, module),
        module,
        closed_levels(session) if aim == "level" else None,
        session.municipality.units if aim == "unit" else None,
        pinned(session, module.id),
    )


def pinned(session: Session, module: str) -> tuple[PinnedCohort, ...]:
    """Give the fixed groups of a module, by its id, in the order of their numbers; empty when it has none."""
    return _pinned(session.programme.cohorts).get(module, ())


@by_identity()
def _pinned(all_of: tuple[PinnedCohort, ...]) -> Mapping[str, tuple[PinnedCohort, ...]]:
    found: dict[str, tuple[PinnedCohort, ...]] = {}
    for each in all_of:
        found[each.module] = (*found.get(each.module, ()), each)
    return MappingProxyType(found)


@by_identity(256)
def _cohorts(
    people: People,
    module: Module,
    levels: Levels | None,
    units: tuple[Unit, ...] | None,
    fixed: tuple[PinnedCohort, ...],
) -> tuple[Cohort, ...]:
    if levels is not None:
        groups = _by_level(people, module, _levels(people, module, levels), fixed)
    else:
        groups = _made(people, module, () if units is None else _positions(people, units), fixed)
    codes, by_level = people.codes, levels is not None or any(each.by_level for each in fixed)
    return tuple(
        Cohort(module.id, number, tuple([codes[each] for each in sorted(group)]), by_level, bool(fixed))
        for number, group in zip(count(1), groups, strict=False)
        if group
    )


def _made(people: People, module: Module, keys: Sequence[float], fixed: tuple[PinnedCohort, ...]) -> Groups:
    if not fixed:
        return _divided(people, module, keys)
    held, room, left = _beside(people, module, fixed)
    return [one + more for one, more in zip(held, room, strict=True)] + _rest(people, module, keys, left)


def _by_level(
    people: People, module: Module, keys: Sequence[float], fixed: tuple[PinnedCohort, ...]
) -> Groups:
    """Give groups of about the same level, of which numbers, sizes and broken ties are those without levels.

    Whoever sees a planning knows those, and could else tell from them how somebody was rated.
    """
    held, plain, left = _beside(people, module, fixed) if fixed else ([], [], range(len(people.codes)))
    alike = [0.0] * len(people.codes)
    without = [one + more for one, more in zip(held, plain, strict=True)] + _in_order_of_size(
        _rest(people, module, alike, left)
    )
    ties = Ties(places_of_leads(people)) if keeps_apart(module) else None
    nearest = by_level_in_room(held, plain, keys, ties)
    found = [one + more for one, more in zip(held, nearest, strict=True)] + _in_order_of_size(
        _rest(people, module, keys, left)
    )
    if ties is not None and len(ties.broken(found)) != len(ties.broken(without)):
        return without
    return found


def _in_order_of_size(groups: Groups) -> Groups:
    """Give groups that are made by level the larger first, else by who of them stands first in the file."""
    return sorted(groups, key=lambda group: (-len(group), min(group)))


def _divided(people: People, module: Module, keys: Sequence[float]) -> Groups:
    if purpose(module) != "mixed":
        groups = in_a_row(keys, module.group_max)
        return (
            settled(groups, Ties(places_of_leads(people)), len(people.codes))
            if keeps_apart(module)
            else groups
        )
    if keeps_apart(module):
        return mixed_apart(people.units, places_of_leads(people), module.group_max)
    return mixed(people.units, module.group_max)


def _beside(
    people: People, module: Module, fixed: tuple[PinnedCohort, ...]
) -> tuple[Groups, Groups, Sequence[int]]:
    """Give the fixed groups, for each of them the newcomers beside it, and those for whom there is no room."""
    place = {code: at for at, code in enumerate(people.codes)}
    held = [[place[code] for code in each.members if code in place] for each in fixed]
    inside = {each for group in held for each in group}
    aim = purpose(module)
    near = (lambda _person, _group: 0) if aim == "level" else by_unit(people.units, together=aim == "unit")
    ties = Ties(places_of_leads(people)) if keeps_apart(module) else None
    new = [at for at in range(len(people.codes)) if at not in inside]
    groups, left = beside(held, new, module.group_max, near, ties)
    return held, [group[len(own) :] for group, own in zip(groups, held, strict=True)], left


def _rest(people: People, module: Module, keys: Sequence[float], left: Sequence[int]) -> Groups:
    """Give groups of some of the people alone."""
    return [[left[at] for at in group] for group in _divided(*_part(people, module, keys, left))]


def _part(
    people: People, module: Module, keys: Sequence[float], places: Sequence[int]
) -> tuple[People, Module, Sequence[float]]:
    """Give some of the people as if they were all."""
    some = People(
        [people.codes[each] for each in places],
        [people.units[each] for each in places],
        [people.leads[each] for each in places],
    )
    return some, module, [keys[each] for each in places] if keys else ()


def _levels(people: People, module: Module, levels: Levels) -> list[float]:
    """Give the mean current level (0 to 4) of each in what the module moves; unknown is halfway that."""
    names = [each.competency for each in module.objectives]
    spans = [(each.from_ + each.to) / 2 for each in module.objectives]
    halfway = sum(spans) / len(spans) if spans else 2.0
    found: list[float] = []
    for code in people.codes:
        own = levels.get(code)
        known = [own[name].level for name in names if name in own] if own else ()
        found.append(sum(known) / len(known) if known else halfway)
    return found


def _positions(people: People, units: tuple[Unit, ...]) -> list[float]:
    """Give where each stands in a row in which units stand beside those that they belong to; no unit is last."""
    order = {name: float(at) for at, name in enumerate(_tree(units))}
    last = float(len(order))
    return [last if unit is None else order.get(unit, last) for unit in people.units]


def _tree(units: tuple[Unit, ...]) -> list[str]:
    below: dict[str | None, list[str]] = {}
    known = {each.id for each in units}
    for each in units:
        below.setdefault(each.parent if each.parent in known else None, []).append(each.id)
    found: list[str] = []
    waiting = below.get(None, [])[::-1]
    while waiting:
        name = waiting.pop()
        found.append(name)
        waiting.extend(below.get(name, [])[::-1])
    return found
