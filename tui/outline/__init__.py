"""The outline: a part of a session as lines that can be read, edited and dragged."""
