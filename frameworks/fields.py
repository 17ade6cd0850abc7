"""The kinds of field that records are made of, and how to learn of a record what its fields are.

A record's fields carry, beside pydantic's bounds, three marks: `Label` (what people call it), `Defines` (this id names
a thing of a kind) and `Refers` (this value is the id of a thing of that kind). Reference checks, what goes along when a
thing is removed, the choices an editor offers, and the names on the screen all follow from these marks alone.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    Strict,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function, str_schema, tagged_union_schema

from frameworks.languages import LANGUAGES, Language

ID_PATTERN: Final = r"^[a-z][a-z0-9-]{0,39}$"


class Record(BaseModel):
    """A frozen record of a file; keys that maatwerk does not know are kept in `model_extra`."""

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        defer_build=True,
        allow_inf_nan=False,
        validate_by_name=True,
        validate_by_alias=True,
    )


class Bilingual(Record):
    """A text in both languages; an empty one is a translation still missing."""

    model_config = ConfigDict(extra="forbid")

    nl: Annotated[str, Strict()] = ""
    en: Annotated[str, Strict()] = ""


def in_language(text: str | Bilingual | None, language: Language) -> str:
    """Give a text in a language, or in the other one where that translation is missing; `None` gives `""`."""
    if text is None:
        return ""
    if isinstance(text, str):
        return text
    first, second = (text.nl, text.en) if language == "nl" else (text.en, text.nl)
    return first or second


# --- marks --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Label:
    """What people call the field: a sentence of the catalogue."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Defines:
    """The field is the id by which things of this kind are referred to."""

    kind: str


@dataclass(frozen=True, slots=True)
class Refers:
    """The value is the id of a thing of this kind.

    Attributes:
        kind: The kind of thing.
        binding: Whether a session must have that thing. One that isn't binding may point at something that was not
            (yet) chosen, such as a prerequisite outside the programme; that is a finding and no error.
    """

    kind: str
    binding: bool = True


@dataclass(frozen=True, slots=True)
class Length:
    """The most characters that a text may have, in each language."""

    most: int
    least: int = 0

    def check(self, text: "str | Bilingual") -> "str | Bilingual":
        """Give the text back when its length is within bounds.

        Raises:
            PydanticCustomError: It is too long, or empty where it must not be.
        """
        parts = (text,) if isinstance(text, str) else (text.nl, text.en)
        longest = max(map(len, parts))
        if longest > self.most:
            raise PydanticCustomError("text_long", "text too long", {"most": self.most, "length": longest})
        if self.least and not any(part.strip() for part in parts):
            raise PydanticCustomError("text_empty", "text is empty")
        return text

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Give what a text must be: a string or a table of the two languages, of this length.

        Told to pydantic in its own terms: there are some fifty kinds of text in a session, and to have it find this
        out from annotations, anew for each, is a good part of what a start costs.
        """
        del source
        # A tag in angle brackets stands in pydantic's error location and is left out of the path that people see.
        choices = {"<text>": str_schema(strict=True), "<bilingual>": handler.generate_schema(Bilingual)}
        return no_info_after_validator_function(self.check, tagged_union_schema(choices, _text_tag))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: Callable[[CoreSchema], dict[str, Any]]
    ) -> dict[str, Any]:
        """Give the JSON Schema of such a text, with its length in each language."""
        made = handler(core)
        bounds = {"maxLength": self.most}
        text, both = made["oneOf"]
        texts = {"properties": dict.fromkeys(LANGUAGES, bounds)}
        made["oneOf"] = [
            {**text, **bounds, **({"minLength": self.least} if self.least else {})},
            {**both, **texts},
        ]
        return made


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a text that is held by a function of our own looks like, for the JSON Schema alone."""

    pattern: str

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: Callable[[CoreSchema], dict[str, Any]]
    ) -> dict[str, Any]:
        """Give the JSON Schema of such a text."""
        return {**handler(core), "pattern": self.pattern}


def _text_tag(value: Any) -> str:
    return "<bilingual>" if isinstance(value, Mapping | Bilingual) else "<text>"


# --- kinds of value -------------------------------------------------------------------------------------------------


_LINE: Final = 400
"""The most characters of a text that is still edited on one line."""
Name = Annotated[str | Bilingual, Length(200, least=1)]
ShortText = Annotated[str | Bilingual, Length(_LINE)]
Prose = Annotated[str | Bilingual, Length(8000)]

Word = Annotated[str, Strict(), StringConstraints(min_length=1, max_length=200)]
Note = Annotated[str, Strict(), StringConstraints(max_length=8000)]
Id = Annotated[str, Strict(), StringConstraints(pattern=ID_PATTERN)]
Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict()]
Flag = Annotated[bool, Strict()]
Date = Annotated[date, Strict()]


def _money(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise PydanticCustomError("money_type", "not an amount")
    try:
        amount = Decimal(str(value))
        cents = amount.quantize(Decimal("0.01"))
    except InvalidOperation:
        raise PydanticCustomError("money_type", "not an amount") from None
    if cents != amount:
        raise PydanticCustomError("money_cents", "more than two decimals")
    return cents


Money = Annotated[Decimal, BeforeValidator(_money), Field(ge=0, le=1_000_000_000)]


def frozen_mapping(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a read-only view of a mapping that was just made, so that a record holds nothing that can change."""
    return value if isinstance(value, MappingProxyType) else MappingProxyType(value)


Frozen = AfterValidator(frozen_mapping)


# --- learning of a record what its fields are ---------------------------------------------------------------------

FieldKind = Literal[
    "text",
    "word",
    "choice",
    "whole",
    "number",
    "money",
    "date",
    "flag",
    "reference",
    "references",
    "texts",
    "words",
    "record",
    "records",
    "mapping",
]


class FieldSpec(NamedTuple):
    """What is known of one field of a record.

    Attributes:
        name: Its name in Python.
        key: Its key in the file (the alias where there is one).
        label: What people call it, as a sentence of the catalogue of the room that has the record.
        kind: How it is edited and written.
        optional: Whether it may be absent (`None`, or empty for a list).
        default: What it is when absent; `None` for a record, a table and a field that must be there.
        choices: For a choice, the values.
        refers: For a reference, the kind of thing.
        binding: For a reference, whether a session must have that thing.
        defines: For an id, the kind of thing that it names.
        record: For a record or records, their class.
        long: Whether it is prose of several lines.
        least: The lowest number or shortest list, if bounded.
        most: The highest number, longest list or most characters, if bounded.
    """

    name: str
    key: str
    label: str
    kind: FieldKind
    optional: bool
    default: Any
    choices: tuple[str, ...] = ()
    refers: str = ""
    binding: bool = True
    defines: str = ""
    record: type[Record] | None = None
    long: bool = False
    least: float | None = None
    most: float | None = None


def _unwrap(annotation: Any) -> tuple[Any, list[Any], bool]:
    """Strip `Annotated` and `| None`; give the bare type, all marks met on the way, and whether None is allowed."""
    marks: list[Any] = []
    optional = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            marks.extend(annotation.__metadata__)
            annotation = annotation.__origin__
        elif origin in {Union, UnionType} and NoneType in get_args(annotation):
            optional = True
            rest = [part for part in get_args(annotation) if part is not NoneType]
            if len(rest) > 1:
                return Union[tuple(rest)], marks, optional  # noqa: UP007 - made at run time
            annotation = rest[0]
        else:
            return annotation, marks, optional


def _mark(marks: list[Any], kind: type[Any]) -> Any:
    return next((each for each in marks if isinstance(each, kind)), None)


def _bounds(marks: list[Any]) -> tuple[float | None, float | None]:
    least = most = None
    flat = [inner for each in marks for inner in getattr(each, "metadata", [each])]
    for each in flat:
        for attribute in ("ge", "gt", "min_length", "least"):
            found = getattr(each, attribute, None)
            least = found if isinstance(found, int | float) else least
        for attribute in ("le", "lt", "max_length", "most"):
            found = getattr(each, attribute, None)
            most = found if isinstance(found, int | float) else most
    return least, most


_SCALARS: Final[dict[Any, FieldKind]] = {
    str: "word",
    int: "whole",
    float: "number",
    Decimal: "money",
    date: "date",
    bool: "flag",
}


@cache
def specs(record: type[Record]) -> tuple[FieldSpec, ...]:
    """Give what is known of each field of a record class, in the order of the file."""
    return tuple(_spec(name, info) for name, info in record.model_fields.items())


@cache
def spec(record: type[Record], name: str) -> FieldSpec:
    """Give what is known of the field of a record class by its name in Python.

    Raises:
        KeyError: The class has no such field.
    """
    for each in specs(record):
        if each.name == name:
            return each
    raise KeyError(name)


def _spec(name: str, info: Any) -> FieldSpec:
    bare, marks, optional = _unwrap(info.annotation)
    marks = [*info.metadata, *marks]
    label, refers, defines = _mark(marks, Label), _mark(marks, Refers), _mark(marks, Defines)
    least, most = _bounds(marks)
    kind: FieldKind
    inner_record: type[Record] | None = None
    choices: tuple[str, ...] = ()
    origin = get_origin(bare)
    if origin is tuple:
        element, inner, _ = _unwrap(get_args(bare)[0])
        refers = refers or _mark(inner, Refers)
        if isinstance(element, type) and issubclass(element, Record):
            kind, inner_record = "records", element
        elif get_origin(element) is Literal:
            kind, choices = "words", get_args(element)
        elif refers:
            kind = "references"
        else:
            kind = "words" if element is str else "texts"
    elif origin in {dict, Mapping} or bare is Mapping:
        kind = "mapping"
    elif origin is Literal:
        kind, choices = "choice", tuple(str(value) for value in get_args(bare))
    elif isinstance(bare, type) and issubclass(bare, Record):
        kind, inner_record = "record", bare
    elif refers:
        kind = "reference"
    else:
        kind = _SCALARS.get(bare, "text")
    return FieldSpec(
        name=name,
        key=info.alias or name,
        label=label.sentence if label else name,
        kind=kind,
        optional=optional or kind in {"texts", "words", "references", "records", "mapping"},
        # A record's default is an empty one; making it here would build its class before it is needed.
        default=None if info.is_required() or info.default_factory is not None else info.default,
        choices=choices,
        refers=refers.kind if refers else "",
        binding=refers.binding if refers else True,
        defines=defines.kind if defines else "",
        record=inner_record,
        long=kind in {"text", "word"} and bool(most and most > _LINE),
        least=least,
        most=most,
    )


def slug(text: str, taken: "frozenset[str] | set[str]" = frozenset(), fallback: str = "nieuw") -> str:
    """Give an id made of a text's letters and digits that is not among those taken (`-2`, `-3`, ... is added)."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    if not base or not base[0].isalpha():
        base = f"{fallback}-{base}".strip("-")[:40].strip("-")
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        tail = f"-{number}"
        candidate = base[: 40 - len(tail)].rstrip("-") + tail
    return candidate
