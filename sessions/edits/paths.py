"""Places in a session: paths of field names (as in Python) and positions, and how to change what stands there."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from frameworks.fields import Record
from frameworks.findings import Path
from frameworks.languages import Message
from sessions.edits.errors import EditError, checked

T = TypeVar("T", bound=Record)
_TOLD: Final = ("told",)


def value_at(root: Any, path: Path) -> Any:
    """Give what stands at a path.

    Raises:
        EditError: Nothing stands there (any more).
    """
    for step in path:
        try:
            root = root[step] if isinstance(root, Mapping | tuple) else getattr(root, str(step))  # type: ignore[index]  # a wrong step is caught
        except (IndexError, KeyError, AttributeError):
            raise EditError(Message("This is no longer in the session.")) from None
    return root


def replaced(root: T, path: Path, change: Callable[[Any], Any]) -> T:
    """Give a record in which the value at a path is what `change` makes of it, all else shared.

    Each record on the way is held against its own bounds; values that did not change are not looked at again.

    Raises:
        EditError: Nothing stands at the path, the new value is out of bounds, or it is part of what is told.
    """
    if path[:1] == _TOLD:
        raise EditError(
            Message("What is told follows from the rounds that are closed: it can't be changed by hand.")
        )
    old = value_at(root, path)
    new = change(old)
    if new is old:
        return root
    for depth in range(len(path) - 1, -1, -1):
        holder, step = value_at(root, path[:depth]), path[depth]
        if isinstance(holder, tuple) and isinstance(step, int):
            new = (*holder[:step], new, *holder[step + 1 :])
        elif isinstance(holder, Mapping):
            new = {**holder, step: new}
        else:
            new = checked(holder, **{str(step): new})
    return new  # type: ignore[no-any-return]  # the outermost holder is the root itself
