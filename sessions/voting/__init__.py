"""Votes as people give them: a tally that is typed, a column of chat lines or a poll's results that is pasted."""
