"""What a pane shows: its part of the session, as rows in the order in which a team fills it in."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from frameworks.fields import in_language
from frameworks.model import Framework
from sessions.model import Session
from tui.outline.rows import Builder, Row

if TYPE_CHECKING:
    from tui.insight import Insight

Rows = Callable[[Builder, "Insight | None"], Iterator[Row]]


class Content(NamedTuple):
    """What a pane shows.

    Attributes:
        id: The pane's name.
        title: What people call it.
        rows: Its rows.
        parts: The parts of a session that its rows are made of; it is drawn anew when one is another object.
        roots: The fields of a session that it shows; a place in one of them is gone to here.
        library: What its library offers: the kinds of thing of a framework.
        library_from: The columns of the screen from which it opens with its library beside it; None for never.
    """

    id: str
    title: str
    rows: Rows
    parts: Callable[[Session], tuple[Any, ...]]
    roots: tuple[str, ...]
    library: tuple[str, ...] = ()
    library_from: int | None = None


def framework_name(session: Session, framework: Framework) -> str:
    """Give a framework's name in the language of the session."""
    return in_language(framework.framework.name, session.language)
