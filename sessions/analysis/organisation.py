"""The organisation as a tree of units, with headcounts that add up or not, and how the aims weigh."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sessions.analysis.dimensions import children
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.municipality import Municipality, Unit

TOLERANCE: Final = 0.02
"""By this part headcounts may differ before they are said not to add up."""


def differ(one: int, other: int) -> bool:
    """Tell whether two headcounts are further apart than 2 % of the larger."""
    return abs(one - other) > TOLERANCE * max(one, other)


def together(units: Sequence[Unit]) -> int | None:
    """Give the headcount of units together; `None` when there are none or one is not known."""
    known = [unit.headcount for unit in units if unit.headcount is not None]
    return sum(known) if units and len(known) == len(units) else None


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit in its place in the tree.

    Attributes:
        unit: The unit.
        place: Its position in the session's list.
        position: Its position among the units beside it.
        lasts: From the highest level down to its own: whether the unit on the way there is the last of its level.
        people: Its headcount: its own, else that of what is inside it as far as that is known; `None` if nothing is.
        inside: The headcount of the units right inside it together; `None` when one is not known or there are none.
        share: Its part of the whole organisation, 0 to 1; `None` where either is not known.
    """

    unit: Unit
    place: int
    position: int
    lasts: tuple[bool, ...]
    people: int | None
    inside: int | None
    share: float | None

    @property
    def adds_up(self) -> bool:
        """Whether what is inside it comes to its own headcount, give or take 2 %, as far as both are known."""
        return (
            self.unit.headcount is None or self.inside is None or not differ(self.unit.headcount, self.inside)
        )


@dataclass(frozen=True, slots=True)
class Tree:
    """The units, depth first.

    Attributes:
        branches: The units in the order in which a tree is drawn.
        together: The headcount of the highest units together, taken from what is inside where theirs is not known;
            `None` when one is not known at all.
        headcount: The municipality's own; `None` if not known.
    """

    branches: tuple[Branch, ...]
    together: int | None
    headcount: int | None

    @property
    def adds_up(self) -> bool:
        """Whether the units come to the municipality, give or take 2 %, as far as both are known."""
        return self.together is None or self.headcount is None or not differ(self.together, self.headcount)


def unit_tree(session: Session) -> Tree:
    """Give the units as a tree."""
    return _tree(session.municipality.units, session.municipality.headcount)


@by_identity()
def _tree(units: tuple[Unit, ...], headcount: int | None) -> Tree:
    places = {unit.id: place for place, unit in enumerate(units)}
    tops = [_people(units, unit, frozenset()) for unit in children(units, None)]
    known = [people for people in tops if people is not None]
    sum_ = sum(known) if tops and len(known) == len(tops) else None
    whole = headcount or sum_
    branches = tuple(_branches(units, None, (), places, whole, frozenset()))
    return Tree(branches, sum_, headcount)


def _people(units: Sequence[Unit], unit: Unit, above: frozenset[str]) -> int | None:
    if unit.headcount is not None or unit.id in above:
        return unit.headcount
    inside = [_people(units, each, above | {unit.id}) for each in children(units, unit.id)]
    known = [people for people in inside if people is not None]
    return sum(known) if known else None


def _branches(
    units: Sequence[Unit],
    parent: str | None,
    lasts: tuple[bool, ...],
    places: dict[str, int],
    whole: int | None,
    above: frozenset[str],
) -> Iterator[Branch]:
    level = [unit for unit in children(units, parent) if unit.id not in above]
    for position, unit in enumerate(level):
        people = _people(units, unit, frozenset())
        own = (*lasts, position == len(level) - 1)
        yield Branch(
            unit,
            places[unit.id],
            position,
            own,
            people,
            together(children(units, unit.id)),
            people / whole if people is not None and whole else None,
        )
        yield from _branches(units, unit.id, own, places, whole, above | {unit.id})


def aim_shares(municipality: Municipality) -> dict[str, float]:
    """Give how the three aims weigh against each other: each one's part of all weight, 0 to 1; empty without any."""
    aims = municipality.aims
    weights = {"efficiency": aims.efficiency, "quality": aims.quality, "flexibility": aims.flexibility}
    whole = sum(weight or 0 for weight in weights.values())
    return {name: (weight or 0) / whole for name, weight in weights.items()} if whole else {}
