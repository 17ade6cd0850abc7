"""Employees as codes, what they need, and the ratings of their levels."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    Strict,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from frameworks.fields import (
    Date,
    Defines,
    Flag,
    Frozen,
    Id,
    Label,
    Number,
    Pattern,
    Prose,
    Record,
    Refers,
    Whole,
    Word,
)
from frameworks.level_line import LEVEL_WORDS, LEVELS_PATTERN, parse_levels
from sessions.rating_sources import Source

EmployeeCode = Annotated[str, Strict(), StringConstraints(pattern=r"^M\d{3,5}$")]
NeedKind = Literal["knowledge", "skill", "attitude", "condition"]


class Need(Record):
    """What an employee needs; a `condition` (time, mandate, means) is nothing that training solves."""

    kind: Annotated[NeedKind, Label("Kind")]
    competency: Annotated[Annotated[Id, Refers("competency")] | None, Label("Competency")] = None
    text: Annotated[Prose, Label("Text")]
    urgency: Annotated[Whole | None, Field(ge=1, le=5), Label("Urgency (1-5)")] = None


class Exemption(Record):
    """A module or competency that an employee need not do."""

    module: Annotated[Annotated[Id, Refers("module")] | None, Label("Module")] = None
    competency: Annotated[Annotated[Id, Refers("competency")] | None, Label("Competency")] = None
    reason: Annotated[Prose, Label("Reason")]

    @model_validator(mode="after")
    def _one_subject(self) -> Self:
        if (self.module is None) == (self.competency is None):
            raise PydanticCustomError("one_of", "one of", {"fields": "module, competency"})
        return self


class Employee(Record):
    """An employee: a code, never a name."""

    code: Annotated[EmployeeCode, Defines("employee"), Label("Code")]
    unit: Annotated[Annotated[Id, Refers("unit")] | None, Label("Unit")] = None
    profile: Annotated[Annotated[Id, Refers("profile")] | None, Label("Profile")] = None
    fte: Annotated[Number | None, Field(ge=0.05, le=1.2), Label("FTE")] = None
    lead: Annotated[Annotated[EmployeeCode, Refers("employee")] | None, Label("Lead")] = None
    traits: Annotated[Mapping[Word, Word], Frozen, Label("Traits")] = Field(
        default_factory=dict, validate_default=True
    )
    needs: Annotated[tuple[Need, ...], Label("Needs")] = ()
    exemptions: Annotated[tuple[Exemption, ...], Label("Exemptions")] = ()


def _levels(value: Any) -> Any:
    """Say of a line of levels what is wrong with it before pydantic only says that it is no match."""
    if not isinstance(value, str):
        raise PydanticCustomError("levels_type", "levels are not text")
    try:
        parse_levels(value)
    except ValueError as wrong:
        raise PydanticCustomError("level", "not a level", {"level": str(wrong)}) from None
    return value


LevelLine = Annotated[str, BeforeValidator(_levels), Pattern(LEVELS_PATTERN)]
"""One level per competency: 0 to 4 in halves, `.` unknown, with spaces between."""


def _all_lines(value: Any, check_each: ValidatorFunctionWrapHandler) -> Any:
    """Hold 20,000 lines against what they may be in one go, and look at each only when one of them is wrong."""
    if type(value) is dict and value and _are_lines(value):
        return MappingProxyType(dict(value))
    return check_each(value)


def _are_lines(lines: dict[Any, Any]) -> bool:
    try:
        codes, words = "\n".join(lines), " ".join(lines.values())
    except TypeError:
        return False
    is_one_each = codes.count("\n") == len(lines) - 1
    return is_one_each and _CODES.fullmatch(codes) is not None and LEVEL_WORDS.issuperset(words.split())


_CODES: Final = re.compile(r"(?:M[0-9]{3,5}(?:\n(?!\Z)|\Z))++")
"""Codes on lines of their own."""


class RatingRound(Record):
    """One round of ratings by one source; `levels` gives per employee a level for each of `competencies`.

    While a round is open its ratings come in, and they count in private mode only. A round of an older file is neither
    open nor has it a day on which it was closed: it counts as closed on its own date. `told` says that what may be told
    of it was decided (`sessions.model.told`).
    """

    source: Annotated[Source, Label("Source")]
    on: Annotated[Date, Label("Date")]
    open: Annotated[Flag, Label("Coming in")] = False
    closed: Annotated[Date | None, Label("Closed on")] = None
    told: Annotated[Flag, Label("Told")] = False
    competencies: Annotated[tuple[Annotated[Id, Refers("competency")], ...], Label("Competencies")]
    levels: Annotated[
        Mapping[EmployeeCode, LevelLine], Frozen, WrapValidator(_all_lines), Label("Levels")
    ] = Field(default_factory=dict, validate_default=True)
