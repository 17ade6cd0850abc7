"""Checks of the municipality's figures."""

from collections.abc import Iterator
from typing import Final

from frameworks.findings import Finding
from sessions.analysis.checks.common import Check, finding, reads, typed
from sessions.analysis.dimensions import unit_categories, unit_counts, unit_people
from sessions.analysis.index import domains_of
from sessions.analysis.organisation import differ, together
from sessions.model import Session
from sessions.model.municipality import Unit


@reads("municipality")
def units_add_up(session: Session) -> Iterator[Finding]:
    """The units without units in them together are the municipality, give or take 2 %."""
    headcount, units = session.municipality.headcount, session.municipality.units
    parents = {unit.parent for unit in units}
    sum_ = together([unit for unit in units if unit.id not in parents])
    if headcount is not None and sum_ is not None and differ(headcount, sum_):
        yield finding(
            "units-sum",
            "warning",
            ("municipality", "units"),
            "The headcount of the units together is {together}, that of the municipality {headcount}: "
            "correct one, or add the missing unit.",
            together=sum_,
            headcount=headcount,
        )


@reads("municipality")
def parts_add_up(session: Session) -> Iterator[Finding]:
    """The units inside a unit are together that unit, give or take 2 %."""
    units = session.municipality.units
    parts: dict[str | None, list[Unit]] = {}
    for unit in units:
        parts.setdefault(unit.parent, []).append(unit)
    for at, unit in enumerate(units):
        sum_ = together(parts.get(unit.id, []))
        if unit.headcount is not None and sum_ is not None and differ(unit.headcount, sum_):
            yield finding(
                "unit-parts-sum",
                "warning",
                ("municipality", "units", at, "headcount"),
                "The headcount of {unit} is {headcount}, that of the units in it together {together}: "
                "correct one, or add the missing unit.",
                unit=typed(unit.name),
                headcount=unit.headcount,
                together=sum_,
            )


@reads("municipality")
def units_have_headcounts(session: Session) -> Iterator[Finding]:
    """Where some of the units that the cross-section reflects have a headcount, all of them have."""
    units = session.municipality.units
    tops = unit_categories(units)
    people = {unit.id: unit_people(units, unit) for unit in tops}
    if not any(people.values()):
        return
    for unit in tops:
        if people[unit.id] is None:
            yield finding(
                "unit-without-headcount",
                "hint",
                ("municipality", "units", units.index(unit)),
                "{unit} has no headcount, so it is left out of the cross-section: fill it in.",
                unit=typed(unit.name),
            )


@reads("municipality", "employees")
def units_have_a_domain(session: Session) -> Iterator[Finding]:
    """Where employees work in units, some unit has a domain; what is inside it has the same."""
    units = session.municipality.units
    if units and unit_counts(session.employees) and not domains_of(units):
        yield finding(
            "no-domain",
            "hint",
            ("municipality", "units"),
            "No unit has a domain, so there are no figures per domain: choose the domain of the highest units; what is "
            "inside them has the same.",
        )


CHECKS: Final[tuple[Check, ...]] = (units_add_up, parts_add_up, units_have_headcounts, units_have_a_domain)
