"""Results remembered by the identity of the values that they were computed from.

A session never changes, so what was computed of it holds as long as that very object is in use. Comparing 20,000
employees to find that they are equal would cost more than most computations; asking whether they are the same object
costs nothing.

An edit shares what it does not touch, so a result need not be computed anew either: `derived` makes it from the result
before it and the few things that are another object now, which `changed_keys` and `replaced_items` find.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import wraps
from itertools import compress
from operator import is_not
from threading import Lock
from types import MappingProxyType
from typing import Any, Final, NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Derive = Callable[[tuple[Any, ...], R, tuple[Any, ...]], R | None]
"""Makes a result from earlier arguments, their result, and the arguments now; None when too much differs.

The strings and numbers among the arguments are the same; with others among them there is nothing to derive from.
"""

_FEW: Final = 200
_FEW_OF_MANY: Final = 0.1


def is_few(changed: int, of_all: int) -> bool:
    """Tell whether so many changes are few enough among all for deriving to cost less than computing anew."""
    return changed <= max(_FEW, _FEW_OF_MANY * of_all)


class _Memory:
    """The last results of one function, by the identity of its arguments."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._known: OrderedDict[tuple[Any, ...], tuple[tuple[Any, ...], Any]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: tuple[Any, ...]) -> tuple[tuple[Any, ...], Any] | None:
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
            return known

    def newest(self, like: tuple[Any, ...]) -> tuple[tuple[Any, ...], Any] | None:
        """Give the newest result of arguments of which the strings and numbers are these."""
        with self._lock:
            for given, result in reversed(self._known.values()):
                if len(given) == len(like) and all(map(_is_alike, given, like)):
                    return given, result
        return None

    def keep(self, key: tuple[Any, ...], given: tuple[Any, ...], result: Any) -> Any:
        """Keep a result; give the one that another thread kept in the meantime, so that there is only one."""
        with self._lock:
            _given, result = self._known.setdefault(key, (given, result))
            self._known.move_to_end(key)
            while len(self._known) > self._size:
                self._known.popitem(last=False)
            return result

    def forget(self) -> None:
        with self._lock:
            self._known.clear()


_memories: Final[list[_Memory]] = []


def forget_all() -> None:
    """Let go of every remembered result, so that all is computed anew when it is next asked for."""
    for memory in _memories:
        memory.forget()


def _is_alike(one: Any, other: Any) -> bool:
    return one == other if isinstance(one, str | int | float | None) else True


def are_same(before: tuple[Any, ...], after: tuple[Any, ...]) -> bool:
    """Tell whether two rows of values hold the same objects; texts and numbers are the same when they are equal."""
    return len(before) == len(after) and all(
        one is other or (isinstance(one, str | int | float) and one == other)
        for one, other in zip(before, after, strict=True)
    )


def _key(args: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple([each if isinstance(each, str | int | float | None) else id(each) for each in args])


def by_identity(size: int = 16) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a pure function of immutable arguments remember its last `size` results by its arguments' identity.

    Strings, numbers and None are compared by value. The arguments are held on to, so that an identity is never
    that of another object. Safe to call from several threads.
    """
    return derived(size, lambda _before, _result, _now: None)


def derived(size: int, derive: Derive[R]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function remember as `by_identity` does, and first try to make a new result from the newest alike.

    What `derive` gives must equal what the function itself would give.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        memory = _Memory(size)
        _memories.append(memory)

        @wraps(function)
        def remembering(*args: P.args, **kwargs: P.kwargs) -> R:
            given = (*args, *kwargs.values())
            key = (tuple(kwargs), *_key(given)) if kwargs else _key(given)
            known = memory.find(key)
            if known is not None:
                result: R = known[1]
                return result
            earlier = None if kwargs else memory.newest(given)
            made = None if earlier is None else derive(earlier[0], earlier[1], given)
            kept: R = memory.keep(key, given, function(*args, **kwargs) if made is None else made)
            return kept

        return remembering

    return decorate


def by_parts(*names: str, size: int = 4) -> Callable[[Callable[[Any], R]], Callable[[Any], R]]:
    """Make a function of a session remember its results by the identity of the parts of the session that it reads.

    Args:
        names: The parts, as attributes; the function may read no other.
        size: How many results are remembered.
    """

    def decorate(function: Callable[[Any], R]) -> Callable[[Any], R]:
        memory = _Memory(size)
        _memories.append(memory)

        @wraps(function)
        def remembering(session: Any) -> R:
            parts = tuple([getattr(session, name) for name in names])
            key = _key(parts)
            known = memory.find(key)
            if known is not None:
                result: R = known[1]
                return result
            kept: R = memory.keep(key, parts, function(session))
            return kept

        remembering.parts = names  # type: ignore[attr-defined]  # for who asks what it reads
        return remembering

    return decorate


# --- what is another object now -----------------------------------------------------------------------------------


@by_identity(16)
def changed_keys(before: Mapping[K, V], after: Mapping[K, V]) -> frozenset[K]:
    """Give the keys whose values are not the same object in two mappings, or that are in one of them only."""
    if before is after:
        return frozenset()
    changed = set(compress(after, map(is_not, map(before.get, after), after.values())))
    new = sum(key not in before for key in changed)
    if len(before) + new != len(after):
        changed |= before.keys() - after.keys()
    return frozenset(changed)


def with_changes(before: Mapping[K, V], keys: Iterable[K], anew: Mapping[K, V]) -> Mapping[K, V]:
    """Give a mapping in which some keys have what they have anew; those that have nothing anew are gone.

    Args:
        before: A read-only view of a dict; copying that is many times quicker than making a dict of it.
        keys: The keys that may have changed.
        anew: What they have now.
    """
    changed: dict[K, V] = before.copy()  # type: ignore[attr-defined]  # of a read-only view
    for key in keys:
        if key in anew:
            changed[key] = anew[key]
        else:
            changed.pop(key, None)
    return MappingProxyType(changed)


class Replaced(NamedTuple):
    """The objects that are in one of two sequences only.

    Attributes:
        gone: Those of the first.
        come: Those of the second.
    """

    gone: tuple[Any, ...]
    come: tuple[Any, ...]


@by_identity(16)
def replaced_items(before: tuple[Any, ...], after: tuple[Any, ...]) -> Replaced:
    """Give the objects that are in one of two tuples only; an object that merely moved is in both."""
    if before is after:
        return Replaced((), ())
    shorter = min(len(before), len(after))
    first = next(compress(range(shorter), map(is_not, before, after)), shorter)
    rest = shorter - first
    behind = next(compress(range(rest), map(is_not, reversed(before), reversed(after))), rest)
    old, new = before[first : len(before) - behind], after[first : len(after) - behind]
    olds, news = set(map(id, old)), set(map(id, new))
    return Replaced(
        tuple(each for each in old if id(each) not in news),
        tuple(each for each in new if id(each) not in olds),
    )
