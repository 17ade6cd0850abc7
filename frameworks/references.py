"""What is named where in the plain data of a file: ids used once, references that lead somewhere, no circles.

The data may be of any shape: what is not as it should be is passed over here, because the models say so
themselves. Which keys are ids and which are references follows from the marks `Defines` and `Refers` on the
models' fields.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple

from frameworks.fields import FieldSpec, Record, specs
from frameworks.findings import Finding, Path, dotted
from frameworks.languages import Message

_MOST_CANDIDATES: Final = 400
"""Among more ids than these, looking for the closest one takes longer than it helps."""


class Reference(NamedTuple):
    """A value that is the id of something.

    Attributes:
        kind: The kind of thing.
        id: Its id as it stands in the data.
        path: Where the reference stands.
    """

    kind: str
    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class _Items:
    """All records of one class at one key, wherever the tables around them stand.

    Of 20,000 records the places are only made when they are asked for: mostly nothing is the matter with any of them.

    Attributes:
        record: Their class.
        tables: Them.
        around: The items that they stand in; None at the top.
        key: The key there.
        places: Per table its place in `around`, and its position in the list there, if it is one of a list.
    """

    record: type[Record]
    tables: list[Mapping[str, Any]]
    around: "_Items | None" = None
    key: str = ""
    places: list[tuple[int, int | None]] = field(default_factory=list)

    def path(self, number: int) -> Path:
        """Give the path of a table."""
        if self.around is None:
            return ()
        outer, position = self.places[number]
        path = (*self.around.path(outer), self.key)
        return path if position is None else (*path, position)


# --- walking --------------------------------------------------------------------------------------


@cache
def _inner(record: type[Record]) -> tuple[tuple[str, type[Record], bool], ...]:
    """Give the key and class of the records in a record that matter here, and whether they are a list."""
    return tuple(
        (each.key, each.record, each.kind == "records")
        for each in specs(record)
        if each.record is not None and _matters(each.record)
    )


@cache
def _matters(record: type[Record]) -> bool:
    return any(
        each.defines or each.refers or (each.record is not None and _matters(each.record))
        for each in specs(record)
    )


def _walk(record: type[Record], data: Any) -> Iterator[_Items]:
    """Give the records in the data, class by class and key by key; the outer ones first."""
    if isinstance(data, Mapping):
        yield from _walk_items(_Items(record, [data]))


def _walk_items(items: _Items) -> Iterator[_Items]:
    yield items
    for key, record, several in _inner(items.record):
        tables: list[Mapping[str, Any]] = []
        places: list[tuple[int, int | None]] = []
        for number, table in enumerate(items.tables):
            value = table.get(key)
            if value is None:
                continue
            if not several:
                if isinstance(value, Mapping):
                    tables.append(value)
                    places.append((number, None))
            elif isinstance(value, list):
                for position, each in enumerate(value):
                    # Of a dict this is known at once, where asking for a Mapping takes a while.
                    if type(each) is dict or isinstance(each, Mapping):
                        tables.append(each)
                        places.append((number, position))
        if tables:
            yield from _walk_items(_Items(record, tables, items, key, places))


class Ids(NamedTuple):
    """The ids that data defines.

    Attributes:
        by_kind: Per kind of thing its ids, as the keys of a mapping.
        are_single: Whether none is defined twice within its kind.
    """

    by_kind: Mapping[str, Mapping[str, Any]]
    are_single: bool


def ids(record: type[Record], data: Any) -> Ids:
    """Give per kind of thing the ids that the data defines, without their places.

    Args:
        record: The class of the record that the data should become.
        data: Plain data of any shape.
    """
    found: dict[str, dict[str, Any]] = {}
    count = 0
    for items in _walk(record, data):
        for spec in specs(items.record):
            if spec.defines:
                key = spec.key
                values = [value for table in items.tables if isinstance(value := table.get(key), str)]
                count += len(values)
                found.setdefault(spec.defines, {}).update(dict.fromkeys(values))
    return Ids(found, count == sum(map(len, found.values())))


def definitions(record: type[Record], data: Any) -> dict[str, dict[str, list[Path]]]:
    """Give per kind of thing the ids that the data defines, each with all places where it does so.

    Args:
        record: The class of the record that the data should become.
        data: Plain data of any shape.
    """
    found: dict[str, dict[str, list[Path]]] = {}
    for items in _walk(record, data):
        for spec in specs(items.record):
            if not spec.defines:
                continue
            places = found.setdefault(spec.defines, {})
            for number, table in enumerate(items.tables):
                value = table.get(spec.key)
                if isinstance(value, str):
                    places.setdefault(value, []).append((*items.path(number), spec.key))
    return found


def references(record: type[Record], data: Any) -> Iterator[Reference]:
    """Give all references in the data, whether they lead somewhere or not.

    Args:
        record: The class of the record that the data should become.
        data: Plain data of any shape.
    """
    for items in _walk(record, data):
        for spec in specs(items.record):
            if spec.refers:
                yield from _references(spec, items, frozenset())


def _references(spec: FieldSpec, items: _Items, known: Iterable[str]) -> Iterator[Reference]:
    """Give the references in one field of many records, except those to an id that is known."""
    key, kind = spec.key, spec.refers
    if spec.kind == "references":
        for number, table in enumerate(items.tables):
            value = table.get(key)
            if isinstance(value, list):
                for position, each in enumerate(value):
                    if isinstance(each, str) and each not in known:
                        yield Reference(kind, each, (*items.path(number), key, position))
        return
    for number, table in enumerate(items.tables):
        value = table.get(key)
        if value is not None and isinstance(value, str) and value not in known:
            yield Reference(kind, value, (*items.path(number), key))


# --- checks ---------------------------------------------------------------------------------------


def check_references(
    record: type[Record], data: Any, known: Ids | None = None, *, binding_only: bool = False
) -> tuple[Finding, ...]:
    """Give an error for each id that is used twice within its kind and each reference that leads nowhere.

    Args:
        record: The class of the record that the data should become.
        data: Plain data of any shape.
        known: What `ids` gave, if it was asked before.
        binding_only: Whether to pass over references that may lead nowhere, as a session's prerequisites do.
    """
    known = ids(record, data) if known is None else known
    defined = known.by_kind
    found: list[Finding] = []
    if not known.are_single:
        places = definitions(record, data)
        found += [each for kind, named in places.items() for each in _used_twice(kind, named)]
    near = Near(defined)
    for items in _walk(record, data):
        for spec in specs(items.record):
            if spec.refers and (spec.binding or not binding_only):
                of_kind = defined.get(spec.refers, {})
                found.extend(near.unresolved(each) for each in _references(spec, items, of_kind))
    return tuple(found)


def _used_twice(kind: str, ids: Mapping[str, Sequence[Path]]) -> Iterator[Finding]:
    for name, places in ids.items():
        for place in places[1:]:
            yield Finding(
                "duplicate-id",
                "error",
                place,
                Message(
                    "{id} is already the id of another {kind}, at {other}. Give one of the two another id.",
                    {"id": name, "kind": kind_name(kind), "other": dotted(places[0])},
                    room="frameworks",
                ),
            )


class Near:
    """Says of a reference that leads nowhere which id may have been meant.

    Args:
        defined: Per kind the ids that there are.
    """

    def __init__(self, defined: Mapping[str, Mapping[str, Any]]) -> None:
        self._defined = defined
        self._found: dict[tuple[str, str], str] = {}

    def closest(self, kind: str, name: str) -> str:
        """Give the id of a thing of this kind that is most like a name, or nothing when none is."""
        import difflib

        known = (kind, name)
        if known not in self._found:
            candidates = self._defined.get(kind, {})
            near = (
                difflib.get_close_matches(name[:80], candidates, n=1, cutoff=0.6)
                if len(candidates) <= _MOST_CANDIDATES
                else []
            )
            self._found[known] = near[0] if near else ""
        return self._found[known]

    def unresolved(self, reference: Reference) -> Finding:
        """Give the error for a reference that leads nowhere."""
        near = self.closest(reference.kind, reference.id)
        values = {"id": reference.id, "kind": kind_name(reference.kind), "near": near}
        if near:
            message = Message(
                "There is no {kind} with the id {id}. Did you mean {near}?", values, room="frameworks"
            )
        else:
            message = Message(
                "There is no {kind} with the id {id}. Correct the id, or take it out here.",
                values,
                room="frameworks",
            )
        return Finding("reference", "error", reference.path, message)


def check_order(modules: Any, path: Path) -> tuple[Finding, ...]:
    """Give an error for each circle of modules that come after one another.

    Args:
        modules: The list of modules as plain data of any shape.
        path: Where the list stands.
    """
    requires: dict[str, list[str]] = {}
    places: dict[str, Path] = {}
    for position, module in enumerate(modules if isinstance(modules, list) else ()):
        if isinstance(module, Mapping) and isinstance(module.get("id"), str):
            wanted = module.get("requires")
            requires.setdefault(
                module["id"],
                [each for each in wanted if isinstance(each, str)] if isinstance(wanted, list) else [],
            )
            places.setdefault(module["id"], (*path, position, "requires"))
    return tuple(
        Finding(
            "requires-circle",
            "error",
            places[circle[0]],
            Message(
                "These modules come after one another in a circle: {circle}. Take one of the steps out.",
                {"circle": " -> ".join((*circle, circle[0]))},
                room="frameworks",
            ),
        )
        for circle in circles(requires)
    )


def circles(arrows: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Give circles in a graph, each from its first member in the mapping's order on.

    Every graph that has a circle gives at least one; a circle is given once. Arrows to what is not in the
    mapping are passed over.

    Args:
        arrows: For each member, the members that it points to.
    """
    found: list[tuple[str, ...]] = []
    seen: set[frozenset[str]] = set()
    rank = {name: position for position, name in enumerate(arrows)}
    done: set[str] = set()
    for start in arrows:
        trail: list[str] = []
        on_trail: set[str] = set()
        ahead: list[tuple[str, Iterator[str]]] = []

        def enter(name: str) -> None:
            trail.append(name)  # noqa: B023 - called within this turn of the loop only
            on_trail.add(name)  # noqa: B023 - as above
            ahead.append((name, iter(arrows[name])))  # noqa: B023 - as above

        if start not in done:
            enter(start)
        while ahead:
            name, targets = ahead[-1]
            target = next(targets, None)
            if target is None:
                ahead.pop()
                trail.pop()
                on_trail.discard(name)
                done.add(name)
            elif target in on_trail:
                circle = trail[trail.index(target) :]
                first = circle.index(min(circle, key=rank.__getitem__))
                members = frozenset(circle)
                if members not in seen:
                    seen.add(members)
                    found.append((*circle[first:], *circle[:first]))
            elif target in arrows and target not in done:
                enter(target)
    return found


# --- what people call the kinds -------------------------------------------------------------------


def kind_name(kind: str) -> Message:
    """Give what people call a kind of thing, for use within a sentence."""
    return _KINDS.get(kind) or Message(kind, room="frameworks")


_KINDS: Final[Mapping[str, Message]] = {
    "competency": Message("competency", room="frameworks"),
    "dimension": Message("dimension", room="frameworks"),
    "driver": Message("driver", room="frameworks"),
    "employee": Message("employee", room="frameworks"),
    "framework": Message("framework", room="frameworks"),
    "module": Message("module", room="frameworks"),
    "panel member": Message("panel member", room="frameworks"),
    "phase": Message("phase", room="frameworks"),
    "profile": Message("profile", room="frameworks"),
    "shift": Message("shift", room="frameworks"),
    "unit": Message("unit", room="frameworks"),
}
