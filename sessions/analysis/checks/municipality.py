"""Checks of the municipality's figures."""

from collections.abc import Iterator
from typing import Final

from frameworks.findings import Finding
from frameworks.language import Message
from sessions.analysis.checks.common import Check, reads, typed
from sessions.model import Session
from sessions.model.municipality import Unit

TOLERANCE: Final = 0.02
"""By this part headcounts may differ before they are said not to add up."""


def _sum_known(units: list[Unit]) -> int | None:
    """Give the headcount of units together; `None` when there are none or one is not known."""
    known = [unit.headcount for unit in units if unit.headcount is not None]
    return sum(known) if units and len(known) == len(units) else None


def _differ(one: int, other: int) -> bool:
    return abs(one - other) > TOLERANCE * max(one, other)


@reads("municipality")
def units_add_up(session: Session) -> Iterator[Finding]:
    """The units without units in them together are the municipality, give or take 2 %."""
    headcount, units = session.municipality.headcount, session.municipality.units
    parents = {unit.parent for unit in units}
    together = _sum_known([unit for unit in units if unit.id not in parents])
    if headcount is not None and together is not None and _differ(headcount, together):
        yield Finding(
            "units-sum",
            "warning",
            ("municipality", "units"),
            Message(
                "The headcount of the units together is {together}, that of the municipality {headcount}: "
                "correct one, or add the missing unit.",
                {"together": together, "headcount": headcount},
            ),
        )


@reads("municipality")
def parts_add_up(session: Session) -> Iterator[Finding]:
    """The units inside a unit are together that unit, give or take 2 %."""
    units = session.municipality.units
    parts: dict[str | None, list[Unit]] = {}
    for unit in units:
        parts.setdefault(unit.parent, []).append(unit)
    for at, unit in enumerate(units):
        together = _sum_known(parts.get(unit.id, []))
        if unit.headcount is not None and together is not None and _differ(unit.headcount, together):
            yield Finding(
                "unit-parts-sum",
                "warning",
                ("municipality", "units", at, "headcount"),
                Message(
                    "The headcount of {unit} is {headcount}, that of the units in it together {together}: "
                    "correct one, or add the missing unit.",
                    {"unit": typed(unit.name), "headcount": unit.headcount, "together": together},
                ),
            )


CHECKS: Final[tuple[Check, ...]] = (units_add_up, parts_add_up)
