"""Checks of the panel and of its votes."""

from collections.abc import Iterator
from typing import Final

from frameworks.fields import Bilingual
from frameworks.findings import Finding
from frameworks.languages import Message, mark
from sessions.analysis.checks.common import Check, finding, percents, reads, typed
from sessions.analysis.dimensions import counted, is_typed
from sessions.analysis.panel import (
    LARGEST_DEVIATION,
    UNIT,
    CategoryFigures,
    DimensionFigures,
    representation,
)
from sessions.analysis.panel_changes import PanelChange, best_change
from sessions.model import Session


def _dimension_name(dimension: DimensionFigures) -> Message:
    return Message("Unit") if dimension.id == UNIT else typed(dimension.name)


def _category_name(dimension: DimensionFigures, category: str) -> Message:
    names: dict[str, str | Bilingual] = {each.id: each.name for each in dimension.categories}
    return typed(names.get(category, category))


def _absent(dimension: DimensionFigures, category: CategoryFigures, change: PanelChange | None) -> Finding:
    values = {
        "category": typed(category.name),
        "dimension": _dimension_name(dimension),
        "share": percents(category.population_share),
        "quota": category.quota,
    }
    sentence = mark(
        "Nobody of {category} ({dimension}) is in the panel, though that is {share}% of the staff: "
        "invite somebody from there (places by its share: {quota})."
    )
    if change is not None and (change.dimension, change.joining) == (dimension.id, category.id):
        sentence = mark(
            "Nobody of {category} ({dimension}) is in the panel, though that is {share}% of the staff: "
            "add somebody from there; a place is free."
        )
        if change.leaving is not None:
            values["leaving"] = _category_name(dimension, change.leaving)
            sentence = mark(
                "Nobody of {category} ({dimension}) is in the panel, though that is {share}% of the staff: "
                "invite somebody from there, best in a place of {leaving}."
            )
    return finding("panel-absent", "warning", ("panel", "members"), sentence, **values)


@reads("municipality", "panel", "employees", "role")
def nobody_is_absent(session: Session) -> Iterator[Finding]:
    """Every category of 10 % of the staff or more is in the panel."""
    change = best_change(session)
    for dimension in representation(session):
        for category in dimension.categories:
            if category.word == "absent":
                yield _absent(dimension, category, change)


@reads("municipality", "panel", "employees", "role")
def panel_reflects(session: Session) -> Iterator[Finding]:
    """The panel deviates at most 15 % from the organisation in every dimension."""
    change = best_change(session)
    for dimension in representation(session):
        absent = any(category.word == "absent" for category in dimension.categories)
        if dimension.deviation is None or dimension.deviation <= LARGEST_DEVIATION or absent:
            continue
        yield _deviating(dimension, change)


def _deviating(dimension: DimensionFigures, change: PanelChange | None) -> Finding:
    values: dict[str, Message | int] = {
        "dimension": _dimension_name(dimension),
        "deviation": percents(dimension.deviation or 0.0, beside=LARGEST_DEVIATION),
        "limit": percents(LARGEST_DEVIATION),
    }
    sentence = mark(
        "By {dimension} the panel deviates {deviation}% from the organisation, more than {limit}%: "
        "invite somebody from a category that has too few members."
    )
    if change is not None and change.dimension == dimension.id:
        values["joining"] = _category_name(dimension, change.joining)
        sentence = mark(
            "By {dimension} the panel deviates {deviation}% from the organisation, more than {limit}%: "
            "it helps most to add somebody of {joining}; a place is free."
        )
        if change.leaving is not None:
            values["leaving"] = _category_name(dimension, change.leaving)
            sentence = mark(
                "By {dimension} the panel deviates {deviation}% from the organisation, more than {limit}%: "
                "it helps most to give a place of {leaving} to {joining}."
            )
    return finding("panel-deviation", "hint", ("panel", "members"), sentence, **values)


@reads("panel", "employees", "role")
def dimensions_divide(session: Session) -> Iterator[Finding]:
    """Every dimension has at least two categories with employees in them, as far as any number is known."""
    for place, dimension in enumerate(session.panel.dimensions):
        path = ("panel", "dimensions", place, "population")
        people = counted(dimension, session.employees, session.role.profiles)
        population = dimension.population if is_typed(dimension) else people
        values = {"dimension": typed(dimension.name)}
        if not sum(population.values()):
            yield finding(
                "panel-nobody",
                "hint",
                path,
                "Of {dimension} no number of employees is known, so it says nothing of the panel: type how many each "
                "category has, or import employees with it.",
                **values,
            )
        elif len(population) == 1:
            yield finding(
                "panel-one-category",
                "hint",
                path,
                "{dimension} has one category only, so it tells nobody apart: add another one, or remove it.",
                **values,
            )


@reads("municipality", "panel", "employees", "role")
def quotas_can_be_filled(session: Session) -> Iterator[Finding]:
    """No category is to have more places than it has employees."""
    if session.panel.size is None:
        return
    for dimension in representation(session):
        for category in dimension.categories:
            if category.quota > category.population:
                yield finding(
                    "panel-quota-large",
                    "hint",
                    ("panel", "size"),
                    "A panel of {size} asks for {quota} of {category} ({dimension}), which has {people} employees: "
                    "ask for a smaller panel.",
                    size=session.panel.size,
                    quota=category.quota,
                    category=typed(category.name),
                    dimension=_dimension_name(dimension),
                    people=category.population,
                )
                return


CHECKS: Final[tuple[Check, ...]] = (
    nobody_is_absent,
    panel_reflects,
    dimensions_divide,
    quotas_can_be_filled,
)
