"""Shares of the organisation, and lists cut to the width of a page.

Units and what the client counted are facts and stand as they are. Where traits were counted of the employees in the
session, those of fewer than `k` are put together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, NamedTuple, TypeVar

from frameworks.fields import Bilingual
from frameworks.languages import Message
from sessions.analysis.index import domain_of
from sessions.analysis.panel import UNIT, CategoryFigures, Word, index_of, representation, word_of
from sessions.model import Session
from sessions.model.municipality import Domain
from sessions.standard_dimensions import STANDARD

T = TypeVar("T")
MOST_COLUMNS: Final = 6
"""A wider table does not fit on a page."""
LEAST_MERGED: Final = 2
"""One small group put together with nothing is still that group."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the organisation.

    Attributes:
        name: Its name; the sentence for "other" where small groups are put together.
        domain: For a unit, its domain.
        population: The employees in it.
        population_share: Of all employees, 0 to 1.
        share: Of the panel, 0 to 1; `None` without a panel.
        index: The representation index; `None` where there is none.
        word: The representation in one word; `None` without a panel.
    """

    name: str | Bilingual | Message
    domain: Domain | None
    population: int
    population_share: float
    share: float | None
    index: float | None
    word: Word | None


class Shares(NamedTuple):
    """How one dimension divides the organisation.

    Attributes:
        id: The dimension's id.
        name: Its name.
        rows: Its categories; empty when counted traits are too few to be told apart.
        counted: The panel's members whose category is known.
        from_employees: Whether its numbers were counted of the employees in the session, and not given as such.
        deviation: Of panel and organisation, 0 to 1; `None` without a panel.
        absent: The names of the categories of 10 % or more without a member, with their shares; of those that are
            named.
    """

    id: str
    name: str | Bilingual | Message
    rows: tuple[Share, ...]
    counted: int
    deviation: float | None
    absent: tuple[tuple[str | Bilingual, float], ...]
    from_employees: bool = False


def shares(session: Session, dimension: str) -> Shares:
    """Give how a dimension divides the organisation; without rows when there is no such dimension."""
    return next(
        (each for each in all_shares(session) if each.id == dimension), Shares(dimension, "", (), 0, None, ())
    )


def all_shares(session: Session) -> tuple[Shares, ...]:
    """Give how each dimension divides the organisation; what is counted of a few is put together as "other"."""
    found = []
    for each in representation(session):
        counted = each.source == "employees" and each.id != UNIT
        small = _too_small(each.categories, session.privacy.k) if counted else set[str]()
        ordered = _in_order(each.id, each.categories)
        rows = _merged(session, each.id, ordered, small)
        absent = tuple(
            (category.name, category.population_share)
            for category in ordered
            if category.word == "absent" and category.id not in small
        )
        name = Message(str(each.name)) if each.id == UNIT else each.name
        from_employees = each.source == "employees"
        # By what is shown: the reader can add it up, and nothing follows of who was put together.
        apart = each.deviation if each.deviation is None or not small else _deviation(rows)
        found.append(Shares(each.id, name, rows, each.counted, apart, absent, from_employees))
    return tuple(found)


def _in_order(dimension: str, categories: Sequence[CategoryFigures]) -> tuple[CategoryFigures, ...]:
    """Give categories in the order of their standard dimension, such as that of age; others as they stand."""
    known = STANDARD.get(dimension)
    places = {} if known is None else {each: at for at, each in enumerate(known.categories)}
    return tuple(sorted(categories, key=lambda each: places.get(each.id, len(places))))


def _deviation(rows: Sequence[Share]) -> float:
    """Give the deviation of what is shown: half of the sum of the differences of both shares, 0 to 1."""
    return sum(abs((each.share or 0.0) - each.population_share) for each in rows) / 2


def _too_small(categories: Sequence[CategoryFigures], k: int) -> set[str]:
    """Give the categories that are too small to be named, and who is put with them so that together they are not."""
    present = [each for each in categories if each.population]
    small = {each.id for each in present if each.population < k}
    if small:
        for each in sorted(present, key=lambda each: each.population):
            together = sum(one.population for one in present if one.id in small)
            if together >= k and len(small) >= LEAST_MERGED:
                break
            small.add(each.id)
    return small


def _merged(
    session: Session, dimension: str, categories: Sequence[CategoryFigures], small: set[str]
) -> tuple[Share, ...]:
    present = [each for each in categories if each.population]
    rest = [each for each in present if each.id in small]
    if rest and len(rest) == len(present):
        return ()
    rows = [
        _row(session, dimension, each)
        for each in categories
        if each.id not in small and (each.population or each.members)
    ]
    return (*rows, _other(rest)) if rest else tuple(rows)


def _row(session: Session, dimension: str, each: CategoryFigures) -> Share:
    domain = domain_of(session, each.id) if dimension == UNIT else None
    return Share(each.name, domain, each.population, each.population_share, each.share, each.index, each.word)


def _other(rest: Sequence[CategoryFigures]) -> Share:
    population_share = sum(each.population_share for each in rest)
    known = [each.share for each in rest if each.share is not None]
    share = sum(known) if known else None
    return Share(
        Message("Other, together"),
        None,
        sum(each.population for each in rest),
        population_share,
        share,
        None if share is None else index_of(share, population_share),
        None if share is None else word_of(share, population_share),
    )


def chunks(items: Sequence[T], most: int) -> tuple[tuple[T, ...], ...]:
    """Divide things over as few rows of at most `most` as possible, of nearly the same length."""
    if not items:
        return ()
    rows = ceil(len(items) / most)
    size, longer = divmod(len(items), rows)
    found, at = [], 0
    for row in range(rows):
        end = at + size + (row < longer)
        found.append(tuple(items[at:end]))
        at = end
    return tuple(found)
