"""Frameworks from files: read, checked as a whole, and every fault named with its line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from frameworks.findings import Finding
from frameworks.language import Message
from frameworks.model import Framework
from frameworks.quality import quality
from frameworks.reading import (
    FileFault,
    Lines,
    content_fault,
    explain,
    parse_toml,
    read_text,
    unknown_keys,
    with_lines,
)
from frameworks.references import check_order, check_references

FORMAT: Final = 1
"""The format of framework files that this program reads."""


def load_framework(path: Path) -> Framework:
    """Read a framework from a file.

    Raises:
        FileFault: The file can't be read, or something in it can't be true; all faults at once.
    """
    return _read(path)[0]


def check_framework(path: Path) -> tuple[Finding, ...]:
    """Give what is wrong or unwise in a framework file, each with its line, in the order of the file.

    Raises:
        FileFault: The file can't be read at all.
    """
    try:
        framework, text = _read(path)
    except FileFault as fault:
        if fault.kind == "access":
            raise
        return fault.findings
    return with_lines((*unknown_keys(framework), *quality(framework)), text)


def _read(path: Path) -> tuple[Framework, str]:
    text = read_text(path)
    data = parse_toml(text, path)
    _require_format(data, text, path)
    framework, faults = _validated(data)
    found = (
        *faults,
        *check_references(Framework, data),
        *check_order(data.get("modules"), ("modules",)),
    )
    if found or framework is None:
        raise FileFault("content", path, with_lines(found, text))
    return framework, text


def _validated(data: Mapping[str, Any]) -> tuple[Framework | None, tuple[Finding, ...]]:
    try:
        # By alias only: `from_` in a file is a key that nobody meant.
        return Framework.model_validate(data, by_alias=True, by_name=False), ()
    except ValidationError as error:
        return None, explain(error, data)


def _require_format(data: Mapping[str, Any], text: str, path: Path) -> None:
    """Make sure that a file has the format that this program reads.

    Raises:
        FileFault: The format is missing, is no number, or is one that this maatwerk does not know.
    """
    found = data.get("format")
    if found is None:
        message = Message(
            "The file does not say its format. Put this line at the top: format = 1", room="frameworks"
        )
        raise content_fault(path, "format", message)
    line = Lines(text).of(("format",))
    if isinstance(found, bool) or not isinstance(found, int):
        message = Message(
            "The format must be a whole number. Put this line at the top: format = 1", room="frameworks"
        )
        raise content_fault(path, "format", message, line)
    values = {"format": found, "known": FORMAT}
    if found > FORMAT:
        message = Message(
            "The file has format {format}, made by a newer maatwerk than this one, which knows {known}. "
            "Install the newest maatwerk.",
            values,
            room="frameworks",
        )
        raise content_fault(path, "format", message, line)
    if found < FORMAT:
        message = Message(
            "There is no format {format}. maatwerk knows format {known}.", values, room="frameworks"
        )
        raise content_fault(path, "format", message, line)
