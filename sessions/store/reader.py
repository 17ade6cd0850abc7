"""Sessions from files: read, checked as a whole, and every fault named with its line."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from frameworks.collecting import nothing_collected
from frameworks.findings import Finding
from frameworks.reading import (
    FileFault,
    parse_toml,
    read_text,
    require_format,
    unknown_keys,
    validated,
    with_lines,
)
from sessions.model.crosscheck import crosscheck
from sessions.model.session import FORMAT, Session
from sessions.store.comments import NO_COMMENTS, Comments, gather
from sessions.store.quick import parse_quickly

Step = Literal["reading", "parsing", "checking", "relating"]
"""What is being done of opening a file: reading its bytes, finding the facts in them, holding each against what it may
be, and holding them against one another."""
Progress = Callable[[Step], None]
"""Is called when a step begins."""

MIGRATIONS: Final[Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}
"""Per older format, the function that makes plain data of that format into data of the next one."""


class Loaded(NamedTuple):
    """A session as it was read.

    Attributes:
        session: The session.
        text: The text that it was read from.
        findings: What is unwise in the file itself, such as unknown keys, in the file's order.
        comments: The comments in the text.
    """

    session: Session
    text: str
    findings: tuple[Finding, ...]
    comments: Comments = NO_COMMENTS


def nobody(_step: Step) -> None:
    """Tell nobody how far it is."""


def load(path: Path) -> Loaded:
    """Read a session from a file.

    Raises:
        FileFault: The file can't be read, or something in it can't be true; all faults at once.
    """
    return loads(read_text(path), path)


def loads(text: str, path: Path | None = None, told: Progress = nobody) -> Loaded:
    """Read a session from the text of a file.

    Args:
        text: The text.
        path: The file, only for the messages.
        told: Is told of each step when it begins.

    Raises:
        FileFault: Something in the text can't be true; all faults at once.
    """
    with nothing_collected():
        return _loaded(text, path or Path(), told)


def _loaded(text: str, place: Path, told: Progress) -> Loaded:
    told("parsing")
    written = parse_quickly(text) or parse_toml(text, place)
    data = _migrated(written, text, place)
    told("checking")
    session, faults = validated(Session, data)
    told("relating")
    faults = _merged(faults, crosscheck(data))
    if faults or session is None:
        raise FileFault("content", place, with_lines(faults, text))
    return Loaded(session, text, with_lines(unknown_keys(session), text), gather(text, written))


def _merged(of_models: tuple[Finding, ...], of_whole: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Leave out that an id leads nowhere where it is already said that it can't be an id."""
    no_ids = {each.path for each in of_models if each.code == "pattern"}
    return (*of_models, *(each for each in of_whole if each.code != "reference" or each.path not in no_ids))


def _migrated(data: dict[str, Any], text: str, path: Path) -> dict[str, Any]:
    """Give the data in the present format.

    Raises:
        FileFault: The format is missing, is no number, or is one that this maatwerk does not know.
    """
    for each in range(require_format(data, text, path, FORMAT, MIGRATIONS), FORMAT):
        data = MIGRATIONS[each](data)
    return data
