"""Undo and redo over the whole session: a list of sessions, which share all that did not change."""

from collections.abc import Hashable, Sequence
from typing import Final, NamedTuple

from frameworks.languages import Message
from sessions.model import Session

LONGEST: Final = 1000
"""How many steps are remembered; the oldest are let go."""
LONGEST_LARGE: Final = 200
"""How many of a session with more than `LARGE` employees: each step has a list, or lines of ratings, of its own."""
LARGE: Final = 4000
"""The employees from which a session is large."""


def is_large(session: Session) -> bool:
    """Tell whether a session has so many employees that its size must be reckoned with."""
    return len(session.employees) > LARGE


class Step(NamedTuple):
    """A state of the session, what was done to reach it, and the group of edits that it belongs to."""

    session: Session
    done: Message | None = None
    group: Hashable | None = None


class History:
    """The states that a session went through; `present` is the one in use."""

    def __init__(self, session: Session) -> None:
        self._steps: list[Step] = [Step(session)]
        self._at = 0

    @property
    def present(self) -> Session:
        """The session in use."""
        return self._steps[self._at].session

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo, that is no closing of rounds."""
        return self._at > 0 and not self.has_told

    @property
    def has_told(self) -> bool:
        """Whether the last step told something of people: somebody may have seen it, so it is never taken back.

        Else a round could be closed, put right and closed again, and who saw both would know what was put right.
        """
        if not self._at:
            return False
        before, after = (self._steps[at].session.told.times for at in (self._at - 1, self._at))
        return after > before

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return self._at < len(self._steps) - 1

    def record(self, session: Session, done: Message, group: Hashable | None = None) -> None:
        """Take a new state in use; what was undone is let go.

        Steps in a row of the same group (typing in one field) are one step, and none when they end where they began.
        """
        if session is self.present:
            return
        del self._steps[self._at + 1 :]
        if group is not None and self._at > 0 and self._steps[self._at].group == group:
            if session == self._steps[self._at - 1].session:
                self._at -= 1
                self._steps.pop()
            else:
                self._steps[self._at] = Step(session, done, group)
            return
        self._steps.append(Step(session, done, group))
        most = LONGEST_LARGE if is_large(session) else LONGEST
        if len(self._steps) > most:
            del self._steps[: len(self._steps) - most]
        self._at = len(self._steps) - 1

    def precede(self, states: Sequence[tuple[Session, Message]]) -> None:
        """Put states before all others, the oldest first, each with what was done to it to reach the next.

        Args:
            states: The sessions; the last is what the oldest state so far was made of.
        """
        if not states:
            return
        sessions = [each for each, _done in states]
        dones: list[Message | None] = [None, *(done for _each, done in states)]
        steps = [Step(each, done) for each, done in zip(sessions, dones, strict=False)]
        self._steps[0] = self._steps[0]._replace(done=dones[-1])
        self._steps[:0] = steps
        self._at += len(steps)

    def close_group(self) -> None:
        """End the group of edits that is going on: the next edit is a step of its own."""
        step = self._steps[self._at]
        self._steps[self._at] = Step(step.session, step.done)

    def undo(self) -> Message | None:
        """Take the state before the last step in use and give what that step was; None when there is none."""
        if not self.can_undo:
            return None
        undone = self._steps[self._at].done
        self._at -= 1
        return undone

    def redo(self) -> Message | None:
        """Take the step that was last undone in use again and give what it was; None when there is none."""
        if not self.can_redo:
            return None
        self._at += 1
        return self._steps[self._at].done
