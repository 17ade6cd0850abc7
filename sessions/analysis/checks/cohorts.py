"""Checks of the groups of modules: whether they can be what they should be. No finding tells of a person."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from frameworks.findings import Finding
from frameworks.model import Module
from sessions.analysis.checks.common import Check, finding, module_place, reads, typed
from sessions.analysis.programme import placed_modules
from sessions.analysis.taking_part import cohorts as cohort_count
from sessions.analysis.taking_part import participants
from sessions.identity import by_identity
from sessions.model import Session
from sessions.planning.cohorts import cohorts_of, is_individual, keeps_apart, pinned
from sessions.planning.people import NOBODY, People, people_of, places_of_leads
from sessions.planning.quality import with_lead

_PARTS: Final = ("employees", "municipality", "programme", "ratings", "role")


@reads(*_PARTS)
def leads_are_apart(session: Session) -> Iterator[Finding]:
    """In peer consultation nobody is in a group with the own lead."""
    for _, module in placed_modules(session):
        if not keeps_apart(module) or is_individual(module) or not session.employees:
            continue
        fixed = bool(pinned(session, module.id))
        if (not fixed and _has_room_enough(session, module)) or not with_lead(session, module):
            continue
        yield finding(
            "cohort-lead",
            "warning",
            module_place(session, module),
            "In a fixed group of {module} people sit with their own lead, before whom they may not speak "
            "freely: move somebody to another group, or let the groups go so that they are made anew."
            if fixed
            else "In {module} people sit with their own lead, before whom they may not speak freely, because "
            "there is no way to keep all of them apart: allow fewer people in a group, give leads a group "
            "of their own by another module, or widen the audience.",
            module=typed(module.title),
        )


def _has_room_enough(session: Session, module: Module) -> bool:
    """Tell whether there are so many groups that all leads and their staff come apart, without making the groups.

    More than twice as many as people whom one may not be with leave a choice for everybody; more than their number is
    enough for an even division (the theorem of Hajnal and Szemeredi).
    """
    people = people_of(session, module)
    return cohort_count(len(people.codes), module) > 2 * (_most_ties(people) + 1)


@by_identity(64)
def _most_ties(people: People) -> int:
    staff = Counter(places_of_leads(people))
    del staff[NOBODY]
    return max(staff.values(), default=0) + 1


@reads(*_PARTS)
def fixed_groups_fit(session: Session) -> Iterator[Finding]:
    """Fixed groups have the sizes that the module wants, and are as many as are paid for."""
    for _, module in placed_modules(session):
        if is_individual(module) or not pinned(session, module.id):
            continue
        found, place = cohorts_of(session, module), module_place(session, module)
        sizes = [each.size for each in found if each.size is not None]
        values = {
            "module": typed(module.title),
            "least": module.group_min,
            "most": module.group_max,
            "groups": len(found),
        }
        if sizes and not module.group_min <= min(sizes) <= max(sizes) <= module.group_max:
            yield finding(
                "fixed-group-sizes",
                "warning",
                place,
                "{module}: the fixed groups are of {smallest} to {largest} people and should be of {least} to "
                "{most}: move people to another group, change the sizes, or let the groups go so that they are "
                "made anew.",
                **values,
                smallest=min(sizes),
                largest=max(sizes),
            )
        counted = cohort_count(participants(session, module), module)
        if found and len(found) != counted:
            yield finding(
                "fixed-group-number",
                "warning",
                place,
                "{module} has {groups} fixed groups, but hours and price are counted for {counted}: let the "
                "groups go so that they are made anew, or make the group sizes such that {groups} are needed.",
                **values,
                counted=counted,
            )


@reads("employees", "municipality", "programme", "role")
def somebody_takes_part(session: Session) -> Iterator[Finding]:
    """Groups are made of employees, or at least counted out of a headcount."""
    if session.employees:
        return
    grouped = [module for _, module in placed_modules(session) if not is_individual(module)]
    unknown = [module for module in grouped if not participants(session, module)]
    if unknown:
        yield finding(
            "no-participants",
            "hint",
            module_place(session, unknown[0]),
            "It is unknown how many people take part in {module}, so no groups can be counted: import the "
            "employees, or give the headcount of each profile.",
            module=typed(unknown[0].title),
        )


CHECKS: Final[tuple[Check, ...]] = (leads_are_apart, fixed_groups_fit, somebody_takes_part)
