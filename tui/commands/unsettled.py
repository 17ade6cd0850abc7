"""Reading a session for what is told of its people."""

from pathlib import Path
from typing import TYPE_CHECKING

from tui.console import say
from tui.translation import current_language

if TYPE_CHECKING:
    from sessions.model import Session


def read_session(path: Path) -> "Session":
    """Give the session in a file, and say on stderr when what may be told of its people is not settled in it.

    Raises:
        FileFault: The file can't be used.
    """
    from sessions.store.reader import load

    session = load(path).session
    say_unsettled(path, session)
    return session


def say_unsettled(path: Path, session: "Session") -> None:
    """Say on stderr when what may be told of people is not settled in a session's file."""
    if not session.ratings:
        return
    from sessions.analysis.checks.privacy import unsettled

    for each in unsettled(session):
        say(f"{path}: {each.message.text(current_language())}")
