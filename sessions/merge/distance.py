"""How far two versions of a session are from each other, to find which version somebody began with."""

from collections.abc import Iterable, Mapping
from typing import Any

from frameworks.fields import Record, specs
from sessions.merge.three_way import ABSENT, names_of
from sessions.model.session import Session


def distance(one: Any, other: Any) -> int:
    """Give how many values differ between two records, tables or lists; what only one has counts as one."""
    if one is other or one == other:
        return 0
    if isinstance(one, Record) and type(one) is type(other):
        fields = sum(
            distance(getattr(one, each.name), getattr(other, each.name)) for each in specs(type(one))
        )
        return fields + _of_mappings(one.__pydantic_extra__ or {}, other.__pydantic_extra__ or {})
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return _of_mappings(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        keys, others = names_of(one, other)
        order = [each for each in keys if each in set(others)] != [
            each for each in others if each in set(keys)
        ]
        own, theirs = dict(zip(keys, one, strict=True)), dict(zip(others, other, strict=True))
        return order + _of_mappings(own, theirs)
    return 1


def _of_mappings(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    return sum(distance(one.get(key, ABSENT), other.get(key, ABSENT)) for key in one.keys() | other.keys())


def nearest(theirs: Session, versions: Iterable[Session]) -> Session | None:
    """Give the version that another one is nearest to, of equally near ones the last; None when there is none."""
    best: Session | None = None
    least: int | None = None
    for each in versions:
        far = distance(each, theirs)
        if least is None or far <= least:
            best, least = each, far
    return best
