"""The JSON Schema of a record, with which editors complete and check its files."""

from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from frameworks.fields import Record, specs
from frameworks.languages import Language, Message


class _TomlSchema(GenerateJsonSchema):
    """A schema of what stands in TOML, where an amount is a number and never a text."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Give the schema of an amount."""
        del schema
        return {"type": "number"}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Give the schema of what may be left out; TOML has no null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Give the schema of what has a value when it is left out; that may be no value at all."""
        made = super().default_schema(schema)
        return {key: value for key, value in made.items() if key != "default" or value is not None}


def json_schema(record: type[Record], language: Language) -> dict[str, Any]:
    """Give the JSON Schema of a record's file; each field is described by its label in a language."""
    schema = record.model_json_schema(by_alias=True, schema_generator=_TomlSchema)
    named = {each.__name__: each for each in _records(record, set())}
    for name, table in ({record.__name__: schema} | schema.get("$defs", {})).items():
        if name in named:
            _describe(named[name], table, language)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _records(record: type[Record], seen: set[type[Record]]) -> Iterator[type[Record]]:
    if record in seen:
        return
    seen.add(record)
    yield record
    for each in specs(record):
        if each.record is not None:
            yield from _records(each.record, seen)


def _describe(record: type[Record], table: dict[str, Any], language: Language) -> None:
    """Put labels in place of the names that pydantic makes of the fields' own."""
    room = record.__module__.partition(".")[0]
    table.pop("description", None)
    for each in specs(record):
        field = table["properties"][each.key]
        field.pop("title", None)
        # pydantic leaves the bounds of what goes through a function of our own under its own names.
        for own, usual in (("ge", "minimum"), ("le", "maximum")):
            if own in field:
                field[usual] = field.pop(own)
        label = Message(each.label, room=_room_of(record, each.name, room)).text(language)
        table["properties"][each.key] = {"description": label, **field}


def _room_of(record: type[Record], field: str, room: str) -> str:
    """Give the room in which a field was declared: a record may have its fields from one of another room."""
    for base in record.__mro__:
        if field in getattr(base, "__annotations__", {}):
            return base.__module__.partition(".")[0]
    return room
