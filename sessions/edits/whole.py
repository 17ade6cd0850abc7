"""What an edit may not break: the things that must be true of a session as a whole.

A file in which they are not true does not open, so no edit may make one. The same checks serve both. They look at the
small parts at every edit, and at employees and ratings only when an edit can have broken something there.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from frameworks.fields import Record
from sessions.edits.errors import EditError
from sessions.identity import by_identity
from sessions.model import Session

P = ParamSpec("P")


def keeps_whole(
    edit: Callable[Concatenate[Session, P], Session],
) -> Callable[Concatenate[Session, P], Session]:
    """Make an edit raise `EditError` where the session that it gives could not be opened again."""

    @wraps(edit)
    def checked_edit(session: Session, *args: P.args, **kwargs: P.kwargs) -> Session:
        after = edit(session, *args, **kwargs)
        if after is not session:
            _hold(session, after)
        return after

    return checked_edit  # type: ignore[return-value]  # `wraps` names the first argument


def _hold(before: Session, after: Session) -> None:
    from sessions.model.crosscheck import crosscheck

    data: dict[str, Any] = {
        name: _plain(getattr(after, name))
        for name in ("session", "municipality", "panel", "role", "programme")
    }
    people = (
        before.panel.dimensions is not after.panel.dimensions
        or before.ratings is not after.ratings
        or len(before.employees) != len(after.employees)
    )
    if people:
        data["employees"] = [_plain(each) for each in after.employees]
        data["ratings"] = [_plain(each) for each in after.ratings]
    elif before.employees is not after.employees:
        # Who leads whom can't be told of a few employees alone; the edit itself has looked that up.
        touched = [new for old, new in zip(before.employees, after.employees, strict=True) if new is not old]
        data["employees"] = [{**_plain(each), "lead": None} for each in touched]
    found = crosscheck(data)
    if found:
        raise EditError(found[0].message)


@by_identity(4096)
def _plain(record: Record) -> Mapping[str, Any]:
    from sessions.store.tree import to_tree

    return to_tree(record)
