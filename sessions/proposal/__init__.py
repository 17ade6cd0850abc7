"""The proposal: a session as a Markdown document that can be sent."""
