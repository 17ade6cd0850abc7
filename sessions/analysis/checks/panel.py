"""Checks of the panel and of its votes."""

from collections.abc import Iterator
from typing import Final

from frameworks.fields import Bilingual
from frameworks.findings import Finding
from frameworks.language import Message
from sessions.analysis.checks.common import Check, percent, reads, typed
from sessions.analysis.panel import (
    LARGEST_DEVIATION,
    UNIT,
    CategoryFigures,
    DimensionFigures,
    Swap,
    best_swap,
    representation,
)
from sessions.model import Session


def _dimension_name(dimension: DimensionFigures) -> Message:
    return Message("Unit") if dimension.id == UNIT else typed(dimension.name)


def _category_name(dimension: DimensionFigures, category: str) -> Message:
    names: dict[str, str | Bilingual] = {each.id: each.name for each in dimension.categories}
    return typed(names.get(category, category))


def _absent(dimension: DimensionFigures, category: CategoryFigures, swap: Swap | None) -> Finding:
    values = {
        "category": typed(category.name),
        "dimension": _dimension_name(dimension),
        "share": percent(category.population_share),
        "quota": category.quota,
    }
    if swap is not None and (swap.dimension, swap.joining) == (dimension.id, category.id):
        values["leaving"] = _category_name(dimension, swap.leaving)
        message = Message(
            "Nobody of {category} ({dimension}) is in the panel, though that is {share}% of the staff: "
            "invite somebody from there, best in a place of {leaving}.",
            values,
        )
    else:
        message = Message(
            "Nobody of {category} ({dimension}) is in the panel, though that is {share}% of the staff: "
            "invite somebody from there (places by its share: {quota}).",
            values,
        )
    return Finding("panel-absent", "warning", ("panel", "members"), message)


@reads("municipality", "panel")
def nobody_is_absent(session: Session) -> Iterator[Finding]:
    """Every category of 10 % of the staff or more is in the panel."""
    swap = best_swap(session)
    for dimension in representation(session):
        for category in dimension.categories:
            if category.word == "absent":
                yield _absent(dimension, category, swap)


@reads("municipality", "panel")
def panel_reflects(session: Session) -> Iterator[Finding]:
    """The panel deviates at most 15 % from the organisation in every dimension."""
    swap = best_swap(session)
    for dimension in representation(session):
        absent = any(category.word == "absent" for category in dimension.categories)
        if dimension.deviation is None or dimension.deviation <= LARGEST_DEVIATION or absent:
            continue
        yield Finding("panel-deviation", "hint", ("panel", "members"), _deviating(dimension, swap))


def _deviating(dimension: DimensionFigures, swap: Swap | None) -> Message:
    values = {
        "dimension": _dimension_name(dimension),
        "deviation": percent(dimension.deviation or 0.0),
        "limit": percent(LARGEST_DEVIATION),
    }
    if swap is None or swap.dimension != dimension.id:
        return Message(
            "By {dimension} the panel deviates {deviation}% from the organisation, more than {limit}%: "
            "invite somebody from a category that has too few members.",
            values,
        )
    return Message(
        "By {dimension} the panel deviates {deviation}% from the organisation, more than {limit}%: "
        "it helps most to give a place of {leaving} to {joining}.",
        {
            **values,
            "leaving": _category_name(dimension, swap.leaving),
            "joining": _category_name(dimension, swap.joining),
        },
    )


CHECKS: Final[tuple[Check, ...]] = (nobody_is_absent, panel_reflects)
