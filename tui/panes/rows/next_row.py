"""What stands in a list in place of nothing: the one next thing to do, with its keys."""

from sessions.model import Session
from tui import actions
from tui.outline.rows import Row
from tui.wording.progress import next_line


def next_row(session: Session, key: str, depth: int = 0) -> Row:
    """Give the row that tells the next thing to do.

    Args:
        session: The session.
        key: The key of the list.
        depth: How far the row is indented.
    """
    told = next_line(session, actions.shown_key)
    return Row(f"{key}/next", "note", depth, (), "", told, wraps=True, tone="dim")
