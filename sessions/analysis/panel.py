"""How well the panel reflects the organisation (`afspiegeling`).

Members are codes that stand for functions, and a panel is known to all who are in it, so counts are given as
they are; a document shows shares.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from frameworks.fields import Bilingual
from sessions.analysis.dimensions import UNIT, UNIT_NAME, Populated, Source, dimensions
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.panel import Member, Panel

PANEL_SIZE: Final = 16
"""The wanted size of a panel that does not say."""

LEAST_INDEX: Final = 0.8
MOST_INDEX: Final = 1.25
ALARMING_SHARE: Final = 0.10
"""A category of at least this share of the employees may not be absent."""

SEAT_SHARE: Final = 0.05
"""A category of at least this share of the employees gets a seat, when the panel's size allows."""

LARGEST_DEVIATION: Final = 0.15
"""Up to this overall deviation a panel reflects the organisation well."""

Word = Literal["under", "fits", "over", "absent"]


@dataclass(frozen=True, slots=True)
class CategoryFigures:
    """How one category is represented.

    Attributes:
        id: The category, as in the members' traits.
        name: Its name as typed.
        population: The employees in it.
        population_share: Of all employees, 0 to 1.
        quota: The seats that it should have.
        members: The members in it that count.
        share: Of the members whose category is known, 0 to 1; `None` when that is fewer than half of them.
        index: The representation index `share / population_share`; `None` without members or employees.
        word: `absent` when at least 10 % of the employees have no member, `under` or `over` outside an index
            of 0.8 to 1.25, else `fits`; `None` without a share.
    """

    id: str
    name: str | Bilingual
    population: int
    population_share: float
    quota: int
    members: int
    share: float | None
    index: float | None
    word: Word | None


@dataclass(frozen=True, slots=True)
class DimensionFigures:
    """How the panel reflects the organisation in one dimension.

    Attributes:
        id: The dimension's id; `unit` for the units.
        name: Its name as typed; for the units the sentence `UNIT_NAME` of the catalogue.
        categories: In the order of the file.
        counted: The members whose category is known.
        unknown: The members whose category is not known, or is none of these.
        deviation: `1/2 * sum |share - population share|`, 0 to 1; 0.15 is still well; `None` when the category of
            fewer than half of the members is known.
        source: Whether the employees per category were typed, or are counted of the employees in the session.
        without: Of the employees in the session, those whose category is not known.
    """

    id: str
    name: str | Bilingual
    categories: tuple[CategoryFigures, ...]
    counted: int
    unknown: int
    deviation: float | None
    source: Source = "typed"
    without: int = 0


# --- quotas -------------------------------------------------------------------------------------------------


def quotas(population: Mapping[str, int], size: int) -> dict[str, int]:
    """Divide seats over categories by largest remainder.

    A category of at least 5 % of the employees gets a seat as long as another has more than one to give; the
    one that is furthest above its share gives it. Equal remainders go by the order of `population`.

    Args:
        population: The employees per category.
        size: The number of seats, 0 or more.

    Returns:
        The seats per category; together `size`, unless there are no employees.
    """
    together = sum(population.values())
    if not together:
        return dict.fromkeys(population, 0)
    seats = {name: size * people // together for name, people in population.items()}
    by_remainder = sorted(population, key=lambda name: -(size * population[name] % together))
    for name in by_remainder[: size - sum(seats.values())]:
        seats[name] += 1
    _seat_the_small(seats, population, size)
    return seats


def _seat_the_small(seats: dict[str, int], population: Mapping[str, int], size: int) -> None:
    together = sum(population.values())
    for name in population:
        if seats[name] or population[name] < SEAT_SHARE * together:
            continue
        giver = max(
            seats, key=lambda each: (seats[each] > 1, seats[each] - size * population[each] / together)
        )
        if seats[giver] <= 1:
            return
        seats[giver] -= 1
        seats[name] = 1


def deviation(population: Mapping[str, int], members: Mapping[str, int]) -> float | None:
    """Give `1/2 * sum |p - q|` over the shares of employees and members, 0 to 1; `None` when one is empty."""
    people, seats = sum(population.values()), sum(members.values())
    if not people or not seats:
        return None
    names = {**population, **members}
    return sum(abs(members.get(name, 0) / seats - population.get(name, 0) / people) for name in names) / 2


def index_of(share: float, population_share: float) -> float | None:
    """Give the representation index, 1 when exactly represented; `None` for a category without employees."""
    return share / population_share if population_share else None


def word_of(share: float, population_share: float) -> Word:
    """Give how a category is represented, in one word."""
    if not share and population_share >= ALARMING_SHARE:
        return "absent"
    index = index_of(share, population_share)
    if index is None:
        return "over" if share else "fits"
    if index < LEAST_INDEX:
        return "under"
    return "over" if index > MOST_INDEX else "fits"


# --- the panel ----------------------------------------------------------------------------------------------


def counted_members(panel: Panel) -> tuple[Member, ...]:
    """Give the members who are noted as attended; as long as that is nobody, all who are not noted as absent."""
    came = tuple(member for member in panel.members if member.attended)
    return came or tuple(member for member in panel.members if member.attended is not False)


def attended(panel: Panel) -> int | None:
    """Give how many members are noted as attended; `None` as long as that is nobody and of somebody it is not known."""
    noted = [member.attended for member in panel.members]
    return sum(map(bool, noted)) if any(noted) or (noted and None not in noted) else None


def representation(session: Session) -> tuple[DimensionFigures, ...]:
    """Give how the panel reflects the organisation, per dimension whose employees are known.

    By unit it is the highest level of units with at least two; a member of a unit inside one counts for that
    one. Where the numbers of employees come from is told in `sessions.analysis.dimensions`. Quotas are for the wanted
    size of the panel, else for the members that count, else for 16.
    """
    return _representation(dimensions(session), session.panel)


@by_identity()
def _representation(found: tuple[Populated, ...], panel: Panel) -> tuple[DimensionFigures, ...]:
    members = counted_members(panel)
    return representation_of(found, members, wanted_size(panel))


def wanted_size(panel: Panel) -> int:
    """Give the size that quotas are for: the wanted one, else that of the members that count, else 16."""
    return panel.size or len(counted_members(panel)) or PANEL_SIZE


def representation_of(
    found: Sequence[Populated], members: Sequence[Member], size: int
) -> tuple[DimensionFigures, ...]:
    """Give how some members reflect the organisation in each dimension, with quotas for a size."""
    return tuple(_figures(dimension, members, size) for dimension in found)


def overall_deviation(figures: Sequence[DimensionFigures]) -> float | None:
    """Give the mean of the dimensions' deviations, 0 to 1; `None` where none is known."""
    known = [each.deviation for each in figures if each.deviation is not None]
    return sum(known) / len(known) if known else None


def _members_per_category(dimension: Populated, members: Sequence[Member]) -> Counter[str]:
    traits = (member.traits.get(dimension.id) for member in members)
    found = (dimension.category_of.get(trait) for trait in traits if trait is not None)
    return Counter(category for category in found if category is not None)


def _figures(dimension: Populated, members: Sequence[Member], size: int) -> DimensionFigures:
    counts = _members_per_category(dimension, members)
    seats = quotas(dimension.population, size)
    counted = counts.total()
    # Of a few known members nothing can be said of the panel: all others may be in what looks absent.
    enough = 2 * counted >= len(members)
    return DimensionFigures(
        id=dimension.id,
        name=dimension.name,
        categories=tuple(
            _category(dimension, name, seats[name], counts[name], counted if enough else 0)
            for name in dimension.population
        ),
        counted=counted,
        unknown=len(members) - counted,
        deviation=deviation(dimension.population, counts) if enough else None,
        source=dimension.source,
        without=dimension.unknown,
    )


def _category(dimension: Populated, name: str, quota: int, members: int, counted: int) -> CategoryFigures:
    people = dimension.population[name]
    population_share = people / sum(dimension.population.values())
    share = members / counted if counted else None
    return CategoryFigures(
        id=name,
        name=dimension.names[name],
        population=people,
        population_share=population_share,
        quota=quota,
        members=members,
        share=share,
        index=None if share is None else index_of(share, population_share),
        word=None if share is None else word_of(share, population_share),
    )


__all__ = [
    "ALARMING_SHARE",
    "LARGEST_DEVIATION",
    "LEAST_INDEX",
    "MOST_INDEX",
    "PANEL_SIZE",
    "SEAT_SHARE",
    "UNIT",
    "UNIT_NAME",
    "CategoryFigures",
    "DimensionFigures",
    "Word",
    "attended",
    "counted_members",
    "deviation",
    "index_of",
    "overall_deviation",
    "quotas",
    "representation",
    "representation_of",
    "wanted_size",
    "word_of",
]
