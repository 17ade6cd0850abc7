"""Frameworks from files: read, checked as a whole, and every fault named with its line."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from frameworks.behaviour import shared_sentences
from frameworks.findings import Finding
from frameworks.model import Framework
from frameworks.quality import quality
from frameworks.reading import (
    FileFault,
    parse_toml,
    read_text,
    require_format,
    unknown_keys,
    validated,
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


def check_framework(path: Path, beside: Iterable[Framework] = ()) -> tuple[Finding, ...]:
    """Give what is wrong or unwise in a framework file, each with its line, in the order of the file.

    Args:
        path: The file.
        beside: The frameworks whose sentences it should not repeat; it is never compared with itself.

    Raises:
        FileFault: The file can't be read at all.
    """
    try:
        framework, text = _read(path)
    except FileFault as fault:
        if fault.kind == "access":
            raise
        return fault.findings
    found = (*unknown_keys(framework), *quality(framework), *shared_sentences(framework, beside))
    return with_lines(found, text)


def _read(path: Path) -> tuple[Framework, str]:
    text = read_text(path)
    data = parse_toml(text, path)
    require_format(data, text, path, FORMAT)
    framework, faults = validated(Framework, data)
    found = (
        *faults,
        *check_references(Framework, data),
        *check_order(data.get("modules"), ("modules",)),
    )
    if found or framework is None:
        raise FileFault("content", path, with_lines(found, text))
    return framework, text
