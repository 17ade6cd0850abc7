"""Two versions of a session that meet: mine, and what somebody else put in the file."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from sessions.model import Session
from sessions.store.reader import Loaded

if TYPE_CHECKING:
    from sessions.merge import Merged, Place, Side


class Meeting(NamedTuple):
    """What is mine, what somebody else put in the file, and what becomes of the two.

    Attributes:
        of: The document's session of which it was worked out.
        base: What they made theirs of, as far as that can be told.
        mine: The session here.
        theirs: What the file holds.
        data: Its bytes.
        merged: What both make together.
        is_earlier: Whether theirs is what the file held earlier, before it was changed from here.
    """

    of: Session
    base: Session
    mine: Session
    theirs: Loaded
    data: bytes
    merged: "Merged"
    is_earlier: bool

    @property
    def is_clear(self) -> bool:
        """Whether nobody has to choose."""
        return self.merged.is_whole and not self.is_earlier

    def chosen(self, sides: "Mapping[Place, Side]") -> "Merged":
        """Give what becomes of the two with what was chosen in conflicts."""
        from sessions.merge import merge

        return merge(self.base, self.mine, self.theirs.session, sides)
