"""Votes as people give them: a tally that is typed, a column of chat lines or a poll's results that is pasted."""

from sessions.voting.reading import Reading, read_votes, written
from sessions.voting.tally import FINGERS, IN_FAVOUR_FROM, Tally

__all__ = ["FINGERS", "IN_FAVOUR_FROM", "Reading", "Tally", "read_votes", "written"]
