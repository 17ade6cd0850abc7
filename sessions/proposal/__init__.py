"""The proposal: a session as a Markdown document that can be sent."""

from sessions.proposal.render import Section, render, sections

__all__ = ["Section", "render", "sections"]
