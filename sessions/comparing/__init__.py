"""What changed between two versions of a session, in words: the opening slide of a next meeting."""

from sessions.comparing.comparison import Comparison, Group, compare
from sessions.comparing.words import Change

__all__ = ["Change", "Comparison", "Group", "compare"]
