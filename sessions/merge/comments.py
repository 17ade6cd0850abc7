"""The comments of two versions of a session that began as one."""

from collections.abc import Mapping
from typing import TypeVar

from sessions.store.comments import Anchor, Comments

_Said = TypeVar("_Said", tuple[str, ...], str)


def merge_comments(base: Comments, mine: Comments, theirs: Comments) -> Comments:
    """Give the comments of both sides; where both changed one, both are there, mine first."""
    return Comments(
        _lines(base.top, mine.top, theirs.top),
        _each(base.above, mine.above, theirs.above),
        _each(base.behind, mine.behind, theirs.behind),
        _lines(base.below, mine.below, theirs.below),
    )


def _lines(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    if theirs in (base, mine):
        return mine
    return theirs if mine == base else (*mine, *(line for line in theirs if line not in mine))


def _each(
    base: Mapping[Anchor, _Said], mine: Mapping[Anchor, _Said], theirs: Mapping[Anchor, _Said]
) -> dict[Anchor, _Said]:
    made: dict[Anchor, _Said] = {}
    for anchor in dict.fromkeys((*mine, *theirs)):
        before, own, other = base.get(anchor), mine.get(anchor), theirs.get(anchor)
        if own is None or other is None:
            # One took it out, or it is new on one side.
            said = own if other is None else other
            if said is not None and said != before:
                made[anchor] = said
        elif other in (before, own):
            made[anchor] = own
        else:
            made[anchor] = other if own == before else _both(own, other)
    return made


def _both(own: _Said, other: _Said) -> _Said:
    if isinstance(own, str) or isinstance(other, str):
        return f"{own}  {other}"
    return (*own, *(line for line in other if line not in own))
