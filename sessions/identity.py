"""Results remembered by the identity of the values that they were computed from.

A session never changes, so what was computed of it holds as long as that very object is in use. Comparing 20,000
employees to find that they are equal would cost more than most computations; asking whether they are the same object
costs nothing.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def by_identity(size: int = 16) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a pure function of immutable arguments remember its last `size` results by its arguments' identity.

    Strings, numbers and None are compared by value. The arguments are held on to, so that an identity is never
    that of another object. Safe to call from several threads.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        memory: OrderedDict[tuple[Any, ...], tuple[tuple[Any, ...], R]] = OrderedDict()
        lock = Lock()

        @wraps(function)
        def remembering(*args: P.args, **kwargs: P.kwargs) -> R:
            given = (*args, *kwargs.values())
            names = tuple(kwargs)
            key = (
                names,
                *(each if isinstance(each, str | int | float | None) else id(each) for each in given),
            )
            with lock:
                known = memory.get(key)
                if known is not None:
                    memory.move_to_end(key)
                    return known[1]
            result = function(*args, **kwargs)
            with lock:
                memory[key] = (given, result)
                while len(memory) > size:
                    memory.popitem(last=False)
            return result

        return remembering

    return decorate
