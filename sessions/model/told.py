"""What was told of people when rounds of ratings were closed: bands and rounded numbers, never a count or a level.

A line of a group says in which band (1 is the lowest) the share below target fell, of how many bands, of about how many
people: `2/3 of 15`. That of a profile goes on with the target of that day, and with the band of those at or below each
step of the scale: 0, below 1, 1, below 2, 2, below 3, 3, below 4. So what a profile needs of another target, or of
other modules, follows from the file as well: `2/3 of 15 at 2: 1 1 2 2 2 3 3 3`.

Beside it stands on what a figure rests (`basis`): whose ratings, and of other groups than profiles the targets that
counted, `self manager at adviseur 2, regisseur 3`; and, where it took the place of an earlier figure (`earlier`), of
how many people the same sources rated both times, `; again 15`, or why the two can't be compared, `; other sources`.

A line of an employee says by which ratings they were counted in something that was told: their source and day, and the
competencies when it is not all with a target that were rated then: `self 2026-10-01; manager 2026-10-22: listening`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, NamedTuple, cast, get_args

from pydantic import (
    BeforeValidator,
    Field,
    Strict,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from frameworks.fields import Date, Frozen, Id, Label, Record, Whole
from sessions.model.employees import EmployeeCode
from sessions.rating_sources import SOURCES, Source

Grouping = Literal["profile", "municipality", "domain", "unit", "family"]
"""How people are grouped, in the order in which one gives way to another."""
GROUPINGS: Final[tuple[Grouping, ...]] = get_args(Grouping)
"""Kinds of groups; of two groups that can't both be told the one that comes first here is."""
MUNICIPALITY: Final = "municipality"
"""The id of the one group of all people."""
Progress = Callable[[int, int], None]
"""Is told how many steps of telling are done, and of how many at most."""
BANDS: Final = (20, 10, 5, 4, 3, 2)
"""The numbers of bands that there are."""
STEPS: Final = 8
"""The steps of the scale of which a profile's line tells: at 0, below 1, at most 1, below 2, ... below 4."""

_PEOPLE: Final = r"<10|[1-9][0-9]*[05]"
_FIGURE: Final = re.compile(
    rf"([0-9]{{1,2}})/(2|3|4|5|10|20) of ({_PEOPLE})(?: at ([0-4]): ([0-9]{{1,2}}(?: [0-9]{{1,2}}){{{STEPS - 1}}}))?"
)
_NUMBERS: Final = re.compile(rf"(?:all ({_PEOPLE})|({_PEOPLE}) of ({_PEOPLE}))(?:, ({_PEOPLE}) disputed)?")


def figure_parts(line: str) -> tuple[int, int, str, int | None, tuple[int, ...]] | None:
    """Give what a group's line says; None when it is no such line.

    Returns:
        The band, from 0; the number of bands; about how many people (`<10` or a multiple of 5); the target and the band
        per step of the scale, from 0, where it is a profile's.
    """
    found = _FIGURE.fullmatch(line)
    if found is None:
        return None
    place, of, people, target, steps = found.groups()
    ladder = tuple(int(each) - 1 for each in steps.split()) if steps else ()
    parts = int(place) - 1, int(of), people, None if target is None else int(target), ladder
    return parts if _may_be(*parts) else None


def _may_be(place: int, of: int, people: str, target: int | None, ladder: tuple[int, ...]) -> bool:
    in_order = all(one <= other for one, other in pairwise(ladder))
    within = all(0 <= each < of for each in (place, *ladder))
    about = 7 if people == "<10" else int(people) + 2
    of_target = target is None or place == (0 if target == 0 else ladder[2 * target - 1])
    return in_order and within and of_target and (of == BANDS[-1] or about >= 4 * of)


_RATING: Final = re.compile(
    rf"({'|'.join(SOURCES)}) ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:: ([a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)*))?"
)


def number_parts(line: str) -> tuple[bool, str, str, str | None] | None:
    """Give what a line of numbers of people says; None when it is no such line.

    Returns:
        Whether all of them were assessed; how many were; how many have a target; of how many self and others differ.
    """
    found = _NUMBERS.fullmatch(line)
    if found is None:
        return None
    everybody, assessed, in_scope, disputed = found.groups()
    return everybody is not None, everybody or assessed, everybody or in_scope, disputed


Apart = Literal["unknown", "targets", "scale", "sources", "people"]
"""Why a figure can't be compared with the one before: it is not known on what that rested, the targets are others, the
levels had other names, others rated, or other people were rated."""
_BASIS: Final = re.compile(
    rf"((?:{'|'.join(SOURCES)})(?: (?:{'|'.join(SOURCES)}))*)"
    r"(?: at ([a-z][a-z0-9-]* [0-4](?:, [a-z][a-z0-9-]* [0-4])*))?"
    rf"(?:; (?:again ({_PEOPLE})|other ({'|'.join(get_args(Apart))})))?"
)


class Basis(NamedTuple):
    """On what a told figure rests, of which everybody may know.

    Attributes:
        sources: Who rated.
        targets: Per profile the least level that was asked; empty of a profile's own figure, which says it itself.
        again: About how many people the same sources rated for this figure and for the one before, `<10` or a multiple
            of 5; `None` without one before, and when the two can't be compared.
        apart: Why this figure can't be compared with the one before; `None` when it can, and without one.
    """

    sources: tuple[Source, ...]
    targets: Mapping[str, int]
    again: str | None
    apart: Apart | None

    @property
    def line(self) -> str:
        """The line that says it."""
        told = " ".join(self.sources)
        if self.targets:
            told += " at " + ", ".join(f"{name} {level}" for name, level in self.targets.items())
        if self.again is not None:
            told += f"; again {self.again}"
        return f"{told}; other {self.apart}" if self.apart is not None else told


def basis_of(line: str) -> Basis | None:
    """Give on what a figure rests by its line; None when it is no such line."""
    found = _BASIS.fullmatch(line)
    if found is None:
        return None
    sources, targets, again, apart = found.groups()
    asked = dict(each.split() for each in targets.split(", ")) if targets else {}
    return Basis(
        cast("tuple[Source, ...]", tuple(sources.split())),
        MappingProxyType({name: int(level) for name, level in asked.items()}),
        again,
        cast("Apart | None", apart),
    )


class RatingTold(NamedTuple):
    """A rating of one person of which something was told.

    Attributes:
        source: Who rated.
        on: The day of the rating.
        competencies: What was told of; None for all that was rated then.
    """

    source: Source
    on: date
    competencies: frozenset[str] | None


def rating_parts(line: str) -> tuple[RatingTold, ...] | None:
    """Give the ratings that a person's line names; None when it is no such line."""
    return _parts_of_any(line)


@lru_cache(1024)
def _parts_of_any(line: object) -> tuple[RatingTold, ...] | None:
    if not isinstance(line, str):
        return None
    parts: list[RatingTold] = []
    for each in line.split("; "):
        found = _RATING.fullmatch(each)
        if found is None:
            return None
        source, day, names = found.groups()
        try:
            on = date.fromisoformat(day)
        except ValueError:
            return None
        parts.append(RatingTold(cast("Source", source), on, frozenset(names.split()) if names else None))
    return tuple(parts)


def rating_line(parts: Iterable[RatingTold]) -> str:
    """Give the line that names ratings of one person of which something was told."""
    return "; ".join(
        f"{each.source} {each.on.isoformat()}"
        + (f": {' '.join(sorted(each.competencies))}" if each.competencies is not None else "")
        for each in parts
    )


def _figure(value: Any) -> Any:
    if not isinstance(value, str) or figure_parts(value) is None:
        raise PydanticCustomError("told_line", "not a told figure")
    return value


def _numbers(value: Any) -> Any:
    if not isinstance(value, str) or number_parts(value) is None:
        raise PydanticCustomError("told_line", "not told numbers")
    return value


def _basis(value: Any) -> Any:
    if not isinstance(value, str) or basis_of(value) is None:
        raise PydanticCustomError("told_basis", "not a basis")
    return value


BasisLine = Annotated[str, BeforeValidator(_basis)]
FigureLine = Annotated[str, BeforeValidator(_figure)]
NumberLine = Annotated[str, BeforeValidator(_numbers)]
GroupId = Annotated[str, Strict(), StringConstraints(pattern=r"^([a-z][a-z0-9-]{0,39})?$")]
"""The id of a profile, family, unit or domain; empty for those who are in none; `municipality` for all."""


def _rated(value: Any) -> Any:
    if not isinstance(value, str) or rating_parts(value) is None:
        raise PydanticCustomError("told_line", "no ratings of which was told")
    return value


RatedLine = Annotated[str, BeforeValidator(_rated)]


def _all_rated(value: Any, check_each: ValidatorFunctionWrapHandler) -> Any:
    """Hold the lines of 20,000 people, most of which are alike, against what they may be; else each by itself."""
    if type(value) is dict and value:
        try:
            codes, lines = "\n".join(value), set(value.values())
        except TypeError:
            codes, lines = "", set()
        is_one_each = codes.count("\n") == len(value) - 1
        if is_one_each and _CODES.fullmatch(codes) is not None and None not in map(_parts_of_any, lines):
            return MappingProxyType(dict(value))
    return check_each(value)


_CODES: Final = re.compile(r"(?:M[0-9]{3,5}(?:\n(?!\Z)|\Z))++")
"""Codes on lines of their own."""


class ToldGroup(Record):
    """What is told of a group since one day: that on which the rounds were closed that it rests on.

    `least` is the fewest people of whom anything was told on that day.
    """

    by: Annotated[Grouping, Label("Grouped by")]
    group: Annotated[GroupId, Label("Group")]
    on: Annotated[Date, Label("Told on")]
    least: Annotated[Whole, Field(ge=7), Label("Fewest people told of")] = 7
    figures: Annotated[Mapping[Id, FigureLine], Frozen, Label("Bands")] = Field(
        default_factory=dict, validate_default=True
    )
    basis: Annotated[Mapping[Id, BasisLine], Frozen, Label("What they rest on")] = Field(
        default_factory=dict, validate_default=True
    )


class Told(Record):
    """What was told, how many times, and by which ratings of whom.

    What was told before stays known to those who saw it. So the ratings of which something was told are remembered, and
    never counted in what is told later: `ratings` of those who are in the session, and `through` of those who went, of
    whom only the last day per source is kept: nobody's rating of that day or before counts any more. `newest` is the
    highest number of a code that there was when something was told; who has a higher one came since.
    `earlier` has the figures in whose place others came, of each group and competency the last of them.
    """

    times: Annotated[Whole, Field(ge=0), Label("Times told")] = 0
    newest: Annotated[Whole, Field(ge=0), Label("Highest number of a code when told")] = 0
    people: Annotated[NumberLine | None, Label("People assessed")] = None
    numbers: Annotated[Mapping[Id, NumberLine], Frozen, Label("People assessed per competency")] = Field(
        default_factory=dict, validate_default=True
    )
    groups: Annotated[tuple[ToldGroup, ...], Label("Groups")] = ()
    earlier: Annotated[tuple[ToldGroup, ...], Label("Told before")] = ()
    through: Annotated[Mapping[Source, Date], Frozen, Label("Told of people who went")] = Field(
        default_factory=dict, validate_default=True
    )
    ratings: Annotated[
        Mapping[EmployeeCode, RatedLine], Frozen, WrapValidator(_all_rated), Label("Ratings told of")
    ] = Field(default_factory=dict, validate_default=True)
