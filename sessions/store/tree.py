"""A session, or a part of it, as plain data under the keys of the file."""

from collections.abc import Mapping
from typing import Any, Final

from frameworks import writing
from frameworks.fields import Record
from sessions.model.session import Heading, Session

ALWAYS: Final[writing.Always] = frozenset({(Session, "format"), (Heading, "language"), (Heading, "status")})
"""What a person who opens the file should see even when it says what would be assumed anyway."""


def to_tree(record: Record) -> dict[str, Any]:
    """Give a record as plain data: dicts, lists and TOML's scalars, in the order of the model.

    What is absent, and what equals its default, is left out; what maatwerk does not know comes last.
    """
    return writing.to_tree(record, ALWAYS)


def element_name(element: Any) -> str:
    """Give what tells an element of a list from its neighbours, wherever it moves.

    That is its id or code, the token of a round of forms, the source and date of a round of ratings, the group of
    which something was told, the day of an agenda, or else the thing that it is about, the step or the title of a
    point; an empty string when it has nothing of the kind.
    """
    if isinstance(element, str):
        return element
    if not isinstance(element, Mapping):
        return ""
    if "token" in element:
        # Two rounds of forms may be for one round of ratings.
        return str(element["token"])
    if "source" in element:
        return f"{element['source']} {element.get('on', '')}"
    if "points" in element:
        # Of a meeting that has no day yet there is seldom more than one.
        return f"agenda {element.get('on') or ''}"
    if "by" in element:
        return f"{element['by']} {element.get('group', '')}"
    for key in ("id", "code", "about", "competency", "module", "step", "title"):
        name = element.get(key)
        if isinstance(name, str):
            return name
    return ""
