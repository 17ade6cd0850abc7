"""What was told of people when rounds of ratings were closed: bands and rounded numbers, never a count or a level.

A line of a group says in which band (1 is the lowest) the share below target fell, of how many bands, of about how many
people: `2/3 of 15`. That of a profile goes on with the target of that day, and with the band of those at or below each
step of the scale: 0, below 1, 1, below 2, 2, below 3, 3, below 4. So what a profile needs of another target, or of
other modules, follows from the file as well: `2/3 of 15 at 2: 1 1 2 2 2 3 3 3`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import (
    BeforeValidator,
    Field,
    Strict,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from frameworks.fields import Date, Frozen, Id, Label, Record, Word
from sessions.model.employees import EmployeeCode

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


def round_name(source: str, on: date) -> str:
    """Give what a round is remembered by when it is told: its source and date."""
    return f"{source} {on.isoformat()}"


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


def _figure(value: Any) -> Any:
    if not isinstance(value, str) or figure_parts(value) is None:
        raise PydanticCustomError("told_line", "not a told figure")
    return value


def _numbers(value: Any) -> Any:
    if not isinstance(value, str) or number_parts(value) is None:
        raise PydanticCustomError("told_line", "not told numbers")
    return value


FigureLine = Annotated[str, BeforeValidator(_figure)]
NumberLine = Annotated[str, BeforeValidator(_numbers)]
GroupId = Annotated[str, Strict(), StringConstraints(pattern=r"^([a-z][a-z0-9-]{0,39})?$")]
"""The id of a profile, family, unit or domain; empty for those who are in none; `municipality` for all."""
Place = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}( [a-z][a-z0-9-]{0,39})?$")]
"""The profile in which somebody was counted, and the unit where there was one."""


def _all_places(value: Any, check_each: ValidatorFunctionWrapHandler) -> Any:
    """Hold the places of 20,000 people against what they may be in one go, and each only when one of them is wrong."""
    if type(value) is dict and value:
        try:
            lines = "\n".join(map(" ".join, value.items()))
        except TypeError:
            lines = ""
        if lines.count("\n") == len(value) - 1 and _PLACES.fullmatch(lines) is not None:
            return MappingProxyType(dict(value))
    return check_each(value)


_PLACES: Final = re.compile(
    r"(?:M[0-9]{3,5} [a-z][a-z0-9-]{0,39}(?: [a-z][a-z0-9-]{0,39})?(?:\n(?!\Z)|\Z))++"
)
"""Codes, each with a profile and mostly a unit, on lines of their own."""


class ToldGroup(Record):
    """What is told of a group since one day: that on which the rounds were closed that it rests on.

    Rounds that were told later of other groups, and not of this one, are remembered: who was rated in them was rated
    anew when it comes to telling of this one.
    """

    by: Annotated[Grouping, Label("Grouped by")]
    group: Annotated[GroupId, Label("Group")]
    on: Annotated[Date, Label("Told on")]
    later: Annotated[tuple[Word, ...], Label("Rounds told later")] = ()
    figures: Annotated[Mapping[Id, FigureLine], Frozen, Label("Bands")] = Field(
        default_factory=dict, validate_default=True
    )


class Told(Record):
    """What was told, by which rounds, and where people were counted then.

    What was told before stays known to those who saw it: it is kept, so that what is told anew, beside it, tells of
    nobody.
    """

    rounds: Annotated[tuple[Word, ...], Label("Rounds told")] = ()
    people: Annotated[NumberLine | None, Label("People assessed")] = None
    numbers: Annotated[Mapping[Id, NumberLine], Frozen, Label("People assessed per competency")] = Field(
        default_factory=dict, validate_default=True
    )
    groups: Annotated[tuple[ToldGroup, ...], Label("Groups")] = ()
    former: Annotated[tuple[ToldGroup, ...], Label("Told before")] = ()
    domains: Annotated[Mapping[Id, Word], Frozen, Label("Domains of units")] = Field(
        default_factory=dict, validate_default=True
    )
    families: Annotated[Mapping[Id, Word], Frozen, Label("Job families of profiles")] = Field(
        default_factory=dict, validate_default=True
    )
    places: Annotated[
        Mapping[EmployeeCode, Place], Frozen, WrapValidator(_all_places), Label("Where people were counted")
    ] = Field(default_factory=dict, validate_default=True)
