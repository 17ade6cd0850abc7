"""The one change of the panel that helps most: a place given to another category, or somebody added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sessions.analysis.panel import CategoryFigures, DimensionFigures, deviation, representation
from sessions.model import Session

NEARLY: Final = 0.02
"""An addition is advised over a swap that lowers the deviation by no more than this: it costs nobody a place."""


@dataclass(frozen=True, slots=True)
class PanelChange:
    """One change of the panel.

    Attributes:
        dimension: The dimension's id.
        joining: The category that gets a place.
        leaving: The category that gives one up; `None` when somebody is added.
        before: The dimension's deviation now, 0 to 1.
        after: Its deviation afterwards, 0 to 1.
    """

    dimension: str
    joining: str
    leaving: str | None
    before: float
    after: float

    @property
    def gain(self) -> float:
        """By how much the deviation falls."""
        return self.before - self.after


def best_swap(session: Session) -> PanelChange | None:
    """Give the one swap of a member that lowers the deviation of a dimension most.

    A category of 10 % or more that is absent goes first. Whoever joins is taken to be like the one who leaves
    in every other dimension. Equal swaps go by the order of dimensions and categories.

    Returns:
        `None` when no swap lowers any deviation.
    """
    return _best(each for dimension in representation(session) for each in _swaps(dimension))


def best_addition(session: Session) -> PanelChange | None:
    """Give the one member to add that lowers the deviation of a dimension most, while a wanted place is free.

    A category of 10 % or more that is absent goes first. What whoever joins is in the other dimensions is left out.

    Returns:
        `None` when no size is wanted or the panel has it, or no addition lowers any deviation.
    """
    size = session.panel.size
    if size is None or len(session.panel.members) >= size:
        return None
    return _best(each for dimension in representation(session) for each in _additions(dimension))


def best_change(session: Session) -> PanelChange | None:
    """Give the swap or the addition that helps most; the addition when it helps nearly as much."""
    swap, addition = best_swap(session), best_addition(session)
    if swap is None or addition is None:
        return swap or addition
    if _is_urgent(session, swap) != _is_urgent(session, addition):
        return swap if _is_urgent(session, swap) else addition
    return swap if swap.gain > addition.gain + NEARLY else addition


def _is_urgent(session: Session, change: PanelChange) -> bool:
    return any(
        category.word == "absent"
        for dimension in representation(session)
        for category in dimension.categories
        if (dimension.id, category.id) == (change.dimension, change.joining)
    )


def _best(changes: Iterator[tuple[PanelChange, CategoryFigures]]) -> PanelChange | None:
    found = list(changes)
    urgent = [change for change, joining in found if joining.word == "absent"]
    return max(
        urgent or [change for change, _ in found], key=lambda change: round(change.gain, 9), default=None
    )


def _helps(dimension: DimensionFigures, counts: Mapping[str, int]) -> float | None:
    """Give the deviation with other counts of members, when it is lower than it is now."""
    population = {each.id: each.population for each in dimension.categories}
    after = deviation(population, counts)
    before = dimension.deviation
    return after if after is not None and before is not None and after < before - 1e-9 else None


def _swaps(dimension: DimensionFigures) -> Iterator[tuple[PanelChange, CategoryFigures]]:
    counts = {each.id: each.members for each in dimension.categories}
    for joining in dimension.categories:
        for leaving in dimension.categories:
            if leaving.id == joining.id or not leaving.members:
                continue
            changed = {**counts, leaving.id: leaving.members - 1, joining.id: joining.members + 1}
            after = _helps(dimension, changed)
            if after is not None:
                yield (
                    PanelChange(dimension.id, joining.id, leaving.id, dimension.deviation or 0.0, after),
                    joining,
                )


def _additions(dimension: DimensionFigures) -> Iterator[tuple[PanelChange, CategoryFigures]]:
    counts = {each.id: each.members for each in dimension.categories}
    for joining in dimension.categories:
        after = _helps(dimension, {**counts, joining.id: joining.members + 1})
        if after is not None:
            yield PanelChange(dimension.id, joining.id, None, dimension.deviation or 0.0, after), joining
