import json
from pathlib import Path
from typing import Any

import pytest

from frameworks.catalogue import LIBRARY
from frameworks.fields import Record, specs
from frameworks.model import Cost, Driver, Framework
from frameworks.schema import json_schema


def test_every_field_is_there_under_its_key_with_its_label() -> None:
    schema = json_schema(Framework, "en")
    for record in (Cost, Driver):
        fields = schema["$defs"][record.__name__]["properties"]
        assert {each.key: each.label for each in specs(record)} == {
            key: field["description"] for key, field in fields.items()
        }
    assert "from" in schema["$defs"]["Shift"]["properties"]
    assert "from_" not in schema["$defs"]["Shift"]["properties"]


def test_an_amount_is_a_number_with_bounds_and_nothing_is_null() -> None:
    schema = json_schema(Framework, "en")
    amount = schema["$defs"]["Cost"]["properties"]["amount_eur"]
    assert (amount["type"], amount["minimum"], amount["maximum"]) == ("number", 0, 1_000_000_000)
    assert '"null"' not in json.dumps(schema)
    assert "null" not in json.dumps(schema)


def test_what_a_session_takes_from_frameworks_is_described_too() -> None:
    from sessions.model import Session

    schema = json_schema(Session, "en")
    assert schema["$defs"]["Driver"]["properties"]["urgency"]["description"] == "Urgency (1-5)"
    assert schema["properties"]["employees"]["maxItems"] == 30_000


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.toml")), ids=lambda path: path.stem)
def test_bundled_frameworks_follow_the_schema(path: Path) -> None:
    import tomli

    schema = json_schema(Framework, "en")
    follow(tomli.loads(path.read_text(encoding="utf-8")), schema, schema["$defs"])


def follow(value: Any, schema: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Make sure that the tables of a value have only keys that the schema knows, and all it requires."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema.get("required", ())) <= set(value) <= set(schema["properties"])
        for key, inner in value.items():
            follow(inner, schema["properties"][key], definitions)
    elif isinstance(value, list):
        for inner in value:
            follow(inner, schema["items"], definitions)


def test_a_schema_is_described_for_any_record() -> None:
    class Plain(Record):
        """A record without labels."""

        text: str = ""

    assert json_schema(Plain, "en")["properties"]["text"]["description"] == "text"


def test_texts_have_their_length_and_lines_of_levels_their_words() -> None:
    import re

    from sessions.model import Session

    schema = json_schema(Session, "en")
    title = schema["$defs"]["Heading"]["properties"]["title"]["oneOf"]
    assert title[0] == {"type": "string", "maxLength": 200, "minLength": 1}
    assert title[1]["properties"] == {"nl": {"maxLength": 200}, "en": {"maxLength": 200}}
    assert schema["$defs"]["Decision"]["properties"]["text"]["oneOf"][0]["maxLength"] == 8000
    (line,) = schema["$defs"]["RatingRound"]["properties"]["levels"]["patternProperties"].values()
    for levels in ("", "2", " 0 0.5 1.0 . 4 ", "3.5"):
        assert re.search(line["pattern"], levels), levels
    for levels in ("5", "2,5", "1 x", "0.25", "1.", "22"):
        assert not re.search(line["pattern"], levels), levels
