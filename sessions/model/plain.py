"""The plain data of a file, of which any part may be missing or of a wrong type, and what is told of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from frameworks.findings import Finding, Path
from frameworks.languages import Message

Defined = Mapping[str, Mapping[str, Any]]
"""Per kind of thing the ids that there are."""


def error(code: str, path: Path, message: Message) -> Finding:
    """Give an error; its line is filled in later."""
    return Finding(code, "error", path, message)


def table(data: Any, *keys: str) -> Mapping[str, Any]:
    """Give the table at keys inside one another; an empty one where there is none."""
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data if isinstance(data, Mapping) else {}


def listed(data: Any, *keys: str) -> list[Any]:
    """Give the list at keys inside one another; an empty one where there is none."""
    value = table(data, *keys[:-1]).get(keys[-1])
    return value if isinstance(value, list) else []


def tables(data: Any, *keys: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Give the tables in a list of tables, each with its place."""
    return (
        (position, each) for position, each in enumerate(listed(data, *keys)) if isinstance(each, Mapping)
    )
