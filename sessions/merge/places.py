"""Whether things stand where they stood, for whoever holds on to places by number."""

from collections.abc import Mapping
from typing import Any

from frameworks.fields import Record, specs
from sessions.merge.three_way import names_of


def keeps_places(before: Any, after: Any) -> bool:
    """Tell whether every element of a list is where it was, in records, tables and lists; new ones may stand behind."""
    if before is after:
        return True
    if isinstance(before, Record) and isinstance(after, type(before)):
        return all(
            keeps_places(getattr(before, each.name), getattr(after, each.name))
            for each in specs(type(before))
        )
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return all(keeps_places(before[key], after.get(key)) for key in before)
    if isinstance(before, tuple) and isinstance(after, tuple):
        if len(after) < len(before):
            return False
        names, others = names_of(before, after[: len(before)])
        return names == others and all(map(keeps_places, before, after))
    return not isinstance(before, Record | tuple) or type(before) is type(after)
