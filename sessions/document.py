"""The document: a session in use with its history. The only thing in maatwerk that changes."""

from collections.abc import Callable, Hashable, Sequence
from typing import Concatenate, ParamSpec

from frameworks.languages import Message
from sessions.edits import name_of
from sessions.history import History
from sessions.model import Session

P = ParamSpec("P")
Listener = Callable[[Session, Session], None]


class Document:
    """A session in use; listeners are told `(before, after)` of every change."""

    def __init__(self, session: Session) -> None:
        self._history = History(session)
        self._listeners: list[Listener] = []

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._history.present

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._history.can_undo

    @property
    def has_told(self) -> bool:
        """Whether the last step closed rounds of ratings, which can't be undone."""
        return self._history.has_told

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return self._history.can_redo

    def listen(self, listener: Listener) -> None:
        """Have a function called after every change with the session before and after it."""
        self._listeners.append(listener)

    def apply(
        self,
        edit: Callable[Concatenate[Session, P], Session],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Change the session by an edit; tell whether anything changed.

        Raises:
            EditError: The edit is not possible; nothing has changed.
        """
        return self._take(edit(self.session, *args, **kwargs), name_of(edit), None)

    def apply_in_group(
        self,
        group: Hashable,
        edit: Callable[Concatenate[Session, P], Session],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Change the session by an edit that is one step with its neighbours of the same group.

        Raises:
            EditError: The edit is not possible; nothing has changed.
        """
        return self._take(edit(self.session, *args, **kwargs), name_of(edit), group)

    def take(self, edit: Callable[Concatenate[Session, P], Session], before: Session, after: Session) -> bool:
        """Take what an edit gave that was worked out beforehand, as one step; tell whether anything changed.

        Args:
            edit: The edit.
            before: The session of which it was worked out: nothing is taken when that is not the one in use.
            after: What it gave.
        """
        return before is self.session and self._take(after, name_of(edit), None)

    def take_in(self, session: Session, done: Message) -> bool:
        """Take a session that came from outside, as one step; tell whether anything changed.

        Args:
            session: The session.
            done: What is told when that is undone.
        """
        return self._take(session, done, None)

    def precede(self, states: Sequence[tuple[Session, Message]]) -> None:
        """Have undo reach back to states of before, the oldest first, each with what was done to it."""
        self._history.precede(states)

    def replace(self, session: Session) -> bool:
        """Begin anew with a session from outside; there is nothing to undo then. Tell whether anything changed."""
        before = self.session
        self._history = History(session)
        return self._tell(before)

    def close_group(self) -> None:
        """End the group of edits that is going on."""
        self._history.close_group()

    def _take(self, session: Session, done: Message, group: Hashable | None) -> bool:
        before = self.session
        self._history.record(session, done, group)
        return self._tell(before)

    def undo(self) -> Message | None:
        """Undo the last step; give what it was, or None when there was none."""
        before = self.session
        done = self._history.undo()
        self._tell(before)
        return done

    def redo(self) -> Message | None:
        """Redo the step last undone; give what it was, or None when there was none."""
        before = self.session
        done = self._history.redo()
        self._tell(before)
        return done

    def _tell(self, before: Session) -> bool:
        if self.session is before:
            return False
        for listener in self._listeners:
            listener(before, self.session)
        return True
