"""Merging records by what both sides made of the one that they began with: field by field, and by who is who in lists.

What one side left as it was is as the other side made it. Where both made something else of one thing, it is as mine
has it, and a conflict tells what theirs has; what is chosen is then handed in to merge it again.

It makes no difference which of two sides is called mine: what is merged without a conflict is the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from frameworks.fields import Record, specs
from sessions.store.tree import element_name

Step = str
Place = tuple[Step, ...]
"""A place by the file's keys; an element of a list by `#` and what it is known by."""
Side = Literal["mine", "theirs"]
ORDER: Final = "#"
"""The last step of the place of a list's order."""


class _Absent:
    """Stands for what is not there."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()


class Conflict(NamedTuple):
    """One thing of which both sides made something else.

    Attributes:
        place: Where it is.
        base: What it was; `ABSENT` when it was not there.
        mine: What mine made of it; `ABSENT` when mine took it out.
        theirs: What theirs made of it.
        record: The class of the record that has it as a field; None for an element of a list or a key of a table.
    """

    place: Place
    base: Any
    mine: Any
    theirs: Any
    record: type[Record] | None = None


@dataclass
class ThreeWay:
    """One merge; `conflicts` are those that were met and of which nothing was chosen.

    Attributes:
        chosen: Which side is taken in a conflict, by its place.
        whole: The places that are taken from one side as they are.
    """

    chosen: Mapping[Place, Side] = field(default_factory=dict)
    whole: frozenset[Place] = frozenset()
    conflicts: list[Conflict] = field(default_factory=list)

    def value(
        self, base: Any, mine: Any, theirs: Any, place: Place, holder: type[Record] | None = None
    ) -> Any:
        """Give what becomes of a value."""
        if mine is theirs or theirs is base:
            return mine
        if mine is base:
            return theirs
        if _equal(mine, theirs) or _equal(theirs, base):
            return mine
        if _equal(mine, base):
            return theirs
        if place not in self.whole:
            values = (base, mine, theirs)
            if isinstance(mine, Record) and isinstance(theirs, type(mine)):
                if isinstance(base, type(mine)):
                    return self._record(base, mine, theirs, place)
            elif all(isinstance(each, Mapping) for each in values):
                return self._mapping(base, mine, theirs, place)
            elif all(isinstance(each, tuple) for each in values):
                return self._list(base, mine, theirs, place)
        return self._conflict(Conflict(place, base, mine, theirs, holder))

    def _conflict(self, found: Conflict) -> Any:
        side = self.chosen.get(found.place)
        if side is None:
            self.conflicts.append(found)
        return found.theirs if side == "theirs" else found.mine

    # --- records and tables --------------------------------------------------------------------------------------

    def _record(self, base: Record, mine: Record, theirs: Record, place: Place) -> Record:
        kind = type(mine)
        changed: dict[str, Any] = {}
        for each in specs(kind):
            before, own, other = (getattr(side, each.name) for side in (base, mine, theirs))
            made = self.value(before, own, other, (*place, each.key), kind)
            if made is not own:
                changed[each.name] = made
        before, own, other = (side.__pydantic_extra__ or {} for side in (base, mine, theirs))
        if before or own or other:
            made = self._mapping(before, own, other, place)
            if made != own:
                copy = mine.model_copy(update=changed)
                # What maatwerk does not know is no field, and may be gone.
                object.__setattr__(copy, "__pydantic_extra__", dict(made))
                return copy
        return mine.model_copy(update=changed) if changed else mine

    def _mapping(
        self, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], place: Place
    ) -> Mapping[str, Any]:
        made: dict[str, Any] = {}
        for key in _order_of([*base], [*mine], [*theirs]) or [
            *mine,
            *(each for each in theirs if each not in mine),
        ]:
            before, own, other = (side.get(key, ABSENT) for side in (base, mine, theirs))
            value = self.value(before, own, other, (*place, key))
            if value is not ABSENT:
                made[key] = value
        return MappingProxyType(made)

    # --- lists ---------------------------------------------------------------------------------------------------

    def _list(
        self, base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...], place: Place
    ) -> tuple[Any, ...]:
        names = names_of(base, mine, theirs)
        befores, owns, others = (
            dict(zip(keys, side, strict=True)) for keys, side in zip(names, (base, mine, theirs), strict=True)
        )
        order = _order_of(*names)
        if order is None:
            by = self._conflict(Conflict((*place, ORDER), base, mine, theirs))
            first, second = (names[2], names[1]) if by is theirs else (names[1], names[2])
            order = [*first, *(each for each in second if each not in set(first))]
        made = (
            self.value(
                befores.get(key, ABSENT), owns.get(key, ABSENT), others.get(key, ABSENT), (*place, f"#{key}")
            )
            for key in order
        )
        return tuple(each for each in made if each is not ABSENT)


def _equal(one: Any, other: Any) -> bool:
    if one is ABSENT or other is ABSENT:
        return one is other
    # A number is no flag, and 1 is not 1.0 in a file: what is written differently is different.
    return type(one) is type(other) and bool(one == other)


def names_of(*sides: Sequence[Any]) -> tuple[list[str], ...]:
    """Give what the elements of lists are known by: their ids, else their places where all are as long, else they."""
    if all(isinstance(each, str) for side in sides for each in side):
        return tuple(_numbered(list(side)) for side in sides)
    named = [[_name(each) for each in side] for side in sides]
    if all(name for names in named for name in names):
        return tuple(map(_numbered, named))
    if len({*map(len, sides)}) == 1:
        return tuple([str(number) for number in range(len(side))] for side in sides)
    return tuple(_numbered([repr(each) for each in side]) for side in sides)


def _name(element: Any) -> str:
    if isinstance(element, Record):
        return element_name(element.__dict__ | {"on": str(getattr(element, "on", ""))})
    return ""


def _numbered(names: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return found


# --- order --------------------------------------------------------------------------------------------------------


def _order_of(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    """Give the order of all that is on either side; None when both put the same ones in another order.

    What is new stands behind what it stood behind on its own side.
    """
    if mine == base:
        return _with_gone(theirs, mine)
    if theirs in (base, mine):
        return _with_gone(mine, theirs)
    shared = set(base) & set(mine) & set(theirs)
    before, own, other = ([each for each in side if each in shared] for side in (base, mine, theirs))
    if own != other and other != before != own:
        return None
    runs: dict[str | None, list[list[str]]] = {}
    for side in (mine, theirs):
        last: str | None = None
        run: list[str] = []
        for each in side:
            if each in shared:
                last, run = each, []
                continue
            if not run:
                runs.setdefault(last, []).append(run)
            run.append(each)
    order: dict[str, None] = {}
    for anchor in (None, *(own if other == before else other)):
        order |= {} if anchor is None else {anchor: None}
        for run in sorted(runs.get(anchor, ())):
            order |= dict.fromkeys(each for each in run if each not in order)
    return [*order]


def _with_gone(order: list[str], rest: list[str]) -> list[str]:
    """Give an order with, at its end, what only the other side has: it is gone, or in conflict."""
    known = set(order)
    return [*order, *(each for each in rest if each not in known)]
